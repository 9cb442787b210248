// The province's workbook, from the menu to the cells of its report that cannot be right.

import { test } from "node:test";
import { eventually, openTakar } from "./person.mjs";
import { assertAccessible } from "./axe.mjs";
import { assertQuiet } from "./support.mjs";

test("the province's workbook is opened, points at its four cells, and is kept", async () => {
  const me = await openTakar();
  await me.fromMenu("Berkas", "Contoh lain");
  await assertAccessible(me);
  await me.dialog.getByRole("button", { name: /^Pemilu 2024 Lampung/ }).click();
  await me.seesResult("Sel laporan yang menyimpang", /^4/);
  await eventually(() => me.page.locator(".open-checks b").innerText(), "Pemeriksaan: 13");

  await me.openSheet("Logistik di laporan");
  const wrong = () =>
    me.grid.evaluate((grid) =>
      [...grid.querySelectorAll(".grid-body .cell.wrong")].map((it) => it.textContent.trim()).sort(),
    );
  // As many columns as are in sight.
  await me.keyboard.press("End");
  await eventually(async () => (await wrong()).slice(-3), ["≠ 285.466", "≠ 45.463", "≠ 48.983"]);

  await me.enter("Metro", "Segel di laporan", "45358");
  await me.seesResult("Sel laporan yang menyimpang", /^3/);
  await me.isKept();
  await me.page.reload();
  await me.it.ready();
  await me.seesResult("Sel laporan yang menyimpang", /^3/, "the same workbook comes back");
  await me.undo();
  await me.seesResult("Sel laporan yang menyimpang", /^4/);
  assertQuiet(me.it);
  await me.it.close();
});
