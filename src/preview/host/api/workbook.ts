import { parseAddress, type Rect } from "../a1";
import type { Book } from "../book";
import { clearFilters, deleteTableColumn } from "../byHand";
import { HostError } from "../errors";
import { bodyOf, type NamedItem, type Sheet, type Table } from "../model";
import {
  colour,
  defineKind,
  isHostObject,
  oneOf,
  property,
  record,
  text,
  truth,
  whole,
  type Cells,
  type HostObject,
  type Member,
} from "./kinds";
import { charts } from "./charts";
import { range, rangeAreas } from "./range";

/** Excel's event types on the wire. */
export const eventTypes = { worksheetChanged: 10 } as const;
/** Where events of collections are addressed to. */
export const WORKBOOK_TARGET = "Workbook";

/** docs/excel/excel-add-ins-multiple-ranges.md: the address of RangeAreas holds fewer than 8,192 characters. */
const MAX_AREAS_ADDRESS = 8191;

const notFound = (): HostError => new HostError("ItemNotFound", "The requested resource doesn't exist.");
const required = <T>(item: T | null | undefined): T => {
  if (item === null || item === undefined) throw notFound();
  return item;
};

const events = <T>(target: (item: T) => string): Record<string, Member<T>> => ({
  _RegisterDataChangedEvent: { call: (item, _, { register }) => (register(eventTypes.worksheetChanged, target(item)), null) },
  _UnregisterDataChangedEvent: { call: (item, _, { unregister }) => (unregister(eventTypes.worksheetChanged, target(item)), null) },
});

// Names

