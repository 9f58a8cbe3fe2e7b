import { Button, FluentProvider, webLightTheme } from "@fluentui/react-components";
import { createRoot } from "react-dom/client";

/** The least that a pane of React and Fluent UI can be: what ours is measured beside. */
void Office.onReady().then(() => {
  const root = document.getElementById("root");
  if (!root) throw new Error("The page has no #root.");
  createRoot(root).render(
    <FluentProvider theme={webLightTheme}>
      <Button>OK</Button>
    </FluentProvider>,
  );
});
