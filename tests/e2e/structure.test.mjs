// Rows, tables, parameters and results that are made, changed and taken away.

import assert from "node:assert/strict";
import { test } from "node:test";
import { eventually, openTakar } from "./person.mjs";
import { assertQuiet } from "./support.mjs";

const popup = (me) => me.page.locator(".popup");
const pick = (me, name) => popup(me).getByRole("menuitem", { name, exact: true }).click();
const tabs = (me) =>
  me.page.locator(".tab:not(.new-tab)").evaluateAll((tabs) => tabs.map((tab) => tab.textContent));

test("rows are duplicated and moved by the menu of a cell", async () => {
  const me = await openTakar();
  await me.openSheet("Wilayah");
  const cell = await me.cell("Sukarame", "TPS");
  await cell.click({ button: "right" });
  await pick(me, "Gandakan baris");
  await me.sees(3, "Kecamatan", "Sukarame", "the copy stands below");
  await me.isAt("TPS", "Sukarame", "and the cursor is in it");
  await me.undo();
  await me.sees(3, "Kecamatan", "Tanjungkarang Barat");

  await me.pick("Kedaton", "TPS");
  await me.keyboard.press("Shift+ArrowDown");
  await me.keyboard.press("Shift+F10");
  await pick(me, "Pindahkan ke bawah");
  await me.sees(1, "Kecamatan", "Tanjungkarang Barat", "both went down by one");
  await me.sees(2, "Kecamatan", "Kedaton");
  await me.sees(3, "Kecamatan", "Sukarame");
  await me.keyboard.press("Shift+F10");
  await pick(me, "Pindahkan ke atas");
  await me.sees(1, "Kecamatan", "Kedaton", "the selection went along");
  await me.undo();
  await me.undo();
  await me.sees(1, "Kecamatan", "Kedaton");
  assert.ok(await me.undoButton.isDisabled());
  assertQuiet(me.it);
  await me.it.close();
});

test("a table is added, named, moved and removed", async () => {
  const me = await openTakar();
  await me.openSheet("Wilayah");
  const before = await tabs(me);
  await me.page.getByRole("button", { name: "Tabel baru", exact: true }).click();
  await me.keyboard.type("Gudang kecil");
  await me.dialog.getByLabel("Kolom pertama, dipisah koma").fill("Nama, Luas, Isi");
  await me.keyboard.press("Enter");
  await me.page.getByRole("grid", { name: "Gudang kecil", exact: true }).waitFor();
  await me.enter(1, "Nama", "Utara");
  await me.enter("Utara", "Luas", "12");
  await me.sees("Utara", "Luas", "12");

  const menu = me.page.getByRole("button", { name: "Menu lembar Gudang kecil" });
  await menu.click();
  await pick(me, "Ganti nama…");
  await me.dialog.getByRole("textbox", { name: "Nama" }).fill("Wilayah");
  await me.keyboard.press("Enter");
  await me.dialog.getByRole("alert").waitFor();
  await me.dialog.getByRole("textbox", { name: "Nama" }).fill("Gudang");
  await me.keyboard.press("Enter");
  await me.page.getByRole("grid", { name: "Gudang", exact: true }).waitFor();
  const at = (await tabs(me)).indexOf("Gudang");
  await me.page.getByRole("button", { name: "Menu lembar Gudang" }).click();
  await pick(me, "Pindahkan ke kanan");
  await eventually(async () => (await tabs(me)).indexOf("Gudang"), at + 1);
  await me.sees("Utara", "Luas", "12", "the sheet stays open");

  await me.page.getByRole("button", { name: "Menu lembar Gudang" }).click();
  await pick(me, "Hapus lembar…");
  await me.dialog.getByRole("button", { name: "Hapus", exact: true }).click();
  await eventually(() => tabs(me), before, "it is gone");
  await me.undo();
  await me.openSheet("Gudang");
  await me.sees("Utara", "Luas", "12", "undo brings it back with its rows");
  assertQuiet(me.it);
  await me.it.close();
});

test("removing a table says who reads it and what goes along", async () => {
  const me = await openTakar();
  await me.openSheet("Wilayah");
  const before = await tabs(me);
  await me.page.getByRole("button", { name: "Menu lembar Wilayah" }).click();
  await pick(me, "Hapus lembar…");
  assert.match(await me.dialog.innerText(), /ikut terhapus: Alokasi/);
  await me.dialog.getByRole("button", { name: "Hapus", exact: true }).click();
  await eventually(async () => (await tabs(me)).includes("Alokasi"), false);
  await me.undo();
  await eventually(() => tabs(me), before);
  await me.openSheet("Wilayah");
  await me.sees("JUMLAH", "TPS", "1.433");
  assertQuiet(me.it);
  await me.it.close();
});

