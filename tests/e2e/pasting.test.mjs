// Between Excel and the grid, over the clipboard.

import assert from "node:assert/strict";
import { test } from "node:test";
import { assertAccessible } from "./axe.mjs";
import { eventually, openTakar } from "./person.mjs";
import { assertQuiet } from "./support.mjs";

const withClipboard = { permissions: ["clipboard-read", "clipboard-write"] };

async function openSheet(name) {
  const me = await openTakar(withClipboard);
  await me.openSheet(name);
  return me;
}

// Puts a table on the clipboard, as Excel does, and pastes it at a cell.
async function pasteAt(me, row, heading, table) {
  await me.copies(table.map((cells) => cells.join("\t")).join("\r\n"));
  await me.pick(row, heading);
  await me.keyboard.press("Control+v");
}

const radio = (me, name) => me.dialog.getByRole("radio", { name, exact: true });
const submit = (me, name = "Tempel") => me.dialog.getByRole("button", { name, exact: true });

test("a range from Excel lands in its cells, as one step", async () => {
  const me = await openSheet("Wilayah");
  await pasteAt(me, "Kedaton", "TPS", [
    ["72", "19100", "19600"],
    ["88", "24000", "24700"],
  ]);
  await me.sees("Kedaton", "TPS", "72");
  await me.sees("Kedaton", "Perempuan pemilih", "19.600");
  await me.sees("Sukarame", "TPS", "88");
  await me.sees("Sukarame", "Laki-laki pemilih", "24.000");
  await me.sees("Sukarame", "DPT pemilih", "48.700", "what follows is computed");
  await eventually(() => me.notice.innerText(), "6 sel ditempel");
  await eventually(
    async () => (await me.grid.getByRole("gridcell", { selected: true }).all()).length,
    6,
    "what was pasted is selected",
  );
  await me.undo();
  await me.sees("Kedaton", "TPS", "71");
  await me.sees("Sukarame", "Perempuan pemilih", "24.679");
  assert.ok(await me.undoButton.isDisabled(), "the paste was one step");
  assertQuiet(me.it);
  await me.it.close();
});

test("a paste longer than the sheet asks, and adds the rows", async () => {
  const me = await openSheet("Wilayah");
  const table = [
    ["KPU Kota", "5"],
    ["Kedaton Timur", "6"],
    ["Kedaton Barat", "7"],
  ];
  await pasteAt(me, "KPU Kota", "Kecamatan", table);
  await me.dialog
    .getByText("Tempelan ini 2 baris lebih panjang daripada lembarnya; baris baru ditambahkan di bawah.")
    .waitFor();
  await submit(me, "Batal").click();
  await me.dialog.waitFor({ state: "hidden" });
  assert.equal((await me.column("Kecamatan")).length, 22, "Batal leaves the sheet as it was");
  assert.ok(await me.undoButton.isDisabled());

  await pasteAt(me, "KPU Kota", "Kecamatan", table);
  await submit(me).click();
  await me.sees("KPU Kota", "Kelurahan", "5");
  await me.sees("Kedaton Timur", "Kelurahan", "6");
  await me.sees("Kedaton Barat", "Kelurahan", "7");
  assert.equal((await me.column("Kecamatan")).length, 24, "two rows more");
  await me.undo();
  await eventually(async () => (await me.column("Kecamatan")).length, 22, "one undo takes all back");
  await me.sees("KPU Kota", "Kelurahan", "");
  assert.ok(await me.undoButton.isDisabled());
  await me.it.close();
});

