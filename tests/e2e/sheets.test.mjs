// The tabs of the sheets: their names, those that are out of sight, and where one was before.

import assert from "node:assert/strict";
import { test } from "node:test";
import { assertAccessible } from "./axe.mjs";
import { atPage, eventually, openTakar } from "./person.mjs";
import { assertQuiet, openProfile } from "./support.mjs";

const tab = (me, name) => me.page.getByRole("navigation").getByRole("button", { name, exact: true });
const title = (me) => me.dialog.getByRole("heading", { name: "Ganti nama lembar" });

test("a double click and F2 on a tab ask for another name", async () => {
  const me = await openTakar();
  await me.openSheet("Wilayah");
  // Near its right edge, where the menu of the open one is.
  const place = await tab(me, "Logistik").boundingBox();
  await me.page.mouse.dblclick(place.x + place.width - 5, place.y + place.height / 2);
  await title(me).waitFor();
  await me.keyboard.press("Control+a");
  await me.keyboard.type("Barang");
  await me.keyboard.press("Enter");
  await me.page.getByRole("grid", { name: "Barang", exact: true }).waitFor();
  await me.undo();
  await tab(me, "Logistik").waitFor();

  await tab(me, "Wilayah").focus();
  await me.keyboard.press("F2");
  await title(me).waitFor();
  await eventually(() => me.dialog.getByRole("textbox").inputValue(), "Wilayah", "that of the tab, not of the open sheet");
  await me.keyboard.press("Escape");
  await title(me).waitFor({ state: "detached" });

  // Two quick clicks that meet two tabs open the second, and ask for nothing.
  await me.page.evaluate(() => {
    const tabs = [...document.querySelectorAll(".tab-row .tab")];
    const named = (name) => tabs.find((tab) => tab.dataset.name === name);
    const click = (name, detail) => named(name).dispatchEvent(new MouseEvent("click", { detail, bubbles: true }));
    click("Wilayah", 1);
    click("Logistik", 2);
    named("Logistik").dispatchEvent(new MouseEvent("dblclick", { detail: 2, bubbles: true }));
  });
  await me.page.getByRole("grid", { name: "Logistik", exact: true }).waitFor();
  assert.equal(await title(me).count(), 0);

  // What keeps its name says so.
  await tab(me, "Ringkasan").dblclick();
  await eventually(() => me.notice.innerText(), /^Ringkasan selalu bernama begitu/);
  await me.openSheet("Wilayah");
  await me.page.getByRole("button", { name: "Menu lembar Wilayah" }).click();
  await me.page.getByRole("menuitem", { name: "Kunci lembar" }).click();
  await me.page.getByRole("button", { name: /^Wilayah/ }).first().dblclick();
  await eventually(() => me.notice.innerText(), /^Lembar Wilayah terkunci/);
  assert.equal(await title(me).count(), 0);
  assertQuiet(me.it);
  await me.it.close();
});

test("an open tab stands where it stood, and is no wider", async () => {
  const me = await openTakar();
  const boxes = () =>
    me.page.locator(".tab").evaluateAll((tabs) => tabs.map((tab) => Math.round(tab.getBoundingClientRect().left)));
  const before = await boxes();
  for (const name of ["Logistik", "Wilayah", "Ringkasan"]) {
    await me.openSheet(name);
    assert.deepEqual(await boxes(), before, name);
  }
  await me.it.close();
});

async function withManySheets(options) {
  const me = await openTakar(options);
  await me.page.getByRole("button", { name: "Rencana baru" }).first().click();
  await me.dialog.getByRole("button", { name: "Buat" }).click();
  await tab(me, "Wilayah").waitFor();
  return me;
}

const whole = (me, name) =>
  tab(me, name).evaluate((tab) => {
    const [own, row] = [tab, tab.closest(".tab-row")].map((it) => it.getBoundingClientRect());
    return own.left > row.left - 1 && own.right < row.right + 1;
  });

