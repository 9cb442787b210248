// Paper: sizes and ways to lie, the head and the foot of a lampiran, sources below tables, handover
// records, receipts, labels. Where pdftotext is at hand, the pages of a real PDF are read.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { test } from "node:test";
import { assertAccessible } from "./axe.mjs";
import { eventually, openTakar } from "./person.mjs";
import { assertQuiet } from "./support.mjs";
import { tingkat } from "./tingkat.mjs";

const field = (me, name) => me.dialog.getByRole("textbox", { name, exact: true });
const choice = (me, name) => me.dialog.getByRole("combobox", { name, exact: true });
const button = (me, name) => me.dialog.getByRole("button", { name, exact: true });
const paper = (me) => me.page.locator("#paper");
const mm = (points) => Math.round((Number(points) / 72) * 25.4);

const hasPdftotext = spawnSync("pdftotext", ["-v"]).error === undefined;

// A real print: its pages' sizes in millimetres, and their texts where these can be read.
async function printed(me) {
  const pdf = await me.page.pdf({ preferCSSPageSize: true });
  const boxes = [...pdf.toString("latin1").matchAll(/\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/g)];
  const sizes = boxes.map(([, width, height]) => [mm(width), mm(height)]);
  if (!hasPdftotext) return { sizes, texts: null };
  const { stdout } = spawnSync("pdftotext", ["-layout", "-", "-"], { input: pdf });
  const texts = stdout.toString("utf8").split("\f").slice(0, -1);
  return { sizes, texts: texts.map((text) => text.replace(/[ \u00a0]+/g, " ")) };
}

async function withoutPrinter(me) {
  await me.page.evaluate(() => {
    globalThis.printed = 0;
    globalThis.print = () => { globalThis.printed += 1; };
  });
}

// As the browser does before it prints; the page then stays as it is on paper.
async function onPaper(me, count = 1) {
  await me.dialog.waitFor({ state: "hidden" });
  await eventually(() => me.page.evaluate(() => globalThis.printed), count);
  await me.page.evaluate(() => dispatchEvent(new Event("beforeprint")));
  await me.page.emulateMedia({ media: "print" });
}

async function offPaper(me) {
  await me.page.evaluate(() => dispatchEvent(new Event("afterprint")));
  await me.page.emulateMedia({ media: null });
}