test("a paste onto a formula column asks: the formula stays, or is overridden", async () => {
  const me = await openSheet("Wilayah");
  const table = [["20000", "40000"]];
  await pasteAt(me, "Kedaton", "Perempuan pemilih", table);
  await me.dialog.getByText("1 sel tempelan jatuh di kolom rumus:").waitFor();
  assert.ok(await radio(me, "lewati, rumusnya tetap").isChecked(), "nothing is overridden unasked");
  await submit(me).click();
  await me.sees("Kedaton", "Perempuan pemilih", "20.000");
  await me.sees("Kedaton", "DPT pemilih", "39.054", "the formula stays");
  const cell = await me.cell("Kedaton", "DPT pemilih");
  assert.doesNotMatch(await cell.getAttribute("class"), /\boverridden\b/);
  await me.undo();
  await me.sees("Kedaton", "DPT pemilih", "38.619");

  await pasteAt(me, "Kedaton", "Perempuan pemilih", table);
  await radio(me, "timpa rumusnya").check();
  await submit(me).click();
  await me.sees("Kedaton", "DPT pemilih", "40.000");
  assert.match(await cell.getAttribute("class"), /\boverridden\b/, "marked as an override");
  await me.undo();
  await me.sees("Kedaton", "DPT pemilih", "38.619", "one undo takes both cells back");
  await me.sees("Kedaton", "Perempuan pemilih", "19.565");
  assert.ok(await me.undoButton.isDisabled());
  await me.it.close();
});

test("a number that could be two is asked about once, never guessed", async () => {
  const me = await openSheet("Wilayah");
  const table = [["1.250"], ["2.500"], ["71"]];
  await pasteAt(me, "Kedaton", "TPS", table);
  await me.dialog.getByText("“1.250” dapat berarti 1.250 atau 1,25. Mana yang dimaksud?").waitFor();
  const own = radio(me, "1.250");
  assert.ok(await own.isChecked(), "the way of writing numbers that was chosen is the first answer");
  assert.ok(await own.evaluate((element) => element === document.activeElement));
  await me.sees("Kedaton", "TPS", "71", "nothing is put in before the answer");
  await radio(me, "1,25").check();
  await submit(me).click();
  await me.dialog.waitFor({ state: "hidden" });
  await me.sees("Kedaton", "TPS", "1,25");
  await me.sees("Sukarame", "TPS", "2,5", "the answer holds for the whole paste");
  await me.undo();
  await me.sees("Kedaton", "TPS", "71");

  await pasteAt(me, "Kedaton", "TPS", table);
  await own.waitFor();
  await me.keyboard.press("Enter");
  await me.dialog.waitFor({ state: "hidden" });
  await me.sees("Kedaton", "TPS", "1.250", "Enter takes the first answer");
  await me.sees("Sukarame", "TPS", "2.500");
  await me.sees("Tanjungkarang Barat", "TPS", "71");

  await me.page.getByRole("button", { name: "Bentuk angka: 1.234,5" }).click();
  await pasteAt(me, "Kedaton", "TPS", [["1.234"]]);
  await radio(me, "1.234").waitFor();
  assert.ok(await radio(me, "1.234").isChecked(), "in the English way it is one and a bit");
  await me.keyboard.press("Escape");
  await me.it.close();
});

test("where another cell tells how numbers are written, nobody is asked", async () => {
  const me = await openSheet("Wilayah");
  await pasteAt(me, "Kedaton", "TPS", [["1.250"], ["33,5"]]);
  await me.sees("Kedaton", "TPS", "1.250", "33,5 is Indonesian, so 1.250 is too");
  await me.sees("Sukarame", "TPS", "33,5");
  await pasteAt(me, "Kedaton", "TPS", [["1,250"], ["1,033.5"]]);
  await me.sees("Kedaton", "TPS", "1.250", "1,033.5 is English, so 1,250 is too");
  await me.sees("Sukarame", "TPS", "1.033,5");
  await me.it.close();
});

