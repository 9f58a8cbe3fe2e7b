import { deleteSheet } from "../../src/simulator/model/byHand";
import type { Book } from "../../src/simulator/model/book";
import { bodyOf } from "../../src/simulator/model/sheet";
import { tablesOf } from "../../src/workbook/plan/plan";
import { workbook } from "../../src/workbook/declaration/workbook";
import { emptyBook, openPanes, Schedule, type Pane, type Panes } from "../support/panes";
import { Chance } from "../support/random";
import { TODAY } from "../support/excel";
import { columnOf, tableOf } from "../support/tables";
import { People, RENAMED } from "./people";

/** Panes and people on one workbook, and what has to be true in the end. */
export interface Soak {
  /** Runs one random schedule; gives what went wrong, empty where nothing did. */
  run: (seed: number) => Promise<string[]>;
  close: () => void;
}

const inputs = { municipality: "Prøvekøbing", projectStart: TODAY, goLive: null };
const PANES = 4;
/** One schedule in so many begins with an empty workbook, so that creations meet. */
const EMPTY = 8;
/** More attempts than a creation needs. */
const ENOUGH = 5;
/** In one schedule of so many somebody turned off that tables extend over what is written right below them. */
const STIFF = 5;

/** Opens panes, and makes the workbook that most schedules begin with. */
export async function openSoak(): Promise<Soak> {
  const panes = await openPanes(PANES, "1.13");
  for (const { waits } of panes.panes) waits.milliseconds = [0, 0, 0];
  const [first] = panes.panes;
  await first?.createWorkbook(first.task23, "da", inputs);
  const made = panes.host.book;
  return { run: (seed) => runSchedule(panes, made, seed), close: panes.close };
}

async function runSchedule({ host, panes: all }: Panes, made: Book, seed: number): Promise<string[]> {
  const chance = Chance.seeded(seed);
  host.open(seed % EMPTY === 0 ? emptyBook() : made.copy());
  host.book.expandsTables = seed % STIFF !== 0;
  const panes = all.slice(0, 2 + chance.below(PANES - 1));
  const schedule = new Schedule(panes);
  const workers = panes.map((pane, index) => new Worker(pane, chance, `R${index}x`));
  const people = [new People(chance, "Px"), new People(chance, "Qx")];
  const done: string[] = [];
  for (let step = 0; step < 40; step += 1) {
    const idle = workers.filter(({ busy }) => !busy);
    const turn = chance.next();
    if (turn < 0.4 && schedule.requests > 0) await schedule.release(chance.below(schedule.requests));
    else if (turn < 0.6 && idle.length > 0) {
      const worker = chance.of(idle);
      const empty = !host.book.findTable("Bemanding");
      await schedule.start(() => worker.work(empty));
    } else {
      const person = chance.of(people);
      host.edit((book) => done.push(person.act(book)));
    }
  }
  await schedule.finish();
  for (const sheet of host.book.sheets) {
    sheet.protected = false;
  }
  host.book.engine.structureChanged();
  for (const worker of workers) await worker.complete(host.book, people);
  const { book } = host;
  return [
    ...people.flatMap((person) => person.losses(book)),
    ...workers.flatMap((worker) => worker.losses(book)),
    ...strayAnswers(book, workers),
    ...oneStructure(book),
  ];
}

const commands = ["create", "fill", "assign", "assign", "undo", "repair", "read", "confirm", "own", "replace"] as const;

/** A pane that somebody works with. */
class Worker {
  busy = false;
  private readonly failures: string[] = [];
  /** Participants who were put on areas, with how many rows each must have. */
  private readonly assigned = new Map<string, number>();
  /**
   * Those whose undoing met a conflict, or was told to have kept something: while a pane takes back what it wrote over rows that had
   * moved, those rows are blank for a moment, in which others may write in them, or not find what they want to undo.
   */
  private readonly contested = new Set<string>();
  /** Those of whom a batch was broken off that nobody completed: rows may be in parts. */
  private readonly torn = new Set<string>();
  /** Whose rows were said to be confirmed, and who was to answer for which activity: nobody else may stand so in the end. */
  readonly confirmed = new Set<string>();
  readonly owned = new Map<string, Set<string>>();
  /** An answer was not written after all: where rows are hidden it may have been put back into a row that somebody moved meanwhile. */
  strays = false;
  private readonly last: { participant: string; assignment: Parameters<Pane["planUndo"]>[0] }[] = [];
  private next = 1;

