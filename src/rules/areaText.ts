import { folded } from "../base/cells";
import { comparedText, literal, type FormulaTemplate } from "./template";

/*
 * A row of the staffing names its area by what the drop-down offers, `K1a Opkrævning på biblioteksområdet`, by the id or by the name.
 * An area that got another name is still known by its id in front. A text that names two areas is none, and is told.
 */

/** What people write between two areas; each is taken for a semicolon. */
const BETWEEN = [",", "/", "+", "&", "\n", " og ", " and "] as const;
/** Parts of a text, and words at its beginning, in which a second area is looked for. */
const PARTS = 4;
/** More characters than a part has that an id can stand in front of. */
const ROOM = 300;

const inExcel = (sign: string): string => (sign === "\n" ? "CHAR(10)" : `"${sign}"`);
/** A blank text has none, and a space takes its place: MATCH would find a blank id. */
const firstWord = (text: FormulaTemplate): FormulaTemplate => `LEFT(${text}&" ",MAX(1,FIND(" ",${text}&" ")-1))`;
const part = (index: number): FormulaTemplate => `TRIM(MID(SUBSTITUTE([@_parts],";",REPT(" ",${ROOM})),${index * ROOM + 1},${ROOM}))`;
const secondWord = firstWord(`TRIM(MID([@_parts],FIND(" ",[@_parts]&" "),${ROOM}))`);
const isAnother = (text: FormulaTemplate): FormulaTemplate => `IFERROR(MATCH(${literal(text)},[areas._key],0)<>[@_firstArea],FALSE)`;
const named = `COUNTIFS([areas._name],"="&${literal("[@_areaText]")})`;

/** The hidden columns of a staffing row that lead from what is written to the area, in their order. */
export const areaColumns: readonly { key: string; formula: FormulaTemplate }[] = [
  /** What is written. */
  { key: "_areaText", formula: `=${comparedText("[@area]")}` },
  /** Where the area stands that is named by its id, by what the drop-down offers, or by a name that no other has; 0 where none is. */
  {
    key: "_named",
    formula: `=IF([@_areaText]="",0,IFERROR(MATCH(${literal("[@_areaText]")},[areas._key],0),IFERROR(MATCH(${literal("[@_areaText]")},[areas._choice],0),IFERROR(IF(${named}=1,MATCH(${literal("[@_areaText]")},[areas._name],0),0),0))))`,
  },
  /** The text in parts, where it is none of these. */
  {
    key: "_parts",
    formula: `=IF(OR([@_named]>0,[@_areaText]=""),"",TRIM(${BETWEEN.reduce((text, sign) => `SUBSTITUTE(${text},${inExcel(sign)}," ; ")`, "LOWER([@_areaText])")}))`,
  },
  /** Where the area stands whose id it begins with. */
  { key: "_firstArea", formula: `=IF([@_parts]="",0,IFERROR(MATCH(${literal(firstWord("[@_parts]"))},[areas._key],0),0))` },
  /** How many areas it may mean: none, one, or 2 for several. */
  {
    key: "_areas",
    formula: `=IF([@_named]>0,1,IF([@_firstArea]=0,IF([@_parts]="",0,IF(IFERROR(${named},0)>1,2,0)),IF(OR(${[
      isAnother(secondWord),
      ...Array.from({ length: PARTS - 1 }, (_, index) => isAnother(firstWord(part(index + 1)))),
    ].join(",")}),2,1)))`,
  },
  /** Where the area stands among the areas; 0 where that is nowhere. */
  { key: "_area", formula: "=IF([@_areas]=1,MAX([@_named],[@_firstArea]),0)" },
];

/** The same on an area: its id as it is compared, and its place, -1 where an earlier row has the id. */
export const areaChoiceColumns: readonly { key: string; formula: FormulaTemplate }[] = [
  /** Its name as others are compared with it; nobody can be on an area without an id of its own. */
  { key: "_name", formula: `=IF([@_place]<1,"",${comparedText("[@name]")})` },
  /** What the drop-down of the staffing offers. */
  { key: "_choice", formula: '=IF([@_place]<1,"",TRIM([@_key]&" "&[@_name]))' },
];

/** What a text says of an area: where it stands in the table, from 0, or -1; and whether it may mean several. */
export interface MeantArea {
  index: number;
  several: boolean;
}

const NONE: MeantArea = { index: -1, several: false };
const SEVERAL: MeantArea = { index: -1, several: true };

/** What the drop-down of the staffing offers for an area. */
export function choiceOfArea({ id, name }: { id: string; name: string }): string {
  return id === "" ? "" : `${id} ${name}`.trim();
}

/** Finds the area that a text means, as the hidden columns do; what was asked once is answered at once the next time. */
export function areaFinder(areas: readonly { id: string; name: string }[]): (text: string) => MeantArea {
  const [ids, choices, names] = [new Map<string, number>(), new Map<string, number>(), new Map<string, number[]>()];
  areas.forEach((area, index) => {
    const id = folded(area.id);
    if (id === "" || ids.has(id)) return;
    ids.set(id, index);
    const choice = folded(choiceOfArea(area));
    if (!choices.has(choice)) choices.set(choice, index);
    const name = folded(area.name);
    if (name !== "") names.set(name, [...(names.get(name) ?? []), index]);
  });
  const known = new Map<string, MeantArea>([["", NONE]]);
  return (text) => {
    const asked = known.get(text);
    if (asked) return asked;
    const found = meant(folded(text), ids, choices, names);
    known.set(text, found);
    return found;
  };
}

function meant(
  text: string,
  ids: ReadonlyMap<string, number>,
  choices: ReadonlyMap<string, number>,
  names: ReadonlyMap<string, readonly number[]>,
): MeantArea {
  const called = names.get(text) ?? [];
  const exact = ids.get(text) ?? choices.get(text) ?? (called.length === 1 ? called[0] : undefined);
  if (exact !== undefined) return { index: exact, several: false };
  const whole = BETWEEN.reduce((all, sign) => all.replaceAll(sign, " ; "), text)
    .replace(/ +/g, " ")
    .trim();
  const first = ids.get(whole.split(" ")[0] ?? "");
  if (first === undefined) return called.length > 1 ? SEVERAL : NONE;
  const parts = whole.split(";").slice(1, PARTS);
  const others = [whole.split(" ")[1] ?? "", ...parts.map((part) => part.trim().split(" ")[0] ?? "")];
  const isAnother = (word: string): boolean => (ids.get(word) ?? first) !== first;
  return others.some(isAnother) ? SEVERAL : { index: first, several: false };
}
