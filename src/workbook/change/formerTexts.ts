/** The first sum, and what each sign multiplies it by: FNV-1a, 32 bits. */
const START = 0x811c9dc5;
const PRIME = 0x01000193;

/** A short sum of a text. */
export function sumOf(text: string): string {
  let sum = START;
  for (const sign of text) sum = Math.imul(sum ^ (sign.codePointAt(0) ?? 0), PRIME) >>> 0;
  return sum.toString(36);
}

/**
 * The sums of every text of ours that a sheet of an earlier version has outside its tables and today's has not, in both languages: the
 * texts themselves would be a fifth of what repairs load. Written by `npm run docs` from the files in `tests/fixtures/versions`.
 */
const SUMS =
  "9bmbth jj1x0m 1rhd35b nl4njc 1id3elw 2tx9rc 1f5pckq 1ml8gcw 1foutnk l624bd 12aenar 1aoxf0v 1iqnsjf uyunp2 q005gx fonsv0 1jnzj3s 1ptg2jk 1p1ncev 13wbowo ea0kc7 17i4vb9 717x7z 1krhu6r xfaham eualzy 1wfrq59 1qztv5p 1cng68v y8ynu8 1k8kw2f jq2syp 6mchlr k2oth1 psz3kx 1o0bmzz 3r6kgb 1qh12i3 1ih2h0 1acpyid z5wi6y 114efrv cl2mx oyqe4 u8xac qkyi8g 1d57s73 4sfckj n02wzp 1kkr0oy 1wez8t 1vt4g6x 125p801 57oud5 fr0d7x rzsxdu n1tisq tutznu 1p1e9v5 1dwb9tl 2w3a3e 1klmrdr 1sz6emr gdt4id 156uct8 1o6e2wz 1uuytp8 1d9rczp 6xee9q ukn88y 1bqfeb5 1ax7ez pe35k7 ywe42x a7r1er 1d4sbxr 2dwsfd 2043a8 1vv9btc 1lew0wk 8742ow 167dn85";

/** The same of the conditional formats of its tables, without the cells that they name. */
const RULES =
  "1tw5sf5 1kknz9n an35nb 1d6jc3h 1se3v3g 14117d6 1ih3wgn qz8kce 1vs6paj 1vvpjhv 9dptn2 ml28wo 1n61qet qx1r14 kfa5xh jz2wsj vq00qr 1ivsrpd j0zydj j6v5kr 1oc3ruy gx81io 102ikiw swr19d 10qwasu 18q14sj njnin vxfcf1 1jabkah";

const texts = new Set(SUMS.split(" "));
const rules = new Set(RULES.split(" "));

/** Whether a text is one that stood on a sheet of an earlier version: it may be replaced by today's. */
export function isFormerText(text: string): boolean {
  return texts.has(sumOf(text));
}

/** A rule of a conditional format wherever it stands. */
export function shapeOf(rule: string): string {
  return rule.replace(/^=/, "").replace(/\$?[A-Z]{1,3}\$?\d+/g, "#");
}

/** Whether a rule is one of an earlier version that is no longer declared. */
export function isFormerRule(rule: string): boolean {
  return rules.has(sumOf(shapeOf(rule)));
}
