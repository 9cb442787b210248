// Filling cells from others: Ctrl+D, Ctrl+R, Ctrl+Enter and the handle.

import assert from "node:assert/strict";
import { test } from "node:test";
import { eventually, openTakar } from "./person.mjs";
import { assertQuiet } from "./support.mjs";

async function openWilayah() {
  const me = await openTakar();
  await me.openSheet("Wilayah");
  const handle = me.grid.locator(".fill-handle");
  return Object.assign(me, {
    handle,
    undoSays: (text) => eventually(() => me.undoButton.getAttribute("aria-label"), text),
    async dragHandleTo(row, heading) {
      await handle.hover();
      await me.page.mouse.down();
      await (await me.cell(row, heading)).hover();
      await me.page.mouse.up();
    },
    async from(row, heading, ...keys) {
      await me.pick(row, heading);
      for (const key of keys) await me.keyboard.press(key);
    },
  });
}

const DOWN = "Shift+ArrowDown";
const RIGHT = "Shift+ArrowRight";

test("Ctrl+D and Ctrl+R fill from the first row and the first column", async () => {
  const me = await openWilayah();
  await me.from("Kedaton", "TPS", DOWN, DOWN, RIGHT);
  await me.keyboard.press("Control+d");
  await me.sees("Tanjungkarang Barat", "TPS", "71");
  await me.sees("Sukarame", "Laki-laki pemilih", "19.054");
  await me.undoSays("Urungkan: isi 2×2 sel");
  await me.undo();
  await me.sees("Sukarame", "TPS", "87");
  await me.from("Kedaton", "Kelurahan", RIGHT, DOWN);
  await me.keyboard.press("Control+r");
  await me.sees("Kedaton", "TPS", "7");
  await me.sees("Sukarame", "TPS", "6");
  await me.undo();
  await me.from("Sukarame", "TPS");
  await me.keyboard.press("Control+d");
  await me.sees("Sukarame", "TPS", "71", "one cell takes what is above it");
  await me.undo();
  assert.ok(await me.undoButton.isDisabled());
  assertQuiet(me.it);
  await me.it.close();
});

test("Ctrl+Enter puts what is typed into every selected cell", async () => {
  const me = await openWilayah();
  await me.from("Kedaton", "Kelurahan", DOWN, DOWN, RIGHT);
  await me.keyboard.type("12");
  await me.keyboard.press("Control+Enter");
  await me.editor.waitFor({ state: "detached" });
  await me.sees("Kedaton", "Kelurahan", "12");
  await me.sees("Tanjungkarang Barat", "TPS", "12");
  await me.isAt("Kelurahan", "Kedaton", "the cursor stays");
  await me.undoSays("Urungkan: isi 3×2 sel");
  await me.undo();
  await me.sees("Tanjungkarang Barat", "TPS", "81");
  assert.ok(await me.undoButton.isDisabled());
  await me.it.close();
});

test("the handle goes on with a series, exactly", async () => {
  const me = await openWilayah();
  await me.enter("Kedaton", "TPS", "0,1");
  await me.enter("Sukarame", "TPS", "0,2");
  await me.from("Kedaton", "TPS", DOWN);
  await me.dragHandleTo("Panjang", "TPS");
  await eventually(async () => (await me.column("TPS")).slice(2, 4), ["0,3", "0,4"]);
  await me.undo();
  await me.sees("Tanjungkarang Barat", "TPS", "81", "one step");

  await me.enter("Kedaton", "Kecamatan", "TPS 008");
  await me.from("TPS 008", "Kecamatan");
  await me.dragHandleTo("Tanjungkarang Barat", "Kecamatan");
  await eventually(async () => (await me.column("Kecamatan")).slice(0, 3), [
    "TPS 008",
    "TPS 009",
    "TPS 010",
  ]);
  await me.undoSays("Urungkan: isi 2 sel");
  await me.undo();
  await me.from("Panjang", "Kelurahan");
  await me.handle.hover();
  await me.page.mouse.down();
  await (await me.cell("Panjang", "TPS")).hover();
  await eventually(() => me.grid.locator(".to-fill").count(), 1, "what would be filled is framed");
  await me.page.mouse.up();
  await eventually(
    async () => (await me.text("Panjang", "TPS")) === (await me.text("Panjang", "Kelurahan")),
    true,
    "a number alone is copied",
  );
  await me.it.close();
});

test("a double click on the handle fills down to the end of the data beside it", async () => {
  const me = await openWilayah();
  await me.enter("Kedaton", "TPS", "5");
  await me.from("Kedaton", "TPS");
  await me.handle.dblclick();
  await me.sees("Bumi Waras", "TPS", "5");
  await me.sees("KPU Kota", "TPS", "", "where the column beside ends, so does the fill");
  await me.undoSays("Urungkan: isi 19 sel");
  await me.undo();
  await me.sees("Bumi Waras", "TPS", "74");
  await me.it.close();
});

test("a fill over computed cells asks first", async () => {
  const me = await openWilayah();
  await me.from("Kedaton", "Perempuan pemilih", RIGHT);
  await me.keyboard.press("Control+r");
  await me.dialog.getByText("1 sel yang akan diisi dihitung oleh rumus:").waitFor();
  await me.dialog.getByRole("radio", { name: "timpa rumusnya" }).check();
  await me.dialog.getByRole("button", { name: "Isi", exact: true }).click();
  await me.sees("Kedaton", "DPT pemilih", "19.565");
  const cell = await me.cell("Kedaton", "DPT pemilih");
  await eventually(() => cell.getAttribute("class"), /\boverridden\b/);
  await me.undo();
  await me.sees("Kedaton", "DPT pemilih", "38.619");
  await me.from("Kedaton", "DPT pemilih", DOWN);
  await me.keyboard.press("Control+d");
  await eventually(() => me.dialog.isVisible(), false);
  assert.ok(await me.undoButton.isDisabled(), "a formula is there already in the cell below");
  await me.it.close();
});

test("Alt+Enter breaks the line in a cell", async () => {
  const me = await openWilayah();
  await me.pick("Kedaton", "Kecamatan");
  await me.keyboard.type("Kedaton");
  await me.keyboard.press("Alt+Enter");
  await me.keyboard.type("Kota");
  await eventually(() => me.editor.inputValue(), "Kedaton\nKota");
  await me.keyboard.press("Enter");
  const cell = me.grid.locator('[data-row="0"][data-column="0"]');
  await eventually(() => cell.innerText(), "Kedaton\nKota", "both lines are seen");
  const [row, text] = await Promise.all([cell.boundingBox(), cell.locator(".text").boundingBox()]);
  assert.ok(row.height >= 32 && text.height >= 30, "the row has room for them");
  await me.undo();
  await me.sees("Kedaton", "Kecamatan", "Kedaton");
  assertQuiet(me.it);
  await me.it.close();
});
