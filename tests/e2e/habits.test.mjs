// What the hands of someone who knows Excel do without looking: the menu of a cell, pages, rows and
// columns selected whole, hidden columns, Enter after Ctrl+C.

import assert from "node:assert/strict";
import { test } from "node:test";
import { assertAccessible } from "./axe.mjs";
import { eventually, openTakar } from "./person.mjs";
import { assertQuiet } from "./support.mjs";

const clipboard = { permissions: ["clipboard-read", "clipboard-write"] };

async function openWilayah(options) {
  const me = await openTakar(options);
  await me.openSheet("Wilayah");
  await me.pick("Kedaton", "TPS");
  return me;
}

const names = (me) => me.column("Kecamatan").then((all) => all.slice(0, 5));
const heading = (me, name) => me.grid.getByRole("columnheader", { name });
const undoes = (me, what) =>
  eventually(() => me.undoButton.getAttribute("aria-label"), `Urungkan: ${what}`);

async function fromCell(me, cell, item) {
  await cell.click({ button: "right" });
  await me.page.getByRole("menuitem", { name: item, exact: true }).click();
  await me.page.locator(".popup").waitFor({ state: "detached" });
}

for (const look of [{}, { viewport: { width: 390, height: 844 }, hasTouch: true }]) {
  test(`a cell's menu copies, cuts, pastes and empties, ${JSON.stringify(look)}`, async () => {
    const me = await openWilayah({ ...look, ...clipboard });
    await fromCell(me, await me.cell("Kedaton", "TPS"), "Salin");
    await eventually(() => me.clipboard(), "71");
    await fromCell(me, await me.cell("Panjang", "TPS"), "Tempel");
    await me.sees("Panjang", "TPS", "71");
    await fromCell(me, await me.cell("Panjang", "TPS"), "Kosongkan sel");
    await me.sees("Panjang", "TPS", "");
    await undoes(me, "ubah TPS Panjang");
    await fromCell(me, await me.cell("Kedaton", "TPS"), "Potong");
    await fromCell(me, await me.cell("Panjang", "TPS"), "Tempel");
    await me.sees("Panjang", "TPS", "71");
    await me.sees("Kedaton", "TPS", "", "what was cut has moved");
    await undoes(me, "pindahkan 1 sel");
    await me.copies("12\n13");
    await fromCell(me, await me.cell("Kedaton", "TPS"), "Tempel");
    await me.sees("Sukarame", "TPS", "13", "from elsewhere too");
    await me.it.close();
  });
}

test("where the browser keeps the clipboard to itself, the key is named", async () => {
  const me = await openWilayah();
  await me.page.evaluate(() => {
    navigator.clipboard.readText = () => Promise.reject(new DOMException("no", "NotAllowedError"));
  });
  await fromCell(me, await me.cell("Kedaton", "TPS"), "Tempel");
  await eventually(() => me.notice.innerText(), /Ctrl V/);
  await me.it.close();
});

for (const viewport of [
  { width: 1366, height: 500 },
  { width: 683, height: 384 },
]) {
  test(`a page is what is seen, and the cursor stays where it is on it, ${viewport.width} wide`, async () => {
    const me = await openWilayah({ viewport });
    const { keyboard, grid } = me;
    const seen = () =>
      grid.evaluate((grid) => {
        const box = (element) => element.getBoundingClientRect();
        const top = box(grid.querySelector(".grid-head")).bottom;
        const foot = box(grid.querySelector(".grid-feet")).top;
        const active = box(grid.querySelector(".cell.active"));
        const row = Number(grid.querySelector(".cell.active").dataset.row);
        return { row, page: Math.floor((foot - top) / active.height), from: Math.round(active.top - top) };
      });
    await keyboard.press("ArrowDown");
    const before = await seen();
    assert.ok(before.page >= 4 && before.page < 15, `some rows are seen: ${before.page}`);
    await keyboard.press("PageDown");
    await eventually(() => seen().then(({ row }) => row), before.row + before.page, "one page down");
    await eventually(() => seen().then(({ from }) => from), before.from, "at the same height");
    await keyboard.press("PageUp");
    await eventually(() => seen().then(({ row }) => row), before.row);
    await keyboard.press("Shift+PageDown");
    const many = String(before.page + 1);
    await eventually(() => me.page.locator(".figures").innerText(), new RegExp(`Banyak sel\\s*${many}$`));
    // Going down row by row, the first row that is seen is whole.
    for (let row = 0; row < 6; row += 1) await keyboard.press("ArrowDown");
    await eventually(() => grid.evaluate((it) => it.scrollTop % 25), 0);
    await me.it.close();
  });
}

