// Undo: where the cursor is afterwards, what is told of it, and what is shown as new.

import assert from "node:assert/strict";
import { test } from "node:test";
import { eventually, openTakar } from "./person.mjs";
import { assertQuiet } from "./support.mjs";

async function openWilayah(options) {
  const me = await openTakar(options);
  await me.openSheet("Wilayah");
  return me;
}

const heading = (me, name) => me.grid.getByRole("columnheader", { name });

async function fromHeading(me, name, item) {
  await heading(me, name).click({ button: "right" });
  await me.page.getByRole("menuitem", { name: item, exact: true }).click();
}

const inSight = (me) =>
  me.page.locator(".grid .cell.active").evaluate((cell) => {
    const [own, grid] = [cell, cell.closest(".grid")].map((it) => it.getBoundingClientRect());
    return own.top >= grid.top && own.bottom <= grid.bottom;
  });

test("undoing and redoing a sort leaves the cursor on its cell, in sight", async () => {
  const me = await openWilayah();
  const first = (await me.column("Kecamatan"))[0];
  await fromHeading(me, /^TPS$/, "Urutkan turun");
  await eventually(async () => (await me.column("Kecamatan"))[0] === first, false);
  await me.pick("Panjang", "DPT pemilih");
  await me.undo();
  await eventually(async () => (await me.column("Kecamatan"))[0], first);
  await me.isAt("DPT", "Panjang", "on the same row");
  assert.ok(await inSight(me));
  await me.redo();
  await eventually(async () => (await me.column("Kecamatan"))[0] === first, false);
  await me.isAt("DPT", "Panjang");
  assert.ok(await inSight(me));
  assertQuiet(me.it);
  await me.it.close();
});

test("so do undoing a filter, moved rows, moved columns and the look of a column", async () => {
  const me = await openWilayah();
  await me.pick("Panjang", "TPS");
  await me.keyboard.press("Control+k");
  await me.keyboard.type("saring sesuai sel ini");
  await me.keyboard.press("Enter");
  await eventually(() => me.column("Kecamatan").then((it) => it[0]), "Panjang");
  await me.isAt("TPS", "Panjang");
  await me.undo();
  await me.sees("Kedaton", "TPS", "71");
  await me.isAt("TPS", "Panjang", "the filter is off");

  await me.pick("Sukarame", "TPS");
  await me.keyboard.press("Shift+F10");
  await me.page.getByRole("menuitem", { name: "Pindahkan ke bawah" }).click();
  await me.undo();
  await me.isAt("TPS", "Sukarame", "the row is back");

  await me.pick("Sukarame", "TPS");
  await fromHeading(me, /^TPS$/, "Pindahkan ke kiri");
  await me.pick("Panjang", "TPS");
  await me.undo();
  await me.isAt("TPS", "Panjang", "the column is back");

  await me.pick("Panjang", "DPT pemilih");
  await me.keyboard.press("Control+Shift+1");
  await me.pick("Sukarame", "TPS");
  await me.undo();
  await me.isAt("DPT", "Sukarame", "a whole column is shown in the row where one is");
  assertQuiet(me.it);
  await me.it.close();
});

test("what was undone and redone is told by the names on the screen, in both languages", async () => {
  const me = await openWilayah();
  await me.enter("Kedaton", "TPS", "70");
  await me.undo();
  await eventually(() => me.notice.innerText(), "Diurungkan: ubah TPS Kedaton");
  assert.equal(await me.notice.getAttribute("aria-live"), "polite", "it is read out politely");
  await me.redo();
  await eventually(() => me.notice.innerText(), "Diulangi: ubah TPS Kedaton");
  await me.page.getByRole("button", { name: "Ganti bahasa ke Inggris" }).click();
  await me.page.getByRole("button", { name: /^Undo/ }).click();
  await eventually(() => me.notice.innerText(), "Undone: change TPS of Kedaton");
  await me.enter("Kedaton", "TPS", "72");
  await eventually(() => me.notice.innerText(), "", "an act of one's own is not told");
  assertQuiet(me.it);
  await me.it.close();
});

test("only what was computed to something else is shown as new where rows go or are sorted", async () => {
  const me = await openWilayah();
  const fresh = () =>
    me.page.locator(".grid-body .cell.changed").evaluateAll((cells) =>
      cells.map((cell) => `${cell.dataset.row} ${cell.dataset.column} ${cell.textContent}`));
  const total = me.page.locator(".grid-feet .cell.changed");
  await me.pick("Panjang", "TPS");
  const before = await me.column("Kecamatan");
  await me.keyboard.press("Shift+Space");
  await me.keyboard.press("Control+-");
  await eventually(async () => (await me.column("Kecamatan")).includes("Panjang"), false);
  await eventually(() => total.count().then((count) => count > 0), true, "the JUMLAH is another");
  assert.deepEqual(await fresh(), [], "the rows below have only moved up");
  await me.undo();
  await eventually(() => me.column("Kecamatan"), before);
  assert.deepEqual(await fresh(), []);
  await fromHeading(me, /^TPS$/, "Urutkan turun");
  await eventually(async () => (await me.column("Kecamatan"))[0] === before[0], false);
  assert.deepEqual(await fresh(), [], "nor does a sort change a value");
  await me.enter("Panjang", "TPS", "101");
  await eventually(() => fresh().then((all) => all.length > 0), true, "what is typed does");
  assertQuiet(me.it);
  await me.it.close();
});
