import { webDarkTheme, webLightTheme, type Theme } from "@fluentui/react-components";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** The variables of Fluent's themes that what was built names, by theme: what `src/taskpane/themes.json` holds. */
export function themesUsed(folder: string): { light: Partial<Theme>; dark: Partial<Theme> } {
  const files = readdirSync(join(folder, "app")).filter((name) => /\.(js|css)$/.test(name));
  // Fluent's list of all its variables names each, whether it is used or not.
  const texts = files.map((name) => readFileSync(join(folder, "app", name), "utf8").replace(/\b(\w+):"var\(--\1\)"/g, ""));
  const named = new Set(texts.flatMap((text) => [...text.matchAll(/(?:--|\.)(\w+)/g)].map(([, found]) => found)));
  const used = (theme: Theme): Partial<Theme> => Object.fromEntries(Object.entries(theme).filter(([key]) => named.has(key)));
  return { light: used(webLightTheme), dark: used(webDarkTheme) };
}
