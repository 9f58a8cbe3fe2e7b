import { cellsOf, MAX_ROWS, overlaps, rowsOf, type Rect } from "../model/a1";
import { HostError } from "../model/errors";
import { checkSyntax } from "../model/syntax";
import type { Book } from "../model/book";
import { pointsOf } from "../model/heights";
import { cellKey, cellsWithin, placeOfKey, type CellFormat, type ConditionalFormat, type Sheet, type Validation } from "../model/sheet";
import {
  colour,
  defineKind,
  oneOf,
  property,
  record,
  text,
  truth,
  type Cells,
  type HostContext,
  type HostObject,
  type Member,
  notFound,
  objectOf,
} from "./kinds";

/** Blocks of cells that are formatted together: one for a Range, several for RangeAreas. */
export interface Areas {
  sheet: Sheet;
  rects: readonly Rect[];
}

/** Whole columns have no cells of their own here: only width and visibility may be set on them. */
function setFormat({ sheet, rects }: Areas, change: CellFormat, { book }: HostContext): void {
  for (const rect of rects) {
    if (rect.bottom - rect.top === MAX_ROWS - 1) throw new HostError("InvalidArgument", "The simulated host formats no whole columns.");
    book.setFormat(sheet, rect, change);
  }
}

/** One value where all cells agree, null where they differ, as Excel answers. */
function common<V>({ sheet, rects }: Areas, read: (format: CellFormat) => V, { book }: HostContext): V | null {
  const values = new Set(rects.flatMap((rect) => [...cellsOf(rect)]).map(({ row, column }) => read(book.formatAt(sheet, row, column))));
  const [first] = values;
  return values.size === 1 && first !== undefined ? first : null;
}

const cellFormat = <K extends keyof CellFormat>(
  key: K,
  otherwise: NonNullable<CellFormat[K]>,
  parse: (value: unknown) => NonNullable<CellFormat[K]>,
): Member<Areas> => ({
  get: (areas, context) => common(areas, (format) => format[key] ?? otherwise, context),
  set: (areas, value, context) => setFormat(areas, { [key]: parse(value) }, context),
});

const size = (value: unknown): number => {
  if (typeof value !== "number" || value < 1 || value > 409) throw new HostError("InvalidArgument", "The size is not valid.");
  return value;
};

const degrees = (value: unknown): number => {
  if (typeof value !== "number" || value < -90 || value > 90)
    throw new HostError("InvalidArgument", "Writing is turned by -90 to 90 degrees.");
  return value;
};

const HORIZONTAL = ["General", "Left", "Center", "Right", "Fill", "Justify", "CenterAcrossSelection", "Distributed"] as const;
const VERTICAL = ["Top", "Center", "Bottom", "Justify", "Distributed"] as const;
const UNDERLINES = ["None", "Single", "Double", "SingleAccountant", "DoubleAccountant"] as const;
const EDGES = ["EdgeTop", "EdgeBottom", "EdgeLeft", "EdgeRight", "InsideHorizontal", "InsideVertical"] as const;

const fill = defineKind<Areas>("RangeFill", { members: () => ({ Color: cellFormat("fill", "#FFFFFF", colour) }) });
const font = defineKind<Areas>("RangeFont", {
  members: () => ({
    Color: cellFormat("color", "#000000", colour),
    Bold: cellFormat("bold", false, truth),
    Italic: cellFormat("italic", false, truth),
    Name: cellFormat("font", "Calibri", text),
    Size: cellFormat("size", 11, size),
    Strikethrough: cellFormat("strikethrough", false, truth),
    Underline: cellFormat("underline", "None", (value) => oneOf(value, UNDERLINES)),
  }),
});

const border = defineKind<{ areas: Areas; edge: (typeof EDGES)[number] }>("RangeBorder", {
  members: () => ({
    Style: { set: (_, value) => void oneOf(value, ["Continuous"]) },
    Color: {
      set: ({ areas, edge }, value, context) => {
        const line = colour(value);
        const along = (change: (rect: Rect) => Rect): Areas => ({ ...areas, rects: areas.rects.map(change) });
        switch (edge) {
          case "InsideHorizontal":
            if (areas.rects.some((rect) => rowsOf(rect) === 1)) throw new HostError("InvalidArgument", "There is nothing inside one row.");
            return setFormat(areas, { edges: { Top: line, Bottom: line } }, context);
          case "InsideVertical":
            return setFormat(areas, { edges: { Left: line, Right: line } }, context);
          case "EdgeTop":
            return setFormat(
              along((rect) => ({ ...rect, bottom: rect.top })),
              { edges: { Top: line } },
              context,
            );
          case "EdgeBottom":
            return setFormat(
              along((rect) => ({ ...rect, top: rect.bottom })),
              { edges: { Bottom: line } },
              context,
            );
          case "EdgeLeft":
            return setFormat(
              along((rect) => ({ ...rect, right: rect.left })),
              { edges: { Left: line } },
              context,
            );
          case "EdgeRight":
            return setFormat(
              along((rect) => ({ ...rect, left: rect.right })),
              { edges: { Right: line } },
              context,
            );
        }
      },
    },
  }),
});

