import { parseAddress } from "../model/a1";
import type { Book } from "../model/book";
import type { NamedItem, Sheet } from "../model/sheet";
import { defineKind, isHostObject, property, required, text, truth, type Cells } from "./kinds";
import { range } from "./range";

const namedItem = defineKind<NamedItem>("NamedItem", {
  identity: (item) => ({ _Id: item.name }),
  members: () => ({
    Name: property((item) => item.name),
    Scope: property((item) => (item.scope === undefined ? "Workbook" : "Worksheet")),
    Formula: property(
      (item) => item.formula,
      (item, value, { book }) => book.setNameFormula(item, text(value)),
    ),
    Visible: property(
      (item) => item.visible,
      (item, value) => (item.visible = truth(value)),
    ),
    Value: property((item, { book }) => valueOfName(item, book)),
    Type: property((item, { book }) => typeOfName(item, book)),
    Delete: {
      call: (item, _, { book }) => {
        book.deleteName(item);
        return null;
      },
    },
    GetRange: { call: (item, _, { book }) => range(required(rangeOfName(item, book))) },
    GetRangeOrNullObject: {
      call: (item, _, { book }) => {
        const cells = rangeOfName(item, book);
        return cells && range(cells);
      },
    },
  }),
});

/** A constant's value; a range's address (Excel.NamedItem, `value`). */
function valueOfName(item: NamedItem, book: Book): unknown {
  const constant = item.formula.slice(1);
  if (/^-?\d+(\.\d+)?$/.test(constant)) return Number(constant);
  const quoted = /^"((?:[^"]|"")*)"$/.exec(constant);
  return quoted ? (quoted[1] ?? "").replace(/""/g, '"') : book.engine.resolve(item.formula, null);
}

function typeOfName(item: NamedItem, book: Book): string {
  if (item.formula.includes("#REF!")) return "Error";
  if (rangeOfName(item, book)) return "Range";
  return typeof valueOfName(item, book) === "number" ? "Double" : "String";
}

function rangeOfName(item: NamedItem, book: Book): Cells | null {
  const resolved = book.engine.resolve(item.formula, null);
  if (!/^('(?:[^']|'')+'|[^'!()+*/&,"]+)!\$?[A-Z]+\$?\d+(:\$?[A-Z]+\$?\d+)?$/.test(resolved)) return null;
  const { sheet, rect } = parseAddress(resolved);
  const found = sheet === null ? undefined : book.findSheet(sheet);
  return found ? { sheet: found, rect } : null;
}

/** Names of the workbook, or of one of its sheets. */
interface Scope {
  book: Book;
  sheet?: Sheet;
}

const found = ({ book, sheet }: Scope, name: unknown): NamedItem | undefined => book.findName(text(name), sheet);

/** `NamedItemCollection`. */
export const names = defineKind<Scope>("NamedItemCollection", {
  members: () => ({
    Add: {
      call: ({ book, sheet }, [name, reference]) => {
        const formula = isHostObject(reference) ? absoluteAddress(reference.target as Cells, book) : text(reference);
        return namedItem(book.addName(text(name), formula, sheet));
      },
    },
    GetCount: { call: ({ book, sheet }) => book.names.filter(({ scope }) => scope === sheet?.id).length },
    GetItem: { call: (scope, [name]) => namedItem(required(found(scope, name))) },
    GetItemOrNullObject: {
      call: (scope, [name]) => {
        const item = found(scope, name);
        return item ? namedItem(item) : null;
      },
    },
  }),
  // Names of sheets are not among those of the workbook (docs: Excel.Worksheet, `names`).
  items: ({ book, sheet }) => book.names.filter(({ scope }) => scope === sheet?.id).map(namedItem),
  item: (scope, key) => namedItem(required(found(scope, key))),
});

function absoluteAddress({ sheet, rect }: Cells, book: Book): string {
  return `=${book.addressOf(sheet, rect).replace(/(\$?)([A-Z]+)(\d+)(?=$|:)/g, (_, __, column: string, row: string) => `$${column}$${row}`)}`;
}