test("a sheet is printed as the lampiran of a Keputusan on F4, and the workbook keeps how", async () => {
  const me = await openTakar();
  await withoutPrinter(me);
  await me.openSheet("Wilayah");
  await me.fromMenu("Berkas", "Atur cetakan…");
  await choice(me, "Kertas").selectOption({ label: "F4 (215 × 330 mm)" });
  await me.dialog.getByText("Cetak sebagai lampiran").click();
  await assertAccessible(me);
  await field(me, "Lampiran ke-").fill("II");
  await field(me, "Lampiran dari").fill("Keputusan Ketua Komisi Pemilihan Umum Kota Contoh");
  await field(me, "Nomor").fill("12 Tahun 2029");
  await field(me, "Tentang").fill("Kebutuhan logistik");
  await field(me, "Wilayah").fill("Kota Contoh");
  await field(me, "Tempat").fill("Kota Contoh");
  await field(me, "Tanggal").fill("1 Februari 2029");
  await field(me, "Tanda tangan kanan").fill("Ketua");
  await field(me, "Nama di kanan").fill("Nama Ketua");
  await button(me, "Cetak").click();
  await onPaper(me);
  assert.deepEqual(await me.page.locator(".lampiran-head p").allTextContents(), [
    "Lampiran II",
    "Keputusan Ketua Komisi Pemilihan Umum Kota Contoh",
    "Nomor 12 Tahun 2029",
    "tentang",
    "Kebutuhan logistik",
  ]);
  assert.deepEqual(await paper(me).locator(".lampiran-title > *").allTextContents(), ["Wilayah", "Kota Contoh"]);
  assert.match(
    await paper(me).locator(".packing-signs").innerText(),
    /Ditetapkan di Kota Contoh\npada tanggal 1 Februari 2029\s+Ketua\s+Nama Ketua/,
  );
  assert.equal(await paper(me).locator(".packing-sign").count(), 1, "nobody signs on the left");
  assert.equal(
    await paper(me).locator("thead").first().evaluate((it) => getComputedStyle(it).display),
    "table-header-group",
  );
  await offPaper(me);
  await eventually(() => me.page.locator("#paper, #paper-end").count(), 0);

  const { sizes, texts } = await printed(me);
  for (const size of sizes) assert.deepEqual(size, [330, 215], "wide sheets lie on their side");
  if (texts) {
    assert.match(texts[0], /LAMPIRAN II[\s\S]*NOMOR 12 TAHUN 2029[\s\S]*WILAYAH\s+KOTA CONTOH/);
    texts.forEach((text, at) => assert.match(text, new RegExp(`Halaman ${at + 1} dari ${texts.length}`)));
    assert.match(texts.at(-1), /Ditetapkan di Kota Contoh[\s\S]*Nama Ketua/);
    assert.equal(texts.join("").match(/Ditetapkan/g).length, 1);
  }

  // It is the workbook's: there after a reload, and undone as one step.
  await me.isKept();
  await me.page.reload();
  await me.it.ready();
  await me.fromMenu("Berkas", "Atur cetakan…");
  await eventually(() => field(me, "Nomor").inputValue(), "12 Tahun 2029");
  await choice(me, "Arah").selectOption({ label: "tegak" });
  await button(me, "Simpan saja").click();
  await me.dialog.waitFor({ state: "hidden" });
  await me.openSheet("Wilayah");
  const upright = await printed(me);
  for (const size of upright.sizes) assert.deepEqual(size, [215, 330]);
  await me.keyboard.press("Control+z");
  await me.keyboard.press("Control+z");
  const before = await printed(me);
  for (const size of before.sizes) assert.deepEqual(size, [297, 210]);
  assertQuiet(me.it);
  await me.it.close();
});

test("below a sheet stands where its figures are from; a tick leaves it out", async () => {
  const me = await openTakar();
  await withoutPrinter(me);
  await me.openSheet("Alokasi");
  await me.page.evaluate(() => dispatchEvent(new Event("beforeprint")));
  await me.page.emulateMedia({ media: "print" });
  const notes = paper(me).locator(".paper-notes p");
  assert.ok((await notes.count()) > 0);
  const marks = await paper(me).locator("th sup").allTextContents();
  assert.ok(marks.includes("1)"), `${marks}`);
  assert.match((await notes.allTextContents()).join("\n"), /^1\)/);
  await offPaper(me);
  await me.fromMenu("Berkas", "Atur cetakan…");
  await me.dialog.getByText("Cantumkan sumber angka").click();
  await button(me, "Cetak").click();
  await onPaper(me);
  assert.equal(await paper(me).locator(".paper-notes, th sup").count(), 0);
  await me.it.close();
});

test("Ringkasan stands on paper with its charts, headed and signed", async () => {
  const me = await openTakar();
  await me.page.getByRole("button", { name: "Ganti bahasa ke Inggris" }).click();
  await me.fromMenu("File", "Set up the print…");
  await me.dialog.getByText("Print as a lampiran").click();
  await field(me, "Number").fill("12 Tahun 2029");
  await field(me, "Signature on the left").fill("Secretary");
  await field(me, "Signature on the right").fill("Chair");
  await button(me, "Save only").click();
  await me.dialog.waitFor({ state: "hidden" });
  const { sizes, texts } = await printed(me);
  for (const size of sizes) assert.deepEqual(size, [210, 297]);
  if (texts) {
    assert.match(texts[0], /ANNEX\s+NUMBER 12 TAHUN 2029/);
    assert.match(texts.at(-1), /Given at ……[\s\S]*Secretary\s+Chair/);
    texts.forEach((text, at) => assert.match(text, new RegExp(`Page ${at + 1} of ${texts.length}`)));
  }
  await me.it.close();
});

