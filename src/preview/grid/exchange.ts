import { cellsOfTabbed } from "../../base/tabbed";
import { cellsOf, rowsOf, type Rect } from "../../simulator/model/a1";
import type { Book } from "../../simulator/model/book";
import type { PastedCell } from "../../simulator/model/clipboard";
import type { CellFormat, Sheet } from "../../simulator/model/sheet";
import { displayed } from "./display";

/** What goes onto the clipboard for other programs. */
export interface Copied {
  text: string;
  html: string;
}

/** Cells as text with tabs and as a table, in what they show; hidden rows and columns are left out, as Excel leaves out filtered ones. */
export function copiedOf(book: Book, sheet: Sheet, rect: Rect): Copied {
  const rows = Array.from({ length: rowsOf(rect) }, (_, index) => rect.top + index).filter((row) => !sheet.hiddenRows.has(row));
  const cells = rows.map((row) =>
    [...cellsOf({ ...rect, top: row, bottom: row })]
      .filter(({ column }) => !sheet.columns.get(column)?.hidden)
      .map(({ column }) => {
        const format = book.formatAt(sheet, row, column);
        return { shown: displayed(book.valueAt(sheet, row, column), format.numberFormat), format };
      }),
  );
  const text = cells.map((row) => row.map(({ shown }) => inTabs(shown)).join("\t")).join("\r\n");
  const html = cells
    .map((row) => `<tr>${row.map(({ shown, format }) => `<td${styleOf(format)}>${inHtml(shown)}</td>`).join("")}</tr>`)
    .join("");
  return { text, html: `<meta charset="utf-8"><table>${html}</table>` };
}

/** A cell with a tab, a line break or a quotation mark is written in quotation marks, as Excel does. */
const inTabs = (text: string): string => (/[\t\n\r"]/.test(text) ? `"${text.replace(/"/g, '""')}"` : text);

const inHtml = (text: string): string =>
  text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/\r?\n/g, '<br style="mso-data-placement:same-cell">');

function styleOf({ bold, italic, fill, color }: CellFormat): string {
  const styles = [
    bold ? "font-weight:bold" : "",
    italic ? "font-style:italic" : "",
    fill === undefined ? "" : `background-color:${fill}`,
    color === undefined ? "" : `color:${color}`,
  ].filter((style) => style !== "");
  return styles.length === 0 ? "" : ` style="${styles.join(";")}"`;
}

/** The cells of what another program put onto the clipboard: its first table, else its text with tabs. */
export function cellsOfClipboard(text: string, html: string): PastedCell[][] {
  return tableIn(html) ?? cellsOfText(text);
}

/** Text with tabs and line breaks as cells. */
export function cellsOfText(text: string): PastedCell[][] {
  return cellsOfTabbed(text).map((row) => row.map((cell) => ({ text: cell })));
}

/** The first table of a page: a cell over several columns or rows is the first of them. */
function tableIn(html: string): PastedCell[][] | null {
  const table = html === "" ? null : new DOMParser().parseFromString(html, "text/html").querySelector("table");
  if (!table) return null;
  const cells: PastedCell[][] = [];
  for (const [row, { cells: written }] of [...table.rows].entries()) {
    const line = (cells[row] ??= []);
    let column = 0;
    for (const cell of written) {
      while (line[column]) column += 1;
      for (let down = 0; down < cell.rowSpan; down += 1)
        for (let right = 0; right < cell.colSpan; right += 1) {
          const isFirst = down + right === 0;
          (cells[row + down] ??= [])[column + right] = isFirst ? pastedCell(cell) : { text: "" };
        }
    }
  }
  return cells.map((line) => Array.from(line, (cell: PastedCell | undefined) => cell ?? { text: "" }));
}

function pastedCell(cell: HTMLTableCellElement): PastedCell {
  cell.innerHTML = cell.innerHTML.replace(/\s+/g, " ");
  for (const line of cell.querySelectorAll("br")) line.replaceWith("\n");
  for (const block of [...cell.querySelectorAll("p, div, li")].slice(0, -1)) block.append("\n");
  const text = (cell.textContent ?? "")
    .replace(/[ \t\r]*\n[ \t\r]*/g, "\n")
    .replace(/\u00a0/g, " ")
    .trim();
  const isBold =
    /^(bold|[6-9]00)$/.test(cell.style.fontWeight) || cell.tagName === "TH" || cell.querySelector(":scope > b, :scope > strong") !== null;
  const [fill, color] = [hexOf(cell.style.backgroundColor), hexOf(cell.style.color)];
  const format: CellFormat = {
    ...(isBold ? { bold: true } : {}),
    ...(cell.style.fontStyle === "italic" || cell.querySelector(":scope > i, :scope > em") ? { italic: true } : {}),
    ...(fill === null ? {} : { fill }),
    ...(color === null ? {} : { color }),
  };
  return Object.keys(format).length === 0 ? { text } : { text, format };
}

/** A colour as `#rrggbb`; null for none, a named one or one that shows through. */
function hexOf(colour: string): string | null {
  if (/^#[0-9a-f]{6}$/i.test(colour)) return colour;
  const parts = /^rgb\((\d+), (\d+), (\d+)\)$/.exec(colour);
  return parts
    ? `#${parts
        .slice(1)
        .map((part) => Number(part).toString(16).padStart(2, "0"))
        .join("")}`
    : null;
}
