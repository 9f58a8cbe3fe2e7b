/**
 * A formula in English with commas, whose references name keys instead of headings (the declaration's `formula.ts` renders them):
 * `[@area]` a cell of the same row, `[staffing.area]` a column, `[staffing.#]` a table's heading row,
 * `{status.covered}` a word of the vocabulary as a text.
 */
export type FormulaTemplate = string;

/** A day beyond all days: where an interval that is none begins. */
export const NEVER = 9_999_999;

/** Excel compares texts as they stand; people pad them with spaces and paste non-breaking ones. The twin of `clean` in `base/cells.ts`. */
export function cleaned(reference: FormulaTemplate): FormulaTemplate {
  return `TRIM(SUBSTITUTE(${reference},UNICHAR(160)," "))`;
}

/** What others name a row by, as it is compared. An error that was pasted there is none, since it would make that of every row one. */
export function comparedText(reference: FormulaTemplate): FormulaTemplate {
  return `IFERROR(${cleaned(reference)},"")`;
}

/** A text that is only shown: nothing where the cell shows an error. */
export function shown(reference: FormulaTemplate): FormulaTemplate {
  return `IFERROR(${reference}&"","")`;
}

/** A number that a cell holds, `otherwise` where it holds none. N() would take TRUE for 1, and give an error for one. */
export function numberOr(reference: FormulaTemplate, otherwise: number): FormulaTemplate {
  return `IF(ISNUMBER(${reference}),${reference},${otherwise})`;
}

/** The day that *overdue* and *urgent* are measured from, a time of day left out. */
export const STATUS_DATE: FormulaTemplate = `INT(${numberOr("Statusdato", 0)})`;

/** A cleaned text for MATCH, which would otherwise take `*`, `?` and `~` in people's names as wildcards. */
export function literal(reference: FormulaTemplate): FormulaTemplate {
  return ["~", "*", "?"].reduce((text, sign) => `SUBSTITUTE(${text},"${sign}","~${sign}")`, reference);
}

/** Where a text stands first among the cleaned texts of a column (`table.column`), from 1; 0 where it is blank, an error, or stands nowhere. */
export function placeOf(reference: FormulaTemplate, column: string): FormulaTemplate {
  return `IFERROR(IF(${cleaned(reference)}="",0,MATCH(${literal(cleaned(reference))},[${column}],0)),0)`;
}

/** The first of several cases that holds: nested IFs from a flat list. */
export function firstThatHolds(
  cases: readonly (readonly [condition: FormulaTemplate, value: FormulaTemplate])[],
  otherwise: FormulaTemplate,
): FormulaTemplate {
  return cases.reduceRight((rest, [condition, value]) => `IF(${condition},${value},${rest})`, otherwise);
}

/** A date that a cell holds as a whole day, `blank` where it is blank, and "" where it holds something else. The twin of `readDate`. */
export function dateOr(reference: FormulaTemplate, blank: FormulaTemplate): FormulaTemplate {
  return `IFERROR(IF(${cleaned(reference)}="",${blank},IF(ISNUMBER(${reference}),IF(AND(${reference}>=1,${reference}<2958466),INT(${reference}),""),"")),"")`;
}
