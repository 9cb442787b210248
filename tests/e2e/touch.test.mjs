// Fingers in the grid: real touches, as the browser gets them from a screen.

import assert from "node:assert/strict";
import { test } from "node:test";
import { setTimeout as pause } from "node:timers/promises";
import { eventually, openTakar } from "./person.mjs";
import { assertQuiet } from "./support.mjs";

const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };

async function openOnPhone(sheet, options = phone) {
  const me = await openTakar(options);
  const device = await me.page.context().newCDPSession(me.page);
  const send = (type, ...points) =>
    device.send("Input.dispatchTouchEvent", {
      type,
      touchPoints: points.map(([x, y]) => ({ x, y })),
    });
  const finger = {
    down: (at) => send("touchStart", at),
    move: (at) => send("touchMove", at),
    up: () => send("touchEnd"),
    cancel: () => send("touchCancel"),
    async draw(from, to, steps = 8) {
      await finger.down(from);
      for (let step = 1; step <= steps; step++) {
        await finger.move(from.map((start, axis) => start + ((to[axis] - start) * step) / steps));
        await pause(20);
      }
    },
    async drag(from, to) {
      await finger.draw(from, to);
      await finger.up();
    },
  };
  const middle = async (locator) => {
    const box = await locator.boundingBox();
    return [box.x + box.width / 2, box.y + box.height / 2];
  };
  await me.page.getByRole("navigation").getByRole("button", { name: sheet, exact: true }).tap();
  await me.page.getByRole("grid", { name: sheet, exact: true }).waitFor();
  return Object.assign(me, {
    finger,
    middle,
    grip: (name) => me.grid.locator(`.grip.${name}`),
    at: async (row, heading) => middle(await me.cell(row, heading)),
    // The size of what is selected, in rows and columns that are seen.
    selected: () =>
      me.grid.evaluate((grid) => {
        const cells = [...grid.querySelectorAll('.grid-body [aria-selected="true"]')];
        const count = (name) => new Set(cells.map((cell) => cell.dataset[name])).size;
        return `${count("row")}×${count("column")}`;
      }),
  });
}

test("a finger draws what is selected by its round handles", async () => {
  const me = await openOnPhone("Wilayah");
  await (await me.cell("Sukarame", "Kelurahan")).tap();
  await eventually(me.selected, "1×1");
  await me.finger.drag(await me.middle(me.grip("last")), await me.at("Panjang", "TPS"));
  await eventually(me.selected, "3×2", "down and to the right");
  await me.isAt("Kelurahan", "Sukarame", "the cursor stays");

  const scrolled = () => me.grid.evaluate((grid) => [grid.scrollTop, grid.scrollLeft]);
  assert.deepEqual(await scrolled(), [0, 0], "a handle that is drawn does not scroll");
  await me.finger.drag(await me.middle(me.grip("first")), await me.at("Kedaton", "Kelurahan"));
  await eventually(me.selected, "4×2", "up by the other corner");
  await me.page.getByText(/^(Σ|Jumlah)/).first().waitFor();

  await me.finger.drag(await me.middle(me.grip("last")), await me.at("Sukarame", "Kelurahan"));
  await eventually(me.selected, "2×1", "and back");
  assertQuiet(me.it);
  await me.it.close();
});

test("a finger fills by the square handle, one step to undo", async () => {
  const me = await openOnPhone("Wilayah");
  await (await me.cell("Kedaton", "TPS")).tap();
  await me.finger.draw(await me.middle(me.grip("fill")), await me.at("Panjang", "TPS"));
  await me.grid.locator(".to-fill").waitFor();
  await me.finger.up();
  await me.sees("Sukarame", "TPS", "71");
  await me.sees("Panjang", "TPS", "71");
  await eventually(() => me.undoButton.getAttribute("aria-label"), /^Urungkan: isi 3/);
  await me.undoButton.tap();
  await me.sees("Sukarame", "TPS", "87");

  await me.finger.draw(await me.middle(me.grip("fill")), await me.at("Panjang", "TPS"));
  await me.finger.cancel();
  await me.grid.locator(".to-fill").waitFor({ state: "detached" });
  await me.sees("Sukarame", "TPS", "87", "what the system breaks off fills nothing");
  assertQuiet(me.it);
  await me.it.close();
});

test("held beyond the edge, a handle brings what lies there", async () => {
  const me = await openOnPhone("Wilayah", { ...phone, viewport: { width: 390, height: 480 } });
  await (await me.cell("Kedaton", "TPS")).tap();
  const box = await me.grid.boundingBox();
  const from = await me.middle(me.grip("last"));
  await me.finger.draw(from, [from[0], box.y + box.height + 20]);
  await eventually(() => me.grid.evaluate((grid) => grid.scrollTop > 0), true, "rows come in sight");
  await me.finger.up();
  const there = await me.grid.evaluate((grid) => grid.scrollTop);
  await pause(200);
  assert.equal(await me.grid.evaluate((grid) => grid.scrollTop), there, "and stop when it lets go");
  await me.it.close();
});

