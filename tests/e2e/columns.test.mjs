// Columns that are made, changed and taken away, by keys and by mouse.

import assert from "node:assert/strict";
import { test } from "node:test";
import { eventually, openTakar } from "./person.mjs";
import { assertQuiet } from "./support.mjs";

async function openWilayah(options) {
  const me = await openTakar(options);
  await me.openSheet("Wilayah");
  return me;
}

const popup = (me) => me.page.locator(".popup");

async function fromColumn(me, heading, item) {
  const header = me.grid.getByRole("columnheader", { name: heading, exact: true });
  await header.click({ button: "right" });
  await popup(me).getByRole("menuitem", { name: item, exact: true }).click();
}

const headings = (me) =>
  me.grid.evaluate((grid) =>
    [...grid.querySelectorAll(".heading-title")].map((it) => it.textContent.replace(/^fx/, "").trim()),
  );

test("a column is inserted by the keyboard alone, filled, and undone", async () => {
  const me = await openWilayah();
  await me.pick("Kedaton", "TPS");
  const before = await headings(me);
  await me.keyboard.press("Alt+ArrowDown");
  await popup(me).waitFor();
  await me.keyboard.press("ArrowDown");
  await me.keyboard.press("ArrowDown");
  await eventually(
    () => me.page.evaluate(() => document.activeElement.textContent),
    "Sisipkan kolom di kanan…",
    "arrows move in the menu",
  );
  await me.keyboard.press("Enter");
  await me.dialog.getByRole("textbox", { name: "Nama" }).waitFor();
  await me.keyboard.type("Gudang");
  await me.keyboard.press("Enter");
  const at = before.indexOf("TPS") + 1;
  await eventually(async () => (await headings(me))[at], "Gudang", "it stands right of TPS");
  await me.enter("Kedaton", "Gudang", "7");
  await me.sees("Kedaton", "Gudang", "7");
  await me.undo();
  await me.undo();
  await eventually(() => headings(me), before, "undo takes it away");
  await me.redo();
  await me.redo();
  await me.sees("Kedaton", "Gudang", "7", "redo brings it back with what was typed");
  assertQuiet(me.it);
  await me.it.close();
});

test("a formula column is made, renamed, and made a typed one", async () => {
  const me = await openWilayah();
  await fromColumn(me, "TPS", "Sisipkan kolom di kanan…");
  await me.keyboard.type("Dua kali");
  await me.dialog.getByLabel("Isi kolom").selectOption({ label: "rumus" });
  await me.dialog.getByRole("textbox", { name: "Rumus" }).fill("=[@TPS]*");
  await me.keyboard.press("Enter");
  await me.dialog.getByRole("alert").waitFor();
  await me.dialog.getByRole("textbox", { name: "Rumus" }).fill("=[@TPS]*2");
  await me.keyboard.press("Enter");
  const twice = await me.text("Kedaton", "Dua kali");
  assert.notEqual(twice, "", "the formula is computed");

  await fromColumn(me, "Dua kali", "Ubah kolom…");
  const name = me.dialog.getByRole("textbox", { name: "Nama" });
  await name.fill("TPS");
  await me.keyboard.press("Enter");
  await eventually(() => me.dialog.getByRole("alert").innerText(), "Nama ini dipakai dua kali.");
  await name.fill("Cadangan kotak");
  await me.dialog.getByLabel("Isi kolom").selectOption({ label: "diketik" });
  await me.keyboard.press("Enter");
  await me.sees("Kedaton", "Cadangan kotak", twice, "its values stay as if they were typed");
  await me.enter("Kedaton", "Cadangan kotak", "3");
  await me.sees("Kedaton", "Cadangan kotak", "3");
  for (let step = 0; step < 3; step += 1) await me.undo();
  await eventually(async () => (await headings(me)).includes("Cadangan kotak"), false);
  assert.ok(await me.undoButton.isDisabled());
  assertQuiet(me.it);
  await me.it.close();
});

test("removing a column says who reads it, and undo brings everything back", async () => {
  const me = await openWilayah();
  const before = await headings(me);
  const total = await me.text("JUMLAH", "TPS");
  await fromColumn(me, "TPS", "Hapus kolom…");
  await eventually(() => me.dialog.getByRole("heading").innerText(), "Hapus TPS?");
  assert.match(await me.dialog.innerText(), /Dibaca oleh \d+ rumus/);
  assert.ok((await me.dialog.getByRole("listitem").count()) > 0, "readers are named");
  await me.keyboard.press("Escape");
  await eventually(() => headings(me), before, "Escape changes nothing");
  await fromColumn(me, "TPS", "Hapus kolom…");
  await me.dialog.getByRole("button", { name: "Hapus", exact: true }).click();
  await eventually(async () => (await headings(me)).includes("TPS"), false);
  await eventually(() => me.undoButton.getAttribute("aria-label"), "Urungkan: hapus kolom TPS");
  await me.undo();
  await eventually(() => headings(me), before, "the column is back where it was");
  await me.sees("JUMLAH", "TPS", total);
  assertQuiet(me.it);
  await me.it.close();
});

