// Formulas of whole columns, and what is put over one cell of them.

import assert from "node:assert/strict";
import { test } from "node:test";
import { eventually, openTakar } from "./person.mjs";
import { assertQuiet } from "./support.mjs";

async function openWilayah() {
  const me = await openTakar();
  await me.openSheet("Wilayah");
  return me;
}

test("computed, typed and overridden cells tell themselves apart", async () => {
  const me = await openTakar();
  await me.openSheet("Alokasi");
  const cell = await me.cell("Kedaton", "segel keping");
  const computed = await cell.evaluate((it) => getComputedStyle(it).backgroundColor);
  await me.enter("Kedaton", "segel keping", "1400");
  await me.sees("Kedaton", "segel keping", "1.400");
  assert.match(await cell.getAttribute("class"), /\boverridden\b/);
  assert.match(await cell.innerText(), /ditimpa/, "screen readers hear that it is overridden");
  const overridden = await cell.evaluate((it) => getComputedStyle(it).backgroundColor);
  assert.notEqual(overridden, computed, "and it looks different");
  await me.sees("JUMLAH", "segel keping", "27.316", "49 more than 27.267");
  await me.seesResult("Total biaya logistik", "Rp296.342.813", "49 × Rp795 more");

  await me.openSheet("Wilayah");
  assert.match(await (await me.cell("Kedaton", "TPS")).getAttribute("class"), /\btyped\b/);
  assert.match(await (await me.cell("Kedaton", "DPT pemilih")).getAttribute("class"), /\bcomputed\b/);
  await me.it.close();
});

test("an override is taken back by its button", async () => {
  const me = await openTakar();
  await me.openSheet("Alokasi");
  await me.enter("Kedaton", "segel keping", "1400");
  const cell = await me.pick("Kedaton", "segel keping");
  const back = me.remark.getByRole("button", { name: "Kembalikan ke rumus" });
  await me.remark.getByText("Ditimpa").waitFor();
  await back.click();
  await me.sees("Kedaton", "segel keping", "1.351", "the formula's value again");
  assert.doesNotMatch(await cell.getAttribute("class"), /\boverridden\b/);
  await back.waitFor({ state: "detached" });
  await me.seesResult("Total biaya logistik", "Rp296.303.858");
  await me.undo();
  await me.sees("Kedaton", "segel keping", "1.400", "taking back is an edit that can be undone");
  await me.it.close();
});

test("Delete takes an override back too, in a matrix and in a formula column", async () => {
  const me = await openTakar();
  await me.openSheet("Alokasi");
  await me.enter("Kedaton", "segel keping", "1400");
  await me.pick("Kedaton", "segel keping");
  await me.keyboard.press("Delete");
  await me.sees("Kedaton", "segel keping", "1.351");

  await me.openSheet("Wilayah");
  await me.enter("Kedaton", "Cadangan lembar", "1000");
  await me.sees("Kedaton", "Surat suara lembar", "39.619", "38.619 and the overridden 1.000");
  const cell = await me.pick("Kedaton", "Cadangan lembar");
  assert.match(await cell.getAttribute("class"), /\boverridden\b/);
  await me.keyboard.press("Delete");
  await me.sees("Kedaton", "Cadangan lembar", "992");
  await me.sees("Kedaton", "Surat suara lembar", "39.611");
  assert.doesNotMatch(await cell.getAttribute("class"), /\boverridden\b/);
  await me.it.close();
});

test("a column's formula is edited in the formula bar, for every row at once", async () => {
  const me = await openWilayah();
  await me.pick("Kedaton", "DPT pemilih");
  await eventually(() => me.formulaBar.inputValue(), "=[@L]+[@P]", "the bar shows the formula");
  await me.formulaBar.click();
  await me.keyboard.press("End");
  await me.keyboard.type("+1000");
  await me.keyboard.press("Enter");
  await me.sees("Kedaton", "DPT pemilih", "39.619", "the formula holds for this row");
  await me.sees("Sukarame", "DPT pemilih", "49.632", "and for the next");
  assert.doesNotMatch(
    await (await me.cell("Kedaton", "DPT pemilih")).getAttribute("class"),
    /\boverridden\b/,
    "a formula for the column is no override",
  );
  await me.undo();
  await me.sees("Kedaton", "DPT pemilih", "38.619");
  await me.sees("Sukarame", "DPT pemilih", "48.632");
  await eventually(() => me.formulaBar.inputValue(), "=[@L]+[@P]");
  assertQuiet(me.it);
  await me.it.close();
});