test("a swipe scrolls and selects nothing", async () => {
  const me = await openOnPhone("Wilayah");
  await (await me.cell("Kedaton", "Kelurahan")).tap();
  const from = await me.at("Panjang", "TPS");
  await me.finger.drag(from, [from[0] - 150, from[1]]);
  await eventually(() => me.grid.evaluate((grid) => grid.scrollLeft > 50), true);
  await me.isAt("Kelurahan", "Kedaton");
  await eventually(me.selected, /^[01]×[01]$/);
  assert.equal(await me.page.getByRole("menu").count(), 0);
  await me.it.close();
});

test("a long press opens the menu of a cell and of a column", async () => {
  const me = await openOnPhone("Wilayah");
  for (const [at, item] of [
    [await me.at("Sukarame", "TPS"), "Hapus baris"],
    [await me.middle(me.grid.getByRole("columnheader", { name: "TPS", exact: true })), /^Ubah kolom/],
  ]) {
    await me.finger.down(at);
    await me.page.getByRole("menu").waitFor();
    await me.finger.up();
    await pause(300);
    await me.page.getByRole("menuitem", { name: item }).waitFor();
    const box = await me.page.getByRole("menu").boundingBox();
    assert.ok(box.x >= 0 && box.x + box.width <= 390, "the menu is inside the screen");
    await me.keyboard.press("Escape");
    await me.page.getByRole("menu").waitFor({ state: "detached" });
  }
  await me.isAt("TPS", "Sukarame", "the cell that was pressed is picked");
  await me.it.close();
});

test("whole columns and rows have handles where they are seen", async () => {
  const me = await openOnPhone("Wilayah");
  await me.grid.getByRole("columnheader", { name: /^Kelurahan/ }).tap();
  const [x, y] = await me.at("Panjang", "TPS");
  await me.finger.drag(await me.middle(me.grip("last")), [x, y]);
  await eventually(me.selected, /^\d\d×2$/, "two whole columns");

  await me.grid.getByRole("rowheader").nth(1).tap();
  await eventually(me.selected, /^1×\d\d$/, "a whole row");
  const [, below] = await me.at("Panjang", "TPS");
  const from = await me.middle(me.grip("last"));
  await me.finger.drag(from, [from[0], below]);
  await eventually(async () => (await me.selected()).split("×")[0], "3", "three whole rows");
  await me.it.close();
});

test("a finger drags a column wider", async () => {
  const me = await openOnPhone("Wilayah");
  const heading = me.grid.getByRole("columnheader", { name: /^Kelurahan/ });
  const width = async () => (await heading.boundingBox()).width;
  const before = await width();
  const [x, y] = await me.middle(heading.locator(".heading-edge"));
  await me.finger.drag([x, y], [x + 40, y]);
  await eventually(async () => Math.round((await width()) - before), 40);
  await me.undoButton.tap();
  await eventually(width, before);
  await me.it.close();
});

test("figures get the keyboard of figures, texts and formulas the one of letters", async () => {
  const me = await openOnPhone("Wilayah");
  const keyboard = () => me.formulaBar.getAttribute("inputmode");
  await (await me.cell("Kedaton", "TPS")).tap();
  await eventually(keyboard, "decimal");
  await (await me.cell("Kedaton", "Kecamatan")).tap();
  await eventually(keyboard, null);
  const cell = await me.cell("Kedaton", "TPS");
  await cell.tap();
  await cell.tap();
  await eventually(() => me.editor.getAttribute("inputmode"), "decimal");
  await me.keyboard.press("Escape");

  // There is no = on it: the button of the bar begins a formula.
  await me.page.getByRole("button", { name: "Tulis rumus di sel ini" }).tap();
  await eventually(() => me.formulaBar.inputValue(), "=");
  await eventually(keyboard, null);
  await me.keyboard.type("70+1");
  await me.keyboard.press("Enter");
  await me.sees("Kedaton", "TPS", "71");
  assertQuiet(me.it);
  await me.it.close();
});

test("a mouse has no handles for fingers", async () => {
  const me = await openOnPhone("Wilayah", { hasTouch: true });
  const cell = await me.cell("Sukarame", "TPS");
  await cell.tap();
  await me.grip("last").waitFor();
  await cell.click();
  await me.grip("last").waitFor({ state: "detached" });
  await me.it.close();
});
