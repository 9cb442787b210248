// The planner's second job: what an indicator reached, and the word that it earns. The figures are
// those of the engine at a command line, for example
//   takar calc bandar-lampung-2024 --set 'Indikator[Realisasi]@1.3=40'

import assert from "node:assert/strict";
import { test } from "node:test";
import { eventually, openTakar } from "./person.mjs";
import { assertQuiet } from "./support.mjs";

async function seesEnd(me, mean, word, message) {
  await me.seesResult("Rata-rata capaian", mean, message);
  await me.seesResult("Predikat akhir", word, message);
}

const asShipped = ["95,34%", "Sangat Baik"];

test("a result changes its capaian, its predikat, the mean and the final predikat", async () => {
  const me = await openTakar();
  await me.openSheet("Indikator");
  await seesEnd(me, ...asShipped, "as shipped");

  await me.enter("3.1", "Realisasi", "0");
  await me.sees("3.1", "Capaian %", "0,00");
  await me.sees("3.1", "Predikat", "Gagal");
  await me.sees("RATA-RATA", "Capaian %", "89,83");
  await me.sees("RATA-RATA", "Predikat", "Baik");
  await seesEnd(me, "89,83%", "Baik", "3.1 reached nothing");
  await me.openSheet("Sasaran");
  await me.sees("3", "Capaian %", "0,00", "3.1 alone counts in sasaran 3");
  await me.sees("3", "Predikat", "Gagal");

  await me.undo();
  await me.page.getByRole("grid", { name: "Indikator" }).waitFor();
  await me.sees("3.1", "Capaian %", "66,23");
  await me.sees("3.1", "Predikat", "Cukup baik");
  await seesEnd(me, ...asShipped, "undo brings all back");
  assertQuiet(me.it);
  await me.it.close();
});

test("a capaian in a gap of the scale takes the word below it, and says so", async () => {
  const me = await openTakar();
  await me.openSheet("Indikator");
  await me.enter("3.1", "Realisasi", "58");
  await me.sees("3.1", "Capaian %", "75,32", "between 75 and 76");
  const word = await me.cell("3.1", "Predikat");
  await eventually(() => word.innerText(), /^Cukup baik\s+di antara rentang$/, "marked in the cell");
  await me.pick("3.1", "Predikat");
  await eventually(() => me.remark.innerText(), "Di antara rentang.", "and in the formula bar");
  await seesEnd(me, "96,10%", "Sangat Baik");
  await me.it.close();
});

test("a letter earns its own predikat and does not count in the mean", async () => {
  const me = await openTakar();
  await me.openSheet("Indikator");
  await me.enter("2.1", "Realisasi", "CC");
  await me.sees("2.1", "Realisasi", "CC");
  await me.sees("2.1", "Capaian %", "83,33", "50 for CC over 60 for B");
  await me.sees("2.1", "Predikat", "Cukup", "the word of the letter, not of the percentage");
  await seesEnd(me, ...asShipped, "the letter row does not count in the mean");
  await me.it.close();
});

test("an indicator's direction is chosen from its list with F2, an arrow and Enter", async () => {
  const me = await openTakar();
  await me.openSheet("Indikator");
  await me.sees("5.1", "Capaian %", "16,67", "22 of 12 revisions, lower is better");
  await me.pick("5.1", "Arah");
  await me.keyboard.press("F2");
  await me.choices.waitFor();
  assert.deepEqual(await me.choices.getByRole("option").allInnerTexts(), [
    "▲ makin tinggi",
    "▼ makin rendah",
  ]);
  await me.keyboard.press("ArrowUp");
  await me.keyboard.press("Enter");
  await me.choices.waitFor({ state: "detached" });
  await me.sees("5.1", "Arah", "▲ makin tinggi");
  await me.sees("5.1", "Capaian %", "183,33");
  await me.sees("5.1", "Predikat", "Sangat Baik");
  await seesEnd(me, "109,23%", "Sangat Baik");
  await me.undo();
  await me.sees("5.1", "Arah", "▼ makin rendah");
  await me.sees("5.1", "Capaian %", "16,67");
  await seesEnd(me, ...asShipped, "undo brings the direction back");
  await me.it.close();
});

test("Esc leaves the list and the direction as they were, a click takes a choice", async () => {
  const me = await openTakar();
  await me.openSheet("Indikator");
  const cell = await me.pick("5.1", "Arah");
  await me.keyboard.press("F2");
  await me.choices.waitFor();
  await me.keyboard.press("ArrowUp");
  await me.keyboard.press("Escape");
  await me.choices.waitFor({ state: "detached" });
  await me.sees("5.1", "Arah", "▼ makin rendah", "Esc gives up");
  assert.ok(await me.undoButton.isDisabled(), "nothing was changed");

  await cell.dblclick();
  await me.choices.getByRole("option", { name: "▲ makin tinggi" }).click();
  await me.sees("5.1", "Arah", "▲ makin tinggi");
  await me.sees("5.1", "Capaian %", "183,33");
  await me.it.close();
});

test("typing into a cell of choices takes the choice that it begins", async () => {
  const me = await openTakar();
  await me.openSheet("Indikator");
  await me.pick("1.3", "Dihitung dalam rata-rata");
  await me.keyboard.type("t");
  await me.choices.waitFor();
  await me.keyboard.press("Enter");
  await me.sees("1.3", "Dihitung dalam rata-rata", "tidak");
  // takar calc bandar-lampung-2024 --set 'Indikator[Dihitung]@1.3=tidak'
  await seesEnd(me, "95,83%", "Sangat Baik", "1.3 counts no more");
  await me.it.close();
});

test("the cap is chosen in the panel and moves the mean, not the capaian", async () => {
  const me = await openTakar();
  await me.openSheet("Indikator");
  const cap = me.choice("Capaian maksimum");
  for (const [label, ...end] of [
    ["100%", "89,41%", "Baik"],
    ["120%", "93,37%", "Sangat Baik"],
  ]) {
    await cap.focus();
    await me.keyboard.press("ArrowDown");
    await eventually(() => cap.inputValue(), label, "an arrow takes the next choice");
    await seesEnd(me, ...end, `capped at ${label}`);
    await me.sees("1.2", "Capaian %", "143,75", "the capaian itself is not capped");
    await me.sees("1.2", "Capaian dengan batas %", label.replace("%", ",00"));
  }
  await me.undo();
  await seesEnd(me, "89,41%", "Baik", "one undo goes back to 100%");
  await me.undo();
  await seesEnd(me, ...asShipped, "the next one back to none");
  await eventually(() => cap.inputValue(), "tanpa batas", "and the list shows it");
  assertQuiet(me.it);
  await me.it.close();
});

test("the rule for lower is better and the way of averaging are chosen in the panel", async () => {
  const me = await openTakar();
  await me.openSheet("Indikator");
  await me.choice("Rumus makin rendah makin baik").selectOption("T / R");
  await me.sees("5.1", "Capaian %", "54,55", "12 / 22");
  await me.sees("1.2", "Capaian %", "177,78", "0,16 / 0,09");
  await seesEnd(me, "101,34%", "Sangat Baik");
  await me.undoButton.click();
  await me.choice("Rata-rata dari").selectOption("rata-rata sasaran");
  await seesEnd(me, "92,69%", "Sangat Baik", "the mean of the five means of sasaran");
  await me.it.close();
});