test("tabs that are out of sight are told of, and come with arrows, keys and the palette", async () => {
  const me = await withManySheets({ viewport: { width: 900, height: 700 } });
  const row = me.page.locator(".tab-row");
  const arrow = (name) => me.page.getByRole("button", { name: `Lembar di sebelah ${name}` });
  const names = await me.page.locator(".tab-row .tab").allInnerTexts();
  const last = names.at(-1);
  await arrow("kanan").waitFor();
  assert.ok(await arrow("kiri").isDisabled(), "they begin at the first");
  await eventually(() => row.getAttribute("data-right"), "");
  assert.equal(await row.getAttribute("data-left"), null);
  assert.equal(await whole(me, last), false);
  await assertAccessible(me);
  for (let step = 0; step < 6 && (await arrow("kanan").isEnabled()); step += 1) {
    await arrow("kanan").click();
    await me.page.waitForTimeout(400);
  }
  assert.ok(await arrow("kanan").isDisabled());
  await eventually(() => whole(me, last), true, "the last is seen");
  await tab(me, last).click();
  await me.page.getByRole("grid", { name: last, exact: true }).waitFor();

  await me.keyboard.press("Control+k");
  await me.keyboard.type("buka ringkasan");
  await me.keyboard.press("Enter");
  await eventually(() => whole(me, "Ringkasan"), true, "what is opened from elsewhere comes in sight");
  await eventually(() => row.getAttribute("data-left"), null);
  for (let step = 0; step < names.length; step += 1) {
    await me.keyboard.press("Alt+PageDown");
    await eventually(async () => {
      const open = me.page.locator(".tab[aria-current]");
      return whole(me, await open.evaluate((it) => it.dataset.name));
    }, true);
  }
  await me.page.setViewportSize({ width: 2600, height: 700 });
  await arrow("kanan").waitFor({ state: "detached" });
  assertQuiet(me.it);
  await me.it.close();
});

test("on a phone the tabs are drawn along with a finger, without arrows", async () => {
  const me = await withManySheets({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
  const row = me.page.locator(".tab-row");
  await eventually(() => row.getAttribute("data-right"), "");
  assert.equal(await me.page.locator(".tab-arrows").isVisible(), false);
  const last = (await me.page.locator(".tab-row .tab").allInnerTexts()).at(-1);
  await tab(me, last).click();
  await me.page.getByRole("grid", { name: last, exact: true }).waitFor();
  await eventually(() => whole(me, last), true);
  await me.it.close();
});

async function openIn(profile) {
  const it = await profile.openPage();
  await it.ready();
  return atPage(it);
}

test("a reload leads back to the sheet and the cell, in each workbook", async () => {
  const profile = await openProfile();
  const me = await openIn(profile);
  await me.openSheet("Wilayah");
  await me.pick("Panjang", "DPT pemilih");
  await me.page.reload();
  await me.it.ready();
  await me.page.getByRole("grid", { name: "Wilayah", exact: true }).waitFor();
  await me.isAt("DPT", "Panjang", "in the example, which is kept nowhere");
  await me.enter("Panjang", "TPS", "101");
  await me.isKept();
  await me.openSheet("Alokasi");
  await me.page.locator('.grid-body [data-row="2"][data-column="3"]').click();
  const place = await me.place.textContent();
  await me.page.reload();
  await me.it.ready();
  await me.page.getByRole("grid", { name: "Alokasi", exact: true }).waitFor();
  await eventually(() => me.place.textContent(), place, "in a matrix");
  await me.it.close();

  const again = await openIn(profile);
  await again.page.getByRole("grid", { name: "Alokasi", exact: true }).waitFor();
  await eventually(() => again.place.textContent(), place, "in a page that is opened anew");
  // Another workbook has a place of its own.
  await again.page.getByRole("button", { name: "Berkas", exact: true }).click();
  await again.page.getByRole("menuitem", { name: "Buku kerja kosong" }).click();
  await again.page.getByRole("grid", { name: "Tabel", exact: true }).waitFor();
  await again.enter(1, "Nama", "Satu");
  await again.isKept();
  await again.page.reload();
  await again.it.ready();
  await again.page.getByRole("grid", { name: "Tabel", exact: true }).waitFor();
  await again.sees(1, "Nama", "Satu");
  await eventually(() => again.place.textContent(), /^Nama · /);
  assertQuiet(again.it);
  await again.it.close();
});

test("the strip over the example stays away once it was put away", async () => {
  const profile = await openProfile();
  const me = await openIn(profile);
  const strip = (me) => me.page.getByRole("region", { name: "Contoh" });
  await strip(me).waitFor();
  await me.openSheet("Wilayah");
  await me.enter("Kedaton", "TPS", "70");
  await me.isKept();
  await me.page.reload();
  await me.it.ready();
  await me.sees("Kedaton", "TPS", "70");
  await strip(me).waitFor();
  await strip(me).getByRole("button", { name: "Lihat contoh" }).click();
  await strip(me).waitFor({ state: "detached" });
  await me.page.reload();
  await me.it.ready();
  await me.sees("Kedaton", "TPS", "70");
  assert.equal(await strip(me).count(), 0);
  await me.page.locator(".badge", { hasText: "Contoh" }).waitFor();
  assertQuiet(me.it);
  await me.it.close();
});
