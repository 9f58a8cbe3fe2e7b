import { languageKeys, languages, OWN_LANGUAGE } from "../../src/base/languages";
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { JSDOM } from "jsdom";
import { ribbonNames } from "../../src/commands/names";
import { requirementSets } from "../../src/simulator/wire/host";
import { LOCAL_ADDRESS, manifestFor, readAddress } from "../../src/release/address";

const text = readFileSync("manifest.xml", "utf8");
const parse = (xml: string): Document => new JSDOM(xml, { contentType: "text/xml" }).window.document;
const manifest = parse(text);
const all = (name: string): Element[] => [...manifest.getElementsByTagName("*")].filter(({ localName }) => localName === name);
const attribute = (element: Element | undefined, name: string): string => element?.getAttribute(name) ?? "";
const value = (name: string): string => all(name)[0]?.textContent ?? "";
const resources = ["Image", "Url", "String"].flatMap(all).filter((element) => element.hasAttribute("id"));

test("every resid resolves, and every resource is used", () => {
  const used = [...manifest.querySelectorAll("[resid]")].map((element) => attribute(element, "resid"));
  expect([...new Set(used)].sort()).toEqual(resources.map((element) => attribute(element, "id")).sort());
});

/** Which elements may stand in which, in this order. Source: office-js-docs-pr: develop/manifest-element-ordering.md; [MS-OWEMXML]. */
const inOrder: Record<string, string> = {
  OfficeApp:
    "Id AlternateId Version ProviderName DefaultLocale DisplayName Description IconUrl HighResolutionIconUrl SupportUrl AppDomains Hosts Requirements DefaultSettings Permissions Dictionary VersionOverrides ExtendedOverrides",
  DisplayName: "Override",
  Description: "Override",
  Hosts: "Host",
  Requirements: "Sets Methods",
  Sets: "Set",
  DefaultSettings: "SourceLocation",
  VersionOverrides:
    "Description Requirements Hosts Resources WebApplicationInfo EquivalentAddins ConnectedServiceControls ExtendedPermissions",
  Host: "Runtimes AllFormFactors DesktopFormFactor MobileFormFactor",
  DesktopFormFactor: "GetStarted SupportsSharedFolders FunctionFile ExtensionPoint",
  ExtensionPoint: "OfficeTab CustomTab OfficeMenu",
  OfficeTab: "Group",
  Group: "Label Icon Control",
  Icon: "Image",
  Control: "Label ToolTip Supertip Icon Action Enabled Items",
  Supertip: "Title Description",
  Action: "TaskpaneId SourceLocation Title FunctionName",
  Resources: "Images Urls ShortStrings LongStrings",
  Images: "Image",
  Urls: "Url",
  ShortStrings: "String",
  LongStrings: "String",
  String: "Override",
};

test("every element stands where the schema has its place", () => {
  for (const element of manifest.getElementsByTagName("*")) {
    const order = (inOrder[element.localName] ?? "").split(" ");
    const places = [...element.children].map(({ localName }) => order.indexOf(localName));
    expect([element.localName, places.includes(-1), places]).toEqual([element.localName, false, [...places].sort((a, b) => a - b)]);
  }
});

/** Source: office-js-docs-pr: develop/add-in-commands.md and the references of Icon, Supertip and Group: what a button must have. */
test("each button has label, tip, icons of the three sizes and an action; ids are unique and no longer than 125 characters", () => {
  for (const control of all("Control")) {
    expect([...control.children].map(({ localName }) => localName)).toEqual(["Label", "Supertip", "Icon", "Action"]);
    expect(
      [...control.querySelectorAll("*")].filter(({ localName }) => localName === "Image").map((image) => attribute(image, "size")),
    ).toEqual(["16", "32", "80"]);
  }
  const ids = [...manifest.querySelectorAll("[id]")].map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  expect(Math.max(...ids.map(({ length }) => length))).toBeLessThanOrEqual(125);
  // Resources have ids of at most 32 characters.
  expect(Math.max(...resources.map((element) => attribute(element, "id").length))).toBeLessThanOrEqual(32);
});

test("every text that people read has every language", () => {
  const others = languageKeys.filter((language) => language !== OWN_LANGUAGE);
  const texts = [...all("DisplayName"), ...all("Description").filter((element) => !element.hasAttribute("resid")), ...all("String")];
  expect(texts).toHaveLength(9);
  for (const element of texts) {
    const overrides = [...element.children].map((child) => [attribute(child, "Locale"), attribute(child, "Value").length > 0]);
    expect([attribute(element, "DefaultValue"), overrides]).toEqual([
      expect.stringMatching(/./),
      others.map((language) => [languages[language].office, true]),
    ]);
  }
  expect(value("DefaultLocale")).toBe(languages[OWN_LANGUAGE].office);
});

