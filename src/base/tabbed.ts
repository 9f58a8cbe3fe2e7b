/** Text with tabs and line breaks as cells; what stands in quotation marks may hold both, as Excel and Sheets write it. */
export function cellsOfTabbed(text: string): string[][] {
  const rows: string[][] = [[]];
  let place = 0;
  while (place <= text.length) {
    const quoted = text[place] === '"' ? /^"((?:[^"]|"")*)"(?=[\t\r\n]|$)/.exec(text.slice(place)) : null;
    const end = place + (quoted ? quoted[0].length : text.slice(place).search(/[\t\r\n]|$/));
    rows.at(-1)?.push(quoted ? (quoted[1] ?? "").replace(/""/g, '"') : text.slice(place, end));
    const isBreak = text[end] === "\r" || text[end] === "\n";
    place = end + (text.startsWith("\r\n", end) ? 2 : 1);
    if (isBreak && place < text.length) rows.push([]);
    if (isBreak && place === text.length) break;
  }
  return rows;
}
