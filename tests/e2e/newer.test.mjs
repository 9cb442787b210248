// A shipped template that has moved on offers its changes to a workbook that was begun from its
// older form, which is made here of the shipped one.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { assertAccessible } from "./axe.mjs";
import { openBeside, putKept } from "./kept.mjs";
import { eventually } from "./person.mjs";
import { assertQuiet } from "./support.mjs";

const shipped = readFileSync(
  new URL("../../src/templates/bandar-lampung-2024.takar.json", import.meta.url),
  "utf8",
);
// The page that is opened beside Takar is none that the site has.
const notThere = [/404/];
const PSU = "Surat suara PSU";

// The template as it may have been: another figure, another source, another formula, and without
// one of its parameters.
function older() {
  const workbook = JSON.parse(shipped);
  const psu = workbook.parameters.find(({ name }) => name === "PSU");
  psu.value = 1500;
  psu.source = "PKPU lama";
  const wilayah = workbook.sheets.find(({ table }) => table?.name === "Wilayah").table;
  const column = wilayah.columns.find(({ name }) => name === "PSU_surat");
  column.formula = "=PSU*[@Kota]*1";
  return JSON.stringify(workbook);
}

const at = 1_795_000_000_000;
const id = "lama";
const did = (edit) => JSON.stringify({ do: edit });
const kept = (base, entries, record = {}) => ({
  version: 2,
  stores: {
    workbooks: [[id, { id, name: "Bandar Lampung 2024", changed: at, example: true, order: 1, ...record }]],
    bases: [[id, base]],
    entries: entries.map((entry, number) => [[id, number], { entry, at }]),
    snapshots: [],
    counters: [["order", 1]],
  },
});

const strip = (me) => me.page.getByRole("region", { name: "Pembaruan templat" });
const item = (me, text) => me.dialog.locator(".newer-list > li").filter({ hasText: text });

async function openKept(dump, { tongue = "id", ...options } = {}) {
  const me = await openBeside(options);
  await putKept(me, dump);
  await me.page.evaluate((tongue) => {
    localStorage.setItem("takar.tongue", tongue);
    localStorage.setItem("takar.locale", tongue);
  }, tongue);
  await me.it.goto();
  await me.it.ready();
  return me;
}

test("what the template has changed is offered, compared with what was changed here, and taken as one step", async () => {
  const mine = [
    did({ cell: { table: 100, row: 1001, column: 105, content: 70 } }),
    did({ parameter: { parameter: 2, content: 1700 } }),
  ];
  const record = { template: "bandar-lampung-2024", seen: "an older one" };
  const me = await openKept(kept(older(), mine, record));
  await strip(me).waitFor();
  await assertAccessible(me, "the strip");
  await strip(me).getByRole("button", { name: "Lihat perubahannya" }).click();
  await eventually(() => me.dialog.locator(".newer-list > li").count(), 3);
  const value = item(me, `${PSU} · isi`);
  assert.match(await value.innerText(), /Anda juga mengubahnya[^]*Dulu\s+1\.500[^]*Di sini\s+1\.700[^]*Sekarang\s+2\.000/);
  assert.equal(await value.getByRole("checkbox").isChecked(), false, "what was changed here stays");
  assert.match(await item(me, `${PSU} · sumber`).innerText(), /PKPU lama[^]*UU Pilkada/);
  assert.match(await item(me, "rumus").innerText(), /Dulu\s+=PSU\*\[@Kota\]\*1[^]*Sekarang\s+=PSU\*\[@Kota\]/);
  await assertAccessible(me, "the changes");
  await me.dialog.getByRole("button", { name: "Lihat akibatnya" }).click();
  await me.dialog.getByText("Semua nilai sama.").waitFor();

  await me.dialog.getByRole("button", { name: "Ambil 2 perubahan" }).click();
  await me.dialog.waitFor({ state: "hidden" });
  await eventually(() => me.notice.innerText(), "2 perubahan templat diambil.");
  await strip(me).waitFor({ state: "detached" });
  await eventually(() => me.undoButton.getAttribute("aria-label"), "Urungkan: ambil 2 perubahan templat");
  await me.openPanel("Parameter");
  await eventually(() => me.parameter(PSU).inputValue(), "1.700");
  await me.openSheet("Wilayah");
  await me.sees("Kedaton", "TPS", "70", "and so does every other figure");

  // Later, from the menu, what was left can be taken too.
  await me.isKept();
  await me.page.reload();
  await me.it.ready();
  await me.fromMenu("Berkas", "Pembaruan templat");
  await eventually(() => me.dialog.locator(".newer-list > li").count(), 1);
  assert.equal(await strip(me).count(), 0, "it has been looked at");
  await item(me, PSU).getByRole("checkbox").check();
  await me.dialog.getByRole("button", { name: "Lihat akibatnya" }).click();
  await me.dialog.locator(".differences").getByText(PSU).waitFor();
  await me.dialog.getByRole("button", { name: "Ambil 1 perubahan" }).click();
  await me.openPanel("Parameter");
  await eventually(() => me.parameter(PSU).inputValue(), "2.000");
  await me.openSheet("Wilayah");
  await me.pick("Kedaton", "TPS");
  await me.undo();
  await eventually(() => me.parameter(PSU).inputValue(), "1.700");
  await me.undo();
  await me.undo();
  await eventually(() => me.parameter(PSU).inputValue(), "1.500", "each act is one step");
  assertQuiet(me.it, { except: notThere });
  await me.it.close();
});

test("what was kept before origins were noted is offered too, in English, and can be left alone", async () => {
  const me = await openKept(kept(older(), []), {
    tongue: "en",
    viewport: { width: 390, height: 844 },
  });
  const strip = me.page.getByRole("region", { name: "Template updates" });
  await strip.getByRole("button", { name: "See what changed" }).click();
  await eventually(() => me.dialog.locator(".newer-list > li").count(), 3);
  assert.match(await me.dialog.innerText(), /Before\s+1,500\s+Now\s+2,000/);
  await me.dialog.getByRole("button", { name: "Take 3 changes" }).waitFor();
  await assertAccessible(me, "the changes on a phone");
  await me.keyboard.press("Escape");
  await strip.getByRole("button", { name: "Leave it" }).click();
  await strip.waitFor({ state: "detached" });
  await me.page.waitForTimeout(500);
  await me.page.reload();
  await me.it.ready();
  await me.page.waitForTimeout(500);
  assert.equal(await strip.count(), 0, "it is not said again");
  await me.it.close();
});

test("where the template is as it was nothing is said", async () => {
  const mine = [did({ parameter: { parameter: 2, content: 1700 } })];
  const me = await openKept(kept(shipped, mine));
  await me.fromMenu("Berkas", "Pembaruan templat");
  await me.dialog.getByText("Tidak ada yang berubah di templat").waitFor();
  await me.dialog.getByRole("button", { name: "Tutup" }).click();
  assert.equal(await strip(me).count(), 0);
  assertQuiet(me.it, { except: notThere });
  await me.it.close();
});
