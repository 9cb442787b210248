// Packing lists of a matrix: what is asked, and what comes out on paper.

import assert from "node:assert/strict";
import { test } from "node:test";
import { assertAccessible } from "./axe.mjs";
import { eventually, openTakar } from "./person.mjs";
import { assertQuiet } from "./support.mjs";
import { tingkat } from "./tingkat.mjs";

const documents = (me) => me.page.locator("#paper .packing-list");
const lines = (document) => document.locator("tbody tr:not(.total, .ending)");
const field = (me, name) => me.dialog.getByRole("textbox", { name, exact: true });
const choice = (me, name) => me.dialog.getByRole("combobox", { name, exact: true });

async function openKebutuhan(options) {
  const me = await openTakar(options);
  await me.page.evaluate(() => {
    globalThis.printed = 0;
    globalThis.print = () => { globalThis.printed += 1; };
  });
  await me.openFile("tingkat.takar.json", tingkat);
  await me.openSheet("Kebutuhan");
  return me;
}

// As the browser does before it prints; the page then stays as it is on paper.
async function onPaper(me, printed = 1) {
  await me.dialog.waitFor({ state: "hidden" });
  await eventually(() => me.page.evaluate(() => globalThis.printed), printed);
  await me.page.evaluate(() => dispatchEvent(new Event("beforeprint")));
  await me.page.emulateMedia({ media: "print" });
}

async function offPaper(me) {
  await me.page.evaluate(() => dispatchEvent(new Event("afterprint")));
  await me.page.emulateMedia({ media: "screen" });
}

test("every kelurahan has a list on its own page, with its levels, units and room to sign", async () => {
  const me = await openKebutuhan();
  await me.fromMenu("Berkas", "Cetak daftar per baris…");
  await eventually(() => me.dialog.getByRole("status").innerText(), "3 daftar, 9 baris.");
  await assertAccessible(me);
  await field(me, "Tempat").fill("Bandar Lampung");
  await field(me, "Tanggal").fill("1 Februari 2029");
  await me.keyboard.press("Enter");
  await onPaper(me);
  assert.equal(await documents(me).count(), 3);
  const first = documents(me).first();
  assert.equal(await first.locator("h1").innerText(), "Daftar kemas");
  assert.match(
    await first.locator(".packing-about").innerText(),
    /Kode\s+18\.71\.01\.1001\s+Nama\s+Sidodadi\s+Kecamatan\s+18\.71\.01 Kedaton/,
  );
  assert.deepEqual(await first.locator("thead th").allInnerTexts(), [
    "No.", "Nama", "Satuan", "Penerima", "Jumlah", "Diterima",
  ]);
  const rows = (await lines(first).allInnerTexts()).map((it) => it.trim().split(/\s*\t\s*/));
  assert.deepEqual(rows, [
    ["1", "Kotak suara", "buah", "KPPS", "10"],
    ["2", "Bilik", "buah", "KPPS", "8"],
    ["3", "Tinta", "botol", "KPPS", "4"],
  ]);
  assert.equal(await first.locator(".total").count(), 0, "boxes and bottles have no sum");
  assert.match(
    await first.locator(".packing-signs").innerText(),
    /Bandar Lampung, 1 Februari 2029\s+Yang menyerahkan\s+Yang menerima/,
  );
  const second = documents(me).nth(1);
  assert.equal(await second.evaluate((it) => getComputedStyle(it).breakBefore), "page");
  assert.equal(await me.page.locator(".page").isVisible(), false);
  await offPaper(me);
  await eventually(() => me.page.locator("#paper").count(), 0);

  // What is printed next is the sheet again.
  await me.page.evaluate(() => dispatchEvent(new Event("beforeprint")));
  await eventually(() => me.page.locator("#paper h1").innerText(), "Kebutuhan");
  assert.equal(await documents(me).count(), 0);
  await offPaper(me);
  assertQuiet(me.it);
  await me.it.close();
});