/** Source: office-js-docs-pr: develop/manifest-element-ordering.md and the references of ShortStrings, LongStrings, DisplayName and Description. */
test.each([
  ["DisplayName", 125],
  ["Description", 250],
])("%s is not too long", (name, most) => {
  for (const element of all(name)) expect(attribute(element, "DefaultValue").length).toBeLessThanOrEqual(most);
});
test("labels have at most 125 characters, tips 250", () => {
  const lengths = (parent: string): number[] =>
    [...(all(parent)[0]?.querySelectorAll("*") ?? [])].map((e) => (attribute(e, "DefaultValue") || attribute(e, "Value")).length);
  expect(Math.max(...lengths("ShortStrings"))).toBeLessThanOrEqual(125);
  expect(Math.max(...lengths("LongStrings"))).toBeLessThanOrEqual(250);
});

test("every address is of one place, over https", () => {
  const addresses = [...text.matchAll(/"(\w+:\/\/[^"]+)"/g)]
    .map(([, address = ""]) => address)
    .filter((address) => !/schemas\.microsoft|w3\.org/.test(address));
  expect(addresses.length).toBeGreaterThan(10);
  expect(addresses.filter((address) => !address.startsWith(LOCAL_ADDRESS))).toEqual([]);
  expect(all("AppDomain")).toEqual([]);
});

test("every image is there in the size that is stated", () => {
  const size = (address: string): number => readFileSync(join("assets/icons", address.split("/").at(-1) ?? "")).readUInt32BE(16);
  for (const image of all("Image").filter((element) => element.hasAttribute("size"))) {
    const resource = resources.find((element) => attribute(element, "id") === attribute(image, "resid"));
    expect([attribute(image, "resid"), size(attribute(resource, "DefaultValue"))]).toEqual([
      expect.any(String),
      Number(attribute(image, "size")),
    ]);
  }
  expect(size(attribute(all("IconUrl")[0], "DefaultValue"))).toBe(32);
  expect(size(attribute(all("HighResolutionIconUrl")[0], "DefaultValue"))).toBe(64);
});

test("the floor is the one that the code asks for and the tests run against", () => {
  const [set] = all("Set");
  expect([attribute(set, "Name"), attribute(set, "MinVersion")]).toEqual(["ExcelApi", requirementSets.ExcelApi]);
  expect(readFileSync("src/excel/hostInfo.ts", "utf8")).toContain(`FLOOR = "${requirementSets.ExcelApi}"`);
});

test("the buttons call what there is; id, version and permissions are as they should be", () => {
  expect(all("FunctionName").map(({ textContent }) => textContent)).toEqual(ribbonNames);
  expect(value("Id")).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
  const { version } = JSON.parse(readFileSync("package.json", "utf8")) as { version: string };
  expect(value("Version")).toBe(`${version}.0`);
  // Office ignores a manifest whose version is below 1.0, without a word (Microsoft's manifest validator: "not supported").
  expect(Number.parseInt(value("Version"), 10)).toBeGreaterThanOrEqual(1);
  expect(value("Permissions")).toBe("ReadWriteDocument");
});

test("the pages that the manifest names are built", () => {
  const pages = [...text.matchAll(/localhost:3000\/(\w+)\.html/g)].map(([, page]) => page);
  expect([...new Set(pages)].sort()).toEqual(["commands", "help", "taskpane"]);
  const config = readFileSync("webpack.config.js", "utf8");
  for (const page of ['page("commands"', '/help.html"', 'page("taskpane"']) expect(config).toContain(page);
  expect(existsSync("src/text/help.html")).toBe(true);
});

test("a manifest for another address names nothing of the contributor's machine and stays well-formed", () => {
  const other = manifestFor(text, "https://kommune.example/a&b/");
  expect(other).not.toContain("localhost");
  expect(attribute(parse(other).getElementsByTagName("SourceLocation")[0], "DefaultValue")).toBe(
    "https://kommune.example/a&b/taskpane.html",
  );
});

test("the manifest of the probes is another add-in's: a pane alone, which opens their page", () => {
  const script =
    "import { readFileSync } from 'node:fs'; import { probesManifest } from './webpack.config.js'; process.stdout.write(probesManifest(readFileSync('manifest.xml')));";
  const { stdout } = spawnSync(process.execPath, ["--input-type=module", "-e", script], { encoding: "utf8" });
  const probes = parse(stdout);
  const told = (name: string): string => probes.getElementsByTagName(name)[0]?.textContent ?? "";
  expect(told("Id")).toMatch(/^[0-9a-f-]{36}$/);
  expect(told("Id")).not.toBe(value("Id"));
  expect(told("Version")).toBe(value("Version"));
  expect(attribute(probes.getElementsByTagName("DisplayName")[0], "DefaultValue")).toBe("Organisering – probes");
  expect(attribute(probes.getElementsByTagName("SourceLocation")[0], "DefaultValue")).toBe(`${LOCAL_ADDRESS}probes.html`);
  expect(probes.getElementsByTagName("VersionOverrides")).toHaveLength(0);
});

test.each([
  ["https://kommune.example/sti", "https://kommune.example/sti/"],
  ["https://kommune.example", "https://kommune.example/"],
  ["http://kommune.example/", null],
  ["kommune.example", null],
  ["https://kommune.example/?a=1", null],
  ["https://bruger:ord@kommune.example/", null],
  ["", null],
])("the address %j is %j", (given, expected) => {
  expect(readAddress(given)).toBe(expected);
});
