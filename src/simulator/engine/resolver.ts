import { around, cellAt, formatRect, MAX_COLUMNS, MAX_ROWS, parseAddress, quoteSheet, type Rect } from "../model/a1";
import type { Book } from "../model/book";
import { HostError } from "../model/errors";
import { render, tokenize, type StructuredSpec, type Token } from "../model/formulas";
import { bodyOf, type Sheet, type Table } from "../model/sheet";
import { sheetMeant } from "../model/rewriting";

/** A cell that a formula stands in: structured references and relative names depend on it. */
export interface Home {
  sheet: Sheet;
  row: number;
  column: number;
}

/** Cells of a sheet that a formula looks at. */
export interface Area {
  sheet: Sheet;
  rect: Rect;
}

/** A formula as the engine takes it, and all that it looks at. */
export interface Resolved {
  /** The formula without its `=`, structured references and names written out as addresses. */
  text: string;
  areas: readonly Area[];
}

/** Columns of a table in the formula's own row. */
interface ThisRow {
  sheet: Sheet;
  left: number;
  right: number;
}

/** What a formula comes to in every row that it may stand in. */
interface Pattern {
  pieces: readonly (string | ThisRow)[];
  areas: readonly Area[];
  thisRow: readonly ThisRow[];
}

/** Names may stand in names; a circle of them ends here. */
const MAX_NAMES_DEEP = 8;
/** What only shows when it is worked out: such a formula may look at anything. */
const LOOKS_ANYWHERE = /^(OFFSET|INDIRECT)$/i;

/**
 * Writes out structured references and names, which the formula engine does not know, and tells which cells a formula looks at.
 * What is found is remembered until the structure of the workbook changes.
 */
export class Resolver {
  private readonly patterns = new Map<Sheet | Table | null, Map<string, Pattern>>();
  private readonly structured = new Map<string, ThisRow | (Area & { text: string })>();

  constructor(private readonly book: Book) {}

  /** Tables, names, sheets or rows changed. */
  forget(): void {
    this.patterns.clear();
    this.structured.clear();
  }

  /**
   * A formula in a cell, or (null) in a defined name.
   * @throws HostError InvalidArgument where it is not well formed or names a table or a column that is not there.
   */
  resolve(formula: string, home: Home | null): Resolved {
    const { pieces, areas, thisRow } = this.patternOf(formula, home);
    if (thisRow.length === 0) return { text: pieces.join(""), areas };
    if (!home) throw new HostError("InvalidArgument", "A name cannot refer to this row.");
    const { row } = home;
    return {
      text: pieces.map((piece) => (typeof piece === "string" ? piece : addressInRow(piece, row))).join(""),
      areas: [...areas, ...thisRow.map(({ sheet, left, right }) => ({ sheet, rect: { top: row, left, bottom: row, right } }))],
    };
  }

  /** A formula means the same wherever it stands in one table, and on one sheet outside of tables. */
  private patternOf(formula: string, home: Home | null): Pattern {
    const place = home && (this.book.tableAt(home.sheet, home.row, home.column) ?? home.sheet);
    let known = this.patterns.get(place);
    if (!known) this.patterns.set(place, (known = new Map<string, Pattern>()));
    const found = known.get(formula) ?? this.work(formula, home);
    known.set(formula, found);
    return found;
  }

  private work(formula: string, home: Home | null): Pattern {
    const pieces: (string | ThisRow)[] = [];
    const areas: Area[] = [];
    this.add(tokenize(formula.replace(/^=/, "")), home, 0, pieces, areas);
    return { pieces: joined(pieces), areas, thisRow: pieces.filter((piece) => typeof piece !== "string") };
  }

  private add(tokens: readonly Token[], home: Home | null, depth: number, pieces: (string | ThisRow)[], areas: Area[]): void {
    tokens.forEach((token, index) => {
      if (token.kind === "reference") {
        pieces.push((token.sheet === "" ? "" : `${token.sheet}!`) + token.cell);
        areas.push(...this.areasOfReference(token, tokens, index, home));
      } else if (token.kind === "lines") {
        pieces.push(render([token]));
        areas.push(...this.everything());
      } else if (token.kind === "structured") this.addStructured(token.table, token.spec, home, pieces, areas);
      else if (token.kind === "name") this.addName(token.text, home, depth, pieces, areas);
      else {
        pieces.push(token.text);
        if (LOOKS_ANYWHERE.test(token.text)) areas.push(...this.everything());
      }
    });
  }

  /** A reference, the first of a block together with the last; where the other end only shows when it is worked out, everything. */
  private areasOfReference(token: Token & { kind: "reference" }, tokens: readonly Token[], index: number, home: Home | null): Area[] {
    const sheet = sheetMeant(this.book, token, home);
    if (!sheet || joins(tokens[index - 1])) return [];
    if (!joins(tokens[index + 1])) return [{ sheet, rect: parseAddress(token.cell).rect }];
    const last = tokens[index + 2];
    if (last?.kind !== "reference") return this.everything();
    return [{ sheet, rect: around(parseAddress(token.cell).rect, parseAddress(last.cell).rect) }];
  }

