// Finds out what of the page's program is not needed until the grid can be used, and writes it down
// in scripts/later.txt, by the marks of its functions' names, of those parts of its functions that
// are not run (scripts/parting/regions.mjs) and of its texts. Builds part the program by it (scripts/part.mjs); what is
// not written there is loaded first.
//   node scripts/later.mjs      after `make build`

import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "playwright-core";
import { launchOptions } from "./chromium.mjs";
import { begin } from "./first.mjs";
import { mark } from "./part.mjs";
import { sayings } from "./parting/texts.mjs";
import { notRun, watched } from "./parting/watch.mjs";
import { serve } from "./serve.mjs";

const built = join(process.env.CARGO_TARGET_DIR ?? "target", "wasm", "page");
const folder = mkdtempSync(join(tmpdir(), "takar-later-"));
cpSync("dist", folder, { recursive: true });
const it = watched(readFileSync(join(built, "whole.wasm")));
writeFileSync(join(folder, "watched.wasm"), it.module);
// What the script reads of the program's memory are texts.
const reading = /function getStringFromWasm0\(ptr, len\) \{/g;
// What stands where in the memory differs from place to place, and with it how maps are searched.
const beginning = "wasm.__wbindgen_start();";
const glue = readFileSync(join(built, "whole.js"), "utf8");
if (glue.match(reading)?.length !== 1) throw new Error("the glue reads texts in another way");
if (glue.split(beginning).length !== 2) throw new Error("the glue begins in another way");
writeFileSync(
  join(folder, "watched.js"),
  glue
    .replace(reading, "$& wasm.$$touch(ptr, 0, len);")
    .replace(beginning, `wasm.memory.grow(globalThis.apart); ${beginning}`),
);
const start = readdirSync(folder).find((name) => name.startsWith("start-"));
writeFileSync(
  join(folder, start),
  `import init from "./watched.js";
// What waits for the rest waits for ever, and so belongs to it.
globalThis.takarRest = new Promise(() => {});
globalThis.watched = await init({ module_or_path: new URL("./watched.wasm", import.meta.url) });
`,
);

const site = await serve(folder);
const browser = await chromium.launch(launchOptions());
const ran = new Uint8Array(it.length);
try {
  const wide = { viewport: { width: 1366, height: 768 }, locale: "id-ID", colorScheme: "light" };
  const phone = { viewport: { width: 390, height: 844 }, locale: "en-US", colorScheme: "dark" };
  // What runs depends a little on how quick the machine and the person are.
  const hands = [[1, 0], [1, 150], [2, 0], [2, 150], [4, 0], [8, 0], [8, 150], [16, 0]];
  for (const as of [wide, phone]) {
    for (const [apart, [slower, pause]] of hands.entries()) {
      const page = await browser.newPage({ ...as, timezoneId: "Asia/Jakarta" });
      const machine = await page.context().newCDPSession(page);
      await machine.send("Emulation.setCPUThrottlingRate", { rate: slower });
      await page.addInitScript((pages) => void (globalThis.apart = pages), apart);
      await page.goto(site.url);
      await page.waitForFunction(() => "watched" in globalThis);
      await begin(page, pause);
      const places = await page.evaluate((length) => {
        const marks = new Uint8Array(globalThis.watched.$marks.buffer, 0, length);
        return [...marks.keys()].filter((at) => marks[at] === 1);
      }, it.length);
      for (const at of places) ran[at] = 1;
      await page.close();
    }
  }
} finally {
  await browser.close();
  await site.close();
  rmSync(folder, { recursive: true });
}
if (process.env.RAN) writeFileSync(process.env.RAN, ran);
const later = notRun(it, ran, mark, sayings());
writeFileSync("scripts/later.txt", `${later.join("\n")}\n`);
console.log(`later: ${later.length} functions, parts of functions and texts`);
