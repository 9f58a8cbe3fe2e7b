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
      const formats = item.getDataBodyRange().conditionalFormats.load("items/type,items/customOrNullObject/rule/formula");
      const headings = item.getHeaderRowRange().load("values");
      return { declaration, contents: loadTable(context, declaration, true), formats, headings, validations };
    });
    await context.sync();
    return {
      sheets: worksheets.items.map(({ name, visibility }) => ({ name, visible: visibility === Excel.SheetVisibility.visible })),
      names: new Set(names.items.map(({ name }) => name.toLowerCase())),
      tables: new Map(
        tables.map(({ declaration, contents, formats, headings }): [string, TableStructure | null] => {
          const table = contents.read(language);
          if (!table) return [declaration.key, null];
          const found = {
            formulas: table.formulas ?? [],
            headings: (headings.values[0] ?? []).map(String),
            highlights: highlightsOf(formats.items),
          };
          return [declaration.key, { ...table, ...found }];
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

function highlightsOf(formats: readonly Excel.ConditionalFormat[]): TableStructure["highlights"] {
  const custom = formats.filter(({ type }) => type === Excel.ConditionalFormatType.custom);
  return {
    formulas: custom.map(({ customOrNullObject }) => customOrNullObject.rule.formula),
    bars: formats.filter(({ type }) => type === Excel.ConditionalFormatType.dataBar).length,
  };
}

/** Where the cells of a column have different hints, Excel may give none. */
function hintOf({ prompt }: { prompt: Excel.DataValidationPrompt | null }): string {
  return prompt?.message ?? "";
}
