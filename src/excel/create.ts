import type { Catalogue } from "../catalogue/catalogue";
import type { Language } from "../base/languages";
import type { WorkbookInputs } from "../workbook/declaration/types";
import { planInPieces } from "../workbook/plan/plan";
import type { SheetPlan, WorkbookPlan } from "../workbook/plan/planTypes";
import { workbook } from "../workbook/declaration/workbook";
import { build, type Existing } from "./applyPlan";
import { loadCountOfDays } from "./calculation";
import { asProblem, Problem } from "./errors";
import { lookAtHalfMade, probeListSeparator, loadNames, syncButForPages } from "./presence";
import { loadMarker, markerNames, UNFINISHED, writeMarker } from "./marker";
import { giveBack, lookAgain, type Seen } from "./overwrite";
import { inTurns, yielding } from "./yielding";
import { writingSession } from "./session";

/** What creation did: `made` names the sheets; it is empty where the workbook was complete already. */
export interface Creation {
  made: string[];
  language: Language;
  /** False where Excel could not set up how the sheets print, as without a printer; all else stands. */
  pagesSetUp: boolean;
}

/** What the caller may show while creation goes on. */
export type CreationStep = "looking" | "building" | "done";

/**
 * Makes the workbook's sheets beside whatever is there, in three round trips (four where a creation that broke off is taken up
 * again). Running it again changes nothing.
 * @throws Problem `nameTaken` (details: the names) where a sheet, table or name of somebody else's has one of ours: nothing is
 * written then; `newerVersion`; `halfMadeChanged`; `from1904`; or what Office answers.
 */
export async function createWorkbook(
  catalogue: Catalogue,
  language: Language,
  inputs: WorkbookInputs,
  onStep: (step: CreationStep) => void = () => undefined,
): Promise<Creation> {
  return writingSession(async ({ context, begin }) => {
    onStep("looking");
    const present = loadNames(context);
    const marker = loadMarker(context);
    const days = loadCountOfDays(context);
    const properties = context.workbook.properties.load("title,subject");
    await context.sync();
    const found = marker.read();
    if (found && found.version > workbook.version) throw new Problem("newerVersion");
    if (found && found.version !== UNFINISHED) return { made: [], language: found.language, pagesSetUp: true };
    if (days.from1904()) throw new Problem("from1904");

    const rest = yielding();
    const plan = await inTurns(planInPieces(workbook, catalogue, found?.language ?? language, inputs), rest);
    const existing = present.read();
    const seen = found ? await refuseChangedSheets(context, plan, existing) : [];
    if (!found) refuseTakenNames(plan, existing);

    const separator = await probeListSeparator(context);
    onStep("building");
    begin();
    if (!found) writeMarker(context, { version: UNFINISHED, language: plan.language, catalogue: catalogue.id }, false);
    lookAgain(seen);
    const { printing } = await build(context, plan, existing, separator);
    if (properties.title === "") properties.title = plan.title;
    if (properties.subject === "") properties.subject = plan.subject;
    writeMarker(context, { version: plan.version, language: plan.language, catalogue: catalogue.id }, true);
    printing();
    await rest();
    const pagesSetUp = await syncButForPages(context).catch((error: unknown) => endedByOthers(context, error, found !== null));
    if (pagesSetUp === null) return { made: [], language: plan.language, pagesSetUp: true };
    await giveBack(context, seen);
    onStep("done");
    return { made: plan.sheets.map((sheet) => sheet.name), language: plan.language, pagesSetUp };
  });
}

/**
 * Two people may press create at the same time: the marker's name can be made once only, so that the second batch ends before it
 * does anything. Null where the other's workbook stands by now.
 * @throws Problem `busy` where the other is still at it; `conflict` where an earlier attempt is taken up (`isTakenUp`) and somebody moved
 * what it had made after that was looked at, so that formulas name what is not there; the error itself where it was another.
 */
async function endedByOthers(context: Excel.RequestContext, error: unknown, isTakenUp: boolean): Promise<null> {
  const { officeCode, location } = asProblem(error);
  if (isTakenUp && officeCode === "InvalidArgument") throw new Problem("conflict", [], officeCode, location);
  if (officeCode !== "ItemAlreadyExists") throw error;
  const marker = loadMarker(context);
  await context.sync();
  const found = marker.read();
  if (!found) throw error;
  if (found.version === UNFINISHED) throw new Problem("busy", [], officeCode, location);
  return null;
}

/** Tables and defined names share one namespace in Excel. */
function refuseTakenNames(plan: WorkbookPlan, existing: Existing): void {
  const taken = (name: string): boolean => existing.tables.has(name.toLowerCase()) || existing.names.has(name.toLowerCase());
  const ours = [
    ...Object.values(markerNames),
    ...plan.lists.map((list) => list.name),
    ...plan.sheets.flatMap((sheet) => [...sheet.tables, ...sheet.names].map(({ name }) => name)),
  ];
  const conflicts = [
    ...plan.sheets.map((sheet) => sheet.name).filter((name) => existing.sheets.has(name.toLowerCase())),
    ...ours.filter(taken),
  ];
  if (conflicts.length > 0) throw new Problem("nameTaken", [...new Set(conflicts)]);
}

/**
 * A sheet that an earlier attempt made, but without its tables yet, is written again – unless somebody wrote in it since.
 * @throws Problem `halfMadeChanged` (details: the sheets).
 */
async function refuseChangedSheets(context: Excel.RequestContext, plan: WorkbookPlan, existing: Existing): Promise<readonly Seen[]> {
  const halfMade = plan.sheets.filter(
    (sheet) =>
      existing.sheets.has(sheet.name.toLowerCase()) && !sheet.tables.some((table) => existing.tables.has(table.name.toLowerCase())),
  );
  const standing = plan.sheets.flatMap((own) =>
    own.tables
      .filter((table) => existing.tables.has(table.name.toLowerCase()))
      .map(({ name, address }) => {
        return { own, planned: address, header: context.workbook.tables.getItem(name).getHeaderRowRange().load("address,values") };
      }),
  );
  const { changed, seen } = await lookAtHalfMade(context, halfMade);
  if (halfMade.length === 0) await context.sync();
  // A table that is not where it was made – on a sheet that is called otherwise, below rows that were inserted – or has other headings:
  // Excel would refuse its formulas.
  const isMoved = ({ own, planned, header }: (typeof standing)[number]): boolean =>
    `${own.name}!${cornerOf(planned)}` !== cornerOf(header.address.replace(/'/g, "")) ||
    headingsAt(own, planned).some((heading, index) => heading !== header.values[0]?.[index]);
  const moved = plan.sheets.filter((sheet) => standing.some((table) => table.own === sheet && isMoved(table)));
  const names = [...changed, ...moved].map(({ name }) => name);
  if (names.length > 0) throw new Problem("halfMadeChanged", names);
  return seen;
}

/** The headings that are written where a table is made. */
function headingsAt({ values }: SheetPlan, address: string): string[] {
  const block = values.find((planned) => cornerOf(planned.address) === cornerOf(address));
  return (block?.cells[0] ?? []).map((cell) => String(cell).replace(/^'/, ""));
}

/** An address down to its first cell. */
const cornerOf = (address: string): string => address.split(":")[0] ?? "";
