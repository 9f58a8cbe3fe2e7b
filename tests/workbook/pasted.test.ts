import fc from "fast-check";
import { MOST_LINES } from "../../src/workbook/change/pasted";
import { readPeople } from "../../src/workbook/change/pastedPeople";
import { readRows } from "../../src/workbook/change/pastedRows";
import { area, organisation, person, reading, row } from "../support/organisation";
import { payloads } from "../support/payloads";

const listed = reading({
  organisation: organisation([row()], {
    areas: [area(), area({ id: "K2", name: "Regler" }), area({ id: "K3", name: "Andet", relevant: "no" })],
    participants: [person({ name: "Anna Prøve", email: "anna@eksempel.dk" }), person({ name: "Bo Eksempel" })],
  }),
});
const people = (text: string) => readPeople(text, listed, ["Projektleder", "Bibliotek"]).people;
const named = (text: string) => people(text).map(({ name, email, outcome }) => [name, email, outcome]);

describe("a list of people", () => {
  test.each([
    [
      "names, one to a line",
      "Carla Test\r\n\r\nDan Demo\n",
      [
        ["Carla Test", "", "new"],
        ["Dan Demo", "", "new"],
      ],
    ],
    [
      "a line of Outlook",
      "Carla Test <carla@eksempel.dk>; Dan Demo <dan@eksempel.dk>;",
      [
        ["Carla Test", "carla@eksempel.dk", "new"],
        ["Dan Demo", "dan@eksempel.dk", "new"],
      ],
    ],
    [
      "an Outlook line with last names first",
      "Test, Carla <carla@eksempel.dk>; 'Demo, Dan' <mailto:dan@eksempel.dk>",
      [
        ["Carla Test", "carla@eksempel.dk", "new"],
        ["Dan Demo", "dan@eksempel.dk", "new"],
      ],
    ],
    [
      "last name, first name",
      "Test, Carla\nvan der Demo, Dan",
      [
        ["Carla Test", "", "new"],
        ["Dan van der Demo", "", "new"],
      ],
    ],
    [
      "last names of several words, where another line tells that they come first",
      "van der Test, Carla Maria\nDemo, Dan\nEva Model",
      [
        ["Carla Maria van der Test", "", "new"],
        ["Dan Demo", "", "new"],
        ["Eva Model", "", "new"],
      ],
    ],
    ["a name, and its address behind a comma", "Carla Test, carla@eksempel.dk", [["Carla Test", "carla@eksempel.dk", "new"]]],
    [
      "a name with a party and a role behind commas",
      "Carla Test, Projektleder, Bibliotek",
      [
        ["Carla Test", "", "new"],
        ["Projektleder", "", "noName"],
        ["Bibliotek", "", "noName"],
      ],
    ],
    [
      "a name with a party behind a comma",
      "Carla Test, Bibliotek",
      [
        ["Carla Test", "", "new"],
        ["Bibliotek", "", "noName"],
      ],
    ],
    [
      "whole names with a word between",
      "Carla Test og Dan Demo\nEva Model/Finn Mønster",
      [
        ["Carla Test", "", "new"],
        ["Dan Demo", "", "new"],
        ["Eva Model", "", "new"],
        ["Finn Mønster", "", "new"],
      ],
    ],
    [
      "marks of a list",
      "1. Carla Test\n• Dan Demo\n- Eva Model",
      [
        ["Carla Test", "", "new"],
        ["Dan Demo", "", "new"],
        ["Eva Model", "", "new"],
      ],
    ],
    [
      "what Teams calls those who are there",
      "I dette møde (2)\nCarla Test\nInviterede (1)\nDan Demo\nIkke verificeret",
      [
        ["Carla Test", "", "new"],
        ["Dan Demo", "", "new"],
      ],
    ],
    ["a table with semicolons", "Navn;Part;Rolle\nCarla Test;Bibliotek;Projektleder", [["Carla Test", "", "new"]]],
    [
      "names with commas between",
      "Carla Test, Dan Demo, Eva Model",
      [
        ["Carla Test", "", "new"],
        ["Dan Demo", "", "new"],
        ["Eva Model", "", "new"],
      ],
    ],
    [
      "two names with a comma between",
      "Carla Test, Dan Demo",
      [
        ["Carla Test", "", "new"],
        ["Dan Demo", "", "new"],
      ],
    ],
    [
      "a list of Teams",
      "Arrangør\nCarla Test (Ekstern)\nDeltagere\nDan Demo",
      [
        ["Carla Test", "", "new"],
        ["Dan Demo", "", "new"],
      ],
    ],
    [
      "a name and an address",
      "Carla Test carla@eksempel.dk\nDan Demo - dan@eksempel.dk",
      [
        ["Carla Test", "carla@eksempel.dk", "new"],
        ["Dan Demo", "dan@eksempel.dk", "new"],
      ],
    ],
    ["an address alone", "carla@eksempel.dk", [["", "carla@eksempel.dk", "noName"]]],
    ["a byte-order mark and blanks that nobody sees", "\ufeffCarla\u00a0 Test\u200b", [["Carla Test", "", "new"]]],
  ])("%s", (_, text, wanted) => {
    expect(named(text)).toEqual(wanted);
  });

  test("rows of a spreadsheet go by their headings, in any order, or by the order of the sheet; what is not used is told", () => {
    const text = "E-mail\tEfternavn\tFornavn\tPart\tTelefon\nc@eksempel.dk\tTest\tCarla\tBibliotek\t12345678";
    expect(people(text)).toMatchObject([{ line: 2, name: "Carla Test", email: "c@eksempel.dk", party: "Bibliotek", unused: ["12345678"] }]);
    expect(people("Carla Test\tBibliotek\tProjektleder\tKultur\tc@eksempel.dk\tmere")).toMatchObject([
      { name: "Carla Test", party: "Bibliotek", projectRole: "Projektleder", unit: "Kultur", email: "c@eksempel.dk", unused: ["mere"] },
    ]);
    expect(people("Carla Test\tc@eksempel.dk")).toMatchObject([{ name: "Carla Test", party: "", email: "c@eksempel.dk" }]);
  });

  test("what is no word of a party or a role is told and not written", () => {
    expect(people("Carla Test\t=1+1\tArrangør\nDan Demo\tBibliotek\t<b>x</b>")).toMatchObject([
      { name: "Carla Test", party: "", projectRole: "", unused: ["=1+1", "Arrangør"] },
      { name: "Dan Demo", party: "Bibliotek", projectRole: "", unused: ["<b>x</b>"] },
    ]);
    expect(people("Anna Prøve og Carla\tBibliotek").map(({ outcome }) => outcome)).toEqual(["noName"]);
  });

  test("who is listed, stands twice or may be meant is told, and a name that is none is never one", () => {
    expect(
      people("anna  PRØVE\nCarla Test\ncarla test\nBo Exsempel\nEksempel Bo\nA. Hansen <ANNA@eksempel.dk>").map(({ outcome, meant }) => [
        outcome,
        meant,
      ]),
    ).toEqual([
      ["known", "Anna Prøve"],
      ["new", ""],
      ["twice", ""],
      ["doubtful", "Bo Eksempel"],
      ["doubtful", "Bo Eksempel"],
      ["doubtful", "Anna Prøve"],
    ]);
    expect(people("=1+1\n<b>Carla</b>\n12345\nhttps://eksempel.dk\n+4512345678\n@SUM(A1)").map(({ outcome }) => outcome)).toEqual(
      Array(6).fill("noName"),
    );
  });

  test("a text of too many lines is taken for none, and told with their number", () => {
    const text = Array.from({ length: 5000 }, (_, index) => `Person ${"abcdefghij"[index % 10]}`).join("\n");
    expect(readPeople(text, listed)).toEqual({ people: [], tooMany: 5000 });
    expect(readPeople(`${"a@b.dk;".repeat(MOST_LINES + 1)}`, listed).tooMany).toBe(MOST_LINES + 1);
  });

  test("whatever is pasted, each line with anything in it becomes something or is a word between names, and no person is twice new", () => {
    const texts = fc.array(
      fc.oneof(fc.constantFrom(...payloads.map(String), "Anna Prøve", "Prøve, Anna", "x\ty", "a@b.dk;c", '"'), fc.string()),
      { maxLength: 20 },
    );
    fc.assert(
      fc.property(texts, (lines) => {
        const found = people(lines.join("\n"));
        const added = found.filter(({ outcome }) => outcome === "new").map(({ name }) => name.toLowerCase());
        expect(new Set(added).size).toBe(added.length);
        for (const { name, outcome } of found) if (outcome !== "noName") expect(name).toMatch(/\p{L}/u);
      }),
    );
  });
});

