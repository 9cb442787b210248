// What a formula speaks of: its colours in the text, the grid and the panel, and references put in
// by pointing.

import assert from "node:assert/strict";
import { test } from "node:test";
import { eventually, openTakar } from "./person.mjs";
import { assertQuiet } from "./support.mjs";

async function openCell(sheet, row, heading, options) {
  const me = await openTakar(options);
  await me.openSheet(sheet);
  await me.pick(row, heading);
  const { page, grid } = me;
  return Object.assign(me, {
    heading: (name) => grid.getByRole("columnheader", { name, exact: true }),
    tab: (name) => page.getByRole("navigation").getByRole("button", { name, exact: true }),
    // The text of a field with the cursor in it.
    typed: (field, expected, message) =>
      eventually(
        () =>
          field.evaluate(({ value, selectionStart: at }) => `${value.slice(0, at)}|${value.slice(at)}`),
        expected,
        message,
      ),
    // Each coloured piece of the text over a field, with its tint.
    pieces: (place, expected, message) =>
      eventually(
        () =>
          page
            .locator(`${place} .mirror [class]:not(.mirror-text)`)
            .evaluateAll((all) => all.filter((it) => it.className).map((it) => `${it.textContent} ${it.className}`)),
        expected,
        message,
      ),
  });
}

const tintOf = async (locator) => (await locator.getAttribute("class")).match(/tint-\d/)?.[0];

test("a computed cell's formula has its colours in the bar, the grid and the panel", async () => {
  const me = await openCell("Wilayah", "Kedaton", "DPT pemilih");
  await me.pieces(".formula-box", ["[@L] tint-1", "[@P] tint-2"]);
  const [l, p] = ["Laki-laki pemilih", "Perempuan pemilih"];
  await eventually(async () => tintOf(await me.cell("Kedaton", l)), "tint-1");
  await eventually(async () => tintOf(await me.cell("Kedaton", p)), "tint-2");
  assert.equal(await tintOf(await me.cell("Sukarame", l)), undefined, "the other rows stay quiet");
  await eventually(() => tintOf(me.heading(l)), "tint-1");
  const lines = await me.page
    .locator(".formula-box .mirror [class^=tint]")
    .evaluateAll((all) => all.map((it) => getComputedStyle(it).textDecorationStyle));
  assert.equal(new Set(lines).size, 2, "each has a line of its own");

  await me.keyboard.type("=[@L]*Cadangan+SUM(Wilayah[TPS])");
  await me.pieces(".cell-box", ["[@L] tint-1", "Cadangan tint-2", "Wilayah[TPS] tint-3"]);
  await eventually(async () => tintOf(await me.cell("Sukarame", "TPS")), "tint-3");
  await eventually(async () => tintOf(await me.cell("Sukarame", l)), "tint-1", "while it is typed, the column too");
  assert.match(await (await me.cell("Kedaton", l)).getAttribute("class"), /meant/);
  const parameter = me.panel.locator(".parameter", { hasText: "Cadangan surat suara" }).first();
  await eventually(() => tintOf(parameter), "tint-2");

  await me.keyboard.press("Escape");
  await me.pick("Kedaton", "TPS");
  await eventually(() => me.page.locator(".cell.tint").count(), 0);
  assertQuiet(me.it);
  await me.it.close();
});

test("what is wrong with a formula is underlined where it stands", async () => {
  const me = await openCell("Wilayah", "Kedaton", "DPT pemilih");
  await me.keyboard.type("=[@L]+[@Tiada]+Tia");
  await me.pieces(".cell-box", ["[@L] tint-1", "[@Tiada] astray"], "a name that is being typed is not wrong yet");
  await me.keyboard.type("*)");
  await me.keyboard.press("Enter");
  await me.pieces(".cell-box", ["[@L] tint-1", "[@Tiada] astray", "Tia astray", ") broken"].map((it) => it.replace(") broken", ")  broken")));
  await me.it.close();
});

test("the coloured text lies exactly under the field's own, as it is scrolled too", async () => {
  const me = await openCell("Wilayah", "Kedaton", "DPT pemilih");
  await me.formulaBar.click();
  await me.keyboard.press("Control+a");
  const long = `=${Array.from({ length: 40 }, () => "[@L]").join("+")}`;
  await me.keyboard.insertText(long);
  await eventually(
    () =>
      me.page.locator(".formula-box").evaluate((box) => {
        const field = box.querySelector("textarea");
        const text = box.querySelector(".mirror-text");
        const moved = new DOMMatrix(getComputedStyle(text).transform);
        return [field.scrollLeft > 100, -moved.e === field.scrollLeft, Math.abs(field.scrollWidth - text.scrollWidth) < 3];
      }),
    [true, true, true],
  );
  await me.it.close();
});

test("cells and headings that are clicked become references", async () => {
  const me = await openCell("Wilayah", "Kedaton", "DPT pemilih");
  await me.keyboard.type("=5*");
  await (await me.cell("Kedaton", "TPS")).click();
  await me.typed(me.editor, "=5*[@TPS]|");
  await (await me.cell("Sukarame", "Laki-laki pemilih")).click();
  await me.typed(me.editor, "=5*[@L]|", "another click takes its place");
  await eventually(() => me.notice.innerText(), /setiap baris/);
  await me.keyboard.type("+SUM(");
  await me.heading("TPS").click();
  await me.typed(me.editor, "=5*[@L]+SUM([TPS]|");
  await me.keyboard.type(")+");
  await me.panel.getByText("Cadangan surat suara", { exact: true }).click();
  await me.typed(me.editor, "=5*[@L]+SUM([TPS])+Cadangan|");
  await me.keyboard.type("*");
  await me.panel.locator("dt").first().click();
  await eventually(() => me.editor.inputValue(), /^=5\*\[@L\]\+SUM\(\[TPS\]\)\+Cadangan\*[A-Z]\w+$/);
  await me.keyboard.press("Escape");
  await me.isAt("DPT", "Kedaton");
  assertQuiet(me.it);
  await me.it.close();
});

