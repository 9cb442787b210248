// On a phone, with fingers.

import assert from "node:assert/strict";
import { test } from "node:test";
import { eventually, openTakar } from "./person.mjs";
import { assertQuiet } from "./support.mjs";

const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };

// Nothing but the grid, the tabs and the like scrolls sideways: not the page itself.
async function assertNoSideways(me, where) {
  const widths = await me.page.evaluate(() => {
    scrollTo(1_000, 0);
    return { page: document.documentElement.scrollWidth, seen: innerWidth, scrolled: scrollX };
  });
  assert.deepEqual(widths, { page: 390, seen: 390, scrolled: 0 }, `${where} fits the screen`);
}

async function tapSheet(me, name) {
  await me.page.getByRole("navigation").getByRole("button", { name, exact: true }).tap();
  await me.page.getByRole("grid", { name, exact: true }).waitFor();
}

test("the page fits a phone on every sheet", async () => {
  const me = await openTakar(phone);
  await assertNoSideways(me, "Ringkasan");
  for (const title of ["Total biaya logistik", "Surat suara", "Rata-rata capaian", "Predikat akhir"]) {
    const box = await me.card(title).boundingBox();
    assert.ok(box.x >= 0 && box.x + box.width <= 390, `${title} is seen whole`);
  }
  for (const name of ["Wilayah", "Logistik", "Alokasi", "Indikator", "Sasaran", "Skala", "Huruf"]) {
    await tapSheet(me, name);
    await assertNoSideways(me, name);
  }
  for (const menu of ["Berkas", "Baris"]) {
    await me.page.getByRole("button", { name: menu, exact: true }).tap();
    const items = me.page.getByRole("menuitem");
    await items.first().waitFor();
    for (const item of await items.all()) {
      const box = await item.boundingBox();
      assert.ok(box.x >= 0 && box.x + box.width <= 390, `${menu} opens inside the screen`);
    }
    await assertNoSideways(me, `menu ${menu}`);
    await me.keyboard.press("Escape");
  }
  assertQuiet(me.it);
  await me.it.close();
});

test("every button of the bar is on the screen", async () => {
  const me = await openTakar(phone);
  const buttons = await me.page.getByRole("banner").getByRole("button").all();
  assert.equal(buttons.length, 10, "three menus, search, undo and redo, number format, language, theme, panel");
  for (const button of buttons) {
    const box = await button.boundingBox();
    const name = (await button.getAttribute("aria-label")) ?? (await button.innerText());
    assert.ok(box && box.x >= 0 && box.x + box.width <= 390, `${name} can be tapped`);
  }
  await me.it.close();
});

test("a tap picks a cell, and the formula bar edits it", async () => {
  const me = await openTakar(phone);
  await tapSheet(me, "Wilayah");
  await (await me.cell("Kedaton", "TPS")).tap();
  await me.isAt("TPS", "Kedaton", "a tap picks the cell");
  await eventually(() => me.formulaBar.inputValue(), "71");
  await me.formulaBar.tap();
  await me.keyboard.press("Control+a");
  await me.keyboard.type("70");
  await me.keyboard.press("Enter");
  await me.sees("Kedaton", "TPS", "70");

  // Far to the right, behind the frozen column.
  const far = await me.cell("Kedaton", "Surat suara lembar");
  await far.scrollIntoViewIfNeeded();
  await far.tap();
  await me.isAt("Surat suara", "Kedaton");
  await assertNoSideways(me, "Wilayah, scrolled");

  await me.undoButton.tap();
  await me.sees("Kedaton", "TPS", "71");
  assertQuiet(me.it);
  await me.it.close();
});

test("a double tap edits in the cell", async () => {
  const me = await openTakar(phone);
  await tapSheet(me, "Wilayah");
  const cell = await me.cell("Kedaton", "TPS");
  await cell.tap();
  await cell.tap();
  await eventually(() => me.editor.inputValue(), "71");
  await me.keyboard.press("Control+a");
  await me.keyboard.type("70");
  await me.keyboard.press("Enter");
  await me.sees("Kedaton", "TPS", "70");
  await me.it.close();
});

test("the panel is folded at first, opens over the sheet and closes again", async () => {
  const me = await openTakar(phone);
  await tapSheet(me, "Wilayah");
  assert.ok(!(await me.panel.isVisible()), "the sheet has the screen");
  await me.page.getByRole("button", { name: "Buka panel" }).tap();
  await me.panel.waitFor();
  await assertNoSideways(me, "the panel");
  const box = await me.panel.boundingBox();
  assert.ok(box.x >= 0 && box.x + box.width <= 390, "the panel is seen whole");

  await me.panel.getByRole("tab", { name: "Asal angka" }).tap();
  await me.panel.getByRole("tab", { name: "Parameter" }).tap();
  const field = me.parameter("Cadangan surat suara");
  await field.tap();
  await me.keyboard.press("Control+a");
  await me.keyboard.type("3");
  await me.keyboard.press("Enter");
  await me.seesResult("Surat suara", "812.380");

  await me.page.getByRole("button", { name: "Lipat panel" }).tap();
  await me.panel.waitFor({ state: "hidden" });
  await (await me.cell("Kedaton", "TPS")).tap();
  await me.isAt("TPS", "Kedaton", "the sheet has the screen again");
  assertQuiet(me.it);
  await me.it.close();
});

test("a dialog fits the screen and can be used with a finger", async () => {
  const me = await openTakar(phone);
  await me.page.getByRole("region", { name: "Contoh" }).getByRole("button", { name: "Rencana baru" }).tap();
  await me.dialog.waitFor();
  const box = await me.dialog.boundingBox();
  assert.ok(box.x >= 0 && box.x + box.width <= 390, "the dialog is seen whole");
  await assertNoSideways(me, "a dialog");
  await me.dialog.getByRole("textbox", { name: "Nama rencana" }).tap();
  await me.keyboard.type("Pilkada 2029");
  await me.dialog.getByRole("button", { name: "Buat" }).tap();
  await me.page.getByRole("grid", { name: "Wilayah" }).waitFor();
  await me.it.close();
});
