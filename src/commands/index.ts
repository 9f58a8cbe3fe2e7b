import { onRibbon, showDialog } from "../excel/ribbon";
import { readSurroundings } from "../excel/surroundings";
import { languageOfLocale, loadLanguage, localeOf } from "../text/text";
import { ribbonNames } from "./names";

/** The page that Excel runs unseen for the buttons of the ribbon. What a button does is loaded when it is pressed. */
void Office.onReady().then(({ host }) => {
  const language = languageOfLocale(readSurroundings(host).locale);
  for (const name of ribbonNames) {
    onRibbon(name, async () => {
      const [{ runCommand }] = await Promise.all([import("./commands"), loadLanguage(language)]);
      const text = await runCommand(name, language);
      if (text === null) return;
      const page = new URL("message.html", location.href);
      page.hash = encodeURIComponent(JSON.stringify({ lang: localeOf(language), text }));
      await showDialog(page.href);
    });
  }
});
