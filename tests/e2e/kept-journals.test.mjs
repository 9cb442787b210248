// The second form of the journal, as a browser kept it: tests/kept/journal-2.json has every kind of
// record, and was written by this file, by real keys:
//   TAKAR_WRITE_KEPT=1 node --test tests/e2e/kept-journals.test.mjs
//
// It is written anew only where the form of the journal has changed, under a new name.

import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { test } from "node:test";
import { openBeside, putKept, takeKept } from "./kept.mjs";
import { eventually, openTakar } from "./person.mjs";
import { assertQuiet } from "./support.mjs";

const file = new URL("../kept/journal-2.json", import.meta.url);
const writes = process.env.TAKAR_WRITE_KEPT === "1";
const nameOf = (me) => me.page.getByRole("textbox", { name: "Nama buku kerja" });
const openList = (me) => me.fromMenu("Berkas", "Tersimpan di peramban ini");
const item = (me, name) => me.dialog.getByRole("listitem").filter({ hasText: name });
const PSU = "Surat suara PSU";
// From so many entries on a workbook is written down whole.
const many = 205;

// The example; an empty workbook that is written down whole; one in the bin; a plan.
async function keepAll() {
  const me = await openTakar();
  await me.openSheet("Wilayah");
  await me.enter("Kedaton", "TPS", "70");
  await me.enter("Sukarame", "TPS", "delapan");
  await me.enter("Panjang", "TPS", "101");
  await me.undo();
  await me.redo();
  await me.undo();
  await me.parameter(PSU).click();
  await me.keyboard.press("Control+a");
  await me.keyboard.type("1700");
  await me.keyboard.press("Enter");
  await me.isKept();

  await me.fromMenu("Berkas", "Buku kerja kosong");
  await nameOf(me).fill("Deret");
  await nameOf(me).press("Enter");
  await me.enter(1, "Nama", "Satu");
  await me.pick("Satu", "Jumlah");
  for (let count = 1; count <= many; count += 1) {
    await me.keyboard.type(String(count));
    await me.keyboard.press("Enter");
    await me.keyboard.press("ArrowUp");
  }
  await me.sees("Satu", "Jumlah", String(many));
  await me.isKept();
  await openList(me);
  await item(me, "Deret").getByRole("button", { name: "Gandakan" }).click();
  await item(me, "Deret (salinan)").getByRole("button", { name: "Buang" }).click();
  await me.dialog.getByText("Keranjang: 1").waitFor();
  await me.keyboard.press("Escape");

  await me.fromMenu("Berkas", "Rencana baru");
  await me.dialog.getByRole("textbox").fill("Metro 2029");
  await me.dialog.getByRole("radio", { name: /Seperti contoh/ }).check();
  await me.dialog.getByRole("button", { name: "Buat" }).click();
  await me.page.getByRole("grid", { name: "Wilayah" }).waitFor();
  await me.keyboard.type("Metro Pusat");
  await me.keyboard.press("Enter");
  await me.enter("Metro Pusat", "TPS", "50");
  await me.isKept();
  await me.page.waitForTimeout(500);
  const dump = await takeKept(me);
  writeFileSync(file, `${JSON.stringify(dump, null, 1)}\n`);
  await me.it.close();
}

if (writes) test("the journal is written", keepAll);

test("the file has every store and every kind of record", () => {
  const { version, stores } = JSON.parse(readFileSync(file, "utf8"));
  assert.equal(version, 2);
  const names = ["bases", "counters", "entries", "snapshots", "workbooks"];
  assert.deepEqual(Object.keys(stores).sort(), names);
  for (const name of names) assert.ok(stores[name].length > 0, name);
  const kinds = new Set(stores.entries.map(([, { entry }]) => JSON.parse(entry)).map((it) => it.do ? "do" : it));
  assert.deepEqual([...kinds].sort(), ["do", "redo", "undo"]);
  const records = stores.workbooks.map(([, record]) => record);
  assert.deepEqual(records.map(({ template }) => template).filter(Boolean), [
    "bandar-lampung-2024",
    "bandar-lampung-2024",
  ]);
  assert.equal(records.filter(({ binned }) => binned).length, 1);
  assert.equal(records.filter(({ example }) => example).length, 1);
});

test("work that the second form of the journal kept opens with all of it", async () => {
  const me = await openBeside();
  await putKept(me, JSON.parse(readFileSync(file, "utf8")));
  await me.it.goto();
  await me.it.ready();
  await eventually(() => nameOf(me).inputValue(), "Metro 2029");
  await me.openSheet("Wilayah");
  await me.sees("Metro Pusat", "TPS", "50");

  await openList(me);
  await me.dialog.getByRole("button", { name: /^Deret/ }).click();
  await eventually(() => nameOf(me).inputValue(), "Deret");
  await me.sees("Satu", "Jumlah", String(many));
  await me.pick("Satu", "Nama");
  await me.undo();
  await me.sees("Satu", "Jumlah", String(many - 1), "over a snapshot too");

  await openList(me);
  await me.dialog.getByText("Keranjang: 1").click();
  await item(me, "Deret (salinan)").getByRole("button", { name: "Kembalikan" }).waitFor();
  await me.dialog.getByRole("button", { name: /^Bandar Lampung 2024/ }).click();
  await eventually(() => nameOf(me).inputValue(), "Bandar Lampung 2024");
  await me.openSheet("Wilayah");
  await me.sees("Kedaton", "TPS", "70");
  await me.sees("Sukarame", "TPS", "delapan");
  await me.sees("Panjang", "TPS", "100", "what was undone");
  await eventually(() => me.parameter(PSU).inputValue(), "1.700");
  await me.pick("Kedaton", "TPS");
  for (let step = 0; step < 3; step += 1) await me.undo();
  await me.sees("Kedaton", "TPS", "71", "and all can still be undone");
  await me.enter("Kedaton", "TPS", "69");
  await me.isKept();
  await me.page.reload();
  await me.it.ready();
  await me.openSheet("Wilayah");
  await me.sees("Kedaton", "TPS", "69");
  // The page that was opened beside Takar is none that the site has.
  assertQuiet(me.it, { except: [/404/] });
  await me.it.close();
});
