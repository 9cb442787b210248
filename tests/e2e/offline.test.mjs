// No network needed: what was loaded once opens again without, and a newer version waits for a yes.

import assert from "node:assert/strict";
import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { serviceWorker } from "../../scripts/offline.mjs";
import { eventually, openTakar } from "./person.mjs";
import { assertQuiet, dist } from "./support.mjs";

const kept = { serviceWorkers: "allow" };
const line = (page) => page.getByRole("contentinfo");
const newer = (page) => page.getByRole("button", { name: "Versi baru siap" });
const worksOffline = (me) => eventually(() => line(me.page).innerText(), /Bisa tanpa internet/);

// A copy of the built page whose files can be changed.
function copyOfPage() {
  const folder = mkdtempSync(join(tmpdir(), "takar-version-"));
  after(() => rmSync(folder, { recursive: true, force: true }));
  cpSync(dist, folder, { recursive: true });
  return folder;
}

// Makes what stands in the folder another version, by this name.
function renew(folder, name) {
  const page = join(folder, "index.html");
  writeFileSync(page, readFileSync(page, "utf8").replace('<html lang="id"', `<html data-build="${name}" lang="id"`));
  writeFileSync(join(folder, "sw.js"), serviceWorker(folder));
}

const versionOf = async (page) => (await page.locator("html").getAttribute("data-build")) ?? "lama";

const lookForNewer = (page) =>
  page.evaluate(async () => (await navigator.serviceWorker.getRegistration()).update());

for (const base of ["", "/kpu/aplikasi/takar"]) {
  test(`what was loaded once under "${base}/" works without a network, new tabs too`, async () => {
    const me = await openTakar({ base, ...kept });
    await worksOffline(me);
    await me.openSheet("Wilayah");
    await me.enter("Kedaton", "TPS", "70");
    await me.isKept();
    const since = me.it.mark();
    await me.it.site.close();

    await me.page.reload();
    await me.it.ready();
    await me.openSheet("Wilayah");
    await me.sees("Kedaton", "TPS", "70");
    await worksOffline(me);

    // A page that was never open: its files come from this browser alone.
    const other = await me.it.context.newPage();
    await other.goto(`${me.it.site.url}index.html`);
    await other.locator("html[data-whole]").waitFor({ state: "attached" });
    assert.equal(await other.locator("#loading").count(), 0);
    assert.equal(me.it.site.served.length, since.served, "the server was asked");
    await me.it.close();
  });
}

test("once it works without a network, nothing is asked for any more", async () => {
  const me = await openTakar(kept);
  await worksOffline(me);
  await me.page.waitForLoadState("networkidle");
  const asked = me.it.requests.map(({ url }) => new URL(url));
  const own = new Set(["", "sw.js", ...readdirSync(dist)]);
  for (const url of asked.filter(({ protocol }) => !/^(data|blob):$/.test(protocol))) {
    assert.equal(`${url.origin}/`, me.it.site.url);
    assert.ok(own.has(url.pathname.slice(1)), `${url} is not a file of the page`);
  }
  const since = me.it.mark();
  await me.openSheet("Wilayah");
  await me.enter("Kedaton", "TPS", "70");
  await me.seesResult("Total biaya logistik", "Rp296.157.499");
  await me.isKept();
  assertQuiet(me.it, { since });
  await me.it.close();
});

test("a newer version waits for a yes, then every tab has it, and the work stays", async () => {
  const folder = copyOfPage();
  const me = await openTakar({ ...kept, folder });
  await worksOffline(me);
  await me.openSheet("Wilayah");
  await me.enter("Kedaton", "TPS", "70");
  await me.isKept();
  const other = await me.it.context.newPage();
  await other.goto(me.it.site.url);
  await other.locator("html[data-whole]").waitFor({ state: "attached" });

  renew(folder, "baru");
  assert.equal(await newer(me.page).count(), 0);
  await lookForNewer(me.page);
  await newer(me.page).waitFor();
  await newer(other).waitFor();
  // A page that is loaded again before the yes is still the old one.
  await me.page.reload();
  await me.it.ready();
  assert.equal(await versionOf(me.page), "lama");
  await newer(me.page).click();
  await eventually(() => versionOf(me.page), "baru");
  await eventually(() => versionOf(other), "baru");
  await me.it.ready();
  await me.openSheet("Wilayah");
  await me.sees("Kedaton", "TPS", "70");
  assert.equal(await newer(me.page).count(), 0);
  await me.it.close();
});

test("a version that did not come whole is not taken", async () => {
  const folder = copyOfPage();
  const me = await openTakar({ ...kept, folder });
  await worksOffline(me);
  renew(folder, "baru");
  // As a host does that is in the middle of taking a new version.
  const page = join(folder, "index.html");
  writeFileSync(page, readFileSync(page, "utf8").replace("baru", "setengah"));
  await lookForNewer(me.page);
  const isThere = () =>
    me.page.evaluate(async () => {
      const { installing, waiting } = await navigator.serviceWorker.getRegistration();
      return { installing: installing !== null, waiting: waiting !== null };
    });
  await eventually(isThere, { installing: false, waiting: false });
  assert.equal(await newer(me.page).count(), 0);
  await me.it.site.close();
  await me.page.reload();
  await me.it.ready();
  assert.equal(await versionOf(me.page), "lama");
  await me.it.close();
});
