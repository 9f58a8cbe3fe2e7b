import type { CellValue } from "../../base/cells";
import { addressOf, blockAt, liesIn, runsOf } from "../../base/addresses";
import { withoutMark } from "../../base/inert";
import type { Style } from "../declaration/styles";
import { movedDown, weeksNow } from "../plan/cellRules";
import type { PlannedCell, PlannedHighlight, PlannedValidation, SheetPlan } from "../plan/planTypes";

/** What stands on a sheet of an earlier version: the formulas (or values) of its cells from A1 on, and the rows of its tables. */
export interface SheetContents {
  cells: readonly (readonly CellValue[])[];
  /** By key: the row of headings and the last row, from 0. Tables that are gone are left out. */
  tables: ReadonlyMap<string, { first: number; last: number }>;
}

/** What makes a sheet of an earlier version that of today, outside its tables. Rows count from 0. */
export interface SheetUpgrade {
  /** Rows to insert, the lowest first, each given as the sheet is before any of them. */
  insertions: { above: number; count: number }[];
  /** Cells to write, as the sheet is after all insertions. A blank text clears a cell of ours. */
  cells: UpgradedCell[];
  /** Formulas among them that are copied on, to where formulas of ours stand or are missing. */
  copies: { from: string; to: string[]; look: CellLook }[];
  /** What may be typed into fields. */
  rules: PlannedValidation[];
  /** Cells that have a defined name. */
  names: { name: string; address: string; look: CellLook }[];
  /** Rows, from 1, that are to be so high, in points. */
  heights: { row: number; height: number }[];
  /**
   * Rows, from 1, that held nothing but texts of ours that have no place any more, the lowest first, as the sheet is after all of that;
   * and one of the texts, with its row as the sheet is before.
   */
  deletions: { row: number; found: { row: number; text: CellValue } }[];
  /** The colours of single cells. */
  colours: FieldHighlight[];
  /** The colours of weeks, the uppermost first, as the sheet is before any insertion; none where a table beside them is gone. */
  weeks: FieldHighlight[];
}

/** The colour of a cell outside tables. */
export type FieldHighlight = Extract<PlannedHighlight, { formula: string }>;

/** The colours of single cells outside tables. */
export function fieldHighlights({ highlights }: SheetPlan): FieldHighlight[] {
  return highlights.filter((one): one is FieldHighlight => "formula" in one && !one.addresses.join().match(/[:,]/));
}

interface CellLook {
  style: Style;
  numberFormat: string | undefined;
}

/** A cell to write, with its look. */
export interface UpgradedCell {
  address: string;
  content: PlannedCell;
  look: CellLook;
  /** Nothing stood there. */
  isNew: boolean;
}

/** Signs of a text that somebody may have written by chance. */
const SHORT = 12;

const NO_LOOK: CellLook = { style: {}, numberFormat: undefined };

interface Placed {
  row: number;
  column: number;
  content: PlannedCell;
}

/** Rows of the plan that are found in the sheet: where each block of rows begins and ends in both. */
interface Landmark {
  planned: { first: number; last: number };
  standing: { first: number; last: number };
}

/**
 * Plans what a sheet needs outside its tables. Where today's sheet has more rows between two things that both have – tables, and words
 * in the first column – rows are inserted: nothing of people's is overwritten, and what they refer to moves with its cell. A cell is
 * written where a formula of ours stands or is missing, and where a text of ours stood before (`isFormer`), or a line of one of today's:
 * long texts stood in lines below each other.
 */
