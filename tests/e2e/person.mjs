// What a person does on the page with keys and mouse, and what they see there. A cell is named as
// people name it: by its row's name and its column's heading with the unit.
//
//   const me = await openTakar();
//   await me.openSheet("Wilayah");
//   await me.enter("Kedaton", "TPS", "70");
//   await me.sees("Kedaton", "TPS", "70", "what was typed stands in its cell");

import assert from "node:assert/strict";
import { setTimeout as pause } from "node:timers/promises";
import { openPage } from "./support.mjs";

const patience = 5_000;

// Asks until the answer is the expected one; then, or when patience ends, compares.
export async function eventually(ask, expected, message) {
  const end = Date.now() + patience;
  for (;;) {
    const answer = await ask();
    if (isSame(answer, expected) || Date.now() > end) {
      return expected instanceof RegExp
        ? assert.match(String(answer), expected, message)
        : assert.deepEqual(answer, expected, message);
    }
    await pause(30);
  }
}

function isSame(answer, expected) {
  if (expected instanceof RegExp) return expected.test(String(answer));
  try {
    assert.deepEqual(answer, expected);
    return true;
  } catch {
    return false;
  }
}

// A cell's own words: without its aside and without what screen readers alone are told.
const ownWords = (element) => {
  const copy = element.cloneNode(true);
  copy.querySelectorAll(".said, small").forEach((extra) => extra.remove());
  return copy.textContent.trim();
};

// Runs in the page, in one go for speed: where a cell is, and the words of its column.
const placeOf = (grid, { row, heading }) => {
  const spoken = (element) => {
    const copy = element.cloneNode(true);
    copy.querySelectorAll(".said, small, [aria-hidden]").forEach((extra) => extra.remove());
    const parts = [...copy.children].map((part) => part.textContent.trim());
    return (copy.children.length ? parts.join(" ") : copy.textContent).trim();
  };
  const headings = [...grid.querySelectorAll('[role="columnheader"]')].map(spoken);
  const column = headings.indexOf(heading) - 1;
  // Only columns in sight have cells.
  const cells = grid.querySelectorAll(`.grid-body [data-column="${column}"]:not([hidden])`);
  if (column > 0 && cells.length === 0 && grid.querySelector(".grid-body .row:not([hidden])")) {
    const all = [...grid.querySelectorAll('[role="columnheader"]')];
    const widths = all.map((each) => each.getBoundingClientRect().width);
    grid.scrollLeft = widths.slice(2, column + 1).reduce((sum, width) => sum + width, 0);
    return { place: null, headings, names: [], words: [] };
  }
  const wordsIn = (column) =>
    [...grid.querySelectorAll(`[data-row][data-column="${column}"]`)]
      .sort((a, b) => a.dataset.row - b.dataset.row)
      .map((cell) => {
        const copy = cell.cloneNode(true);
        copy.querySelectorAll(".said, small").forEach((extra) => extra.remove());
        return [Number(cell.dataset.row), copy.textContent.trim()];
      });
  const names = wordsIn(0);
  const at = typeof row === "number" ? row - 1 : names.find(([, name]) => name === row)?.[0];
  return {
    place: column < 0 || at === undefined ? null : { row: at, column },
    headings,
    names: names.map(([, name]) => name),
    words: wordsIn(column).map(([, words]) => words),
  };
};

export async function openTakar(options) {
  const it = await openPage(options);
  await it.ready();
  return atPage(it);
}