const borders = defineKind<Areas>("RangeBorderCollection", {
  members: () => ({}),
  item: (areas, key) => border({ areas, edge: oneOf(key, EDGES) }),
});

/** Makes a column as wide as its longest text within a block. */
function fitColumn(book: Book, sheet: Sheet, column: number, { top, bottom }: Rect): void {
  const longest = [...cellsWithin(sheet, { top, bottom, left: column, right: column })].reduce((most, [key]) => {
    const { row } = placeOfKey(key);
    return Math.max(most, String(book.valueAt(sheet, row, column)).length);
  }, 0);
  if (longest > 0) sheet.columns.set(column, { ...sheet.columns.get(column), points: pointsOf(longest + 1) });
}

/** `Range.format` and `RangeAreas.format`. */
export const rangeFormat = defineKind<Areas>("RangeFormat", {
  members: () => ({
    Fill: { object: fill },
    Font: { object: font },
    Borders: { object: borders },
    WrapText: cellFormat("wrap", false, truth),
    HorizontalAlignment: cellFormat("horizontal", "General", (value) => oneOf(value, HORIZONTAL)),
    VerticalAlignment: cellFormat("vertical", "Bottom", (value) => oneOf(value, VERTICAL)),
    TextOrientation: cellFormat("orientation", 0, degrees),
    AutofitColumns: {
      call: ({ sheet, rects }, _, { book }) => {
        for (const rect of rects) for (let column = rect.left; column <= rect.right; column += 1) fitColumn(book, sheet, column, rect);
        return null;
      },
    },
    // Rows that nobody sized are fitted as it is.
    AutofitRows: {
      call: ({ sheet, rects }) => {
        const isFitted = (row: number): boolean => rects.some(({ top, bottom }) => row >= top && row <= bottom);
        for (const row of [...sheet.rows.keys()]) if (isFitted(row)) sheet.rows.delete(row);
        return null;
      },
    },
    RowHeight: {
      get: ({ sheet, rects: [rect] }) => (rect && sheet.rows.get(rect.top)) ?? 15,
      set: ({ sheet, rects }, value) => {
        const height = size(value);
        for (const { top, bottom } of rects) for (let row = top; row <= bottom; row += 1) sheet.rows.set(row, height);
      },
    },
    ColumnWidth: {
      get: ({ sheet, rects: [rect] }) => (rect && sheet.columns.get(rect.left)?.points) ?? 48,
      set: ({ sheet, rects }, value) => {
        if (typeof value !== "number" || value < 0 || value > 1800) throw new HostError("InvalidArgument", "The width is not valid.");
        for (const { left, right } of rects) {
          for (let column = left; column <= right; column += 1) sheet.columns.set(column, { ...sheet.columns.get(column), points: value });
        }
      },
    },
  }),
});

const VALIDATION_TYPES = ["list", "date", "wholeNumber", "decimal", "custom", "textLength"] as const;
const OPERATORS = [
  "Between",
  "NotBetween",
  "EqualTo",
  "NotEqualTo",
  "GreaterThan",
  "LessThan",
  "GreaterThanOrEqualTo",
  "LessThanOrEqualTo",
] as const;
const MAX_TITLE = 32;
const MAX_PROMPT = 255;
const MAX_ALERT = 225;

function readRule(value: unknown): Pick<Validation, "type" | "operator" | "formula1" | "formula2"> {
  const rule = record(value);
  const [type, ...others] = VALIDATION_TYPES.filter((name) => rule[name] !== undefined);
  if (type === undefined || others.length > 0) throw new HostError("InvalidArgument", "A rule has exactly one kind.");
  const body = record(rule[type]);
  const first = type === "list" ? body["source"] : type === "custom" ? body["formula"] : body["formula1"];
  const result: Pick<Validation, "type" | "operator" | "formula1" | "formula2"> = { type, formula1: validationFormula(first, type) };
  if (type !== "list" && type !== "custom") result.operator = oneOf(body["operator"], OPERATORS);
  if (body["formula2"] !== undefined) result.formula2 = validationFormula(body["formula2"], type);
  return result;
}

/** A rule as it is read: the member of its kind, as it is written. */
function ruleOf(validation: Validation | undefined): Record<string, unknown> | null {
  if (!validation?.type) return null;
  const { type, formula1, formula2, operator } = validation;
  if (type === "list") return { list: { inCellDropDown: true, source: formula1 } };
  if (type === "custom") return { custom: { formula: formula1 } };
  return { [type]: { formula1, ...(formula2 !== undefined && { formula2 }), operator } };
}

