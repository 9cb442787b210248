// What changes a workbook's shape and its name.

import assert from "node:assert/strict";
import { test } from "node:test";
import { eventually, openTakar } from "./person.mjs";
import { assertQuiet } from "./support.mjs";

async function openWilayah() {
  const me = await openTakar();
  await me.openSheet("Wilayah");
  return me;
}

test("rows are inserted and removed by the menu, and undone", async () => {
  const me = await openWilayah();
  await me.pick("Sukarame", "TPS");
  await me.fromMenu("Baris", "Sisipkan baris di atas");
  await me.sees(2, "Kecamatan", "", "a new row stands above Sukarame");
  await me.sees(3, "Kecamatan", "Sukarame");
  await me.isAt("Kecamatan", "baris 2", "and the cursor is in it");
  await me.keyboard.type("Kedaton Baru");
  await me.keyboard.press("Enter");
  await me.enter("Kedaton Baru", "TPS", "3");
  await me.sees("JUMLAH", "TPS", "1.436", "the new row counts");
  await me.openSheet("Alokasi");
  await me.sees("Kedaton Baru", "kotak suara buah", "3", "the matrix has it too");

  await me.openSheet("Wilayah");
  await me.pick("Sukarame", "TPS");
  await me.fromMenu("Baris", "Sisipkan baris di bawah");
  await me.sees(4, "Kecamatan", "", "a new row stands below Sukarame");
  await me.undo();
  await me.sees(4, "Kecamatan", "Tanjungkarang Barat", "undo takes it away");

  await me.pick("Kedaton", "TPS");
  await me.fromMenu("Baris", "Hapus baris");
  await me.sees(1, "Kecamatan", "Kedaton Baru", "Kedaton is gone");
  await me.sees("JUMLAH", "TPS", "1.365");
  await me.undo();
  await me.sees(1, "Kecamatan", "Kedaton", "undo brings the row back where it was");
  await me.sees("Kedaton", "DPT pemilih", "38.619", "with all that it held");
  for (let step = 0; step < 3; step += 1) await me.undo();
  await me.sees("JUMLAH", "TPS", "1.433");
  await me.sees(2, "Kecamatan", "Sukarame");
  assert.ok(await me.undoButton.isDisabled(), "all is undone");
  assertQuiet(me.it);
  await me.it.close();
});

test("several selected rows are removed at once", async () => {
  const me = await openWilayah();
  await me.pick("Kedaton", "TPS");
  await me.keyboard.press("Shift+ArrowDown");
  await me.fromMenu("Baris", "Hapus baris");
  await me.sees(1, "Kecamatan", "Tanjungkarang Barat");
  await me.sees("JUMLAH", "TPS", "1.275");
  await me.undo();
  await me.sees(1, "Kecamatan", "Kedaton", "one undo brings both back in their order");
  await me.sees(2, "Kecamatan", "Sukarame");
  await me.sees("JUMLAH", "TPS", "1.433");
  await me.it.close();
});

test("a sheet whose rows are another's cannot be given rows", async () => {
  const me = await openTakar();
  await me.openSheet("Alokasi");
  await me.page.getByRole("button", { name: "Baris", exact: true }).click();
  const items = me.page.getByRole("menuitem");
  await eventually(() => items.count(), 10);
  // The row can still lead to the sheets below and above its own.
  const leads = /^(Lihat isi|Saring semua|Naik ke|Lepas saringan)/;
  for (const item of await items.all()) {
    const text = await item.innerText();
    if (!leads.test(text)) assert.ok(await item.isDisabled(), `${text} cannot be done here`);
  }
  await me.keyboard.press("Escape");
  await (await me.cell("Kedaton", "segel keping")).click();
  await me.keyboard.press("Home");
  await me.keyboard.type("x");
  await eventually(() => me.notice.innerText(), "Nama ini milik baris di lembar asalnya.");
  await me.it.close();
});

test("a workbook is renamed where its name stands", async () => {
  const me = await openTakar();
  const name = me.page.getByRole("textbox", { name: "Nama buku kerja" });
  await name.click();
  await me.keyboard.press("Control+a");
  await me.keyboard.type("Pilkada 2029");
  await me.keyboard.press("Enter");
  await eventually(() => me.page.title(), "Pilkada 2029 · Takar", "the browser's tab says it");
  await me.undoButton.click();
  await eventually(() => name.inputValue(), "Bandar Lampung 2024", "undo brings the name back");
  await eventually(() => me.page.title(), "Bandar Lampung 2024 · Takar");
  await me.redoButton.click();
  await eventually(() => name.inputValue(), "Pilkada 2029");

  await name.click();
  await me.keyboard.press("Control+a");
  await me.keyboard.press("Delete");
  await me.keyboard.press("Enter");
  await eventually(() => name.inputValue(), "Pilkada 2029", "a workbook is never without a name");
  await me.it.close();
});
