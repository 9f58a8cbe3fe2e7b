import { readFileSync } from "node:fs";
import { readCatalogue, CatalogueError } from "../../src/catalogue/catalogue";
import { task23 } from "../../src/catalogue/task23";
import { createWorkbook, fillRecommended, readWorkbook } from "../../src/excel";
import { planWorkbook } from "../../src/workbook/plan/plan";
import { workbook } from "../../src/workbook/declaration/workbook";
import { catalogueSchema } from "../docs/schema";
import { openExcel, TODAY } from "../support/excel";
import { clearArea } from "../support/tables";

const text = readFileSync("tests/fixtures/another-task.json", "utf8");
const catalogue = readCatalogue(text);
const inputs = { municipality: "", projectStart: TODAY, goLive: null };

test.each(["da", "en"] as const)("a workbook for another task says nothing of task 23 (%s)", (language) => {
  const written = JSON.stringify(planWorkbook(workbook, catalogue, language, inputs));
  expect(written).toContain(language === "da" ? "Plant et træ" : "Plant a tree");
  expect(written.match(/.{20}(øir|debitor|debtor|bibliotek|library|fbs|kombit|opgave 23|task 23|etabler).{9}/gi)).toBeNull();
});

test("the workbook is made, filled and read as any other, and knows its catalogue", async () => {
  const excel = await openExcel();
  await createWorkbook(catalogue, "da", inputs);
  expect(await fillRecommended(catalogue)).toEqual({ added: [], cellsFilled: 0 });
  clearArea(excel.book, 1);
  // A pane may believe the workbook to be another task's: it is never filled from that.
  await expect(fillRecommended(task23)).rejects.toMatchObject({ code: "catalogueUnknown", details: ["invented-task"] });
  expect((await fillRecommended(catalogue)).added).toEqual(["T1b"]);
  const reading = await readWorkbook();
  expect(reading?.catalogue).toBe("invented-task");
  expect(reading?.organisation.areas.map(({ id }) => id).filter((id) => id !== "")).toEqual(["T1a", "T1b", "T2a"]);
  excel.close();
});

test("a file that is no catalogue is refused with every fault named by its path", () => {
  const faultsOf = (given: string): readonly string[] => {
    try {
      readCatalogue(given);
    } catch (error) {
      if (error instanceof CatalogueError) return error.faults;
    }
    return [];
  };
  expect(faultsOf("{")).toEqual(["(root): this is not JSON"]);
  const spoilt = text.replace('"garden", "fromPhase"', '"nobody", "fromPhase"').replace('"gardener"', '"nobody"');
  expect(faultsOf(spoilt)).toEqual(['task.performer: nothing has the id "nobody"', expect.stringMatching(/^area T1a: suggestion.party/)]);
  expect(faultsOf(text.replace('"masterTaskId": 99', '"masterTaskId": "99"').replace('"id": "T2"', '"id": "2"'))).toEqual([
    expect.stringMatching(/^task\.masterTaskId: /),
    expect.stringMatching(/^competences\.1\.id: /),
  ]);
});

test("docs/catalogue.schema.json is up to date (npm run schema)", () => {
  expect(JSON.parse(readFileSync("docs/catalogue.schema.json", "utf8"))).toEqual(JSON.parse(catalogueSchema()));
});
