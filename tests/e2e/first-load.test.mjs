// What is loaded before the grid can be used is small; all else comes right after, by itself.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { brotliCompressSync, constants } from "node:zlib";
import { begin } from "../../scripts/first.mjs";
import { dist, openPage } from "./support.mjs";

const limit = 250;

// As a host sends it: brotli at its best, in KB of 1000 bytes.
const compressed = (name) =>
  brotliCompressSync(readFileSync(join(dist, name)), {
    params: { [constants.BROTLI_PARAM_QUALITY]: 11 },
  }).length / 1000;

test(`until the grid can be used, no more than ${limit} KB are loaded`, async () => {
  const it = await openPage({ path: "nothing-here" });
  const asked = new Set();
  let early = false;
  let letCome;
  const mayCome = new Promise((done) => (letCome = done));
  await it.page.route(`${it.site.url}**`, async (route) => {
    const request = route.request();
    const name = request.url().slice(it.site.url.length) || "index.html";
    if (!name.startsWith("rest-")) asked.add(name);
    else if (request.resourceType() === "xhr") early = true;
    else await mayCome;
    await route.continue();
  });
  await it.goto();
  await begin(it.page);
  // A text that comes with the rest is nothing until then.
  const absent = await it.page.evaluate(() => {
    const holds = (text) => text.includes("\0") || text.includes("\uFFFD");
    const own = (element) => [...element.childNodes].filter((node) => node.nodeType === 3);
    const all = [...document.querySelectorAll("*")];
    return all
      .filter((it) => own(it).some(({ data }) => holds(data)) || [...it.attributes].some(({ value }) => holds(value)))
      .map((it) => it.outerHTML.slice(0, 120));
  });
  assert.deepEqual(absent, [], "texts are shown that come later");
  assert.ok(!early, "the grid needs what comes later: `make later` parts the program anew");

  const sizes = [...asked].map((name) => [name, compressed(name)]);
  const sum = sizes.reduce((sum, [, size]) => sum + size, 0);
  for (const [name, size] of sizes) console.log(`  ${size.toFixed(1).padStart(7)} KB  ${name}`);
  console.log(`  ${sum.toFixed(1).padStart(7)} KB  together`);
  assert.ok(sum <= limit, `${sum.toFixed(1)} KB are loaded first, at most ${limit} may be`);

  letCome();
  await it.page.locator("html[data-whole]").waitFor({ state: "attached" });
  const rest = it.requests.map(({ url }) => url.slice(it.site.url.length)).filter((name) => name.startsWith("rest-"));
  const later = rest.reduce((sum, name) => sum + compressed(name), 0);
  console.log(`  ${later.toFixed(1).padStart(7)} KB  right after`);
  await it.close();
});