test("several ranges are copied as one where they have the same rows or columns", async () => {
  const me = await openSheet("Wilayah");
  const add = async (row, heading) => (await me.cell(row, heading)).click({ modifiers: ["Control"] });
  await me.pick("Sukarame", "TPS");
  await add("Sukarame", "Kelurahan");
  await me.keyboard.press("Control+c");
  await eventually(() => me.clipboard(), "6\t87", "side by side, in the sheet's order");
  assert.equal(await me.grid.locator(".marked").count(), 2, "both are marked");
  await me.pick("Kedaton", "Kelurahan");
  await me.keyboard.press("Enter");
  await me.sees("Kedaton", "Kelurahan", "6");
  await me.sees("Kedaton", "TPS", "87");
  await me.undo();

  await me.pick("Panjang", "TPS");
  await add("Kedaton", "TPS");
  await me.keyboard.press("Control+c");
  await eventually(async () => (await me.clipboard()).split("\n").length, 2, "one below the other");
  await me.keyboard.press("Control+x");
  await eventually(() => me.notice.innerText(), "Hanya satu rentang yang dapat dipotong sekaligus.");
  await add("Sukarame", "Kelurahan");
  await me.keyboard.press("Control+c");
  await eventually(() => me.notice.innerText(), /hanya dapat disalin sekaligus kalau barisnya sama/);
  const whole = await me.notice.evaluate((it) => {
    const { bottom, right } = it.getBoundingClientRect();
    const beside = it.parentElement.querySelector(".timing").getBoundingClientRect();
    const cut = it.scrollWidth > it.clientWidth || it.scrollHeight > it.clientHeight;
    return !cut && bottom <= innerHeight && right <= (beside.width > 0 ? beside.left : innerWidth);
  });
  assert.ok(whole, "the notice is read whole");
  assertQuiet(me.it);
  await me.it.close();
});

test("what a paste holds that cannot be read stays in its cell, marked", async () => {
  const me = await openSheet("Wilayah");
  await pasteAt(me, "Kedaton", "TPS", [["tujuh"], ["=1+1"], ["80"]]);
  await me.sees("Kedaton", "TPS", "tujuh");
  await me.sees("Sukarame", "TPS", "=1+1", "nothing pasted becomes a formula unasked");
  await me.sees("Tanjungkarang Barat", "TPS", "80");
  await eventually(
    async () => (await me.cell("Kedaton", "TPS")).getAttribute("aria-invalid"),
    "true",
  );
  await me.it.close();
});

test("a paste that does not fit is refused in words, and nothing is pasted", async () => {
  const me = await openSheet("Alokasi");
  await me.copies("1\t2");
  await me.pick("KPU Kota", "kotak suara buah");
  await me.keyboard.press("End");
  await me.keyboard.press("Control+v");
  await me.dialog
    .getByText("Tempelan ini lebih lebar daripada lembar mulai dari sel ini; tidak ada yang ditempel.")
    .waitFor();
  await submit(me, "Tutup").click();
  await pasteAt(me, "KPU Kota", "kotak suara buah", [["1"], ["2"]]);
  await me.dialog.getByText(/^Tempelan ini lebih panjang daripada lembar ini/).waitFor();
  await submit(me, "Tutup").click();
  assert.ok(await me.undoButton.isDisabled(), "nothing was done");
  await me.it.close();
});

test("a paste wider than the sheet asks, and adds columns of the kinds that it has", async () => {
  const me = await openSheet("Wilayah");
  await pasteAt(me, "Kedaton", "Tengah menurut laporan lembar", [
    ["1", "Panjang", "12,5%"],
    ["2", "Enggal", "7%"],
  ]);
  await me.dialog
    .getByText("Tempelan ini 2 kolom lebih lebar daripada lembarnya; kolom baru ditambahkan di kanan.")
    .waitFor();
  await submit(me, "Tempel").click();
  await eventually(() => me.notice.innerText(), "6 sel ditempel");
  await me.keyboard.press("End");
  const count = () => me.grid.getAttribute("aria-colcount");
  const wide = Number(await count());
  const added = (row, column) => me.page.locator(`.grid [data-row="${row}"][data-column="${column}"]`).innerText();
  const both = async (row) => [await added(row, wide - 3), await added(row, wide - 2)];
  await eventually(() => both(0), ["Panjang", "12,5"]);
  await eventually(() => both(1), ["Enggal", "7"]);
  await assertAccessible(me, "with columns that a paste added");
  await me.undo();
  await eventually(count, String(wide - 2), "it was one step");
  assert.ok(await me.undoButton.isDisabled());
  await me.it.close();
});