test("as many rows are inserted as are selected, and rows selected whole are removed", async () => {
  const me = await openWilayah();
  const { keyboard, page } = me;
  const before = await names(me);
  await keyboard.press("ArrowDown");
  await keyboard.press("Shift+Space");
  await keyboard.press("Shift+ArrowDown");
  await keyboard.press("Control+=");
  await eventually(() => names(me), [before[0], "", "", before[1], before[2]]);
  await undoes(me, "sisipkan 2 baris");
  await keyboard.press("Shift+Space");
  await keyboard.press("Control+-");
  await eventually(() => names(me), before);
  await undoes(me, "hapus 2 baris");
  await me.undo();
  await me.undo();
  await eventually(() => names(me), before);
  // By the menu, below what is selected.
  await me.pick("Kedaton", "TPS");
  await keyboard.press("Shift+ArrowDown");
  await keyboard.press("Shift+F10");
  await page.getByRole("menuitem", { name: "Sisipkan baris di bawah" }).click();
  await eventually(() => names(me), [before[0], before[1], "", "", before[2]]);
  await me.undo();
  // One column; in a matrix, which has no rows of its own, the key is the browser's.
  await me.pick("Kedaton", "TPS");
  const prevented = (key) =>
    page
      .evaluate(() => {
        globalThis.last = null;
        addEventListener("keydown", (event) => { globalThis.last = event; }, { capture: true });
      })
      .then(() => keyboard.press(key))
      .then(() => page.evaluate(() => globalThis.last.defaultPrevented));
  await me.openSheet("Alokasi");
  await page.locator('.grid-body [data-row="1"][data-column="2"]').click();
  assert.equal(await prevented("Control+-"), false);
  await me.openSheet("Wilayah");
  await me.pick("Kedaton", "TPS");
  await keyboard.press("Control+Space");
  assert.equal(await prevented("Control+="), true);
  await me.dialog.getByRole("heading", { name: /Kolom baru/ }).waitFor();
  await keyboard.press("Escape");
  await me.dialog.waitFor({ state: "hidden" });
  await keyboard.press("Control+Shift+L");
  await me.dialog.getByText("(pilih semua)").waitFor();
  assertQuiet(me.it);
  await me.it.close();
});