  constructor(
    private readonly pane: Pane,
    private readonly chance: Chance,
    private readonly name: string,
  ) {}

  async work(empty: boolean): Promise<void> {
    this.busy = true;
    const disturbed = this.disturb();
    const command = empty ? "create" : this.chance.of(commands);
    try {
      await this[command]();
    } catch (error) {
      const { code, officeCode } = error as { code?: string; officeCode?: string };
      // Told to the person, who tries again: nothing was written, or what was begun is completed then.
      const isTold = disturbed
        ? code !== undefined && !String(error).includes("TypeError")
        : ["busy", "notOurs", "rowGone", "rowHidden", "tableMissing", "readOnly", "conflict", "sheetMissing", "halfMadeChanged"].includes(
            code ?? "",
          );
      // A colleague filtered the very rows between the reading and the writing; or protected the sheet between the writing and what
      // gives back what another typed meanwhile, and the message says what that was.
      const isShut = officeCode === "FilteredRangeConflict" || (code === "notPutBack" && officeCode === "AccessDenied");
      if (!isTold && !isShut) this.failures.push(`${command}: ${String(error)}`);
    }
    this.pane.client.failNext = null;
    this.pane.client.breakNext = null;
    this.busy = false;
  }

  /** Now and then one of the next round trips is refused, or broken off in the middle. */
  private disturb(): boolean {
    const { chance, pane } = this;
    const after = chance.below(4);
    const codes = ["ActivityLimitReached", "RequestAborted", "GeneralException"] as const;
    const isRefused = chance.sometimes(0.1);
    const isBrokenOff = !isRefused && chance.sometimes(0.1);
    if (isRefused) pane.client.failNext = { after, code: chance.of(codes) };
    if (isBrokenOff) pane.client.breakNext = { after, share: chance.next() };
    return isRefused || isBrokenOff;
  }

  /** In the end somebody presses create once more: what was broken off is completed. */
  async complete(book: Book, people: readonly People[]): Promise<void> {
    for (let tries = 0; tries < ENOUGH; tries += 1) {
      try {
        return await this.create();
      } catch (error) {
        // What the message asks for: people move what they wrote, and the sheets that were changed meanwhile are deleted.
        const { code, details = [] } = error as { code?: string; details?: string[] };
        if (code !== "halfMadeChanged") throw error;
        const tables = workbook.sheets.filter(({ name }) => details.includes(name.da)).flatMap(({ blocks }) => blocks);
        for (const table of tables) {
          const standing = table.kind === "table" ? book.findTable(table.name) : undefined;
          if (!standing) continue;
          for (const person of people) person.movesAway(standing.sheet);
          deleteSheet(book, standing.sheet);
        }
      }
    }
  }

  private async create(): Promise<void> {
    await this.pane.createWorkbook(this.pane.task23, "da", inputs);
  }

  private async fill(): Promise<void> {
    await this.pane.fillRecommended(this.pane.task23);
  }

  private async read(): Promise<void> {
    await this.pane.readWorkbook();
  }

