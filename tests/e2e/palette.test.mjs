// Every act by its name, in either language, and every place; the map of the keys, each of which
// does something.

import assert from "node:assert/strict";
import { test } from "node:test";
import { complaints } from "./axe.mjs";
import { eventually, openTakar } from "./person.mjs";
import { assertQuiet } from "./support.mjs";

const parts = (me) => ({
  field: me.page.getByRole("combobox", { name: /^(Cari perintah|Find a command)/ }),
  options: me.page.locator("#palette-list").getByRole("option"),
  chosen: me.page.locator('#palette-list [aria-selected="true"]'),
});

async function search(me, text) {
  const { field, chosen } = parts(me);
  await me.keyboard.press("Control+k");
  await field.waitFor();
  await me.keyboard.type(text);
  await chosen.first().waitFor();
}

test("an act is found by its name in both languages, and done", async () => {
  const me = await openTakar();
  const { chosen } = parts(me);
  await me.openSheet("Wilayah");
  await me.enter("Kedaton", "TPS", "70");
  for (const typed of ["urung", "undo", "UNDO", "urungkan"]) {
    await search(me, typed);
    await eventually(() => chosen.innerText(), /^\W*Urungkan/, typed);
    await eventually(() => chosen.locator("kbd").allInnerTexts(), ["Ctrl", "Z"], "with its keys");
    await me.keyboard.press("Escape");
  }
  await search(me, "undo");
  await me.keyboard.press("Enter");
  await me.sees("Kedaton", "TPS", "71", "the act is done");
  await me.page.getByRole("button", { name: "Ganti bahasa ke Inggris" }).click();
  await search(me, "ulangi");
  await eventually(() => chosen.innerText(), /Redo/, "in English it has its English name");
  await me.keyboard.press("Enter");
  await me.sees("Kedaton", "TPS", "70");
  assertQuiet(me.it);
  await me.it.close();
});

// What Excel and others call an act, and the act that it finds first.
const elsewhere = [
  ["lindungi lembar", /^Kunci lembar$/],
  ["protect sheet", /^Kunci lembar$/],
  ["freeze panes", /^Bekukan sampai kolom ini$/],
  ["bekukan panel", /^Bekukan sampai kolom ini$/],
  ["subtotal", /^Kelompokkan menurut kolom ini$/],
  ["pivot", /^Kelompokkan menurut kolom ini$/],
  ["goal seek", /^(Cari nilai untuk sel ini…|Buka Simulasi)$/],
  ["what-if analysis", /^(Cari nilai untuk sel ini…|Buka Simulasi)$/],
  ["komentar", /^Tulis catatan…$/],
  ["comment", /^Tulis catatan…$/],
  ["autofilter", /^Saring…$/],
  ["validasi data", /^Ubah kolom…$/],
  ["data validation", /^Ubah kolom…$/],
  ["autosum", /^Ubah kolom…$/],
  ["format persen", /^Kolom: persen$/],
  ["currency", /^Kolom: rupiah$/],
  ["mata uang", /^Kolom: rupiah$/],
  ["print preview", /^Cetak$/],
  ["pratinjau cetak", /^Cetak$/],
  ["page setup", /^Atur cetakan…$/],
  ["trace precedents", /^Ke yang dibaca sel ini$/],
  ["trace dependents", /^Ke yang membaca sel ini$/],
  ["lembar baru", /^Tabel baru$/],
  ["new sheet", /^Tabel baru$/],
  ["rename worksheet", /^Ganti nama lembar…$/],
  ["delete row", /^Hapus baris$/],
  ["delete column", /^Hapus kolom…$/],
  ["search and replace", /^Cari dan ganti…$/],
  ["save as", /^Simpan/],
  ["ekspor", /^Simpan sebagai Excel$/],
  ["bagan", /^Grafik baru…$/],
  ["mode gelap", /^Tampilan terang atau gelap$/],
  ["dark mode", /^Tampilan terang atau gelap$/],
  ["name manager", /^Panel: Parameter$/],
  ["define name", /^Parameter baru$/],
  ["scenario manager", /^Tampilkan skenario$/],
  ["autofit", /^Sesuaikan lebar kolom$/],
  ["a ke z", /^Urutkan naik$/],
];

