// How a table is looked at: filters, groups, sorting by several columns, frozen columns, and
// drawing past the edge of what is seen.

import assert from "node:assert/strict";
import { test } from "node:test";
import { assertAccessible } from "./axe.mjs";
import { eventually, openTakar } from "./person.mjs";
import { assertQuiet } from "./support.mjs";

async function openLogistik(options) {
  const me = await openTakar(options);
  await me.openSheet("Logistik");
  return me;
}

const popup = (me) => me.page.locator(".popup");
const strip = (me) => me.page.getByRole("region", { name: "Tampilan lembar" });
const rowNumbers = (me) =>
  me.grid.evaluate((grid) =>
    [...grid.querySelectorAll(".grid-body .row:not([hidden])")]
      .sort((a, b) => a.ariaRowIndex - b.ariaRowIndex)
      .map((row) => row.querySelector(".row-number").textContent.trim()),
  );
const names = (me) => me.column("Jenis logistik");
const foot = (me, column) =>
  me.grid.evaluate(
    (grid, column) =>
      [...grid.querySelectorAll(".grid-feet .row")].map((row) =>
        row.querySelector(`[aria-colindex="${column + 2}"]`).textContent.trim(),
      ),
    column,
  );

async function fromColumn(me, heading, item) {
  const header = me.grid.getByRole("columnheader", { name: heading });
  await header.click({ button: "right" });
  await popup(me).getByRole("menuitem", { name: item, exact: true }).click();
}

test("a filter by values leaves rows out, keeps their numbers and every JUMLAH", async () => {
  const me = await openLogistik();
  const biaya = 9;
  const before = await foot(me, biaya);
  await fromColumn(me, /^Satuan/, "Saring…");
  await me.dialog.getByText("(pilih semua)").click();
  await me.keyboard.press("Enter");
  await eventually(() => me.dialog.getByRole("alert").innerText(), /setidaknya satu/);
  await me.dialog.getByText("lembar", { exact: true }).click();
  await me.dialog.getByText("keping", { exact: true }).click();
  await assertAccessible(me);
  await me.keyboard.press("Enter");
  await eventually(() => rowNumbers(me), ["2", "5"]);
  assert.match(await strip(me).innerText(), /Satuan: keping, lembar[^]*2 dari 13 baris/);
  const [part, total] = await foot(me, biaya);
  assert.equal(total, before[0], "JUMLAH is of all rows");
  assert.equal(part, "108.179.596");
  assert.deepEqual((await foot(me, 0))[0], "Tampak: 2 dari 13");
  await assertAccessible(me);

  await me.page.reload();
  await me.it.ready();
  await me.openSheet("Logistik");
  await eventually(() => rowNumbers(me), ["2", "5"], "the filter is kept");
  await eventually(() => me.undoButton.getAttribute("aria-label"), /saring menurut Satuan/i);
  await me.undo();
  await eventually(async () => (await rowNumbers(me)).length, 13);
  assertQuiet(me.it);
  await me.it.close();
});

test("a matrix says what is in sight of it, with its sums, and takes the filter off", async () => {
  const me = await openTakar();
  await me.openSheet("Alokasi");
  const all = await foot(me, 1);
  assert.equal(all.length, 1, "JUMLAH alone");
  await me.openSheet("Wilayah");
  await fromColumn(me, /^TPS$/, "Saring…");
  await me.dialog.getByText("(pilih semua)").click();
  await me.dialog.getByText("71", { exact: true }).click();
  await me.keyboard.press("Enter");
  await me.dialog.waitFor({ state: "hidden" });
  await me.openSheet("Alokasi");
  await eventually(() => foot(me, 0), ["Tampak: 2 dari 21", "JUMLAH"]);
  await eventually(() => foot(me, 1), ["142", ...all]);
  assert.match(await strip(me).innerText(), /TPS: 71[^]*2 dari 21 baris/);
  await assertAccessible(me);
  await strip(me).getByRole("button", { name: "Lepas semua saringan" }).click();
  await eventually(() => foot(me, 1), all);
  await strip(me).waitFor({ state: "detached" });
  assertQuiet(me.it);
  await me.it.close();
});