export function planSheetUpgrade(plan: SheetPlan, standing: SheetContents, isFormer: ((text: string) => boolean) | null): SheetUpgrade {
  const planned = cellsOutsideTables(plan);
  const texts = planned.flatMap(({ content }) => (typeof content === "string" && content.includes(" ") ? [content] : []));
  const isOld = (cell: CellValue): boolean =>
    isFormer !== null && typeof cell === "string" && cell !== "" && (isFormer(cell) || texts.some((text) => isLineOf(cell, text)));
  const landmarks = landmarksOf(plan, planned, standing, isOld);
  const insertions: SheetUpgrade["insertions"] = [];
  const cells: SheetUpgrade["cells"] = [];
  const copies: SheetUpgrade["copies"] = [];
  const rules: SheetUpgrade["rules"] = [];
  const names: SheetUpgrade["names"] = [];
  const heights: SheetUpgrade["heights"] = [];
  const deletions: SheetUpgrade["deletions"] = [];
  const colours: SheetUpgrade["colours"] = [];
  const weeks: SheetUpgrade["weeks"] = [];
  const typed = new Set(plan.computed.flatMap((block) => block.cells.flatMap(({ address, isInput }) => (isInput ? [address] : []))));
  const tall = new Set(plan.rowHeights.map(({ address }) => Number(address.split(":")[0]) - 1));
  let inserted = 0;
  landmarks.forEach(({ planned: here, standing: there }, index) => {
    const next = landmarks[index + 1];
    const wanted = (next?.planned.first ?? Number.MAX_SAFE_INTEGER) - here.last;
    const found = (next?.standing.first ?? Number.MAX_SAFE_INTEGER) - there.last;
    const count = next ? Math.max(0, wanted - found) : 0;
    const own = planned.filter(({ row }) => row >= here.first && row < here.last + wanted);
    for (const { row, column, content } of own) {
      const source = row <= here.last ? there.first + (row - here.first) : there.last + (row - here.last);
      const isNew = row > here.last && row - here.last >= found;
      const now = isNew ? "" : (standing.cells[source]?.[column] ?? "");
      const isNewRow = isNew || (standing.cells[source] ?? []).every((cell) => cell === "");
      const mayWrite =
        isFormula(content) && !typed.has(addressOf(row, column))
          ? now === "" || isFormula(now)
          : isNewRow || isOld(now) || now === shownOf(content);
      // A row that is higher than others shows a text in lines, which its look has to say; an attempt that broke off may not have copied.
      const isWhole =
        !tall.has(row) && !plan.copies.some(({ from, to }) => from === addressOf(row, column) && hasBlanks(to, source, standing));
      if (!mayWrite || (now === shownOf(content) && (isFormer === null || isWhole))) continue;
      cells.push({ address: addressOf(source + inserted, column), content, look: lookOf(plan, row, column), isNew: now === "" });
      for (const { from, to } of plan.copies)
        if (from === addressOf(row, column))
          copies.push({
            from: addressOf(source + inserted, column),
            to: copiedTo(to, source, inserted, standing),
            look: lookOf(plan, row, column),
          });
    }
    const isHere = (row: number, column: number): boolean => row >= here.first && row < here.last + wanted && !isInTable(plan, row, column);
    for (const rule of plan.validations) {
      const { row, column, rows } = blockAt(rule.address);
      if (isHere(row, column)) rules.push({ ...rule, address: addressOf(there.first + (row - here.first) + inserted, column, rows) });
    }
    for (const { name, address } of plan.names) {
      const { row, column } = blockAt(address);
      if (isHere(row, column))
        names.push({ name, address: addressOf(there.first + (row - here.first) + inserted, column), look: lookOf(plan, row, column) });
    }
    for (const highlight of fieldHighlights(plan)) {
      const [planned = ""] = highlight.addresses;
      const { row, column } = blockAt(planned);
      const address = addressOf(there.first + (row - here.first) + inserted, column);
      if (isHere(row, column))
        colours.push({ ...highlight, addresses: [address], formula: highlight.formula.replaceAll(planned, address) });
    }
    for (const { planned, beside } of plan.computed.flatMap(({ highlights }) => highlights)) {
      const { row, column, rows, columns } = blockAt(planned.addresses.join());
      const down = there.last - here.last;
      if (!beside && isHere(row, column))
        weeks.push({ ...planned, addresses: [addressOf(row + down, column, rows, columns)], formula: movedDown(planned.formula, down) });
    }
    for (const { address, height } of plan.rowHeights) {
      const [first = 0, last = first] = address.split(":").map(Number);
      if (first === last && isHere(first - 1, 0)) heights.push({ row: there.first + (first - 1 - here.first) + inserted + 1, height });
    }
    for (let row = there.last + wanted; row < there.last + found && next; row += 1) {
      const written = (standing.cells[row] ?? []).flatMap((cell, column) => (cell === "" ? [] : [{ cell, column }]));
      // A short word may be one of people's too.
      const ours = written.filter(({ cell }) => String(cell).length > SHORT && isOld(cell));
      if (ours.length > 0 && ours.length === written.length)
        deletions.push({ row: row + inserted + 1, found: { row, text: ours[0]?.cell ?? "" } });
      else
        for (const { column } of ours) cells.push({ address: addressOf(row + inserted, column), content: "", look: NO_LOOK, isNew: false });
    }
    if (count > 0 && next) insertions.push({ above: next.standing.first, count });
    inserted += count;
  });
  const rowsOf = (key: string): { first: number; count: number } | null => {
    const table = standing.tables.get(key);
    return table ? { first: table.first + 1, count: table.last - table.first } : null;
  };
  for (const across of plan.computed.flatMap(({ highlights }) => highlights))
    if (across.beside) weeks.push(...[weeksNow(across, rowsOf, true)].flatMap((one) => one ?? []));
  return { insertions: insertions.reverse(), cells, copies, rules, names, heights, deletions: deletions.reverse(), colours, weeks };
}

