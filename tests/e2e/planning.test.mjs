// The planner's first job: how many TPS and how large a reserve, and what follows of both.

import assert from "node:assert/strict";
import { test } from "node:test";
import { eventually, openTakar } from "./person.mjs";
import { assertQuiet } from "./support.mjs";

// Case A of the data: the index of each good, with one TPS less in Kedaton (T = 1.432, K = 20),
// and its price. The reserve of ballots stays within its bounds, and so does the ballots' number.
const needs = [
  ["kotak suara", "1.432", "61.074.800"],
  ["surat suara", "808.433", "86.502.331"],
  ["tinta", "1.432", "10.883.200"],
  ["bilik pemungutan suara", "2.864", "48.708.048"],
  ["segel", "27.248", "21.662.160"],
  ["alat bantu tunanetra", "1.432", "6.529.920"],
  ["sampul kubus", "7.160", "10.238.800"],
  ["sampul biasa", "8.632", "8.045.024"],
  ["sampul biasa formulir model C.Hasil-KWK", "1.432", "684.496"],
  ["formulir model C.Hasil-KWK", "4.296", "29.384.640"],
  ["formulir model C.Hasil Salinan-KWK", "2.864", "844.880"],
  ["segel plastik", "8.592", "9.451.200"],
  ["daftar pasangan calon", "1.432", "2.148.000"],
];

test("a TPS less in Kedaton changes every need and cost as the indexes say", async () => {
  const me = await openTakar();
  await me.openSheet("Wilayah");
  await me.enter("Kedaton", "TPS", "70");
  await me.isAt("TPS", "Sukarame", "Enter goes on to the row below");
  await me.sees("Kedaton", "TPS", "70");
  await me.sees("JUMLAH", "TPS", "1.432");
  await me.sees("Kedaton", "Pemilih per TPS orang", "551,7", "38.619 voters over 70 TPS");
  await me.seesResult("Total biaya logistik", "Rp296.157.499", "146.359 rupiah less");
  await me.seesResult("Surat suara", "808.433");

  await me.openSheet("Logistik");
  for (const [good, volume, cost] of needs) {
    await me.sees(good, "Volume", volume);
    await me.sees(good, "Biaya Rp", cost);
  }
  await me.sees("JUMLAH", "Biaya Rp", "296.157.499");
  await me.sees(
    "segel",
    "Volume di laporan",
    "≠ 27.267",
    "the printed volume says that it differs now",
  );

  await me.openSheet("Alokasi");
  await me.sees("Kedaton", "kotak suara buah", "70");
  await me.sees("Kedaton", "segel keping", "1.332", "19 per TPS and 2 per kecamatan");
  await me.sees("Kedaton", "sampul biasa buah", "422", "6 per TPS and 2 per kecamatan");
  await me.sees("Sukarame", "segel keping", "1.655", "the other rows stay");
  await me.sees("JUMLAH", "segel keping", "27.248");

  await me.openSheet("Ringkasan");
  assert.match(await me.card("Total biaya logistik").innerText(), /Rp296\.157\.499/);
  assert.match(await me.card("Total biaya logistik").innerText(), /≠ Rp296\.303\.858/);
  assertQuiet(me.it);
  await me.it.close();
});

test("undo brings every figure back and shows where, redo does it again", async () => {
  const me = await openTakar();
  await me.openSheet("Wilayah");
  await me.enter("Kedaton", "TPS", "70");
  await me.openSheet("Logistik");
  await me.sees("segel", "Volume", "27.248");

  await me.undo();
  await me.page.getByRole("grid", { name: "Wilayah" }).waitFor();
  await me.isAt("TPS", "Kedaton", "undo leads to the cell that it brought back");
  await me.sees("Kedaton", "TPS", "71");
  await me.seesResult("Total biaya logistik", "Rp296.303.858");
  await me.openSheet("Alokasi");
  await me.sees("Kedaton", "segel keping", "1.351");
  await me.openSheet("Logistik");
  await me.sees("segel", "Volume", "27.267");
  await me.sees("sampul kubus", "Volume", "7.165");
  await me.sees("segel", "Volume di laporan", "27.267", "and no printed volume differs");
  assert.ok(await me.undoButton.isDisabled(), "there is nothing more to undo");

  await me.redo();
  await me.sees("Kedaton", "TPS", "70");
  await me.seesResult("Total biaya logistik", "Rp296.157.499");
  assert.ok(await me.redoButton.isDisabled(), "there is nothing more to redo");
  await me.it.close();
});

// Ballots and rupiah for a reserve of 3 %, from `takar calc bandar-lampung-2024 --set Cadangan=0.03`.
const threePercent = { ballots: "812.380", cost: "Rp296.726.187" };
const asShipped = { ballots: "808.433", cost: "Rp296.303.858" };

