import { configure, TextReader, TextWriter, Uint8ArrayReader, Uint8ArrayWriter, ZipReader, ZipWriter } from "@zip.js/zip.js";
import type { Book } from "../model/book";
import { isStackedBars } from "../model/charts";
import { fileFormula } from "../model/formulas";
import { isError, type Chart, type Sheet, type Value } from "../model/sheet";
import { withoutControls, withoutUnholdable } from "./xstring";

/** Errors that are younger than the format: without the parts that say so, files hold the old error. */
const YOUNGER_ERRORS: ReadonlySet<Value> = new Set<Value>(["#SPILL!", "#CALC!"]);

/** What is noted while a file is written, and completed then. */
export interface Lacking {
  /** Sheets on which a formula gives an error. */
  errorsOn: Set<Sheet>;
  /** Addresses of texts that an apostrophe marks as text. */
  quotedOn: Map<Sheet, string[]>;
}

// What is packed here takes less time than starting a worker.
configure({ useWebWorkers: false });

/**
 * Completes what hucre leaves out of a file: formulas of calculated columns, errors as errors, bars without an end, names of series as
 * references, hidden names, marks of texts, names of charts; and puts what says how fonts look in Excel's order. Only parts that lack
 * something are packed anew, since that is what takes the time.
 */
export async function completeParts(bytes: Uint8Array, book: Book, now: Date, lacking: Lacking): Promise<Uint8Array> {
  const writer = new ZipWriter(new Uint8ArrayWriter(), { lastModDate: now, extendedTimestamp: false });
  const parts = (await new ZipReader(new Uint8ArrayReader(bytes)).getEntries()).filter((part) => !part.directory);
  const styles = new Styles((await parts.find(({ filename }) => filename === STYLES)?.getData(new TextWriter())) ?? "");
  const completed = new Map<string, string>();
  for (const part of parts) {
    const complete = completionOf(part.filename, book, lacking, styles);
    if (complete) completed.set(part.filename, complete(await part.getData(new TextWriter())));
  }
  completed.set(STYLES, styles.completed());
  for (const part of parts) {
    const { filename, uncompressedSize, compressionMethod, signature = 0 } = part;
    const content = completed.get(filename);
    if (content !== undefined) {
      await writer.add(filename, new TextReader(content));
      continue;
    }
    const packed = await part.getData(new Uint8ArrayWriter(), { passThrough: true });
    await writer.add(filename, new Uint8ArrayReader(packed), { passThrough: true, uncompressedSize, compressionMethod, signature });
  }
  return writer.close();
}

const STYLES = "xl/styles.xml";

/** What a part of the file lacks; null where it lacks nothing. */
function completionOf(path: string, book: Book, { errorsOn, quotedOn }: Lacking, styles: Styles): ((xml: string) => string) | null {
  if (path.startsWith("xl/tables/")) return (xml) => addCalculatedColumns(xml, book);
  if (path.startsWith("xl/charts/chart")) return nameSeries;
  if (path === "xl/workbook.xml") return (xml) => hideNames(xml, book);
  const drawing = Number(/^xl\/drawings\/drawing(\d+)\.xml$/.exec(path)?.[1]);
  const drawn = book.sheets.map(({ charts }) => charts.filter(isStackedBars)).filter((charts) => charts.length > 0)[drawing - 1];
  if (drawn) return (xml) => nameCharts(xml, drawn);
  const sheet = book.sheets[Number(/^xl\/worksheets\/sheet(\d+)\.xml$/.exec(path)?.[1]) - 1];
  if (!sheet) return null;
  const hasBars = sheet.conditionalFormats.some(({ kind }) => kind === "DataBar");
  const quoted = new Set(quotedOn.get(sheet));
  if (!hasBars && !errorsOn.has(sheet) && quoted.size === 0) return null;
  return (xml) => wholeBars(markErrors(markTexts(xml, quoted, styles)));
}

/** The looks of a file's cells, to which those of texts with a mark are added. */
class Styles {
  private readonly looks: string[];
  private readonly marked: number[] = [];

  constructor(private readonly xml: string) {
    this.looks = /<cellXfs[^>]*>(.*?)<\/cellXfs>/s.exec(xml)?.[1]?.match(/<xf [^>]*\/>|<xf .*?<\/xf>/gs) ?? [];
  }

