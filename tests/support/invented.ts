import type { Language, Text } from "../../src/base/languages";
import { task23 } from "../../src/catalogue/task23";
import { vocabulary } from "../../src/rules/vocabulary";
import type { Book } from "../../src/simulator/model/book";
import type { Value } from "../../src/simulator/model/sheet";
import { workbook } from "../../src/workbook/declaration/workbook";
import { tablesOf } from "../../src/workbook/plan/plan";
import { columnOf, columnValues, setNamed, tableOf, writeRows } from "./tables";

/** Twelve plainly invented people of an invented municipality. */
const people: Value[][] = [
  ["Anna Prøve", "Projektledelse", "Projektleder", "Digitalisering", "", "", ""],
  ["Bo Eksempel", "Projektledelse", "Projektejer", "Kultur og Fritid", "", "", ""],
  ["Carla Test", "Projektledelse", "ØiR-koordinator", "Digitalisering", "", "", ""],
  ["Dorthe Demo", "Bibliotek", "Biblioteksmedarbejder", "Hovedbiblioteket", "", "", ""],
  ["Emil Øvelse", "Bibliotek", "Biblioteksmedarbejder", "Hovedbiblioteket", 46560, 46590, ""],
  ["Frida Attrap", "Bibliotek", "Fagperson", "Borgerbiblioteket", "", "", 2],
  ["Gustav Model", "Økonomi/debitor", "Økonomi-/debitormedarbejder", "Opkrævning", "", "", ""],
  ["Hanne Skitse", "Økonomi/debitor", "Økonomi-/debitormedarbejder", "Opkrævning", "", "", ""],
  ["Ib Kladde", "Borgerservice/betalingsenhed", "Fagperson", "Borgerservice", "", "", ""],
  ["Jytte Udkast", "Kommunikation", "Fagperson", "Kommunikation", "", "", ""],
  ["Karl Forsøg", "Systemadministration", "Fagperson", "It", "", "", ""],
  ["Lone Mønster", "", "Fagperson", "It", "", "", ""],
];

/** About half of the areas staffed, with one of each thing that can be missing. Days are Excel serial numbers. */
const staffing: Value[][] = [
  ["Dorthe Demo", "K1a", "Dækker", "Ansvarlig", "", "", "", "Ja"],
  ["Emil Øvelse", "K1a", "Dækker", "Stedfortræder", "", "", "", "Ja"],
  ["Dorthe Demo", "K1b", "Dækker", "Ansvarlig", "", "", "", "Ja"],
  ["Gustav Model", "K1c", "Dækker", "Ansvarlig", "", "", "", "Ja"],
  ["Hanne Skitse", "K1d", "Indhenter information", "Ansvarlig", "", "", "Gældsstyrelsen, om overdragelse", ""],
  ["Gustav Model", "K2a", "Dækker", "Ansvarlig", 46480, "", "", ""],
  ["Frida Attrap", "K3a", "Dækker", "Ansvarlig", "", "", "", "Ja"],
  ["Frida Attrap", "K3b", "Dækker", "Ansvarlig", "", 46500, "", ""],
  ["Emil Øvelse", "K3c", "Dækker", "Ansvarlig", "", "", "", ""],
  ["Ib Kladde", "K4a", "Dækker", "Ansvarlig", "", "", "", "Ja"],
  ["Jytte Udkast", "K6a", "Dækker", "Ansvarlig", "", "", "", "Ja"],
  ["Karl Forsøg", "K7a", "Dækker", "Ansvarlig", "", "", "", ""],
  ["Lone Mønster", "K7a", "Dækker", "Stedfortræder", "", "", "", ""],
  ["Karl Forsøg", "K7b", "Dækker", "Bidragyder", "", "", "", ""],
  ["Mette Ukendt", "K7c", "Dækker", "Ansvarlig", "", "", "", ""],
];

/** Words of the workbook and of the catalogue in the other language; names stay as they are. */
function translate(value: Value | null, language: Language): Value | null {
  const words: Text[] = [
    ...Object.values(vocabulary).flatMap((list) => Object.values<Text>(list)),
    ...[...task23.parties, ...task23.projectRoles].map(({ name }) => name),
  ];
  return (language === "en" && words.find(({ da }) => da === value)?.en) || value;
}

/** Types the invented municipality into a new workbook, as people would. */
export function fillInvented(book: Book, language: Language = "da"): void {
  const fill = (key: string, columns: string[], rows: Value[][]): void => fillTable(book, language, key, columns, rows);
  fill("participants", ["name", "party", "projectRole", "unit", "awayFrom", "awayTo", "maxAreas"], people);
  fill("staffing", ["participant", "area", "contribution", "role", "from", "to", "about", "confirmed"], staffing);
  setNamed(book, "Kortdeltager", "Frida Attrap");
  setNamed(book, "Statusdato", 46440);
  fill(
    "method",
    ["responsible", "status"],
    [
      ["Anna Prøve", "Færdig"],
      ["Anna Prøve", "I gang"],
      ["Carla Test", "Ikke begyndt"],
    ],
  );
  fill(
    "processes",
    ["giver", "taker", "handover", "status"],
    [
      ["Dorthe Demo", "Gustav Model", 46600, "I gang"],
      ["Dorthe Demo", "Gustav Model", "", "Ikke begyndt"],
      ["", "Hanne Skitse", "", "Ikke begyndt"],
    ],
  );
  fill("activities", ["responsible"], [["Anna Prøve"], ["Anna Prøve"], ["Carla Test"], ["Anna Prøve"], ["Dorthe Demo"]]);
}

/** Names the areas of staffing rows as the drop-down offers them, where an id stands. */
export function nameAreas(book: Book): void {
  const [ids, choices] = ["id", "_choice"].map((column) => columnValues(book, "areas", column).map(String));
  const named = columnValues(book, "staffing", "area").map((area) => ({ area: choices?.[ids?.indexOf(String(area)) ?? -1] ?? area }));
  writeRows(book, "staffing", named, ["area"]);
}

/** The place of a column, under a heading of an earlier version too. */
function placeOf(book: Book, key: string, column: string, language: Language): number {
  const headings = book.headingsOf(tableOf(book, key));
  const before =
    tablesOf(workbook)
      .get(key)
      ?.columns.find((one) => one.key === column)?.before ?? [];
  const now = tablesOf(workbook)
    .get(key)
    ?.columns.find((one) => one.key === column)?.heading;
  const place = [...before, ...(now ? [now] : [])].map((one) => headings.indexOf(one[language])).find((found) => found >= 0) ?? -1;
  return place < 0 ? columnOf(key, column) : place;
}

function fillTable(book: Book, language: Language, key: string, columns: string[], rows: Value[][]): void {
  const table = tableOf(book, key);
  columns.forEach((column, place) => {
    const left = table.rect.left + placeOf(book, key, column, language);
    const top = table.rect.top + 1;
    book.write(
      table.sheet,
      { top, left, bottom: top + rows.length - 1, right: left },
      rows.map((row) => [row[place] === "" ? null : translate(row[place] ?? null, language)]),
    );
  });
}
