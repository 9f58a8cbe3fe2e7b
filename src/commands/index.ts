import { onRibbon, showDialog } from "../excel/ribbon";
import { readHostInfo } from "../excel/hostInfo";
import { languageOfLocale, type Language } from "../base/languages";
import { ribbonNames, type RibbonName } from "./names";
import { addressed } from "./told";

/** The page that Excel runs unseen for the buttons of the ribbon. What a button does is loaded when it is pressed. */
void Office.onReady().then(({ host }) => {
  const language = languageOfLocale(readHostInfo(host).locale);
  for (const name of ribbonNames) {
    onRibbon(name, async () => {
      const page = await run(name, language);
      if (page !== null) await showDialog(page);
    });
  }
});

/** Runs a command; gives the address of the page that tells what people are to be told, null where the workbook shows it. */
async function run(name: RibbonName, language: Language): Promise<string | null> {
  const page = new URL("message.html", location.href);
  const load = () => import("./commands");
  const loaded = await load()
    .catch(load)
    .catch(() => null);
  // Without an address of ours the page says that something could not be loaded.
  const told = loaded && (await loaded.runCommand(name, language));
  if (told) page.hash = addressed(language, told);
  return loaded && !told ? null : page.href;
}
