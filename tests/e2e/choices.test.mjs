// Lists in cells: opened by Alt+Down or by the button, narrowed by typing; and their editor.

import assert from "node:assert/strict";
import { test } from "node:test";
import { complaints } from "./axe.mjs";
import { eventually, openTakar } from "./person.mjs";
import { assertQuiet } from "./support.mjs";

const popup = (me) => me.page.locator(".popup");
const list = (me) => me.page.getByRole("listbox", { name: "Pilih isi sel" });
const options = (me) => list(me).getByRole("option");

async function fromColumn(me, heading, item) {
  const header = me.grid.getByRole("columnheader", { name: heading, exact: true });
  await header.click({ button: "right" });
  await popup(me).getByRole("menuitem", { name: item, exact: true }).click();
}

test("Alt+Down opens the list of a choice cell, and typing narrows it", async () => {
  const me = await openTakar();
  await me.openSheet("Indikator");
  await me.pick("5.1", "Arah");
  await me.keyboard.press("Alt+ArrowDown");
  await eventually(() => options(me).allInnerTexts(), ["▲ makin tinggi", "▼ makin rendah"]);
  await me.keyboard.type("tinggi");
  await eventually(() => options(me).allInnerTexts(), ["▲ makin tinggi"]);
  await me.keyboard.press("Enter");
  await me.sees("5.1", "Arah", "▲ makin tinggi");
  await me.undo();
  await me.sees("5.1", "Arah", "▼ makin rendah");
  // Both begin so, and neither is taken for it.
  await me.enter("5.1", "Arah", "makin");
  await me.sees("5.1", "Arah", "makin");
  await me.undo();
  await me.sees("5.1", "Arah", "▼ makin rendah");

  await me.pick("5.1", "Arah");
  const button = me.page.getByRole("button", { name: /^Buka daftar pilihan/ });
  await button.click();
  await list(me).waitFor();
  assert.deepEqual(await complaints(me), []);
  await options(me).first().click();
  await me.sees("5.1", "Arah", "▲ makin tinggi");
  await me.pick("5.1", "Arah");
  await me.keyboard.press("Alt+ArrowDown");
  await me.keyboard.type("entah");
  await me.page.getByText("Tidak ada yang cocok").waitFor();
  await me.keyboard.press("Escape");
  await me.sees("5.1", "Arah", "▲ makin tinggi", "Esc gives up");
  assertQuiet(me.it);
  await me.it.close();
});

test("Alt+Down in a column of texts offers those it has, and elsewhere the column's menu", async () => {
  const me = await openTakar();
  await me.openSheet("Logistik");
  await me.pick(1, "Satuan");
  const units = new Set((await me.column("Satuan")).filter(Boolean));
  await me.keyboard.press("Alt+ArrowDown");
  await list(me).waitFor();
  const offered = await options(me).allInnerTexts();
  assert.equal(new Set(offered).size, offered.length);
  assert.ok(offered.every((text) => units.has(text)), `${offered}`);
  const other = offered.find((text) => text !== [...units][0]);
  await me.keyboard.type(other);
  await me.keyboard.press("Enter");
  await me.sees(1, "Satuan", other);
  await me.openSheet("Wilayah");
  await me.pick("Kedaton", "TPS");
  await me.keyboard.press("Alt+ArrowDown");
  await popup(me).getByRole("menuitem", { name: "Ubah kolom…" }).waitFor();
  await me.it.close();
});

test("choices are made of the column, renamed, put in order and taken away", async () => {
  const me = await openTakar();
  await me.openSheet("Logistik");
  await me.pick(1, "Satuan");
  const first = await me.text(1, "Satuan");
  await fromColumn(me, "Satuan", "Ubah kolom…");
  await me.dialog.getByLabel("Jenis").selectOption({ label: "pilihan" });
  const field = me.dialog.getByLabel("Pilihan 1", { exact: true });
  await eventually(() => field.inputValue(), first, "what the column has becomes its choices");
  await me.dialog.getByText("Semua isi kolom ini terbaca.").waitFor();
  await field.fill("lembaran");
  await me.dialog.getByText(`dalam rumus: ${first}`).waitFor();
  await me.dialog.getByRole("button", { name: "Turunkan lembaran" }).click();
  await eventually(
    () => me.dialog.getByLabel("Pilihan 2", { exact: true }).inputValue(),
    "lembaran",
  );
  await me.dialog.getByRole("button", { name: "Tambah pilihan" }).click();
  await me.keyboard.type("rim");
  await me.dialog.getByRole("button", { name: "Simpan" }).click();
  await me.sees(1, "Satuan", "lembaran", "the cell shows the new label");
  await me.enter(1, "Satuan", "rim");
  await me.sees(1, "Satuan", "rim");
  await me.undo();

  await fromColumn(me, "Satuan", "Ubah kolom…");
  await me.dialog.getByRole("button", { name: "Hapus lembaran" }).click();
  await me.dialog.getByText(/\d+ sel tidak akan terbaca/).waitFor();
  assert.deepEqual(await complaints(me), []);
  await me.dialog.getByRole("button", { name: "Simpan" }).click();
  await me.sees(1, "Satuan", "lembaran", "its word stays, to be seen to");
  await me.undo();
  await me.undo();
  await me.sees(1, "Satuan", first);
  assertQuiet(me.it);
  await me.it.close();
});
