/**
 * A place to go to: the cell of an area, known by its id; the cell of a row of a table (rows from 0, -1 the headings); the cell of a
 * defined name; a worksheet.
 */
export type Target =
  | { kind: "area"; id: string; column: string }
  | { kind: "cell"; table: string; row: number; column: string }
  | { kind: "name"; name: string }
  | { kind: "sheet"; name: string };
