// Sheets that hold the keys of the sheet above them: what is wrong with keys, going down and up,
// and keeping all sheets to one region.

import assert from "node:assert/strict";
import { test } from "node:test";
import { assertAccessible } from "./axe.mjs";
import { eventually, openTakar } from "./person.mjs";
import { assertQuiet } from "./support.mjs";
import { tingkat } from "./tingkat.mjs";

const popup = (me) => me.page.locator(".popup");
const strip = (me) => me.page.getByRole("region", { name: "Tampilan lembar" });
const list = (me) => me.page.getByRole("listbox", { name: "Pilih isi sel" });
const options = (me) => list(me).getByRole("option");
const findings = (me) => me.panel.locator(".finding");

async function openTingkat(options) {
  const me = await openTakar(options);
  await me.openFile("tingkat.takar.json", tingkat);
  await me.page.getByRole("grid", { name: "Kecamatan", exact: true }).waitFor();
  return me;
}

async function fromRow(me, row, heading, item) {
  const cell = await me.pick(row, heading);
  await cell.click({ button: "right" });
  await popup(me).getByRole("menuitem", { name: item }).click();
}

test("a key that is not there is marked, listed and led to; one that is picked is right", async () => {
  const me = await openTingkat();
  await me.openSheet("TPS");
  const cell = await me.enter("Surabaya 1", "Kelurahan", "18.71.01.1009");
  await eventually(() => cell.getAttribute("class"), /\bwrong\b/);
  await me.openPanel(/Pemeriksaan/);
  await eventually(
    () => findings(me).first().innerText(),
    /TPS · Kelurahan · Surabaya 1\s+“18\.71\.01\.1009” tidak ada di lembar Kelurahan\./,
  );
  await me.openSheet("Kecamatan");
  await findings(me).first().click();
  await me.page.getByRole("grid", { name: "TPS", exact: true }).waitFor();
  await me.isAt("Kelurahan", "Surabaya 1");

  await me.keyboard.press("Alt+ArrowDown");
  await eventually(() => options(me).allInnerTexts(), [
    "18.71.01.1001 Sidodadi",
    "18.71.01.1002 Surabaya",
    "18.71.02.1001 Gedong Meneng",
  ]);
  await assertAccessible(me);
  await me.keyboard.type("surab");
  await eventually(() => options(me).allInnerTexts(), ["18.71.01.1002 Surabaya"]);
  await me.keyboard.press("Enter");
  await me.sees("Surabaya 1", "Kelurahan", "18.71.01.1002");
  await eventually(() => findings(me).count(), 0);
  // Typing is free, and a key that is typed needs no list.
  await me.enter("Surabaya 1", "Kelurahan", "18.71.01.1001");
  await me.sees("Surabaya 1", "Kelurahan", "18.71.01.1001");
  await eventually(() => findings(me).count(), 0);
  assertQuiet(me.it);
  await me.it.close();
});

test("a blank key is worth knowing, a doubled one is wrong", async () => {
  const me = await openTingkat();
  await me.openPanel(/Pemeriksaan/);
  await me.openSheet("TPS");
  await me.pick("Surabaya 1", "Kelurahan");
  await me.keyboard.press("Delete");
  await eventually(
    () => findings(me).allInnerTexts(),
    /Kunci lembar Kelurahan belum diisi di 1 baris/,
  );
  await me.undo();
  await eventually(() => findings(me).count(), 0);
  await me.openSheet("Kelurahan");
  await me.enter("18.71.01.1002", "Kode", "18.71.01.1001");
  await eventually(() => findings(me).allInnerTexts(), /Dua baris memakai kunci “18\.71\.01\.1001”/);
  assertQuiet(me.it);
  await me.it.close();
});

