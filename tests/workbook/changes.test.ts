import { hasLostReferences, isIntact, stillRefers } from "../../src/workbook/change/changes";

const formula = "=IF([@_place]=0,0,COUNTIFS(Aktiviteter[_fase],[@_place],Faser[[Til/fra]],1))";

test.each([
  ["as it was written", formula],
  ["as Excel writes it", "=IF([@[_place]] = 0, 0, COUNTIFS(Aktiviteter[_fase], [@[_place]], Faser[[Til/fra]], 1))"],
  ["with its own table", "=IF(Faser[[#This Row],[_place]]=0,0,COUNTIFS(Aktiviteter[_fase],Faser[[#This Row],[_place]],Faser[Til/fra],1))"],
  ["with implicit intersection", "=@IF([@_place]=0,0,COUNTIFS(Aktiviteter[_fase],[@_place],Faser[Til/fra],1))"],
  ["in small letters", "=if([@_PLACE]=0,0,countifs(aktiviteter[_fase],[@_place],faser[til/fra],1))"],
])("a formula is intact %s", (_, standing) => expect(isIntact(standing, formula)).toBe(true));

test.each([
  ["a value", "7"],
  ["nothing", ""],
  ["one of people's", `${formula}+$A$1`],
  ["one of an earlier version", "=IF([@_place]=0,0,COUNTIFS(Aktiviteter[_fase],[@_place]))"],
  ["lost references", "=IF([@_place]=0,0,COUNTIFS(#REF!,[@_place],Faser[[Til/fra]],1))"],
  ["cells of a sheet", "=IF([@_place]=0,0,COUNTIFS(Tidsplan!$B$9:$B$30,[@_place],Faser[[Til/fra]],1))"],
  ["cells only", "=IF(B7=0,0,COUNTIFS(B9:B30,B7,C9:C30,1))"],
])("a formula is broken that has become %s", (_, standing) => expect(isIntact(standing, formula)).toBe(false));

test.each([
  ["as it was", formula, true],
  ["with something of people's", `${formula}+$A$1`, true],
  ["with a cell instead of a column", "=IF(B7=0,0,COUNTIFS(Aktiviteter[_fase],[@_place],Faser[[Til/fra]],1))", true],
  ["with cells as a text", '=IF([@_place]=0,"$A$1:$A$9",COUNTIFS(Aktiviteter[_fase],[@_place]))', true],
  ["with cells of a sheet", "=IF([@_place]=0,0,COUNTIFS(Tidsplan!$B$9:$B$30,[@_place],Faser[[Til/fra]],1))", false],
  ["with cells without a sheet's name", "=IF([@_place]=0,0,COUNTIFS($B$9:$B$30,[@_place],Faser[[Til/fra]],1))", false],
  ["with cells only", "=IF(B7=0,0,COUNTIFS(B9:B30,B7,C9:C30,1))", false],
  ["a value", "7", false],
])("a formula %s still refers to what ours does, or not", (_, standing, refers) => expect(stillRefers(standing, formula)).toBe(refers));

test("texts in a formula are compared letter by letter", () => {
  expect(isIntact('=IF([@A]="Ja a",1,0)', '=IF([@A]="ja a",1,0)')).toBe(false);
  expect(isIntact('=IF([@A]="[[a]]",1,0)', '=IF([@A]="[a]",1,0)')).toBe(false);
});

test("in a field, where people may write a formula of their own, cells of the same sheet are no proof", () => {
  const suggested = "=MAX(Faser[Slut])";
  expect(hasLostReferences("=MAX($B$4:$B$9)", suggested)).toBe(false);
  expect(hasLostReferences("=MAX(Tidsplan!$B$4:$B$9)", suggested)).toBe(true);
  expect(hasLostReferences("=MAX(#REF!)", suggested)).toBe(true);
});
