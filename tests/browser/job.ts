import type { FrameLocator, Locator } from "playwright-core";

/** Eight plainly invented people, as they are copied from a spreadsheet. */
export const people = [
  "Anna Prøve\tProjektledelse\tProjektleder",
  "Bo Eksempel\tBibliotek",
  "Carla Test\tBibliotek",
  "Dan Demo\tØkonomi/debitor",
  "Eva Model\tØkonomi/debitor",
  "Finn Mønster\tBorgerservice/betalingsenhed",
  "Gry Skitse\tKommunikation",
  "Hans Udkast\tSystemadministration",
].join("\n");

/** What a person's hands do. */
export interface Hands {
  click: (target: Locator) => Promise<void>;
  type: (text: string) => Promise<void>;
  /** Pastes what was copied in another program. */
  paste: (text: string) => Promise<void>;
}

export const button = (pane: FrameLocator, name: string | RegExp): Locator => pane.getByRole("button", { name });

/** The job of the task in the pane, each step once the one before is seen: from an empty workbook until everybody has confirmed. */
export async function emptyToReady(pane: FrameLocator, hands: Hands): Promise<void> {
  const write = async (): Promise<void> => {
    await hands.click(button(pane, "Vis, hvad der skrives"));
    await hands.click(button(pane, "Skriv i projektmappen"));
  };
  await hands.click(pane.getByLabel("Projektstart"));
  await hands.type("02012027");
  await hands.click(pane.getByLabel("Idriftsættelse"));
  await hands.type("08022027");
  await hands.click(button(pane, "Opret"));
  await hands.click(button(pane, "Indsæt deltagere"));
  await hands.click(pane.getByLabel("En liste med navne"));
  await hands.paste(people);
  await pane.getByText("8 nye", { exact: true }).waitFor();
  await write();
  await pane.getByText("8 deltagere er skrevet.").waitFor();
  await hands.click(button(pane, "Bemand 20 områder"));
  await pane.getByText("Der er foreslået eller valgt en til 20 af 20 huller").waitFor();
  await write();
  await pane.getByText("20 tildelinger er skrevet.").waitFor();
  await hands.click(button(pane, "Bekræft 20 tildelinger"));
  await hands.click(pane.getByLabel("Alle 20"));
  await hands.click(pane.getByLabel("Hvem bekræftede, og hvornår"));
  await hands.type("mødet i dag");
  await write();
  await pane.getByText("20 tildelinger er bekræftet.").waitFor();
  await hands.click(button(pane, "Se, hvad I gør i KLIK"));
  await pane.getByText("Alt er på plads og bekræftet. Opgaven kan markeres som fuldført.").waitFor();
}