test("a broken formula is refused in words, and neither click nor sheet loses it", async () => {
  const me = await openWilayah();
  await me.pick("Kedaton", "DPT pemilih");
  for (const [typed, says] of [
    ["=SUM([@L];", "Rumus berakhir terlalu cepat: setelah tanda terakhir masih diperlukan nilai."],
    ["=ROUND([@L]", /^Kurung tutup “\)” belum ada\./],
    ["=JUMLAHKAN([@L])", "Tidak ada fungsi bernama “JUMLAHKAN”."],
    ["=SUMM([@L])", "Tidak ada fungsi “SUMM”. Maksud Anda SUM?"],
    ["=ROUND([@L])", "ROUND memerlukan 2 argumen, di sini ada 1."],
    ["=E2+F2", /^E2 adalah alamat sel, dan Takar tidak memakainya\./],
    ["=[@L]*1.5", /^“\.” tidak dikenal di sini\. Tanda desimal adalah “,”/],
    ["=[@L", "Kurung siku “[” belum ditutup."],
  ]) {
    await me.formulaBar.click();
    await me.keyboard.press("Control+a");
    await me.keyboard.type(typed);
    await me.keyboard.press("Enter");
    await eventually(() => me.remark.innerText(), says, `the reason for ${typed}`);
    assert.equal(await me.formulaBar.getAttribute("aria-invalid"), "true");

    // Where a reference may stand, a click would put one in.
    if (!typed.endsWith(";")) {
      await (await me.cell("Panjang", "TPS")).click();
      await me.page.getByRole("navigation").getByRole("button", { name: "Logistik" }).click();
    }
    await me.isAt("DPT", "Kedaton", "the cursor waits at its cell");
    assert.equal(await me.formulaBar.inputValue(), typed, "what was typed is still there");
    await eventually(() => me.remark.innerText(), says, "and so is its reason");
    await me.sees("Kedaton", "DPT pemilih", "38.619", "the column computes as before");

    await me.formulaBar.click();
    await me.keyboard.press("Escape");
    await eventually(() => me.formulaBar.inputValue(), "=[@L]+[@P]", "Esc gives it up");
    await eventually(() => me.remark.innerText(), "", "and its reason goes");
  }
  assert.ok(await me.undoButton.isDisabled(), "nothing was done");
  assertQuiet(me.it);
  await me.it.close();
});

test("VLOOKUP takes a sheet by its name, and a bracket that is missing at the end is added", async () => {
  const me = await openWilayah();
  await me.pick("Kedaton", "DPT pemilih");
  await me.keyboard.type('=VLOOKUP("Panjang";Wilayah;3;0');
  await me.keyboard.press("Enter");
  await me.sees("Kedaton", "DPT pemilih", "100");
  await me.pick("Sukarame", "DPT pemilih");
  await eventually(() => me.formulaBar.inputValue(), '=VLOOKUP("Panjang";Wilayah;3;0)');
  await me.enter("Panjang", "TPS", "101");
  await me.sees("Sukarame", "DPT pemilih", "101", "what it reads, it follows");
  assertQuiet(me.it);
  await me.it.close();
});

test("a broken formula in the cell itself keeps its field open", async () => {
  const me = await openWilayah();
  await me.pick("Kedaton", "DPT pemilih");
  await me.keyboard.type("=ROUND([@L]");
  await me.keyboard.press("Enter");
  await eventually(() => me.remark.innerText(), /^Kurung tutup/);
  await eventually(() => me.page.locator(".cell-problem").innerText(), /^Kurung tutup/, "and above the cell");
  assert.equal(await me.editor.inputValue(), "=ROUND([@L]");
  assert.equal(await me.editor.getAttribute("aria-invalid"), "true");
  await (await me.cell("Panjang", "TPS")).click();
  assert.equal(await me.editor.inputValue(), "=ROUND([@L]", "a click elsewhere does not lose it");
  await me.editor.press("Escape");
  await me.editor.waitFor({ state: "detached" });
  await me.sees("Kedaton", "DPT pemilih", "38.619");
  assert.ok(await me.undoButton.isDisabled(), "nothing was done");
  await me.it.close();
});

test("a broken formula is mended where it stands", async () => {
  const me = await openWilayah();
  await me.pick("Kedaton", "DPT pemilih");
  await me.formulaBar.click();
  await me.keyboard.press("Control+a");
  await me.keyboard.type("=SUM([@L];");
  await me.keyboard.press("Enter");
  await eventually(() => me.remark.innerText(), /Rumus berakhir terlalu cepat/);
  await me.keyboard.type("[@P])");
  await eventually(() => me.remark.innerText(), "", "the reason goes with the first key");
  await me.keyboard.press("Enter");
  await me.sees("Kedaton", "DPT pemilih", "38.619");
  await eventually(() => me.formulaBar.inputValue(), "=SUM([@L];[@P])");
  await me.it.close();
});
