import type { Language } from "../catalogue/catalogue";
import { tablesOf } from "../workbook/plan";
import type { Structure, TableStructure } from "../workbook/structure";
import { workbook } from "../workbook/workbook";
import { session } from "./session";
import { loadTable } from "./tables";

/**
 * Looks at how the workbook is built: sheets, names, tables with their formulas, data validation. One round trip; larger than a
 * reading, so only where somebody asks.
 * @throws Problem for what Office answers.
 */
export async function inspectWorkbook(language: Language): Promise<Structure> {
  return session(async (context) => {
    const worksheets = context.workbook.worksheets.load("items/name,items/visibility");
    const names = context.workbook.names.load("items/name");
    const tables = [...tablesOf(workbook).values()].map((declaration) => {
      const item = context.workbook.tables.getItemOrNullObject(declaration.name);
      const validations = declaration.columns.flatMap(({ key, heading, rule }) => {
        if (!rule) return [];
        const column = item.columns.getItemOrNullObject(heading[language]).load("name");
        return [{ name: `${declaration.key}.${key}`, column, validation: column.getDataBodyRange().dataValidation.load("type,prompt") }];
      });
      return { declaration, contents: loadTable(context, declaration), body: item.getDataBodyRange().load("formulas"), validations };
    });
    await context.sync();
    return {
      sheets: worksheets.items.map(({ name, visibility }) => ({ name, visible: visibility === Excel.SheetVisibility.visible })),
      names: new Set(names.items.map(({ name }) => name.toLowerCase())),
      tables: new Map(
        tables.map(({ declaration, contents, body }): [string, TableStructure | null] => {
          const table = contents.read(language);
          return [declaration.key, table && { ...table, formulas: body.formulas }];
        }),
      ),
      validations: new Map(
        tables
          .flatMap(({ validations }) => validations)
          .flatMap(({ name, column, validation }) =>
            column.isNullObject ? [] : [[name, { type: validation.type, hint: hintOf(validation) }] as const],
          ),
      ),
    };
  });
}

/** Where the cells of a column have different hints, Excel may give none. */
function hintOf({ prompt }: { prompt: Excel.DataValidationPrompt | null }): string {
  return prompt?.message ?? "";
}
