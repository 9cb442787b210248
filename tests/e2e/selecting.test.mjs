// What is selected, by Excel's keys and mouse.

import assert from "node:assert/strict";
import { test } from "node:test";
import { eventually, openTakar } from "./person.mjs";
import { assertQuiet } from "./support.mjs";

async function openWilayah() {
  const me = await openTakar();
  await me.openSheet("Wilayah");
  const selected = me.grid.getByRole("gridcell", { selected: true });
  return Object.assign(me, {
    selected: () => selected.allInnerTexts(),
    selectedCount: () => selected.count(),
    // Columns out of sight have no cells: how many of a row there are now.
    inARow: () => me.grid.getByRole("row", { name: /^1 Kedaton/ }).getByRole("gridcell").count(),
    status: () => me.page.getByRole("contentinfo").innerText(),
    heading: (name) => me.grid.getByRole("columnheader", { name }),
  });
}

test("Shift extends from the cursor, which stays and is typed into", async () => {
  const me = await openWilayah();
  await me.pick("Kedaton", "TPS");
  await me.keyboard.press("Shift+ArrowDown");
  await me.keyboard.press("Shift+ArrowRight");
  await eventually(me.selectedCount, 4);
  await me.isAt("TPS", "Kedaton", "the cursor is where the selection began");
  await (await me.cell("Panjang", "Kelurahan")).click({ modifiers: ["Shift"] });
  await me.isAt("TPS", "Kedaton", "a click with Shift leaves it there too");
  await me.pick("Kedaton", "TPS");
  await me.keyboard.press("Shift+Home");
  await eventually(me.selected, ["Kedaton", "7", "71"]);
  await me.keyboard.press("Control+Shift+End");
  await me.keyboard.press("Control+Shift+Home");
  await eventually(me.status, /Jumlah\s+78[\s\S]*Banyak sel\s+3/);
  await me.it.close();
});

test("Ctrl with arrows goes to the edge of the data, with Shift it takes it along", async () => {
  const me = await openWilayah();
  await me.pick("KPU Kota", "TPS");
  await eventually(() => me.text("KPU Kota", "TPS"), "", "the last row has no TPS");
  await me.keyboard.press("Control+ArrowUp");
  await me.isAt("TPS", "Bumi Waras", "over the empty cell to the data");
  await me.keyboard.press("Control+ArrowUp");
  await me.isAt("TPS", "Kedaton", "to where the data begin");
  await me.keyboard.press("Control+Shift+ArrowDown");
  await eventually(me.selectedCount, 20, "all TPS");
  await eventually(me.status, /Jumlah\s+1\.433/);
  await eventually(me.status, /Min\s+35[\s\S]*Maks\s+108/);
  await eventually(me.status, /Banyak sel\s+20/);
  await me.isAt("TPS", "Kedaton");
  await me.it.close();
});

test("whole columns, whole rows and everything", async () => {
  const me = await openWilayah();
  await me.pick("Sukarame", "TPS");
  await me.keyboard.press("Control+ArrowDown");
  await me.keyboard.press("Control+Space");
  await eventually(me.selectedCount, 21, "a column");
  await me.keyboard.press("Shift+ArrowRight");
  await eventually(me.selectedCount, 42, "two");
  await me.pick("Sukarame", "TPS");
  await me.keyboard.press("Shift+Space");
  const all = await me.inARow();
  await eventually(me.selectedCount, all, "a row");
  await me.keyboard.press("Shift+ArrowDown");
  await eventually(me.selectedCount, 2 * all, "two");
  await me.keyboard.press("Control+a");
  await eventually(me.selectedCount, all * 21, "all");
  await me.isAt("TPS", "Sukarame", "and the cursor has not moved");
  await me.it.close();
});

