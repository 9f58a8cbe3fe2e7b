/** A header that the web server has to send, and why. */
interface Header {
  name: string;
  value: string;
  why: string;
}

/**
 * Who may show the add-in in a frame. Excel on the web does: without these it stays blank there.
 * Sources: office-js #3342, office-js-docs-pr #4911; the newer `cloud.microsoft` names are Microsoft's for the same services; Teams shows
 * a workbook of its own files.
 */
const FRAMES = [
  "https://*.officeapps.live.com",
  "https://*.sharepoint.com",
  "https://*.office.com",
  "https://*.cloud.microsoft",
  "https://onedrive.live.com",
  "https://teams.microsoft.com",
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
  {
    name: "Permissions-Policy",
    value: "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    why: "The pane asks for none of these, and nothing else may in its name.",
  },
  { name: "Strict-Transport-Security", value: "max-age=31536000", why: "Only ever over https; Excel loads nothing else." },
];

/** The folder of files whose name changes with their content. */
const LASTING_FOLDER = "app";
/** All other files are asked for anew. Excel needs the icons to be storable, so never `no-store`. */
const LASTING = { value: "public, max-age=31536000, immutable", why: "The name changes when the content does." };
const ASKED = { value: "no-cache", why: "A new version is seen the next time the pane opens." };
/** What is shown at the folder's own address. */
const START = { file: "help.html", why: "Whoever opens the address itself sees where to find help, and no error." };

/** The settings of three web servers, by file name. */
export function hostingFiles(): Record<string, string> {
  return {
    "nginx.http.conf": nginxHttp(),
    "nginx.location.conf": nginxLocation(),
    "web.config": iis(),
    "staticwebapp.config.json": azure(),
    "README.md": readme(),
  };
}

function nginxHttp(): string {
  return `# For the http block: on Debian and Ubuntu as /etc/nginx/conf.d/organisering.conf.
map "$status $uri" $organisering_cache {
  # ${LASTING.why}
  "~^(200|206|304) .*/${LASTING_FOLDER}/[^/]+$" "${LASTING.value}";
  # ${ASKED.why} What is not there may be there tomorrow.
  default "${ASKED.value}";
}
`;
}

/** nginx drops all headers from outside where a block has one of its own: these stand together, in the one block that serves the add-in. */
function nginxLocation(): string {
  const line = ({ name, value, why }: Header): string => `# ${why}\nadd_header ${name} "${value}" always;`;
  return `# For the block that serves the add-in, and no other headers in it:
#
#   location /organisering/ {
#     alias /srv/organisering/addin/;
#     include /etc/nginx/organisering.location.conf;
#   }
#
# Do not send X-Frame-Options: Excel on the web shows the pane in a frame.
${headers.map(line).join("\n")}
add_header Cache-Control $organisering_cache always;
# ${START.why}
index ${START.file};
`;
}

function iis(): string {
  const xml = (text: string): string => text.replaceAll("&", "&amp;").replaceAll('"', "&quot;");
  return `<?xml version="1.0" encoding="UTF-8"?>
<!-- Beside taskpane.html. X-Frame-Options is taken away: Excel on the web shows the pane in a frame. -->
<configuration>
  <system.webServer>
    <defaultDocument>
      <files>
        <!-- ${START.why} -->
        <clear />
        <add value="${START.file}" />
      </files>
    </defaultDocument>
    <httpProtocol>
      <customHeaders>
        <remove name="X-Frame-Options" />
${headers.map(({ name, value, why }) => `        <!-- ${why} -->\n        <remove name="${name}" />\n        <add name="${name}" value="${xml(value)}" />`).join("\n")}
      </customHeaders>
    </httpProtocol>
    <staticContent>
      <!-- ${ASKED.why} -->
      <clientCache cacheControlMode="DisableCache" />
    </staticContent>
  </system.webServer>
  <location path="${LASTING_FOLDER}">
    <system.webServer>
      <staticContent>
        <!-- ${LASTING.why} -->
        <clientCache cacheControlMode="UseMaxAge" cacheControlMaxAge="365.00:00:00" cacheControlCustom="public, immutable" />
      </staticContent>
    </system.webServer>
  </location>
</configuration>
`;
}

function azure(): string {
  const all = Object.fromEntries(headers.map(({ name, value }) => [name, value]));
  return `${JSON.stringify(
    {
      globalHeaders: { ...all, "Cache-Control": ASKED.value },
      routes: [
        { route: `/${LASTING_FOLDER}/*`, headers: { "Cache-Control": LASTING.value } },
        { route: "/", rewrite: `/${START.file}` },
      ],
    },
    null,
    2,
  )}\n`;
}

function readme(): string {
  const row = (cells: string[]): string => `| ${cells.join(" | ")} |`;
  return `# What the web server has to send

Any web server for static files will do. Put the files of \`addin\` at the address, and one of these beside them or into the server's settings: \`nginx.http.conf\` and \`nginx.location.conf\`, \`web.config\` (IIS), \`staticwebapp.config.json\` (Azure Static Web Apps, at the root of its site).

${[row(["Header", "Value", "Why"]), row(["---", "---", "---"]), ...headers.map(({ name, value, why }) => row([name, `\`${value}\``, why]))].join("\n")}
${row([`Cache-Control (\`${LASTING_FOLDER}/\`)`, `\`${LASTING.value}\``, LASTING.why])}
${row(["Cache-Control (all else)", `\`${ASKED.value}\``, ASKED.why])}

Every answer carries all of them: 200, 304 and 404. Never send \`X-Frame-Options\`: Excel on the web shows the pane in a frame and would stay blank. Never send \`no-store\` for the icons: Excel would not show them.
`;
}