/** A list written as text is cut at 255 characters; no rule may hold a structured reference. */
function validationFormula(value: unknown, type: string): string | number {
  if (typeof value === "number") return value;
  const formula = text(value);
  if (formula.startsWith("=") && formula.includes("["))
    throw new HostError("InvalidArgument", "Data validation takes no structured references.");
  if (type === "list" && !formula.startsWith("=") && formula.length > MAX_PROMPT)
    throw new HostError("InvalidArgument", "The list is too long.");
  if (formula.startsWith("=") || type === "custom") checkSyntax(formula);
  return formula;
}

function message(value: unknown, limit: number): { title: string; message: string } {
  const { title, message: body } = record(value);
  const result = { title: text(title), message: text(body) };
  if (result.title.length > MAX_TITLE || result.message.length > limit)
    throw new HostError("InvalidArgument", "The title or the message is too long.");
  return result;
}

/** `Range.dataValidation`. */
export const dataValidation = defineKind<Cells>("DataValidation", {
  members: () => {
    const first = ({ sheet, rect }: Cells): Validation | undefined => sheet.validations.get(cellKey(rect.top, rect.left));
    const change = ({ sheet, rect }: Cells, validation: Partial<Validation>, { book }: HostContext): void =>
      book.setValidation(sheet, rect, validation);
    const all = <V>({ sheet, rect }: Cells, read: (validation: Validation | undefined) => V): Set<V> => {
      // Cells that were given a rule together share it.
      const rules = new Set([...cellsOf(rect)].map(({ row, column }) => sheet.validations.get(cellKey(row, column))));
      return new Set([...rules].map(read));
    };
    /** What all cells have alike; null where they differ. */
    const alike = (cells: Cells, read: (validation: Validation | undefined) => unknown): unknown =>
      all(cells, (validation) => JSON.stringify(read(validation) ?? null)).size > 1 ? null : read(first(cells));
    return {
      Type: property((cells) => {
        const types = all(cells, (validation) => validation?.type ?? "none");
        const [type = "none"] = types;
        if (types.size > 1) return "Inconsistent";
        if (alike(cells, (validation) => ruleOf(validation) ?? "") === null) return "MixedCriteria";
        return `${type[0]?.toUpperCase() ?? ""}${type.slice(1)}`;
      }),
      Clear: {
        call: ({ sheet, rect }, _, { book }) => {
          book.clearValidation(sheet, rect);
          return null;
        },
      },
      Rule: property(
        (cells) => alike(cells, ruleOf) ?? {},
        (cells, value, context) => change(cells, readRule(value), context),
      ),
      IgnoreBlanks: property(
        (cells) => first(cells)?.ignoreBlanks ?? true,
        (cells, value, context) => change(cells, { ignoreBlanks: truth(value) }, context),
      ),
      Prompt: property(
        (cells) => alike(cells, (validation) => ({ title: "", message: "", ...validation?.prompt, showPrompt: true })),
        (cells, value, context) => change(cells, { prompt: message(value, MAX_PROMPT) }, context),
      ),
      ErrorAlert: property(
        (cells) => alike(cells, (validation) => ({ title: "", message: "", style: "Stop", ...validation?.error, showAlert: true })),
        (cells, value, context) =>
          change(
            cells,
            { error: { ...message(value, MAX_ALERT), style: oneOf(record(value)["style"], ["Stop", "Warning", "Information"]) } },
            context,
          ),
      ),
    };
  },
});

interface Conditional {
  areas: Areas;
  format: ConditionalFormat;
}

const changed =
  (set: (format: ConditionalFormat, value: unknown) => void) =>
  ({ format }: Conditional, value: unknown, { book }: HostContext): void => {
    set(format, value);
    book.engine.structureChanged();
  };

const conditionalFill = defineKind<Conditional>("ConditionalRangeFill", {
  members: () => ({ Color: { set: changed((format, value) => (format.fill = colour(value))) } }),
});
const conditionalFont = defineKind<Conditional>("ConditionalRangeFont", {
  members: () => ({
    Color: { set: changed((format, value) => (format.color = colour(value))) },
    Bold: { set: changed((format, value) => (format.bold = truth(value))) },
    Italic: { set: changed((format, value) => (format.italic = truth(value))) },
  }),
});
const conditionalRangeFormat = defineKind<Conditional>("ConditionalRangeFormat", {
  members: () => ({ Fill: { object: conditionalFill }, Font: { object: conditionalFont } }),
});
const conditionalRule = defineKind<Conditional>("ConditionalFormatRule", {
  members: () => ({
    Formula: property(
      ({ format }) => format.formula,
      ({ areas, format }, value, { book }) => {
        const formula = text(value);
        if (formula.includes("[")) throw new HostError("InvalidArgument", "A conditional format takes no structured references.");
        checkSyntax(formula);
        book.engine.resolve(formula, { sheet: areas.sheet, row: areas.rects[0]?.top ?? 0, column: areas.rects[0]?.left ?? 0 });
        format.formula = formula;
        book.engine.structureChanged();
      },
    ),
  }),
});
const customFormat = defineKind<Conditional>("CustomConditionalFormat", {
  members: () => ({ Rule: { object: conditionalRule }, Format: { object: conditionalRangeFormat } }),
});

