import { createRoot } from "react-dom/client";

/**
 * The entry: waits for Office, then shows the pane. The pane and what reads the workbook are asked for at once, and come while Office
 * gets ready: the page that has only React in its way is shown sooner (measured, `npm run bench`).
 */
const pane = import("./pane").catch(() => import("./pane"));
// Where it does not come it is asked for again, and told about, by who needs it.
import("../excel").catch(() => undefined);

void Office.onReady()
  .then(async ({ host }) => {
    const root = document.getElementById("root");
    if (!root) throw new Error("The page has no #root.");
    await (await pane).show(createRoot(root), host);
  })
  .catch((error: unknown) => {
    // What could say so in one language has not come either.
    document.getElementById("unloaded")?.removeAttribute("hidden");
    throw error;
  });