test("what is typed past the last row begins a new one, and Tab goes on to the next row", async () => {
  const me = await openWilayah();
  const { keyboard } = me;
  const ends = async (count) => (await me.column("Kelurahan")).slice(-count);
  await me.enter("KPU Kota", "Kelurahan", "5");
  await eventually(() => ends(2), ["5", "131"]);
  await eventually(() => me.notice.innerText(), /menjadi baris baru/);
  // The cursor is in the JUMLAH; nothing typed is lost there, nor does it fall on what was typed.
  await keyboard.type("6");
  await keyboard.press("Tab");
  await keyboard.type("8");
  await keyboard.press("Enter");
  await eventually(() => ends(3), ["5", "6", "137"]);
  await keyboard.type("7");
  await keyboard.press("Enter");
  await eventually(() => ends(4), ["5", "6", "7", "144"], "in the column where Tab began");
  for (let steps = 0; steps < 6; steps += 1) await me.undo();
  await eventually(() => ends(2), ["", "126"]);
  // A formula in the JUMLAH is the JUMLAH's.
  await me.pick("KPU Kota", "Kelurahan");
  await keyboard.press("Enter");
  await keyboard.type("=7");
  await keyboard.press("Enter");
  await eventually(() => ends(2), ["", "7"]);
  await me.undo();
  // Without a JUMLAH: Tab after typing in the last column leads to the next row.
  await me.openSheet("Huruf");
  const at = () =>
    me.grid.evaluate((grid) => {
      const { row, column } = document.getElementById(grid.getAttribute("aria-activedescendant")).dataset;
      return [Number(row), Number(column)];
    });
  const tabFromLast = async (row) => {
    await me.pick(row, "Nada warna");
    await keyboard.press("F2");
    await keyboard.press("Tab");
  };
  await tabFromLast(1);
  await eventually(at, [1, 0]);
  const count = (await me.column("Huruf")).length;
  await tabFromLast(count);
  await eventually(at, [count - 1, 7]);
  await keyboard.type("Z");
  await keyboard.press("Enter");
  await eventually(async () => (await me.column("Huruf")).slice(count), ["Z"]);
  assertQuiet(me.it);
  await me.it.close();
});

for (const look of [{}, { viewport: { width: 390, height: 844 }, hasTouch: true }]) {
  test(`Ctrl with + and − on cells asks whether rows or columns are meant, ${JSON.stringify(look)}`, async () => {
    const me = await openWilayah(look);
    const { keyboard, page } = me;
    const menu = (name) => page.getByRole("menu", { name });
    const items = (name) => menu(name).getByRole("menuitem").allInnerTexts();
    const before = (await me.column("Kecamatan")).slice(0, 3);
    const names = async () => (await me.column("Kecamatan")).slice(0, 4);
    await keyboard.press("Control+=");
    await eventually(() => items("Sisipkan apa?"), ["Sisipkan baris di atas", "Sisipkan kolom di kiri…"]);
    await assertAccessible(me);
    const [cell, place] = await Promise.all([
      page.locator(".cell.active").boundingBox(),
      menu("Sisipkan apa?").boundingBox(),
    ]);
    assert.ok(Math.abs(place.y - cell.y - cell.height) < 4, "it stands at the cell");
    await keyboard.press("Enter");
    await eventually(names, ["", ...before]);
    await keyboard.press("Control+-");
    await eventually(() => items("Hapus apa?"), ["Hapus baris", "Hapus kolom…"]);
    await keyboard.press("Enter");
    await eventually(async () => (await names()).slice(0, 3), before);

    // As many rows as are selected; a column is asked about as ever.
    await me.pick("Kedaton", "TPS");
    await keyboard.press("Shift+ArrowDown");
    await keyboard.press("Control+Shift+Equal");
    await menu("Sisipkan apa?").waitFor();
    await keyboard.press("Enter");
    await eventually(names, ["", "", before[0], before[1]]);
    await me.undo();
    await me.pick("Kedaton", "TPS");
    await keyboard.press("Control+-");
    await keyboard.press("ArrowDown");
    await keyboard.press("Enter");
    await me.dialog.getByRole("heading", { name: /Hapus TPS/ }).waitFor();
    await keyboard.press("Escape");
    await me.dialog.waitFor({ state: "hidden" });
    await keyboard.press("Control+-");
    await menu("Hapus apa?").waitFor();
    await keyboard.press("Escape");
    await menu("Hapus apa?").waitFor({ state: "detached" });
    await keyboard.press("ArrowDown");
    await eventually(() => me.place.textContent(), new RegExp(`^TPS · ${before[1]}$`), "the grid has the keys again");
    assertQuiet(me.it);
    await me.it.close();
  });
}

test("the cursor stays where rows went and came back", async () => {
  const me = await openWilayah();
  const at = () =>
    me.grid.evaluate((grid) => Number(document.getElementById(grid.getAttribute("aria-activedescendant"))?.dataset.row));
  await me.pick("Panjang", "TPS");
  for (const remove of [["Shift+Space"], ["Shift+Space", "Shift+ArrowDown"]]) {
    for (const key of [...remove, "Control+-"]) await me.keyboard.press(key);
    await eventually(at, 3);
    await me.undo();
    await eventually(at, 3);
    await me.redo();
    await eventually(at, 3);
    await me.undo();
  }
  await me.it.close();
});