test("one list for every kind of goods has a sum; what was asked is remembered", async () => {
  const me = await openKebutuhan();
  const tab = me.page.getByRole("navigation").getByRole("button", { name: "Kebutuhan", exact: true });
  await tab.click({ button: "right" });
  await me.page.getByRole("menuitem", { name: "Cetak daftar per baris…" }).click();
  await choice(me, "Satu daftar untuk tiap").selectOption({ label: "kolom: Barang" });
  await eventually(() => me.dialog.getByRole("status").innerText(), "3 daftar, 9 baris.");
  await me.dialog.getByText("Lewatkan yang jumlahnya nol").click();
  await eventually(() => me.dialog.getByRole("status").innerText(), "4 daftar, 12 baris.");
  await me.dialog.getByText("Kecamatan", { exact: true }).click();
  await field(me, "Judul").fill("Tanda terima");
  await me.dialog.getByRole("button", { name: "Cetak" }).click();
  await onPaper(me);
  assert.equal(await documents(me).count(), 4);
  const first = documents(me).first();
  assert.equal(await first.locator("h1").innerText(), "Tanda terima");
  assert.match(await first.locator(".packing-about").innerText(), /Nama\s+Kotak suara\s+Satuan\s+buah/);
  assert.match(await first.locator(".total").innerText(), /JUMLAH\s+25/);
  await offPaper(me);

  await me.fromMenu("Berkas", "Cetak daftar per baris…");
  assert.equal(await field(me, "Judul").inputValue(), "Tanda terima");
  assert.equal(
    await choice(me, "Satu daftar untuk tiap").evaluate((it) => it.selectedOptions[0].text),
    "kolom: Barang",
  );
  await eventually(() => me.dialog.getByRole("status").innerText(), "4 daftar, 12 baris.");
  assertQuiet(me.it);
  await me.it.close();
});

test("only rows in sight, or only those selected, have a list", async () => {
  const me = await openKebutuhan();
  await me.openSheet("Kecamatan");
  const cell = await me.pick("18.71.01", "Nama");
  await cell.click({ button: "right" });
  await me.page.getByRole("menuitem", { name: /^Saring semua lembar/ }).click();
  await me.openSheet("Kebutuhan");
  await me.fromMenu("Berkas", "Cetak daftar per baris…");
  const which = choice(me, "Yang dicetak");
  await eventually(
    () => which.locator("option").allInnerTexts(),
    ["yang tampak (2)", "yang dipilih (1)", "semua (3)"],
  );
  await eventually(() => me.dialog.getByRole("status").innerText(), "2 daftar, 6 baris.");
  await which.selectOption({ label: "yang dipilih (1)" });
  await eventually(() => me.dialog.getByRole("status").innerText(), "1 daftar, 3 baris.");
  await me.dialog.getByRole("button", { name: "Cetak" }).click();
  await onPaper(me);
  assert.match(await documents(me).locator(".packing-about").innerText(), /Sidodadi/);
  await offPaper(me);
  await me.it.close();
});

test("thousands of lists are refused in words", async () => {
  const me = await openTakar();
  const file = JSON.parse(tingkat);
  const tempat = file.sheets[1].table;
  for (let at = 0; at < 1_200; at += 1) tempat.rows.push([1_000 + at, `K${at}`, `K ${at}`, "18.71.01"]);
  file.next = 5_000;
  file.sheets[1].table.columns[3].formula = "=1";
  await me.openFile("banyak.takar.json", JSON.stringify(file));
  await me.openSheet("Kebutuhan");
  await me.fromMenu("Berkas", "Cetak daftar per baris…");
  await eventually(() => me.dialog.getByRole("status").innerText(), /^1\.203 daftar dengan .* terlalu banyak/);
  await me.dialog.getByRole("button", { name: "Cetak" }).click();
  await eventually(() => me.dialog.getByRole("alert").innerText(), /paling banyak 1\.000 daftar/);
  assertQuiet(me.it);
  await me.it.close();
});

test("a list is well set on A4 paper", async () => {
  const me = await openKebutuhan();
  await me.fromMenu("Berkas", "Cetak daftar per baris…");
  await me.dialog.getByRole("button", { name: "Cetak" }).click();
  await me.dialog.waitFor({ state: "hidden" });
  await eventually(() => me.page.evaluate(() => globalThis.printed), 1);
  const pdf = await me.page.pdf({ preferCSSPageSize: true });
  const pages = [...pdf.toString("latin1").matchAll(/\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/g)];
  assert.equal(pages.length, 3, "a page for each kelurahan");
  for (const [, width, height] of pages) assert.ok(Number(height) > Number(width));
  await me.it.close();
});
