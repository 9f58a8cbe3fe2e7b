import { migrations } from "../workbook/change/migrations";
import { workbook } from "../workbook/declaration/workbook";
import { loadMarker, notNewer, writeVersion } from "./marker";
import { writingSession } from "./session";
import { declarationOf } from "./tables";

/**
 * Brings a workbook of an earlier version up to today's: all that was changed since its version, at once. The version is written last:
 * an attempt that broke off is taken up again, and what is done already stays as it is. Two round trips, one where nothing is to be done.
 * @throws Problem `notOurs`, `newerVersion`, or what Office answers.
 */
export async function migrate(): Promise<void> {
  await writingSession(async ({ context, begin }) => {
    const marker = loadMarker(context);
    const headings = migrations.flatMap(({ version, headings: changed }) =>
      changed.map(({ table, column, before }) => {
        const { columns } = context.workbook.tables.getItemOrNullObject(declarationOf(table).name);
        const now = declarationOf(table).columns.find(({ key }) => key === column)?.heading ?? before;
        const found = { da: columns.getItemOrNullObject(before.da).load("name"), en: columns.getItemOrNullObject(before.en).load("name") };
        return { version, now, found };
      }),
    );
    const names = migrations.flatMap(({ version, names: changed }) =>
      changed.map(({ before, name }) => ({
        version,
        name,
        old: context.workbook.names.getItemOrNullObject(before).load("formula,type"),
        standing: context.workbook.names.getItemOrNullObject(name).load("name"),
      })),
    );
    await context.sync();
    const { version: from, language } = notNewer(marker.read());
    if (from === workbook.version) return;
    begin();
    for (const { version, now, found } of headings)
      if (version > from && !found[language].isNullObject) found[language].name = now[language];
    for (const { version, name, old, standing } of names)
      // One that has lost its cell is left to the check: Excel takes no name for an error in its own words.
      if (version > from && !old.isNullObject && old.type !== Excel.NamedItemType.error && standing.isNullObject)
        context.workbook.names.add(name, old.formula);
    writeVersion(context, workbook.version);
    await context.sync();
  });
}