export function atPage(it) {
  const { page } = it;
  const { keyboard } = page;
  const grid = page.getByRole("grid");
  const dialog = page.getByRole("dialog");
  const panel = page.getByRole("complementary", { name: "Panel" });
  // The bar above the grid and the field over a cell have one name; the bar comes first.
  const contentFields = page.getByRole("textbox", { name: /^(Isi sel|Content of the cell)/ });

  const me = {
    it,
    page,
    grid,
    dialog,
    panel,
    keyboard,
    formulaBar: contentFields.nth(0),
    editor: contentFields.nth(1),
    choices: page.getByRole("listbox"),
    remark: page.locator("#cell-remarks"),
    place: page.locator(".place"),
    notice: page.locator(".notice"),
    file: page.locator('input[type="file"]'),

    // --- sheets and cells ---

    async openSheet(name) {
      await page.getByRole("navigation").getByRole("button", { name, exact: true }).click();
      if (name === "Ringkasan") return grid.waitFor({ state: "detached" });
      await page.getByRole("grid", { name, exact: true }).waitFor();
    },

    // The locator of a cell. A row can be named by its number where it has no name of its own.
    async cell(row, heading) {
      const end = Date.now() + patience;
      let found = await grid.evaluate(placeOf, { row, heading });
      while (!found.place && Date.now() < end) {
        await pause(30);
        found = await grid.evaluate(placeOf, { row, heading });
      }
      assert.ok(found.place, `no cell ${row} · ${heading} among ${JSON.stringify(found)}`);
      return grid.locator(
        `[data-row="${found.place.row}"][data-column="${found.place.column}"]`,
      );
    },

    // The words of a column's cells from top to bottom, the JUMLAH included.
    async column(heading) {
      await me.cell(1, heading);
      const { words } = await grid.evaluate(placeOf, { row: 1, heading });
      return words;
    },

    async pick(row, heading) {
      const cell = await me.cell(row, heading);
      await cell.click();
      await eventually(() => cell.getAttribute("aria-selected"), "true", "a click picks its cell");
      return cell;
    },

    // Picks a cell, types over what it holds, and presses Enter.
    async enter(row, heading, text) {
      const cell = await me.pick(row, heading);
      await keyboard.type(text);
      await keyboard.press("Enter");
      return cell;
    },

    async text(row, heading) {
      return (await me.cell(row, heading)).evaluate(ownWords);
    },

    async sees(row, heading, expected, message) {
      const cell = await me.cell(row, heading);
      await eventually(() => cell.evaluate(ownWords), expected, message ?? `${heading} of ${row}`);
    },

    // Where the cursor is, as the formula bar names it.
    async isAt(column, row, message) {
      await eventually(() => me.place.textContent(), `${column} · ${row}`, message);
    },

    // --- figures and parameters ---

    result: (title) =>
      panel
        .locator("dl > div")
        .filter({ has: page.locator("dt").getByText(title, { exact: true }) })
        .locator("dd"),

    async seesResult(title, expected, message) {
      await eventually(() => me.result(title).innerText(), expected, message ?? title);
    },

    card: (title) =>
      page
        .getByRole("main")
        .locator("section")
        .filter({ has: page.getByRole("heading", { name: title, exact: true }) }),

    parameter: (title) => panel.getByRole("textbox", { name: title, exact: true }),
    slider: (title) => panel.getByRole("slider", { name: title, exact: true }),
    choice: (title) => panel.getByRole("combobox", { name: title, exact: true }),

    async openPanel(name) {
      const tab = panel.getByRole("tab", { name });
      await tab.click();
      await eventually(() => tab.getAttribute("aria-selected"), "true", `${name} opens`);
    },

    // --- acts ---

    undo: () => keyboard.press("Control+z"),
    redo: () => keyboard.press("Control+y"),
    undoButton: page.getByRole("button", { name: /^(Urungkan|Tidak ada yang dapat diurungkan)/ }),
    redoButton: page.getByRole("button", { name: /^(Ulangi|Tidak ada yang dapat diulangi)/ }),

    async fromMenu(menu, item) {
      await page.getByRole("button", { name: menu, exact: true }).click();
      await page.getByRole("menuitem", { name: item }).click();
    },

    // --- clipboard and files ---

    async copies(text) {
      await page.evaluate((text) => navigator.clipboard.writeText(text), text);
    },

    clipboard: () => page.evaluate(() => navigator.clipboard.readText()),

    // Chooses a file as if it lay on the person's disk.
    async openFile(name, content) {
      const chooser = page.waitForEvent("filechooser");
      await me.fromMenu(/^(Berkas|File)$/, /^(Buka berkas|Open a file)$/);
      await (await chooser).setFiles({
        name,
        mimeType: "application/json",
        buffer: Buffer.from(content),
      });
    },

    // What Simpan ke berkas hands over: its name and its text.
    async saveToFile() {
      const coming = page.waitForEvent("download");
      await me.fromMenu(/^(Berkas|File)$/, /^(Simpan ke berkas|Save to a file)/);
      const download = await coming;
      const chunks = [];
      for await (const chunk of await download.createReadStream()) chunks.push(chunk);
      return { name: download.suggestedFilename(), text: Buffer.concat(chunks).toString("utf8") };
    },

    async isKept() {
      await page
        .getByRole("contentinfo")
        .getByText("Tersimpan di peramban ini", { exact: true })
        .waitFor();
    },
  };
  return me;
}
