import { Workbook } from "@cj-tech-master/excelts";
import type { Language } from "../../src/base/languages";
import type { Catalogue } from "../../src/catalogue/catalogue";
import { task23 } from "../../src/catalogue/task23";
import { createWorkbook } from "../../src/excel/create";
import { openXlsx } from "../../src/simulator/file/open";
import { saveXlsx } from "../../src/simulator/file/xlsx";
import { cellAt, contains } from "../../src/simulator/model/a1";
import type { Book } from "../../src/simulator/model/book";
import { convertToRange, deleteSheet, renameSheet } from "../../src/simulator/model/byHand";
import { cellKey, placeOfKey, setRemark } from "../../src/simulator/model/sheet";
import { filterCells, setFilter } from "../../src/simulator/model/sorting";
import { fieldsOf, tablesOf } from "../../src/workbook/plan/plan";
import { workbook } from "../../src/workbook/declaration/workbook";
import { openExcel, TODAY, type TestExcel } from "../support/excel";
import { fillInvented } from "../support/invented";
import { emptyBook } from "../support/panes";
import { filePayloads, payloads, poisoned } from "../support/payloads";
import { columnOf, setNamed, tableOf, type } from "../support/tables";
import { faultsIn } from "../support/validator";

// Every kind of file that the product can write is judged by Microsoft's own validator, and read back by two readers.

let excel: TestExcel;
beforeAll(async () => {
  excel = await openExcel();
});
afterAll(() => excel.close());

interface Making {
  language?: Language;
  hasDates?: boolean;
  catalogue?: Catalogue;
  municipality?: string;
  /** What becomes of the workbook afterwards. */
  then?: (book: Book) => void;
  isPaused?: boolean;
}

async function make({
  language = "da",
  hasDates = true,
  catalogue = task23,
  municipality = "Prøvekøbing",
  then,
  isPaused,
}: Making): Promise<Book> {
  const book = emptyBook();
  book.engine.paused = isPaused === true;
  excel.host.open(book);
  const inputs = { municipality, projectStart: hasDates ? TODAY : null, goLive: hasDates ? TODAY + 170 : null };
  await createWorkbook(catalogue, language, inputs);
  excel.host.book.removeEmptySheet();
  then?.(excel.host.book);
  return excel.host.book;
}

const texts = [...filePayloads, ...payloads];

/** Writes texts into every cell that people fill in. */
function fillEverywhere(book: Book): void {
  let next = 0;
  const text = (): string => `'${texts[next++ % texts.length] ?? ""}`;
  for (const { key, columns } of tablesOf(workbook).values()) {
    const { sheet, rect } = tableOf(book, key);
    for (const column of columns.filter(({ formula }) => formula === undefined))
      for (let row = rect.top + 1; row <= rect.bottom; row += 1)
        book.write(sheet, cellAt(row, rect.left + columnOf(key, column.key)), [[text()]]);
  }
  for (const { name } of fieldsOf(workbook)) if (name !== undefined) setNamed(book, name, text());
}

const formulas = [
  '=FILTER(A5:A9,A5:A9<>"")',
  "=SEQUENCE(3)",
  "=SORT(UNIQUE(A5:A9))",
  "=LET(x,1,y,x+1,x*y)",
  "=LAMBDA(a,a+1)(2)",
  '=XLOOKUP(1,A5:A6,B5:B6,"ingen")',
  '=TEXTJOIN(",",TRUE,A5:A9)',
  "=STDEV.S(1,2)",
  "=1/0",
  "#N/A",
  "=NA()",
  '="a_x0041_b"&"<&>"',
];

/** What people do to a workbook beside filling it in. */
function useRoughly(book: Book): void {
  formulas.forEach((formula, row) => type(book, "processes", row, "note", formula));
  renameSheet(book, tableOf(book, "participants").sheet, "Folk & <venner> i Ærø's by");
  book.addTableColumn(tableOf(book, "participants"), "linje\nskift <&> _x0041_");
  const { sheet, rect } = tableOf(book, "participants");
  sheet.columns.set(rect.right + 4, { hidden: true });
  sheet.rows.set(rect.top + 1, 409.5);
  book.setFormat(sheet, cellAt(rect.top + 1, 0), { wrap: true });
  book.write(sheet, cellAt(rect.top + 1, 0), [["meget ".repeat(3_000)]]);
  const weeks = book.findSheet("Dækning over tid") ?? sheet;
  setFilter(book, weeks, { top: 8, left: 0, bottom: 20, right: 4 });
  filterCells(book, weeks, 1, ["K1a", "<&>"]);
  book.addName("Vores <&> start".replace(/[^a-z]/gi, "_"), "='Dækning over tid'!$A$9", weeks);
  book.setFormat(weeks, cellAt(40, 0), { font: "Georgia", underline: "DoubleAccountant", strikethrough: true });
  const said = { id: "1", author: "En <&> anden", email: "", text: "Passer det?\u0001", at: TODAY };
  setRemark(weeks, cellKey(40, 1), { thread: { first: said, replies: [said], resolved: true } });
}