test("an act is found by what Excel and others call it, and says so; a name of its own comes first", async () => {
  const me = await openTakar();
  const { field, chosen, options } = parts(me);
  await me.openSheet("Wilayah");
  await me.pick("Kedaton", "TPS");
  const name = chosen.locator(".palette-name");
  const detail = chosen.locator(".palette-detail");
  await me.keyboard.press("Control+k");
  await field.waitFor();
  for (const [typed, act] of elsewhere) {
    await field.fill(typed);
    await eventually(() => name.innerText(), act, typed);
  }
  await field.fill("freeze pan");
  await eventually(() => detail.innerText(), "Freeze panes", "by which word it was found");
  await field.fill("bekukan");
  await eventually(() => name.innerText(), /^Bekukan sampai kolom ini$/);
  await eventually(() => detail.innerText(), "Kolom", "by its own name, where it belongs");
  await field.fill("kunci");
  await eventually(() => name.innerText(), /^Kunci /);
  // Nothing is better than a false lead.
  for (const nothing of ["hapus duplikat", "text to columns", "macro", "conditional formatting"]) {
    await field.fill(nothing);
    await eventually(() => options.count(), 0, nothing);
  }
  await me.keyboard.press("Escape");
  await me.openSheet("Ringkasan");
  await search(me, "freeze panes");
  await eventually(() => detail.innerText(), "Freeze panes · tidak tersedia di sini");
  assertQuiet(me.it);
  await me.it.close();
});

test("words are found in any order, and what cannot be done says so", async () => {
  const me = await openTakar();
  const { chosen } = parts(me);
  await search(me, "atas baris sis");
  await eventually(() => chosen.innerText(), /Sisipkan baris di atas/);
  assert.equal(await chosen.getAttribute("aria-disabled"), "true", "the summary has no rows");
  await me.keyboard.press("Enter");
  await eventually(() => chosen.isVisible(), true, "and nothing is done");
  await me.keyboard.press("Escape");
  await me.openSheet("Wilayah");
  await me.pick("Sukarame", "TPS");
  await search(me, "atas baris sis");
  await me.keyboard.press("Enter");
  await eventually(() => me.page.locator('.grid-body [data-row="1"][data-column="2"]').innerText(), "", "there it is done");
  await me.keyboard.press("Control+k");
  await me.keyboard.type("tidak begini");
  await eventually(() => me.dialog.getByRole("status").innerText(), /Tidak ada yang bernama begitu/);
  await me.it.close();
});

test("places: sheets, columns, rows, parameters", async () => {
  const me = await openTakar();
  await search(me, "alokasi");
  await me.keyboard.press("Enter");
  await me.page.getByRole("grid", { name: "Alokasi", exact: true }).waitFor();
  await search(me, "wilayah perempuan");
  await me.keyboard.press("Enter");
  await me.isAt("Perempuan", "Kedaton");
  await search(me, "way halim");
  await me.keyboard.press("Enter");
  await me.isAt("Kecamatan", "Way Halim");
  await search(me, "cadangan surat suara");
  await me.keyboard.press("Enter");
  await eventually(
    () => me.parameter("Cadangan surat suara").evaluate((it) => it === document.activeElement),
    true,
    "a parameter's field has the focus",
  );
  await me.it.close();
});

test("arrows choose, Escape leaves, what was used last comes first", async () => {
  const me = await openTakar();
  const { field, chosen, options } = parts(me);
  await me.openSheet("Wilayah");
  await me.pick("Panjang", "TPS");
  await me.page.getByRole("button", { name: "Cari perintah atau tempat" }).click();
  const all = await options.count();
  assert.ok(all > 20);
  await me.keyboard.press("ArrowUp");
  await eventually(() => chosen.getAttribute("id"), `palette-${all - 1}`, "over the end");
  await me.keyboard.press("ArrowDown");
  await me.keyboard.press("ArrowDown");
  await eventually(() => chosen.getAttribute("id"), "palette-1");
  assert.equal(await field.getAttribute("aria-activedescendant"), "palette-1");
  await me.keyboard.press("Escape");
  await field.waitFor({ state: "detached" });
  await me.isAt("TPS", "Panjang", "nothing has moved");

  await search(me, "tampilan gelap");
  await me.keyboard.press("Enter");
  await eventually(() => me.page.locator("html").getAttribute("data-theme"), "dark");
  await me.keyboard.press("Control+k");
  await eventually(() => options.first().innerText(), /Tampilan terang atau gelap/);
  await me.keyboard.press("Control+k");
  await field.waitFor({ state: "detached" });
  await me.keyboard.press("ArrowDown");
  await me.isAt("TPS", "Tanjungkarang Timur", "the grid has the keys again");
  await me.it.close();
});

