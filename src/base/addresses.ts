/** The letters of a column counted from 0: 0 is A, 26 is AA. */
export function columnLetters(column: number): string {
  const rest = Math.floor(column / 26) - 1;
  return (rest >= 0 ? columnLetters(rest) : "") + String.fromCharCode(65 + (column % 26));
}

/** The A1 address of a block of cells, rows and columns counted from 0; a single cell has no colon. */
export function addressOf(row: number, column: number, rows = 1, columns = 1): string {
  const first = `${columnLetters(column)}${row + 1}`;
  return rows === 1 && columns === 1 ? first : `${first}:${columnLetters(column + columns - 1)}${row + rows}`;
}

/** Whether a cell, counted from 0, lies in a block given by its A1 address. */
export function liesIn(address: string, row: number, column: number): boolean {
  const block = blockAt(address);
  return row >= block.row && row < block.row + block.rows && column >= block.column && column < block.column + block.columns;
}

/** The rows of a sheet. */
const MAX_ROWS = 1_048_576;

/** Where a block begins, counted from 0, and how large it is, given by its A1 address; `A:C` are whole columns. */
export function blockAt(address: string): { row: number; column: number; rows: number; columns: number } {
  const [first = "", last = first] = address.split(":");
  const [from, to] = [cornerOf(first), cornerOf(last)];
  if (Number.isNaN(from.row)) return { row: 0, column: from.column, rows: MAX_ROWS, columns: to.column - from.column + 1 };
  return { ...from, rows: to.row - from.row + 1, columns: to.column - from.column + 1 };
}

/** How many rows a block has, given by its A1 address. */
export function rowsOf(address: string): number {
  return blockAt(address).rows;
}

function cornerOf(cell: string): { row: number; column: number } {
  const letters = cell.replace(/\d/g, "");
  const column = [...letters].reduce((number, letter) => number * 26 + letter.charCodeAt(0) - 64, 0) - 1;
  return { row: Number(cell.slice(letters.length) || NaN) - 1, column };
}

/** Turns column numbers into runs of neighbours: `[first, count]`. */
export function runsOf(numbers: readonly number[]): [first: number, count: number][] {
  const result: [number, number][] = [];
  for (const number of [...numbers].sort((a, b) => a - b)) {
    const last = result.at(-1);
    if (last && last[0] + last[1] === number) last[1] += 1;
    else result.push([number, 1]);
  }
  return result;
}

/** Whether some blocks together cover all cells of others, given by A1 addresses; whole columns cover every row. */
export function covers(blocks: readonly string[], wanted: readonly string[]): boolean {
  const standing = blocks.map(blockAt);
  return wanted.map(blockAt).every(({ row, column, rows, columns }) =>
    Array.from({ length: columns }, (_, index) => column + index).every((place) => {
      const own = standing.filter((block) => place >= block.column && place < block.column + block.columns);
      let next = row;
      for (const block of own.sort((one, other) => one.row - other.row))
        if (block.row <= next) next = Math.max(next, block.row + block.rows);
      return next >= row + rows;
    }),
  );
}