describe("staffing rows", () => {
  const rows = (text: string) => readRows(text, listed).rows ?? [];

  test("are read by the order of the sheet or by headings, areas and words as people write them", () => {
    expect(rows("Bo Eksempel\tK2 Regler\tDækker\tStedfortræder\t01-02-2027\t1.3.2027\tom regler\tJa")).toMatchObject([
      {
        line: 1,
        faults: [],
        isNew: false,
        wish: {
          participant: "Bo Eksempel",
          area: "K2",
          contribution: "covers",
          role: "deputy",
          from: 46419,
          to: 46447,
          about: "om regler",
          confirmed: true,
        },
      },
    ]);
    expect(rows("Role\tPerson\tArea\nDeputy\tCarla Test\tregler")).toMatchObject([
      {
        line: 2,
        faults: [],
        isNew: true,
        wish: { participant: "Carla Test", area: "K2", role: "deputy", contribution: "covers", confirmed: false },
      },
    ]);
  });

  test.each([
    ["Bo Eksempel\tK9", ["unknownArea"]],
    ["Bo Eksempel\tK1a og K2", ["severalAreas"]],
    ["Bo Eksempel\t", ["noArea"]],
    ["Bo Eksempel\tK3", ["notRelevant"]],
    ["=1+1\tK2", ["noName"]],
    ["Bo Eksempl\tK2", ["doubtful"]],
    ["Bo Eksempel\tK2\tMåske", ["unknownWord"]],
    ["Bo Eksempel\tK2\t\t\tsnart", ["notADate"]],
    ["Bo Eksempel\tK2\t\t\t2-1-2027\t1-1-2027", ["backwards"]],
    ["Anna\tK1a", ["known"]],
    ["Bo Eksempel\tK2\nbo eksempel\tK2 Regler", ["twice"]],
    ["Anna Prøve; Bo Eksempel\tK2", ["severalNames"]],
  ])("%j is told and not written", (text, faults) => {
    expect(rows(text).at(-1)?.faults).toEqual(faults);
  });

  test("one person on one area on days of their own is no repetition; what was blank is told; days are read as programs write them", () => {
    const text = "Bo Eksempel\tK2\t\t\t01-01-2027 00:00\t46447\nBo Eksempel\tK2\tDækker\tAnsvarlig\tmandag d. 2. marts 2027\t";
    expect(rows(text).map(({ faults, assumed, wish: { from, to } }) => [faults, assumed, from, to])).toEqual([
      [[], ["contribution", "role"], 46388, 46447],
      [[], [], 46448, null],
    ]);
  });

  test("a text that is no table is told as such, and one of too many lines too", () => {
    expect(readRows("Anna Prøve dækker K1a", listed)).toEqual({ rows: null, tooMany: null });
    expect(readRows("a\tb\n".repeat(5000), listed)).toEqual({ rows: [], tooMany: 5000 });
  });
});
