// Trunk calls this after it has built the page and before it puts it into dist/. The page's
// policy allows no inline script and a host should send a few headers: this sees to both.

import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { joined } from "./glue.mjs";
import { part } from "./part.mjs";
import { oneFile } from "./one_file.mjs";
import { sayings } from "./parting/texts.mjs";
import { serviceWorker, webManifest } from "./offline.mjs";

// The workbook that opens first.
const firstTemplate = "bandar-lampung-2024.takar.json";
// The styles of what is made on demand come with the rest.
const stylesOnDemand = [
  "completion", "simulation", "scenarios", "charts", "dialogs", "structure", "notes", "palette", "finding", "intake", "inspection", "print",
  "layouts", "packing", "lampiran", "offline", "keeping", "touching",
];
// What they say for small screens and paper holds over all others.
const stylesOverAll = ["narrow"];

const dir = process.env.TRUNK_STAGING_DIR;
if (!dir) throw new Error("post_build.mjs is a hook: `trunk build` runs it");

const pageFile = join(dir, "index.html");
let page = readFileSync(pageFile, "utf8");

// Replaces the one place that the pattern must match: where Trunk's output is not what this
// hook expects, the build stops instead of shipping a page that does not start.
function replaceOnce(pattern, replacement, what) {
  const found = page.match(new RegExp(pattern, "g")) ?? [];
  if (found.length !== 1) throw new Error(`index.html: ${found.length} × ${what}, expected one`);
  page = page.replace(pattern, replacement);
}

function only(pattern, what) {
  const found = readdirSync(dir).filter((name) => pattern.test(name));
  if (found.length !== 1) throw new Error(`the build has ${found.length} × ${what}, expected one`);
  return found[0];
}

// Writes a file under the name that its content gives it.
function writeHashed(name, ending, content) {
  const hash = createHash("sha256").update(content).digest("hex").slice(0, 16);
  const full = `${name}-${hash}${ending}`;
  writeFileSync(join(dir, full), content);
  return full;
}

// The program with its first workbook's text as it is without the white space that is for people; as
// much of it stands behind the text. A quick build has it in several places, a release in one.
function closer(program) {
  const text = readFileSync(`src/templates/${firstTemplate}`, "utf8");
  const close = text.replace(/("(?:[^"\\]|\\.)*")|\s+/g, "$1");
  const length = Buffer.byteLength(text);
  let at = program.indexOf(text);
  if (at < 0) throw new Error("the first workbook is not in the program");
  for (; at >= 0; at = program.indexOf(text, at + length)) {
    program.fill(" ", at, at + length);
    program.write(close, at);
  }
  return program;
}

// The shipped workbooks but for the one that opens first.
function otherTemplates() {
  const folder = "src/templates";
  const names = readdirSync(folder).filter((name) => name.endsWith(".json") && name !== firstTemplate);
  return names.map((name) => readFileSync(join(folder, name), "utf8"));
}

// 1. The program, in two parts: what is needed until the grid can be used is loaded first, the rest
// right after. `make later` says what belongs to the rest.

const built = only(/^page-[0-9a-f]+_bg\.wasm$/, "wasm");
const builtGlue = only(/^page-[0-9a-f]+\.js$/, "glue");
const whole = closer(readFileSync(join(dir, built)));
const wholeGlue = readFileSync(join(dir, builtGlue), "utf8");
const kept = join(process.env.CARGO_TARGET_DIR ?? "target", "page");
mkdirSync(kept, { recursive: true });
writeFileSync(join(kept, "whole.wasm"), whole);
writeFileSync(join(kept, "whole.js"), wholeGlue);
rmSync(join(dir, built));
rmSync(join(dir, builtGlue));

const later = new Set(readFileSync("scripts/later.txt", "utf8").split("\n"));
const parts = part(whole, (mark) => later.has(mark), sayings(), otherTemplates());
const wasm = writeHashed("page", ".wasm", parts.first);
const rest = writeHashed("rest", ".wasm", parts.rest);
const glue = writeHashed("page", ".js", await joined(wholeGlue, rest, parts));

// 2. The second program, which reads and writes spreadsheet files in a worker.

const take = (name) => {
  const content = readFileSync(join(dir, name));
  rmSync(join(dir, name));
  return content;
};
const second = { wasm: take("formats_bg.wasm"), glue: take("formats.js").toString() };
const formats = writeHashed("formats", ".wasm", second.wasm);
const formatsGlue = writeHashed("formats", ".js", second.glue);
const worker = writeHashed(
  "worker",
  ".js",
  `import init, * as formats from "./${formatsGlue}";

const ready = init({ module_or_path: new URL("./${formats}", import.meta.url) });
onmessage = async ({ data: [act, given] }) => {
  try {
    await ready;
    postMessage({ answer: formats[act](...given) });
  } catch (error) {
    postMessage({ error: typeof error === "string" ? error : "" });
  }
};
`,
);

// 3. The styles in two files, without what is for people: what is seen at once, and the rest.

