import type { Language, Text } from "../catalogue/catalogue";
import { clean, comparable, readDate, type CellValue, type DateCell } from "../coverage/cells";
import type { Organisation } from "../coverage/rows";
import { tablesOf } from "../workbook/plan";
import { vocabulary } from "../workbook/vocabulary";
import { workbook } from "../workbook/workbook";
import { Problem } from "./errors";
import { loadMarker, UNFINISHED } from "./marker";
import { session } from "./session";
import { cellOf, loadTable, type TableContents } from "./tables";

/** Something in the workbook that could not be understood; rows count from 1 within the table. */
export type NotUnderstood =
  | { kind: "tableMissing"; table: string }
  | { kind: "columnMissing"; table: string; heading: string }
  | { kind: "notADate"; table: string; column: string; row: number }
  | { kind: "unknownWord"; table: string; column: string; row: number };

/** The workbook as the rules see it. */
export interface Reading {
  language: Language;
  municipality: string;
  organisation: Organisation;
  notUnderstood: NotUnderstood[];
}

const readTables = ["areas", "staffing", "participants", "phases", "activities"] as const;
type ReadTable = (typeof readTables)[number];

const fieldNames = { municipality: "Kommune", statusDate: "Statusdato", urgentDays: "HasterDage" } as const;

/**
 * Reads everything in one round trip. Null where the workbook is not ours (or was never finished).
 * @throws Problem `newerVersion` where a later version of the product made it, or what Office answers.
 */
export async function readWorkbook(): Promise<Reading | null> {
  return session(async (context) => {
    const marker = loadMarker(context);
    let language: Language = "da";
    const tables = tablesOf(workbook);
    const loaded = readTables.map((key) => {
      const declaration = tables.get(key);
      if (!declaration) throw new Problem("unexpected", [key]);
      return { key, name: declaration.name, table: loadTable(context, declaration, () => language) };
    });
    const fields = loadFields(context);
    await context.sync();

    const found = marker.read();
    if (!found || found.version === UNFINISHED) return null;
    if (found.version > workbook.version) throw new Problem("newerVersion");
    language = found.language;
    const contents = new Map(loaded.map(({ key, table }) => [key, table.read()]));
    const reader = new RowReader(contents, language);
    for (const { key, name } of loaded) if (!contents.get(key)) reader.notUnderstood.push({ kind: "tableMissing", table: name });
    const organisation = reader.organisation(fields.number("statusDate", 0), fields.number("urgentDays", 0));
    return { language, municipality: clean(fields.value("municipality")), organisation, notUnderstood: reader.notUnderstood };
  });
}

function loadFields(context: Excel.RequestContext): {
  value: (key: keyof typeof fieldNames) => CellValue;
  number: (key: keyof typeof fieldNames, otherwise: number) => number;
} {
  const load = (name: string): Excel.Range => context.workbook.names.getItemOrNullObject(name).getRangeOrNullObject().load("values");
  const ranges = {
    municipality: load(fieldNames.municipality),
    statusDate: load(fieldNames.statusDate),
    urgentDays: load(fieldNames.urgentDays),
  };
  const value = (key: keyof typeof fieldNames): CellValue => (ranges[key].isNullObject ? "" : (ranges[key].values[0]?.[0] ?? ""));
  return {
    value,
    number: (key, otherwise) => {
      const cell = value(key);
      return typeof cell === "number" ? cell : otherwise;
    },
  };
}

/** Reads rows by declared columns and notes what it cannot understand. */
class RowReader {
  readonly notUnderstood: NotUnderstood[] = [];

  constructor(
    private readonly tables: ReadonlyMap<ReadTable, TableContents | null>,
    private readonly language: Language,
  ) {
    for (const table of tables.values()) {
      for (const column of table?.declaration.columns ?? []) {
        if (!column.hidden && !table?.columns.has(column.key)) {
          this.notUnderstood.push({ kind: "columnMissing", table: table?.declaration.name ?? "", heading: column.heading[language] });
        }
      }
    }
  }

  organisation(statusDate: number, urgentDays: number): Organisation {
    return {
      areas: this.rows("areas", (row) => ({
        id: row.cell("id"),
        competence: row.cell("competence"),
        name: row.cell("name"),
        relevance: row.word("relevant", vocabulary.relevance) ?? "undecided",
        needFromPhase: row.cell("needFromPhase"),
        needToPhase: row.cell("needToPhase"),
        deputyRequired: row.word("deputyRequired", vocabulary.yesNo) === "yes",
      })),
      staffing: this.rows("staffing", (row) => ({
        participant: row.cell("participant"),
        areaId: row.cell("areaId"),
        contribution: row.word("contribution", vocabulary.contribution),
        role: row.word("role", vocabulary.role),
        from: row.date("from"),
        to: row.date("to"),
        confirmed: row.word("confirmed", vocabulary.yesNo) === "yes",
        filled: row.filled,
      })),
      participants: this.rows("participants", (row) => ({
        name: row.cell("name"),
        party: row.cell("party"),
        awayFrom: row.date("awayFrom"),
        awayTo: row.date("awayTo"),
        maxAreas: row.cell("maxAreas"),
      })),
      phases: this.rows("phases", (row) => ({ name: row.cell("name"), start: row.date("start"), end: row.date("end") })),
      activities: this.rows("activities", (row) => ({
        name: row.cell("name"),
        phase: row.cell("phase"),
        start: row.date("start"),
        end: row.date("end"),
        responsible: row.cell("responsible"),
        done: row.word("status", vocabulary.progress) === "done",
        filled: row.filled,
      })),
      statusDate,
      urgentDays,
    };
  }

  private rows<T>(key: ReadTable, read: (row: Row) => T): T[] {
    const table = this.tables.get(key);
    if (!table) return [];
    return table.values.map((_, place) => read(new Row(table, place, this.language, this.notUnderstood)));
  }
}

class Row {
  constructor(
    private readonly table: TableContents,
    private readonly place: number,
    private readonly language: Language,
    private readonly notUnderstood: NotUnderstood[],
  ) {}

  cell(key: string): CellValue {
    return cellOf(this.table, this.place, key);
  }

  /** Whether a person wrote anything in the row: notes beside it do not make a row. */
  get filled(): boolean {
    return this.table.declaration.columns.some((column) => !column.formula && column.key !== "note" && clean(this.cell(column.key)) !== "");
  }

  date(key: string): DateCell {
    const date = readDate(this.cell(key));
    if (date === "invalid") this.note("notADate", key);
    return date;
  }

  word<W extends string>(key: string, words: Record<W, Text>): W | null {
    const written = comparable(this.cell(key));
    if (written === "") return null;
    const entries = Object.entries<Text>(words) as [W, Text][];
    const found = entries.find(([, text]) => comparable(text[this.language]) === written);
    if (!found) this.note("unknownWord", key);
    return found?.[0] ?? null;
  }

  private note(kind: "notADate" | "unknownWord", key: string): void {
    const { name, columns } = this.table.declaration;
    const heading = columns.find((column) => column.key === key)?.heading[this.language] ?? key;
    this.notUnderstood.push({ kind, table: name, column: heading, row: this.place + 1 });
  }
}
