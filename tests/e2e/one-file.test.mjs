// The page in one file, opened by a double click. Other tests are run on it too: see `make e2e`.

import assert from "node:assert/strict";
import { readFileSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { pathToFileURL } from "node:url";
import { atPage, eventually } from "./person.mjs";
import { assertQuiet, dist, openProfile } from "./support.mjs";

const file = join(dist, "takar.html");

test("the one file is no more than twice as large as the site", () => {
  const isSite = (name) => name !== "takar.html" && !name.startsWith("_");
  const site = readdirSync(dist).filter(isSite).reduce((sum, name) => sum + statSync(join(dist, name)).size, 0);
  const one = statSync(file).size;
  console.log(`  ${(one / 1e6).toFixed(1)} MB in one file, ${(site / 1e6).toFixed(1)} MB as a site`);
  assert.ok(one <= 2 * site);
});

test("its policy names its script and its style, and lets nothing else in or out", () => {
  const policy = readFileSync(file, "utf8").match(/http-equiv="Content-Security-Policy" content="([^"]+)"/)[1];
  assert.match(policy, /^default-src 'none'; script-src 'sha256-[^']+' 'wasm-unsafe-eval'; style-src 'sha256-[^']+';/);
  assert.doesNotMatch(policy, /unsafe-inline|'unsafe-eval'|connect-src|https?:|\*/);
});

test("opened by a double click it works whole, keeps its work, and asks for nothing", async () => {
  const profile = await openProfile({ at: pathToFileURL(file).href });
  const it = await profile.openPage();
  await it.ready();
  const me = atPage(it);
  const since = it.mark();
  await me.openSheet("Wilayah");
  await me.enter("Kedaton", "TPS", "70");
  await me.isKept();
  await eventually(() => it.page.getByRole("contentinfo").innerText(), /Bisa tanpa internet/);
  const download = it.page.waitForEvent("download");
  await me.fromMenu("Berkas", "Simpan sebagai Excel");
  const saved = await (await download).path();
  assert.equal(readFileSync(saved).subarray(0, 2).toString(), "PK");
  assertQuiet(it, { since });
  await it.close();

  const again = await profile.openPage();
  await again.ready();
  const back = atPage(again);
  await back.openSheet("Wilayah");
  await back.sees("Kedaton", "TPS", "70");
  assert.ok(again.requests.every(({ url }) => /^(file|blob|data):/.test(url)), "only what is in the file");
  await again.close();
});
