// The whole page in one file, which opens by a double click: from a USB stick, without a server.
// A page that was opened so may ask for no other file; what it needs stands in it, compressed, and
// its policy names its one script and its one style by what they hash to.

import { createHash } from "node:crypto";
import { gzipSync } from "node:zlib";
import { assembled, read, section } from "./wasm.mjs";

const hashed = (text) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
const packed = (content) => gzipSync(content, { level: 9 }).toString("base64");

// Without the names of its functions.
const bare = (wasm) =>
  assembled(read(wasm).sections.filter(({ id }) => id !== 0).map(({ id, body }) => section(id, body)));

// The script of a program as a part of another one: what it gives away has a name in it.
function inner(glue) {
  const exports = /^export \{ initSync, __wbg_init as default \};$/m;
  if (!exports.test(glue)) throw new Error("the glue exports something else than was expected");
  return glue.replace(exports, "").replace(/^export (?=function|class|async)/gm, "");
}

// As a classic script: a browser starts no worker by a module that it was handed from a file. Where a
// module is, is asked only where nobody says where the wasm is.
const classic = (glue) => inner(glue).replaceAll("import.meta.url", "location.href");

const data = (name, content) => `<script type="application/octet-stream" id="${name}">${packed(content)}</script>`;

// `page` is the built page; `program` and `formats` are `{ wasm, glue }` as they were built, `style` is all
// of the styles, and `acts` names what the second program can do.
export function oneFile({ page, program, formats, style, acts }) {
  const script = `
const unpacked = (text) => {
  const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
  return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip")));
};
const held = (name) => document.getElementById(name).textContent;
globalThis.takarRest = Promise.resolve();
let formats;
Object.defineProperty(globalThis, "takarFormats", {
  get: () =>
    (formats ??= URL.createObjectURL(
      new Blob([\`const unpacked = \${unpacked};\\n\${held("formats-script")}\\nconst program = "\${held("formats")}";\\n\${serve}\`], { type: "text/javascript" }),
    )),
});
const serve = \`const ready = unpacked(program).arrayBuffer().then((module_or_path) => __wbg_init({ module_or_path }));
const acts = { ${acts.join(", ")} };
onmessage = async ({ data: [act, given] }) => {
  try {
    await ready;
    postMessage({ answer: acts[act](...given) });
  } catch (error) {
    postMessage({ error: typeof error === "string" ? error : "" });
  }
};\`;
${inner(program.glue)}
try {
  await __wbg_init({ module_or_path: await unpacked(held("program")).arrayBuffer() });
} catch (error) {
  const loading = document.getElementById("loading");
  if (loading) {
    loading.textContent =
      "Takar tidak dapat dibuka di peramban ini. / Takar cannot be opened in this browser.";
  }
  throw error;
}
document.documentElement.dataset.whole = "";
`;
  const policy = [
    "default-src 'none'",
    `script-src ${hashed(script)} 'wasm-unsafe-eval'`,
    `style-src ${hashed(style)}`,
    "img-src blob: data:",
    "worker-src blob:",
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
  const once = (pattern, replacement, what) => {
    if ((page.match(new RegExp(pattern, "g")) ?? []).length !== 1) throw new Error(`one file: not one ${what}`);
    page = page.replace(pattern, () => replacement);
  };
  once(/(?<=http-equiv="Content-Security-Policy" content=")[^"]*/, policy, "policy");
  once(/<script type="module"[^>]*><\/script>/, "", "start script");
  once(/<link rel="stylesheet"[^>]*>/, `<style>${style}</style>`, "style");
  for (const rel of ["manifest", "modulepreload", "preload"]) once(new RegExp(` *<link rel="${rel}"[^>]*>\\n?`), "", rel);
  const parts = [
    data("program", bare(program.wasm)),
    data("formats", formats.wasm),
    `<script type="text/plain" id="formats-script">${classic(formats.glue)}</script>`,
    `<script type="module">${script}</script>`,
  ];
  once(/<\/body>/, `${parts.join("\n")}\n</body>`, "end");
  return page;
}
