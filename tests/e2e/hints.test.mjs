// A quiet line when it is of use: once, one at a time, and never on top of anything.

import assert from "node:assert/strict";
import { test } from "node:test";
import { complaints } from "./axe.mjs";
import { eventually, openTakar } from "./person.mjs";

const hint = (me) => me.page.locator(".hint");

// Opens the page as it is for someone who has seen these hints.
async function openKnowing(seen) {
  const me = await openTakar();
  await me.page.evaluate((seen) => localStorage.setItem("takar.hints", seen), seen);
  await me.page.reload();
  await me.it.ready();
  return me;
}

test("the first sheet says where the keys are, and nothing more within the minute", async () => {
  const me = await openTakar();
  assert.equal(await hint(me).innerText(), "");
  await me.openSheet("Wilayah");
  await eventually(() => hint(me).innerText(), /Tekan \? untuk melihat semua tombol/);
  assert.equal(await hint(me).getByRole("status").getAttribute("aria-live"), "polite");
  assert.deepEqual(await complaints(me), []);
  await me.enter("Kedaton", "TPS", "70");
  await eventually(() => hint(me).innerText(), "", "it goes with the next act, and none follows");
  await me.it.close();
});

test("an edit says how to take it back, and is said once", async () => {
  const me = await openKnowing("sheet");
  await me.openSheet("Wilayah");
  await me.enter("Kedaton", "TPS", "70");
  await eventually(() => hint(me).innerText(), /Ctrl\+Z mengurungkan/);
  await hint(me).getByRole("button", { name: "Tutup petunjuk" }).click();
  await eventually(() => hint(me).innerText(), "");
  await me.keyboard.press("ArrowDown");
  await me.page.reload();
  await me.it.ready();
  await me.openSheet("Wilayah");
  await me.enter("Kedaton", "TPS", "72");
  await me.sees("Kedaton", "TPS", "72");
  assert.equal(await hint(me).innerText(), "", "it was said already");
  await me.it.close();
});

test("an override says where its formula is", async () => {
  const me = await openKnowing("sheet edit");
  await me.openSheet("Wilayah");
  await me.enter("Panjang", "DPT pemilih", "50000");
  await eventually(() => hint(me).innerText(), /Delete mengembalikannya/);
  await me.it.close();
});

test("a phone has no keys, and no hints of them", async () => {
  const me = await openTakar({ viewport: { width: 390, height: 844 }, hasTouch: true });
  await me.openSheet("Wilayah");
  await me.pick("Kedaton", "TPS");
  assert.equal(await hint(me).innerText(), "");
  await me.it.close();
});
