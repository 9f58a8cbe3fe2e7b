import { CatalogueError, competenceNames, parseCatalogue, recommendedAreas } from "../../src/catalogue/catalogue";
import data from "../../src/catalogue/task23.json";
import { task23 } from "../../src/catalogue/task23";

const broken = (change: (copy: Record<string, unknown>) => void): readonly string[] => {
  const copy = structuredClone(data) as unknown as Record<string, unknown>;
  change(copy);
  try {
    parseCatalogue(copy);
  } catch (error) {
    return error instanceof CatalogueError ? error.faults : [String(error)];
  }
  return [];
};

test("task 23 is whole: seven competences in fifteen areas, four method steps, the parties and processes of the text", () => {
  expect(task23.task.masterTaskId).toBe(23);
  expect(task23.competences).toHaveLength(7);
  expect(recommendedAreas(task23).filter(({ source }) => source === "task")).toHaveLength(15);
  expect(recommendedAreas(task23).filter(({ source }) => source === "added")).toHaveLength(5);
  expect(competenceNames(task23)).toHaveLength(8);
  expect(task23.method).toHaveLength(4);
  expect(task23.processes).toHaveLength(6);
});

test("every area has a suggestion of a party and of a need that begins before it ends", () => {
  const order = task23.phases.map(({ id }) => id);
  for (const { id, suggestion } of recommendedAreas(task23)) {
    expect([id, order.indexOf(suggestion.fromPhase) <= order.indexOf(suggestion.toPhase)]).toEqual([id, true]);
  }
});

test("a broken catalogue gives an error that names every field that is wrong", () => {
  expect(broken((copy) => delete (copy["task"] as Record<string, unknown>)["title"])).toEqual([expect.stringContaining("task.title")]);
  expect(broken((copy) => (copy["phases"] = []))).toEqual([expect.stringContaining("phases")]);
  const two = broken((copy) => {
    const competences = copy["competences"] as { areas: { id: unknown; name: { da: unknown } }[] }[];
    const area = competences[2]?.areas[1];
    if (area) Object.assign(area, { id: "7.2", name: { da: "", en: "x" } });
  });
  expect(two).toEqual([expect.stringContaining("competences.2.areas.1.id"), expect.stringContaining("competences.2.areas.1.name.da")]);
  expect(broken((copy) => Object.assign(copy, { more: 1 }))).toEqual([expect.stringContaining("more")]);
});

test("an id that stands twice or that nobody has is named", () => {
  const faults = broken((copy) => {
    const areas = (copy["competences"] as { areas: { id: string; suggestion: { party: string } }[] }[])[0]?.areas;
    if (areas?.[0] && areas[1]) {
      areas[1].id = "k1A";
      areas[0].suggestion.party = "nobody";
    }
  });
  expect(faults).toEqual(['areas: the id "k1a" stands twice', 'area K1a: suggestion.party: nothing has the id "nobody"']);
});
