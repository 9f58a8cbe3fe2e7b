import ical from "ical-generator";
import { onOneLine } from "../base/inert";
import type { Language } from "../base/languages";
import type { Brief } from "../coverage/brief";
import { isoOfSerial } from "../base/dates";
import { say } from "../text/text";
import { vocabulary } from "../rules/vocabulary";

/** A calendar file, and the ids of areas that are left out since nothing says when. */
export interface Calendar {
  text: string;
  withoutDates: string[];
}

/**
 * A participant's involvement as a calendar file (iCalendar, RFC 5545): whole days, one entry for each area. `stamp` is when it was
 * made. Importing a newer one replaces the older: an entry keeps its id.
 */
export function calendarOf({ load, items }: Brief, language: Language, stamp: Date): Calendar {
  const name = onOneLine(load.participant.name);
  const calendar = ical({ name: say(language, "calendar.name", { name }), prodId: "//Organisering//Organisering//DA" });
  const withoutDates: string[] = [];
  items.forEach(({ row, when, coverage }) => {
    const id = coverage.area.id;
    if (!when) {
      withoutDates.push(id);
      return;
    }
    const contribution = row.contribution === null ? "" : vocabulary.contribution[row.contribution][language];
    const role = row.role === null ? "" : vocabulary.role[row.role][language];
    calendar.createEvent({
      id: `${encodeURIComponent(`${id}.${name}.${row.role ?? ""}.${row.from ?? ""}`.toLowerCase())}@organisering`,
      stamp,
      start: dayOf(when.from),
      end: dayOf(when.to + 1),
      allDay: true,
      summary: onOneLine(`${id} ${coverage.area.name}`),
      description: [contribution, role, row.about]
        .filter((text) => text !== "")
        .map(onOneLine)
        .join(" · "),
    });
  });
  return { text: calendar.toString(), withoutDates };
}

/** Midnight in UTC: the library writes whole days by their UTC date. */
function dayOf(serial: number): Date {
  return new Date(`${isoOfSerial(serial)}T00:00:00Z`);
}
