// Notes on cells: written, seen beside the cell, listed, changed, taken away, and kept.

import assert from "node:assert/strict";
import { test } from "node:test";
import { complaints } from "./axe.mjs";
import { eventually, openTakar } from "./person.mjs";
import { assertQuiet } from "./support.mjs";

const card = (me) => me.page.getByRole("tooltip");
const field = (me) => me.dialog.getByRole("textbox", { name: "Isi catatan" });

async function note(me, row, heading, text) {
  await me.pick(row, heading);
  await me.keyboard.press("Shift+F2");
  await field(me).fill(text);
  await me.keyboard.press("Control+Enter");
  await me.dialog.waitFor({ state: "hidden" });
}

test("Shift+F2 writes a note, which is seen and heard at its cell", async () => {
  const me = await openTakar();
  await me.openSheet("Wilayah");
  await note(me, "Kedaton", "TPS", "dari berita acara\nlembar 2");
  await eventually(() => card(me).innerText(), /dari berita acara\nlembar 2/);
  await eventually(() => me.remark.innerText(), /Catatan: dari berita acara/);
  assert.deepEqual(await complaints(me), []);
  await me.keyboard.press("Escape");
  await card(me).waitFor({ state: "detached" });
  await me.pick("Kedaton", "Kelurahan");
  await (await me.cell("Kedaton", "TPS")).hover();
  await card(me).waitFor();
  await (await me.cell("Sukarame", "Kelurahan")).hover();
  await card(me).waitFor({ state: "detached" });
  await me.keyboard.press("ArrowRight");
  await eventually(() => card(me).innerText(), /dari berita acara/, "it was put away before, not for ever");

  await me.openPanel("Pemeriksaan");
  await me.openSheet("Ringkasan");
  await me.panel.getByRole("button", { name: /dari berita acara/ }).click();
  await me.isAt("TPS", "KEDATON").catch(() => me.isAt("TPS", "Kedaton"));

  await me.keyboard.press("Shift+F2");
  await eventually(() => field(me).inputValue(), "dari berita acara\nlembar 2");
  await field(me).fill("sudah dicek");
  await me.dialog.getByRole("button", { name: "Simpan" }).click();
  await eventually(() => card(me).innerText(), /sudah dicek/);
  await me.undo();
  await eventually(() => card(me).innerText(), /dari berita acara/);
  const { text } = await me.saveToFile();
  assert.match(text, /dari berita acara\\nlembar 2/, "the file has it");
  assertQuiet(me.it);
  await me.it.close();
});

test("what is typed in a note is not lost by Escape, and Ctrl+Enter saves from anywhere", async () => {
  const me = await openTakar();
  await me.openSheet("Wilayah");
  await me.pick("Kedaton", "TPS");
  const open = () => me.keyboard.press("Shift+F2");
  await open();
  await me.keyboard.press("Escape");
  await me.dialog.waitFor({ state: "hidden" });
  assert.equal(await me.notice.innerText(), "", "nothing was typed");
  await open();
  await me.keyboard.type("menunggu berita acara");
  await me.keyboard.press("Escape");
  await me.dialog.waitFor({ state: "hidden" });
  await eventually(() => me.notice.innerText(), /Catatan belum disimpan/);
  assert.equal(await card(me).count(), 0);
  await open();
  await eventually(() => field(me).inputValue(), "menunggu berita acara");
  await me.dialog.getByText("Ini ketikan yang belum disimpan. Batal membuangnya.").waitFor();
  assert.deepEqual(await complaints(me), []);
  await me.dialog.getByRole("button", { name: "Batal" }).click();
  await open();
  await eventually(() => field(me).inputValue(), "", "Batal gave it up");
  await me.keyboard.type("dari kecamatan");
  await me.keyboard.press("Tab");
  await me.keyboard.press("Control+Enter");
  await me.dialog.waitFor({ state: "hidden" });
  await eventually(() => card(me).innerText(), /dari kecamatan/);
  await open();
  await eventually(() => field(me).inputValue(), "dari kecamatan");
  assert.equal(await me.dialog.getByText(/belum disimpan/).count(), 0);
  assertQuiet(me.it);
  await me.it.close();
});

test("a note goes with its row and comes back with it; a computed cell and a matrix have theirs", async () => {
  const me = await openTakar();
  await me.openSheet("Wilayah");
  await note(me, "Kedaton", "TPS", "lihat lagi");
  await (await me.cell("Kedaton", "TPS")).click({ button: "right" });
  await me.page.getByRole("menuitem", { name: "Hapus baris", exact: true }).click();
  await card(me).waitFor({ state: "detached" });
  await me.undo();
  await me.pick("Kedaton", "TPS");
  await eventually(() => card(me).innerText(), /lihat lagi/);
  await (await me.cell("Kedaton", "TPS")).click({ button: "right" });
  await me.page.getByRole("menuitem", { name: "Hapus catatan", exact: true }).click();
  await card(me).waitFor({ state: "detached" });

  await me.openSheet("Logistik");
  await note(me, 1, "Volume", "dibulatkan ke dus");
  await eventually(() => card(me).innerText(), /dibulatkan/);
  await me.openSheet("Alokasi");
  await me.grid.locator('[data-row="1"][data-column="2"]').click();
  await me.keyboard.press("Shift+F2");
  await field(me).fill("kiriman kedua");
  await me.keyboard.press("Control+Enter");
  await eventually(() => card(me).innerText(), /kiriman kedua/);
  await me.it.close();
});