test("a table pasted into an empty sheet becomes a sheet with its headings", async () => {
  const me = await openTakar(withClipboard);
  await me.fromMenu("Berkas", "Buku kerja kosong");
  await me.grid.waitFor();
  await me.copies("Nama\tTPS\tPartisipasi\r\nKedaton\t71\t52,5%\r\nPanjang\t100\t49%\r\n");
  await me.page.locator('.grid [data-row="0"][data-column="0"]').click();
  await me.keyboard.press("Control+v");
  const apart = me.dialog.getByRole("button", { name: "Jadikan lembar sendiri…" });
  await apart.waitFor();
  await eventually(() => apart.evaluate((it) => it === document.activeElement), true, "Enter takes it");
  await me.keyboard.press("Enter");
  await me.dialog.getByRole("button", { name: /^Ambil/ }).waitFor();
  await assertAccessible(me, "the table that was pasted");
  await me.dialog.getByRole("button", { name: /^Ambil 2/ }).click();
  await me.sees("Kedaton", "TPS", "71");
  await me.sees("Panjang", "Partisipasi %", "49");
  assertQuiet(me.it);
  await me.it.close();
});

test("a copied range is a table on the clipboard, and pastes back equal", async () => {
  const me = await openSheet("Wilayah");
  await me.pick("Kedaton", "TPS");
  for (const key of ["ArrowRight", "ArrowRight", "ArrowDown"]) {
    await me.keyboard.press(`Shift+${key}`);
  }
  await me.keyboard.press("Control+c");
  await eventually(
    () => me.clipboard(),
    "71\t19054\t19565\n87\t23953\t24679",
    "without marks between thousands, so that no program misreads them",
  );
  await me.keyboard.press("Delete");
  await me.sees("Sukarame", "Perempuan pemilih", "");
  await me.pick("Kedaton", "TPS");
  await me.keyboard.press("Control+v");
  await me.sees("Kedaton", "TPS", "71");
  await me.sees("Sukarame", "Perempuan pemilih", "24.679");
  await me.seesResult("Total biaya logistik", "Rp296.303.858", "every figure is back");
  await me.it.close();
});

test("percentages, choices and blanks survive a copy and a paste", async () => {
  const me = await openSheet("Skala");
  const all = async () => {
    const headings = ["Predikat", "Batas bawah %", "Termasuk batas bawah", "Batas atas %"];
    return Promise.all(headings.map((heading) => me.column(heading)));
  };
  const before = await all();
  assert.deepEqual(before[1].slice(0, 4), ["", "55", "76", "91"], "the scale of the report");
  await me.pick("Gagal", "Predikat");
  await me.keyboard.press("Control+a");
  await me.keyboard.press("Control+c");
  await me.keyboard.press("Delete");
  await eventually(async () => (await all()).flat().join(""), "", "the cells are empty");
  await me.seesResult("Predikat akhir", /^(?!Sangat Baik)/, "without a scale there is no word");
  await me.keyboard.press("Control+v");
  await eventually(all, before, "and all of them are back");
  await me.seesResult("Predikat akhir", "Sangat Baik");
  assertQuiet(me.it);
  await me.it.close();
});

test("Tempel dari Excel makes a workbook of a pasted table", async () => {
  const me = await openTakar(withClipboard);
  await me.copies(
    [
      ["Kecamatan", "TPS", "DPT", "Hadir"],
      ["Kedaton", "71", "38.619", "52,04%"],
      ["Enggal", "35", "18.678", "50%"],
      ["JUMLAH", "106", "57.297", ""],
    ]
      .map((cells) => cells.join("\t"))
      .join("\r\n"),
  );
  await me.page
    .getByRole("region", { name: "Contoh" })
    .getByRole("button", { name: "Tempel dari Excel" })
    .click();
  const area = me.dialog.getByRole("textbox", { name: "Isi tabel" });
  await area.waitFor();
  assert.ok(await submit(me, "Jadikan lembar").isDisabled(), "there is no table yet");
  await area.click();
  await me.keyboard.press("Control+v");
  await me.dialog.getByText("3 baris × 4 kolom").waitFor();
  await submit(me, "Jadikan lembar").click();

  await me.page.getByRole("grid", { name: "Tabel" }).waitFor();
  assert.equal(
    await me.page.getByRole("textbox", { name: "Nama buku kerja" }).inputValue(),
    "Tabel dari Excel",
  );
  assert.deepEqual(await me.column("Kecamatan"), ["Kedaton", "Enggal", "JUMLAH"]);
  await me.sees("Kedaton", "DPT", "38.619");
  await me.sees("JUMLAH", "DPT", "57.297", "its JUMLAH is a sum that computes");
  await me.enter("Kedaton", "TPS", "72");
  await me.sees("JUMLAH", "TPS", "107");
  await me.isKept();
  assertQuiet(me.it);
  await me.it.close();
});