for (const colorScheme of ["light", "dark"]) {
  test(`axe finds nothing in the palette and the map, ${colorScheme}`, async () => {
    const me = await openTakar({ colorScheme });
    await me.openSheet("Wilayah");
    await me.keyboard.press("Control+k");
    await parts(me).field.waitFor();
    assert.deepEqual(await complaints(me), [], "what can be done");
    await me.keyboard.type("hapus");
    await parts(me).chosen.first().waitFor();
    assert.deepEqual(await complaints(me), [], "what was found");
    await me.keyboard.press("Escape");
    await me.keyboard.press("F1");
    await me.dialog.getByRole("heading", { name: "Tombol papan ketik" }).waitFor();
    assert.deepEqual(await complaints(me), [], "the map");
    await me.it.close();
  });
}

test("the map opens with ? and F1, but ? is a letter where something is typed", async () => {
  const me = await openTakar();
  const title = me.dialog.getByRole("heading", { name: "Tombol papan ketik" });
  await me.openSheet("Wilayah");
  await me.pick("Kedaton", "TPS");
  await me.keyboard.press("?");
  await title.waitFor();
  await me.keyboard.type("urung");
  await eventually(() => me.dialog.locator(".key-line").count(), 1, "the map is searched");
  await me.keyboard.press("Escape");
  await title.waitFor({ state: "detached" });
  await me.keyboard.press("F2");
  await me.editor.waitFor();
  await me.keyboard.press("?");
  await eventually(() => me.editor.inputValue(), "71?");
  await me.keyboard.press("Escape");
  await me.parameter("Cadangan surat suara").click();
  await me.keyboard.press("?");
  await eventually(() => me.parameter("Cadangan surat suara").inputValue(), /\?/);
  assert.equal(await title.count(), 0);
  await me.fromMenu("Bantuan", "Lihat semua tombol papan ketik");
  await title.waitFor();
  await me.it.close();
});

test("every key of the map does something where the map says", async () => {
  const me = await openTakar({ permissions: ["clipboard-read", "clipboard-write"] });
  const { page, keyboard } = me;
  await me.openSheet("Wilayah");
  await keyboard.press("F1");
  await me.dialog.locator(".key-line").first().waitFor();
  const lines = await me.dialog
    .locator(".key-line")
    .evaluateAll((all) => all.map((it) => ({ ...it.dataset, says: it.innerText })));
  assert.ok(lines.length > 30, "the map has its lines");
  await keyboard.press("Escape");
  await me.copies("1");
  // The last key, and what the clipboard made of it; whoever takes it prevents the browser's own.
  await page.evaluate(() => {
    globalThis.print = () => {};
    globalThis.heard = [];
    for (const name of ["keydown", "copy", "cut", "paste"]) {
      addEventListener(name, (event) => globalThis.heard.push(event), { capture: true });
    }
  });
  page.on("filechooser", () => {});
  const unheard = [];
  for (const { keys, heard, says } of lines) {
    for (const key of keys.split("|")) {
      if (!(await page.getByRole("grid", { name: "Wilayah", exact: true }).isVisible())) {
        await me.openSheet("Wilayah");
      }
      await me.grid.evaluate((grid) => grid.scrollTo(0, 0));
      await page.locator('.grid-body [data-row="4"][data-column="2"]').click();
      if (heard === "cell") {
        await keyboard.press("F2");
        await me.editor.waitFor();
      }
      await page.evaluate(() => { globalThis.heard = []; });
      await keyboard.press(key.replace("Ctrl", "Control").replace(/ $/, "Space"));
      const taken = () =>
        page.evaluate(() => globalThis.heard.some((event) => event.defaultPrevented));
      try {
        await eventually(taken, true);
      } catch {
        unheard.push(`${key}: ${says}`);
      }
      await keyboard.press("Escape");
      await keyboard.press("Escape");
    }
  }
  assert.deepEqual(unheard, []);
  await me.it.close();
});
