import { choices } from "../../src/rules/choices";
import { shownStatuses, statuses, statusKeys } from "../../src/rules/statuses";
import { vocabulary } from "../../src/rules/vocabulary";
import { languageKeys, type Text } from "../../src/base/languages";
import { task23 } from "../../src/catalogue/task23";
import { da } from "../../src/text/da";
import { en } from "../../src/text/en";
import { workbook } from "../../src/workbook/declaration/workbook";
import { planWorkbook, tablesOf } from "../../src/workbook/plan/plan";

const column = (table: string, key: string): Text => {
  const found = tablesOf(workbook)
    .get(table)
    ?.columns.find((one) => one.key === key);
  if (!found) throw new Error(`There is no column ${table}.${key}.`);
  return found.heading;
};

describe.each(languageKeys)("one thing, one word: %s", (language) => {
  test("no status is called as a choice, a reason or another status is", () => {
    const words = statusKeys.map((status) => statuses[status].words[language]).filter((word) => word !== "");
    expect(new Set(words).size).toBe(words.length);
    const others = [...Object.values(choices), vocabulary.reason, vocabulary.urgency, vocabulary.weekCode].flatMap((list) =>
      Object.values<Text>(list).map((word) => word[language]),
    );
    expect(words.filter((word) => others.includes(word))).toEqual([]);
  });

  test("a status is headed by its own word wherever it is counted", () => {
    for (const status of shownStatuses)
      for (const table of ["competences", "trend"]) expect(column(table, status)[language]).toBe(statuses[status].words[language]);
  });

  test("the pane calls what people choose and fill in as the sheets do", () => {
    const texts = { da, en }[language];
    const same: [string, Text][] = [
      [texts["assign.participant"], column("staffing", "participant")],
      [texts["assign.contribution"], column("staffing", "contribution")],
      [texts["assign.role"], column("staffing", "role")],
      [texts["assign.from"], column("staffing", "from")],
      [texts["assign.to"], column("staffing", "to")],
      [texts["assign.about"], column("staffing", "about")],
      [texts["assign.party"], column("participants", "party")],
      [texts["filter.reason"], column("areas", "missing")],
      [texts["week.covered"], statuses.covered.words],
    ];
    for (const [text, heading] of same) expect(text).toBe(heading[language]);
  });

  test("no formula is longer than a person can follow, 2 000 characters", () => {
    const plan = planWorkbook(workbook, task23, language, { municipality: "", projectStart: 46419, goLive: null });
    const lengths = plan.sheets.flatMap((sheet) =>
      sheet.formulas.flatMap(({ address, cells }) =>
        cells.flat().map((cell): [number, string] => [String(cell).length, `${sheet.name} ${address}`]),
      ),
    );
    expect(lengths.filter(([length]) => length > 2_000)).toEqual([]);
  });
});
