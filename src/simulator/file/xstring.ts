/**
 * A text as files hold it: what XML cannot hold stands as `_xFFFE_`, and a text that only looks so is told from it (ECMA-376, 22.9.2.19,
 * ST_Xstring). Control characters hucre writes so by itself.
 */
export function asXstring(text: string): string {
  return withoutUnholdable(text.replace(/_(?=x[0-9A-Fa-f]{4}_)/g, "_x005F_"));
}

/** The same for formulas, in which readers leave `_x0041_` as it stands. */
export function withoutUnholdable(text: string): string {
  return text.replace(
    /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]|[\uFFFE\uFFFF]/g,
    (sign) => `_x${sign.charCodeAt(0).toString(16).toUpperCase()}_`,
  );
}

/** A text where files know no such notation, as in a chart's title: what XML cannot hold is left out. */
export function withoutControls(text: string): string {
  return text.replace(
    /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g,
    "",
  );
}
