/**
 * What a command of the ribbon has to tell, handed over behind the `#` of the address, which no server sees. Shown as text only. Where
 * the command itself did not come the words are in the page.
 */
const told = location.hash.slice(1);
if (told === "unloaded") {
  document.getElementById(told)?.removeAttribute("hidden");
} else {
  const { lang, text } = handedOver(told);
  document.documentElement.lang = lang;
  const root = document.getElementById("root");
  if (root) root.textContent = text;
}

/** What cannot be read is an address that nobody of ours made: the words in the page stand in for it. */
function handedOver(hash: string): { lang: string; text: string } {
  try {
    const { lang, text } = JSON.parse(decodeURIComponent(hash)) as Record<string, unknown>;
    if (typeof lang === "string" && typeof text === "string") return { lang, text };
  } catch {
    // Told below, as all that is not in that form.
  }
  document.getElementById("unloaded")?.removeAttribute("hidden");
  return { lang: document.documentElement.lang, text: "" };
}

export {};
