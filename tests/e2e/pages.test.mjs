// What stands on the pages of a print, one after another: how they are counted, what stays together,
// and what must be known of the figures. Where pdftotext is at hand, the pages of a real PDF are read.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { test } from "node:test";
import { eventually, openTakar } from "./person.mjs";
import { assertQuiet } from "./support.mjs";

const paper = (me) => me.page.locator("#paper");
const hasPdftotext = spawnSync("pdftotext", ["-v"]).error === undefined;

// The texts of a real print's pages; nothing where they cannot be read.
async function pages(me) {
  const pdf = await me.page.pdf({ preferCSSPageSize: true });
  const count = pdf.toString("latin1").match(/\/Type \/Page\b(?!s)/g).length;
  if (!hasPdftotext) return { count, texts: null };
  const { stdout } = spawnSync("pdftotext", ["-layout", "-", "-"], { input: pdf });
  const texts = stdout.toString("utf8").split("\f").slice(0, -1);
  return { count, texts: texts.map((text) => text.replace(/[ \u00a0]+/g, " ")) };
}

async function onPaper(me) {
  await me.page.evaluate(() => dispatchEvent(new Event("beforeprint")));
  await me.page.emulateMedia({ media: "print" });
}

async function offPaper(me) {
  await me.page.evaluate(() => dispatchEvent(new Event("afterprint")));
  await me.page.emulateMedia({ media: null });
}

async function withoutPrinter(me) {
  await me.page.evaluate(() => {
    globalThis.printed = 0;
    globalThis.print = () => { globalThis.printed += 1; };
  });
}

test("every handover record counts its own pages, and its signatures have lines above them", async () => {
  const me = await openTakar();
  await withoutPrinter(me);
  await me.openSheet("Alokasi");
  await me.fromMenu("Berkas", "Cetak daftar per baris…");
  const shape = me.dialog.getByRole("combobox", { name: "Bentuk", exact: true });
  await shape.selectOption({ label: "Berita acara serah terima (BAST)" });
  for (const field of ["Tempat", "Tanda tangan kiri", "Nama di kiri", "Tanda tangan kanan", "Nama di kanan"]) {
    await me.dialog.getByRole("textbox", { name: field, exact: true }).fill("Kota Contoh");
  }
  await me.dialog.getByRole("button", { name: "Cetak", exact: true }).click();
  await me.dialog.waitFor({ state: "hidden" });
  await eventually(() => me.page.evaluate(() => globalThis.printed), 1);
  await onPaper(me);
  const documents = paper(me).locator(".packing-list");
  const leaves = await documents.evaluateAll((all) => all.map((it) => getComputedStyle(it).page));
  assert.equal(leaves.length, 21);
  leaves.forEach((leaf, at) => assert.equal(leaf, at % 2 === 0 ? "odd" : "even"));
  const parted = await documents.evaluateAll((all) =>
    all.filter((it) => it.querySelector(".packing-signs").closest("tbody").querySelectorAll("td.number").length < 1),
  );
  assert.equal(parted.length, 0, "all sign below some of the lines");
  const { count, texts } = await pages(me);
  assert.ok(count < 2 * leaves.length, "none has a page that is blank");
  if (texts) {
    let number = 0;
    for (const text of texts) {
      number = /BERITA ACARA SERAH TERIMA/.test(text) ? 1 : number + 1;
      assert.match(text, new RegExp(`Halaman ${number}\\n`), "counted within its record");
      assert.doesNotMatch(text, /Halaman \d+ dari/);
      if (/PIHAK KEDUA\n/.test(text)) assert.match(text, /No\. /, "no signature stands alone");
    }
    assert.ok(texts.some((text) => /Halaman 2/.test(text)), "some have a second page");
  }
  await offPaper(me);
  assertQuiet(me.it);
  await me.it.close();
});

