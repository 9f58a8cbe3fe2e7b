import { HostError } from "../model/errors";
import type { Shape, Sheet } from "../model/sheet";
import { colour, defineKind, oneOf, property, required, text, whole, type HostObject } from "./kinds";
import { among, flag, kept, look, number, parts, tint, words, type Part } from "./looks";

/** Shapes are kept as they are made and set; nothing is drawn of them, and no file is written with them. */
interface Drawn {
  sheet: Sheet;
  shape: Shape;
}

const partOf = ({ sheet, shape: { looks } }: Drawn): Part => ({ sheet, looks, path: "" });

const font = look("ShapeFont", {
  Bold: flag(),
  Color: tint(),
  Italic: flag(),
  Name: words("Calibri"),
  Size: number(11),
  Underline: among("None", "Single", "Double", "Heavy", "Dotted", "Dash", "Wavy"),
});
const textRange = look("TextRange", { Text: words() }, { Font: font });
const frameLooks = {
  AutoSizeSetting: among("AutoSizeNone", "AutoSizeTextToFitShape", "AutoSizeShapeToFitText", "AutoSizeMixed"),
  BottomMargin: number(3.6),
  HorizontalAlignment: among("Left", "Center", "Right", "Justify", "JustifyLow", "Distributed", "ThaiDistributed"),
  LeftMargin: number(7.2),
  RightMargin: number(7.2),
  TopMargin: number(3.6),
  VerticalAlignment: among("Top", "Middle", "Bottom", "Justified", "Distributed"),
};
const textFrame = defineKind<Part>("TextFrame", {
  members: () => ({
    ...kept((part: Part) => part, frameLooks),
    ...parts((part: Part) => part, { TextRange: textRange }),
    HasText: property(({ looks, path }) => (looks.get(`${path}/TextRange/Text`) ?? "") !== ""),
    DeleteText: { call: ({ looks, path }) => (looks.delete(`${path}/TextRange/Text`), null) },
  }),
});
const fill = defineKind<Part>("ShapeFill", {
  members: () => ({
    ...kept((part: Part) => part, { ForegroundColor: tint("#4472C4"), Transparency: number() }),
    Type: property(({ looks, path }) => looks.get(`${path}/Type`) ?? "Solid"),
    SetSolidColor: {
      call: ({ looks, path }, [value]) => {
        looks.set(`${path}/ForegroundColor`, colour(value)).set(`${path}/Type`, "Solid");
        return null;
      },
    },
    Clear: { call: ({ looks, path }) => (looks.set(`${path}/Type`, "NoFill"), null) },
  }),
});
const DASHES = ["Solid", "Dash", "DashDot", "DashDotDot", "LongDash", "LongDashDot", "RoundDot", "SquareDot", "SysDash", "SysDot"] as const;
const lineFormat = look("ShapeLineFormat", {
  Color: tint(),
  DashStyle: among(...DASHES),
  Style: among("Single", "ThickBetweenThin", "ThickThin", "ThinThick", "ThinThin"),
  Transparency: number(),
  Visible: flag(true),
  Weight: number(1),
});

/** Points that a new shape measures, and where it is. */
const SIZE = { Height: 72, Left: 0, Top: 0, Width: 72 };
const sizes = Object.fromEntries(Object.entries(SIZE).map(([name, points]) => [name, number(points)]));
const numbers = { ...sizes, Rotation: number() };

/** Adds to a number that a shape keeps. */
const moreOf = (name: keyof typeof SIZE | "Rotation") => ({
  call: (target: Drawn, [by]: readonly unknown[]): null => {
    const { looks } = target.shape;
    const now = Number(looks.get(`/${name}`) ?? (name === "Rotation" ? 0 : SIZE[name]));
    looks.set(`/${name}`, now + Number(number().parse(by)));
    return null;
  },
});
const scaled = (name: "Height" | "Width") => ({
  call: ({ shape: { looks } }: Drawn, [factor]: readonly unknown[]): null => {
    looks.set(`/${name}`, Number(looks.get(`/${name}`) ?? SIZE[name]) * Number(number().parse(factor)));
    return null;
  },
});

