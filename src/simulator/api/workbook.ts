import { DAYS_TO_1904 } from "../../base/dates";
import { cellAt } from "../model/a1";
import { CALCULATIONS, type Book } from "../model/book";
import { isError, type Value } from "../model/sheet";
import { defineKind, oneOf, property, refuseBelow, text, whole } from "./kinds";
import { comments } from "./comments";
import { names } from "./names";
import { range } from "./range";
import { tables } from "./tables";
import { worksheets } from "./worksheets";

/** How a Danish system writes numbers and days: this Excel's (docs: Excel.CultureInfo). */
const numberFormatInfo = defineKind<Book>("NumberFormatInfo", {
  members: () => ({
    CurrencySymbol: property(() => "kr."),
    NumberDecimalSeparator: property(() => ","),
    NumberGroupSeparator: property(() => "."),
  }),
});
const datetimeFormatInfo = defineKind<Book>("DatetimeFormatInfo", {
  members: () => ({
    DateSeparator: property(() => "-"),
    LongDatePattern: property(() => "d. MMMM yyyy"),
    LongTimePattern: property(() => "HH:mm:ss"),
    ShortDatePattern: property(() => "dd-MM-yyyy"),
    TimeSeparator: property(() => ":"),
  }),
});
const cultureInfo = defineKind<Book>("CultureInfo", {
  members: () => ({
    Name: property(() => "da-DK"),
    DatetimeFormat: { object: datetimeFormatInfo },
    NumberFormat: { object: numberFormatInfo },
  }),
});

const application = defineKind<Book>("Application", {
  members: () => ({
    CalculationMode: property(
      ({ calculation }) => calculation,
      (book, value, { excelApi }) => {
        refuseBelow(8, excelApi);
        book.setCalculation(oneOf(value, CALCULATIONS));
      },
    ),
    Calculate: { call: (book) => (book.calculate(), null) },
    CultureInfo: { object: cultureInfo },
    DecimalSeparator: property(() => ","),
    ThousandsSeparator: property(() => "."),
    UseSystemSeparators: property(() => true),
    SuspendScreenUpdatingUntilNextSync: { call: () => null },
    SuspendApiCalculationUntilNextSync: { call: () => null },
  }),
});

/** What a function of the sheet gives that an add-in asks for by itself. */
const functionResult = defineKind<Value>("FunctionResult", {
  members: () => ({
    Value: property((value) => (isError(value) ? null : value)),
    Error: property((value) => (isError(value) ? value : null)),
  }),
});

const functions = defineKind<Book>("Functions", {
  members: () => ({
    Date: {
      call: (book, [year, month, day]) => {
        const home = { sheet: book.active, row: 0, column: 0 };
        const value = book.engine.calculate(`=DATE(${whole(year)},${whole(month)},${whole(day)})`, home);
        return functionResult(typeof value === "number" ? value - (book.from1904 ? DAYS_TO_1904 : 0) : value);
      },
    },
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
    Names: { object: (book) => names({ book }) },
    Comments: { object: (book) => comments({ book, sheet: null }) },
    Application: { object: application },
    Functions: { object: functions },
    Properties: { object: properties },
    Protection: { object: protection },
    ReadOnly: property((book) => book.readOnly),
    GetSelectedRange: { call: ({ active, selection }) => range({ sheet: active, rect: selection }) },
    GetActiveCell: {
      call: ({ active, cursor }) => range({ sheet: active, rect: cellAt(cursor.row, cursor.column) }),
    },
  }),
});
