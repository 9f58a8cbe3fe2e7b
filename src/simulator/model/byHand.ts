import { columnsOf, formatRect, quoteSheet, type Rect } from "./a1";
import type { Book } from "./book";
import { HostError } from "./errors";
import { shiftColumn, type Lines, type Reference, type Token } from "./formulas";
import { bodyOf, byCell, cellKey, copyOfSheet, placeOfKey, type Sheet, type Table } from "./sheet";
import { isTaken } from "./tables";
import { LOST, rewrite, rewriteFormulas, sheetMeant, speaksOf, tableMeant } from "./rewriting";

const isAddress = (token: Token): token is Reference | Lines => token.kind === "reference" || token.kind === "lines";

/** Deletes a sheet with all that is on it; what referred to it is lost. */
export function deleteSheet(book: Book, sheet: Sheet): void {
  book.refuseLocked();
  const others = book.sheets.filter((other) => other !== sheet && other.visibility === "Visible");
  if (others.length === 0) throw new HostError("InvalidOperation", "A workbook shows at least one worksheet.");
  rewriteFormulas(book, (token, home) => {
    if (home?.sheet === sheet) return token;
    if (token.kind === "structured") return tableMeant(book, token, home)?.sheet === sheet ? LOST : token;
    return isAddress(token) && sheetMeant(book, token, home) === sheet ? LOST : token;
  });
  book.sheets.splice(book.sheets.indexOf(sheet), 1);
  for (const item of book.names.filter(({ scope }) => scope === sheet.id)) book.names.splice(book.names.indexOf(item), 1);
  if (book.active === sheet && others[0]) book.active = others[0];
  book.engine.structureChanged();
}

/** Gives a sheet another name; formulas that speak of it follow. */
export function renameSheet(book: Book, sheet: Sheet, name: string): void {
  book.refuseBadSheetName(name, sheet);
  const now = quoteSheet(name);
  rewriteFormulas(
    book,
    (token, home) => (isAddress(token) && token.sheet !== "" && sheetMeant(book, token, home) === sheet ? { ...token, sheet: now } : token),
    speaksOf(sheet),
  );
  sheet.name = name;
  book.engine.structureChanged();
}

/**
 * Copies a sheet, as *Move or copy* does: the copy's tables get names of their own, and its formulas speak of those. Names for cells of
 * the sheet become the copy's own as well, for its own cells.
 */
export function copySheet(book: Book, sheet: Sheet): Sheet {
  const { id, name } = book.addSheet(nameOfCopy(book, sheet));
  const copied: Sheet = { ...copyOfSheet(sheet), id, name, tables: [] };
  for (const drawn of [...copied.charts, ...copied.shapes]) drawn.id += id;
  book.sheets.splice(-1, 1, copied);
  const isThere = (token: Token): boolean => isAddress(token) && token.sheet !== "" && sheetMeant(book, token, null) === sheet;
  for (const item of [...book.names]) {
    const formula = rewrite(item.formula, null, (token) => (isThere(token) ? { ...(token as Reference), sheet: quoteSheet(name) } : token));
    if (item.scope === sheet.id || (item.scope === undefined && formula !== item.formula)) book.names.push({ ...item, formula, scope: id });
  }
  for (const table of sheet.tables) {
    const made = book.addTable(copied, table.rect, true);
    book.renameTable(made, freeName(book, table.name));
    Object.assign(made, { showTotals: table.showTotals, style: table.style, calculated: new Map(table.calculated) });
    rewriteFormulas(book, (token, home) =>
      home?.sheet === copied && token.kind === "structured" && token.table === table.name ? { ...token, table: made.name } : token,
    );
  }
  return copied;
}

function nameOfCopy(book: Book, { name }: Sheet): string {
  for (let number = 2; ; number += 1) {
    const free = `${name.slice(0, 31 - ` (${number})`.length)} (${number})`;
    if (!book.findSheet(free)) return free;
  }
}

function freeName(book: Book, name: string): string {
  for (let number = 2; ; number += 1) if (!book.findTable(`${name}${number}`)) return `${name}${number}`;
}

