// How the figures of a column are written: by Excel's keys and in the column's dialog.

import assert from "node:assert/strict";
import { test } from "node:test";
import { eventually, openTakar } from "./person.mjs";
import { assertQuiet } from "./support.mjs";

const popup = (me) => me.page.locator(".popup");

async function fromColumn(me, heading, item) {
  const header = me.grid.getByRole("columnheader", { name: heading, exact: true });
  await header.click({ button: "right" });
  await popup(me).getByRole("menuitem", { name: item, exact: true }).click();
}

async function openShare(options) {
  const me = await openTakar(options);
  await me.openSheet("Wilayah");
  await fromColumn(me, "TPS", "Sisipkan kolom di kanan…");
  await me.keyboard.type("Bagian");
  await me.keyboard.press("Enter");
  await me.enter(1, "Bagian", "0,16");
  await me.enter(2, "Bagian", "1234,5");
  return me;
}

test("Ctrl+Shift+1, 4 and 5 give the column a look, each one step with its name", async () => {
  const me = await openShare();
  await me.pick(1, "Bagian");
  await me.keyboard.press("Control+Shift+Digit1");
  await me.sees(1, "Bagian", "0,16");
  await me.sees(2, "Bagian", "1.234,50");
  await eventually(() => me.undoButton.getAttribute("title"), /bentuk Bagian/);
  await me.keyboard.press("Control+Shift+Digit5");
  await me.sees(1, "Bagian %", "16", "the value stays: 0,16 is 16%");
  await me.undo();
  await me.sees(2, "Bagian", "1.234,50");
  await me.keyboard.press("Control+Shift+Digit4");
  await me.sees(2, "Bagian Rp", "1.234,5");
  await me.keyboard.press("Control+Shift+Backquote");
  await me.sees(2, "Bagian", "1.234,5");
  assertQuiet(me.it);
  await me.it.close();
});

test("decimals, zeros and marks between thousands are chosen in the dialog", async () => {
  const me = await openShare();
  await me.enter(3, "Bagian", "0");
  await fromColumn(me, "Bagian", "Ubah kolom…");
  await me.dialog.getByLabel("Desimal").selectOption("3");
  await me.dialog.getByLabel("Tanda ribuan").uncheck();
  await me.dialog.getByLabel("Nol ditulis –").check();
  await me.keyboard.press("Enter");
  await me.sees(1, "Bagian", "0,160");
  await me.sees(2, "Bagian", "1234,500");
  await me.sees(3, "Bagian", "–");
  await fromColumn(me, "Bagian", "Ubah kolom…");
  assert.equal(await me.dialog.getByLabel("Desimal").inputValue(), "3");
  assert.ok(await me.dialog.getByLabel("Nol ditulis –").isChecked());
  await me.dialog.getByLabel("Jenis").selectOption({ label: "teks" });
  await me.keyboard.press("Enter");
  await me.sees(1, "Bagian", "0,16", "as a text it has the digits that it has");
  await me.undo();
  await me.sees(1, "Bagian", "0,160");
  await me.it.close();
});
