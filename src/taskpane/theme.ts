import type { PartialTheme } from "@fluentui/react-components";
import { useEffect, useLayoutEffect, useState } from "react";
import themes from "./themes.json";

const DARK = "(prefers-color-scheme: dark)";

/**
 * Office's theme where it tells one, else the reader's own setting (Excel on the web may tell none: office-js #6134). The browser's own
 * inputs, lists and scroll bars follow it. Fluent's themes, of which only the variables are here that the pane's styles name: whole
 * they take 6 kB of what the first view loads (`npm run themes` writes them, a test holds them).
 */
export function usePaneTheme(officeBackground: string | undefined): PartialTheme {
  const [prefersDark, setPrefersDark] = useState(() => window.matchMedia(DARK).matches);
  useEffect(() => {
    const media = window.matchMedia(DARK);
    const follow = (): void => setPrefersDark(media.matches);
    media.addEventListener("change", follow);
    return () => media.removeEventListener("change", follow);
  }, []);
  const dark = officeBackground === undefined ? prefersDark : isDark(officeBackground);
  useLayoutEffect(() => {
    document.documentElement.style.colorScheme = dark ? "dark" : "light";
  }, [dark]);
  return dark ? themes.dark : themes.light;
}

function isDark(colour: string): boolean {
  const [red = 255, green = 255, blue = 255] = (colour.match(/[0-9a-f]{2}/gi) ?? []).map((part) => parseInt(part, 16));
  return red * 0.299 + green * 0.587 + blue * 0.114 < 128;
}
