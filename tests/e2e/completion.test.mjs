// Help while a formula is typed: what could stand at the cursor, and which argument it is in.

import assert from "node:assert/strict";
import { test } from "node:test";
import { eventually, openTakar } from "./person.mjs";
import { assertQuiet } from "./support.mjs";

const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };

async function openCell(sheet, row, heading, options) {
  const me = await openTakar(options);
  await me.openSheet(sheet);
  await me.pick(row, heading);
  const list = me.page.getByRole("listbox", { name: /^(Saran isian|Suggestions)$/ });
  const items = list.getByRole("option");
  return Object.assign(me, {
    list,
    items,
    hint: me.page.locator(".signature"),
    offers: (expected, message) =>
      eventually(() => items.locator(".label").allInnerTexts(), expected, message),
    // The text of a field with the cursor in it.
    typed: (field, expected, message) =>
      eventually(
        () =>
          field.evaluate(({ value, selectionStart: at }) => `${value.slice(0, at)}|${value.slice(at)}`),
        expected,
        message,
      ),
  });
}

test("a function, its column and its parenthesis are typed with few keys", async () => {
  const me = await openCell("Wilayah", "Kedaton", "TPS");
  await me.keyboard.type("=");
  assert.equal(await me.list.count(), 0, "nothing is offered before a letter");
  await me.keyboard.type("su");
  await eventually(() => me.items.first().locator(".label").innerText(), "SUM");
  await me.keyboard.press("Tab");
  await me.typed(me.editor, "=SUM(|)", "Tab takes the first, and the cursor is inside");
  await eventually(() => me.hint.innerText(), "SUM(angka; …)");
  await me.keyboard.type("[@l");
  await eventually(() => me.items.first().locator(".label").innerText(), "[@L]");
  await me.keyboard.press("Tab");
  await me.typed(me.editor, "=SUM([@L]|)");
  await me.keyboard.type(";5)");
  await me.typed(me.editor, "=SUM([@L];5)|", "the closing sign that is there is stepped over");
  await me.keyboard.press("Enter");
  await me.sees("Kedaton", "TPS", "19.059");
  assertQuiet(me.it);
  await me.it.close();
});

test("typing on filters, and arrows and Enter choose", async () => {
  const me = await openCell("Wilayah", "Kedaton", "TPS");
  await me.keyboard.type("=1000*C");
  await eventually(() => me.items.count().then((count) => count > 5), true);
  await me.keyboard.type("adangan_t");
  await me.offers(["[@Cadangan_terendah]", "[@Cadangan_tertinggi]"]);
  for (let typed = 0; typed < 2; typed += 1) await me.keyboard.press("Backspace");
  await eventually(() => me.list.count(), 0, "a name that is there whole needs nothing");
  await me.keyboard.press("Backspace");
  await eventually(() => me.items.first().innerText(), /Cadangan\s+Cadangan surat suara · 2,5%/);

  await me.keyboard.press("ArrowDown");
  await me.keyboard.press("ArrowDown");
  await me.keyboard.press("ArrowUp");
  const chosen = me.list.locator('[aria-selected="true"]');
  await eventually(() => chosen.locator(".label").innerText(), "Cadangan");
  assert.equal(
    await me.editor.getAttribute("aria-activedescendant"),
    await chosen.getAttribute("id"),
    "screen readers are told which",
  );
  await me.keyboard.press("Enter");
  await me.typed(me.editor, "=1000*Cadangan|", "Enter takes what the arrows chose");
  await me.keyboard.press("Enter");
  await me.sees("Kedaton", "TPS", "25", "and then puts the formula in");
  await me.isAt("TPS", "Sukarame");
  await me.it.close();
});

test("where no arrow has chosen, Enter puts in what was typed", async () => {
  const me = await openCell("Wilayah", "Kedaton", "TPS");
  await me.keyboard.type("=Cadang");
  await me.list.waitFor();
  assert.equal(await me.list.locator('[aria-selected="true"]').count(), 0);
  assert.equal(await me.editor.getAttribute("aria-activedescendant"), null);
  await me.keyboard.press("Enter");
  await me.sees("Kedaton", "TPS", "#NAME?");
  await me.isAt("TPS", "Sukarame");
  await me.it.close();
});

