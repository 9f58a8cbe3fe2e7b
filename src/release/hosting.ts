/** A header that the web server has to send, and why. */
interface Header {
  name: string;
  value: string;
  why: string;
}

/**
 * Who may show the add-in in a frame. Excel on the web does: without these it stays blank there.
 * Sources: office-js #3342, office-js-docs-pr #4911; the newer `cloud.microsoft` names are Microsoft's for the same services.
 */
const FRAMES = [
  "https://*.officeapps.live.com",
  "https://*.sharepoint.com",
  "https://*.office.com",
  "https://*.cloud.microsoft",
  "https://onedrive.live.com",
];

/** The headers for every file. `X-Frame-Options` must not be sent at all: Excel on the web could not show the add-in (office-js #925). */
export const headers: readonly Header[] = [
  {
    name: "Content-Security-Policy",
    value: `frame-ancestors ${FRAMES.join(" ")}`,
    why: "Only Excel on the web may show the pane in a frame. What the pane itself may load stands in its page.",
  },
  { name: "X-Content-Type-Options", value: "nosniff", why: "Files are what they say they are." },
  { name: "Referrer-Policy", value: "no-referrer", why: "No address of a workbook is told to anybody." },
  { name: "Strict-Transport-Security", value: "max-age=31536000", why: "Only ever over https; Excel loads nothing else." },
];

/** Files whose name changes with their content; all others are asked for anew. Excel needs the icons to be storable, so never `no-store`. */
const LASTING = { value: "public, max-age=31536000, immutable", why: "The name changes when the content does." };
const ASKED = { value: "no-cache", why: "A new version is seen the next time the pane opens." };
const HASHED = "\\.[0-9a-f]{8}\\.(js|css)$";

/** The settings of three web servers, by file name. */
export function hostingFiles(): Record<string, string> {
  return { "nginx.conf": nginx(), "web.config": iis(), "staticwebapp.config.json": azure(), "README.md": readme() };
}

function nginx(): string {
  const line = ({ name, value, why }: Header): string => `# ${why}\nadd_header ${name} "${value}" always;`;
  return `# In the server block that serves the add-in. Do not send X-Frame-Options: Excel on the web shows the pane in a frame.
${headers.map(line).join("\n")}
# ${LASTING.why}
location ~ "${HASHED}" {
  add_header Cache-Control "${LASTING.value}";
${headers.map(({ name, value }) => `  add_header ${name} "${value}" always;`).join("\n")}
}
# ${ASKED.why}
add_header Cache-Control "${ASKED.value}";
`;
}

function iis(): string {
  const xml = (text: string): string => text.replaceAll("&", "&amp;").replaceAll('"', "&quot;");
  return `<?xml version="1.0" encoding="UTF-8"?>
<!-- Beside taskpane.html. X-Frame-Options is taken away: Excel on the web shows the pane in a frame. -->
<configuration>
  <system.webServer>
    <httpProtocol>
      <customHeaders>
        <remove name="X-Frame-Options" />
${headers.map(({ name, value, why }) => `        <!-- ${why} -->\n        <remove name="${name}" />\n        <add name="${name}" value="${xml(value)}" />`).join("\n")}
      </customHeaders>
    </httpProtocol>
    <staticContent>
      <!-- ${ASKED.why} -->
      <clientCache cacheControlMode="UseMaxAge" cacheControlMaxAge="00:00:00" />
    </staticContent>
  </system.webServer>
</configuration>
`;
}

function azure(): string {
  const all = Object.fromEntries(headers.map(({ name, value }) => [name, value]));
  return `${JSON.stringify(
    {
      globalHeaders: { ...all, "Cache-Control": ASKED.value },
      routes: [{ route: "/*.{js,css}", headers: { "Cache-Control": LASTING.value } }],
    },
    null,
    2,
  )}\n`;
}

function readme(): string {
  const row = (cells: string[]): string => `| ${cells.join(" | ")} |`;
  return `# What the web server has to send

Any web server for static files will do. Put the files of \`addin\` at the address, and one of these beside them or into the server's settings: \`nginx.conf\`, \`web.config\` (IIS), \`staticwebapp.config.json\` (Azure Static Web Apps).

${[row(["Header", "Value", "Why"]), row(["---", "---", "---"]), ...headers.map(({ name, value, why }) => row([name, `\`${value}\``, why]))].join("\n")}
${row(["Cache-Control (scripts, styles)", `\`${LASTING.value}\``, LASTING.why])}
${row(["Cache-Control (all else)", `\`${ASKED.value}\``, ASKED.why])}

Never send \`X-Frame-Options\`: Excel on the web shows the pane in a frame and would stay blank. Never send \`no-store\` for the icons: Excel would not show them.
`;
}
