import { JSDOM } from "jsdom";
import { headers, hostingFiles } from "../../src/release/hosting";

const files = hostingFiles();

test.each(Object.keys(files))("%s sends every header, lets Excel on the web show the pane, and says why", (name) => {
  const content = (files[name] ?? "").replaceAll("&amp;", "&");
  for (const { name: header, value, why } of headers) {
    expect(content).toContain(header);
    expect(content).toContain(value);
    if (!name.endsWith(".json")) expect(content).toContain(why);
  }
  expect(content).toMatch(/frame-ancestors .*officeapps\.live\.com.*sharepoint\.com/);
  expect(content).not.toMatch(/X-Frame-Options"? (DENY|SAMEORIGIN|:)|no-store;/);
});

test("the files are what their servers can read", () => {
  expect(Object.keys(JSON.parse(files["staticwebapp.config.json"] ?? "") as object)).toEqual(["globalHeaders", "routes"]);
  const iis = new JSDOM(files["web.config"] ?? "", { contentType: "text/xml" }).window.document;
  expect(iis.getElementsByTagName("add")).toHaveLength(headers.length);
  expect((files["nginx.conf"] ?? "").match(/add_header Content-Security-Policy "[^"]*" always;/g)).toHaveLength(2);
});
