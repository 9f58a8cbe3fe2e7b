/**
 * What a command of the ribbon has to tell, handed over behind the `#` of the address, which no server sees. Shown as text only. Where
 * the command itself did not come the words are in the page.
 */
const told = location.hash.slice(1);
if (told === "unloaded") {
  document.getElementById(told)?.removeAttribute("hidden");
} else {
  const { lang, text } = JSON.parse(decodeURIComponent(told)) as { lang: string; text: string };
  document.documentElement.lang = lang;
  const root = document.getElementById("root");
  if (root) root.textContent = text;
}

export {};