/** A workbook that is broken here and there. */
function damage(book: Book): void {
  deleteSheet(book, tableOf(book, "processes").sheet);
  convertToRange(book, tableOf(book, "klik"));
  tableOf(book, "staffing").sheet.validations.clear();
  tableOf(book, "areas").sheet.conditionalFormats.pop();
}

/** Ten thousand areas: more than any task has. */
function grow(book: Book): void {
  const table = tableOf(book, "areas");
  const [top, count] = [table.rect.bottom + 1, 10_000];
  const ids = Array.from({ length: count }, (_, index) => [`X${index}`]);
  book.write(table.sheet, { top, left: table.rect.left, bottom: top + count - 1, right: table.rect.left }, ids);
}

const files: Record<string, Making> = {
  "Danish, with dates": {},
  "Danish, without dates": { hasDates: false, municipality: "" },
  "English, with dates": { language: "en" },
  "English, without dates": { language: "en", hasDates: false, municipality: "" },
  "Danish, filled in": { then: (book) => fillInvented(book) },
  "English, filled in": { language: "en", then: (book) => fillInvented(book, "en") },
  "texts that files break on, wherever people write": { then: fillEverywhere },
  "texts that files break on, from a catalogue": { catalogue: poisoned(texts), municipality: "A&B <1> \"'".repeat(10) },
  "formulas, errors and columns of people's": { then: useRoughly },
  damaged: { then: damage },
  "10,000 areas": { then: grow, isPaused: true },
};

/** What each cell of a workbook holds, formulas apart from what they give. */
const held = (book: Book): Map<string, unknown> =>
  new Map(
    book.sheets.flatMap((sheet) =>
      [...sheet.cells].map(
        ([key, { formula, value, isError }]) => [`${sheet.name} ${key}`, formula ?? (isError ? { error: value } : value)] as const,
      ),
    ),
  );

/** The texts that another library reads otherwise; of headings of tables it takes the notation of files for the text. */
async function readOtherwise(book: Book, bytes: Uint8Array): Promise<string[]> {
  const read = new Workbook();
  await read.xlsx.load(bytes as never);
  return book.sheets.flatMap((sheet) =>
    [...sheet.cells].flatMap(([key, { formula, value, isError }]) => {
      const { row, column } = placeOfKey(key);
      const isHeading = sheet.tables.some(({ rect }) => contains({ ...rect, bottom: rect.top }, cellAt(row, column)));
      if (formula !== null || typeof value !== "string" || isError || isHeading) return [];
      const text = read.getWorksheet(sheet.name)?.getCell(row + 1, column + 1).text;
      return text === value ? [] : [`${sheet.name} ${row + 1},${column + 1}: ${String(text)}`];
    }),
  );
}

test.each(Object.keys(files))(
  "%s: Microsoft's validator finds nothing wrong, and what was written is what two readers read",
  async (name) => {
    const book = await make(files[name] ?? {});
    const bytes = await saveXlsx(book);
    const faults = faultsIn(bytes);
    // Reading the largest back takes longer than all others, and shows nothing more.
    if (files[name]?.then !== grow) {
      const [written, opened] = [held(book), held(await openXlsx(bytes))];
      expect([...written].filter(([place, content]) => JSON.stringify(opened.get(place)) !== JSON.stringify(content))).toEqual([]);
      expect(opened.size).toBe(written.size);
      expect(await readOtherwise(book, bytes)).toEqual([]);
    }
    expect(await faults).toEqual([]);
  },
);

test("a text that was marked as one keeps its mark, and an opened workbook is written again alike", async () => {
  const opened = await openXlsx(await saveXlsx(await make({ then: fillEverywhere, isPaused: true })));
  const marked = opened.sheets.flatMap(({ cells }) => [...cells.values()].filter(({ quoted }) => quoted).map(({ value }) => value));
  expect(marked).toEqual(expect.arrayContaining(["=1+1", "SAND", "1-2", "7.2"]));
  expect(await faultsIn(await saveXlsx(opened))).toEqual([]);
});
