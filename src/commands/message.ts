import { languages } from "../base/languages";
import { loadLanguage } from "../text/text";
import { readAddress, wordsOf } from "./told";

/** What a command of the ribbon has to tell, handed over behind the `#` of the address. */
const handedOver = readAddress(location.hash.slice(1));
if (handedOver) {
  const { language, told } = handedOver;
  const load = () => loadLanguage(language);
  load()
    .catch(load)
    .then(() => {
      document.documentElement.lang = languages[language].locale;
      const root = document.getElementById("root");
      if (root) root.textContent = wordsOf(language, told);
    })
    .catch(sayUnloaded);
} else sayUnloaded();

/** The words in the page: a command or the language did not come, or the address is none of ours. */
function sayUnloaded(): void {
  document.getElementById("unloaded")?.removeAttribute("hidden");
}
