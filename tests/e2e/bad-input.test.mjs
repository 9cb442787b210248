// What cannot be read or computed stays where it was typed, with the reason in words, and nothing
// is lost by it.

import assert from "node:assert/strict";
import { test } from "node:test";
import { eventually, openTakar } from "./person.mjs";
import { assertQuiet } from "./support.mjs";

async function openWilayah() {
  const me = await openTakar();
  await me.openSheet("Wilayah");
  return me;
}

// Types another formula for the column of a cell into the formula bar.
async function setFormula(me, row, heading, formula) {
  await me.pick(row, heading);
  await me.formulaBar.click();
  await me.keyboard.press("Control+a");
  await me.keyboard.type(formula);
  await me.keyboard.press("Enter");
}

// What Pemeriksaan finds wrong: where and why.
const findings = (me) =>
  me.panel
    .getByRole("tabpanel")
    .getByRole("heading", { name: "Perlu diperiksa" })
    .locator("+ ul")
    .getByRole("listitem")
    .evaluateAll((items) =>
      items.map((item) => {
        const [place, why] = item.querySelector("button").children;
        return [place.textContent, why.textContent];
      }),
    );

test("letters in a number cell stay, marked, with the reason", async () => {
  const me = await openWilayah();
  const cell = await me.enter("Sukarame", "TPS", "delapan");
  await me.sees("Sukarame", "TPS", "delapan", "what was typed stays");
  await eventually(() => cell.getAttribute("aria-invalid"), "true", "and is marked");
  await me.pick("Sukarame", "TPS");
  await eventually(() => me.remark.innerText(), "“delapan” bukan angka.");
  await me.keyboard.press("F2");
  await eventually(() => me.editor.inputValue(), "delapan", "it can be mended as it stands");
  for (let letter = 0; letter < 7; letter += 1) await me.keyboard.press("Backspace");
  await me.keyboard.type("88");
  await me.keyboard.press("Enter");
  await me.sees("Sukarame", "TPS", "88");
  await eventually(() => cell.getAttribute("aria-invalid"), null);
  await me.sees("JUMLAH", "TPS", "1.434");
  assertQuiet(me.it);
  await me.it.close();
});

test("a letter where a digit was meant is told, and the digit offered", async () => {
  const me = await openWilayah();
  await me.enter("Sukarame", "TPS", "8o");
  await me.sees("Sukarame", "TPS", "8o", "what was typed stays until the offer is taken");
  await me.pick("Sukarame", "TPS");
  await eventually(() => me.remark.innerText(), /^“8o” bukan angka\./);
  await me.remark.getByRole("button", { name: "Pakai 80" }).click();
  await me.sees("Sukarame", "TPS", "80");
  await me.it.close();
});

test("Pemeriksaan names the cell where a trouble began and leads to it", async () => {
  const me = await openWilayah();
  await me.enter("Sukarame", "TPS", "8o");
  await me.seesResult("Total biaya logistik", "#VALUE!", "what needs the cell cannot be computed");
  await me.openSheet("Logistik");
  await me.sees("segel", "Volume", "#VALUE!");
  await me.pick("segel", "Volume");
  await eventually(
    () => me.remark.innerText(),
    "Sel yang dibaca rumus ini berisi “8o”, yang bukan angka. Kesalahan ini berasal dari Wilayah · TPS · Sukarame.",
    "far from it, the reason still says what is wrong, and where",
  );

  const tab = me.panel.getByRole("tab", { name: /^Pemeriksaan/ });
  await eventually(() => tab.innerText(), /^Pemeriksaan\s*1$/, "the tab counts one cell, not all");
  await me.openPanel(/^Pemeriksaan/);
  await eventually(() => findings(me), [
    ["Wilayah · TPS · Sukarame", "“8o”: isi yang tidak terbaca"],
  ]);
  await me.panel.getByRole("button", { name: /^Wilayah · TPS · Sukarame/ }).click();
  await me.page.getByRole("grid", { name: "Wilayah" }).waitFor();
  await me.isAt("TPS", "Sukarame", "the finding leads to its cell");
  await me.keyboard.type("87");
  await me.keyboard.press("Enter");
  await eventually(() => findings(me), [], "and is gone once it is mended");
  await me.seesResult("Total biaya logistik", "Rp296.303.858");
  await me.it.close();
});