  private async assign(): Promise<void> {
    const { pane } = this;
    const reading = await pane.readWorkbook();
    if (!reading) return;
    const participant = `${this.name}${this.next++}`;
    const areaIds = this.chance.of([["K1a"], ["K1a", "K2a"], ["K7a", "K7b", "K7c"]]);
    const wish = {
      areaIds,
      participant,
      party: "Bibliotek",
      contribution: "covers",
      role: "deputy",
      from: TODAY,
      to: null,
      about: "",
    } as const;
    const assignment = pane.planAssignment(wish, reading.tables, "da");
    if (!assignment) return;
    const conflicts = await pane.writeChanges(assignment.changes).catch(async (error: unknown) => {
      // Broken off in the middle: the person presses again, unless others wrote in the very rows meanwhile.
      this.assigned.set(participant, areaIds.length);
      this.contested.add(participant);
      this.torn.add(participant);
      const { failNext, breakNext } = pane.client;
      if (failNext || breakNext) throw error;
      const again = await pane.writeChanges(assignment.changes);
      if (again.length === 0) this.torn.delete(participant);
      return again;
    });
    this.assigned.set(participant, conflicts.length > 0 && !this.contested.has(participant) ? 0 : areaIds.length);
    if (conflicts.length === 0) this.last.push({ participant, assignment });
  }

  private async undo(): Promise<void> {
    const { pane } = this;
    const last = this.last.pop();
    const reading = last && (await pane.readWorkbook());
    if (!last || !reading) return;
    const { changes, kept } = pane.planUndo(last.assignment, reading.tables);
    const conflicts = await pane.writeChanges(changes).catch((error: unknown) => {
      this.contested.add(last.participant);
      this.torn.add(last.participant);
      throw error;
    });
    if (conflicts.length > 0 || kept > 0) this.contested.add(last.participant);
    else this.assigned.set(last.participant, 0);
  }

  /** Says that some people have confirmed. */
  private async confirm(): Promise<void> {
    const { pane, chance } = this;
    const reading = await pane.readWorkbook();
    const open = reading ? pane.unconfirmedOf(reading).filter(() => chance.sometimes(0.5)) : [];
    const plan =
      reading && open.length > 0
        ? pane.planConfirmation(
            reading,
            open.map(({ row }) => row),
            "mail",
          )
        : null;
    if (!plan) return;
    for (const { participant } of open) this.confirmed.add(participant);
    await this.answer(plan.changes);
  }

  /** Chooses who answers for some activities that nobody answers for. */
  private async own(): Promise<void> {
    const { pane, chance, name } = this;
    const reading = await pane.readWorkbook();
    const free = reading ? pane.ownershipsOf(reading).filter(({ table, owner }) => table === "activities" && owner === "") : [];
    const chosen = free.filter(() => chance.sometimes(0.3)).map((ownership) => ({ ...ownership, after: `${name}ejer` }));
    const plan = reading && chosen.length > 0 ? pane.planOwners(reading, chosen) : null;
    if (!plan) return;
    for (const one of chosen) this.owned.set(one.name, (this.owned.get(one.name) ?? new Set()).add(one.after));
    await this.answer(plan.changes);
  }

  private async answer(changes: Parameters<Pane["writeChanges"]>[0]): Promise<void> {
    const conflicts = await this.pane.writeChanges(changes).catch((error: unknown) => {
      this.strays = true;
      throw error;
    });
    if (conflicts.length > 0) this.strays = true;
  }

  /** Puts somebody new in place of one whom this pane put on areas. */
  private async replace(): Promise<void> {
    const { pane } = this;
    const reading = await pane.readWorkbook();
    const leaving = [...this.assigned].filter(([, count]) => count > 0).map(([participant]) => participant);
    if (!reading || leaving.length === 0) return;
    const participant = this.chance.of(leaving);
    const fallen = pane.fallenWithout(reading, participant, pane.ALWAYS);
    const by = `${this.name}${this.next++}`;
    const plan = fallen.length > 0 ? pane.planReplacement(reading, fallen, by) : null;
    if (!plan) return;
    const before = this.assigned.get(participant) ?? 0;
    const conflicts = await pane.writeChanges(plan.changes).catch((error: unknown) => {
      // In the middle: some rows are the one's, some the other's.
      this.assigned.set(by, fallen.length);
      for (const each of [participant, by]) {
        this.contested.add(each);
        this.torn.add(each);
      }
      throw error;
    });
    if (conflicts.length > 0) return;
    this.assigned.set(participant, before - fallen.length);
    this.assigned.set(by, fallen.length);
    if (this.contested.has(participant)) this.contested.add(by);
    if (this.torn.has(participant)) this.torn.add(by);
  }