const bar = ({ format }: Conditional): NonNullable<ConditionalFormat["bar"]> => (format.bar ??= { lower: 0, upper: 1, color: "#638EC6" });
const bound = (value: unknown): number => {
  const rule = record(value);
  oneOf(rule["type"], ["Number"]);
  const number = Number(text(rule["formula"]).replace(/^=/, ""));
  if (!Number.isFinite(number)) throw new HostError("InvalidArgument", "The simulated host's data bars run between numbers.");
  return number;
};
const positiveFormat = defineKind<Conditional>("ConditionalDataBarPositiveFormat", {
  members: () => ({
    FillColor: { set: (target, value, { book }) => ((bar(target).color = colour(value)), book.engine.structureChanged()) },
    GradientFill: { set: (_, value) => void truth(value) },
  }),
});
const dataBarFormat = defineKind<Conditional>("DataBarConditionalFormat", {
  members: () => ({
    LowerBoundRule: { set: (target, value) => (bar(target).lower = bound(value)) },
    UpperBoundRule: { set: (target, value) => (bar(target).upper = bound(value)) },
    PositiveFormat: { object: positiveFormat },
  }),
});

const conditionalFormat = defineKind<Conditional>("ConditionalFormat", {
  identity: ({ format }) => ({ Id: format.id }),
  members: () => ({
    Id: property(({ format }) => format.id),
    Type: property(({ format }) => format.kind),
    StopIfTrue: property(
      ({ format }) => format.stopIfTrue,
      changed((format, value) => (format.stopIfTrue = truth(value))),
    ),
    Custom: { object: (target) => ofKind(target, "Custom", customFormat) },
    CustomOrNullObject: { object: (target) => (target.format.kind === "Custom" ? customFormat(target) : null) },
    DataBar: { object: (target) => ofKind(target, "DataBar", dataBarFormat) },
    GetRanges: { call: ({ areas: { sheet }, format }) => objectOf("RangeAreas", { sheet, rects: format.rects }) },
    Delete: {
      call: ({ areas: { sheet }, format }, _, { book }) => {
        sheet.conditionalFormats = sheet.conditionalFormats.filter((other) => other !== format);
        book.engine.structureChanged();
        return null;
      },
    },
  }),
});

function ofKind(target: Conditional, kind: ConditionalFormat["kind"], make: (target: Conditional) => HostObject): HostObject {
  if (target.format.kind !== kind) throw new HostError("InvalidOperation", `The conditional format is no ${kind}.`);
  return make(target);
}

let nextFormat = 1;

/** `Range.conditionalFormats` and `RangeAreas.conditionalFormats`: a new one goes first. */
export const conditionalFormats = defineKind<Areas>("ConditionalFormatCollection", {
  members: () => ({
    Add: {
      call: (areas, [type], { book }) => {
        const kind = oneOf(type, ["Custom", "DataBar"]);
        const rects = areas.rects.map((rect) => ({ ...rect }));
        const format: ConditionalFormat = { id: `{CF-${nextFormat++}}`, rects, kind, formula: "", stopIfTrue: false };
        areas.sheet.conditionalFormats.unshift(format);
        book.engine.structureChanged();
        return conditionalFormat({ areas, format });
      },
    },
    ClearAll: {
      call: ({ sheet, rects }, _, { book }) => {
        const touched = ({ rects: blocks }: ConditionalFormat): boolean =>
          blocks.some((block) => rects.some((rect) => overlaps(block, rect)));
        sheet.conditionalFormats = sheet.conditionalFormats.filter((format) => !touched(format));
        book.engine.structureChanged();
        return null;
      },
    },
  }),
  items: (areas) =>
    areas.sheet.conditionalFormats
      .filter((format) => format.rects.some((block) => areas.rects.some((rect) => overlaps(block, rect))))
      .map((format) => conditionalFormat({ areas, format })),
  item: (areas, key) => {
    const format = areas.sheet.conditionalFormats.find(({ id }) => id === key);
    if (!format) throw notFound();
    return conditionalFormat({ areas, format });
  },
});
