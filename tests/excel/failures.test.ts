import { filterTable } from "../../src/simulator/model/sorting";
import { asProblem } from "../../src/excel/errors";
import { parseAddress } from "../../src/simulator/model/a1";
import { convertToRange, deleteSheet, deleteTableColumn } from "../../src/simulator/model/byHand";
import type { Book } from "../../src/simulator/model/book";
import { hostErrorCodes } from "../../src/simulator/model/errors";
import type { Repair } from "../../src/workbook/check/findings";
import { emptyBook, openPanes, type Pane, type Panes } from "../support/panes";
import { differences, TODAY } from "../support/excel";
import { clearArea, columnOf, setNamed, tableOf, type } from "../support/tables";
import { wishFor } from "../support/wishes";

const inputs = { municipality: "Prøvekøbing", projectStart: TODAY, goLive: null };
const create = (pane: Pane) => pane.createWorkbook(pane.task23, "da", inputs);

let panes: Panes;
let pane: Pane;
let made: Book;
beforeAll(async () => {
  panes = await openPanes(1);
  pane = panes.panes[0] ?? never();
  await create(pane);
  made = panes.host.book;
  // What people wrote, which must stand whatever fails.
  type(made, "participants", 0, "name", "Anna Prøve");
  type(made, "staffing", 0, "participant", "Anna Prøve");
  type(made, "staffing", 0, "about", "hos økonomi");
  type(made, "areas", 0, "note", "Vores note");
});
afterAll(() => panes.close());

/** A command: the workbook it begins with, and what a person does, who tries again what did not succeed. */
interface Command {
  begin: () => Promise<Book> | Book;
  run: () => Promise<unknown>;
}

const changed = (change: (book: Book) => void) => (): Book => {
  const book = made.copy();
  change(book);
  return book;
};
const assign = async (): Promise<unknown> => {
  const reading = (await pane.readWorkbook()) ?? never();
  const wish = wishFor({
    areaIds: ["K1a", "K2a"],
    participant: "Bo Eksempel",
    party: "Bibliotek",
    role: "deputy",
    from: TODAY,
    about: "=1",
  });
  planned ??= pane.planAssignment(wish, reading.tables, "da");
  return pane.writeChanges(planned?.changes ?? []);
};
/** A plan stays in the pane when its writing fails, and is written by the next attempt. */
let planned: ReturnType<Pane["planAssignment"]> = null;
/** The repair that somebody sees in the pane, who need not look again to try it again. */
let seen: Repair | null = null;
/** Repairs what is seen, or else the first thing that is found and is mended in one of some ways. */
const mend =
  (...kinds: Repair["kind"][]) =>
  async (): Promise<void> => {
    if (!seen) {
      const findings = pane.findInStructure(await pane.inspectWorkbook("da", pane.task23), pane.workbook, "da");
      const found = findings.find(({ repair }) => repair && kinds.includes(repair.kind))?.repair ?? null;
      begunAt = tripsOf();
      if (found) await pane.repair(found, pane.task23);
      if (keepsSeen) seen = found;
    } else await pane.repair(seen, pane.task23);
  };
let keepsSeen = false;
/** The round trip that a command begins with: the check before a repair fails as the command `inspect` does. */
let begunAt = 0;

