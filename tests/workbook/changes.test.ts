import { hasLostReferences, isIntact } from "../../src/workbook/change/changes";

const formula = "=IF([@_place]=0,0,COUNTIFS(Aktiviteter[_fase],[@_place],Faser[[Til/fra]],1))";

test.each([
  ["as it was written", formula],
  ["as Excel writes it", "=IF([@[_place]] = 0, 0, COUNTIFS(Aktiviteter[_fase], [@[_place]], Faser[[Til/fra]], 1))"],
  ["with something of people's", `${formula}+$A$1`],
  ["with another one of people's", "=IF([@_place]=0,0,COUNTIFS(Aktiviteter[_fase],[@_place],Faser[[Til/fra]],1)*SUM($A$1:$B$9))"],
  ["with a cell instead of a column", "=IF(B7=0,0,COUNTIFS(Aktiviteter[_fase],[@_place],Faser[[Til/fra]],1))"],
  ["with cells as a text", '=IF([@_place]=0,"$A$1:$A$9",COUNTIFS(Aktiviteter[_fase],[@_place]))'],
])("a formula is intact %s", (_, standing) => expect(isIntact(standing, formula)).toBe(true));

test.each([
  ["a value", "7"],
  ["nothing", ""],
  ["lost references", "=IF([@_place]=0,0,COUNTIFS(#REF!,[@_place],Faser[[Til/fra]],1))"],
  ["cells of a sheet", "=IF([@_place]=0,0,COUNTIFS(Tidsplan!$B$9:$B$30,[@_place],Faser[[Til/fra]],1))"],
  ["cells without a sheet's name", "=IF([@_place]=0,0,COUNTIFS($B$9:$B$30,[@_place],Faser[[Til/fra]],1))"],
  ["cells only", "=IF(B7=0,0,COUNTIFS(B9:B30,B7,C9:C30,1))"],
])("a formula is broken that has become %s", (_, standing) => expect(isIntact(standing, formula)).toBe(false));

test("in a field, where people may write a formula of their own, cells of the same sheet are no proof", () => {
  const suggested = "=MAX(Faser[Slut])";
  expect(hasLostReferences("=MAX($B$4:$B$9)", suggested)).toBe(false);
  expect(hasLostReferences("=MAX(Tidsplan!$B$4:$B$9)", suggested)).toBe(true);
  expect(hasLostReferences("=MAX(#REF!)", suggested)).toBe(true);
});
