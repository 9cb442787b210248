// Locks: a form that is given to others stays whole, whatever keys they press.

import assert from "node:assert/strict";
import { test } from "node:test";
import { complaints } from "./axe.mjs";
import { eventually, openTakar } from "./person.mjs";
import { assertQuiet } from "./support.mjs";

const popup = (me) => me.page.locator(".popup");

async function fromColumn(me, heading, item) {
  const header = me.grid.getByRole("columnheader", { name: heading, exact: true });
  await header.click({ button: "right" });
  await popup(me).getByRole("menuitem", { name: item, exact: true }).click();
}

async function fromTab(me, name, item) {
  await me.page.getByRole("button", { name: `Menu lembar ${name}`, exact: true }).click();
  await popup(me).getByRole("menuitem", { name: item, exact: true }).click();
}

const says = (me, pattern) => eventually(() => me.notice.innerText(), pattern);

test("a locked column takes no typing, clearing, pasting or filling", async () => {
  const me = await openTakar();
  await me.openSheet("Wilayah");
  const before = await me.text("Kedaton", "TPS");
  await fromColumn(me, "TPS", "Kunci kolom");
  await says(me, /Kolom TPS terkunci.*Tanpa kata sandi/s);
  assert.deepEqual(await complaints(me), []);

  const heading = me.grid.getByRole("columnheader", { name: "TPS terkunci", exact: true });
  await heading.waitFor();
  const cell = () => me.grid.locator('[data-row="2"][data-column="1"]');
  const at = Number(await heading.getAttribute("aria-colindex")) - 2;
  const tps = (row) => me.grid.locator(`[data-row="${row}"][data-column="${at}"]`);
  const values = async () => [await tps(1).innerText(), await tps(2).innerText()];
  const held = await values();
  await tps(1).click();
  await me.keyboard.type("7");
  await says(me, /Kolom TPS terkunci; buka kuncinya di menu kolom/);
  await me.keyboard.press("Escape");
  await me.keyboard.press("Delete");
  await says(me, /terkunci/);
  await me.copies("1\t5\n2\t6");
  await me.keyboard.press("Control+v");
  await says(me, /2 dari 4 perubahan|terkunci/);
  await me.keyboard.press("Control+d");
  await says(me, /terkunci/);
  assert.deepEqual(await values(), held, "nothing has changed");
  await cell().click({ button: "right" });
  await popup(me).getByRole("menuitem", { name: "Hapus baris", exact: true }).click();
  await says(me, /terkunci/);

  await heading.click({ button: "right" });
  await popup(me).getByRole("menuitem", { name: "Buka kunci kolom", exact: true }).click();
  await me.enter("Kedaton", "TPS", "7");
  await me.sees("Kedaton", "TPS", "7");
  for (let step = 0; step < 3; step += 1) await me.undo();
  await me.sees("Kedaton", "TPS", before, "undo passes every lock");
  assertQuiet(me.it);
  await me.it.close();
});

test("a locked sheet says so on its tab and keeps its rows and columns", async () => {
  const me = await openTakar();
  await me.openSheet("Wilayah");
  const rows = await me.column("TPS");
  await fromTab(me, "Wilayah", "Kunci lembar");
  const tab = me.page.getByRole("navigation").getByRole("button", { name: "Wilayah terkunci", exact: true });
  await tab.waitFor();
  await me.pick("Kedaton", "TPS");
  await me.keyboard.type("7");
  await says(me, /Lembar Wilayah terkunci/);
  await fromColumn(me, "TPS", "Urutkan naik");
  await says(me, /Lembar Wilayah terkunci/);
  assert.deepEqual(await me.column("TPS"), rows);
  await fromTab(me, "Wilayah", "Buka kunci lembar");
  await me.enter("Kedaton", "TPS", "7");
  await me.sees("Kedaton", "TPS", "7");
  await me.it.close();
});

test("locked rules leave the typing, and keep formulas and parameters", async () => {
  const me = await openTakar();
  await me.openSheet("Wilayah");
  await fromTab(me, "Wilayah", "Kunci semua rumus dan parameter");
  await me.page.getByRole("button", { name: /Rumus dan parameter terkunci/ }).waitFor();
  await me.enter("Kedaton", "TPS", "70");
  await me.sees("Kedaton", "TPS", "70");
  const parameter = me.panel.locator(".parameter input.field").first();
  assert.equal(await parameter.getAttribute("readonly"), "");
  const edge = () => parameter.evaluate((it) => getComputedStyle(it).borderTopColor);
  assert.equal(await edge(), "rgba(0, 0, 0, 0)", "it does not look like a field");
  await me.panel.locator(".parameter .lock-mark").first().waitFor();
  await parameter.click();
  await says(me, /Rumus dan parameter buku kerja ini terkunci/);
  await me.openSheet("Logistik");
  const volume = await me.text(1, "Volume");
  await me.pick(1, "Volume");
  await me.keyboard.type("5");
  await says(me, /Rumus dan parameter buku kerja ini terkunci/);
  await me.sees(1, "Volume", volume);
  await me.page.getByRole("button", { name: /Rumus dan parameter terkunci/ }).click();
  assert.notEqual(await edge(), "rgba(0, 0, 0, 0)");
  await me.enter(1, "Volume", "5");
  await me.sees(1, "Volume", "5");
  await me.it.close();
});
