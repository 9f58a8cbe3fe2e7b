import { JSDOM } from "jsdom";
import { headers, hostingFiles } from "../../src/release/hosting";

const files = hostingFiles();

const withHeaders = Object.keys(files).filter((name) => name !== "nginx.http.conf");

test.each(withHeaders)("%s sends every header, lets Excel on the web show the pane, and says why", (name) => {
  const content = (files[name] ?? "").replaceAll("&amp;", "&");
  for (const { name: header, value, why } of headers) {
    expect(content).toContain(header);
    expect(content).toContain(value);
    if (!name.endsWith(".json")) expect(content).toContain(why);
  }
  expect(content).toMatch(/frame-ancestors .*officeapps\.live\.com.*sharepoint\.com.*teams\.microsoft\.com/);
  expect(content).not.toMatch(/X-Frame-Options"? (DENY|SAMEORIGIN|:)|no-store;/);
});

test.each(Object.keys(files).filter((name) => !/location|json/.test(name)))(
  "%s keeps the files whose names change for good, and no others",
  (name) => {
    expect(files[name]).toMatch(/\bapp\b/);
    expect(files[name]).toMatch(/immutable/);
  },
);

/** Source: learn.microsoft.com/azure/static-web-apps/configuration: properties of the file and of a route. */
test("Azure's file has what Azure knows, and a route for the folder's own address", () => {
  const azure = JSON.parse(files["staticwebapp.config.json"] ?? "") as { routes: Record<string, unknown>[] };
  expect(Object.keys(azure)).toEqual(["globalHeaders", "routes"]);
  for (const route of azure.routes) expect(["route", "headers", "rewrite"]).toEqual(expect.arrayContaining(Object.keys(route)));
  expect(azure.routes.map(({ route }) => route)).toEqual(["/app/*", "/"]);
});

/** Source: the schema of IIS, IIS_schema.xml: elements, attributes and values of system.webServer/defaultDocument, httpProtocol and staticContent. */
const IIS: Record<string, { inside: string[]; attributes: Record<string, RegExp> }> = {
  configuration: { inside: [], attributes: {} },
  "system.webServer": { inside: ["configuration", "location"], attributes: {} },
  location: { inside: ["configuration"], attributes: { path: /^[\w/]+$/ } },
  defaultDocument: { inside: ["system.webServer"], attributes: { enabled: /^(true|false)$/ } },
  files: { inside: ["defaultDocument"], attributes: {} },
  httpProtocol: { inside: ["system.webServer"], attributes: { allowKeepAlive: /^(true|false)$/ } },
  customHeaders: { inside: ["httpProtocol"], attributes: {} },
  staticContent: { inside: ["system.webServer"], attributes: {} },
  clientCache: {
    inside: ["staticContent"],
    attributes: {
      cacheControlMode: /^(NoControl|DisableCache|UseMaxAge|UseExpires)$/,
      cacheControlMaxAge: /^(\d+\.)?\d\d:\d\d:\d\d$/,
      cacheControlCustom: /^[\w, =-]+$/,
    },
  },
  clear: { inside: ["files", "customHeaders"], attributes: {} },
  remove: { inside: ["files", "customHeaders"], attributes: { name: /./, value: /./ } },
  add: { inside: ["files", "customHeaders"], attributes: { name: /./, value: /./ } },
};

test("IIS's file has what IIS knows, and nothing twice", () => {
  const iis = new JSDOM(files["web.config"] ?? "", { contentType: "text/xml" }).window.document;
  for (const element of iis.getElementsByTagName("*")) {
    const known = IIS[element.tagName];
    expect([element.tagName, known !== undefined]).toEqual([element.tagName, true]);
    if (element.parentElement) expect(known?.inside).toContain(element.parentElement.tagName);
    for (const { name, value } of element.attributes)
      expect([name, value]).toEqual([name, expect.stringMatching(known?.attributes[name] ?? /^\b$/)]);
  }
  const added = [...iis.querySelectorAll("customHeaders > add")].map((element) => element.getAttribute("name"));
  expect(added).toEqual(headers.map(({ name }) => name));
  // The same header set outside, for the whole server, would be an error 500.
  expect([...iis.querySelectorAll("customHeaders > remove")].map((element) => element.getAttribute("name"))).toEqual([
    "X-Frame-Options",
    ...added,
  ]);
});