const commands: Record<string, Command> = {
  create: { begin: emptyBook, run: () => create(pane) },
  "create again": { begin: () => made.copy(), run: () => create(pane) },
  "create, taken up": {
    begin: async () => {
      panes.host.open(emptyBook());
      pane.client.breakNext = { after: 2, share: 0.6 };
      await create(pane).catch(() => undefined);
      return panes.host.book;
    },
    run: () => create(pane),
  },
  fill: {
    begin: changed((book) => {
      clearArea(book, 2);
      type(book, "areas", 4, "suggestedParty", "");
    }),
    run: () => pane.fillRecommended(pane.task23),
  },
  read: { begin: () => made.copy(), run: () => pane.readWorkbook() },
  inspect: { begin: () => made.copy(), run: () => pane.inspectWorkbook("da", pane.task23) },
  reveal: { begin: () => made.copy(), run: () => pane.reveal({ kind: "area", id: "K7c", column: "status" }) },
  assign: { begin: () => made.copy(), run: assign },
  "assign below the table": {
    begin: changed((book) => {
      const { rect } = tableOf(book, "staffing");
      for (let row = 1; row < rect.bottom - rect.top; row += 1) type(book, "staffing", row, "about", "optaget");
    }),
    run: assign,
  },
  undo: {
    begin: async () => {
      panes.host.open(made.copy());
      await assign();
      return panes.host.book;
    },
    run: async () => {
      const { changes } = pane.planUndo(planned ?? never(), ((await pane.readWorkbook()) ?? never()).tables);
      return pane.writeChanges(changes);
    },
  },
  "repair formulas": {
    begin: changed((book) => {
      const { sheet, rect } = tableOf(book, "areas");
      const left = rect.left + columnOf("areas", "status");
      book.clearContents(sheet, { top: rect.top + 3, bottom: rect.top + 5, left, right: left });
    }),
    run: mend("cells"),
  },
  "repair a hidden sheet": {
    begin: changed((book) => book.setVisibility(tableOf(book, "phases").sheet, "Hidden")),
    run: mend("showSheet"),
  },
  "repair a name": {
    begin: changed(
      (book) =>
        void book.names.splice(
          book.names.findIndex(({ name }) => name === "ListeRoller"),
          1,
        ),
    ),
    run: mend("setName"),
  },
  "make a sheet again": {
    begin: changed((book) => deleteSheet(book, tableOf(book, "processes").sheet)),
    run: mend("makeSheets"),
  },
  "make the overview and its names again": {
    begin: changed((book) => deleteSheet(book, tableOf(book, "method").sheet)),
    run: mend("makeSheets"),
  },
  "make a table of plain cells": {
    begin: changed((book) => convertToRange(book, tableOf(book, "klik"))),
    run: mend("makeTable", "renameTable"),
  },
  "name a table": { begin: changed((book) => book.renameTable(tableOf(book, "areas"), "Noget")), run: mend("renameTable") },
  "add a column": {
    begin: changed((book) => deleteTableColumn(book, tableOf(book, "participants"), columnOf("participants", "party"))),
    run: mend("addColumn", "restoreRule"),
  },
  "clear a filter": {
    begin: changed((book) => filterTable(book, tableOf(book, "areas"), columnOf("areas", "id"), ["K1a"])),
    run: mend("showRows"),
  },
  migrate: {
    begin: changed((book) => {
      type(book, "processes", -1, "giver", "Ansvarlig bibliotek");
      type(book, "processes", -1, "taker", "Ansvarlig økonomi/debitor");
      book.setNameFormula(book.findName("Organisering_Version") ?? never(), "=1");
    }),
    run: mend("migrate"),
  },
  "restore formulas outside tables": {
    begin: changed((book) => {
      const { rect } = parseAddress("H9:J9");
      book.write(book.findSheet("Dækning over tid") ?? never(), rect, [["D", "", "D"]]);
    }),
    run: mend("restoreBlock"),
  },
  "mend a field": {
    begin: changed((book) => setNamed(book, "Projektstart", "'1.3.2027")),
    run: () => pane.repair({ kind: "setField", name: "Projektstart", before: "1.3.2027", after: 46447, isDate: true }, pane.task23),
  },
  "repair a rule": { begin: changed((book) => tableOf(book, "staffing").sheet.validations.clear()), run: mend("restoreRule") },
};
const names = Object.keys(commands);

/** The workbook that each command begins with, and the plan that was made by then. */
const begun = new Map<string, { book: Book; plan: typeof planned }>();

/** Begins a command anew, on a workbook of its own. */
async function begin(name: string): Promise<Command> {
  const command = commands[name] ?? never();
  planned = null;
  seen = null;
  const { book, plan } = begun.get(name) ?? { book: await command.begin(), plan: planned };
  begun.set(name, { book, plan });
  planned = plan;
  panes.host.open(book.copy());
  return command;
}

const tripsOf = (): number => pane.client.roundTrips.filter(({ cleanUp }) => !cleanUp).length;

/** What a command makes where nothing fails, in how many round trips once it is known what to repair, and that repair. */
async function undisturbed(name: string): Promise<{ trips: number; result: Book; repair: Repair | null }> {
  const { run } = await begin(name);
  begunAt = tripsOf();
  keepsSeen = true;
  await run();
  keepsSeen = false;
  return { trips: tripsOf() - begunAt, result: panes.host.book, repair: seen };
}