test("Pemeriksaan finds a cell of a matrix too", async () => {
  const me = await openTakar();
  await me.openSheet("Alokasi");
  await me.enter("Kedaton", "segel keping", "banyak");
  await me.sees("Kedaton", "segel keping", "banyak");
  await me.seesResult("Total biaya logistik", "#VALUE!");
  await me.openPanel(/^Pemeriksaan/);
  await eventually(
    () => findings(me).then((all) => all.map(([place]) => place)),
    ["Alokasi · segel · Kedaton"],
    "the cell where it began",
  );
  await me.it.close();
});

test("1.250 and 1,250 are read by the number format that was chosen", async () => {
  const me = await openWilayah();
  await me.enter("Kedaton", "TPS", "1.250");
  await me.sees("Kedaton", "TPS", "1.250", "one thousand two hundred fifty in Indonesian");
  await me.sees("JUMLAH", "TPS", "2.612", "1.433 less 71 and 1.250 more");
  await me.enter("Sukarame", "TPS", "1,250");
  await me.sees("Sukarame", "TPS", "1,25", "one and a quarter in Indonesian");

  await me.page.getByRole("button", { name: "Bentuk angka: 1.234,5" }).click();
  await me.sees("Kedaton", "TPS", "1,250", "the values stay, they are written another way");
  await me.sees("Sukarame", "TPS", "1.25");
  await me.enter("Kedaton", "TPS", "1.250");
  await me.sees("Kedaton", "TPS", "1.25", "one and a quarter in English");
  await me.enter("Sukarame", "TPS", "1,250");
  await me.sees("Sukarame", "TPS", "1,250", "one thousand two hundred fifty in English");

  await me.page.getByRole("button", { name: "Bentuk angka: 1,234.5" }).click();
  await me.sees("Kedaton", "TPS", "1,25");
  await me.sees("Sukarame", "TPS", "1.250");
  for (let step = 0; step < 4; step += 1) await me.undo();
  await me.sees("Kedaton", "TPS", "71");
  await me.sees("Sukarame", "TPS", "87");
  await me.it.close();
});

test("a number in the other format is not guessed: its nearest reading is offered", async () => {
  const me = await openWilayah();
  await me.enter("Kedaton", "TPS", "1.25");
  await me.sees("Kedaton", "TPS", "1.25", "what was typed stays");
  await me.pick("Kedaton", "TPS");
  await eventually(
    () => me.remark.innerText(),
    /^“1\.25” tidak terbaca: ribuan dipisah “\.” dan desimal ditandai “,”\./,
  );
  await me.remark.getByRole("button", { name: "Pakai 1,25" }).click();
  await me.sees("Kedaton", "TPS", "1,25", "the offer is taken");
  await me.sees("JUMLAH", "TPS", "1.363,25");
  // It reads now; that a TPS has no quarters is the sheet's own check.
  await eventually(() => me.remark.innerText(), /TPS harus bilangan bulat/);

  await me.page.getByRole("button", { name: "Bentuk angka: 1.234,5" }).click();
  await me.enter("Kedaton", "TPS", "1,25");
  await me.pick("Kedaton", "TPS");
  await me.remark.getByRole("button", { name: "Pakai 1.25" }).click();
  await me.sees("Kedaton", "TPS", "1.25", "and so it is the other way round");
  await me.it.close();
});

