// The plan of an office's performance, and its tables as documents: printed, or copied as tables.

import assert from "node:assert/strict";
import { test } from "node:test";
import { assertAccessible } from "./axe.mjs";
import { eventually, openTakar } from "./person.mjs";
import { assertQuiet } from "./support.mjs";

const field = (me, name) => me.dialog.getByRole("textbox", { name, exact: true });
const preview = (me) => me.dialog.locator(".layout-preview");

async function newKinerja(options) {
  const me = await openTakar(options);
  await me.page.evaluate(() => {
    globalThis.printed = 0;
    globalThis.print = () => { globalThis.printed += 1; };
  });
  await me.fromMenu("Berkas", "Rencana baru");
  await me.dialog.getByLabel("Kinerja kantor").check();
  await field(me, "Nama rencana").fill("Kinerja 2025");
  await me.keyboard.press("Enter");
  await me.dialog.waitFor({ state: "hidden" });
  await me.openSheet("Indikator");
  return me;
}

test("what is typed earns its word, in every way of judging", async () => {
  const me = await newKinerja();
  await me.enter("1.3", "Realisasi, diisi", "90,5");
  await me.sees("1.3", "Capaian %", "90,50");
  await me.sees("1.3", "Predikat", "Baik");
  await me.openSheet("Predikat menurut cara");
  await me.sees("1.3", "Huruf SAKIP", "Sangat Memuaskan");
  await me.sees("1.3", "Laporan 2024, bulatkan dulu", "Sangat Baik");
  await assertAccessible(me);
  await assertQuiet(me.it);
});

test("the agreement stands as offices print it, and goes to a text processor as a table", async () => {
  const me = await newKinerja({ permissions: ["clipboard-read", "clipboard-write"] });
  await me.fromMenu("Berkas", "Susun untuk dokumen…");
  await eventually(() => field(me, "Judul").inputValue(), "Perjanjian Kinerja");
  await eventually(() => preview(me).locator("caption").innerText(), "Pratinjau: 6 dari 16 baris");
  const first = preview(me).locator("tbody tr").first();
  assert.deepEqual((await first.innerText()).split("\t").map((it) => it.trim()), [
    "1", "Sasaran 1",
    "Persentase produk hukum yang dikelola dan didokumentasikan sesuai peraturan", "100%",
  ]);
  // The sasaran reaches down over its five indicators.
  assert.equal(await first.locator("td").nth(1).getAttribute("rowspan"), "5");
  await assertAccessible(me);
  await me.dialog.getByRole("button", { name: "Salin tabel" }).click();
  await eventually(() => me.dialog.getByRole("status").innerText(), /Tabel disalin/);
  const copied = await me.page.evaluate(async () => {
    const [item] = await navigator.clipboard.read();
    const read = async (type) => (await item.getType(type)).text();
    return { html: await read("text/html"), text: await read("text/plain") };
  });
  assert.match(copied.html, /<table/);
  assert.match(copied.html, /rowspan="5"/);
  assert.match(copied.html, /0,16%/);
  assert.equal(copied.text.split("\n").length, 17);
  await assertQuiet(me.it);
});

test("a layout of one's own is kept, printed with signatures, undone", async () => {
  const me = await newKinerja();
  await me.fromMenu("Berkas", "Susun untuk dokumen…");
  await me.dialog.getByRole("combobox", { name: "Susunan" }).selectOption({ label: "Kendala dan tindak lanjut" });
  await eventually(() => field(me, "Judul").inputValue(), "Kendala dan tindak lanjut");
  await field(me, "Judul").fill("Evaluasi");
  await me.keyboard.press("Tab");
  await me.dialog.getByRole("button", { name: "Keluarkan Target" }).click();
  await me.dialog.getByRole("button", { name: "Simpan susunan" }).click();
  await eventually(() => me.dialog.getByRole("status").innerText(), "Susunan tersimpan di buku kerja.");
  await field(me, "Tempat").fill("Bandar Lampung");
  await field(me, "Tanda tangan kanan").fill("Ketua");
  await me.dialog.getByRole("button", { name: "Cetak" }).click();
  await me.dialog.waitFor({ state: "hidden" });
  await eventually(() => me.page.evaluate(() => globalThis.printed), 1);
  await me.page.evaluate(() => dispatchEvent(new Event("beforeprint")));
  await me.page.emulateMedia({ media: "print" });
  const paper = me.page.locator("#paper .packing-list");
  assert.equal(await paper.locator("h1").innerText(), "Evaluasi");
  assert.deepEqual((await paper.locator("thead th").allInnerTexts()), [
    "No.", "Indikator1)", "Realisasi", "Capaian\n%", "Kendala", "Tindak lanjut",
  ]);
  assert.equal(await paper.locator("tbody tr:not(.ending)").count(), 16);
  assert.match(await paper.locator(".packing-signs").innerText(), /Bandar Lampung, .*\n+.*Ketua/s);
  await me.page.evaluate(() => dispatchEvent(new Event("afterprint")));
  await me.page.emulateMedia({ media: "screen" });
  // It is there again after a reload, and goes by undo.
  await me.isKept();
  await me.page.reload();
  await me.it.ready();
  // Until the kept work has come the example is shown, which has a sheet of that name too.
  await eventually(() => me.page.title(), /^(?!Bandar Lampung)/);
  await me.openSheet("Indikator");
  const options = async () => {
    await me.fromMenu("Berkas", "Susun untuk dokumen…");
    const all = await me.dialog.getByRole("combobox", { name: "Susunan" }).locator("option").allInnerTexts();
    await me.keyboard.press("Escape");
    await me.dialog.waitFor({ state: "hidden" });
    return all;
  };
  assert.ok((await options()).includes("Evaluasi"));
  await me.keyboard.press("Control+z");
  assert.ok(!(await options()).includes("Evaluasi"));
  await assertQuiet(me.it);
});
