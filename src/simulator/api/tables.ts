import { clearFilters, filterTable, sortTable } from "../model/sorting";
import { setTotals } from "../model/tables";
import { parseAddress, rowsOf, type Rect } from "../model/a1";
import type { Book } from "../model/book";
import { convertToRange, deleteTable, deleteTableColumn } from "../model/byHand";
import { HostError } from "../model/errors";
import { bodyOf, type Sheet, type Table } from "../model/sheet";
import {
  defineKind,
  isHostObject,
  notFound,
  objectOf,
  property,
  record,
  refuseBelow,
  required,
  text,
  truth,
  whole,
  type Cells,
} from "./kinds";
import { range, shaped } from "./range";
import { passing, shownBy } from "./filters";
import { tableRows } from "./rows";

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
    ShowTotals: property(
      (item) => item.showTotals,
      (item, value, { book }) => setTotals(book, item, truth(value)),
    ),
    Sort: { object: tableSort },
    Worksheet: { object: (item) => objectOf("Worksheet", item.sheet) },
    Columns: { object: tableColumns },
    Rows: { object: tableRows },

    ClearFilters: { call: (item, _, { book }) => (clearFilters(book, item), null) },
    ConvertToRange: {
      call: (item, _, { book }) => {
        convertToRange(book, item);
        return range({ sheet: item.sheet, rect: item.rect });
      },
    },
    GetRange: { call: (item) => range({ sheet: item.sheet, rect: item.rect }) },
    Delete: { call: (item, _, { book }) => (deleteTable(book, item), null) },
    Resize: {
      call: (item, [target], { book, excelApi }) => {
        refuseBelow(13, excelApi);
        const cells = isHostObject(target) ? (target.target as Cells) : cellsOfAddress(text(target), book, item.sheet);
        book.resizeTable(item, cells.sheet, cells.rect);
        return null;
      },
    },
    GetHeaderRowRange: { call: (item) => range({ sheet: item.sheet, rect: { ...item.rect, bottom: item.rect.top } }) },
    GetDataBodyRange: { call: (item) => range({ sheet: item.sheet, rect: bodyOf(item) }) },
  }),
});

/** `Table.sort`: by one column or several, the last of them first. */
const tableSort = defineKind<Table>("TableSort", {
  members: () => ({
    Apply: {
      call: (item, [fields], { book }) => {
        if (!Array.isArray(fields)) throw new HostError("InvalidArgument", "Fields to sort by are expected.");
        for (const field of [...(fields as unknown[])].reverse()) {
          const { key, ascending } = record(field);
          const place = whole(key);
          if (item.columnIds[place] === undefined) throw new HostError("InvalidArgument", "There is no such column to sort by.");
          sortTable(book, item, place, ascending === false ? "down" : "up");
        }
        return null;
      },
    },
  }),
});

/** `TableColumn.filter`. */
const columnFilter = defineKind<Column>("Filter", {
  members: () => ({
    Apply: {
      call: ({ table: owner, place }, [criteria], { book }) => {
        filterTable(book, owner, place, passing(shownBy(book, owner.sheet, columnRect({ table: owner, place })), criteria));
        return null;
      },
    },
    ApplyValuesFilter: {
      call: ({ table: owner, place }, [values], { book }) => {
        filterTable(
          book,
          owner,
          place,
          passing(shownBy(book, owner.sheet, columnRect({ table: owner, place })), { filterOn: "Values", values }),
        );
        return null;
      },
    },
    Clear: { call: ({ table: owner, place }, _, { book }) => (filterTable(book, owner, place, null), null) },
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
      (column, { book }) => book.headingAt(column.table, column.place),
      ({ table: owner, place }, value, { book }) => {
        const cell = { row: owner.rect.top, column: owner.rect.left + place };
        book.write(owner.sheet, { top: cell.row, left: cell.column, bottom: cell.row, right: cell.column }, [[text(value)]]);
      },
    ),
    Index: property((column) => column.place),
    Delete: { call: ({ table: owner, place }, _, { book }) => (deleteTableColumn(book, owner, place), null) },
    Filter: { object: columnFilter },
    GetRange: {
      call: (column) => {
        const { top, bottom } = column.table.rect;
        return range({ sheet: column.table.sheet, rect: { ...columnRect(column), top, bottom } });
      },
    },
    GetDataBodyRange: { call: (column) => range({ sheet: column.table.sheet, rect: columnRect(column) }) },
    GetHeaderRowRange: {
      call: (column) => {
        const { top } = column.table.rect;
        return range({ sheet: column.table.sheet, rect: { ...columnRect(column), top, bottom: top } });
      },
    },
  }),
});

function columnRect({ table: owner, place }: Column): Rect {
  return { ...bodyOf(owner), left: owner.rect.left + place, right: owner.rect.left + place };
}

const tableColumns = defineKind<Table>("TableColumnCollection", {
  members: () => ({
    Add: {
      call: (owner, [index, values, name], { book }) => {
        if (index !== null && whole(index) !== -1) throw new HostError("NotImplemented", "The simulated host adds columns at the end.");
        // The first of the values is the heading (docs: Excel.TableColumnCollection, `add`).
        const rows = rowsOf(owner.rect);
        const given = Array.isArray(values)
          ? shaped({ sheet: owner.sheet, rect: { top: 0, left: 0, bottom: rows - 1, right: 0 } }, values)
          : null;
        const heading =
          name === null || name === undefined ? String(given?.[0]?.[0] ?? `Kolonne${owner.columnIds.length + 1}`) : text(name);
        book.addTableColumn(owner, heading);
        const place = owner.columnIds.length - 1;
        const { top, right } = owner.rect;
        if (given && rows > 1)
          book.write(owner.sheet, { top: top + 1, left: right, bottom: top + rows - 1, right }, given.slice(1), "american");
        return tableColumn({ table: owner, place });
      },
    },
    Count: property((owner) => owner.columnIds.length),
    GetItemAt: {
      call: (owner, [place]) => {
        if (owner.columnIds[whole(place)] === undefined) throw notFound();
        return tableColumn({ table: owner, place: whole(place) });
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

/** `TableCollection`: of a sheet, or of the whole workbook. */
export const tables = defineKind<{ book: Book; sheet: Sheet | null }>("TableCollection", {
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
    Count: property(({ book, sheet }) => (sheet ? sheet.tables : book.allTables()).length),
    GetItemAt: {
      call: ({ book, sheet }, [place]) => table(required((sheet ? sheet.tables : book.allTables())[whole(place)])),
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
