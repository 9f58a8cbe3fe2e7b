import { cellAt, parseAddress, type Rect } from "../model/a1";
import type { Book } from "../model/book";
import { HostError } from "../model/errors";
import { cellKey, placeOfKey, setRemark, type Remark, type Said, type Sheet } from "../model/sheet";
import { isoOfSerial, serialOfDay } from "../../base/dates";
import { defineKind, isHostObject, oneOf, property, required, text, truth, whole, type Cells, type HostObject } from "./kinds";
import { range } from "./range";

/** What hangs on the cells of a sheet, or of all sheets. */
export interface Hanging {
  book: Book;
  sheet: Sheet | null;
}

/** A cell of a sheet. */
interface Place {
  sheet: Sheet;
  key: number;
}

const sheetsOf = ({ book, sheet }: Hanging): readonly Sheet[] => (sheet ? [sheet] : book.sheets);

/** The cells on which something hangs, sheet by sheet and row by row. */
const placesWith = (hanging: Hanging, part: "note" | "thread"): Place[] =>
  sheetsOf(hanging).flatMap((sheet) => {
    const keys = [...sheet.remarks].flatMap(([key, remark]) => (remark[part] ? [key] : []));
    return keys.sort((one, other) => one - other).map((key) => ({ sheet, key }));
  });

const cellOf = ({ sheet, key }: Place): HostObject => {
  const { row, column } = placeOfKey(key);
  return range({ sheet, rect: cellAt(row, column) });
};

/** The cell that an argument means; of a whole workbook an address names its sheet (docs: Excel.CommentCollection, `add`). */
function placeMeant({ book, sheet }: Hanging, given: unknown): Place {
  const meant = (on: Sheet | null | undefined, { top, left, bottom, right }: Rect): Place => {
    if (!on) throw new HostError("InvalidArgument", "An address with its worksheet is expected.");
    if (top !== bottom || left !== right) throw new HostError("InvalidArgument", "A single cell is expected.");
    return { sheet: on, key: cellKey(top, left) };
  };
  if (isHostObject(given)) return meant((given.target as Cells).sheet, (given.target as Cells).rect);
  const parsed = parseAddress(text(given));
  return meant(parsed.sheet === null ? sheet : book.findSheet(parsed.sheet), parsed.rect);
}

/** A cell may have a note or a thread, not both. */
function hang(hanging: Hanging, given: unknown, remark: Pick<Remark, "note" | "thread">): Place {
  const place = placeMeant(hanging, given);
  hanging.book.refuseProtected(place.sheet);
  const { note, thread } = place.sheet.remarks.get(place.key) ?? {};
  if (note ?? thread) throw new HostError("ItemAlreadyExists", "The cell has a note or a comment already.");
  setRemark(place.sheet, place.key, remark);
  return place;
}

/** Whoever works in this Excel. */
const SELF = { author: "Organisering", email: "organisering@example.org" };
let next = 1;

const sayNow = (book: Book, content: unknown): Said => ({
  id: `{COMMENT-${next++}}`,
  ...SELF,
  text: text(content),
  at: book.engine.today ?? serialOfDay(new Date()),
});

/** A comment, or a reply to it, wherever its cell is by now. */
interface Spoken {
  sheet: Sheet;
  id: string;
}

type Thread = NonNullable<Remark["thread"]>;

/** Where a comment or a reply stands, and what of it. */
function found({ sheet, id }: Spoken): { key: number; thread: Thread; said: Said } {
  for (const [key, { thread }] of sheet.remarks) {
    const said = thread && [thread.first, ...thread.replies].find((one) => one.id === id);
    if (said) return { key, thread, said };
  }
  throw new HostError("ItemNotFound", "The requested resource doesn't exist.");
}

function setThread(spoken: Spoken, change: (thread: Thread) => Thread | null): void {
  const { key, thread } = found(spoken);
  setRemark(spoken.sheet, key, { thread: change(thread) });
}

