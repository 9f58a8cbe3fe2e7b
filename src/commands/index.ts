import { onRibbon, showDialog } from "../excel/ribbon";
import { readHostInfo } from "../excel/hostInfo";
import { languageOfLocale, languages, type Language } from "../base/languages";
import { loadLanguage } from "../text/text";
import { ribbonNames, type RibbonName } from "./names";

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
  const load = () => Promise.all([import("./commands"), loadLanguage(language)]);
  const loaded = await load()
    .catch(load)
    .catch(() => null);
  if (!loaded) {
    page.hash = "unloaded";
    return page.href;
  }
  const text = await loaded[0].runCommand(name, language);
  if (text === null) return null;
  page.hash = encodeURIComponent(JSON.stringify({ lang: languages[language].locale, text }));
  return page.href;
}