test("a parameter is made, read by a formula, renamed and removed", async () => {
  const me = await openTakar();
  await me.openSheet("Wilayah");
  await me.panel.getByRole("button", { name: "Parameter baru" }).click();
  await me.keyboard.type("Faktor uji");
  await me.dialog.getByRole("textbox", { name: "Nilai" }).fill("3");
  await me.keyboard.press("Enter");
  await eventually(() => me.parameter("Faktor uji").inputValue(), "3");
  await me.panel.getByRole("button", { name: "Hasil baru" }).click();
  await me.keyboard.type("Tiga kali");
  await me.dialog.getByRole("textbox", { name: "Rumus" }).fill("=Faktor_uji*2");
  await me.keyboard.press("Enter");
  await me.seesResult("Tiga kali", "6");

  const menu = (name) => me.panel.getByRole("button", { name: `Menu parameter ${name}` });
  await menu("Faktor uji").click();
  await pick(me, "Ubah parameter…");
  await me.dialog.getByRole("textbox", { name: "Nama" }).fill("Faktor");
  await me.keyboard.press("Enter");
  await me.seesResult("Tiga kali", "6", "formulas follow the name");
  await menu("Faktor").click();
  await pick(me, "Hapus parameter…");
  assert.match(await me.dialog.innerText(), /Tiga kali/);
  await me.dialog.getByRole("button", { name: "Hapus", exact: true }).click();
  await me.seesResult("Tiga kali", "#NAME?");
  await me.undoButton.click();
  await me.seesResult("Tiga kali", "6");
  assertQuiet(me.it);
  await me.it.close();
});

test("a parameter can be a date or rupiah, and is shown as one", async () => {
  const me = await openTakar();
  await me.openSheet("Wilayah");
  const make = async (name, kind, value) => {
    await me.panel.getByRole("button", { name: "Parameter baru" }).click();
    await me.keyboard.type(name);
    await me.dialog.getByLabel("Jenis").selectOption({ label: kind });
    await me.dialog.getByRole("textbox", { name: "Nilai" }).fill(value);
    await me.keyboard.press("Enter");
    await me.dialog.waitFor({ state: "hidden" });
  };
  const button = await me.panel.getByRole("button", { name: "Parameter baru" }).boundingBox();
  const edge = await me.panel.boundingBox();
  assert.ok(button.x - edge.x >= 12, "the buttons keep off the panel's edge");

  await make("Hari rapat", "tanggal", "27 November 2024");
  await eventually(() => me.parameter("Hari rapat").inputValue(), "27-11-2024");
  await me.parameter("Hari rapat").fill("5 Mei");
  await me.keyboard.press("Enter");
  const year = await me.page.evaluate(() => new Date().getFullYear());
  await eventually(() => me.parameter("Hari rapat").inputValue(), `05-05-${year}`);
  await eventually(() => me.notice.innerText(), `Tahunnya tidak disebut, jadi dipakai ${year}, tahun ini.`);
  await me.panel.getByRole("button", { name: "Hasil baru" }).click();
  await me.keyboard.type("Sehari kemudian");
  await me.dialog.getByLabel("Jenis").selectOption({ label: "tanggal" });
  await me.dialog.getByRole("textbox", { name: "Rumus" }).fill("=Hari_rapat+1");
  await me.keyboard.press("Enter");
  await me.seesResult("Sehari kemudian", `06-05-${year}`);

  await make("Uang saku", "rupiah", "150000");
  const money = me.parameter("Uang saku");
  await eventually(() => money.inputValue(), "Rp150.000");
  await money.focus();
  await eventually(() => money.inputValue(), "150000", "it is typed on as a number");
  await money.fill("175000");
  await me.keyboard.press("Tab");
  await eventually(() => money.inputValue(), "Rp175.000");
  const { text } = await me.saveToFile();
  const saved = JSON.parse(text).parameters.find((it) => it.name === "Hari_rapat");
  assert.equal(saved.form.kind, "date", "the file has it");
  for (const gone of ["Uang saku", "Hari rapat"]) {
    for (let step = 0; step < 8 && (await me.parameter(gone).count()) > 0; step += 1) {
      await me.undoButton.click();
    }
    await eventually(() => me.parameter(gone).count(), 0, "undo takes it away");
  }
  assertQuiet(me.it);
  await me.it.close();
});

test("an empty workbook begins with a table to type in", async () => {
  const me = await openTakar();
  await me.fromMenu("Berkas", "Buku kerja kosong");
  await me.enter(1, "Nama", "Pertama");
  await me.enter("Pertama", "Jumlah", "5");
  await me.sees("Pertama", "Jumlah", "5");
  await eventually(() => tabs(me), ["Tabel"]);
  await me.page.getByRole("button", { name: "Menu lembar Tabel" }).click();
  const removal = popup(me).getByRole("menuitem", { name: "Hapus lembar…" });
  assert.ok(await removal.isDisabled(), "a workbook keeps a sheet");
  assertQuiet(me.it);
  await me.it.close();
});