/** What comments and replies have in common. */
const spoken = {
  Id: property(({ id }: Spoken) => id),
  AuthorEmail: property((target: Spoken) => found(target).said.email),
  AuthorName: property((target: Spoken) => found(target).said.author),
  Content: property(
    (target: Spoken) => found(target).said.text,
    (target, value) =>
      setThread(target, ({ first, replies, resolved }) => {
        const now = (one: Said): Said => (one.id === target.id ? { ...one, text: text(value) } : one);
        return { first: now(first), replies: replies.map(now), resolved };
      }),
  ),
  ContentType: property(() => "Plain"),
  CreationDate: property((target: Spoken) => `${isoOfSerial(found(target).said.at)}T00:00:00Z`),
  GetLocation: { call: (target: Spoken) => cellOf({ sheet: target.sheet, key: found(target).key }) },
};

const reply = defineKind<Spoken>("CommentReply", {
  identity: ({ id }) => ({ Id: id }),
  members: () => ({
    ...spoken,
    Resolved: property((target) => found(target).thread.resolved),
    Delete: {
      call: (target) => {
        setThread(target, (thread) => ({ ...thread, replies: thread.replies.filter(({ id }) => id !== target.id) }));
        return null;
      },
    },
    GetParentComment: { call: (target) => comment({ sheet: target.sheet, id: found(target).thread.first.id }) },
  }),
});

const replies = defineKind<Spoken>("CommentReplyCollection", {
  members: () => ({
    Add: {
      call: (target, [content, kind], { book }) => {
        oneOf(kind || "Plain", ["Plain"]);
        const said = sayNow(book, content);
        setThread(target, (thread) => ({ ...thread, replies: [...thread.replies, said] }));
        return reply({ sheet: target.sheet, id: said.id });
      },
    },
    Count: property((target) => found(target).thread.replies.length),
    GetCount: { call: (target) => found(target).thread.replies.length },
    GetItem: {
      call: (target, [id]) => reply({ sheet: target.sheet, id: required(found(target).thread.replies.find((one) => one.id === id)).id }),
    },
    GetItemAt: {
      call: (target, [place]) => reply({ sheet: target.sheet, id: required(found(target).thread.replies[whole(place)]).id }),
    },
  }),
  items: (target) => found(target).thread.replies.map(({ id }) => reply({ sheet: target.sheet, id })),
  item: (target, key) => reply({ sheet: target.sheet, id: required(found(target).thread.replies.find(({ id }) => id === key)).id }),
});

const comment: (target: Spoken) => HostObject = defineKind<Spoken>("Comment", {
  identity: ({ id }) => ({ Id: id }),
  members: () => ({
    ...spoken,
    Replies: { object: replies },
    Resolved: property(
      (target) => found(target).thread.resolved,
      (target, value) => setThread(target, (thread) => ({ ...thread, resolved: truth(value) })),
    ),
    Delete: { call: (target) => (setThread(target, () => null), null) },
  }),
});

const commentAt = ({ sheet, key }: Place): HostObject => comment({ sheet, id: required(sheet.remarks.get(key)?.thread).first.id });
const commentNamed = (hanging: Hanging, id: unknown): HostObject =>
  required(
    placesWith(hanging, "thread")
      .map(commentAt)
      .find(({ target }) => (target as Spoken).id === id),
  );

/** `Workbook.comments` and `Worksheet.comments`: threads; those without mentions. */
export const comments = defineKind<Hanging>("CommentCollection", {
  members: () => ({
    Add: {
      call: (hanging, [cell, content, kind]) => {
        oneOf(kind || "Plain", ["Plain"]);
        return commentAt(hang(hanging, cell, { thread: { first: sayNow(hanging.book, content), replies: [], resolved: false } }));
      },
    },
    Count: property((hanging) => placesWith(hanging, "thread").length),
    GetCount: { call: (hanging) => placesWith(hanging, "thread").length },
    GetItem: { call: (hanging, [id]) => commentNamed(hanging, id) },
    GetItemAt: { call: (hanging, [place]) => commentAt(required(placesWith(hanging, "thread")[whole(place)])) },
    GetItemByCell: { call: (hanging, [cell]) => commentAt(placeMeant(hanging, cell)) },
  }),
  items: (hanging) => placesWith(hanging, "thread").map(commentAt),
  item: commentNamed,
});
