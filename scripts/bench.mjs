// Runs the built benchmark in Chromium, each size and variant on a page of its own, the plain
// evaluator on another one: what is printed is what the pages say.
//   node scripts/bench.mjs FOLDER

import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { chromium } from "playwright-core";
import { launchOptions } from "./chromium.mjs";
import { serve } from "./serve.mjs";

const [folder] = process.argv.slice(2);
const sizes = (process.env.BENCH_ROWS ?? "10000,1050000").split(",").map(Number);

writeFileSync(
  join(folder, "index.html"),
  `<!doctype html><meta charset="utf-8"><title>bench</title>
<script type="module">
import start from "./station_plan.js";
await start();
</script>
`,
);

const site = await serve(folder);
const browser = await chromium.launch(launchOptions());

// What a page says until it is done.
async function run(query) {
  const page = await browser.newPage();
  const lines = [];
  const done = new Promise((resolve, reject) => {
    page.on("console", (message) => {
      if (message.type() !== "log") return;
      if (message.text() === "done") resolve();
      else lines.push(message.text());
    });
    page.on("pageerror", reject);
    page.on("crash", () => reject(new Error("the page crashed")));
  });
  await page.goto(`${site.url}?${query}`);
  await done;
  await page.close();
  return lines;
}

try {
  for (const rows of sizes) {
    for (const variant of ["base", "unik"]) {
      const [plain] = await run(`rows=${rows}&variant=${variant}`);
      const time = plain.replace("plain ", "");
      console.log(`\n${rows} polling stations, ${variant}`);
      const lines = await run(`rows=${rows}&variant=${variant}&time=${time}`);
      console.log(lines.join("\n"));
    }
  }
  console.log("\nAll totals are exact.");
} finally {
  await browser.close();
  await site.close();
}
