// Spreadsheet files: written and read by a second program, in a worker that comes when it is asked for.

import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { test } from "node:test";
import { inflateRawSync } from "node:zlib";
import { inspector } from "./axe.mjs";
import { eventually, openTakar } from "./person.mjs";
import { assertQuiet, dist, oneFile } from "./support.mjs";

// The parts of a zip archive, by the list at its end.
function partsOf(bytes) {
  const end = bytes.lastIndexOf(Buffer.from("PK\x05\x06", "latin1"));
  const count = bytes.readUInt16LE(end + 10);
  const parts = new Map();
  for (let at = bytes.readUInt32LE(end + 16), left = count; left > 0; left -= 1) {
    const [method, size, name, extra, comment] = [10, 20, 28, 30, 32].map((offset) =>
      offset === 20 ? bytes.readUInt32LE(at + offset) : bytes.readUInt16LE(at + offset),
    );
    const local = bytes.readUInt32LE(at + 42);
    const begin = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
    const content = bytes.subarray(begin, begin + size);
    const text = () => (method === 0 ? content : inflateRawSync(content)).toString();
    parts.set(bytes.subarray(at + 46, at + 46 + name).toString(), text);
    at += 46 + name + extra + comment;
  }
  return parts;
}

async function savedAsExcel(me, menu = "Berkas", item = "Simpan sebagai Excel") {
  const download = me.page.waitForEvent("download");
  await me.fromMenu(menu, item);
  const saved = await download;
  return { name: saved.suggestedFilename(), bytes: readFileSync(await saved.path()) };
}

test("the workbook becomes an Excel file with living formulas", async () => {
  const me = await openTakar();
  await me.openSheet("Wilayah");
  await me.enter("Kedaton", "TPS", "70");
  const { name, bytes } = await savedAsExcel(me);
  assert.match(name, /\.xlsx$/);
  const parts = partsOf(bytes);
  const sheets = [...parts.keys()].filter((it) => it.startsWith("xl/worksheets/sheet"));
  assert.ok(sheets.length >= 8, `${sheets.length} sheets`);
  const formulas = sheets.flatMap((it) => [...parts.get(it)().matchAll(/<f[ >]/g)]);
  assert.ok(formulas.length > 500, `${formulas.length} formulas`);
  // What was typed a moment ago is in it.
  assert.ok(sheets.some((it) => parts.get(it)().includes("<v>70</v>")));
  await me.sees("Kedaton", "TPS", "70", "and the page goes on");
  await me.it.close();
});

test("nothing but the page's own files is asked for, and only then", async () => {
  const me = await openTakar();
  await me.page.waitForLoadState("networkidle");
  const own = new Set(readdirSync(dist));
  assert.ok(!me.it.requests.some(({ url }) => /\/(formats|worker)-/.test(url)), "it does not come unasked");
  const since = me.it.mark();
  await savedAsExcel(me);
  for (const { url } of me.it.requests.slice(since.requests)) {
    if (url.startsWith("blob:")) continue;
    assert.ok(url.startsWith(me.it.site.url) && own.has(url.slice(me.it.site.url.length)), url);
  }
  assertQuiet(me.it);
  await me.it.close();
});

test("without a network and before it was ever asked for, it says so and nothing is lost", { skip: oneFile }, async () => {
  const me = await openTakar();
  await me.openSheet("Wilayah");
  await me.enter("Kedaton", "TPS", "70");
  await me.it.site.close();
  await me.fromMenu("Berkas", "Simpan sebagai Excel");
  await eventually(() => me.dialog.getByRole("alert").innerText(), /tidak dapat dimuat.*Sambungkan jaringan/);
  await me.dialog.getByRole("button", { name: "Tutup" }).click();
  await me.sees("Kedaton", "TPS", "70");
  await me.it.close();
});

test("in English, and what Excel cannot hold is listed", async () => {
  const me = await openTakar();
  await me.page.getByRole("button", { name: "Ganti bahasa ke Inggris" }).click();
  const { bytes } = await savedAsExcel(me, "File", "Save as Excel");
  const workbook = partsOf(bytes).get("xl/workbook.xml")();
  assert.match(workbook, /name="Parameters"/);
  // The shipped example has scenarios, of which a file has the one that is laid on.
  await eventually(() => me.dialog.innerText(), /other scenarios are not written/);
  await me.dialog.getByRole("button", { name: "Close" }).click();
  await me.it.close();
});

// --- reading ---

const officeFile = (name) => readFileSync(new URL(`../spreadsheets/${name}`, import.meta.url));

// The first table of the preview: its headings, and its rows as texts.
const previewed = (me, name) =>
  me.dialog.getByRole("region", { name, exact: true }).evaluate((region) =>
    [...region.querySelectorAll("tr")].map((row) => [...row.children].map((cell) => cell.textContent.trim())),
  );

const openNew = (me) => me.dialog.getByRole("button", { name: "Buka sebagai buku kerja baru" });

