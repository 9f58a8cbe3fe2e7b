import type { Book } from "./book";
import { render, tokenize, type Lines, type Reference, type Token } from "./formulas";
import { memoize } from "../../base/memoize";
import { placeOfKey, type Sheet, type Table, type Validation } from "./sheet";

/** Where a formula stands: a cell, the rules of a sheet, or (null) a defined name. */
export type Standing = { sheet: Sheet; row: number; column: number } | null;

/** What becomes of a piece of a formula, among all of them; the same object where nothing does. */
export type Change = (token: Token, home: Standing, tokens: readonly Token[], index: number) => Token;

/** What a reference becomes whose cells are gone. */
export const LOST: Token = { kind: "other", text: "#REF!" };

/**
 * Rewrites every formula of a workbook: of cells, calculated columns, names, conditional formats and validation. `concerns` tells by a
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
    rewriteValidations(sheet, (formula) => rewritten(formula, { sheet, row: 0, column: 0 }));
  }
  book.engine.structureChanged();
}

/** Cells that share a rule go on sharing it. */
function rewriteValidations({ validations }: Sheet, rewritten: (formula: string) => string): void {
  const ofRule = memoize((rule: Validation): Validation => {
    const [formula1, formula2] = [rule.formula1, rule.formula2].map((formula) =>
      typeof formula === "string" && formula.startsWith("=") ? rewritten(formula) : formula,
    );
    if (formula1 === rule.formula1 && formula2 === rule.formula2) return rule;
    return { ...rule, ...(formula1 === undefined ? {} : { formula1 }), ...(formula2 === undefined ? {} : { formula2 }) };
  });
  for (const [key, rule] of validations) {
    const now = ofRule(rule);
    if (now !== rule) validations.set(key, now);
  }
}

/** A formula with other pieces; the same text where none changes. */
export function rewrite(formula: string, home: Standing, change: Change): string {
  if (!formula.startsWith("=")) return formula;
  const tokens = tokenize(formula.slice(1));
  const now = tokens.map((token, index) => change(token, home, tokens, index));
  return now.some((token, index) => token !== tokens[index]) ? `=${render(now)}` : formula;
}

/** Whether a formula has a text in it, whatever its case. */
export function mentions(text: string): (formula: string) => boolean {
  const wanted = text.toLowerCase();
  return (formula) => formula.toLowerCase().includes(wanted);
}

/** Whether a formula could speak of a sheet by its name. */
export const speaksOf = ({ name }: Sheet): ((formula: string) => boolean) => mentions(name.replace(/'/g, "''"));

/** The ends of the block of cells that a reference is one end of; null where it stands alone. */
export function blockAt(tokens: readonly Token[], index: number): { first: Reference; last: Reference } | null {
  const ends = (start: number): { first: Reference; last: Reference } | null => {
    const [first, colon, last] = [tokens[start], tokens[start + 1], tokens[start + 2]];
    if (first?.kind !== "reference" || last?.kind !== "reference") return null;
    return colon?.kind === "other" && colon.text === ":" ? { first, last } : null;
  };
  return ends(index) ?? ends(index - 2);
}

/** The table of a structured reference; one without a name is in the cell's own table. */
export function tableMeant(book: Book, token: Token & { kind: "structured" }, home: Standing): Table | undefined {
  if (token.table !== "") return book.findTable(token.table);
  return home ? book.tableAt(home.sheet, home.row, home.column) : undefined;
}

/** The sheet of a reference, or of the first end of a block; one without a name is on the cell's own sheet. */
export function sheetMeant(book: Book, token: Reference | Lines, home: Standing): Sheet | undefined {
  if (token.sheet === "") return home?.sheet;
  return book.findSheet(token.sheet.replace(/^'(.*)'$/, "$1").replace(/''/g, "'"));
}
