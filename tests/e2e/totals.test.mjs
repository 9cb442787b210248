// The JUMLAH row and the checks of columns, as they are written by hand.

import assert from "node:assert/strict";
import { test } from "node:test";
import { eventually, openTakar } from "./person.mjs";
import { assertQuiet } from "./support.mjs";

async function openWilayah() {
  const me = await openTakar();
  await me.openSheet("Wilayah");
  const { page } = me;
  return Object.assign(me, {
    total: (column) => page.locator(`.row.total:not(.part) [data-column="${column}"]`),
    // The number of a column by its heading.
    async columnOf(row, heading) {
      return (await me.cell(row, heading)).getAttribute("data-column");
    },
    async editColumn(heading) {
      await me.pick("Kedaton", heading);
      await me.keyboard.press("Alt+ArrowDown");
      await page.getByRole("menuitem", { name: "Ubah kolom…" }).click();
      await me.dialog.waitFor();
    },
  });
}

test("a formula typed in the JUMLAH row is that column's, and Delete has none", async () => {
  const me = await openWilayah();
  const column = await me.columnOf("Kedaton", "TPS");
  const total = me.total(column);
  await total.click();
  assert.equal(await total.innerText(), "1.433");
  await eventually(() => me.formulaBar.inputValue(), "=SUM([TPS])", "a sum is told as a formula");
  await eventually(() => me.page.locator(".formula-box .tint-1").innerText(), "[TPS]");

  await me.keyboard.type("5");
  await eventually(() => me.notice.innerText(), /JUMLAH hanya menerima rumus/);
  assert.equal(await me.editor.count(), 0);

  await me.keyboard.type("=MAX(");
  await (await me.cell("Kedaton", "TPS")).click();
  await eventually(() => me.editor.inputValue(), "=MAX([TPS]", "it has no row, so the column is meant");
  await me.keyboard.type(")");
  await me.keyboard.press("Enter");
  await eventually(() => total.innerText(), "108");
  await eventually(() => me.formulaBar.inputValue(), "=MAX([TPS])");
  await eventually(() => me.undoButton.getAttribute("title"), /JUMLAH TPS/);

  await me.keyboard.press("F2");
  await eventually(() => me.editor.inputValue(), "=MAX([TPS])");
  await me.keyboard.press("Control+a");
  await me.keyboard.type("12");
  await me.keyboard.press("Enter");
  await eventually(() => me.notice.innerText(), /JUMLAH hanya menerima rumus/);
  await me.keyboard.press("Control+a");
  await me.keyboard.type("=SUM([TPS])");
  await me.keyboard.press("Enter");
  await eventually(() => total.innerText(), "1.433");

  await me.keyboard.press("Delete");
  await eventually(() => total.innerText(), "");
  await me.undo();
  await eventually(() => total.innerText(), "1.433");
  await me.undo();
  await eventually(() => total.innerText(), "108");
  assertQuiet(me.it);
  await me.it.close();
});

test("a column's dialog has the formula of its JUMLAH and its check", async () => {
  const me = await openWilayah();
  const { page, dialog } = me;
  await me.editColumn("TPS");
  await dialog.getByLabel("JUMLAH").selectOption("rumus sendiri");
  const formula = dialog.getByRole("textbox", { name: "Rumus JUMLAH" });
  await formula.fill("");
  await formula.pressSequentially("=AVER");
  await page.getByRole("option", { name: /AVERAGE/ }).first().click();
  await formula.pressSequentially("[TP");
  await page.getByRole("option", { name: /\[TPS\]/ }).first().click();
  await eventually(() => formula.inputValue(), "=AVERAGE([TPS])");
  await eventually(() => dialog.locator(".formula-field:has(#total-formula-field) .tint-1").innerText(), "[TPS]", "in colours, too");

  await dialog.getByLabel("Pemeriksaan").selectOption("kesalahan");
  const check = dialog.getByRole("textbox", { name: "Yang harus benar di setiap baris" });
  await dialog.getByLabel("Pesan bila tidak").fill("");
  await check.fill("=[@TPS]<10");
  await check.press("Enter");
  await dialog.getByText("Tulis pesan untuk baris").waitFor();
  await dialog.getByLabel("Pesan bila tidak").fill("TPS terlalu banyak");
  await check.press("Enter");
  await dialog.waitFor({ state: "hidden" });
  await eventually(async () => me.total(await me.columnOf("Kedaton", "TPS")).innerText(), /^\d+(,\d+)?$/);
  const cell = await me.cell("Kedaton", "TPS");
  await eventually(() => cell.getAttribute("aria-invalid"), "true");
  await eventually(() => me.remark.innerText(), /TPS terlalu banyak/);

  await me.undo();
  await eventually(() => cell.getAttribute("aria-invalid"), null, "all of it is one step");
  const column = await me.columnOf("Kedaton", "TPS");
  await eventually(() => me.total(column).innerText(), "1.433");
  assertQuiet(me.it);
  await me.it.close();
});

test("a broken formula in a dialog says what is wrong when it is left", async () => {
  const me = await openWilayah();
  await me.editColumn("DPT pemilih");
  const formula = me.dialog.getByRole("textbox", { name: "Rumus", exact: true });
  await formula.fill("=[@L]+");
  await me.dialog.getByLabel("Nama").focus();
  await eventually(() => formula.getAttribute("aria-invalid"), "true");
  await eventually(() => me.dialog.locator("#column-formula-wrong").innerText(), /\S/);
  await me.keyboard.press("Escape");
  await me.dialog.waitFor({ state: "hidden" });
  await me.it.close();
});

test("what the last row is called stands on one line, also where rows have two", async () => {
  const me = await openTakar();
  await me.openSheet("Indikator");
  const name = me.grid.locator(".row.total .cell.frozen .text").first();
  await eventually(() => name.innerText(), "RATA-RATA");
  assert.ok((await name.boundingBox()).height < 20);
  await me.it.close();
});