test("Tempel dari Excel asks about a number that could be two", async () => {
  const me = await openTakar(withClipboard);
  await me.copies("Kecamatan\tDPT\nKedaton\t38.619\nEnggal\t18.678");
  await me.fromMenu("Berkas", "Tempel dari Excel");
  await me.dialog.getByRole("textbox", { name: "Isi tabel" }).click();
  await me.keyboard.press("Control+v");
  await me.dialog.getByText("“38.619” dapat berarti 38.619 atau 38,619. Mana yang dimaksud?").waitFor();
  assert.ok(await submit(me, "Jadikan lembar").isDisabled());
  await radio(me, "38.619").check();
  await submit(me, "Jadikan lembar").click();
  await me.page.getByRole("grid", { name: "Tabel" }).waitFor();
  await me.sees("Kedaton", "DPT", "38.619");
  const cell = await me.cell("Kedaton", "DPT");
  assert.match(await cell.getAttribute("class"), /\bnumeric\b/, "a number, not a text");
  await me.it.close();
});

test("a copy is a table in HTML too, with every digit", async () => {
  const me = await openSheet("Wilayah");
  await me.pick("Kedaton", "TPS");
  await me.keyboard.press("Shift+ArrowRight");
  await me.keyboard.press("Control+c");
  const html = () =>
    me.page.evaluate(async () => {
      const [item] = await navigator.clipboard.read();
      return (await item.getType("text/html")).text();
    });
  await eventually(html, /<tr>\s*<td[^>]*>71<\/td>\s*<td[^>]*>19054<\/td>\s*<\/tr>/);
  await eventually(() => me.grid.locator(".marked").count(), 1, "a line stands around it");
  await me.keyboard.press("Escape");
  await eventually(() => me.grid.locator(".marked").count(), 0);
  await me.it.close();
});

test("cut cells move when they are pasted, as one step", async () => {
  const me = await openSheet("Wilayah");
  await me.pick("Kedaton", "Kelurahan");
  await me.keyboard.press("Shift+ArrowDown");
  await me.keyboard.press("Control+x");
  await me.sees("Kedaton", "Kelurahan", "7", "until then they stay");
  await me.pick("Sukarame", "Kelurahan");
  await me.keyboard.press("Control+v");
  await me.sees("Kedaton", "Kelurahan", "");
  await me.sees("Sukarame", "Kelurahan", "7");
  await me.sees("Tanjungkarang Barat", "Kelurahan", "6");
  await eventually(() => me.undoButton.getAttribute("aria-label"), "Urungkan: pindahkan 2 sel");
  await me.undo();
  await me.sees("Kedaton", "Kelurahan", "7");
  await me.sees("Sukarame", "Kelurahan", "6");
  assert.ok(await me.undoButton.isDisabled());
  assertQuiet(me.it);
  await me.it.close();
});

test("one cell pasted into a larger selection fills it", async () => {
  const me = await openSheet("Wilayah");
  await me.pick("Kedaton", "TPS");
  await me.keyboard.press("Control+c");
  await me.pick("Sukarame", "TPS");
  await me.keyboard.press("Shift+ArrowDown");
  await me.keyboard.press("Shift+ArrowDown");
  await me.keyboard.press("Control+v");
  await me.sees("Sukarame", "TPS", "71");
  await eventually(() => me.undoButton.getAttribute("aria-label"), "Urungkan: tempel 3 sel");
  await me.undo();
  await me.sees("Sukarame", "TPS", "87");
  await me.it.close();
});
