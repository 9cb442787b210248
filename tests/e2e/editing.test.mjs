// The grid under the hands: it behaves as Excel does.

import assert from "node:assert/strict";
import { test } from "node:test";
import { eventually, openTakar } from "./person.mjs";
import { assertQuiet } from "./support.mjs";

async function openWilayah() {
  const me = await openTakar();
  await me.openSheet("Wilayah");
  return me;
}

test("arrows, Home, End and Ctrl with arrows move as in Excel", async () => {
  const me = await openWilayah();
  const { keyboard } = me;
  await me.isAt("Kecamatan", "Kedaton", "a sheet opens at its first cell, ready for keys");
  for (const [key, column, row] of [
    ["ArrowDown", "Kecamatan", "Sukarame"],
    ["ArrowRight", "Kelurahan", "Sukarame"],
    ["ArrowUp", "Kelurahan", "Kedaton"],
    ["ArrowUp", "Kelurahan", "Kedaton"],
    ["ArrowLeft", "Kecamatan", "Kedaton"],
    ["ArrowLeft", "Kecamatan", "Kedaton"],
    ["End", "Tengah menurut laporan", "Kedaton"],
    ["Home", "Kecamatan", "Kedaton"],
    ["Control+ArrowDown", "Kecamatan", "KPU Kota"],
    ["Control+Home", "Kecamatan", "Kedaton"],
    ["Control+End", "Tengah menurut laporan", "KPU Kota"],
    ["ArrowDown", "Tengah menurut laporan", "JUMLAH"],
    ["Control+Home", "Kecamatan", "Kedaton"],
    ["Tab", "Kelurahan", "Kedaton"],
    ["Shift+Tab", "Kecamatan", "Kedaton"],
    ["Enter", "Kecamatan", "Sukarame"],
    ["Shift+Enter", "Kecamatan", "Kedaton"],
  ]) {
    await keyboard.press(key);
    await me.isAt(column, row, `after ${key}`);
  }
  const active = await me.grid.getAttribute("aria-activedescendant");
  assert.equal(
    await me.page.locator(`#${active}`).innerText(),
    "Kedaton",
    "screen readers are told which cell is active",
  );
  await me.it.close();
});

test("Shift with arrows selects, and the status line sums the selection", async () => {
  const me = await openWilayah();
  await me.pick("Kedaton", "TPS");
  await me.keyboard.press("Shift+ArrowDown");
  await me.keyboard.press("Shift+ArrowDown");
  const status = me.page.getByRole("contentinfo");
  await eventually(() => status.innerText(), /Jumlah\s+239/, "71 + 87 + 81");
  assert.match(await status.innerText(), /Rata-rata\s+79,67/);
  assert.match(await status.innerText(), /Banyak sel\s+3/);
  await eventually(
    () => me.grid.getByRole("gridcell", { selected: true }).allInnerTexts(),
    ["71", "87", "81"],
    "three cells are selected",
  );
  await me.it.close();
});

test("a drag of the mouse selects, and so does a row's number", async () => {
  const me = await openWilayah();
  const chosen = () => me.grid.getByRole("gridcell", { selected: true }).allInnerTexts();
  const from = await me.cell("Kedaton", "Kelurahan");
  const to = await me.cell("Sukarame", "TPS");
  await from.hover();
  await me.page.mouse.down();
  await to.hover();
  await me.page.mouse.up();
  await eventually(chosen, ["7", "71", "6", "87"], "two rows of two cells");
  await me.grid.getByRole("rowheader", { name: "2", exact: true }).click();
  await eventually(async () => (await chosen()).slice(0, 3), ["Sukarame", "6", "87"]);
  const row = me.grid.getByRole("row", { name: /^2 Sukarame/ }).getByRole("gridcell");
  assert.equal((await chosen()).length, await row.count(), "the whole row");
  await me.it.close();
});

test("typing replaces what a cell holds, Enter keeps it and goes down, Tab to the right", async () => {
  const me = await openWilayah();
  await me.pick("Kedaton", "Kelurahan");
  await me.keyboard.type("9");
  await eventually(() => me.editor.inputValue(), "9", "what was there is gone from the field");
  await eventually(() => me.formulaBar.inputValue(), "9", "the formula bar shows it too");
  await me.keyboard.press("Tab");
  await me.isAt("TPS", "Kedaton", "Tab goes right");
  await me.sees("Kedaton", "Kelurahan", "9");
  await me.keyboard.type("72");
  await me.keyboard.press("Shift+Tab");
  await me.isAt("Kelurahan", "Kedaton", "Shift+Tab goes left");
  await me.sees("Kedaton", "TPS", "72");
  await me.keyboard.type("8");
  await me.keyboard.press("ArrowDown");
  await me.isAt("Kelurahan", "Sukarame", "an arrow leaves a cell that is being replaced");
  await me.sees("Kedaton", "Kelurahan", "8");
  assertQuiet(me.it);
  await me.it.close();
});

