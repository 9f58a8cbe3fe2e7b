import { cellAt, MAX_COLUMNS, MAX_ROWS, parseAddress, withinSheet } from "../model/a1";
import { copySheet, deleteSheet, renameSheet } from "../model/byHand";
import type { Book } from "../model/book";
import { HostError } from "../model/errors";
import type { Sheet } from "../model/sheet";
import { charts } from "./charts";
import { comments } from "./comments";
import { autoFilter } from "./filters";
import {
  type Cells,
  colour,
  defineKind,
  type HostObject,
  isHostObject,
  type Member,
  notNegative,
  oneOf,
  property,
  record,
  refuseBelow,
  required,
  text,
  truth,
  whole,
} from "./kinds";
import { names } from "./names";
import { MAX_AREAS_ADDRESS, range, rangeAreas } from "./range";
import { shapes } from "./shapes";
import { tables } from "./tables";

/** Excel's event types on the wire. */
export const eventTypes = { worksheetChanged: 10, worksheetRowSorted: 19 } as const;
/** Where events of collections are addressed to. */
export const WORKBOOK_TARGET = "Workbook";

const events = <T>(target: (item: T) => string): Record<string, Member<T>> => ({
  _RegisterDataChangedEvent: { call: (item, _, { register }) => (register(eventTypes.worksheetChanged, target(item)), null) },
  _UnregisterDataChangedEvent: { call: (item, _, { unregister }) => (unregister(eventTypes.worksheetChanged, target(item)), null) },
  _RegisterRowSortedEvent: {
    call: (item, _, { register, excelApi }) => {
      refuseBelow(10, excelApi);
      register(eventTypes.worksheetRowSorted, target(item));
      return null;
    },
  },
  _UnregisterRowSortedEvent: { call: (item, _, { unregister }) => (unregister(eventTypes.worksheetRowSorted, target(item)), null) },
});

/** How many, 1 where that is left open. */
const countOf = (count: unknown): number => (count === null || count === undefined ? 1 : whole(count));

const freezePanes = defineKind<Sheet>("WorksheetFreezePanes", {
  members: () => ({
    FreezeAt: {
      call: (sheet, [frozen]) => {
        const rect = isHostObject(frozen) ? (frozen.target as Cells).rect : parseAddress(text(frozen)).rect;
        sheet.frozen = { rows: rect.bottom + 1, columns: rect.right + 1 };
        return null;
      },
    },
    GetLocationOrNullObject: {
      call: (sheet) => {
        const { rows, columns } = sheet.frozen;
        if (rows + columns === 0) return null;
        return range({
          sheet,
          rect: { top: 0, left: 0, bottom: rows > 0 ? rows - 1 : MAX_ROWS - 1, right: columns > 0 ? columns - 1 : MAX_COLUMNS - 1 },
        });
      },
    },
    FreezeRows: { call: (sheet, [count]) => ((sheet.frozen = { rows: countOf(count), columns: 0 }), null) },
    FreezeColumns: { call: (sheet, [count]) => ((sheet.frozen = { rows: 0, columns: countOf(count) }), null) },
    Unfreeze: { call: (sheet) => ((sheet.frozen = { rows: 0, columns: 0 }), null) },
  }),
});

/** Excel specifications and limits (support.microsoft.com): characters of a header or footer, its codes included. */
const MAX_HEADER = 255;

const footer = (key: "leftFooter" | "rightFooter" | "leftHeader" | "rightHeader"): Member<Sheet> =>
  property(
    (sheet) => sheet.page[key],
    (sheet, value) => {
      const page = { ...sheet.page, [key]: text(value) };
      const [left, right] = key.endsWith("Header") ? [page.leftHeader, page.rightHeader] : [page.leftFooter, page.rightFooter];
      if (`&L${left}&R${right}`.length > MAX_HEADER)
        throw new HostError("InvalidArgument", "A header or footer holds at most 255 characters.");
      sheet.page[key] = page[key];
    },
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
    LeftMargin: property(
      (sheet) => sheet.page.leftMargin,
      (sheet, value) => (sheet.page.leftMargin = notNegative(value)),
    ),
    RightMargin: property(
      (sheet) => sheet.page.rightMargin,
      (sheet, value) => (sheet.page.rightMargin = notNegative(value)),
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
    Name: property(
      (sheet) => sheet.name,
      (sheet, value, { book }) => renameSheet(book, sheet, text(value)),
    ),
    Copy: {
      call: (sheet, [place, beside], { book }) => {
        const at = placeOfCopy(book, oneOf(place || "None", COPY_PLACES), isHostObject(beside) ? (beside.target as Sheet) : null);
        const copied = copySheet(book, sheet);
        if (at !== null) book.moveSheet(copied, at);
        return worksheet(copied);
      },
    },
    Delete: { call: (sheet, _, { book }) => (deleteSheet(book, sheet), null) },
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
    Names: { object: (sheet, { book }) => names({ book, sheet }) },
    Shapes: { object: shapes },
    AutoFilter: { object: autoFilter },
    Comments: { object: (sheet, { book }) => comments({ book, sheet }) },
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
        if (address === null || address === undefined)
          return range({ sheet, rect: { top: 0, left: 0, bottom: MAX_ROWS - 1, right: MAX_COLUMNS - 1 } });
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
    GetCell: { call: (sheet, [row, column]) => range({ sheet, rect: withinSheet(cellAt(whole(row), whole(column))) }) },
    // The first cell, where nothing stands.
    GetUsedRange: { call: (sheet, _, { book }) => range({ sheet, rect: book.usedRect(sheet) ?? cellAt(0, 0) }) },
    GetUsedRangeOrNullObject: { call: (sheet, _, { book }) => usedRange(sheet, book) },
    ...events<Sheet>((sheet) => sheet.id),
  }),
});

const COPY_PLACES = ["None", "Before", "After", "Beginning", "End"] as const;

/** Where a copied sheet goes; null where it stands already, at the end. */
function placeOfCopy(book: Book, place: (typeof COPY_PLACES)[number], beside: Sheet | null): number | null {
  if (place === "Beginning") return 0;
  if (place === "None" || place === "End") return null;
  if (!beside) throw new HostError("InvalidArgument", "A worksheet to stand beside is expected.");
  return book.sheets.indexOf(beside) + (place === "After" ? 1 : 0);
}

function usedRange(sheet: Sheet, book: Book): HostObject | null {
  const rect = book.usedRect(sheet);
  return rect && range({ sheet, rect });
}

/** `WorksheetCollection`. */
export const worksheets = defineKind<Book>("WorksheetCollection", {
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
    GetFirst: { call: (book) => worksheet(required(book.sheets[0])) },
    GetLast: { call: (book) => worksheet(required(book.sheets.at(-1))) },
    GetCount: { call: (book) => book.sheets.length },
    ...events<Book>(() => WORKBOOK_TARGET),
  }),
  items: (book) => book.sheets.map(worksheet),
  item: (book, key) => worksheet(required(book.findSheet(text(key)))),
});