const shape: (drawn: Drawn) => HostObject = defineKind<Drawn>("Shape", {
  identity: ({ shape: { id } }) => ({ Id: id }),
  members: () => ({
    Id: property((drawn) => drawn.shape.id),
    Name: property(
      (drawn) => drawn.shape.name,
      (drawn, value) => (drawn.shape.name = text(value)),
    ),
    Type: property((drawn) => drawn.shape.type),
    GeometricShapeType: property((drawn) => drawn.shape.geometry),
    ...kept(partOf, {
      ...numbers,
      AltTextDescription: words(),
      AltTextTitle: words(),
      LockAspectRatio: flag(),
      Placement: among("TwoCell", "OneCell", "Absolute"),
      Visible: flag(true),
    }),
    ...parts(partOf, { Fill: fill, LineFormat: lineFormat, TextFrame: textFrame }),
    ZOrderPosition: property(({ sheet, shape: own }) => sheet.shapes.indexOf(own)),
    IncrementLeft: moreOf("Left"),
    IncrementTop: moreOf("Top"),
    IncrementRotation: moreOf("Rotation"),
    ScaleHeight: scaled("Height"),
    ScaleWidth: scaled("Width"),
    SetZOrder: {
      call: ({ sheet, shape: own }, [order]) => {
        const place = sheet.shapes.indexOf(own);
        const others = sheet.shapes.filter((one) => one !== own);
        const to = { SendToBack: 0, SendBackward: place - 1, BringForward: place + 1, BringToFront: others.length };
        others.splice(Math.max(0, to[oneOf(order, ["SendToBack", "SendBackward", "BringForward", "BringToFront"])]), 0, own);
        sheet.shapes = others;
        return null;
      },
    },
    Delete: { call: ({ sheet, shape: own }) => ((sheet.shapes = sheet.shapes.filter((one) => one !== own)), null) },
  }),
});

let next = 1;

function draw(sheet: Sheet, type: Shape["type"], geometry: string | null, name: string): HostObject {
  const id = `{SHAPE-${next++}}`;
  const drawn: Shape = { id, name: `${name} ${sheet.shapes.length + 1}`, type, geometry, looks: new Map() };
  sheet.shapes.push(drawn);
  return shape({ sheet, shape: drawn });
}

const named = (sheet: Sheet, key: unknown): HostObject =>
  shape({ sheet, shape: required(sheet.shapes.find(({ id, name }) => id === key || name === key)) });

/** `Worksheet.shapes`. */
export const shapes = defineKind<Sheet>("ShapeCollection", {
  members: () => ({
    AddGeometricShape: { call: (sheet, [geometry]) => draw(sheet, "GeometricShape", geometryOf(geometry), "Figur") },
    AddImage: { call: (sheet, [image]) => (text(image), draw(sheet, "Image", null, "Billede")) },
    AddTextBox: {
      call: (sheet, [written]) => {
        const box = draw(sheet, "TextBox", null, "Tekstfelt");
        (box.target as Drawn).shape.looks.set("/TextFrame/TextRange/Text", text(written ?? ""));
        return box;
      },
    },
    Count: property((sheet) => sheet.shapes.length),
    GetCount: { call: (sheet) => sheet.shapes.length },
    GetItem: { call: (sheet, [key]) => named(sheet, key) },
    GetItemAt: { call: (sheet, [place]) => shape({ sheet, shape: required(sheet.shapes[whole(place)]) }) },
  }),
  items: (sheet) => sheet.shapes.map((one) => shape({ sheet, shape: one })),
  item: named,
});

/** A shape is named by a word; Excel knows 177 of them. */
function geometryOf(value: unknown): string {
  if (!/^[A-Z][A-Za-z0-9]*$/.test(text(value))) throw new HostError("InvalidArgument", "There is no such shape.");
  return text(value);
}
