import { cellAt, columnName, columnNumber, type Rect } from "./a1";
import { HostError } from "./errors";
import { withPrefix } from "./younger";

/** A piece of a formula. Pieces joined in order give the formula back. */
export type Token =
  | { kind: "reference"; sheet: string; cell: string }
  | { kind: "lines"; sheet: string; from: string; to: string }
  | { kind: "structured"; table: string; spec: StructuredSpec }
  | { kind: "name"; text: string }
  | { kind: "other"; text: string };

/** A cell, with or without its sheet. */
export type Reference = Token & { kind: "reference" };
/** Whole rows or columns. */
export type Lines = Token & { kind: "lines" };

/** A row's or column's number from 0, of one end of whole lines. */
export function lineOfEnd(end: string): { axis: "row" | "column"; line: number } {
  const name = end.replace("$", "");
  return /\d/.test(name) ? { axis: "row", line: Number(name) - 1 } : { axis: "column", line: columnNumber(name) };
}

/** One end of whole lines so many further on, dollar sign or not; null where that is off the sheet. */
export function movedEnd(end: string, by: number): string | null {
  const { axis, line } = lineOfEnd(end);
  if (line + by < 0) return null;
  return `${end.startsWith("$") ? "$" : ""}${axis === "row" ? line + by + 1 : columnName(line + by)}`;
}

/** What stands in the brackets of a structured reference. */
export interface StructuredSpec {
  part: "data" | "thisRow" | "headers" | "all" | "totals";
  first: string | null;
  last: string | null;
}

const REFERENCE = /(?:('(?:[^']|'')+'|[\p{L}_][\p{L}\p{N}_.]*)!)?(\$?[A-Za-z]{1,3}\$?[1-9]\d{0,6})(?![\p{L}\p{N}_(.!])/uy;
/** Whole columns or rows: `B:D`, `$2:5`. */
const LINES =
  /(?:('(?:[^']|'')+'|[\p{L}_][\p{L}\p{N}_.]*)!)?(?:(\$?[A-Za-z]{1,3}):(\$?[A-Za-z]{1,3})|(\$?[1-9]\d{0,6}):(\$?[1-9]\d{0,6}))(?![\p{L}\p{N}_(.!:[])/uy;
const NAME = /[\p{L}_\\][\p{L}\p{N}_.]*/uy;
const STRING = /"(?:[^"]|"")*"/y;
const NUMBER = /\d+\.?\d*(?:[eE][+-]?\d+)?/y;

/** Formulas whose pieces are remembered: the same few stand in thousands of cells. */
const MAX_REMEMBERED = 20_000;
const remembered = new Map<string, readonly Token[]>();

/**
 * Cuts a formula (without its `=`) into pieces.
 * @throws HostError InvalidArgument where text, brackets or a structured reference are not well formed.
 */
export function tokenize(formula: string): readonly Token[] {
  const known = remembered.get(formula) ?? cut(formula);
  if (remembered.size > MAX_REMEMBERED) remembered.clear();
  remembered.set(formula, known);
  return known;
}

function cut(formula: string): Token[] {
  const tokens: Token[] = [];
  let place = 0;
  const take = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = place;
    return pattern.exec(formula);
  };
  while (place < formula.length) {
    const literal = take(STRING);
    const reference = literal ? null : take(REFERENCE);
    const lines = literal || reference ? null : take(LINES);
    const name = literal || reference || lines ? null : take(NAME);
    if (literal) {
      tokens.push({ kind: "other", text: literal[0] });
      place += literal[0].length;
    } else if (formula[place] === '"') {
      throw malformed(formula);
    } else if (reference) {
      tokens.push({ kind: "reference", sheet: reference[1] ?? "", cell: reference[2] ?? "" });
      place += reference[0].length;
    } else if (lines) {
      tokens.push({ kind: "lines", sheet: lines[1] ?? "", from: lines[2] ?? lines[4] ?? "", to: lines[3] ?? lines[5] ?? "" });
      place += lines[0].length;
    } else if (name && formula[place + name[0].length] === "[") {
      place = structured(formula, name[0], place + name[0].length, tokens);
    } else if (name && formula[place + name[0].length] === "(") {
      tokens.push({ kind: "other", text: name[0] });
      place += name[0].length;
    } else if (name) {
      tokens.push({ kind: "name", text: name[0] });
      place += name[0].length;
    } else if (formula[place] === "[") {
      place = structured(formula, "", place, tokens);
    } else {
      const text = take(NUMBER)?.[0] ?? formula[place] ?? "";
      tokens.push({ kind: "other", text });
      place += text.length;
    }
  }
  return tokens;
}

