import type { Catalogue } from "../../catalogue/catalogue";
import type { Language } from "../../base/languages";
import type {
  FieldDeclaration,
  ListDeclaration,
  PlanContext,
  TableDeclaration,
  WorkbookDeclaration,
  WorkbookInputs,
} from "../declaration/types";
import { renderFormula, type FormulaScope } from "../declaration/formula";
import type { SheetPlan, WorkbookPlan } from "./planTypes";
import { SheetPlanner } from "./sheetPlanner";

/** For a plan of what is ours: formulas, headings, rules. */
const noInputs: WorkbookInputs = { municipality: "", projectStart: null, goLive: null };

/** The tables of a declaration by key. */
export function tablesOf(declaration: WorkbookDeclaration): Map<string, TableDeclaration> {
  const tables = declaration.sheets.flatMap((sheet) => sheet.blocks).filter((block): block is TableDeclaration => block.kind === "table");
  return new Map(tables.map((table) => [table.key, table]));
}

/** The fields of a declaration, on all sheets. */
export function fieldsOf({ sheets }: WorkbookDeclaration): FieldDeclaration[] {
  return sheets.flatMap(({ blocks }) => blocks.flatMap((block) => (block.kind === "fields" ? block.fields : [])));
}

/** The lists of a declaration by key. */
export function listsOf({ lists }: WorkbookDeclaration): Map<string, ListDeclaration> {
  return new Map(lists.map((list) => [list.key, list]));
}

/** Places a declaration for one catalogue, language and set of inputs. Pure: the same input always gives the same plan. */
export function planWorkbook(
  declaration: WorkbookDeclaration,
  catalogue: Catalogue,
  language: Language,
  inputs: WorkbookInputs,
): WorkbookPlan {
  const planning = planInPieces(declaration, catalogue, language, inputs);
  for (;;) {
    const { done, value } = planning.next();
    if (done) return value;
  }
}

const structures = new WeakMap<Catalogue, Map<string, WorkbookPlan>>();

/** What is ours in a workbook, whatever was put in when it was made: what checking and repairing hold it against, planned once. */
export function planStructure(declaration: WorkbookDeclaration, catalogue: Catalogue, language: Language): WorkbookPlan {
  const known = structures.get(catalogue) ?? new Map<string, WorkbookPlan>();
  const key = `${declaration.version} ${language}`;
  const plan = known.get(key) ?? planWorkbook(declaration, catalogue, language, noInputs);
  structures.set(catalogue, known.set(key, plan));
  return plan;
}

/** As `planWorkbook`, a sheet at a time, and each table in two pieces: thousands of rows take a while. */
export function* planInPieces(
  declaration: WorkbookDeclaration,
  catalogue: Catalogue,
  language: Language,
  inputs: WorkbookInputs,
): Generator<void, WorkbookPlan> {
  const context: PlanContext = { catalogue, language, inputs };
  const scope: FormulaScope = { language, tables: tablesOf(declaration) };
  const lists = listsOf(declaration);
  const sheets: SheetPlan[] = [];
  for (const sheet of declaration.sheets) {
    sheets.push(yield* new SheetPlanner(sheet, context, scope, lists).plan());
    yield;
  }
  return {
    version: declaration.version,
    language,
    title: [catalogue.task.title[language], inputs.municipality].filter(Boolean).join(" – "),
    subject: catalogue.task.project[language],
    sheets,
    lists: declaration.lists.map((list) => ({ name: list.name, formula: renderFormula(`=[${list.column}]`, scope) })),
  };
}