// A lampiran of so many rows, with a scenario laid on and a filter where these are asked for.
const lampiran = (rows, { filter, laid, ...more } = {}) =>
  JSON.stringify({
    takar: 1,
    name: `Kota Contoh ${rows}`,
    next: 50_000,
    parameters: [{ id: 5, name: "Cadangan", form: { kind: "percent" }, value: 0.025 }],
    results: [{ id: 7, name: "Jumlah", formula: "=SUM(TPS[DPT])" }],
    sheets: [{
      table: {
        id: 1,
        name: "TPS",
        key: [2],
        columns: [
          { id: 2, name: "Nama", form: { kind: "text" } },
          { id: 3, name: "DPT", total: "sum" },
          { id: 4, name: "Surat_suara", formula: "=[@DPT]+ROUNDUP([@DPT]*Cadangan,0)", total: "sum" },
        ],
        rows: Array.from({ length: rows }, (_, row) => [1000 + row, `TPS ${row + 1}`, 100 + row]),
        ...(filter ? { view: { filters: [{ column: 2, keep: { values: { of: filter } } }] } } : {}),
      },
    }],
    ...(laid ? { scenarios: [{ id: 6, name: "Hemat", changes: [["parameter", 5, 0.01]] }], laid: 6 } : {}),
    ...more,
  });

// Opens it, and its one sheet.
async function openLampiran(me, rows, more) {
  await me.openFile("lampiran.takar.json", lampiran(rows, more));
  await eventually(() => me.page.title(), new RegExp(`Kota Contoh ${rows}\\b`));
  await me.openSheet("TPS");
}

const signed = {
  paper: { lampiran: true, number: "12 Tahun 2029", signers: [{}, { title: "Ketua", name: "Nama Ketua" }] },
};

test("however long the table is, who signs stands below its last rows", { skip: !hasPdftotext && "no pdftotext" }, async () => {
  const me = await openTakar();
  for (const rows of [1, 38, 40, 42, 44, 46, 95, 99, 103]) {
    await openLampiran(me, rows, signed);
    const { texts } = await pages(me);
    const last = texts.at(-1);
    assert.match(last, /Ditetapkan[\s\S]*Nama Ketua/, `${rows} rows`);
    assert.match(last, new RegExp(`TPS ${rows}\\b[\\s\\S]*JUMLAH[\\s\\S]*Ditetapkan`), `${rows} rows`);
    assert.equal(texts.join("").match(/Nama Ketua/g).length, 1);
  }
  await me.it.close();
});

test("however full Ringkasan is, who signs stands below some of it", { skip: !hasPdftotext && "no pdftotext" }, async () => {
  const me = await openTakar();
  for (const count of [12, 27, 30, 33, 36, 39]) {
    const results = Array.from({ length: count }, (_, at) => ({
      id: 100 + at, name: `Hasil_ke_${at + 1}`, title: `Hasil ke-${at + 1}`, formula: `=${at + 1}`,
    }));
    await openLampiran(me, count, { ...signed, results });
    await me.page.getByRole("navigation").getByRole("button", { name: "Ringkasan", exact: true }).click();
    await me.card(`Hasil ke-${count}`).waitFor();
    const { texts } = await pages(me);
    assert.match(texts.at(-1), new RegExp(`Hasil ke-${count}\\b[\\s\\S]*Ditetapkan[\\s\\S]*Nama Ketua`), `${count} results`);
    assert.equal(texts.join("").match(/Nama Ketua/g).length, 1);
  }
  await me.it.close();
});

test("paper says which scenario is laid on, and that a filter leaves rows out", async () => {
  const me = await openTakar();
  await openLampiran(me, 9, { laid: true, filter: ["TPS 2", "TPS 3"] });
  await onPaper(me);
  assert.equal(
    await paper(me).locator(".running th").evaluate((it) => it.firstChild.textContent),
    "Kota Contoh 9 · Skenario: Hemat · TPS",
  );
  assert.equal(
    await paper(me).locator(".paper-cut").innerText(),
    "Disaring: 2 dari 9 baris (Nama: TPS 2, TPS 3). JUMLAH tetap dari semua baris.",
  );
  await offPaper(me);
  await me.page.getByRole("navigation").getByRole("button", { name: "Ringkasan", exact: true }).click();
  await onPaper(me);
  assert.equal(await paper(me).locator(".paper-workbook").innerText(), "Kota Contoh 9 · Skenario: Hemat");
  await offPaper(me);
  await openLampiran(me, 8);
  await onPaper(me);
  assert.equal(await paper(me).locator(".paper-cut").count(), 0);
  assert.doesNotMatch(await paper(me).innerText(), /Skenario|Disaring/);
  await offPaper(me);
  await me.it.close();
});