function structured(formula: string, table: string, open: number, tokens: Token[]): number {
  let depth = 0;
  for (let place = open; place < formula.length; place += 1) {
    const sign = formula[place];
    if (sign === "'") place += 1;
    else if (sign === "[") depth += 1;
    else if (sign === "]") depth -= 1;
    if (depth === 0) {
      tokens.push({ kind: "structured", table, spec: parseSpec(formula.slice(open + 1, place), formula) });
      return place + 1;
    }
  }
  throw malformed(formula);
}

const PARTS: Record<string, StructuredSpec["part"]> = {
  "#this row": "thisRow",
  "#headers": "headers",
  "#data": "data",
  "#all": "all",
  "#totals": "totals",
};

function parseSpec(text: string, formula: string): StructuredSpec {
  const spec: StructuredSpec = { part: "data", first: null, last: null };
  let rest = text.trim();
  if (rest.startsWith("@")) {
    spec.part = "thisRow";
    rest = rest.slice(1).trim();
  }
  const items = rest.startsWith("[")
    ? [...rest.matchAll(/(:|,|^)\s*\[((?:'.|[^\]'])*)\]/g)].map((match) => match[2] ?? "")
    : rest === ""
      ? []
      : [rest];
  if (rest.startsWith("[") && items.length === 0) throw malformed(formula);
  for (const item of items) {
    const part = PARTS[item.trim().toLowerCase()];
    const column = item.replace(/'(.)/g, "$1");
    if (part) spec.part = part;
    else if (spec.first === null) spec.first = column;
    else spec.last = column;
  }
  return spec;
}

function malformed(formula: string): HostError {
  return new HostError("InvalidArgument", `The formula =${formula} is not well formed.`);
}

/** Writes pieces back as text. `own` is the table that `[@Column]` means, for the long form that files use; left out, it stays short. */
export function render(tokens: readonly Token[], own = ""): string {
  return tokens
    .map((token) => {
      if (token.kind === "reference") return (token.sheet === "" ? "" : `${token.sheet}!`) + token.cell;
      if (token.kind === "lines") return `${token.sheet === "" ? "" : `${token.sheet}!`}${token.from}:${token.to}`;
      if (token.kind === "structured") return renderStructured(token.table || own, token.spec);
      return token.text;
    })
    .join("");
}

/** A formula as files write it: no `=`, references to the table `own` in full, and prefixes for what is younger than the format. */
export function fileFormula(formula: string, own = ""): string {
  const tokens = tokenize(formula.replace(/^=/, ""));
  const parameters = parametersOf(tokens);
  const prefixed = tokens.map((token, index) => {
    if (token.kind === "name" && parameters.has(token.text.toLowerCase())) return { ...token, text: `_xlpm.${token.text}` };
    return isCall(tokens, index) && token.kind === "other" ? { ...token, text: withPrefix(token.text) } : token;
  });
  return render(prefixed, own);
}

const isCall = (tokens: readonly Token[], index: number): boolean => textAt(tokens, index + 1) === "(" && /^\w/.test(textAt(tokens, index));
const textAt = (tokens: readonly Token[], index: number): string => {
  const token = tokens[index];
  return token && "text" in token ? token.text : "";
};