test("Escape closes the list, and only then gives the editing up", async () => {
  const me = await openCell("Wilayah", "Kedaton", "TPS");
  await me.keyboard.type("=su");
  await me.list.waitFor();
  assert.equal(await me.editor.getAttribute("aria-controls"), "cell-completions");
  await me.keyboard.press("Escape");
  await me.list.waitFor({ state: "detached" });
  assert.equal(await me.editor.inputValue(), "=su", "what was typed is still there");
  assert.equal(await me.editor.getAttribute("aria-controls"), null);
  await me.keyboard.type("m");
  await me.list.waitFor();
  await me.keyboard.press("Escape");
  await me.keyboard.press("Escape");
  await me.editor.waitFor({ state: "detached" });
  await me.sees("Kedaton", "TPS", "71");
  await me.it.close();
});

test("a click takes an item, and moving the cursor closes the list", async () => {
  const me = await openCell("Wilayah", "Kedaton", "DPT pemilih");
  await me.keyboard.type("=rou");
  await me.items.filter({ hasText: "ROUNDUP" }).click();
  await me.typed(me.editor, "=ROUNDUP(|)", "the field has kept the focus");
  await me.keyboard.type("wil");
  await me.list.waitFor();
  await me.keyboard.press("Home");
  await me.list.waitFor({ state: "detached" });
  await me.keyboard.press("Escape");
  await me.sees("Kedaton", "DPT pemilih", "38.619");
  await me.it.close();
});

test("the hint follows the cursor from argument to argument", async () => {
  const me = await openCell("Wilayah", "Kedaton", "TPS");
  const current = me.hint.locator("b");
  await me.keyboard.type("=SUMIF(");
  await eventually(() => me.hint.innerText(), "SUMIF(rentang; kriteria; [rentang_jumlah])");
  assert.equal(await current.innerText(), "rentang");
  await me.keyboard.type("Wilayah[Nama];");
  await eventually(() => current.innerText(), "kriteria");
  await me.keyboard.type('"Tanjung*";');
  await eventually(() => current.innerText(), "[rentang_jumlah]");
  await me.page.getByText("Menjumlahkan angka pada baris yang memenuhi kriteria.").waitFor();
  await me.keyboard.press("Enter");
  // The formula is not whole yet and stays.
  await eventually(() => me.remark.innerText(), /Rumus berakhir terlalu cepat/);
  await me.keyboard.press("F2");
  await me.keyboard.press("ArrowLeft");
  await eventually(() => current.innerText(), "kriteria", "back over the separator");
  await me.keyboard.press("End");
  await me.keyboard.type("ROUND(SUM(1;2);");
  await eventually(() => current.innerText(), "desimal", "the innermost call counts");
  await me.keyboard.type("0)");
  await eventually(() => current.innerText(), "[rentang_jumlah]");
  await me.keyboard.type(")");
  await me.hint.waitFor({ state: "detached" });
  await me.it.close();
});

test("nothing is offered in a text or a number", async () => {
  const me = await openCell("Wilayah", "Kedaton", "Kecamatan");
  for (const typed of ["su", "=\"su", "=\"su\"", "=1E", "=#N"]) {
    await me.keyboard.type(typed);
    await eventually(() => me.editor.inputValue(), typed);
    assert.equal(await me.list.count(), 0, typed);
    await me.keyboard.press("Escape");
  }
  await me.it.close();
});

test("the formula bar helps as the cell does, with names that need quoting", async () => {
  const me = await openCell("Logistik", "segel", "Volume");
  await me.formulaBar.click();
  await me.keyboard.press("Control+a");
  await me.keyboard.type("=[@per k");
  await me.offers(["[@[per kelurahan]]", "[@[per kecamatan]]", "[@[per kota]]"]);
  await me.keyboard.press("ArrowUp");
  await me.keyboard.press("Tab");
  await me.typed(me.formulaBar, "=[@[per kota]]|");
  await me.keyboard.type("+SUM(wil");
  await me.keyboard.press("Tab");
  await me.typed(me.formulaBar, "=[@[per kota]]+SUM(Wilayah[|]");
  await me.keyboard.type("tp");
  await me.offers(["[TPS]", "[TPS_laporan]", "[Pemilih_per_TPS]"], "a word inside comes later");
  await me.keyboard.press("Tab");
  await me.typed(me.formulaBar, "=[@[per kota]]+SUM(Wilayah[TPS]|");
  await me.keyboard.type(")");
  await me.keyboard.press("Tab");
  await me.sees("segel", "Volume", "1.433", "without a list Tab puts the formula in");
  await me.undo();
  await me.sees("segel", "Volume", "27.267");
  assertQuiet(me.it);
  await me.it.close();
});

