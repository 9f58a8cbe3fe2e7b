import { asCellText, asInertLine, onOneLine, withoutMark } from "../../src/base/inert";
import { CatalogueError, parseCatalogue, readCatalogue } from "../../src/catalogue/catalogue";
import { task23 } from "../../src/catalogue/task23";
import { assess } from "../../src/coverage/assess";
import { briefsOf } from "../../src/coverage/brief";
import { createWorkbook } from "../../src/excel/create";
import { calendarOf } from "../../src/handout/calendar";
import { documentAsHtml, documentAsText } from "../../src/handout/document";
import { raciDocument } from "../../src/handout/raci";
import "../../src/text/allLanguages";
import { parseInput } from "../../src/simulator/model/parseInput";
import { openExcel, TODAY } from "../support/excel";
import { payloads, poisoned } from "../support/payloads";
import { area, organisation, person, row } from "../support/organisation";

test("no text of a catalogue becomes a formula, a number or a truth in any cell of the workbook", async () => {
  const excel = await openExcel();
  await createWorkbook(task23, "da", { municipality: "x", projectStart: TODAY, goLive: null });
  const ours = new Set(excel.book.sheets.flatMap(({ cells }) => [...cells.values()].map(({ formula }) => formula)));
  const poison = await openExcel();
  await createWorkbook(poisoned(payloads), "da", { municipality: "=1+1", projectStart: TODAY, goLive: null });
  const cells = poison.book.sheets.flatMap(({ name, cells: own }) => [...own.values()].map((content) => ({ name, ...content })));
  const foreign = cells.filter(
    ({ formula }) =>
      formula !== null && !ours.has(formula) && payloads.some((text) => formula.replace(/"(?:[^"]|"")*"/g, "").includes(text.trim())),
  );
  expect(foreign).toEqual([]);
  const texts = new Set(cells.flatMap(({ formula, value }) => (formula === null ? [value] : [])));
  for (const payload of ["=1+1", "SAND", "7.2", "1-2", "marts 2027", "＝1+1"])
    expect([payload, texts.has(payload)]).toEqual([payload, true]);
  excel.close();
  poison.close();
});

/** What an Excel, American as add-ins' texts are read or Danish as people's are, takes for a number, a day, a time, a truth or an error. */
const otherwiseTaken = [
  ...["january", "March", "MAR", "SEP", "maj", "oktober", "dec"].flatMap((month) => [
    `${month} 2027`,
    `${month}-1`,
    `${month}1`,
    `1 ${month}`,
    `1-${month}-27`,
    `1. ${month} 2027`,
    `${month} 1, 2027`,
    `${month}/27`,
  ]),
  ..."3/4 1/3/2027 1-2 2027-03-01 12:30 12:30:15 1.234 1,5 1,234.5 .5 5% -5 +5 (5) $5 -$5 1e5 TRUE falsk Sand #N/A #I/T #DIVISION/0! 1\u00a0000".split(
    " ",
  ),
  ...[
    "0 3/4",
    "1 1/2",
    "12:30 PM",
    "1-3-2027 12:00",
    "kr. 5",
    "kr 5",
    "5 kr",
    "€ 5",
    "$ 5",
    "=1+1",
    "+A2",
    "-A2",
    "@SUM(A1)",
    " 5 ",
    "5 %",
  ],
];

test.each(otherwiseTaken)("%j stays this text where the add-in writes it, whichever way Excel reads it", (text) => {
  for (const notation of ["american", "danish"] as const) {
    const { formula, value, isError } = parseInput(asCellText(text), "General", TODAY, notation);
    expect([notation, formula, value, isError]).toEqual([notation, null, text, undefined]);
  }
});

test.each(payloads)("%j stays text in a cell, a copied table, a page and a calendar", (payload) => {
  expect(withoutMark(asCellText(payload))).toBe(payload.startsWith("'") ? payload : withoutMark(asCellText(payload)));
  expect(/^\s*[=+\-@＝＋－＠]/u.test(asInertLine(payload))).toBe(false);
  const filled = organisation([row({ participant: payload, about: payload })], {
    areas: [area({ id: "", name: payload }), area({ name: payload })],
    participants: [person({ name: payload })],
  });
  const assessment = assess(filled);
  const document = raciDocument(assessment, "da");
  const startsFormula = (text: string): boolean => /^\s*[=+\-@＝＋－＠]/u.test(text);
  expect(
    documentAsText(document)
      .split(/[\n\t]/)
      .filter(startsFormula),
  ).toEqual([]);
  const html = documentAsHtml(document);
  expect([...html.matchAll(/<(?:td|th|p|li|h\d)>([^<]*)/g)].map(([, text = ""]) => text).filter(startsFormula)).toEqual([]);
  expect(html).not.toContain("<img");
  const [brief] = briefsOf(assessment);
  if (!brief) throw new Error("There is no brief.");
  const lines = calendarOf(brief, "da", new Date(0)).text.split("\r\n");
  expect(lines.filter((line) => line !== "" && !/^[A-Z-]+[:;]|^ /.test(line))).toEqual([]);
});

test("a half of a character is told as such, and control characters are spaces", () => {
  expect(onOneLine("a\ud800b\u0000c\r\nd 😀")).toBe("a\ufffdb c d 😀");
});

test("catalogues have limits, answer at once, and take a byte-order mark", () => {
  const text = JSON.stringify(task23);
  expect(readCatalogue(`\ufeff${text}`).id).toBe(task23.id);
  const many = { ...task23, processes: Array.from({ length: 100_000 }, (_, index) => ({ ...task23.processes[0], id: `P${index}` })) };
  expect(() => parseCatalogue(many)).toThrow(CatalogueError);
  const doubled = { ...task23, processes: Array.from({ length: 200 }, () => task23.processes[0]) };
  expect(() => parseCatalogue(doubled)).toThrow(/… 179 more$/);
  const late = { ...task23, suggestedWeeksToGoLive: 1e15 };
  expect(() => parseCatalogue(late)).toThrow(/suggestedWeeksToGoLive/);
  const long = { ...task23, task: { ...task23.task, title: { da: "x".repeat(40_000), en: "x" } } };
  expect(() => parseCatalogue(long)).toThrow(/task\.title\.da/);
});
