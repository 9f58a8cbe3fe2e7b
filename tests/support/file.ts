import { readFileSync } from "node:fs";
import { readXlsx, type Sheet as FileSheet, type Workbook as FileBook } from "hucre";
import { parseAddress } from "../../src/simulator/model/a1";
import { Book } from "../../src/simulator/model/book";
import { cellKey, type Sheet } from "../../src/simulator/model/sheet";

/** Opens an .xlsx file as Excel does: sheets, cells, tables, names, data validation and conditional formats. Looks are left out. */
export async function openFile(path: string): Promise<Book> {
  const file = await readXlsx(readFileSync(path));
  const book = new Book("tom");
  book.engine.paused = true;
  const sheets = file.sheets.map((sheet) => ({ sheet, made: book.addSheet(sheet.name) }));
  book.sheets.shift();
  book.active = book.sheets[0] ?? book.active;
  for (const { sheet, made } of sheets) putValues(sheet, made);
  for (const { sheet, made } of sheets) {
    for (const { name, range = "" } of sheet.tables ?? []) book.renameTable(book.addTable(made, parseAddress(range).rect, true), name);
  }
  for (const { name, range } of file.namedRanges ?? []) book.addName(name, `=${range}`);
  for (const { sheet, made } of sheets) {
    putFormulas(sheet, made, book);
    putRules(sheet, made, book);
  }
  hide(file, book);
  return book;
}

function putValues({ rows }: FileSheet, made: Sheet): void {
  rows.forEach((cells, row) =>
    cells.forEach((value, column) => {
      if (value === null || value === undefined || value === "") return;
      made.cells.set(cellKey(row, column), { formula: null, value: value instanceof Date ? serialOf(value) : value });
    }),
  );
}

const DAY = 86_400_000;
const serialOf = (date: Date): number => Math.round(date.getTime() / DAY) + 25_569;

/** In a file a formula names its own table and the newer functions with a prefix; Excel shows neither. */
function putFormulas({ cells, tables }: FileSheet, made: Sheet, book: Book): void {
  for (const [place, { formula }] of cells ?? []) {
    if (!formula) continue;
    const [row = 0, column = 0] = place.split(",").map(Number);
    made.cells.set(cellKey(row, column), {
      formula: `=${shown(
        formula,
        (tables ?? []).map(({ name }) => name),
      )}`,
      value: "",
    });
  }
  for (const { name } of tables ?? []) {
    const table = book.findTable(name);
    if (!table) continue;
    for (let column = table.rect.left; column <= table.rect.right; column += 1) {
      const formula = made.cells.get(cellKey(table.rect.top + 1, column))?.formula;
      if (formula) table.calculated.set(column - table.rect.left, formula);
    }
  }
}

function shown(formula: string, tables: readonly string[]): string {
  const own = tables.reduce((text, name) => text.replaceAll(`${name}[[#This Row],`, "[@"), formula.replaceAll("_xlfn.", ""));
  return own.replace(/\[@\[([^\]]+)\]\]/g, (_, heading: string) =>
    /^[\p{L}\p{N}_]+$/u.test(heading) ? `[@${heading}]` : `[@[${heading}]]`,
  );
}

const validationTypes = { list: "list", date: "date", whole: "wholeNumber", custom: "custom" } as const;

function putRules({ dataValidations, conditionalRules }: FileSheet, made: Sheet, book: Book): void {
  for (const rule of dataValidations ?? []) {
    const type = validationTypes[rule.type as keyof typeof validationTypes];
    for (const address of rule.range.split(" ")) {
      book.setValidation(made, parseAddress(address).rect, {
        type: type ?? null,
        ignoreBlanks: true,
        formula1: type === "list" ? `=${String(rule.formula1)}` : String(rule.formula1),
        ...(rule.inputMessage ? { prompt: { title: rule.inputTitle ?? "", message: rule.inputMessage } } : {}),
      });
    }
  }
  (conditionalRules ?? []).forEach((rule, index) =>
    made.conditionalFormats.push({
      id: String(index),
      rects: rule.range.split(" ").map((address) => parseAddress(address).rect),
      kind: rule.type === "dataBar" ? "DataBar" : "Custom",
      formula: typeof rule.formula === "string" ? `=${rule.formula}` : "",
      stopIfTrue: false,
    }),
  );
}

function hide({ namedRanges }: FileBook, book: Book): void {
  for (const { name } of namedRanges ?? []) {
    const item = book.findName(name);
    if (item && name.startsWith("Organisering_")) item.visible = false;
  }
}