const sheets = [...page.matchAll(/<link rel="stylesheet" href="\.\/([^"]+)"[^>]*>/g)];
const isOf = (names) => ([, name]) => names.some((it) => name.startsWith(`${it}-`));
const readStyle = ([, name]) => readFileSync(join(dir, name), "utf8");
const small = (styles) =>
  styles
    .map(readStyle)
    .join("\n")
    .replace(/\/\*[^]*?\*\//g, "")
    .replace(/\s+/g, " ")
    .replace(/ ?([{};]) ?/g, "$1")
    .replaceAll(";}", "}")
    .trim();
const onDemand = sheets.filter(isOf([...stylesOnDemand, ...stylesOverAll]));
if (onDemand.length !== stylesOnDemand.length + stylesOverAll.length) {
  throw new Error(`the page has ${onDemand.length} of the styles that are made on demand`);
}
const style = writeHashed("page", ".css", small(sheets.filter((sheet) => !isOf(stylesOnDemand)(sheet))));
const restStyle = writeHashed("rest", ".css", small(onDemand));
const wholeStyle = small(sheets);
sheets.forEach(([link, name], index) => {
  rmSync(join(dir, name));
  page = page.replace(link, index > 0 ? "" : `<link rel="stylesheet" href="./${style}">`);
});

// 4. The start script, in a file of its own.

// Who waits for the rest finds what to wait for from the beginning.
const start = `import init, { fetchRest } from "./${glue}";

let arrived;
globalThis.takarRest = new Promise((done) => (arrived = done));
globalThis.takarFormats = new URL("./${worker}", import.meta.url).href;
try {
  await init({ module_or_path: new URL("./${wasm}", import.meta.url) });
} catch (error) {
  const loading = document.getElementById("loading");
  if (loading) {
    loading.textContent =
      "Takar tidak dapat dibuka di peramban ini. / Takar cannot be opened in this browser.";
  }
  throw error;
}
const style = document.createElement("link");
const styled = new Promise((done) => (style.onload = style.onerror = done));
style.rel = "stylesheet";
style.href = new URL("./${restStyle}", import.meta.url);
document.head.append(style);
await Promise.all([fetchRest(), styled]);
arrived();
document.documentElement.dataset.whole = "";
`;
const startName = writeHashed("start", ".js", start);
replaceOnce(
  /<script type="module"[^>]*>[^<]*<\/script>/,
  `<script type="module" src="./${startName}"></script>`,
  "start script",
);

// The icon, in the page itself: a browser asks for it whenever it likes, long after the page is
// there, and then a page without a network would ask in vain.

const icon = only(/^icon-[0-9a-f]+\.svg$/, "icon");
const drawing = readFileSync(join(dir, icon), "utf8").trim();
replaceOnce(
  /<link rel="icon"[^>]*>/,
  `<link rel="icon" type="image/svg+xml" href="data:image/svg+xml,${encodeURIComponent(drawing)}">`,
  "icon",
);
rmSync(join(dir, icon));

// 5. What a device asks for to have the page among its programs.

const manifest = writeHashed("manifest", ".webmanifest", webManifest(writeHashed));
replaceOnce(
  /<link rel="manifest"[^>]*>/,
  `<link rel="manifest" href="./${manifest}">`,
  "manifest",
);

// 6. What is loaded first is asked for at once.

replaceOnce(
  /<link rel="modulepreload"[^>]*>/,
  `<link rel="modulepreload" href="./${glue}">`,
  "preload of the glue",
);

// Chromium ignores `integrity` on the preload of a fetch, and says so in the console.

replaceOnce(
  /<link rel="preload"[^>]*\.wasm"[^>]*>/,
  `<link rel="preload" href="./${wasm}" as="fetch" type="application/wasm" crossorigin="anonymous">`,
  "preload of the wasm",
);

writeFileSync(pageFile, page);

// 7. All of it in one file, for where there is no server. What the second program can do is what its
// script gives away.

const acts = [...second.glue.matchAll(/^export function (\w+)/gm)].map(([, name]) => name).filter((it) => it !== "initSync");
const single = oneFile({ page, program: { wasm: whole, glue: wholeGlue }, formats: second, style: wholeStyle, acts });
writeFileSync(join(dir, "takar.html"), single);

// 8. Who keeps all of these files, for when there is no network.

writeFileSync(join(dir, "sw.js"), serviceWorker(dir));

// 9. The headers. A policy in a header may say more than one in the page: who may frame it.
// Cache-Control stands only under exact paths, for hosts that merge the rules that match.

const policy = page.match(/http-equiv="Content-Security-Policy" content="([^"]+)"/)?.[1];
if (!policy) throw new Error("index.html: no Content-Security-Policy");

const everywhere = {
  "Content-Security-Policy": `${policy}; frame-ancestors 'none'`,
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Resource-Policy": "same-origin",
  "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
  "Referrer-Policy": "no-referrer",
  "X-Content-Type-Options": "nosniff",
};
const fresh = { "Cache-Control": "no-cache" };
const forever = { "Cache-Control": "public, max-age=31536000, immutable" };

const hashed = readdirSync(dir)
  .filter((name) => /-[0-9a-f]{16}\.\w+$/.test(name))
  .sort();
const rules = [
  ["/*", everywhere],
  ["/", fresh],
  ["/index.html", fresh],
  ["/sw.js", fresh],
  ...hashed.map((name) => [`/${name}`, forever]),
];
const lines = rules.flatMap(([path, headers]) => [
  path,
  ...Object.entries(headers).map(([name, value]) => `  ${name}: ${value}`),
]);
writeFileSync(join(dir, "_headers"), `${lines.join("\n")}\n`);
