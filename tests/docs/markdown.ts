/** The cells of a row of a table in Markdown. */
export const row = (...cells: string[]): string => `| ${cells.map((text) => text.replace(/\|/g, "\\|")).join(" | ")} |`;

/** A table in Markdown. */
export const table = (headings: string[], rows: string[]): string =>
  [row(...headings), row(...headings.map(() => "---")), ...rows].join("\n");

/** A document without what oxfmt pads and wraps: for comparing what is said. */
export const unpadded = (text: string): string => text.replace(/ +/g, " ").replace(/-{3,}/g, "---");
