import type { Book } from "../../simulator/model/book";
import type { Axis } from "../../simulator/model/lines";
import type { Sheet } from "../../simulator/model/sheet";
import type { TextKey } from "../../text/text";
import type { Hands } from "./hands";
import type { MenuItem } from "./Menu";

/** A text in the reader's language. */
export type Translate = (key: TextKey, values?: Record<string, string | number>) => string;

/** What can be done with what is selected: with cells, or (`axis`) with whole rows or columns. */
export function cellMenu(
  t: Translate,
  hands: Hands,
  axis: Axis | null,
  clipboard: { copy: (command: "copy" | "cut") => void; paste: () => void },
): readonly MenuItem[] {
  const ofAxis = (each: Axis): MenuItem[] => [
    { label: t(`preview.insert.${each}`), run: () => void hands.insert(each) },
    { label: t(`preview.delete.${each}`), run: () => void hands.remove(each) },
    { label: t(`preview.hide.${each}`), run: () => void hands.hide(each, true) },
    { label: t(`preview.show.${each}`), run: () => void hands.hide(each, false) },
  ];
  return [
    { label: t("preview.cut"), keys: "Ctrl+X", run: () => clipboard.copy("cut") },
    { label: t("preview.copy"), keys: "Ctrl+C", run: () => clipboard.copy("copy") },
    { label: t("preview.paste"), keys: "Ctrl+V", run: clipboard.paste },
    null,
    ...(axis === "column" ? [] : ofAxis("row")),
    ...(axis === null ? [null] : []),
    ...(axis === "row" ? [] : ofAxis("column")),
    null,
    { label: t("preview.clear"), keys: "Delete", run: () => void hands.clear() },
  ];
}

/** What can be done with a sheet, and which hidden ones can be shown. */
export function sheetMenu(t: Translate, hands: Hands, book: Book, sheet: Sheet, askToDelete: () => void): readonly MenuItem[] {
  const hidden = book.sheets.filter(({ visibility }) => visibility === "Hidden");
  return [
    { label: t("preview.sheet.left"), run: () => void hands.moveSheet(sheet, -1) },
    { label: t("preview.sheet.right"), run: () => void hands.moveSheet(sheet, 1) },
    { label: t("preview.sheet.copy"), run: () => void hands.copySheet(sheet) },
    { label: t("preview.sheet.hide"), run: () => void hands.showSheet(sheet, false) },
    ...hidden.map((each) => ({ label: t("preview.sheet.show", { name: each.name }), run: () => void hands.showSheet(each, true) })),
    null,
    { label: t("preview.sheet.delete"), run: askToDelete },
  ];
}