for (const kind of ["xlsx", "ods"]) {
  test(`an office's .${kind} is shown before yes, and comes alive`, async () => {
    const me = await openTakar();
    const since = me.it.mark();
    await me.openFile(`kantor.${kind}`, officeFile(`kantor.${kind}`));
    await me.dialog.getByRole("heading", { name: "Kebutuhan", exact: true }).waitFor();
    const [heads, first] = await previewed(me, "Kebutuhan");
    assert.equal(heads[1], "KECAMATAN");
    assert.match(heads[4], /PEMILIH L \+ P=\[@\[PEMILIH L\]\]\+\[@\[PEMILIH P\]\]/, "a formula column");
    assert.equal(first[1], "Kedaton");
    await me.dialog.getByText(/4 baris, 8 kolom · lembar Kebutuhan/).waitFor();
    await openNew(me).click();
    await me.openSheet("KEBUTUHAN LOGISTIK PEMILIHAN 2024");
    await me.sees(1, "PEMILIH L + P", "38.619");
    await me.enter(1, "PEMILIH L", "20.000");
    await me.sees(1, "PEMILIH L + P", "39.418", "its formulas live");
    await me.sees(5, "PEMILIH L + P", "140.941", "and its JUMLAH");
    await me.undo();
    await me.sees(1, "PEMILIH L + P", "38.619");
    await me.isKept();
    const asked = me.it.requests.slice(since.requests).filter(({ url }) => !url.startsWith("blob:"));
    assert.ok(asked.every(({ url }) => /\/(formats|worker)-[0-9a-f]+\.(js|wasm)$/.test(url)));
    assertQuiet(me.it);
    await me.it.close();
  });
}

test("an old .xls comes as values, and that is said", async () => {
  const me = await openTakar();
  await me.openFile("kantor.xls", officeFile("kantor.xls"));
  await me.dialog.getByText(/4 rumus datang sebagai angka/).first().waitFor();
  const [heads, first] = await previewed(me, "Kebutuhan");
  assert.equal(heads[4], "PEMILIH L + P");
  assert.equal(first[4], "38.619");
  await me.it.close();
});

test("the row of headings can be set, and numbers read the other way", async () => {
  const me = await openTakar();
  const text = ["Laporan;;", "Nama;Harga;Jumlah", "Kotak;1.250;2", "Bilik;2.500;3"].join("\r\n");
  await me.openFile("harga.csv", text);
  await me.dialog.getByRole("heading", { name: "Buka berkas lembar kerja" }).waitFor();
  const rows = () => me.dialog.locator("tbody tr").allInnerTexts();
  const { look, done } = inspector(me);
  await eventually(async () => (await rows())[0], /Kotak\s+1\.250\s+2/, "as it was typed");
  await me.dialog.getByText("“1.250” bisa berarti 1.250 atau 1,25.").waitFor();
  await look("a file before yes");
  await me.dialog.getByRole("combobox", { name: "Angka ditulis" }).selectOption({ label: "1,234.5" });
  await eventually(async () => (await rows())[0], /Kotak\s+1,25\s+2/);
  await me.dialog.getByRole("combobox", { name: "Angka ditulis" }).selectOption({ label: "1.234,5" });
  await eventually(async () => (await rows())[0], /Kotak\s+1\.250\s+2/);
  await me.dialog.getByText("Semua sel terbaca apa adanya.").waitFor();
  const first = me.dialog.getByRole("spinbutton", { name: /^Baris judul pertama/ });
  await first.fill("3");
  await first.press("Tab");
  await eventually(async () => (await rows()).length, 1, "one row is left below");
  await first.fill("2");
  await first.press("Tab");
  done();
  await me.it.close();
});

test("what was repaired or cannot be read right is told", async () => {
  const me = await openTakar();
  const text = ["Wilayah;DPT;Capaian", "Metro;128.370;99.72 %", "Pringsewu;808.433,0 0;В 12", "Mesuji;-;4 tw"].join("\n");
  await me.openFile("campur.csv", text);
  await me.dialog.getByText(/hal yang perlu dilihat/).waitFor();
  await me.dialog.getByText(/“808\.433,0 0” dibaca 808\.433: ada spasi/).waitFor();
  await openNew(me).click();
  await me.sees("Pringsewu", "DPT", "808.433");
  await me.it.close();
});

test("what is no workbook is refused with its reason, and what is open stays", async () => {
  const me = await openTakar();
  await me.openSheet("Wilayah");
  await me.enter("Kedaton", "TPS", "70");
  const whole = officeFile("kantor.xlsx");
  const spoilt = whole.subarray(0, whole.length / 2);
  for (const [name, content, said] of [
    ["potong.xlsx", spoilt, /rusak atau terpotong/],
    ["gambar.png", Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 1, 2, 3]), /bukan teks|bukan buku kerja/],
    ["kosong.csv", "", /kosong|Tidak ada tabel/],
  ]) {
    await me.openFile(name, content);
    await eventually(() => me.dialog.getByRole("alert").innerText(), said, name);
    await me.keyboard.press("Escape");
  }
  await me.sees("Kedaton", "TPS", "70");
  assertQuiet(me.it);
  await me.it.close();
});

test("data is taken in from a spreadsheet by key", async () => {
  const me = await openTakar();
  await me.openFile("kantor.xlsx", officeFile("kantor.xlsx"));
  await openNew(me).click();
  await me.openSheet("Biaya");
  await me.fromMenu("Berkas", "Ambil data…");
  await me.dialog.locator('input[type="file"]').setInputFiles({
    name: "kantor.ods",
    mimeType: "application/vnd.oasis.opendocument.spreadsheet",
    buffer: officeFile("kantor.ods"),
  });
  await eventually(() => me.dialog.getByRole("status").innerText(), /4 sama/);
  await me.it.close();
});