/** What LET and LAMBDA give a name, in small letters: names that an argument consists of, before its comma. */
function parametersOf(tokens: readonly Token[]): Set<string> {
  const found = new Set<string>();
  const calls: { name: string; argument: number }[] = [];
  const written = tokens.filter((token) => token.kind !== "other" || token.text.trim() !== "");
  written.forEach((token, index) => {
    const text = textAt(written, index);
    const call = calls.at(-1);
    if (text === "(") calls.push({ name: textAt(written, index - 1).toUpperCase(), argument: 0 });
    else if (text === ")") calls.pop();
    else if (text === "," && call) call.argument += 1;
    else if (token.kind === "name" && call && /[(,]/.test(textAt(written, index - 1)) && textAt(written, index + 1) === ",") {
      if (call.name === "LAMBDA" || (call.name === "LET" && call.argument % 2 === 0)) found.add(text.toLowerCase());
    }
  });
  return found;
}

/** A formula as Excel shows it, from what a file writes: references to the row of the table `own` are short. */
export function shownFormula(written: string, own = ""): string {
  const tokens = tokenize(written.replace(/\b_(?:xlfn|xlws|xlpm)\./gi, ""));
  const shown = tokens.map((token) =>
    token.kind === "structured" && token.spec.part === "thisRow" && token.table.toLowerCase() === own.toLowerCase()
      ? { ...token, table: "" }
      : token,
  );
  return `=${render(shown)}`;
}

/** Headings that stand in one pair of brackets; others, with blanks around them too, need two. */
const PLAIN_HEADING = /^[\p{L}\p{N}_]+( +[\p{L}\p{N}_]+)*$/u;

/** A heading as it is written in brackets. */
export const escapeColumn = (column: string): string => column.replace(/(['[\]#@])/g, "'$1");

function renderStructured(table: string, { part, first, last }: StructuredSpec): string {
  const columns = first === null ? [] : [`[${escapeColumn(first)}]`, ...(last === null ? [] : [`[${escapeColumn(last)}]`])];
  if (part === "thisRow" && table === "")
    return `[@${columns.length === 1 && /^[\p{L}\p{N}_]+$/u.test(first ?? "") ? (first ?? "") : columns.join(":")}]`;
  if (part === "thisRow") return `${table}[[#This Row]${columns.length > 0 ? `,${columns.join(":")}` : ""}]`;
  if (part === "data")
    return columns.length === 1 && PLAIN_HEADING.test(first ?? "") ? `${table}${columns[0] ?? ""}` : `${table}[${columns.join(":")}]`;
  const item = `#${part[0]?.toUpperCase() ?? ""}${part.slice(1)}`;
  return columns.length === 0 ? `${table}[${item}]` : `${table}[[${item}],${columns.join(":")}]`;
}

const CELL = /^(\$?)([A-Za-z]{1,3})(\$?)(\d+)$/;

/** The place of a reference's cell, with or without dollar signs. */
export function placeOfCell(cell: string): Rect {
  const match = CELL.exec(cell);
  return cellAt(Number(match?.[4]) - 1, columnNumber(match?.[2] ?? ""));
}

/** A reference's cell so many rows further down and columns to the right, dollar signs or not: the cell itself has moved. */
export function movedCell(cell: string, rows: number, columns: number): string {
  const [, fixedColumn = "", column = "", fixedRow = "", row = ""] = CELL.exec(cell) ?? [];
  return `${fixedColumn}${columnName(columnNumber(column) + columns)}${fixedRow}${Number(row) + rows}`;
}

/** Moves a cell one column to the left where it lies in some rows to the right of a column that is deleted; null where it lies in that. */
export function shiftColumn(cell: string, rows: { top: number; bottom: number }, deleted: number): string | null {
  const match = /^(\$?)([A-Za-z]{1,3})(\$?)(\d+)$/.exec(cell);
  const [row, column] = [Number(match?.[4]) - 1, columnNumber(match?.[2] ?? "")];
  if (!match || row < rows.top || row > rows.bottom || column < deleted) return cell;
  return column === deleted ? null : `${match[1] ?? ""}${columnName(column - 1)}${match[3] ?? ""}${match[4] ?? ""}`;
}

/** A reference in the parts that copying moves, each end apart. */
interface Movable {
  before: string;
  column: number;
  fixedColumn: boolean;
  row: number;
  fixedRow: boolean;
}

/** A formula in texts that stay and references that move: the same few formulas are copied into thousands of cells. */
const movable = new WeakMap<readonly Token[], (string | Movable | Lines)[]>();

function partsOf(tokens: readonly Token[]): (string | Movable | Lines)[] {
  return tokens.map((token) => {
    if (token.kind === "lines") return token;
    const match = token.kind === "reference" && /^(\$?)([A-Za-z]{1,3})(\$?)(\d+)$/.exec(token.cell);
    if (!match || token.kind !== "reference") return render([token]);
    return {
      before: token.sheet === "" ? "" : `${token.sheet}!`,
      column: columnNumber(match[2] ?? ""),
      fixedColumn: match[1] === "$",
      row: Number(match[4]),
      fixedRow: match[3] === "$",
    };
  });
}

function movedLines(token: Lines, rows: number, columns: number): string {
  const ends = [token.from, token.to].map((end) =>
    end.startsWith("$") ? end : movedEnd(end, lineOfEnd(end).axis === "row" ? rows : columns),
  );
  const [from, to] = ends;
  return from && to ? render([{ ...token, from, to }]) : "#REF!";
}

/** A formula as it reads when it is copied so many rows down and columns to the right. */
export function moveFormula(formula: string, rows: number, columns: number): string {
  const tokens = tokenize(formula.slice(1));
  const parts = movable.get(tokens) ?? partsOf(tokens);
  movable.set(tokens, parts);
  let moved = "=";
  for (const part of parts) {
    if (typeof part === "string") moved += part;
    else if ("kind" in part) moved += movedLines(part, rows, columns);
    else {
      const column = part.fixedColumn ? part.column : part.column + columns;
      const row = part.fixedRow ? part.row : part.row + rows;
      moved +=
        column < 0 || row < 1
          ? "#REF!"
          : `${part.before}${part.fixedColumn ? "$" : ""}${columnName(column)}${part.fixedRow ? "$" : ""}${row}`;
    }
  }
  return moved;
}