  /** The number of the same look for a text with a mark. */
  withMark(look: number): number {
    if (!this.marked.includes(look)) this.marked.push(look);
    return this.looks.length + this.marked.indexOf(look);
  }

  completed(): string {
    const looks = [...this.looks, ...this.marked.map((look) => (this.looks[look] ?? "<xf />").replace("<xf ", '<xf quotePrefix="1" '))];
    return inOrder(this.xml).replace(/<cellXfs[^>]*>.*?<\/cellXfs>/s, () => `<cellXfs count="${looks.length}">${looks.join("")}</cellXfs>`);
  }
}

/** What says how a font looks, in the order in which Excel writes and its schema wants it. */
const OF_FONTS = "b i strike condense extend outline shadow u vertAlign sz color name family charset scheme".split(" ");

function inOrder(styles: string): string {
  const place = (element: string): number => OF_FONTS.indexOf(/^<(\w+)/.exec(element)?.[1] ?? "");
  return styles.replace(/<font>(.*?)<\/font>/gs, (_, inside: string) => {
    const elements = inside.match(/<[^>]*\/>/g) ?? [];
    return `<font>${elements.sort((one, other) => place(one) - place(other)).join("")}</font>`;
  });
}

/** Texts that an apostrophe marks as such, so that they stay texts when somebody types Enter in them. */
function markTexts(xml: string, quoted: ReadonlySet<string>, styles: Styles): string {
  if (quoted.size === 0) return xml;
  return xml.replace(/<c r="([A-Z]+\d+)"([^>]*)>/g, (whole, address: string, rest: string) => {
    if (!quoted.has(address)) return whole;
    const look = Number(/ s="(\d+)"/.exec(rest)?.[1] ?? 0);
    return `<c r="${address}" s="${styles.withMark(look)}"${rest.replace(/ s="\d+"/, "")}>`;
  });
}

function nameCharts(xml: string, charts: readonly Chart[]): string {
  return charts.reduce(
    (text, { name }, place) => text.replace(`name="Chart ${place + 1}"`, () => `name="${escapeXml(withoutControls(name))}"`),
    xml,
  );
}

const escapeXml = (text: string): string =>
  text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/"/g, "&quot;").replace(/'/g, "&apos;");

function addCalculatedColumns(xml: string, book: Book): string {
  const name = / displayName="([^"]*)"/.exec(xml)?.[1] ?? "";
  const table = book.findTable(name);
  if (!table) return xml;
  let place = -1;
  return xml.replace(/<tableColumn ([^>]*?)\/>/g, (whole, attributes: string) => {
    place += 1;
    const formula = table.calculated.get(place);
    if (formula === undefined) return whole;
    const written = escapeXml(withoutUnholdable(fileFormula(formula, table.name)));
    return `<tableColumn ${attributes}><calculatedColumnFormula>${written}</calculatedColumnFormula></tableColumn>`;
  });
}

/** hucre writes an error that a formula gives as text. */
function markErrors(xml: string): string {
  return xml.replace(/(<c [^>]*?) t="str">(<f[^>]*>[^<]*<\/f>)<v>(#[^<]+)<\/v>/g, (whole, open: string, formula: string, value: string) =>
    isError(value) ? `${open} t="e">${formula}<v>${YOUNGER_ERRORS.has(value) ? "#VALUE!" : value}</v>` : whole,
  );
}

/** Without it a bar at nothing still takes a tenth of its cell. */
function wholeBars(xml: string): string {
  return xml.replace(/<dataBar>/g, '<dataBar minLength="0" maxLength="100">');
}

/** Names of series are references, and the texts are those of a Danish Excel. */
function nameSeries(xml: string): string {
  return xml
    .replace(/ lang="en-US"/g, ' lang="da-DK"')
    .replace(/<c:tx><c:v>((?:'[^<]*'|[^<!]+)!\$[A-Z]+\$\d+)<\/c:v><\/c:tx>/g, "<c:tx><c:strRef><c:f>$1</c:f></c:strRef></c:tx>");
}

function hideNames(xml: string, book: Book): string {
  return book.names
    .filter((item) => !item.visible)
    .reduce((text, item) => text.replace(`<definedName name="${item.name}"`, `<definedName name="${item.name}" hidden="1"`), xml);
}