test("headings and row numbers are clicked and drawn over", async () => {
  const me = await openWilayah();
  await me.heading("TPS").first().click();
  await eventually(me.selectedCount, 21);
  await eventually(me.status, /Jumlah\s+1\.433/);
  await me.heading("Kelurahan").first().click({ modifiers: ["Shift"] });
  await eventually(me.selectedCount, 42);
  const number = (name) => me.grid.getByRole("rowheader", { name, exact: true });
  await number("2").hover();
  await me.page.mouse.down();
  await number("4").hover();
  await me.page.mouse.up();
  const all = await me.inARow();
  await eventually(me.selectedCount, 3 * all, "three rows");
  await number("7").click({ modifiers: ["Control"] });
  await eventually(me.selectedCount, 4 * all, "and one more");
  await me.grid.getByRole("columnheader", { name: "#" }).click();
  await eventually(me.selectedCount, all * 21, "the corner is everything");
  await me.it.close();
});

test("Ctrl and the mouse select several ranges, which Delete empties as one step", async () => {
  const me = await openWilayah();
  await me.pick("Kedaton", "TPS");
  await (await me.cell("Panjang", "TPS")).click({ modifiers: ["Control"] });
  await me.keyboard.down("Control");
  await (await me.cell("Kedaton", "Kelurahan")).hover();
  await me.page.mouse.down();
  await (await me.cell("Sukarame", "Kelurahan")).hover();
  await me.page.mouse.up();
  await me.keyboard.up("Control");
  await eventually(me.selectedCount, 4);
  await me.isAt("Kelurahan", "Kedaton");
  await me.keyboard.press("Delete");
  for (const [row, column] of [["Kedaton", "TPS"], ["Panjang", "TPS"], ["Sukarame", "Kelurahan"]]) {
    await me.sees(row, column, "");
  }
  await eventually(() => me.undoButton.getAttribute("aria-label"), "Urungkan: kosongkan 4 sel");
  await me.undo();
  await me.sees("Kedaton", "TPS", "71");
  await me.sees("Sukarame", "Kelurahan", "6");
  assert.ok(await me.undoButton.isDisabled());
  assertQuiet(me.it);
  await me.it.close();
});

test("Enter and Tab go around within what is selected", async () => {
  const me = await openWilayah();
  await me.pick("Kedaton", "Kelurahan");
  await me.keyboard.press("Shift+ArrowDown");
  await me.keyboard.press("Shift+ArrowRight");
  for (const [key, column, row] of [
    ["Enter", "Kelurahan", "Sukarame"],
    ["Enter", "TPS", "Kedaton"],
    ["Shift+Enter", "Kelurahan", "Sukarame"],
    ["Tab", "TPS", "Sukarame"],
    ["Tab", "Kelurahan", "Kedaton"],
    ["Shift+Tab", "TPS", "Sukarame"],
  ]) {
    await me.keyboard.press(key);
    await me.isAt(column, row, `after ${key}`);
    await eventually(me.selectedCount, 4, "the selection stays");
  }
  await me.keyboard.press("Tab");
  await me.keyboard.type("8");
  await me.keyboard.press("Enter");
  await me.keyboard.type("9");
  await me.keyboard.press("Enter");
  await me.sees("Kedaton", "Kelurahan", "8");
  await me.sees("Sukarame", "Kelurahan", "9");
  await me.isAt("TPS", "Kedaton", "typing goes around too");
  await me.it.close();
});

test("Enter goes back to the column where tabbing began", async () => {
  const me = await openWilayah();
  await me.pick("Kedaton", "Kelurahan");
  await me.keyboard.type("7");
  await me.keyboard.press("Tab");
  await me.keyboard.type("71");
  await me.keyboard.press("Tab");
  await me.keyboard.press("Enter");
  await me.isAt("Kelurahan", "Sukarame");
  await me.it.close();
});

test("the grid says that several cells can be selected", async () => {
  const me = await openWilayah();
  assert.equal(await me.grid.getAttribute("aria-multiselectable"), "true");
  await me.it.close();
});
