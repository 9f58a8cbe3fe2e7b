/** Points of a line of text in the default font. */
const LINE = 15;

/** Points that so many lines of text take. */
export function heightOfLines(lines: number): number {
  return lines * LINE;
}

/** Lines that a text takes in a column of so many characters, broken between words as Excel breaks it; a word too long is broken too. */
export function linesOf(text: string, width: number): number {
  let [lines, filled] = [1, 0];
  for (const word of text.split(" ")) {
    const wanted = filled === 0 ? word.length : filled + 1 + word.length;
    if (wanted <= width) filled = wanted;
    else {
      lines += (filled === 0 ? 0 : 1) + Math.floor((word.length - 1) / width);
      filled = word.length % width || width;
    }
  }
  return lines;
}
