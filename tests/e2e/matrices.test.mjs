// Matrices that are made, edited and removed from the page.

import assert from "node:assert/strict";
import { test } from "node:test";
import { eventually, openTakar } from "./person.mjs";
import { assertQuiet } from "./support.mjs";

test("a matrix is made of two tables and one formula, edited and removed", async () => {
  const me = await openTakar();
  const { page, dialog, keyboard } = me;
  const tabs = page.getByRole("navigation");
  await me.openSheet("Wilayah");
  await page.getByRole("button", { name: "Menu lembar Wilayah" }).click();
  await page.getByRole("menuitem", { name: "Matriks baru…" }).click();
  await dialog.waitFor();
  await dialog.getByLabel("Nama").fill("Sebaran");
  await dialog.getByLabel("Baris dari").selectOption("Wilayah");
  await dialog.getByLabel("Kolom dari").selectOption("Wilayah");
  const formula = dialog.getByRole("textbox", { name: "Rumus", exact: true });
  await formula.fill("=1");
  await dialog.getByRole("button", { name: "Buat" }).click();
  await dialog.getByText("Pilih dua tabel yang berbeda.").waitFor();

  await dialog.getByLabel("Kolom dari").selectOption("Logistik");
  await formula.fill("");
  await formula.pressSequentially("=2*Wilayah[@TP");
  await page.getByRole("option", { name: /TPS/ }).first().click();
  await eventually(() => formula.inputValue(), "=2*Wilayah[@TPS]");
  await dialog.getByRole("button", { name: "Buat" }).click();
  await dialog.waitFor({ state: "hidden" });
  await page.getByRole("grid", { name: "Sebaran", exact: true }).waitFor();
  const cell = me.grid.locator('[data-row="0"][data-column="1"]');
  await eventually(() => cell.innerText(), "142");

  await cell.click();
  await keyboard.type("=3*Wilayah[@TPS]");
  await keyboard.press("Enter");
  await eventually(() => cell.innerText(), "213", "one formula holds for every cell");

  await page.getByRole("button", { name: "Menu lembar Sebaran" }).click();
  await page.getByRole("menuitem", { name: "Ubah matriks…" }).click();
  await eventually(() => formula.inputValue(), "=3*Wilayah[@TPS]");
  await formula.fill("=Wilayah[@TPS]");
  await dialog.getByLabel("Desimal").fill("1");
  await dialog.getByRole("button", { name: "Simpan" }).click();
  await eventually(() => cell.innerText(), "71,0");
  await me.undo();
  await eventually(() => cell.innerText(), "213", "both were one step");

  await page.getByRole("button", { name: "Menu lembar Sebaran" }).click();
  await page.getByRole("menuitem", { name: "Hapus lembar…" }).click();
  await dialog.getByRole("button", { name: "Hapus" }).click();
  await eventually(() => tabs.getByRole("button", { name: "Sebaran", exact: true }).count(), 0);
  await me.undo();
  await tabs.getByRole("button", { name: "Sebaran", exact: true }).waitFor();
  assertQuiet(me.it);
  await me.it.close();
});

test("the dialog of a new table leads to a new matrix, and an empty workbook is there to begin", async () => {
  const me = await openTakar();
  const { page, dialog } = me;
  await page.getByRole("button", { name: "Tabel baru" }).click();
  await dialog.getByRole("button", { name: "Matriks baru…" }).click();
  await dialog.getByRole("heading", { name: "Matriks baru" }).waitFor();
  await me.keyboard.press("Escape");
  await dialog.waitFor({ state: "hidden" });

  await me.fromMenu("Berkas", "Buku kerja kosong");
  await page.getByRole("grid", { name: "Tabel", exact: true }).waitFor();
  await page.getByRole("button", { name: "Menu lembar Tabel" }).click();
  assert.equal(
    await page.getByRole("menuitem", { name: "Matriks baru…" }).isDisabled(),
    true,
    "a matrix stands on two tables",
  );
  assertQuiet(me.it);
  await me.it.close();
});

test("a matrix's formula is tried before it is made, and names that lead nowhere are told", async () => {
  const me = await openTakar();
  const { page, dialog, keyboard } = me;
  await me.openSheet("Wilayah");
  await page.getByRole("button", { name: "Menu lembar Wilayah" }).click();
  await page.getByRole("menuitem", { name: "Matriks baru…" }).click();
  await dialog.getByLabel("Nama").fill("Coba");
  await dialog.getByLabel("Kolom dari").selectOption("Logistik");
  const formula = dialog.getByRole("textbox", { name: "Rumus", exact: true });
  const first = dialog.locator(".matrix-preview td").first();
  await eventually(() => first.innerText(), "=…");
  await formula.click();
  await keyboard.press("End");
  await keyboard.type("=Wilayah[@TPS]*2");
  assert.equal(await formula.inputValue(), "=Wilayah[@TPS]*2", "two signs are one");
  await eventually(() => first.innerText(), "142", "what the first cell would show");
  await dialog.getByLabel("Jenis").selectOption({ label: "rupiah" });
  await eventually(() => first.innerText(), "Rp142");

  await formula.fill("=Wilayah[@TPZ]*Tiada");
  await eventually(() => first.innerText(), "#NAME?");
  await dialog.getByLabel("Nama").focus();
  await eventually(() => dialog.locator("#matrix-formula-wrong").innerText(), /TPZ/);
  await dialog.getByRole("button", { name: "Buat" }).click();
  await eventually(() => dialog.getByRole("alert").innerText(), /TPZ/);
  await formula.fill("=Wilayah[@TPS]");
  await dialog.getByRole("button", { name: "Buat" }).click();
  await dialog.waitFor({ state: "hidden" });
  await page.getByRole("grid", { name: "Coba", exact: true }).waitFor();
  assertQuiet(me.it);
  await me.it.close();
});

test("a new matrix is shown before it is made, and its figures have a menu", async () => {
  const me = await openTakar();
  const { page, dialog } = me;
  await me.openSheet("Wilayah");
  await page.getByRole("button", { name: "Menu lembar Wilayah" }).click();
  await page.getByRole("menuitem", { name: "Matriks baru…" }).click();
  const preview = dialog.getByRole("group", { name: "Pratinjau matriks" });
  await dialog.getByLabel("Kolom dari").selectOption("Logistik");
  await eventually(() => preview.innerText(), /21 baris × 13 kolom = 273 sel/);
  await eventually(() => preview.innerText(), /Misalnya baris Wilayah dan kolom Logistik: sel Kedaton × /);
  await dialog.getByLabel("Kolom dari").selectOption("Wilayah");
  await preview.waitFor({ state: "detached" });
  await me.keyboard.press("Escape");

  await me.openSheet("Alokasi");
  const cell = me.grid.locator('[data-row="0"][data-column="1"]');
  const before = await cell.innerText();
  await cell.click({ button: "right" });
  await page.getByRole("menuitem", { name: "Tambah angka di belakang koma" }).click();
  await eventually(() => cell.innerText(), `${before},0`);
  await me.undo();
  await eventually(() => cell.innerText(), before);
  await me.grid.locator('[data-row="1"][data-column="0"]').click();
  await eventually(() => me.remark.innerText(), /Nama baris ini ditulis di lembar Wilayah/);
  await me.grid.locator('[data-row="1"][data-column="0"]').click({ button: "right" });
  await page.getByRole("menuitem", { name: "Buka baris ini di lembar asalnya" }).click();
  await me.isAt("Kecamatan", "Sukarame");
  assertQuiet(me.it);
  await me.it.close();
});
