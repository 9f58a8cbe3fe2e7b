/** What is copied: plain text, and the same as HTML for a mail or a document. */
export interface Copied {
  text: string;
  html: string;
}

/** Copies to the clipboard. False where neither way is allowed: Excel on the web may lend its frame no clipboard (office-js #1991). */
export async function copy({ text, html }: Copied): Promise<boolean> {
  try {
    const blob = (content: string, type: string): Blob => new Blob([content], { type });
    await navigator.clipboard.write([new ClipboardItem({ "text/plain": blob(text, "text/plain"), "text/html": blob(html, "text/html") })]);
    return true;
  } catch {
    return copyByCommand({ text, html });
  }
}

/** The older way, which frames without the clipboard's permission still have after a click. */
function copyByCommand({ text, html }: Copied): boolean {
  const put = (event: ClipboardEvent): void => {
    event.clipboardData?.setData("text/plain", text);
    event.clipboardData?.setData("text/html", html);
    event.preventDefault();
  };
  document.addEventListener("copy", put);
  const copied = document.execCommand("copy");
  document.removeEventListener("copy", put);
  return copied;
}

/** Lets people save a text as a file. A data address, since Excel's own browser takes no blob for it (office-js #1511, #2700). */
export function save(text: string, name: string, type: string): void {
  const link = document.createElement("a");
  link.href = `data:${type};charset=utf-8,${encodeURIComponent(text)}`;
  link.download = name;
  link.click();
}