/** A code after which what is built may be built in part: taken for an Excel that parts addresses by semicolons, it is tried again so. */
const buildsInPart = (name: string, code: string, after: number, trips: number): boolean =>
  /^(create|make a sheet|make the overview)/.test(name) && code === "InvalidArgument" && after === trips - 2;

test.each(names)("%s: any error at any round trip changes nothing, is told as a problem, and the next attempt completes", async (name) => {
  pane.waits.milliseconds = [];
  const { trips, result, repair } = await undisturbed(name);
  let told = 0;
  for (let after = 0; after < trips; after += 1) {
    let command: Command | null = null;
    let before = made;
    for (const [index, code] of hostErrorCodes.entries()) {
      if (!command) {
        command = await begin(name);
        seen = repair;
        before = panes.host.book.copy();
      }
      // The attempt after a failure comes as far as the next one, or completes: each code is followed by both.
      pane.client.failNext = { after, code };
      const failure = await command.run().then(
        () => null,
        (error: unknown) => error as { code: string; officeCode: string; message: string },
      );
      if (failure === null) throw new Error(`${name} does not tell of ${code} at round trip ${after}.`);
      expect([after, code, failure.officeCode]).toEqual([after, code, code]);
      expect(failure.message).not.toMatch(/Anna|Bo Eksempel|hos økonomi|Vores note/);
      told += 1;
      const inPart = buildsInPart(name, code, after, trips);
      if (inPart) expect(lost(written(before), written(panes.host.book))).toEqual([]);
      else expect([after, code, differences(panes.host.book, before)]).toEqual([after, code, []]);
      if (!inPart && index % trips !== after && index < hostErrorCodes.length - 1) continue;
      await command.run();
      expect([after, code, differences(panes.host.book, result)]).toEqual([after, code, []]);
      command = null;
    }
  }
  expect(told).toBe(trips * hostErrorCodes.length);
});

test("commands take as many round trips as the matrix of errors is said to go through", async () => {
  const trips: Record<string, number> = {};
  for (const name of names) trips[name] = (await undisturbed(name)).trips;
  expect(trips).toEqual({
    create: 3,
    "create again": 1,
    "create, taken up": 4,
    fill: 2,
    read: 1,
    inspect: 2,
    reveal: 2,
    assign: 3,
    "assign below the table": 3,
    undo: 3,
    "repair formulas": 2,
    "repair a hidden sheet": 1,
    "repair a name": 2,
    "make a sheet again": 3,
    "make the overview and its names again": 3,
    "make a table of plain cells": 2,
    "name a table": 2,
    "add a column": 3,
    "clear a filter": 2,
    migrate: 4,
    "restore formulas outside tables": 4,
    "mend a field": 2,
    "repair a rule": 2,
  });
});

test.each(names)("%s: a batch that breaks off anywhere loses nothing of people's, and the next attempt completes", async (name) => {
  pane.waits.milliseconds = [];
  const { trips, result, repair } = await undisturbed(name);
  for (let after = 0; after < trips; after += 1) {
    for (const share of [0, 0.15, 0.3, 0.45, 0.6, 0.7, 0.8, 0.9, 0.97]) {
      const command = await begin(name);
      // What is left of what was found is looked for again by the next attempt only.
      seen = repair;
      const theirs = written(panes.host.book);
      pane.client.breakNext = { after, share };
      await expect(command.run()).rejects.toMatchObject({ name: "Problem" });
      // Only what the whole command replaces: undo takes out what the pane wrote, a migration our own headings, a mending a text that is a date.
      const replaced = lost(theirs, written(result));
      expect([after, share, lost(theirs, written(panes.host.book)).filter((cell) => !replaced.includes(cell))]).toEqual([after, share, []]);
      seen = null;
      await command.run();
      expect([after, share, differences(panes.host.book, result)]).toEqual([after, share, []]);
    }
  }
});

const undone = ["create", "fill", "assign below the table", "undo", "make a sheet again", "add a column", "migrate"];