test("a column is told whose keys it holds, and lets go when that sheet goes", async () => {
  const me = await openTingkat();
  await me.openSheet("TPS");
  const openColumn = async () => {
    const header = me.grid.getByRole("columnheader", { name: /^Kelurahan/ });
    await header.click({ button: "right" });
    await popup(me).getByRole("menuitem", { name: "Ubah kolom…", exact: true }).click();
  };
  const field = me.dialog.getByRole("combobox", { name: "Berisi kunci lembar" });
  const chosen = () => field.evaluate((it) => it.selectedOptions[0].text);
  await openColumn();
  assert.equal(await chosen(), "Kelurahan");
  await assertAccessible(me);
  await field.selectOption({ label: "Kecamatan" });
  await me.keyboard.press("Enter");
  await me.dialog.waitFor({ state: "hidden" });
  await me.openPanel(/Pemeriksaan/);
  await eventually(() => findings(me).count(), 5, "no kelurahan is a kecamatan");
  await me.undo();
  await eventually(() => findings(me).count(), 0);
  await openColumn();
  assert.equal(await chosen(), "Kelurahan");
  await field.selectOption({ index: 0 });
  await me.keyboard.press("Enter");
  await me.dialog.waitFor({ state: "hidden" });
  await me.enter("Surabaya 1", "Kelurahan", "apa saja");
  await eventually(() => findings(me).count(), 0);
  assertQuiet(me.it);
  await me.it.close();
});

test("from a row one looks into the sheet below, and comes up again", async () => {
  const me = await openTingkat();
  await me.openSheet("Kelurahan");
  await fromRow(me, "18.71.01.1001", "Nama", "Lihat isinya di TPS (2 baris)");
  await me.page.getByRole("grid", { name: "TPS", exact: true }).waitFor();
  await eventually(() => me.column("Nomor"), ["Sidodadi 1", "Sidodadi 2"]);
  await eventually(
    () => strip(me).innerText(),
    /Wilayah: 18\.71\.01\.1001 Sidodadi\s+Semua wilayah[^]*2 dari 5 baris/,
  );
  await assertAccessible(me);
  await fromRow(me, "Sidodadi 2", "Nomor", "Naik ke Kelurahan 18.71.01.1001 Sidodadi");
  await me.page.getByRole("grid", { name: "Kelurahan", exact: true }).waitFor();
  await me.isAt("Kode", "18.71.01.1001 Sidodadi");
  await me.openSheet("TPS");
  await strip(me).getByRole("button", { name: "Semua wilayah" }).click();
  await eventually(async () => (await me.column("Nomor")).length, 5);
  assertQuiet(me.it);
  await me.it.close();
});

test("all sheets are kept to a region, and let go of it, in one step each", async () => {
  const me = await openTingkat();
  await fromRow(me, "18.71.01", "Nama", "Saring semua lembar ke 18.71.01 Kedaton");
  await eventually(() => me.notice.innerText(), /3 lembar disaring ke 18\.71\.01 Kedaton/);
  await eventually(async () => (await me.column("Kode"))[0], "18.71.01");
  const rowsOf = async (sheet, heading) => {
    await me.openSheet(sheet);
    await eventually(() => strip(me).innerText(), /Wilayah: 18\.71\.01 Kedaton/);
    return me.column(heading);
  };
  const kelurahan = await rowsOf("Kelurahan", "Nama");
  assert.deepEqual(kelurahan.slice(0, 2), ["Sidodadi", "Surabaya"]);
  assert.deepEqual(await rowsOf("TPS", "Nomor"), ["Sidodadi 1", "Sidodadi 2", "Surabaya 1"]);
  await eventually(
    () => me.undoButton.getAttribute("aria-label"),
    /saring 3 lembar ke satu wilayah/,
  );
  await me.page.reload();
  await me.it.ready();
  await me.openSheet("TPS");
  await eventually(() => strip(me).innerText(), /Wilayah: 18\.71\.01 Kedaton/, "it is kept");
  await me.undo();
  await me.openSheet("TPS");
  await eventually(async () => (await me.column("Nomor")).length, 5);

  // By the keyboard alone.
  await me.openSheet("Kecamatan");
  await me.pick("18.71.02", "Nama");
  await me.keyboard.press("Control+k");
  await me.keyboard.type("saring semua lembar");
  await me.keyboard.press("Enter");
  await me.openSheet("TPS");
  await eventually(() => me.column("Nomor"), ["Gedong Meneng 1", "Gedong Meneng 2"]);
  await me.keyboard.press("Control+k");
  await me.keyboard.type("lepas saringan wilayah");
  await me.keyboard.press("Enter");
  await eventually(async () => (await me.column("Nomor")).length, 5);
  assertQuiet(me.it);
  await me.it.close();
});