/** Whether a block, at a row of the sheet before insertions, has blank cells. */
function hasBlanks(address: string, source: number, { cells }: SheetContents): boolean {
  const { column, rows, columns } = blockAt(address);
  return Array.from({ length: rows }, (_, row) => source + row).some((row) =>
    Array.from({ length: columns }, (_, at) => cells[row]?.[column + at] ?? "").some((cell) => cell === ""),
  );
}

/** The rows of a block, at a row of the sheet before insertions, in which nobody has typed over a formula. */
function copiedTo(address: string, source: number, inserted: number, { cells }: SheetContents): string[] {
  const { column, rows, columns } = blockAt(address);
  const isOurs = (row: number): boolean =>
    (cells[row] ?? []).slice(column, column + columns).every((cell) => cell === "" || isFormula(cell));
  const free = Array.from({ length: rows }, (_, index) => source + index).filter(isOurs);
  return runsOf(free).map(([first, count]) => addressOf(first + inserted, column, count, columns));
}

/** What a cell shows of what was written into it. */
const shownOf = (content: PlannedCell): PlannedCell => (typeof content === "string" ? withoutMark(content) : content);

const isFormula = (cell: CellValue): boolean => typeof cell === "string" && cell.startsWith("=");

/** Whether a cell holds a text, or a line of it: long texts stand in lines below each other. */
function isLineOf(cell: string, text: string): boolean {
  return text === cell || (cell.includes(" ") && ` ${text} `.includes(` ${cell} `));
}

function lookOf({ looks, numberFormats }: SheetPlan, row: number, column: number): CellLook {
  const own = looks.filter(({ addresses }) => addresses.some((address) => liesIn(address, row, column)));
  return {
    style: Object.assign({}, ...own.map(({ style }) => style)) as Style,
    numberFormat: numberFormats.find(({ address }) => liesIn(address, row, column))?.numberFormat,
  };
}

/** A field as it was planned: what its cell holds, how it looks, and what may be typed into it. */
export function plannedField(
  plan: SheetPlan,
  address: string,
): { content: PlannedCell; look: CellLook; rule: PlannedValidation | undefined } {
  const { row, column } = blockAt(address);
  const held = cellsOutsideTables(plan).find((cell) => cell.row === row && cell.column === column);
  const rule = plan.validations.find((one) => liesIn(one.address, row, column));
  return { content: held?.content ?? "", look: lookOf(plan, row, column), rule };
}

function isInTable({ tables }: SheetPlan, row: number, column: number): boolean {
  return tables.some(({ address }) => liesIn(address, row, column));
}

/** What the plan puts into cells one by one, and what is copied from them, but for tables. */
function cellsOutsideTables(plan: SheetPlan): Placed[] {
  return [...plan.values, ...plan.formulas].flatMap(({ address, cells }) => {
    const { row: top, column: left } = blockAt(address);
    return cells.flatMap((line, row) =>
      line.flatMap((content, column) =>
        content === "" || isInTable(plan, top + row, left + column) ? [] : [{ row: top + row, column: left + column, content }],
      ),
    );
  });
}

function landmarksOf(
  plan: SheetPlan,
  planned: readonly Placed[],
  standing: SheetContents,
  isOld: (cell: CellValue) => boolean,
): Landmark[] {
  const tables = plan.tables.flatMap(({ key, address }): Landmark[] => {
    const { row, rows, column } = blockAt(address);
    const found = standing.tables.get(key);
    return found && column === 0 ? [{ planned: { first: row, last: row + rows - 1 }, standing: found }] : [];
  });
  const words = planned.filter(({ column, content }) => column === 0 && !isFormula(content)).sort((one, other) => one.row - other.row);
  const landmarks: Landmark[] = [];
  let from = 0;
  const all = [...tables.map((table) => ({ row: table.planned.first, table })), ...words.map((word) => ({ row: word.row, word }))];
  for (const item of all.sort((one, other) => one.row - other.row)) {
    if ("table" in item) {
      landmarks.push(item.table);
      from = item.table.standing.last + 1;
      continue;
    }
    const { row, content } = item.word;
    const below = tables.find(({ planned: { first } }) => first > row)?.standing.first ?? standing.cells.length;
    const isThere = (cell: CellValue | undefined): boolean => cell === shownOf(content) || (cell !== undefined && row < 2 && isOld(cell));
    const place = standing.cells.findIndex((cells, index) => index >= from && index < below && isThere(cells[0]));
    if (place < 0) continue;
    landmarks.push({ planned: { first: row, last: row }, standing: { first: place, last: place } });
    from = place + 1;
  }
  // What was moved out of the order it was made in tells nothing of what stands between.
  return landmarks.filter(({ standing: { first } }, index) => landmarks.slice(0, index).every((before) => before.standing.last < first));
}