test.each((["desktop", "web"] as const).flatMap((platform) => undone.map((name) => [platform, name] as const)))(
  "%s: what Excel's own undo takes back of %s leaves nothing of people's changed, and the command makes it again",
  async (platform, name) => {
    const { host } = panes;
    host.platform = platform;
    const { result } = await undisturbed(name);
    // Step by step: after each the command can be run again, on what is left.
    for (let steps = 1; ; steps += 1) {
      const command = await begin(name);
      const before = host.book.copy();
      host.sitDown(pane.client);
      await command.run();
      let taken = 0;
      while (taken < steps && host.undo() === "done") taken += 1;
      const isAll = host.undo() === "nothing";
      if (!isAll) expect(host.undo(true)).toBe("done");
      expect(lost(written(before), written(host.book)).filter((cell) => !lost(written(before), written(result)).includes(cell))).toEqual(
        [],
      );
      if (isAll && undoesAll(platform, name)) expect(differences(host.book, before)).toEqual([]);
      host.history = null;
      await command.run();
      expect([steps, differences(host.book, result)]).toEqual([steps, []]);
      if (isAll) break;
    }
  },
);

/** What makes sheets also sets the file's title or the order of sheets, which not every Excel can take back. */
const undoesAll = (platform: "desktop" | "web", name: string): boolean =>
  name === "make a sheet again" ? platform === "web" : name !== "create";

test("after Excel's own undo the pane finds nothing of its own left to undo, and takes nothing that was typed since", async () => {
  const { host } = panes;
  await begin("assign");
  // Another row of theirs about the same area, with dates of its own.
  type(host.book, "staffing", 5, "participant", "Bo Eksempel");
  type(host.book, "staffing", 5, "area", "K1a");
  type(host.book, "staffing", 5, "from", 46000);
  host.sitDown(pane.client);
  await assign();
  expect(host.undo()).toBe("done");
  type(host.book, "staffing", 1, "participant", "Bo Eksempel");
  const before = host.book.copy();
  const { changes } = pane.planUndo(planned ?? never(), ((await pane.readWorkbook()) ?? never()).tables);
  await pane.writeChanges(changes);
  expect(differences(host.book, before)).toEqual([]);
  expect(host.undo()).toBe("nothing");
  host.history = null;
});

test.each(["RequestAborted", "ActivityLimitReached", "ServiceNotAvailable", "InvalidOperationInCellEditMode"] as const)(
  "%s passes: it is tried again as long as nothing was written, and told where the waiting is stopped",
  async (code) => {
    pane.waits.milliseconds = [0, 0];
    const told: number[] = [];
    pane.onWaiting((waiting) => waiting && told.push(waiting.attempt));
    const command = await begin("fill");
    pane.client.failNext = { after: 0, code };
    await command.run();
    expect(told).toEqual([2]);
    const writing = await begin("fill");
    pane.client.failNext = { after: 1, code };
    await expect(writing.run()).rejects.toMatchObject({ officeCode: code });
    expect(told).toEqual([2]);
    pane.waits.milliseconds = [60_000];
    pane.onWaiting((waiting) => waiting?.stop());
    const stopped = await begin("read");
    pane.client.failNext = { after: 0, code };
    await expect(stopped.run()).rejects.toMatchObject({ officeCode: code });
    pane.onWaiting(() => undefined);
  },
);

test("what does not pass is told at once", async () => {
  pane.waits.milliseconds = [60_000];
  const command = await begin("read");
  pane.client.failNext = { after: 0, code: "AccessDenied" };
  await expect(command.run()).rejects.toMatchObject({ code: "readOnly" });
});

test.each([
  ["GeneralException", "WorksheetCollection.add", "elsewhere"],
  ["GeneralException", "FreezePanes.freezeAt", "elsewhere"],
  ["InvalidSelection", "Workbook.getActiveCell", "elsewhere"],
  ["GeneralException", "Range.values", "unexpected"],
  ["ItemNotFound", "WorksheetCollection.getItem", "conflict"],
  ["ItemNotFound", "ConditionalFormatCollection.getItem", "conflict"],
])("%s at %s is told as %s", (officeCode, errorLocation, code) => {
  expect(asProblem({ code: officeCode, debugInfo: { errorLocation } })).toMatchObject({ code, officeCode, location: errorLocation });
});

/** The constants that cells hold, by sheet and place. */
function written(book: Book): Map<string, unknown> {
  return new Map(
    book.sheets.flatMap((sheet) =>
      [...sheet.cells].flatMap(([key, { formula, value }]) => (formula === null ? [[`${sheet.name} ${key}`, value] as const] : [])),
    ),
  );
}

function lost(before: Map<string, unknown>, after: Map<string, unknown>): string[] {
  const values = new Set(after.values());
  return [...before].filter(([place, value]) => after.get(place) !== value && !values.has(value)).map(([place]) => place);
}

function never(): never {
  throw new Error("There is none.");
}
