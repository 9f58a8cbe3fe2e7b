import { addTableRows, deleteTableRow } from "../model/tableRows";
import { HostError } from "../model/errors";
import { bodyOf, type Table } from "../model/sheet";
import { rowsOf, type Rect } from "../model/a1";
import { defineKind, notFound, property, whole, type HostObject } from "./kinds";
import { range, shaped } from "./range";

interface Row {
  table: Table;
  place: number;
}

const rectOf = ({ table, place }: Row): Rect => {
  const body = bodyOf(table);
  if (place < 0 || place >= rowsOf(body)) throw notFound();
  return { ...body, top: body.top + place, bottom: body.top + place };
};

const tableRow: (row: Row) => HostObject = defineKind<Row>("TableRow", {
  identity: ({ place }) => ({ Index: place }),
  members: () => ({
    Index: property(({ place }) => place),
    Values: property(
      (row, { book }) => {
        const { top, left, right } = rectOf(row);
        return [Array.from({ length: right - left + 1 }, (_, index) => book.valueAt(row.table.sheet, top, left + index))];
      },
      (row, value, { book }) => {
        const cells = { sheet: row.table.sheet, rect: rectOf(row) };
        book.write(cells.sheet, cells.rect, shaped(cells, value), "american");
      },
    ),
    GetRange: { call: (row) => range({ sheet: row.table.sheet, rect: rectOf(row) }) },
    Delete: { call: (row, _, { book }) => (deleteTableRow(book, row.table, rectOf(row).top), null) },
  }),
});

/** `Table.rows`. */
export const tableRows = defineKind<Table>("TableRowCollection", {
  members: () => ({
    Count: property((table) => rowsOf(bodyOf(table))),
    GetCount: { call: (table) => rowsOf(bodyOf(table)) },
    GetItemAt: {
      call: (table, [place]) => {
        const row = { table, place: whole(place) };
        rectOf(row);
        return tableRow(row);
      },
    },
    Add: {
      call: (table, [index, values], { book }) => {
        const count = rowsOf(bodyOf(table));
        const at = index === null || index === undefined || index === -1 ? count : whole(index);
        if (at < 0 || at > count) throw new HostError("InvalidArgument", "There is no such place for a row.");
        // One row may be given as a list of its own.
        const given = Array.isArray(values) && !Array.isArray(values[0]) ? [values] : values;
        const lines = Array.isArray(given) ? given.length : 1;
        const top = table.rect.top + 1 + at;
        const cells = { sheet: table.sheet, rect: { ...table.rect, top, bottom: top + lines - 1 } };
        // What does not fit is refused before there are rows for it.
        const written = given === null || given === undefined ? null : shaped(cells, given);
        addTableRows(book, table, at, lines);
        if (written) book.write(cells.sheet, cells.rect, written, "american");
        return tableRow({ table, place: at });
      },
    },
  }),
  items: (table) => Array.from({ length: rowsOf(bodyOf(table)) }, (_, place) => tableRow({ table, place })),
  item: (table, key) => tableRow({ table, place: whole(key) }),
});
