// Frozen columns: whichever way the sheet is scrolled, a whole column comes to rest beside them, and
// the cursor is never under them.

import assert from "node:assert/strict";
import { test } from "node:test";
import { eventually, openTakar } from "./person.mjs";
import { assertQuiet } from "./support.mjs";

// How far the nearest column begins from where the frozen ones end, and by how much the cursor's cell
// is under them or beyond the right edge, in pixels.
const rest = (grid) => {
  const box = (element) => element.getBoundingClientRect();
  const stays = box(grid.querySelector(".heading.last-frozen")).right;
  const begins = [...grid.querySelectorAll(".heading:not(.frozen, .away)")].map((it) => box(it).left);
  const nearest = Math.min(...begins.map((left) => Math.abs(left - stays)));
  const active = grid.querySelector(".cell.active:not(.frozen)");
  const edge = box(grid).left + grid.clientWidth;
  const under = active && Math.max(0, stays - box(active).left, box(active).right - edge);
  return { nearest: Math.round(nearest), under: Math.round(under ?? 0) };
};
const whole = { nearest: 0, under: 0 };

async function openWilayah(options) {
  const me = await openTakar(options);
  await me.openSheet("Wilayah");
  await me.pick("Kedaton", "TPS");
  return me;
}

for (const viewport of [
  { width: 1366, height: 768 },
  { width: 683, height: 384 },
]) {
  test(`keys leave a whole column beside the frozen ones, ${viewport.width} wide`, async () => {
    const me = await openWilayah({ viewport });
    const { keyboard, grid } = me;
    const columns = await grid.getByRole("columnheader").count();
    let scrolled = 0;
    for (const key of ["ArrowRight", "ArrowLeft"]) {
      for (let column = 2; column < columns; column += 1) {
        await keyboard.press(key);
        await eventually(() => grid.evaluate(rest), whole, `${key} ${column}`);
        scrolled = Math.max(scrolled, await grid.evaluate((it) => it.scrollLeft));
      }
    }
    assert.ok(scrolled > 50, "the sheet was scrolled");
    await keyboard.press("End");
    await eventually(() => grid.evaluate(rest), whole, "End");
    await keyboard.press("Shift+Tab");
    await eventually(() => grid.evaluate(rest), whole, "Shift+Tab");
    assertQuiet(me.it);
    await me.it.close();
  });
}

test("a wheel comes to rest at a column, and what is scrolled is seen to go under", async () => {
  const me = await openWilayah({ viewport: { width: 900, height: 600 } });
  const { grid, page } = me;
  const shadow = () =>
    grid.locator(".heading.last-frozen").evaluate((it) => getComputedStyle(it).boxShadow.split("px 0px 0px 0px").length - 1);
  assert.equal(await shadow(), 1, "a line alone where nothing is scrolled");
  await grid.hover();
  for (const by of [70, 95, 400, 5_000, -40]) {
    const before = await grid.evaluate((it) => it.scrollLeft);
    await page.mouse.wheel(by, 0);
    await eventually(() => grid.evaluate((it) => it.scrollLeft !== 0), true);
    await eventually(
      () => grid.evaluate((it) => it.scrollLeft).then((now) => now === before && Math.abs(by) > 90),
      false,
      `${by} moves it`,
    );
    await eventually(() => grid.evaluate(rest).then(({ nearest }) => nearest), 0, `after ${by}`);
  }
  assert.ok((await shadow()) > 1, "an edge where columns are under it");
  // Down the rows it stays where it is.
  const across = await grid.evaluate((it) => it.scrollLeft);
  await page.mouse.wheel(0, 120);
  await eventually(() => grid.evaluate((it) => it.scrollTop > 60), true);
  assert.equal(await grid.evaluate((it) => it.scrollLeft), across);
  assertQuiet(me.it);
  await me.it.close();
});
