import { clean, readDate } from "../../base/cells";
import { responsibleInNote } from "../../coverage/changed";
import { readinessOf } from "../../coverage/readiness";
import { summarise } from "../../coverage/summary";
import { choiceOfArea } from "../../rules/areaText";
import { shownStatuses, statuses } from "../../rules/statuses";
import { cellOf, freeRows } from "../read/contents";
import { missingPart } from "../read/missing";
import type { Reading } from "../read/reading";
import type { Proposal } from "./proposal";
import { changesOfRow, hasColumns } from "./staffing";

const figures = [...shownStatuses, "relevant", "assigned", "confirmed"];
const areaColumns = ["date", "area", "status", "note"];

/** Whether a status was taken on the status date already. */
export function isTakenToday({ tables, organisation }: Reading): boolean {
  const table = tables.get("trend");
  return table?.values.some((_, row) => readDate(cellOf(table, row, "date")) === organisation.statusDate) ?? false;
}

/**
 * Plans to take a status: a row of figures, and one for each area with who is responsible for it, as the sheets say it now. Null where
 * a table or one of the columns it needs is gone – what is counted without it would stand there as a fact –, or where there is no
 * status date to take it on.
 */
export function planStatus(reading: Reading, occasion: string): Proposal | null {
  const { tables, assessment, language } = reading;
  if (missingPart(reading)) return null;
  const [trend, areaTrend] = [tables.get("trend"), tables.get("areaTrend")];
  const { statusDate: date } = assessment.organisation;
  if (!hasColumns(trend, ["date", "occasion", ...figures]) || !hasColumns(areaTrend, areaColumns) || date < 1) return null;
  const { counts, relevant } = summarise(assessment.areas);
  const { rows, unconfirmed } = readinessOf(assessment);
  const row = { date, occasion: clean(occasion), ...counted(counts), relevant, assigned: rows, confirmed: rows - unconfirmed };
  const areas = assessment.areas.filter(({ area, status }) => status !== "blank" && area.id !== "");
  const places = freeRows(areaTrend, areas.length);
  return {
    kind: "status",
    changes: [
      ...changesOfRow("trend", freeRows(trend, 1)[0] ?? 0, row),
      ...areas.flatMap(({ area, status, responsible }, index) =>
        changesOfRow("areaTrend", places[index] ?? 0, {
          date,
          area: choiceOfArea(area),
          status: statuses[status].words[language],
          note: responsible.length === 0 ? "" : responsibleInNote[language] + [...new Set(responsible)].join("; "),
        }),
      ),
    ],
    count: areas.length,
    pairs: [],
  };
}

const counted = (counts: Record<string, number>): Record<string, number> =>
  Object.fromEntries(shownStatuses.map((status) => [status, counts[status] ?? 0]));
