import { createRoot } from "react-dom/client";

/**
 * The entry: waits for Office, then shows the pane. What the pane needs is asked for at once, and comes while Office gets ready: the page
 * that has only React in its way is shown sooner (measured, `npm run bench`).
 */
const pane = import("./pane").catch(() => import("./pane"));
const soon = [pane, import("../excel"), loadTexts()];
// Where a piece does not come it is asked for again, and told about, by who needs it.
for (const piece of soon) piece.catch(() => undefined);

void show().catch((error: unknown) => {
  // What could say so in the reader's language may not have come either.
  document.getElementById("unloaded")?.removeAttribute("hidden");
  throw error;
});

async function show(): Promise<void> {
  const root = document.getElementById("root");
  if (!root) throw new Error("The page has no #root.");
  const { host } = await Office.onReady();
  await (await pane).show(createRoot(root), host);
}

/** The texts that Office most likely asks for, which it tells only when it is ready. */
async function loadTexts(): Promise<void> {
  const { languageOfLocale } = await import("../base/languages");
  const { loadLanguage } = await import("../text/text");
  await loadLanguage(languageOfLocale(navigator.language));
}
