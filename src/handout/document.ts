import { asInertLine } from "../base/inert";

/** A part of a document that people copy, print or read in the pane. */
export type Block =
  | { kind: "heading"; level: 1 | 2; text: string }
  | { kind: "paragraph"; text: string }
  | { kind: "list"; items: string[] }
  | { kind: "table"; headings: string[]; rows: string[][] };

/** What is shown, copied and printed: told once, in every form. */
export type Document = readonly Block[];

/** A document as plain text; tables as lines parted by tabs, which Excel and Word take as tables. */
export function documentAsText(document: Document): string {
  return document
    .map((block) => {
      switch (block.kind) {
        case "heading":
        case "paragraph":
          return asInertLine(block.text);
        case "list":
          return block.items.map((item) => `• ${asInertLine(item)}`).join("\n");
        case "table":
          return [block.headings, ...block.rows].map((row) => row.map(asInertLine).join("\t")).join("\n");
      }
    })
    .join("\n\n");
}

/** A document as HTML for a mail or a word processor. Everything that people wrote is text in it, never markup. */
export function documentAsHtml(document: Document): string {
  return document
    .map((block) => {
      switch (block.kind) {
        case "heading":
          return element(`h${block.level}`, escape(block.text));
        case "paragraph":
          return element("p", escape(block.text));
        case "list":
          return element("ul", block.items.map((item) => element("li", escape(item))).join(""));
        case "table":
          return element("table", [rowOf("th", block.headings), ...block.rows.map((row) => rowOf("td", row))].join(""));
      }
    })
    .join("");
}

function rowOf(cell: "th" | "td", texts: readonly string[]): string {
  return element("tr", texts.map((text) => element(cell, escape(text))).join(""));
}

function element(name: string, content: string): string {
  return `<${name}>${content}</${name}>`;
}

function escape(text: string): string {
  return asInertLine(text).replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