test("a parameter that cannot be read stays in its field with the reason", async () => {
  const me = await openTakar();
  const field = me.parameter("Cadangan surat suara");
  await field.click();
  await me.keyboard.press("Control+a");
  await me.keyboard.type("dua");
  await me.keyboard.press("Enter");
  await eventually(() => field.getAttribute("aria-invalid"), "true");
  assert.equal(await field.inputValue(), "dua", "what was typed stays");
  await me.panel.getByRole("alert").getByText("“dua” bukan angka.").waitFor();
  await me.undoButton.click();
  await eventually(() => field.inputValue(), "2,5%");
  await me.panel.getByRole("alert").waitFor({ state: "detached" });
  await me.seesResult("Surat suara", "808.433");
  await me.it.close();
});

test("what a formula does wrong is said in words, and undo brings the figures back", async () => {
  const me = await openWilayah();
  for (const [heading, formula, code, says] of [
    [
      "DPT pemilih",
      "=[@L]+Tidak_ada",
      "#NAME?",
      "Tidak ada parameter atau hasil bernama “Tidak_ada”. Periksa ejaannya.",
    ],
    ["DPT pemilih", "=[@Laki]+[@P]", /^#(REF!|NAME\?)$/, "Lembar Wilayah tidak punya kolom “Laki”."],
    ["DPT pemilih", "=SUM(Daerah[L])", /^#(REF!|NAME\?)$/, "Tidak ada lembar bernama “Daerah”."],
    [
      "Pemilih per TPS orang",
      "=[@DPT]/[@Kota]",
      "#DIV/0!",
      "Dibagi nol: penyebut rumus ini kosong atau nol.",
    ],
    ["DPT pemilih", "=[@DPT]+1", "#CIRC!", /^Rumus ini bergantung pada dirinya sendiri: .*DPT.*\.$/],
    [
      "DPT pemilih",
      "=[@L]+[@Surat_suara]",
      "#CIRC!",
      /^Rumus-rumus ini saling menunggu: .*DPT.* → .*Surat_suara.*\. Putuskan salah satunya\.$/,
    ],
    ["DPT pemilih", "=[@L]+[@Nama]", "#VALUE!", "Rumus ini memerlukan angka, tetapi mendapat teks “Kedaton”."],
  ]) {
    await setFormula(me, "Kedaton", heading, formula);
    await me.sees("Kedaton", heading, code, `${formula} in its column`);
    await me.pick("Kedaton", heading);
    await eventually(() => me.remark.innerText(), says, `the reason for ${formula}`);
    await eventually(() => me.formulaBar.inputValue(), formula, "the formula stands as typed");
    await me.undo();
    await me.sees("Kedaton", "DPT pemilih", "38.619", `undo takes ${formula} back`);
    await me.sees("Kedaton", "Pemilih per TPS orang", "543,9");
    await me.seesResult("Total biaya logistik", "Rp296.303.858");
  }
  assert.ok(await me.undoButton.isDisabled());
  assertQuiet(me.it);
  await me.it.close();
});

test("Pemeriksaan lists an error at its root, not where it flows on", async () => {
  const me = await openWilayah();
  await me.openPanel(/^Pemeriksaan/);
  await me.enter("Kedaton", "TPS", "=1/0");
  await me.sees("Kedaton", "TPS", "#DIV/0!");
  await me.seesResult("Total biaya logistik", "#DIV/0!", "it flows to the total");
  await eventually(() => findings(me), [
    [
      "Wilayah · TPS · Kedaton",
      "galat #DIV/0!: Dibagi nol: penyebut rumus ini kosong atau nol.",
    ],
  ]);
  await me.undo();
  await eventually(() => findings(me), []);
  await me.it.close();
});

test("Pemeriksaan lists a cycle", async () => {
  const me = await openWilayah();
  await me.openPanel(/^Pemeriksaan/);
  await setFormula(me, "Kedaton", "DPT pemilih", "=[@L]+[@Surat_suara]");
  await me.sees("Kedaton", "DPT pemilih", "#CIRC!");
  await eventually(
    async () => (await findings(me)).map(([place, why]) => `${place}: ${why}`).join("\n"),
    /^Wilayah · DPT · Kedaton: galat #CIRC!: Rumus-rumus ini saling menunggu: .*DPT.* → .*Surat_suara/m,
  );
  await me.it.close();
});

test("Cyrillic letters that look Latin are taken for what they look like", async () => {
  const me = await openTakar();
  await me.openSheet("Indikator");
  await me.pick("2.1", "Realisasi");
  await me.keyboard.press("F2");
  await me.keyboard.press("Control+a");
  await me.keyboard.insertText("\u0412\u0412");
  await me.keyboard.press("Enter");
  await me.sees("2.1", "Predikat", "Sangat Baik", "ВВ is BB");
  await me.sees("2.1", "Capaian %", "116,67");
  await me.it.close();
});

test("the reasons are told in English too", async () => {
  const me = await openWilayah();
  await me.page.getByRole("button", { name: "Ganti bahasa ke Inggris" }).click();
  await me.enter("Sukarame", "TPS", "eight");
  await me.pick("Sukarame", "TPS");
  await eventually(() => me.remark.innerText(), "“eight” is not a number.");
  await me.enter("Sukarame", "TPS", "1.25");
  await me.pick("Sukarame", "TPS");
  await me.remark.getByRole("button", { name: "Use 1,25" }).waitFor();
  await setFormula(me, "Kedaton", "DPT voters", "=SUM([@L];");
  await eventually(
    () => me.remark.innerText(),
    "The formula ends early: a value is needed after its last sign.",
  );
  await me.keyboard.press("Escape");
  await setFormula(me, "Kedaton", "DPT voters", "=[@DPT]");
  await me.pick("Kedaton", "DPT voters");
  await eventually(() => me.remark.innerText(), /^This formula depends on itself: /);
  await me.it.close();
});

test("what is wrong is told beside the cell as soon as Enter is pressed, with what may stand there", async () => {
  const me = await openTakar();
  const bubble = me.page.locator(".bubble");
  await me.openSheet("Wilayah");
  await me.enter("Sukarame", "TPS", "8o");
  await eventually(() => bubble.getByRole("alert").innerText(), /8o/);
  await bubble.getByRole("button", { name: "Pakai 80" }).click();
  await me.sees("Sukarame", "TPS", "80");
  await bubble.waitFor({ state: "detached" });

  await me.enter("Sukarame", "TPS", "delapan");
  await bubble.waitFor();
  await me.keyboard.press("Escape");
  await bubble.waitFor({ state: "detached" });

  await me.openSheet("Indikator");
  await me.pick("1.3", "Arah");
  await me.keyboard.type("naik");
  await me.keyboard.press("Enter");
  await eventually(() => bubble.innerText(), /“naik” bukan pilihan di sini/);
  await bubble.getByRole("button", { name: "Pakai ▲ makin tinggi" }).click();
  await me.sees("1.3", "Arah", "▲ makin tinggi");
  assertQuiet(me.it);
  await me.it.close();
});

test("a whole column that stands alone is told of while it is typed, and mended", async () => {
  const me = await openTakar();
  const meaning = me.page.locator(".meaning:not(:empty)");
  await me.openSheet("Wilayah");
  await me.pick("Sukarame", "Kelurahan");
  await me.keyboard.type("=");
  await me.openSheet("Logistik");
  await (await me.cell(1, "per TPS")).click();
  await eventually(() => meaning.innerText(), /^Logistik\[.*\] = seluruh kolom per TPS; satu sel/);
  await meaning.getByRole("button", { name: /^=SUM\(Logistik/ }).click();
  await me.keyboard.press("Enter");
  await me.sees("Sukarame", "Kelurahan", /^\d+$/);
  await me.undo();

  await me.pick("Sukarame", "Kelurahan");
  await me.keyboard.type("=5*");
  await (await me.cell("Kedaton", "TPS")).click();
  await eventually(() => meaning.innerText(), "[@TPS] = TPS di baris ini");
  await me.keyboard.press("Escape");
  await meaning.waitFor({ state: "detached" });
  assertQuiet(me.it);
  await me.it.close();
});
