// The script that wasm-bindgen has written, with what the program's second part needs, and without
// what is for people. Where it is not what is expected here, the build stops.

import { minify } from "terser";

export async function joined(glue, rest, { loaded, renamed }) {
  const imports = /return (\{\s*__proto__: null,\s*"\.\/page_bg\.js": import0,)(\s*\};)/g;
  const found = glue.match(imports)?.length;
  if (found !== 1) throw new Error(`the glue returns its imports ${found ?? 0} times, expected once`);
  const reading = "    return decodeText(ptr >>> 0, len);\n";
  if (glue.split(reading).length !== 2) throw new Error("the glue reads texts in another way");
  let text = glue.replace(imports, "return given = $1 rest: { load: needRest },$2").replace(reading, () => readText(loaded)) + loader(rest, loaded);
  for (const [name, short] of renamed) {
    const parts = text.split(new RegExp(`\\b${name.replaceAll("$", "\\$")}(?=: )`));
    if (parts.length !== 2) throw new Error(`the glue has ${parts.length - 1} × ${name}, expected one`);
    text = parts.join(short);
  }
  const { code } = await minify(text, { module: true, compress: { passes: 2 } });
  return code;
}

// A text is nothing where it comes with the rest.
const readText = (loaded) => `
    const text = decodeText(ptr >>> 0, len);
    if (wasm.${loaded}.value || !text.includes("\\0")) return text;
    needRest();
    return decodeText(ptr >>> 0, len);
`;

const loader = (rest, loaded) => `
// What the program is given by this script.
let given;
const restAt = new URL("./${rest}", import.meta.url);
function putRest(module) {
    if (wasm.${loaded}.value) return;
    const first = { ...wasm };
    for (const { module: from, name, kind } of WebAssembly.Module.imports(module)) {
        if (from === "first" && kind === "function") first[name] = wasm.$t0.get(parseInt(name.slice(1), 36));
    }
    new WebAssembly.Instance(module, { ...given, first });
    wasm.${loaded}.value = 1;
}
// Something of the rest is wanted before it has come.
function needRest() {
    const request = new XMLHttpRequest();
    request.open("GET", restAt, false);
    request.overrideMimeType("text/plain; charset=x-user-defined");
    request.send();
    putRest(new WebAssembly.Module(Uint8Array.from(request.responseText, (byte) => byte.charCodeAt(0))));
}
// Once the page has been painted, or would have been; and again and again where the network fails.
export async function fetchRest() {
    const wait = (time) => new Promise((done) => setTimeout(done, time));
    await Promise.race([new Promise((done) => requestAnimationFrame(() => setTimeout(done))), wait(200)]);
    for (let time = 500; ; time *= 2) {
        try {
            const response = await fetch(restAt);
            if (!response.ok) throw new Error(response.status);
            return putRest(await WebAssembly.compile(await response.arrayBuffer()));
        } catch (error) {
            if (time > 60000) throw error;
            await wait(time);
        }
    }
}
`;
