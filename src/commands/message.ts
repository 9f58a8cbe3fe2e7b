/**
 * What a command of the ribbon has to tell, handed over behind the `#` of the address, which no server sees. Shown as text only. Without
 * it the command itself did not come, which the page says in both languages.
 */
if (location.hash === "") {
  document.getElementById("unloaded")?.removeAttribute("hidden");
} else {
  const { lang, text } = JSON.parse(decodeURIComponent(location.hash.slice(1))) as { lang: string; text: string };
  document.documentElement.lang = lang;
  const root = document.getElementById("root");
  if (root) root.textContent = text;
}

export {};