/** Deletes a table with all that stands in it; what spoke of it is lost. */
export function deleteTable(book: Book, table: Table): void {
  book.refuseProtected(table.sheet);
  rewriteFormulas(book, (token, home) => (token.kind === "structured" && tableMeant(book, token, home) === table ? LOST : token));
  table.sheet.tables = table.sheet.tables.filter((other) => other !== table);
  book.clearContents(table.sheet, table.rect);
  book.engine.structureChanged();
}

/** Makes a table plain cells again: what spoke of its columns speaks of their cells from now on. */
export function convertToRange(book: Book, table: Table): void {
  rewriteFormulas(book, (token, home): Token => {
    if (token.kind !== "structured" || tableMeant(book, token, home) !== table) return token;
    return { kind: "other", text: cellsMeant(book, table, token, home?.row ?? 0) };
  });
  const { tables } = table.sheet;
  tables.splice(tables.indexOf(table), 1);
  book.engine.structureChanged();
}

function cellsMeant(book: Book, table: Table, { spec }: Token & { kind: "structured" }, row: number): string {
  const headings = book.headingsOf(table);
  const place = (column: string): number => table.rect.left + headings.indexOf(column);
  const left = spec.first === null ? table.rect.left : place(spec.first);
  const right = spec.first === null ? table.rect.right : place(spec.last ?? spec.first);
  const rows: Record<typeof spec.part, { top: number; bottom: number }> = {
    thisRow: { top: row, bottom: row },
    headers: { top: table.rect.top, bottom: table.rect.top },
    all: table.rect,
    data: bodyOf(table),
    totals: { top: table.rect.bottom, bottom: table.rect.bottom },
  };
  return `${quoteSheet(table.sheet.name)}!${formatRect({ ...rows[spec.part], left, right }, true)}`;
}

/** Deletes a column of a table: what stands to the right of it in the table's rows moves up to it. */
export function deleteTableColumn(book: Book, table: Table, place: number): void {
  const { sheet, rect } = table;
  const column = rect.left + place;
  const right: Rect = { top: rect.top, bottom: rect.bottom, left: rect.right + 1, right: 16_383 };
  if (columnsOf(rect) === 1) throw new HostError("InvalidOperation", "The simulated host deletes no whole tables.");
  if (isTaken(sheet, right, table)) throw new HostError("InsertDeleteConflict", "This would move cells of another table.");
  const heading = book.headingAt(table, place).toLowerCase();
  rewriteFormulas(book, (token, home) => {
    if (token.kind === "structured") {
      const names = [token.spec.first, token.spec.last].map((column) => column?.toLowerCase());
      return tableMeant(book, token, home) === table && names.includes(heading) ? LOST : token;
    }
    if (token.kind !== "reference" || sheetMeant(book, token, home) !== sheet) return token;
    const cell = shiftColumn(token.cell, rect, column);
    if (cell === null) return LOST;
    return cell === token.cell ? token : { ...token, cell };
  });
  for (const map of byCell(sheet)) moveLeft(map, rect, column);
  for (const format of sheet.conditionalFormats) {
    format.rects = format.rects
      .map((block) => {
        if (block.top < rect.top || block.bottom > rect.bottom) return block;
        const moved = (edge: number): number => (edge > column ? edge - 1 : edge);
        return { ...block, left: moved(block.left), right: block.right >= column ? block.right - 1 : block.right };
      })
      .filter((block) => block.right >= block.left);
  }
  table.rect = { ...rect, right: rect.right - 1 };
  table.columnIds.splice(place, 1);
  const calculated = [...table.calculated].filter(([at]) => at !== place);
  table.calculated = new Map(calculated.map(([at, formula]) => [at > place ? at - 1 : at, formula]));
  const filters = [...table.filters].filter(([at]) => at !== place);
  table.filters = new Map(filters.map(([at, shown]) => [at > place ? at - 1 : at, shown]));
  book.engine.structureChanged();
}

function moveLeft(map: Map<number, unknown>, { top, bottom }: Rect, column: number): void {
  const entries = [...map];
  map.clear();
  for (const [key, item] of entries) {
    const at = placeOfKey(key);
    const moves = at.row >= top && at.row <= bottom && at.column >= column;
    if (moves && at.column === column) continue;
    map.set(moves ? cellKey(at.row, at.column - 1) : key, item);
  }
}