test("what is searched for among the values is what is kept", async () => {
  const me = await openLogistik();
  await fromColumn(me, /^Satuan/, "Saring…");
  await me.keyboard.type("kep");
  await me.keyboard.press("Enter");
  await eventually(() => rowNumbers(me), ["5"]);
  assert.match(await strip(me).innerText(), /Satuan: keping/);
  assertQuiet(me.it);
  await me.it.close();
});

test("a row that is changed under a filter stays until the filter is applied again", async () => {
  const me = await openLogistik();
  await fromColumn(me, /^per kecamatan/, "Saring…");
  await me.dialog.getByRole("radio", { name: "Syarat" }).check();
  await me.dialog.getByRole("combobox", { name: "Syarat" }).first().selectOption("kosong");
  await me.keyboard.press("Enter");
  await eventually(async () => (await rowNumbers(me)).slice(0, 3), ["1", "2", "3"]);
  const count = (await rowNumbers(me)).length;
  await me.enter("kotak suara", "per kecamatan", "3");
  await me.sees("kotak suara", "per kecamatan", "3");
  assert.equal((await rowNumbers(me)).length, count, "nothing goes from under the hands");
  await me.isAt("per kecamatan", "surat suara");
  await eventually(() => strip(me).innerText(), /1 baris tidak lagi cocok/);
  await strip(me).getByRole("button", { name: "Terapkan ulang" }).click();
  await eventually(async () => (await rowNumbers(me))[0], "2");
  await me.undo();
  await eventually(async () => (await rowNumbers(me))[0], "1", "what is undone is in sight");
  await strip(me).getByRole("button", { name: "Lepas semua saringan" }).click();
  await eventually(async () => (await rowNumbers(me)).length, 13);
  assertQuiet(me.it);
  await me.it.close();
});

test("conditions compare, join, and refuse what cannot be read", async () => {
  const me = await openLogistik();
  await fromColumn(me, /Volume$/, "Saring…");
  const hows = me.dialog.getByRole("combobox", { name: "Syarat" });
  const values = me.dialog.getByRole("textbox", { name: "Nilai pembanding" });
  await me.dialog.getByRole("radio", { name: "Syarat" }).check();
  await hows.first().selectOption("lebih dari");
  await values.first().fill("banyak");
  await me.keyboard.press("Enter");
  await eventually(() => me.dialog.getByRole("alert").innerText(), /nilai yang terbaca/);
  await values.first().fill("8.000");
  await hows.nth(1).selectOption("kurang dari");
  await values.nth(1).fill("1.434");
  await me.dialog.getByRole("combobox", { name: "Hubungan" }).selectOption("atau");
  await me.keyboard.press("Enter");
  await eventually(() => strip(me).innerText(), /Volume: lebih dari 8\.000 atau kurang dari 1\.434/);
  const shown = await me.column("Volume");
  for (const text of shown.slice(0, -1)) {
    const number = Number(text.replaceAll(".", ""));
    assert.ok(number > 8000 || number < 1434, text);
  }
  await me.keyboard.press("Control+z");

  await me.pick("segel", "Satuan");
  await (await me.cell("segel", "Satuan")).click({ button: "right" });
  await popup(me).getByRole("menuitem", { name: "Saring sesuai sel ini" }).click();
  await eventually(() => rowNumbers(me), ["5"]);
  assertQuiet(me.it);
  await me.it.close();
});

