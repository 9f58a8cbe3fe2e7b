import { quoteSheet } from "./a1";
import type { Book } from "./book";
import { render, shiftCell, tokenize, type Token } from "./formulas";
import { placeOfKey, type Sheet, type Table } from "./sheet";

/** Where a formula stands: a cell, the rules of a sheet, or (null) a defined name. */
export type Standing = { sheet: Sheet; row: number; column: number } | null;

/** What becomes of a piece of a formula; the same object where nothing does. */
export type Change = (token: Token, home: Standing) => Token;

/** What a reference becomes whose cells are gone. */
export const LOST: Token = { kind: "other", text: "#REF!" };

/**
 * Rewrites every formula of a workbook: of cells, calculated columns, names and conditional formats. `concerns` tells by a
 * look at its text which formulas could change at all, since most of them never do.
 */
export function rewriteFormulas(book: Book, change: Change, concerns: (formula: string, home: Standing) => boolean = () => true): void {
  const rewritten = (formula: string, home: Standing): string => (concerns(formula, home) ? rewrite(formula, home, change) : formula);
  for (const item of book.names) item.formula = rewritten(item.formula, null);
  for (const sheet of book.sheets) {
    for (const [key, content] of sheet.cells) {
      if (content.formula === null) continue;
      const formula = rewritten(content.formula, { sheet, ...placeOfKey(key) });
      if (formula !== content.formula) sheet.cells.set(key, { ...content, formula });
    }
    for (const { calculated, rect } of sheet.tables) {
      const home = { sheet, row: rect.top + 1, column: rect.left };
      for (const [place, formula] of calculated) calculated.set(place, rewritten(formula, home));
    }
    for (const format of sheet.conditionalFormats) {
      const [first] = format.rects;
      format.formula = rewritten(format.formula, { sheet, row: first?.top ?? 0, column: first?.left ?? 0 });
    }
  }
  book.engine.structureChanged();
}

function rewrite(formula: string, home: Standing, change: Change): string {
  if (!formula.startsWith("=")) return formula;
  const tokens = tokenize(formula.slice(1));
  const now = tokens.map((token) => change(token, home));
  return now.some((token, index) => token !== tokens[index]) ? `=${render(now)}` : formula;
}

/** References follow rows that were inserted or (a negative count) deleted; those to deleted rows are lost. */
export function shiftRows(book: Book, sheet: Sheet, at: number, count: number): void {
  const named = mentions(quoteSheet(sheet.name));
  rewriteFormulas(
    book,
    (token, home) => {
      if (token.kind !== "reference" || sheetMeant(book, token, home) !== sheet) return token;
      const cell = shiftCell(token.cell, at, count);
      if (cell === null) return LOST;
      return cell === token.cell ? token : { ...token, cell };
    },
    (formula, home) => home?.sheet === sheet || named(formula),
  );
}

/** Whether a formula has a text in it, whatever its case. */
export function mentions(text: string): (formula: string) => boolean {
  const wanted = text.toLowerCase();
  return (formula) => formula.toLowerCase().includes(wanted);
}

/** The table of a structured reference; one without a name is in the cell's own table. */
export function tableMeant(book: Book, token: Token & { kind: "structured" }, home: Standing): Table | undefined {
  if (token.table !== "") return book.findTable(token.table);
  return home ? book.tableAt(home.sheet, home.row, home.column) : undefined;
}

/** The sheet of a reference; one without a name is on the cell's own sheet. */
export function sheetMeant(book: Book, token: Token & { kind: "reference" }, home: Standing): Sheet | undefined {
  if (token.sheet === "") return home?.sheet;
  return book.findSheet(token.sheet.replace(/^'(.*)'$/, "$1").replace(/''/g, "'"));
}