async function openKebutuhan() {
  const me = await openTakar();
  await withoutPrinter(me);
  await me.openFile("tingkat.takar.json", tingkat);
  await me.openSheet("Kebutuhan");
  await me.fromMenu("Berkas", "Cetak daftar per baris…");
  return me;
}

test("a handover record has its parties, its day and its figures in words", async () => {
  const me = await openKebutuhan();
  await choice(me, "Bentuk").selectOption({ label: "Berita acara serah terima (BAST)" });
  assert.equal(await field(me, "Judul").inputValue(), "Berita acara serah terima");
  assert.equal(await field(me, "Tanda tangan kiri").inputValue(), "");
  await assertAccessible(me);
  await field(me, "Nomor").fill("7/PP.09/2029");
  await field(me, "Tempat").fill("Kota Contoh");
  await field(me, "Tanggal").fill("21 Februari 2029");
  await field(me, "Tanda tangan kiri").fill("Sekretaris");
  await field(me, "Nama di kiri").fill("Nama Sekretaris");
  await button(me, "Cetak").click();
  await onPaper(me);
  const documents = paper(me).locator(".packing-list");
  assert.equal(await documents.count(), 3);
  const first = documents.first();
  assert.equal(await first.locator(".document-number").innerText(), "Nomor: 7/PP.09/2029");
  const texts = await first.locator(".handed").allTextContents();
  assert.equal(
    texts[0],
    "Pada hari ini, Rabu, tanggal dua puluh satu bulan Februari tahun dua ribu dua puluh sembilan "
      + "(21-02-2029), bertempat di Kota Contoh, kami yang bertanda tangan di bawah ini:",
  );
  assert.equal(texts[1], "selanjutnya disebut PIHAK KESATU");
  assert.match(await first.locator(".parties").innerText(), /Nama\s+Nama Sekretaris\s+Jabatan\s+Sekretaris/);
  const rows = await first.locator("tbody tr:not(.ending)").allInnerTexts();
  assert.deepEqual(rows.map((it) => it.trim().split(/\s*\t\s*/)), [
    ["1", "Kotak suara", "buah", "KPPS", "10", "sepuluh"],
    ["2", "Bilik", "buah", "KPPS", "8", "delapan"],
    ["3", "Tinta", "botol", "KPPS", "4", "empat"],
  ]);
  assert.match(
    await first.locator(".packing-signs").innerText(),
    /Kota Contoh, 21 Februari 2029\s+PIHAK KESATU\nSekretaris\s+Nama Sekretaris\s+PIHAK KEDUA/,
  );
  await offPaper(me);
  assertQuiet(me.it);
  await me.it.close();
});

test("boxes have labels, as many as are wanted, several to a page", async () => {
  const me = await openKebutuhan();
  await choice(me, "Bentuk").selectOption({ label: "Label kotak" });
  await choice(me, "Label per halaman").selectOption({ label: "8" });
  await me.dialog.getByRole("spinbutton", { name: "Label untuk tiap daftar" }).fill("3");
  await assertAccessible(me);
  await button(me, "Cetak").click();
  await onPaper(me);
  const labels = paper(me).locator(".label");
  assert.equal(await labels.count(), 9);
  assert.match(
    await labels.nth(1).innerText(),
    /18\.71\.01\.1001 Sidodadi[\s\S]*Kecamatan: 18\.71\.01 Kedaton[\s\S]*Kotak suara\s+10 buah[\s\S]*Kotak 2 dari 3/,
  );
  await offPaper(me);
  await me.isKept();
  await me.page.reload();
  await me.it.ready();
  await me.openSheet("Kebutuhan");
  await me.fromMenu("Berkas", "Cetak daftar per baris…");
  assert.equal(await me.dialog.getByRole("spinbutton").inputValue(), "3", "this browser remembers what was asked");
  assert.equal(await choice(me, "Label per halaman").evaluate((it) => it.selectedOptions[0].text), "8");
  await me.it.close();
});