test("groups have heads with subtotals, fold by mouse and key, and let nothing be typed", async () => {
  const me = await openLogistik();
  await fromColumn(me, /^Satuan/, "Kelompokkan menurut kolom ini");
  await eventually(async () => (await names(me))[0], "buah (8)");
  assert.deepEqual((await rowNumbers(me)).slice(0, 4), ["▾", "1", "4", "6"]);
  await me.sees("keping (1)", "Biaya Rp", "21.677.265", "the head says what its rows come to");
  await assertAccessible(me);
  await me.pick("buah (8)", "Jenis logistik");
  await me.keyboard.type("x");
  await eventually(() => me.notice.innerText(), /kepala kelompok/);
  await me.keyboard.press("Enter");
  await eventually(async () => (await rowNumbers(me)).slice(0, 3), ["▸", "▾", "2"]);
  await me.grid.getByRole("button", { name: "Buka kelompok" }).first().click();
  await eventually(async () => (await rowNumbers(me))[1], "1");
  await strip(me).getByRole("button", { name: "Lipat semua" }).click();
  await eventually(async () => (await rowNumbers(me)).length, 5);
  await me.enter("botol (1)", "Jenis logistik", "");
  await strip(me).getByRole("button", { name: "Buka semua" }).click();
  await me.enter("tinta", "per TPS", "4");
  await me.sees("botol (1)", "Volume", "", "a column without a JUMLAH has none in its groups");
  await me.sees("tinta", "Volume", "5.732");
  await me.undo();
  await me.undo();
  await eventually(async () => (await rowNumbers(me)).length, 13, "undo takes the groups apart");
  assertQuiet(me.it);
  await me.it.close();
});

test("rows are sorted by several columns, in one step", async () => {
  const me = await openLogistik();
  const before = await names(me);
  await fromColumn(me, /^Satuan/, "Urutkan menurut beberapa kolom…");
  await assertAccessible(me);
  const columns = me.dialog.getByRole("combobox", { name: /menurut$/ });
  await columns.nth(1).selectOption("Biaya");
  await me.dialog.getByRole("combobox", { name: "Arah" }).nth(1).selectOption("1");
  await me.keyboard.press("Enter");
  await me.dialog.getByRole("button", { name: "Urutkan" }).click().catch(() => {});
  await eventually(async () => (await names(me)).slice(0, 4), [
    "tinta",
    "kotak suara",
    "bilik pemungutan suara",
    "sampul kubus",
  ]);
  await me.undo();
  await eventually(() => names(me), before);
  assertQuiet(me.it);
  await me.it.close();
});

test("columns are frozen by choice and stay where the others scroll", async () => {
  const me = await openLogistik();
  await fromColumn(me, /^per TPS/, "Bekukan sampai kolom ini");
  await me.pick("kotak suara", "Satuan");
  await me.keyboard.press("End");
  const left = (heading) =>
    me.grid
      .getByRole("columnheader", { name: heading })
      .evaluate((it) => Math.round(it.getBoundingClientRect().left));
  await eventually(() => me.grid.evaluate((grid) => grid.scrollLeft > 100), true);
  const stays = await left(/^per TPS/);
  await me.keyboard.press("Home");
  assert.equal(await left(/^per TPS/), stays, "a frozen column stays");
  await me.pick("kotak suara", "per TPS");
  await eventually(() => me.text("kotak suara", "per TPS"), "1");
  await me.undo();
  await eventually(() => me.grid.evaluate((grid) => grid.querySelectorAll(".heading.frozen").length), 1);
  assertQuiet(me.it);
  await me.it.close();
});

test("drawing past the lower edge scrolls and selects on", async () => {
  const me = await openTakar({ viewport: { width: 1100, height: 420 } });
  await me.openSheet("Wilayah");
  const cell = await me.pick("Kedaton", "TPS");
  const box = await cell.boundingBox();
  const frame = await me.grid.boundingBox();
  await me.page.mouse.move(box.x + 10, box.y + 10);
  await me.page.mouse.down();
  await me.page.mouse.move(box.x + 12, frame.y + frame.height - 40, { steps: 4 });
  await me.page.mouse.move(box.x + 12, frame.y + frame.height + 30, { steps: 4 });
  await eventually(() => me.grid.evaluate((grid) => grid.scrollTop > 60), true);
  await eventually(
    () => me.page.locator(".figures").innerText(),
    /Banyak sel\s*(1[5-9]|20)/,
    "what came in sight is selected",
  );
  await me.page.mouse.up();
  assertQuiet(me.it);
  await me.it.close();
});
