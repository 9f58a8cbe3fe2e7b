/** The address that the manifest in the repository stands for: a contributor's own machine. */
export const LOCAL_ADDRESS = "https://localhost:3000/";

/**
 * Checks the address that the add-in is to be served from: https, since Excel loads nothing else; without query or fragment. Gives
 * it with a slash at its end, or null where it will not do.
 */
export function readAddress(text: string): string | null {
  if (!URL.canParse(text)) return null;
  const { protocol, search, hash, href, username, password } = new URL(text);
  if (protocol !== "https:" || search !== "" || hash !== "" || username !== "" || password !== "") return null;
  return href.endsWith("/") ? href : `${href}/`;
}

/** The manifest for an address. */
export function manifestFor(manifest: string, address: string): string {
  return manifest.replaceAll(LOCAL_ADDRESS, address.replaceAll("&", "&amp;"));
}
