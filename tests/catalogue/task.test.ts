import { createWorkbook } from "../../src/excel";
import { task23 } from "../../src/catalogue/task23";
import { openExcel, TODAY } from "../support/excel";

/**
 * The facts of KLIK task 23, *Etabler organisering*, in the task's words or rightly abridged. Each is looked for on the sheet that it
 * belongs to; `not` are wordings that would change it. The task writes *debtorsystem*; Danish today is *debitorsystem*.
 */
const facts: readonly { fact: string; sheet: string; says: RegExp; not?: RegExp }[] = [
  { fact: "id", sheet: "Overblik", says: /^23$/m },
  { fact: "title", sheet: "Overblik", says: /^Etabler organisering$/m },
  { fact: "project", sheet: "Overblik", says: /^FBS - Fælles Bibliotekssystem$/m },
  { fact: "phase", sheet: "Overblik", says: /^Fase 2: Forberedelse$/m },
  { fact: "theme", sheet: "Overblik", says: /^Organisering og arbejdsgange$/m },
  { fact: "priority", sheet: "Overblik", says: /^Prioritet 3 - anbefalet$/m },
  { fact: "STS/infrastructure task", sheet: "Overblik", says: /^STS\/Infrastruktur-opgave\tJa$/m },
  { fact: "waves", sheet: "Overblik", says: /^FBS - Fælles Bibliotekssystem - FBS – testbølge$/m },
  { fact: "goal", sheet: "Overblik", says: /fornuftig organisering af arbejdet med at implementere ØiR-integrationen/ },
  {
    fact: "between FBS and the debtor system",
    sheet: "Overblik",
    says: /mellem kommunens Fælles Bibliotekssystem \(FBS\) og kommunens debitorsystem/,
  },
  { fact: "balances are carried over", sheet: "Overblik", says: /overfører mellemværender fra FBS til debitorsystemet/ },
  {
    fact: "information about payments goes back",
    sheet: "Overblik",
    says: /oplysninger om betalinger fra debitorsystemet tilbage til FBS/,
  },
  {
    fact: "no money goes back",
    sheet: "*",
    says: /oplysninger om betalinger/,
    not: /og betalinger tilbage|overførsel af mellemværender og betalinger/,
  },
  { fact: "simple to understand", sheet: "Overblik", says: /enkel at forstå/ },
  { fact: "factors on both sides", sheet: "Overblik", says: /en række faktorer, der påvirker arbejdet i systemerne på begge sider/ },
  {
    fact: "work that moves",
    sheet: "Overblik",
    says: /betalinger, opkrævninger, rykkere mv\., fordi arbejdet flyttes til debitorsystemet/,
  },
  { fact: "library claims handled by finance from now on", sheet: "Overblik", says: /bibliotekskravene fremover skal håndteres dér/ },
  { fact: "close cooperation", sheet: "Overblik", says: /tæt samarbejde mellem de to parter/ },
  { fact: "so that tasks move correctly", sheet: "Overblik", says: /så arbejdsopgaverne flyttes korrekt/ },
  { fact: "citizens' ways to pay change", sheet: "Overblik", says: /Borgernes måder at betale deres gæld til biblioteket på ændres/ },
  {
    fact: "the debtor system decides them",
    sheet: "Overblik",
    says: /debitorsystemet, og ikke længere bibliotekssystemet, bestemmer betalingsmulighederne/,
  },
  {
    fact: "payment unit or citizen service",
    sheet: "Overblik",
    says: /separat betalingsenhed eller en betalingsfunktion i borgerservice, kan det derfor give værdi/,
  },
  { fact: "competences one may consider", sheet: "Kompetencer", says: /Ingen kompetence er et krav/ },
  {
    fact: "collection and recovery, library",
    sheet: "Kompetencer",
    says: /Opkrævning på biblioteksområdet[^]*Inddrivelse på biblioteksområdet/,
  },
  {
    fact: "collection and recovery, municipality",
    sheet: "Kompetencer",
    says: /Opkrævning generelt i kommunen[^]*Inddrivelse generelt i kommunen/,
  },
  { fact: "rules of the debtor system", sheet: "Kompetencer", says: /Opsætning af debitorsystemets regler/ },
  { fact: "today's payment options", sheet: "Kompetencer", says: /Nuværende betalingsmuligheder på bibliotekerne/ },
  {
    fact: "set-up of third-party solutions: web site",
    sheet: "Kompetencer",
    says: /Opsætning af tredjepartsløsning: bibliotekets hjemmeside/,
  },
  { fact: "set-up of third-party solutions: app", sheet: "Kompetencer", says: /Opsætning af tredjepartsløsning: biblioteksappen/ },
  {
    fact: "set-up of third-party solutions: machines",
    sheet: "Kompetencer",
    says: /Opsætning af tredjepartsløsning: selvbetjeningsautomater/,
  },
  { fact: "payment in the municipality in general", sheet: "Kompetencer", says: /Betaling til kommunen generelt/ },
  {
    fact: "claims in the debtor system, with both examples, and others",
    sheet: "Kompetencer",
    says: /krav i debitorsystemet, fx p-bøder, daginstitutionsbetaling mv\./,
  },
  { fact: "planned recovery (PSRM)", sheet: "Kompetencer", says: /Planlagt inddrivelsesindsats på biblioteksområdet \(PSRM\)/ },
  { fact: "communication, no narrower than the task", sheet: "Kompetencer", says: /^K6a\tKommunikation\tKommunikation\tOpgave 23/m },
  { fact: "set-up in FBS", sheet: "Kompetencer", says: /Opsætning i FBS/ },
  { fact: "set-up in the debtor system", sheet: "Kompetencer", says: /Opsætning i debitorsystemet/ },
  { fact: "set-up in Serviceplatformen", sheet: "Kompetencer", says: /Opsætning på Serviceplatformen/ },
  { fact: "ours are marked as added", sheet: "Kompetencer", says: /^T1\t[^\n]*\tTilføjet/m },
  { fact: "step 1", sheet: "Overblik", says: /^1\. Afklar den ønskede organisering/m },
  { fact: "step 2", sheet: "Overblik", says: /^2\. Afklar, hvilke kompetencer og områder I ønsker at inddrage, og på hvilket tidspunkt/m },
  { fact: "step 3", sheet: "Overblik", says: /^3\. Læs evt\. KLIK-opgaverne igennem for bedre at forstå den samlede opgaves omfang/m },
  { fact: "step 4", sheet: "Overblik", says: /^4\. Markér opgaven som fuldført/m },
  { fact: "step 3 is optional in the timeline too", sheet: "Tidsplan", says: /Læs evt\. KLIK-opgaverne/ },
  {
    fact: "result: employees and competences that there is a need to involve, and when",
    sheet: "Overblik",
    says: /fastlagt, hvilke medarbejdere og kompetencer der er behov for at inddrage og hvornår/,
  },
  {
    fact: "result: participants know what they are expected to cover",
    sheet: "Overblik",
    says: /deltagerne ved, hvilke områder de forventes at dække/,
  },
  { fact: "result: or to gather information about", sheet: "Overblik", says: /eller indhente information om/ },
  { fact: "recommended performer", sheet: "Overblik", says: /^Anbefalet udfører\tProjektleder$/m },
  { fact: "parties involved", sheet: "Overblik", says: /Projektejer, ØiR-koordinator, biblioteksfolk, økonomi-\/debitormedarbejdere/ },
  { fact: "processes that move", sheet: "Arbejdsgange", says: /^Betalinger\t[^]*^Opkrævning\t[^]*^Rykkere\t/m },
  { fact: "payments are reported back", sheet: "Arbejdsgange", says: /Betalinger meldes tilbage til FBS/ },
  { fact: "the test is of reports, not of money", sheet: "Tidsplan", says: /overførsel af mellemværender og tilbagemelding om betalinger/ },
  { fact: "debitorsystem", sheet: "*", says: /debitorsystem/, not: /debtorsystem/ },
  { fact: "ØiR is spelt out", sheet: "Overblik", says: /ØiR: Økonomi i Rammearkitekturen/ },
  { fact: "PSRM is spelt out", sheet: "Overblik", says: /PSRM: Public Sector Revenue Management/ },
  { fact: "STS is spelt out", sheet: "Overblik", says: /STS: de fælleskommunale støttesystemer/ },
  { fact: "KLIK is explained", sheet: "Overblik", says: /KLIK: KOMBITs katalog/ },
];