test("characters of any width stand before the cursor", async () => {
  const me = await openCell("Wilayah", "Kedaton", "Kecamatan");
  await me.keyboard.type('="😀é€"&upp');
  await me.keyboard.press("Tab");
  await me.typed(me.editor, '="😀é€"&UPPER(|)');
  await me.keyboard.type('"a")');
  await me.typed(me.editor, '="😀é€"&UPPER("a")|');
  await me.keyboard.press("Escape");
  await me.it.close();
});

test("in English it speaks English and separates by commas", async () => {
  const me = await openTakar();
  await me.page.getByRole("button", { name: "Ganti bahasa ke Inggris" }).click();
  await me.page.getByRole("button", { name: /^Number format/ }).click();
  await me.openSheet("Alokasi");
  await me.pick("Kedaton", "segel keping");
  await me.keyboard.type("=round(logistik[@per t");
  await me.keyboard.press("Tab");
  await eventually(() => me.editor.inputValue(), "=round(logistik[@[per TPS]]");
  const hint = me.page.locator(".signature");
  await eventually(() => hint.innerText(), "ROUND(number, places)");
  await me.keyboard.type(",");
  await eventually(() => hint.locator("b").innerText(), "places");
  await me.keyboard.type("0)*Wil");
  await me.keyboard.press("Tab");
  await me.keyboard.type("@tps");
  await me.keyboard.press("Tab");
  await me.keyboard.press("Enter");
  await me.sees("Kedaton", "segel keping", "1,349", "19 × 71");
  await me.it.close();
});

test("the help stands inside the window, whichever cell is edited", async () => {
  const me = await openCell("Wilayah", "Bumi Waras", "TPS");
  const card = me.page.locator(".completing");
  await me.keyboard.type("=cad");
  await me.list.waitFor();
  const field = await me.editor.boundingBox();
  const box = await card.boundingBox();
  assert.ok(box.y >= 0 && box.y + box.height <= field.y, "above the last row");
  // Where the sheet is scrolled, the help goes along.
  const gap = async () => (await me.editor.boundingBox()).y - (await card.boundingBox()).y;
  const before = await gap();
  await me.page.mouse.move(400, 300);
  await me.page.mouse.wheel(0, -60);
  await eventually(async () => (await me.editor.boundingBox()).y > field.y, true);
  await eventually(gap, before);
  await me.keyboard.press("Escape");
  await me.keyboard.press("Escape");
  await me.pick("Kedaton", "Surat suara lembar");
  await me.keyboard.type("=cad");
  await me.list.waitFor();
  const right = await card.boundingBox();
  assert.ok(right.x + right.width <= 1366, "and not over the right edge");
  await me.it.close();
});

test("on a phone a finger takes an item", async () => {
  const me = await openTakar(phone);
  await me.page.getByRole("navigation").getByRole("button", { name: "Wilayah", exact: true }).tap();
  await me.page.getByRole("grid", { name: "Wilayah", exact: true }).waitFor();
  await (await me.cell("Kedaton", "TPS")).tap();
  await me.formulaBar.tap();
  await me.keyboard.press("Control+a");
  await me.keyboard.type("=ROUND([@");
  const card = me.page.locator(".completing");
  await card.waitFor();
  const box = await card.boundingBox();
  assert.ok(box.x >= 0 && box.x + box.width <= 390, "the help is seen whole");
  const item = me.page.getByRole("option", { name: /^\[@L\]/ });
  assert.ok((await item.boundingBox()).height >= 40, "with room for a finger");
  await item.tap();
  await eventually(() => me.formulaBar.inputValue(), "=ROUND([@L]");
  await me.keyboard.type(";-3)");
  await me.keyboard.press("Enter");
  await me.sees("Kedaton", "TPS", "19.000");
  const widths = await me.page.evaluate(() => document.documentElement.scrollWidth);
  assert.equal(widths, 390, "the page does not go sideways");
  assertQuiet(me.it);
  await me.it.close();
});
