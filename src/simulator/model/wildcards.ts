import { HostError } from "./errors";

/** What Excel searches for and filters by: `*` and `?` stand for anything, after a `~` for themselves; large and small letters are alike. */
export function searched(wanted: string): RegExp {
  if (wanted.length > 255) throw new HostError("InvalidArgument", "The text to search for is too long.");
  const parts = wanted.match(/~[~*?]|[\s\S]/g) ?? [];
  const escaped = parts.map((part) => {
    if (part === "*") return "[\\s\\S]*";
    if (part === "?") return "[\\s\\S]";
    return (part.length === 2 ? part.slice(1) : part).replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  });
  return new RegExp(`^${escaped.join("")}$`, "i");
}
