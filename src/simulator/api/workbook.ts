import { cellAt } from "../model/a1";
import type { Book } from "../model/book";
import { defineKind, property, text } from "./kinds";
import { names } from "./names";
import { range } from "./range";
import { tables } from "./tables";
import { worksheets } from "./worksheets";

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

const protection = defineKind<Book>("WorkbookProtection", {
  members: () => ({
    Protected: property((book) => book.structureProtected),
    Protect: { call: (book) => ((book.structureProtected = true), null) },
    Unprotect: { call: (book) => ((book.structureProtected = false), null) },
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
    Protection: { object: protection },
    ReadOnly: property((book) => book.readOnly),
    GetSelectedRange: { call: ({ active, selection }) => range({ sheet: active, rect: selection }) },
    GetActiveCell: {
      call: ({ active, cursor }) => range({ sheet: active, rect: cellAt(cursor.row, cursor.column) }),
    },
  }),
});