test("where no reference can stand, a click puts the formula in as ever", async () => {
  const me = await openCell("Wilayah", "Kedaton", "TPS");
  await me.keyboard.type("=5");
  await (await me.cell("Sukarame", "Laki-laki pemilih")).click();
  await me.sees("Kedaton", "TPS", "5");
  await me.isAt("Laki-laki", "Sukarame");
  await me.it.close();
});

test("the JUMLAH that is clicked is meant as such", async () => {
  const me = await openCell("Wilayah", "Kedaton", "TPS");
  await me.keyboard.type("=[@L]/");
  await me.grid.locator(".row.total [data-column='1']").click();
  await eventually(() => me.editor.inputValue(), /^=\[@L\]\/\[\[#Totals\],\[[^\]]+\]\]$/);
  await me.keyboard.press("Enter");
  await me.sees("Kedaton", "TPS", /^\d+,\d+$/);
  await me.it.close();
});

test("other sheets are pointed at, and the formula goes home", async () => {
  const me = await openCell("Wilayah", "Kedaton", "TPS");
  await me.keyboard.type("=SUM(");
  await me.tab("Logistik").click();
  await me.page.getByRole("grid", { name: "Logistik", exact: true }).waitFor();
  await me.typed(me.formulaBar, "=SUM(|)".replace(")", ""), "the formula came along");
  await eventually(() => me.place.textContent(), "TPS · Kedaton", "and is still for its cell");
  await me.grid.locator(".heading").nth(4).click();
  await eventually(() => me.formulaBar.inputValue(), /^=SUM\(Logistik\[[^\]]+\]$/);
  await eventually(() => me.grid.locator(".heading").nth(4).getAttribute("class"), /tint-1/);
  await me.keyboard.type(")");
  await me.keyboard.press("Enter");
  await me.page.getByRole("grid", { name: "Wilayah", exact: true }).waitFor();
  await me.isAt("TPS", "Kedaton");
  assert.notEqual(await me.text("Kedaton", "TPS"), "71");
  await me.undo();
  await me.sees("Kedaton", "TPS", "71");

  await me.keyboard.type("=");
  await me.tab("Ringkasan").click();
  await me.page.locator(".card h2").first().click();
  await eventually(() => me.formulaBar.inputValue(), /^=[A-Z]\w+$/, "a result of the summary");
  await me.keyboard.press("Escape");
  await me.page.getByRole("grid", { name: "Wilayah", exact: true }).waitFor();
  await me.isAt("TPS", "Kedaton", "Escape leads back too");
  await me.sees("Kedaton", "TPS", "71");
  assertQuiet(me.it);
  await me.it.close();
});

test("arrows point, as in Excel", async () => {
  const me = await openCell("Wilayah", "Kedaton", "DPT pemilih");
  await me.keyboard.type("=");
  await me.keyboard.press("ArrowLeft");
  await me.typed(me.editor, "=[@P]|");
  await me.keyboard.press("ArrowLeft");
  await me.typed(me.editor, "=[@L]|");
  await me.keyboard.type("*2");
  await me.keyboard.press("ArrowRight");
  await me.editor.waitFor({ state: "detached" });
  await me.isAt("Pemilih per TPS", "Kedaton", "where none can stand, an arrow leaves");
  await me.it.close();
});

test("a matrix's formula is made by pointing at both its tables", async () => {
  const me = await openCell("Alokasi", "Kedaton", "Kecamatan");
  await me.grid.locator('[data-row="2"][data-column="2"]').click();
  await me.keyboard.type("=");
  await me.tab("Wilayah").click();
  await me.page.getByRole("grid", { name: "Wilayah", exact: true }).waitFor();
  await (await me.cell("Kedaton", "TPS")).click();
  await me.typed(me.formulaBar, "=Wilayah[@TPS]|");
  await me.keyboard.press("Escape");
  await me.page.getByRole("grid", { name: "Alokasi", exact: true }).waitFor();
  await me.it.close();
});

test("a formula in a dialog is seen, on its line", async () => {
  const me = await openTakar();
  await me.openSheet("Wilayah");
  const header = me.grid.getByRole("columnheader", { name: "DPT pemilih" });
  await header.click({ button: "right" });
  await me.page.getByRole("menuitem", { name: "Ubah kolom…", exact: true }).click();
  await me.dialog.locator(".mirror-text span").first().waitFor();
  const places = await me.dialog.locator(".coloured").first().evaluate((field) => {
    const box = (it) => it.getBoundingClientRect();
    const { top, bottom } = box(field);
    const spans = [...field.querySelectorAll(".mirror-text span")];
    return { inside: spans.every((it) => box(it).top >= top && box(it).bottom <= bottom), text: spans.map((it) => it.textContent).join("") };
  });
  assert.ok(places.inside, "no piece falls under the field");
  assert.match(places.text, /\[@L\]/);
  await me.it.close();
});