async function seesReserve(me, { ballots, cost }, message) {
  await me.seesResult("Surat suara", ballots, message);
  await me.seesResult("Total biaya logistik", cost, message);
}

test("a reserve of 3 % typed into its field changes ballots and rupiah", async () => {
  const me = await openTakar();
  const field = me.parameter("Cadangan surat suara");
  await field.click();
  await me.keyboard.press("Control+a");
  await me.keyboard.type("3");
  await me.keyboard.press("Enter");
  await seesReserve(me, threePercent, "at 3 %");
  await eventually(() => field.inputValue(), "3%", "the field shows the value as it is written");
  await eventually(() => me.slider("Cadangan surat suara").inputValue(), "30", "the slider follows");

  await me.openSheet("Wilayah");
  await me.sees("JUMLAH", "Surat suara lembar", "812.380");
  await me.sees("Kedaton", "Cadangan lembar", "1.186", "992 and what the midpoint moved");

  await me.undoButton.click();
  await seesReserve(me, asShipped, "undo brings 2,5 % back");
  await eventually(() => field.inputValue(), "2,5%");
  await me.sees("Kedaton", "Cadangan lembar", "992");
  assert.ok(await me.undoButton.isDisabled());
  await me.it.close();
});

test("Ctrl+Z right after Enter in a parameter's field undoes it", async () => {
  const me = await openTakar();
  await me.parameter("Cadangan surat suara").click();
  await me.keyboard.press("Control+a");
  await me.keyboard.type("3");
  await me.keyboard.press("Enter");
  await seesReserve(me, threePercent);
  await me.undo();
  await seesReserve(me, asShipped, "the parameter is as it was");
  await eventually(() => me.parameter("Cadangan surat suara").inputValue(), "2,5%");
  await me.it.close();
});

test("Esc in a parameter's field leaves it as it was, leaving the field takes what was typed", async () => {
  const me = await openTakar();
  const field = me.parameter("Cadangan surat suara");
  await field.click();
  await me.keyboard.press("Control+a");
  await me.keyboard.type("4");
  await me.keyboard.press("Escape");
  await eventually(() => field.inputValue(), "2,5%", "Esc gives up");
  await me.keyboard.press("Tab");
  await seesReserve(me, asShipped);
  assert.ok(await me.undoButton.isDisabled(), "nothing was done");

  await field.click();
  await me.keyboard.press("Control+a");
  await me.keyboard.type("3");
  await me.keyboard.press("Tab");
  await seesReserve(me, threePercent, "Tab takes it");
  await me.it.close();
});

test("a drag of the slider is followed as it goes, and is one step to undo", async () => {
  const me = await openTakar();
  const slider = me.slider("Cadangan surat suara");
  const box = await slider.boundingBox();
  const middle = box.y + box.height / 2;
  const thumb = 16;
  // Where the thumb stands at a position of the slider's fifty.
  const at = (position) => box.x + thumb / 2 + ((box.width - thumb) * position) / 50;

  await me.page.mouse.move(at(25), middle);
  await me.page.mouse.down();
  await me.page.mouse.move(at(40), middle, { steps: 8 });
  await eventually(() => slider.inputValue(), "40", "the thumb is at 4 %");
  await eventually(
    () => me.parameter("Cadangan surat suara").inputValue(),
    "4%",
    "the field follows before the thumb is let go",
  );
  // takar calc bandar-lampung-2024 --set Cadangan=0.04
  await seesReserve(me, { ballots: "820.220", cost: "Rp297.565.067" }, "figures follow the drag");
  await me.page.mouse.move(at(30), middle, { steps: 8 });
  await me.page.mouse.up();
  await seesReserve(me, threePercent, "where the thumb was let go");

  await me.undo();
  await seesReserve(me, asShipped, "one undo takes the whole drag back");
  await eventually(() => slider.inputValue(), "25");
  assert.ok(await me.undoButton.isDisabled(), "the drag was one step");
  await me.redo();
  await seesReserve(me, threePercent, "redo makes the whole drag again");
  assertQuiet(me.it);
  await me.it.close();
});

test("the slider goes by arrows too, a tenth of a percent each", async () => {
  const me = await openTakar();
  const slider = me.slider("Cadangan surat suara");
  await slider.focus();
  for (let step = 0; step < 5; step += 1) await me.keyboard.press("ArrowRight");
  await seesReserve(me, threePercent, "five tenths above 2,5 %");
  await eventually(() => slider.getAttribute("aria-valuetext"), "3%", "screen readers hear 3%");

  for (let step = 0; step < 5 && (await me.undoButton.isEnabled()); step += 1) await me.undo();
  await seesReserve(me, asShipped, "undo brings every step back");
  assert.ok(await me.undoButton.isDisabled());
  await me.it.close();
});