test("a further part of a wide sheet is led by the whole key", async () => {
  const me = await openTakar();
  const columns = [
    { id: 2, name: "Jenis", form: { kind: "text" } },
    { id: 3, name: "Penerima", form: { kind: "text" } },
    ...Array.from({ length: 14 }, (_, at) => ({ id: 10 + at, name: `Banyaknya_${at + 1}`, width: 140 })),
  ];
  const rows = [["Segel", "KPPS"], ["Segel", "PPK"]].map((key, at) => [100 + at, ...key, ...columns.slice(2).map(() => 1)]);
  const table = { id: 1, name: "Barang", key: [2, 3], columns, rows };
  await me.openFile("barang.takar.json", JSON.stringify({ takar: 1, name: "Barang", next: 900, sheets: [{ table }] }));
  await me.page.getByRole("grid", { name: "Barang", exact: true }).waitFor();
  await onPaper(me);
  const parts = paper(me).locator("table");
  assert.ok((await parts.count()) > 1);
  for (const part of await parts.all()) {
    assert.deepEqual((await part.locator("thead tr").last().locator("th").allTextContents()).slice(0, 3), ["No.", "Jenis", "Penerima"]);
    assert.deepEqual(await part.locator("tbody tr:nth-child(2) td:nth-child(3)").allTextContents(), ["PPK"]);
  }
  await offPaper(me);
  await me.it.close();
});

test("the foot says when a plan was printed, but not of a lampiran, which has its own day", async () => {
  const me = await openTakar();
  const printed = () => me.page.evaluate(() => document.documentElement.style.getPropertyValue("--printed"));
  await me.openSheet("Wilayah");
  await onPaper(me);
  assert.match(await printed(), /^"Dicetak \d{1,2} \p{L}+ \d{4}"$/u);
  await offPaper(me);
  assert.equal(await printed(), "");
  const { texts } = await pages(me);
  for (const text of texts ?? []) assert.match(text, /Dicetak \d{1,2} \p{L}+ \d{4} +Halaman/u);
  await openLampiran(me, 3, signed);
  await onPaper(me);
  assert.equal(await printed(), "");
  await offPaper(me);
  await me.it.close();
});

test("Ringkasan on paper has no chart without figures, and its open checks whole", async () => {
  const me = await openTakar();
  await me.fromMenu("Berkas", "Rencana baru");
  await me.dialog.getByRole("textbox", { name: "Nama rencana", exact: true }).fill("Rencana 2029");
  await me.keyboard.press("Enter");
  await me.dialog.waitFor({ state: "hidden" });
  await me.page.getByRole("navigation").getByRole("button", { name: "Ringkasan", exact: true }).click();
  const empty = me.page.getByText("Belum ada angka untuk digambar.");
  await eventually(async () => (await empty.count()) > 0, true);
  await onPaper(me);
  for (const one of await empty.all()) assert.equal(await one.isVisible(), false);
  const checks = me.page.locator(".open-checks span");
  assert.equal(await checks.evaluate((it) => it.scrollWidth <= it.clientWidth), true, "nothing of it is cut off");
  const right = await me.page.locator(".card, .chart").evaluateAll((all) =>
    Math.max(...all.map((it) => it.getBoundingClientRect().right)) - document.body.clientWidth);
  assert.ok(right < 0, "its borders are within the page");
  await offPaper(me);
  await me.it.close();
});