test("F2 edits what is there, arrows then move in the text, Esc leaves it as it was", async () => {
  const me = await openWilayah();
  await me.pick("Kedaton", "TPS");
  await me.keyboard.press("F2");
  await eventually(() => me.editor.inputValue(), "71", "F2 opens what the cell holds");
  await me.keyboard.press("ArrowLeft");
  await me.keyboard.type("0");
  await eventually(() => me.editor.inputValue(), "701", "typed before the last digit");
  await me.isAt("TPS", "Kedaton", "an arrow stayed in the text");
  await me.keyboard.press("Escape");
  await me.editor.waitFor({ state: "detached" });
  await me.sees("Kedaton", "TPS", "71", "Esc leaves the cell as it was");
  assert.ok(await me.undoButton.isDisabled(), "nothing was done");
  await me.keyboard.press("ArrowDown");
  await me.isAt("TPS", "Sukarame", "the grid has the keys again");
  await me.it.close();
});

test("F2 on a number with thousands lets its digits be changed", async () => {
  const me = await openWilayah();
  await me.pick("Kedaton", "Laki-laki pemilih");
  await me.keyboard.press("F2");
  await me.editor.waitFor();
  await me.keyboard.type("2");
  await me.keyboard.press("Enter");
  await me.sees("Kedaton", "Laki-laki pemilih", "190.542", "a digit after 19.054");
  await me.pick("Kedaton", "Laki-laki pemilih");
  await me.keyboard.press("F2");
  await me.keyboard.press("Backspace");
  await me.keyboard.press("Backspace");
  await me.keyboard.press("Enter");
  await me.sees("Kedaton", "Laki-laki pemilih", "1.905", "two digits less");
  await me.it.close();
});

test("a double click edits a cell, and a click elsewhere keeps what was typed", async () => {
  const me = await openWilayah();
  const cell = await me.cell("Kedaton", "TPS");
  await cell.dblclick();
  await eventually(() => me.editor.inputValue(), "71");
  await me.keyboard.press("Backspace");
  await me.keyboard.type("5");
  await me.pick("Panjang", "Kelurahan");
  await me.editor.waitFor({ state: "detached" });
  await me.sees("Kedaton", "TPS", "75", "a click elsewhere keeps it");
  await me.isAt("Kelurahan", "Panjang", "and the click picked its own cell");

  await me.pick("Kedaton", "TPS");
  await me.keyboard.type("70");
  await me.openSheet("Logistik");
  await me.sees("kotak suara", "Volume", "1.432", "so does a click on another sheet");
  await me.it.close();
});

test("Delete empties what is selected, in one step", async () => {
  const me = await openWilayah();
  await me.pick("Kedaton", "TPS");
  await me.keyboard.press("Shift+ArrowDown");
  await me.keyboard.press("Delete");
  await me.sees("Kedaton", "TPS", "");
  await me.sees("Sukarame", "TPS", "");
  await me.sees("Kedaton", "Pemilih per TPS orang", "", "nothing is divided by no TPS");
  await me.sees("JUMLAH", "TPS", "1.275", "1.433 less 71 and 87");
  await me.undo();
  await me.sees("JUMLAH", "TPS", "1.433", "one undo brings both back");
  await me.sees("Kedaton", "TPS", "71");
  assert.ok(await me.undoButton.isDisabled());
  await me.it.close();
});

test("typing what a cell holds already is no edit", async () => {
  const me = await openWilayah();
  await me.enter("Kedaton", "TPS", "71");
  await me.isAt("TPS", "Sukarame");
  assert.ok(await me.undoButton.isDisabled(), "there is nothing to undo");
  await me.it.close();
});

test("the JUMLAH takes no figure, and says why", async () => {
  const me = await openWilayah();
  await (await me.cell("JUMLAH", "TPS")).click();
  await me.keyboard.type("5");
  await eventually(
    () => me.notice.innerText(),
    "JUMLAH hanya menerima rumus: mulai dengan =, atau Delete untuk mengosongkan.",
  );
  await me.sees("JUMLAH", "TPS", "1.433");
  await me.it.close();
});

test("a menu opens and moves by keys, and Esc closes it", async () => {
  const me = await openWilayah();
  const button = me.page.getByRole("button", { name: "Baris", exact: true });
  await button.focus();
  await me.keyboard.press("Enter");
  await eventually(() => button.getAttribute("aria-expanded"), "true");
  await me.keyboard.press("ArrowDown");
  const focused = () => me.page.evaluate(() => document.activeElement.textContent);
  await eventually(focused, "Sisipkan baris di atas");
  await me.keyboard.press("ArrowDown");
  await eventually(focused, "Sisipkan baris di bawah");
  await me.keyboard.press("Escape");
  await eventually(() => button.getAttribute("aria-expanded"), "false");
  await eventually(focused, "Baris", "the button has the focus again");
  await me.it.close();
});