test("several columns are hidden at once, and keys pass over them", async () => {
  const me = await openWilayah();
  const { keyboard, grid, page } = me;
  const away = () => grid.locator(".heading.away").count();
  await heading(me, /^Laki-laki/).click();
  await heading(me, /^Perempuan/).click({ modifiers: ["Shift"] });
  await heading(me, /^Perempuan/).click({ button: "right" });
  await page.getByRole("menuitem", { name: "Sembunyikan 2 kolom" }).click();
  await eventually(away, 2);
  await eventually(() => me.undoButton.getAttribute("aria-label"), "Urungkan: sembunyikan 2 kolom");
  await eventually(() => me.place.textContent(), /^DPT · /, "the cursor is where it is seen");
  const edge = (name) => heading(me, name).evaluate((it) => getComputedStyle(it).borderRightStyle);
  assert.equal(await edge(/^TPS$/), "double", "where they are is marked");
  assert.equal(await edge(/^DPT pemilih/), "solid");
  await assertAccessible(me);
  await me.pick("Kedaton", "TPS");
  await keyboard.press("Shift+ArrowRight");
  await eventually(() => page.locator(".figures").innerText(), /Banyak sel\s*4$/, "up to DPT, with what is hidden");
  await keyboard.press("Tab");
  await me.isAt("DPT", "Kedaton", "Tab passes over them");
  await keyboard.press("Tab");
  await me.isAt("TPS", "Kedaton");
  await keyboard.press("Shift+Tab");
  await me.isAt("DPT", "Kedaton");
  await me.undo();
  await eventually(away, 0, "one step");

  await heading(me, /^Laki-laki/).click();
  await heading(me, /^Perempuan/).click({ modifiers: ["Shift"] });
  const wide = (name) => heading(me, name).evaluate((it) => Math.round(it.getBoundingClientRect().width));
  const handle = await heading(me, /^Perempuan/).locator(".heading-edge").boundingBox();
  await page.mouse.move(handle.x + 3, handle.y + 10);
  await page.mouse.down();
  await page.mouse.move(handle.x + 63, handle.y + 10, { steps: 5 });
  await page.mouse.up();
  await eventually(async () => (await wide(/^Laki-laki/)) === (await wide(/^Perempuan/)), true);
  assert.ok((await wide(/^Laki-laki/)) > 130, "both are wider");
  assertQuiet(me.it);
  await me.it.close();
});

test("Enter pastes what is marked, once, and goes on where more rows are needed", async () => {
  const me = await openWilayah(clipboard);
  const { keyboard } = me;
  await keyboard.press("Control+c");
  await keyboard.press("ArrowDown");
  await keyboard.press("Enter");
  await me.sees("Sukarame", "TPS", "71");
  await me.isAt("TPS", "Sukarame", "it stays");
  await keyboard.press("Enter");
  await me.isAt("TPS", "Tanjungkarang Barat", "and then moves again");
  await me.copies("A\nB");
  await keyboard.press("Control+End");
  await keyboard.press("Home");
  await keyboard.press("Control+v");
  await me.dialog.getByText(/1 baris lebih panjang/).waitFor();
  await keyboard.press("Enter");
  await me.dialog.waitFor({ state: "hidden" });
  await eventually(() => me.column("Kecamatan").then((all) => all.slice(-3, -1)), ["A", "B"]);
  assertQuiet(me.it);
  await me.it.close();
});