const namedItem = defineKind<NamedItem>("NamedItem", {
  identity: (item) => ({ _Id: item.name }),
  members: () => ({
    Name: property((item) => item.name),
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

const names = defineKind<Book>("NamedItemCollection", {
  members: () => ({
    Add: {
      call: (book, [name, reference]) => {
        const formula = isHostObject(reference) ? absoluteAddress(reference.target as Cells, book) : text(reference);
        return namedItem(book.addName(text(name), formula));
      },
    },
    GetItem: { call: (book, [name]) => namedItem(required(book.findName(text(name)))) },
    GetItemOrNullObject: {
      call: (book, [name]) => {
        const item = book.findName(text(name));
        return item ? namedItem(item) : null;
      },
    },
  }),
  items: (book) => book.names.map(namedItem),
  item: (book, key) => namedItem(required(book.findName(text(key)))),
});

function absoluteAddress({ sheet, rect }: Cells, book: Book): string {
  return `=${book.addressOf(sheet, rect).replace(/(\$?)([A-Z]+)(\d+)(?=$|:)/g, (_, __, column: string, row: string) => `$${column}$${row}`)}`;
}

// Tables

const table = defineKind<Table>("Table", {
  identity: (item) => ({ Id: item.id }),
  members: () => ({
    Id: property((item) => item.id),
    Name: property(
      (item) => item.name,
      (item, value, { book }) => book.renameTable(item, text(value)),
    ),
    Style: property(
      (item) => item.style,
      (item, value) => (item.style = tableStyle(value)),
    ),
    ShowFilterButton: property(
      (item) => item.showFilterButton,
      (item, value) => (item.showFilterButton = truth(value)),
    ),
    ShowBandedRows: property(
      (item) => item.showBandedRows,
      (item, value) => (item.showBandedRows = truth(value)),
    ),
    ShowTotals: property((item) => item.showTotals),
    Worksheet: { object: (item) => worksheet(item.sheet) },
    Columns: { object: tableColumns },
    ClearFilters: { call: (item, _, { book }) => (book.refuseProtected(item.sheet), clearFilters(item), null) },
    GetRange: { call: (item) => range({ sheet: item.sheet, rect: item.rect }) },
    Resize: {
      call: (item, [target], { book, excelApi }) => {
        if (Number(excelApi.split(".")[1]) < 13) throw new HostError("ApiNotFound", "Tables are resized from ExcelApi 1.13 on.");
        const cells = isHostObject(target) ? (target.target as Cells) : cellsOfAddress(text(target), book, item.sheet);
        book.resizeTable(item, cells.sheet, cells.rect);
        return null;
      },
    },
    GetHeaderRowRange: { call: (item) => range({ sheet: item.sheet, rect: { ...item.rect, bottom: item.rect.top } }) },
    GetDataBodyRange: { call: (item) => range({ sheet: item.sheet, rect: bodyOf(item) }) },
  }),
});

function tableStyle(value: unknown): string {
  const style = text(value);
  if (!/^TableStyle(Light([1-9]|1\d|2[01])|Medium([1-9]|1\d|2[0-8])|Dark([1-9]|1[01]))$/.test(style))
    throw new HostError("InvalidArgument", "There is no such table style.");
  return style;
}

interface Column {
  table: Table;
  place: number;
}

const tableColumn = defineKind<Column>("TableColumn", {
  identity: (column) => ({ Id: column.table.columnIds[column.place] ?? 0 }),
  members: () => ({
    Name: property(
      (column, { book }) => book.headingsOf(column.table)[column.place] ?? "",
      ({ table: owner, place }, value, { book }) => {
        const cell = { row: owner.rect.top, column: owner.rect.left + place };
        book.write(owner.sheet, { top: cell.row, left: cell.column, bottom: cell.row, right: cell.column }, [[text(value)]]);
      },
    ),
    Index: property((column) => column.place),
    Delete: { call: ({ table: owner, place }, _, { book }) => (deleteTableColumn(book, owner, place), null) },
    GetDataBodyRange: { call: (column) => range({ sheet: column.table.sheet, rect: columnRect(column) }) },
  }),
});

function columnRect({ table: owner, place }: Column): Rect {
  return { ...bodyOf(owner), left: owner.rect.left + place, right: owner.rect.left + place };
}

const tableColumns = defineKind<Table>("TableColumnCollection", {
  members: () => ({
    Add: {
      call: (owner, [index, values, name], { book }) => {
        if (whole(index) !== -1 || values !== null)
          throw new HostError("NotImplemented", "The simulated host adds blank columns at the end.");
        book.addTableColumn(owner, text(name));
        return tableColumn({ table: owner, place: owner.columnIds.length - 1 });
      },
    },
    GetItemOrNullObject: {
      call: (owner, [name], { book }) => {
        const place = book.headingsOf(owner).findIndex((heading) => heading.toLowerCase() === text(name).toLowerCase());
        return place < 0 ? null : tableColumn({ table: owner, place });
      },
    },
  }),
  items: (owner) => owner.columnIds.map((_, place) => tableColumn({ table: owner, place })),
  item: (owner, key, { book }) => {
    const place =
      typeof key === "number"
        ? owner.columnIds.indexOf(key)
        : book.headingsOf(owner).findIndex((heading) => heading.toLowerCase() === text(key).toLowerCase());
    if (place < 0) throw notFound();
    return tableColumn({ table: owner, place });
  },
});

const tables = defineKind<{ book: Book; sheet: Sheet | null }>("TableCollection", {
  members: () => ({
    Add: {
      call: ({ book, sheet }, [address, hasHeaders]) => {
        const cells = isHostObject(address) ? (address.target as Cells) : cellsOfAddress(text(address), book, sheet);
        return table(book.addTable(cells.sheet, cells.rect, truth(hasHeaders)));
      },
    },
    GetItem: { call: ({ book }, [name]) => table(required(book.findTable(text(name)))) },
    GetItemOrNullObject: {
      call: ({ book }, [name]) => {
        const item = book.findTable(text(name));
        return item ? table(item) : null;
      },
    },
    GetCount: { call: ({ book, sheet }) => (sheet ? sheet.tables : book.allTables()).length },
  }),
  items: ({ book, sheet }) => (sheet ? sheet.tables : book.allTables()).map(table),
  item: ({ book }, key) => table(required(book.findTable(text(key)))),
});

function cellsOfAddress(address: string, book: Book, home: Sheet | null): Cells {
  const parsed = parseAddress(address);
  const sheet = parsed.sheet === null ? home : book.findSheet(parsed.sheet);
  return { sheet: required(sheet), rect: parsed.rect };
}

// Worksheets

const freezePanes = defineKind<Sheet>("WorksheetFreezePanes", {
  members: () => ({
    FreezeAt: {
      call: (sheet, [frozen]) => {
        const rect = isHostObject(frozen) ? (frozen.target as Cells).rect : parseAddress(text(frozen)).rect;
        sheet.frozen = { rows: rect.bottom + 1, columns: rect.right + 1 };
        return null;
      },
    },
    Unfreeze: { call: (sheet) => ((sheet.frozen = { rows: 0, columns: 0 }), null) },
  }),
});

const footer = (key: "leftFooter" | "rightFooter" | "leftHeader" | "rightHeader"): Member<Sheet> =>
  property(
    (sheet) => sheet.page[key],
    (sheet, value) => (sheet.page[key] = text(value)),
  );
const headerFooter = defineKind<Sheet>("HeaderFooter", {
  members: () => ({
    LeftFooter: footer("leftFooter"),
    RightFooter: footer("rightFooter"),
    LeftHeader: footer("leftHeader"),
    RightHeader: footer("rightHeader"),
  }),
});
const headersFooters = defineKind<Sheet>("HeaderFooterGroup", { members: () => ({ DefaultForAllPages: { object: headerFooter } }) });

const pageLayout = defineKind<Sheet>("PageLayout", {
  members: () => ({
    Orientation: property(
      (sheet) => sheet.page.orientation,
      (sheet, value, { book }) => {
        if (!book.hasPrinter) throw new HostError("GeneralException", "There is no printer to set up pages for.");
        sheet.page.orientation = oneOf(value, ["Portrait", "Landscape"]);
      },
    ),
    PaperSize: property(
      (sheet) => sheet.page.paperSize,
      (sheet, value) => (sheet.page.paperSize = oneOf(value, ["A4", "A3", "Letter"])),
    ),
    Zoom: {
      set: ({ page }, value) => {
        const { horizontalFitToPages: across, verticalFitToPages: down } = record(value);
        page.fitWidth = whole(across);
        page.fitHeight = down === undefined ? null : whole(down);
      },
    },
    HeadersFooters: { object: headersFooters },
    SetPrintTitleRows: {
      call: (sheet, [rows]) => {
        sheet.page.titleRows = isHostObject(rows) ? null : text(rows);
        if (!/^\$\d+:\$\d+$/.test(sheet.page.titleRows ?? "")) throw new HostError("InvalidArgument", "Rows are given as $1:$1.");
        return null;
      },
    },
  }),
});

const protection = defineKind<Sheet>("WorksheetProtection", {
  members: () => ({
    Protected: property((sheet) => sheet.protected),
    Protect: { call: (sheet) => ((sheet.protected = true), null) },
    Unprotect: { call: (sheet) => ((sheet.protected = false), null) },
  }),
});

/** `Worksheet`. */
export const worksheet: (sheet: Sheet) => HostObject = defineKind<Sheet>("Worksheet", {
  identity: (sheet) => ({ Id: sheet.id }),
  members: () => ({
    Id: property((sheet) => sheet.id),
    Name: property((sheet) => sheet.name),
    Position: property(
      (sheet, { book }) => book.sheets.indexOf(sheet),
      (sheet, value, { book }) => book.moveSheet(sheet, whole(value)),
    ),
    Visibility: property(
      (sheet) => sheet.visibility,
      (sheet, value, { book }) => book.setVisibility(sheet, oneOf(value, ["Visible", "Hidden", "VeryHidden"])),
    ),
    TabColor: property(
      (sheet) => sheet.tabColor,
      (sheet, value) => (sheet.tabColor = value === "" ? "" : colour(value)),
    ),
    ShowGridlines: property((sheet) => sheet.showGridlines),
    Gridlines: { set: (sheet, value) => (sheet.showGridlines = truth(value)) },
    Tables: { object: (sheet, { book }) => tables({ book, sheet }) },
    Charts: { object: (sheet, { book }) => charts({ book, sheet }) },
    FreezePanes: { object: freezePanes },
    PageLayout: { object: pageLayout },
    Protection: { object: protection },
    Activate: {
      call: (sheet, _, { book }) => {
        if (sheet.visibility !== "Visible") throw new HostError("InvalidOperation", "A hidden worksheet cannot be activated.");
        book.active = sheet;
        return null;
      },
    },
    GetRange: {
      call: (sheet, [address]) => {
        const parsed = parseAddress(text(address));
        if (parsed.sheet !== null && parsed.sheet.toLowerCase() !== sheet.name.toLowerCase())
          throw new HostError("InvalidArgument", "The address is on another worksheet.");
        return range({ sheet, rect: parsed.rect });
      },
    },
    GetRanges: {
      call: (sheet, [addresses], { book }) => {
        const written = text(addresses);
        if (written.length > MAX_AREAS_ADDRESS) throw new HostError("InvalidArgument", "The address of the areas is too long.");
        const other = book.listSeparator === "," ? ";" : ",";
        if (written.includes(other)) throw new HostError("InvalidArgument", `Addresses of a list are parted by ${book.listSeparator}.`);
        return rangeAreas({ sheet, rects: written.split(book.listSeparator).map((address) => parseAddress(address.trim()).rect) });
      },
    },
    GetRangeByIndexes: {
      call: (sheet, [row, column, rows, columns]) => {
        const rect = {
          top: whole(row),
          left: whole(column),
          bottom: whole(row) + whole(rows) - 1,
          right: whole(column) + whole(columns) - 1,
        };
        if (rect.top < 0 || rect.left < 0 || rect.bottom < rect.top || rect.right < rect.left)
          throw new HostError("InvalidArgument", "The range is not valid.");
        return range({ sheet, rect });
      },
    },
    GetUsedRangeOrNullObject: { call: (sheet, _, { book }) => usedRange(sheet, book) },
    ...events<Sheet>((sheet) => sheet.id),
  }),
});

function usedRange(sheet: Sheet, book: Book): HostObject | null {
  const rect = book.usedRect(sheet);
  return rect && range({ sheet, rect });
}

const worksheets = defineKind<Book>("WorksheetCollection", {
  members: () => ({
    Add: {
      call: (book, [name]) => worksheet(book.addSheet(name === null || name === undefined ? `Ark${book.sheets.length + 1}` : text(name))),
    },
    GetItem: { call: (book, [name]) => worksheet(required(book.findSheet(text(name)))) },
    GetItemOrNullObject: {
      call: (book, [name]) => {
        const sheet = book.findSheet(text(name));
        return sheet ? worksheet(sheet) : null;
      },
    },
    GetActiveWorksheet: { call: (book) => worksheet(book.active) },
    ...events<Book>(() => WORKBOOK_TARGET),
  }),
  items: (book) => book.sheets.map(worksheet),
  item: (book, key) => worksheet(required(book.findSheet(text(key)))),
});

// Workbook

const application = defineKind<Book>("Application", {
  members: () => ({
    SuspendScreenUpdatingUntilNextSync: { call: () => null },
    SuspendApiCalculationUntilNextSync: { call: () => null },
  }),
});

const properties = defineKind<Book>("DocumentProperties", {
  members: () => ({
    Title: property(
      ({ properties: own }) => own.title,
      ({ properties: own }, value) => (own.title = text(value)),
    ),
    Subject: property(
      ({ properties: own }) => own.subject,
      ({ properties: own }, value) => (own.subject = text(value)),
    ),
  }),
});

/** The workbook: where every path begins. */
export const workbook = defineKind<Book>("Workbook", {
  members: () => ({
    Worksheets: { object: worksheets },
    Tables: { object: (book) => tables({ book, sheet: null }) },
    Names: { object: names },
    Application: { object: application },
    Properties: { object: properties },
    ReadOnly: property((book) => book.readOnly),
    GetActiveCell: {
      call: ({ active, selection: { top, left } }) => range({ sheet: active, rect: { top, left, bottom: top, right: left } }),
    },
  }),
});