test("columns that are selected whole go together, from the menu and by Ctrl+-", async () => {
  const me = await openWilayah();
  const before = await headings(me);
  const header = (name) => me.grid.getByRole("columnheader", { name, exact: true });
  const gone = before.filter((name) => !["TPS", "Kelurahan"].includes(name));
  const remove = () => me.dialog.getByRole("button", { name: "Hapus", exact: true }).click();

  await header("Kelurahan").click();
  await header("TPS").click({ modifiers: ["Shift"] });
  await fromColumn(me, "TPS", "Hapus 2 kolom…");
  await eventually(() => me.dialog.getByRole("heading").innerText(), "Hapus 2 kolom?");
  assert.match(await me.dialog.innerText(), /Kelurahan, TPS/, "which ones");
  assert.match(await me.dialog.innerText(), /Dibaca oleh \d+ rumus/);
  await remove();
  await eventually(() => headings(me), gone);
  await eventually(() => me.undoButton.getAttribute("aria-label"), "Urungkan: hapus 2 kolom");
  await me.undo();
  await eventually(() => headings(me), before, "one step brings both back");
  assert.ok(await me.undoButton.isDisabled());

  await header("TPS").click();
  await header("Kelurahan").click({ modifiers: ["Control"] });
  await me.keyboard.press("Control+-");
  await eventually(() => me.dialog.getByRole("heading").innerText(), "Hapus 2 kolom?");
  await remove();
  await eventually(() => headings(me), gone, "beside each other or not");
  await me.undo();
  await eventually(() => headings(me), before);

  await header("TPS").click();
  await me.keyboard.press("Control+-");
  await eventually(() => me.dialog.getByRole("heading").innerText(), "Hapus TPS?");
  assertQuiet(me.it);
  await me.it.close();
});

test("columns change places, hide, and come back", async () => {
  const me = await openWilayah();
  const before = await headings(me);
  const at = before.indexOf("TPS");
  await fromColumn(me, "TPS", "Pindahkan ke kanan");
  await eventually(async () => (await headings(me)).indexOf("TPS"), at + 1);
  await me.undo();
  await eventually(() => headings(me), before);
  await fromColumn(me, "TPS", "Sembunyikan kolom");
  const header = me.grid.locator(".heading", { hasText: /^(fx)?TPS/ }).first();
  await eventually(() => header.isVisible(), false, "it is out of sight");
  const cell = await me.pick("Kedaton", before[at - 1] === "Kecamatan" ? "Kecamatan" : before[at - 1]);
  await me.keyboard.press("ArrowRight");
  await eventually(
    () => me.grid.locator(".cell.active").getAttribute("data-column"),
    String(at + 1),
    "arrows pass it",
  );
  assert.ok(cell);
  await fromColumn(me, before[at - 1], "Tampilkan kolom tersembunyi");
  await eventually(() => header.isVisible(), true);
  await me.it.close();
});

test("a heading's edge is dragged, and fitted by a double click", async () => {
  const me = await openWilayah();
  const header = me.grid.getByRole("columnheader", { name: "Kecamatan", exact: true });
  const width = async () => Math.round((await header.boundingBox()).width);
  const before = await width();
  const edge = await header.locator(".heading-edge").boundingBox();
  const { mouse } = me.page;
  await mouse.move(edge.x + 2, edge.y + 8);
  await mouse.down();
  await mouse.move(edge.x + 42, edge.y + 8, { steps: 4 });
  await mouse.move(edge.x + 82, edge.y + 8, { steps: 4 });
  await mouse.up();
  await eventually(width, before + 80);
  await me.undo();
  await eventually(width, before, "one undo for the whole drag");
  await header.locator(".heading-edge").dblclick();
  await eventually(async () => (await width()) !== before, true, "a double click fits it");
  assertQuiet(me.it);
  await me.it.close();
});

test("rows are sorted by a column, and undone", async () => {
  const me = await openWilayah();
  const before = await me.column("Kecamatan");
  const total = await me.text("JUMLAH", "TPS");
  await fromColumn(me, "TPS", "Urutkan turun");
  await eventually(async () => {
    const column = (await me.column("TPS")).slice(0, -1).map(Number);
    return column.every((value, at) => at === 0 || column[at - 1] >= value);
  }, true, "the largest comes first");
  await me.sees("JUMLAH", "TPS", total, "formulas mean what they meant");
  await fromColumn(me, "TPS", "Urutkan turun");
  await eventually(() => me.notice.innerText(), "Baris-barisnya sudah urut.");
  await me.undo();
  await eventually(() => me.column("Kecamatan"), before, "one undo");
  assertQuiet(me.it);
  await me.it.close();
});

test("the button of a heading opens its menu on a phone", async () => {
  const me = await openWilayah({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
  const header = me.grid.getByRole("columnheader", { name: "Kecamatan", exact: true });
  await header.getByRole("button").tap();
  await popup(me).waitFor();
  const box = await popup(me).boundingBox();
  assert.ok(box.x >= 0 && box.x + box.width <= 390, "the menu stays on the page");
  await popup(me).getByRole("menuitem", { name: "Ubah kolom…" }).tap();
  await me.dialog.getByRole("textbox", { name: "Nama" }).waitFor();
  await me.it.close();
});

test("a column's menu has what applies, and what formulas call the column is told", async () => {
  const me = await openTakar();
  await me.openSheet("Wilayah");
  const header = me.grid.getByRole("columnheader", { name: "Laki-laki pemilih", exact: true });
  await header.click({ button: "right" });
  const items = popup(me).getByRole("menuitem");
  const names = await items.allInnerTexts();
  for (const absent of ["Lepas pembekuan", "Lepas saringan", "Lepas pengelompokan", "Tampilkan kolom tersembunyi"]) {
    assert.ok(!names.includes(absent), `${absent} means nothing here`);
  }
  await me.keyboard.press("Escape");
  assert.match(await header.getAttribute("title"), /Nama di rumus: L$/);
  await me.pick("Kedaton", "Laki-laki pemilih");
  await eventually(() => me.page.locator(".place-name").innerText(), /Nama di rumus: L/);
  await me.pick("Kedaton", "TPS");
  await eventually(() => me.page.locator(".place-name").count(), 0);
  await me.it.close();
});
