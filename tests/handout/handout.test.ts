import { assess } from "../../src/coverage/assess";
import { task23 } from "../../src/catalogue/task23";
import { briefsOf } from "../../src/coverage/brief";
import { serialOfIso } from "../../src/base/dates";
import type { Organisation } from "../../src/rules/rows";
import { briefDocument } from "../../src/handout/brief";
import { calendarOf } from "../../src/handout/calendar";
import { documentAsHtml, documentAsText, type Document } from "../../src/handout/document";
import { klikStatusDocument } from "../../src/handout/klikStatus";
import { raciDocument } from "../../src/handout/raci";
import "../../src/text/allLanguages";
import { area, organisation, person, phase, row } from "../support/organisation";

const day = (iso: string): number => serialOfIso(iso) ?? 0;
const phases = [phase({ start: day("2027-02-01"), end: day("2027-05-31") })];
const filled: Organisation = organisation(
  [
    row({ confirmed: "yes" }),
    row({ participant: "Bo", role: "deputy", from: day("2027-03-01") }),
    row({ area: "K2", contribution: "gathers", about: "Gældsstyrelsen", to: day("2027-03-31") }),
  ],
  { areas: [area({ name: "Opkrævning" }), area({ id: "K2", name: "Regler" })], phases, statusDate: day("2027-01-04") },
);
const briefs = briefsOf(assess(filled));
const first = briefs[0] ?? never();

test("a brief tells a person what to cover, what to find out and from whom, when, who steps in and what is missing", () => {
  expect(documentAsText(briefDocument(first, "Prøvekøbing", "da"))).toBe(
    [
      "Anna",
      "Bibliotek · Prøvekøbing",
      "Du er tildelt 2 områder; 1 er bekræftet.",
      "Du dækker",
      "• K1a Opkrævning – Ansvarlig – 1. feb. 2027 til 31. maj 2027 – stedfortræder: Bo",
      "Du indhenter information om",
      "• K2 Regler – Ansvarlig – 1. feb. 2027 til 31. mar. 2027 – information hos/om: Gældsstyrelsen – ikke bekræftet endnu. " +
        "Mangler på området: Ansvarlig stopper, før behovet slutter; Dage uden ansvarlig: 61; Ansvarlig indhenter kun information",
      "Er noget forkert, så ret rækken på arket Bemanding, eller sig det til projektlederen.",
    ].join("\n\n"),
  );
  expect(documentAsText(briefDocument(briefs[1] ?? never(), "", "en"))).toContain(
    "You are deputy for\n\n• K1a Opkrævning – 1 Mar 2027 to 31 May 2027",
  );
});

test("what people wrote is text in the HTML, and starts no formula wherever it is pasted", () => {
  const document: Document = [
    { kind: "heading", level: 1, text: "<img src=x onerror=alert(1)>" },
    { kind: "paragraph", text: "=cmd|' /C calc'!A0" },
    { kind: "list", items: ["-1+1", 'a & "b"'] },
    { kind: "table", headings: ["@SUM(A1)", "+1"], rows: [["\t=1", "en\nto"]] },
  ];
  const html = documentAsHtml(document);
  expect(html).not.toMatch(/<img|onerror=alert\(1\)>/);
  expect(html).toContain("<h1>&#60;img src=x onerror=alert(1)&#62;</h1>");
  expect(html).toContain("<p>'=cmd|' /C calc'!A0</p>");
  expect(html).toContain("<li>'-1+1</li><li>a &#38; &#34;b&#34;</li>");
  expect(html).toContain("<tr><th>'@SUM(A1)</th><th>'+1</th></tr><tr><td>'=1</td><td>en to</td></tr>");
  const text = documentAsText(document);
  expect(text.split(/[\n\t]/).filter((cell) => /^[=+\-@]/.test(cell))).toEqual([]);
});

test("the status for KLIK says how far it is and what stands in the way, and names nobody", () => {
  const text = documentAsText(klikStatusDocument(assess(filled), task23, "da"));
  expect(text).toContain("Opgave 23 Etabler organisering, status pr. 4. jan. 2027");
  expect(text).toContain("Opgaven kan ikke markeres som fuldført endnu.");
  expect(text).toContain("1 af 2 områder er dækket (50");
  expect(text).toContain("• 1 område er ikke på plads: K2\n• 2 af 3 tildelinger er ikke bekræftet.");
  expect(text).not.toMatch(/Anna|Bo\b/);
  const ready = { ...filled, staffing: [row({ confirmed: "yes" })], areas: [area()] };
  expect(documentAsText(klikStatusDocument(assess(ready), task23, "en"))).toContain("The task can be marked complete.");
});

test("the RACI table is copied as lines parted by tabs", () => {
  const [, table] = documentAsText(raciDocument(assess(filled), "da")).split("\n\n");
  expect(table).toBe("Område\tAnna\tBo\nK1a Opkrævning\tA/R\tR\nK2 Regler\tA\t");
});

test("the calendar file holds whole days whatever the time zone, keeps its ids, and says which areas have no dates", () => {
  const { text, withoutDates } = calendarOf(first, "da", new Date("2027-01-04T12:00:00Z"));
  const lines = text.split("\r\n");
  expect(lines.filter((line) => line.startsWith("DTSTART") || line.startsWith("DTEND"))).toEqual([
    "DTSTART;VALUE=DATE:20270201",
    "DTEND;VALUE=DATE:20270601",
    "DTSTART;VALUE=DATE:20270201",
    "DTEND;VALUE=DATE:20270401",
  ]);
  expect(lines).toContain("SUMMARY:K1a Opkrævning");
  expect(lines).toContain("DESCRIPTION:Indhenter information · Ansvarlig · Gældsstyrelsen");
  expect(withoutDates).toEqual([]);
  const uids = (stamp: string): string[] => calendarOf(first, "da", new Date(stamp)).text.match(/UID:.*/g) ?? [];
  expect(uids("2027-02-04T12:00:00Z")).toEqual(uids("2027-01-04T12:00:00Z"));
  const [open] = briefsOf(assess({ ...filled, phases: [], participants: [person()] }));
  expect(calendarOf(open ?? never(), "da", new Date(0)).withoutDates).toEqual(["K1a", "K2"]);
});

function never(): never {
  throw new Error("There is no brief.");
}