test("the workbook says what the task says: each of its facts, none altered", async () => {
  const excel = await openExcel();
  await createWorkbook(task23, "da", { municipality: "Prøvekøbing", projectStart: TODAY, goLive: null });
  const texts = new Map(
    excel.book.sheets.map((sheet) => {
      const used = excel.book.usedRect(sheet);
      const rows = Array.from({ length: used ? used.bottom + 1 : 0 }, (_, row) =>
        Array.from({ length: Math.min(16, used ? used.right + 1 : 0) }, (__, column) => String(excel.book.valueAt(sheet, row, column)))
          .join("\t")
          .replace(/\t+$/, ""),
      );
      return [sheet.name, rows.join("\n")];
    }),
  );
  const all = [...texts.values()].join("\n");
  // A fact in a field stands behind its label.
  const said = (sheet: string): string => (sheet === "*" ? all : (texts.get(sheet) ?? ""));
  const wrong = facts.filter(({ sheet, says, not }) => {
    const text = said(sheet);
    return !(says.test(text) || says.test(text.replaceAll("\t", "\n"))) || (not?.test(text) ?? false);
  });
  expect(wrong.map(({ fact }) => fact)).toEqual([]);
  expect(facts.length).toBeGreaterThanOrEqual(56);
  excel.close();
});