test("eight labels stand on one page", async () => {
  const me = await openKebutuhan();
  await choice(me, "Bentuk").selectOption({ label: "Label kotak" });
  await choice(me, "Label per halaman").selectOption({ label: "8" });
  await me.dialog.getByRole("spinbutton").fill("4");
  await button(me, "Cetak").click();
  await me.dialog.waitFor({ state: "hidden" });
  await eventually(() => me.page.evaluate(() => globalThis.printed), 1);
  const { sizes } = await printed(me);
  assert.equal(sizes.length, 2, "twelve labels are a page and a half");
  await me.it.close();
});

test("a table of money gives every row its receipt, with the sum in words", async () => {
  const me = await openTakar();
  await withoutPrinter(me);
  const rupiah = (id, name, more) => ({ id, name, form: { kind: "rupiah" }, ...more });
  const file = {
    takar: 1,
    name: "Honor",
    next: 900,
    sheets: [{
      table: {
        id: 1,
        name: "Honor",
        key: [2],
        columns: [
          { id: 2, name: "Kelompok", form: { kind: "text" } },
          rupiah(3, "Honorarium"),
          rupiah(4, "Transpor"),
          rupiah(5, "Uang_makan"),
        ],
        rows: [[11, "Regu A", 1100000, 150000, 0], [12, "Regu B", 11000000, 111.5, 1000]],
      },
    }],
  };
  await me.openFile("honor.takar.json", JSON.stringify(file));
  await me.page.getByRole("grid", { name: "Honor", exact: true }).waitFor();
  await me.fromMenu("Berkas", "Cetak daftar per baris…");
  await choice(me, "Bentuk").selectOption({ label: "Tanda terima" });
  await eventually(() => me.dialog.getByRole("status").innerText(), "2 daftar, 5 baris.");
  await button(me, "Cetak").click();
  await onPaper(me);
  const [first, second] = await paper(me).locator(".packing-list").all();
  assert.match(
    await first.locator(".packing-about").first().innerText(),
    /Uang sejumlah\s+Rp1\.250\.000\s+Terbilang\s+satu juta dua ratus lima puluh ribu rupiah\s+Untuk\s+Regu A/,
  );
  assert.match(
    await second.locator(".total").innerText(),
    /JUMLAH\s+Rp11\.001\.111,5\s+sebelas juta seribu seratus sebelas rupiah lima puluh sen/,
  );
  assertQuiet(me.it);
  await me.it.close();
});

test("a sheet goes to a text processor as one table, with its head, its JUMLAH and its notes", async () => {
  const me = await openTakar({ permissions: ["clipboard-read", "clipboard-write"] });
  for (const [sheet, heading, total] of [["Alokasi", /<th[^>]*>kotak suara/, "JUMLAH"], ["Wilayah", /<th[^>]*>TPS/, "1.433"]]) {
    await me.openSheet(sheet);
    await me.fromMenu("Berkas", "Atur cetakan…");
    await button(me, "Salin lembar sebagai tabel").click();
    await eventually(() => me.dialog.getByRole("status").innerText(), /Tabel disalin/);
    await assertAccessible(me);
    const copied = await me.page.evaluate(async () => {
      const [item] = await navigator.clipboard.read();
      const read = async (type) => (await item.getType(type)).text();
      return { html: await read("text/html"), text: await read("text/plain") };
    });
    assert.equal(copied.html.match(/<table/g).length, 1, "however wide it is");
    assert.match(copied.html, new RegExp(`<p><b>${sheet}</b></p><table border="1"`));
    assert.match(copied.html, heading);
    assert.match(copied.html, new RegExp(`<th[^>]*>${total}</th>`));
    const lines = copied.text.split("\n").map((line) => line.split("\t"));
    assert.equal(new Set(lines.map((cells) => cells.length)).size, 1, "every line has a cell for each column");
    assert.equal(lines[0][0], "No.");
    assert.equal(lines[1][0], "1");
    await me.keyboard.press("Escape");
    await me.dialog.waitFor({ state: "hidden" });
  }
  assertQuiet(me.it);
  await me.it.close();
});
