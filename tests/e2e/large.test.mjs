// Much at once: a paste of 1,000 × 20, and a sheet of 1,050,000 rows.

import assert from "node:assert/strict";
import { test } from "node:test";
import { eventually, openTakar } from "./person.mjs";
import { assertQuiet } from "./support.mjs";

const id = 10;
const file = (columns, rows, total) =>
  `{"takar":1,"name":"Besar","next":9000000,"parameters":[],"results":[],"sheets":[{"table":{"id":1,"name":"Data","key":[],"columns":${JSON.stringify(columns)},"rows":[${rows.join(",")}]}}]${total ?? ""}}`;

const jumlah = (me, column) => me.page.locator(`.row.total [data-column="${column}"]`);

test("a paste of 1,000 × 20 lands whole, as one step", async () => {
  const me = await openTakar();
  const columns = Array.from({ length: 20 }, (_, at) => ({
    id: id + at,
    name: `K_${String.fromCharCode(97 + at)}`,
    total: "sum",
  }));
  await me.openFile("besar.takar.json", file(columns, ["[1000]"]));
  await me.page.getByRole("grid", { name: "Data" }).waitFor();
  const value = (row, column) => row * 20 + column;
  const lines = Array.from({ length: 1000 }, (_, row) =>
    Array.from({ length: 20 }, (_, column) => value(row, column)).join("\t"),
  );
  await me.copies(lines.join("\n"));
  await me.page.locator('[data-row="0"][data-column="0"]').click();
  await me.keyboard.press("Control+v");
  await me.dialog.waitFor();
  await me.dialog.locator("button.primary").click();
  await me.dialog.waitFor({ state: "hidden" });
  const sum = (column) =>
    lines.reduce((sum, _, row) => sum + value(row, column), 0).toLocaleString("id-ID");
  await eventually(() => jumlah(me, 0).innerText(), sum(0));
  await me.keyboard.press("Control+End");
  await eventually(
    () => me.page.locator('[data-row="999"][data-column="19"]').innerText(),
    value(999, 19).toLocaleString("id-ID"),
  );
  await eventually(() => jumlah(me, 19).innerText(), sum(19));
  await eventually(() => me.undoButton.getAttribute("aria-label"), /tempel 1\.?000×20 sel/);
  await me.undo();
  await eventually(() => me.grid.getAttribute("aria-rowcount"), "3", "one step takes it back");
  assertQuiet(me.it);
  await me.it.close();
});

test("1,050,000 rows scroll to the last, which is edited, and no element is made for it", async () => {
  const count = 1_050_000;
  const me = await openTakar();
  const columns = [
    { id, name: "DPT", total: "sum" },
    { id: id + 1, name: "Cadangan", formula: "=ROUNDUP([@DPT]*0.025,0)", total: "sum" },
  ];
  const dpt = (row) => 200 + (row % 401);
  const rows = Array.from({ length: count }, (_, row) => `[${1000 + row},${dpt(row)}]`);
  await me.openFile("besar.takar.json", file(columns, rows));
  await me.page.getByRole("grid", { name: "Data" }).waitFor({ timeout: 120_000 });
  let sum = 0;
  let reserve = 0;
  for (let row = 0; row < count; row += 1) {
    sum += dpt(row);
    reserve += Math.ceil(dpt(row) / 40);
  }
  const shown = (number) => number.toLocaleString("id-ID");
  await eventually(() => jumlah(me, 0).innerText(), shown(sum));
  await eventually(() => jumlah(me, 1).innerText(), shown(reserve));
  assert.equal(await me.grid.getAttribute("aria-rowcount"), String(count + 2));

  await me.page.locator('[data-row="0"][data-column="0"]').click();
  await me.grid.evaluate((grid) => {
    globalThis.made = 0;
    const count = (changes) => {
      for (const change of changes) {
        for (const node of change.addedNodes) if (node.nodeType === 1) globalThis.made += 1;
      }
    };
    new MutationObserver(count).observe(grid.querySelector(".grid-body"), { childList: true });
  });
  for (const wheel of [300, 4000, 90_000, -2000, 2_000_000]) {
    await me.page.mouse.wheel(0, wheel);
    await me.page.waitForTimeout(100);
  }
  assert.equal(await me.page.evaluate(() => globalThis.made), 0, "rows come and go in their slots");

  await me.keyboard.press("Control+End");
  const last = me.page.locator(`[data-row="${count - 1}"][data-column="0"]`);
  await eventually(() => last.innerText(), shown(dpt(count - 1)));
  await last.click();
  await me.keyboard.type("1000");
  await me.keyboard.press("Enter");
  const more = 1000 - dpt(count - 1);
  await eventually(() => jumlah(me, 0).innerText(), shown(sum + more));
  await eventually(
    () => jumlah(me, 1).innerText(),
    shown(reserve + 25 - Math.ceil(dpt(count - 1) / 40)),
  );
  await me.undo();
  await eventually(() => jumlah(me, 0).innerText(), shown(sum));
  await me.it.close();
});
