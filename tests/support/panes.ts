import { buildSync } from "esbuild";
import type * as catalogue from "../../src/catalogue/task23";
import type * as excel from "../../src/excel";
import type * as repeat from "../../src/excel/repeat";
import type * as assignment from "../../src/workbook/change/assignment";
import type * as confirmation from "../../src/workbook/change/confirmation";
import type * as owners from "../../src/workbook/change/owners";
import type * as replacement from "../../src/workbook/change/replacement";
import type * as undo from "../../src/workbook/change/undo";
import type * as dataFindings from "../../src/workbook/check/dataFindings";
import type * as structureFindings from "../../src/workbook/check/structureFindings";
import type * as declaration from "../../src/workbook/declaration/workbook";
import { Book } from "../../src/simulator/model/book";
import { Host, isHousekeeping, type Client } from "../../src/simulator/wire/host";
import { openOffice, startEngineFromDisk, type NodeOffice } from "../../src/simulator/node";

/** What a pane runs: the add-in's own modules, bundled. */
const entry = `
  export * from "./src/excel";
  export { task23 } from "./src/catalogue/task23";
  export { planAssignment } from "./src/workbook/change/assignment";
  export { planConfirmation, unconfirmedOf } from "./src/workbook/change/confirmation";
  export { ownershipsOf, planOwners } from "./src/workbook/change/owners";
  export { ALWAYS, fallenWithout, planReplacement } from "./src/workbook/change/replacement";
  export { planUndo } from "./src/workbook/change/undo";
  export { findInData } from "./src/workbook/check/dataFindings";
  export { findInStructure } from "./src/workbook/check/structureFindings";
  export { workbook } from "./src/workbook/declaration/workbook";
  export { waits } from "./src/excel/repeat";
`;
type Code = typeof excel &
  Pick<typeof catalogue, "task23"> &
  Pick<typeof assignment, "planAssignment"> &
  Pick<typeof confirmation, "planConfirmation" | "unconfirmedOf"> &
  Pick<typeof owners, "ownershipsOf" | "planOwners"> &
  Pick<typeof replacement, "ALWAYS" | "fallenWithout" | "planReplacement"> &
  Pick<typeof undo, "planUndo"> &
  Pick<typeof dataFindings, "findInData"> &
  Pick<typeof structureFindings, "findInStructure"> &
  Pick<typeof declaration, "workbook"> &
  Pick<typeof repeat, "waits">;

/** A pane in a window of its own: its own copy of the add-in on its own copy of Microsoft's client. */
export interface Pane extends Code {
  client: Client;
}

/** Some people's panes on one workbook; formulas are not worked out. */
export interface Panes {
  host: Host;
  panes: Pane[];
  close: () => void;
}

/** Opens a pane for each person. `excelApi` is what everybody's Excel has: the floor where it is left out. */
export async function openPanes(count: number, excelApi?: string): Promise<Panes> {
  await startEngineFromDisk();
  const host = new Host(emptyBook(), excelApi);
  const { outputFiles } = buildSync({
    stdin: { contents: entry, resolveDir: process.cwd(), loader: "ts" },
    bundle: true,
    write: false,
    format: "iife",
    globalName: "pane",
    target: "es2021",
  });
  const code = `${outputFiles[0]?.text ?? ""};pane`;
  const offices: NodeOffice[] = [];
  const panes: Pane[] = [];
  for (let index = 0; index < count; index += 1) {
    const client = host.connect();
    const office = await openOffice(client, { checkRequirementSets: true });
    offices.push(office);
    panes.push({ ...(office.evaluate(code) as Code), client });
  }
  const close = (): void => {
    offices.forEach((office) => office.close());
    host.book.engine.rest();
  };
  return { host, panes, close };
}

/** A workbook that nobody has written in. */
export function emptyBook(): Book {
  const book = new Book();
  book.engine.paused = true;
  return book;
}

/** Lets several panes' commands run at once and decides whose request reaches the workbook next. */
export class Schedule {
  private readonly waiting: { client: Client; release: () => void }[] = [];
  private running = 0;
  private stopped = 0;

  constructor(private readonly panes: readonly Pane[]) {
    for (const { client } of panes) {
      client.gate = (request) => {
        if (isHousekeeping(request)) return Promise.resolve();
        this.stopped += 1;
        return new Promise((release) => this.waiting.push({ client, release }));
      };
    }
  }

  /** Starts a command of a pane; it stops at each of its requests until `release` lets one through. */
  async start(command: () => Promise<void>): Promise<void> {
    this.running += 1;
    void command().finally(() => (this.running -= 1));
    await this.settled();
  }

  /** How many requests wait. */
  get requests(): number {
    return this.waiting.length;
  }

  /** Lets a waiting request through and waits until its command stops again or ends. */
  async release(index: number): Promise<void> {
    const [request] = this.waiting.splice(index, 1);
    if (!request) return;
    this.stopped -= 1;
    request.release();
    await this.settled();
  }

  /** Lets everything through, in order. */
  async finish(): Promise<void> {
    while (this.running > 0) {
      await this.release(0);
      await this.settled();
    }
    for (const { client } of this.panes) client.gate = null;
  }

  /** Waits until every running command stands at a request. */
  private async settled(): Promise<void> {
    do await new Promise((tick) => setImmediate(tick));
    while (this.stopped < this.running);
  }
}