test("in forced colours what is selected is seen, and which tab is open", async () => {
  const me = await openWilayah({ forcedColors: "active" });
  await me.keyboard.press("Shift+ArrowDown");
  const ground = (cell) => cell.evaluate((it) => getComputedStyle(it).backgroundColor);
  const [selected, other] = [await me.cell("Sukarame", "TPS"), await me.cell("Panjang", "TPS")];
  await eventually(async () => (await ground(selected)) !== (await ground(other)), true);
  const line = (name) =>
    me.panel.getByRole("tab", { name }).evaluate((it) => getComputedStyle(it).borderBottomColor);
  assert.notEqual(await line("Parameter"), await line("Skenario"));
  await me.it.close();
});

test("Home shows the first columns again, though the cursor is in a frozen one", async () => {
  const me = await openWilayah({});
  const across = () => me.grid.evaluate((grid) => grid.scrollLeft);
  for (const [key, row] of [["Home", "3"], ["Control+Home", "0"]]) {
    await me.pick("Panjang", "TPS");
    await me.keyboard.press("End");
    await eventually(async () => (await across()) > 100, true);
    await me.keyboard.press(key);
    await eventually(across, 0, key);
    const active = me.page.locator(".cell.active");
    assert.equal(await active.getAttribute("data-row"), row);
    assert.equal(await active.getAttribute("data-column"), "0");
  }
  await me.it.close();
});

test("undo and redo of a range select it again", async () => {
  const me = await openWilayah({});
  await me.keyboard.press("Shift+ArrowRight");
  await me.keyboard.press("Shift+ArrowDown");
  await me.keyboard.press("Delete");
  await me.sees("Sukarame", "TPS", "");
  const selected = () => me.grid.getByRole("gridcell", { selected: true }).count();
  for (const way of ["Control+z", "Control+y"]) {
    await me.pick("Panjang", "Kelurahan");
    await eventually(selected, 1);
    await me.keyboard.press(way);
    await eventually(selected, 4, way);
    await eventually(() => me.page.locator(".cell.active").getAttribute("data-row"), "0");
  }
  await me.it.close();
});

test("headings are lit with what is selected, held from both sides, and renamed by a double click", async () => {
  const me = await openWilayah({});
  const tps = heading(me, "TPS").first();
  const lit = () => me.page.locator(".heading.chosen").count();
  await eventually(lit, 1);
  assert.match(await tps.getAttribute("class"), /chosen/);
  await me.keyboard.press("Shift+ArrowRight");
  await eventually(lit, 2);
  await assertAccessible(me, "lit headings");

  const width = async () => Math.round((await tps.boundingBox()).width);
  const before = await width();
  for (const beside of [-3, 2]) {
    const from = await width();
    const { x, y, width: wide, height } = await tps.boundingBox();
    await me.page.mouse.move(x + wide + beside, y + height / 2);
    await me.page.mouse.down();
    await me.page.mouse.move(x + wide + beside + 20, y + height / 2, { steps: 4 });
    await me.page.mouse.up();
    await eventually(width, from + 20, `held ${beside} pixels beside the line`);
  }
  await me.undo();
  await me.undo();
  await eventually(width, before);

  await tps.dblclick({ position: { x: 12, y: 30 } });
  await me.dialog.getByText("Ubah kolom").waitFor();
  await me.keyboard.press("Escape");
  assert.ok(await me.undoButton.isDisabled());
  assertQuiet(me.it);
  await me.it.close();
});

test("a sheet with room has a button for a new column behind the last one", async () => {
  const me = await openTakar();
  const add = me.page.locator(".add-column button");
  await me.openSheet("Wilayah");
  assert.equal(await add.count(), 0, "no room here");
  await me.openSheet("Huruf");
  const columns = Number(await me.grid.getAttribute("aria-colcount"));
  await add.click();
  await me.dialog.getByText("Kolom baru").waitFor();
  await me.dialog.getByLabel("Nama", { exact: true }).fill("Catatan");
  await me.keyboard.press("Enter");
  await eventually(() => me.grid.getAttribute("aria-colcount"), String(columns + 1));
  await heading(me, "Catatan").waitFor();
  await assertAccessible(me, "with a button for a new column");
  assertQuiet(me.it);
  await me.it.close();
});