  private addName(name: string, home: Home | null, depth: number, pieces: (string | ThisRow)[], areas: Area[]): void {
    // A sheet's own name comes before one of the workbook.
    const item = (home && this.book.findName(name, home.sheet)) ?? this.book.findName(name);
    const table = item ? undefined : this.book.findTable(name);
    if (item && depth < MAX_NAMES_DEEP) {
      const inner: (string | ThisRow)[] = [];
      this.add(tokenize(item.formula.slice(1)), home, depth + 1, inner, areas);
      const bare = inner.every((piece): piece is string => typeof piece === "string") && isAddress(inner.join(""));
      pieces.push(...(bare ? inner : ["(", ...inner, ")"]));
    } else if (table) {
      pieces.push(fullAddress(table.sheet, bodyOf(table)));
      areas.push({ sheet: table.sheet, rect: bodyOf(table) });
    } else {
      pieces.push(name);
    }
  }

  private addStructured(name: string, spec: StructuredSpec, home: Home | null, pieces: (string | ThisRow)[], areas: Area[]): void {
    const table = name === "" ? home && this.book.tableAt(home.sheet, home.row, home.column) : this.book.findTable(name);
    if (!table) throw new HostError("InvalidArgument", `There is no table ${name === "" ? "around the cell" : name}.`);
    const key = [table.id, spec.part, spec.first, spec.last].join(" ");
    const found = this.structured.get(key) ?? this.workStructured(table, spec);
    this.structured.set(key, found);
    if ("rect" in found) areas.push(found);
    pieces.push("rect" in found ? found.text : found);
  }

  private workStructured(table: Table, spec: StructuredSpec): ThisRow | (Area & { text: string }) {
    const { sheet } = table;
    const columns = this.findColumns(table, spec);
    if (spec.part === "thisRow") return { sheet, ...columns };
    const rect = { ...rowsOfPart(table, spec.part), ...columns };
    return { sheet, rect, text: fullAddress(sheet, rect) };
  }

  private findColumns(table: Table, spec: StructuredSpec): { left: number; right: number } {
    const headings = this.book.headingsOf(table).map((heading) => heading.toLowerCase());
    const place = (column: string): number => {
      const found = headings.indexOf(column.toLowerCase());
      if (found < 0) throw new HostError("InvalidArgument", `The table ${table.name} has no column ${column}.`);
      return table.rect.left + found;
    };
    if (spec.first === null) return { left: table.rect.left, right: table.rect.right };
    return { left: place(spec.first), right: place(spec.last ?? spec.first) };
  }

  private everything(): Area[] {
    return this.book.sheets.map((sheet) => ({ sheet, rect: { top: 0, left: 0, bottom: MAX_ROWS - 1, right: MAX_COLUMNS - 1 } }));
  }
}

const joins = (token: Token | undefined): boolean => token?.kind === "other" && token.text === ":";

function rowsOfPart(table: Table, part: Exclude<StructuredSpec["part"], "thisRow">): { top: number; bottom: number } {
  const body = bodyOf(table);
  if (part === "data") return { top: body.top, bottom: body.bottom };
  if (part === "all") return { top: table.rect.top, bottom: table.rect.bottom };
  const row = part === "headers" ? table.rect.top : table.rect.bottom;
  return { top: row, bottom: row };
}

/** Texts that follow each other as one. */
function joined(pieces: readonly (string | ThisRow)[]): (string | ThisRow)[] {
  const result: (string | ThisRow)[] = [];
  for (const piece of pieces) {
    const before = result.at(-1);
    if (typeof piece === "string" && typeof before === "string") result[result.length - 1] = before + piece;
    else result.push(piece);
  }
  return result;
}

/** Whether a name's formula is a mere address: that goes bare, since IronCalc's COUNTIFS wants it so; all else keeps its meaning in brackets. */
function isAddress(formula: string): boolean {
  return /^('[^']+'!|[^-+*/&<>=,()]+)[^-+*/&<>=,()]*$/.test(formula);
}

/**
 * Columns in the formula's own row, which stays relative: so the engine finds that a column of formulas is one and the same. Several
 * columns are a range.
 */
function addressInRow({ sheet, left, right }: ThisRow, row: number): string {
  const cell = (column: number): string => `$${formatRect(cellAt(row, column))}`;
  return `${quoteSheet(sheet.name)}!${cell(left)}${left === right ? "" : `:${cell(right)}`}`;
}

/** An address with its sheet; a single cell as `A1:A1` where a range is meant, which IronCalc's COUNTIFS needs. */
function fullAddress(sheet: Sheet, rect: Rect): string {
  const address = formatRect(rect, true);
  const range = rect.top === rect.bottom && rect.left === rect.right ? `${address}:${address}` : address;
  return `${quoteSheet(sheet.name)}!${range}`;
}
