// The list of what is kept, the bin, all in one file, and the history of a workbook.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { assertAccessible } from "./axe.mjs";
import { eventually, openTakar } from "./person.mjs";
import { assertQuiet } from "./support.mjs";

const nameOf = (me) => me.page.getByRole("textbox", { name: "Nama buku kerja" });
const openList = (me) => me.fromMenu("Berkas", "Tersimpan di peramban ini");
const item = (me, name) => me.dialog.getByRole("listitem").filter({ hasText: name });
const names = (me) => me.dialog.locator(".kept-list > li b").allInnerTexts();

async function withTwo() {
  const me = await openTakar();
  await me.openSheet("Wilayah");
  await me.enter("Kedaton", "TPS", "70");
  await me.isKept();
  await me.fromMenu("Berkas", "Buku kerja kosong");
  await nameOf(me).fill("Kedua");
  await nameOf(me).press("Enter");
  await me.isKept();
  await openList(me);
  return me;
}

test("the list shows name, size, date and first results, and renames, doubles and throws away", async () => {
  const me = await withTwo();
  await eventually(() => names(me), ["Kedua", "Bandar Lampung 2024 (Contoh)"]);
  assert.match(await item(me, "Bandar Lampung").innerText(), /KB · .*Rp/s, "size and results");
  assert.match(await me.dialog.innerText(), /terpakai dari/, "and how much room there is");
  await assertAccessible(me, "the list");

  await item(me, "Bandar Lampung").getByRole("button", { name: "Ganti nama" }).click();
  await me.dialog.getByRole("textbox", { name: "Nama baru" }).waitFor();
  await me.keyboard.press("Control+a");
  await me.keyboard.type("Metro 2029");
  await me.keyboard.press("Enter");
  await item(me, "Metro 2029").getByRole("button", { name: "Gandakan" }).click();
  await item(me, "Metro 2029 (salinan)").waitFor();
  await me.dialog.getByRole("button", { name: /^Metro 2029 \(salinan\)/ }).click();
  await eventually(() => nameOf(me).inputValue(), "Metro 2029 (salinan)");
  await me.openSheet("Wilayah");
  await me.sees("Kedaton", "TPS", "70", "the copy has all of it");
  await me.undo();
  await me.undo();
  await me.undo();
  await me.sees("Kedaton", "TPS", "71", "with what can be undone");
  await me.isKept();

  await openList(me);
  await item(me, "Kedua").getByRole("button", { name: "Buang" }).click();
  await me.dialog.getByText("Keranjang: 1").click();
  await assertAccessible(me, "the bin");
  await me.dialog.getByRole("button", { name: "Kembalikan" }).click();
  await me.dialog.getByText("Keranjang: 1").waitFor({ state: "detached" });
  await item(me, "Kedua").getByRole("button", { name: "Buang" }).click();
  await me.dialog.getByText("Keranjang: 1").click();
  await me.dialog.getByRole("button", { name: "Kosongkan keranjang" }).click();
  await me.dialog.getByText(/hilang untuk selamanya/).waitFor();
  await me.dialog.getByRole("button", { name: "Ya, hapus selamanya" }).click();
  await me.dialog.getByText("Keranjang: 1").waitFor({ state: "detached" });
  assert.ok(!(await names(me)).includes("Kedua"));
  assertQuiet(me.it);
  await me.it.close();
});

test("all that is kept goes into one file, and comes back in another browser", async () => {
  const me = await withTwo();
  const coming = me.page.waitForEvent("download");
  await me.dialog.getByRole("button", { name: "Semua ke satu berkas" }).click();
  const download = await coming;
  assert.equal(download.suggestedFilename(), "semua-buku-kerja.takar-kept.json");
  const text = readFileSync(await download.path(), "utf8");
  await me.it.close();

  const other = await openTakar();
  await other.openFile("semua.json", text);
  await eventually(() => nameOf(other).inputValue(), "Kedua");
  await eventually(() => other.notice.innerText(), "2 buku kerja diambil dari berkas.");
  await openList(other);
  await other.dialog.getByRole("button", { name: /^Bandar Lampung 2024/ }).click();
  await eventually(() => nameOf(other).inputValue(), "Bandar Lampung 2024");
  await other.openSheet("Wilayah");
  await other.sees("Kedaton", "TPS", "70");
  await other.undo();
  await other.sees("Kedaton", "TPS", "71", "with its history");
  assertQuiet(other.it);
  await other.it.close();
});

test("the history names each act, compares a point with now, and goes back to it", async () => {
  const me = await openTakar();
  await me.openSheet("Wilayah");
  for (const count of ["70", "72", "80"]) await me.enter("Kedaton", "TPS", count);
  await me.enter("Panjang", "TPS", "101");
  await me.undo();
  await me.isKept();
  await me.fromMenu("Berkas", "Riwayat buku kerja");
  const points = me.dialog.getByRole("radio");
  await eventually(() => points.count(), 6);
  const said = await me.dialog.locator(".points-what").allInnerTexts();
  assert.match(said[0], /^urungkan: ubah .*Panjang/);
  assert.match(said[4], /^ubah .*Kedaton/);
  assert.equal(said[5], "Awal");
  await points.nth(4).check();
  await me.dialog.getByRole("button", { name: "Bandingkan" }).click();
  const rows = me.dialog.locator(".differences tbody tr");
  await eventually(async () => (await rows.allInnerTexts()).some((text) => /Kedaton.*TPS\s+70\s+80/.test(text)), true);
  await assertAccessible(me, "the history");
  await me.dialog.getByRole("combobox", { name: "Bandingkan dengan" }).selectOption("2");
  await me.dialog.getByRole("button", { name: "Bandingkan" }).click();
  await eventually(async () => (await rows.allInnerTexts()).some((text) => /Kedaton.*TPS\s+70\s+72/.test(text)), true);
  await me.dialog.getByRole("button", { name: "Kembali ke titik ini" }).click();
  await me.sees("Kedaton", "TPS", "70");
  await eventually(() => me.undoButton.getAttribute("aria-label"), "Urungkan: kembali ke titik 1");
  await me.undo();
  await me.sees("Kedaton", "TPS", "80", "and that can be undone");
  await me.redo();
  await me.isKept();
  await me.page.reload();
  await me.it.ready();
  await me.openSheet("Wilayah");
  await me.sees("Kedaton", "TPS", "70");
  assertQuiet(me.it);
  await me.it.close();
});
