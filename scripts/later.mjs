// Finds out what of the page's program is not needed until the grid can be used, and writes it down
// in scripts/later.txt, by the marks of its functions' names. Builds part the program by it
// (scripts/part.mjs); what is not written there is loaded first.
//   node scripts/later.mjs      after `make build`

import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "playwright-core";
import { launchOptions } from "./chromium.mjs";
import { begin } from "./first.mjs";
import { mark, watched } from "./part.mjs";
import { serve } from "./serve.mjs";

const built = join(process.env.CARGO_TARGET_DIR ?? "target", "wasm", "page");
const folder = mkdtempSync(join(tmpdir(), "takar-later-"));
cpSync("dist", folder, { recursive: true });
const { module, names } = watched(readFileSync(join(built, "whole.wasm")));
writeFileSync(join(folder, "watched.wasm"), module);
writeFileSync(join(folder, "watched.js"), readFileSync(join(built, "whole.js")));
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
const ran = new Set();
try {
  const wide = { viewport: { width: 1366, height: 768 }, locale: "id-ID", colorScheme: "light" };
  const phone = { viewport: { width: 390, height: 844 }, locale: "en-US", colorScheme: "dark" };
  // What runs depends a little on how quick the machine and the person are.
  for (const as of [wide, phone]) {
    for (const [slower, pause] of [[1, 0], [1, 150], [8, 0]]) {
      const page = await browser.newPage({ ...as, timezoneId: "Asia/Jakarta" });
      const machine = await page.context().newCDPSession(page);
      await machine.send("Emulation.setCPUThrottlingRate", { rate: slower });
      await page.goto(site.url);
      await page.waitForFunction(() => "watched" in globalThis);
      await begin(page, pause);
      const marks = await page.evaluate(() =>
        Object.entries(globalThis.watched)
          .filter(([name, global]) => name.startsWith("$f") && global.value === 1)
          .map(([name]) => Number(name.slice(2))),
      );
      for (const at of marks) ran.add(mark(names[at]));
      await page.close();
    }
  }
} finally {
  await browser.close();
  await site.close();
  rmSync(folder, { recursive: true });
}
const later = names.filter(Boolean).map(mark).filter((it) => !ran.has(it));
writeFileSync("scripts/later.txt", `${[...new Set(later)].sort().join("\n")}\n`);
console.log(`later: ${later.length} of ${names.length} functions`);
