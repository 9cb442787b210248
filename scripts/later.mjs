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
globalThis.watched = await init({ module_or_path: new URL("./watched.wasm", import.meta.url) });
`,
);

const site = await serve(folder);
const browser = await chromium.launch(launchOptions());
const ran = new Set();
try {
  for (const viewport of [{ width: 1366, height: 768 }, { width: 390, height: 844 }]) {
    for (const colorScheme of ["light", "dark"]) {
      const locale = colorScheme === "light" ? "id-ID" : "en-US";
      const page = await browser.newPage({ viewport, colorScheme, locale, timezoneId: "Asia/Jakarta" });
      await page.goto(site.url);
      await page.waitForFunction(() => "watched" in globalThis);
      await begin(page);
      const marks = await page.evaluate(() =>
        Object.entries(globalThis.watched)
          .filter(([name, global]) => name.startsWith("$f") && global.value === 1)
          .map(([name]) => Number(name.slice(2))),
      );
      for (const at of marks) ran.add(names[at]);
      await page.close();
    }
  }
} finally {
  await browser.close();
  await site.close();
  rmSync(folder, { recursive: true });
}
const later = names.filter((name) => name && !ran.has(name));
writeFileSync("scripts/later.txt", `${[...new Set(later.map(mark))].sort().join("\n")}\n`);
console.log(`later: ${later.length} of ${names.length} functions`);