  private async repair(): Promise<void> {
    const { pane } = this;
    const reading = await pane.readWorkbook();
    if (!reading) return;
    const structure = await pane.inspectWorkbook("da", pane.task23);
    const found = [...pane.findInStructure(structure, pane.workbook, "da"), ...pane.findInData(reading)];
    const repairs = found.flatMap(({ repair, kind }) => (repair && kind !== "notADate" && kind !== "staffingRow" ? [repair] : []));
    if (repairs.length > 0) await pane.repair(this.chance.of(repairs), pane.task23);
  }

  losses(book: Book): string[] {
    if (!book.findTable("Bemanding")) return this.failures;
    const { sheet, ...table } = tableOf(book, "staffing");
    const body = bodyOf({ sheet, ...table });
    const cell = (row: number, column: string): unknown => book.contentAt(sheet, row, body.left + columnOf("staffing", column)).value;
    const wrong = [...this.assigned].flatMap(([participant, count]) => {
      const rows = Array.from({ length: body.bottom - body.top + 1 }, (_, index) => body.top + index).filter(
        (row) => cell(row, "participant") === participant,
      );
      const whole = rows.filter((row) => cell(row, "role") === "Stedfortræder" && cell(row, "from") === TODAY && cell(row, "area") !== "");
      const areThere = this.contested.has(participant) ? rows.length <= count : rows.length === count;
      return areThere && (whole.length === rows.length || this.torn.has(participant))
        ? []
        : [`${participant} has ${whole.length} of ${count} rows whole, ${rows.length} in all`];
    });
    return [...this.failures, ...wrong];
  }
}

/** Rows that somebody is said to have confirmed, or to answer for, of whom no pane said so. */
function strayAnswers(book: Book, workers: readonly Worker[]): string[] {
  if (workers.some(({ strays }) => strays)) return [];
  const rowsOf = (key: string, ...columns: string[]): string[][] => {
    if (!book.findTable(tablesOf(workbook).get(key)?.name ?? "")) return [];
    const table = tableOf(book, key);
    const { top, bottom, left } = bodyOf(table);
    return Array.from({ length: bottom - top + 1 }, (_, row) =>
      columns.map((column) => String(book.contentAt(table.sheet, top + row, left + columnOf(key, column)).value)),
    );
  };
  const confirmed = new Set(workers.flatMap((worker) => [...worker.confirmed]));
  const strays = rowsOf("staffing", "participant", "confirmed")
    .filter(([participant = "", answer]) => answer !== "" && !confirmed.has(participant))
    .map(([participant]) => `${participant} did not confirm`);
  const owners = rowsOf("activities", "name", "responsible")
    .filter(([name = "", owner = ""]) => owner !== "" && !workers.some(({ owned }) => owned.get(name)?.has(owner)))
    .map(([name, owner]) => `${owner} does not answer for ${name}`);
  return [...strays, ...owners];
}

/** Every sheet, table and name of ours is there once, and the marker says that the workbook is complete. */
function oneStructure(book: Book): string[] {
  const tables = book.allTables().map(({ name }) => name);
  const sheets = book.sheets.map(({ name }) => name);
  const wanted = [...tablesOf(workbook).values()].map(({ name }) => name);
  const twice = (names: readonly string[]): string[] => names.filter((name, index) => names.indexOf(name) !== index);
  return [
    ...wanted.filter((name) => !tables.includes(name)).map((name) => `the table ${name} is missing`),
    ...workbook.sheets
      .filter(({ name }) => !sheets.includes(name.da) && !sheets.includes(`${name.da}${RENAMED}`))
      .map(({ name }) => `the sheet ${name.da} is missing`),
    ...[...twice(tables), ...twice(sheets)].map((name) => `${name} is there twice`),
    ...(tables.length === wanted.length ? [] : [`there are ${tables.length} tables`]),
    ...(book.findName("Organisering_Version")?.formula === `=${workbook.version}` ? [] : ["the marker does not say complete"]),
  ];
}
