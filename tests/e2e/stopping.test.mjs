// A workbook that computes for long holds up nobody: it says what it computes, can be stopped, is
// edited on meanwhile, and goes on when it is asked to.

import assert from "node:assert/strict";
import { test } from "node:test";
import { assertAccessible } from "./axe.mjs";
import { eventually, openTakar } from "./person.mjs";
import { assertQuiet } from "./support.mjs";

const rows = 12_000;
const workbook = JSON.stringify({
  takar: 1,
  name: "Berat",
  next: 900_000,
  parameters: [],
  results: [],
  sheets: [
    {
      table: {
        id: 10,
        name: "Data",
        columns: [
          { id: 11, name: "Isi", total: "sum" },
          { id: 12, name: "Berat", formula: "=SUMPRODUCT((Data[Isi]<=[@Isi])*Data[Isi])" },
          { id: 13, name: "Ringan", formula: "=[@Isi]*2" },
        ],
        rows: Array.from({ length: rows }, (_, row) => [1000 + row, row + 1]),
      },
    },
  ],
});

const atWork = (me) => me.page.locator(".at-work");
const cell = (me, row, column) => me.page.locator(`[data-row="${row}"][data-column="${column}"]`);

async function enter(me, row, column, text) {
  await cell(me, row, column).click();
  await me.keyboard.type(text);
  await me.keyboard.press("Enter");
}

test("a long calculation is told, stopped, worked beside, and taken up again", async () => {
  const me = await openTakar();
  await me.openFile("berat.takar.json", workbook);
  await me.page.getByRole("grid", { name: "Data" }).waitFor();
  await atWork(me).waitFor();
  assert.match(await atWork(me).innerText(), /Menghitung/);
  await eventually(() => cell(me, 0, 0).innerText(), "1");
  await assertAccessible(me, "while it computes");
  await enter(me, 2, 0, "9");
  await eventually(() => cell(me, 2, 0).innerText(), "9", "what is typed is there at once");
  await atWork(me).waitFor();

  await atWork(me).getByRole("button", { name: "Hentikan" }).click();
  await atWork(me).getByText("Belum semua dihitung").waitFor();
  await eventually(() => cell(me, 0, 1).innerText(), "", "what is not computed is blank");
  await eventually(() => cell(me, 0, 0).innerText(), "1");
  await assertAccessible(me, "stopped");

  await enter(me, 1, 0, "7");
  await eventually(() => cell(me, 1, 0).innerText(), "7", "editing goes on");
  await atWork(me).getByText("Belum semua dihitung").waitFor();

  await atWork(me).getByRole("button", { name: "Hitung lagi" }).click();
  await atWork(me).getByRole("button", { name: "Hentikan" }).waitFor();
  await cell(me, 0, 0).click();
  await me.keyboard.press("Escape");
  await atWork(me).getByText("Belum semua dihitung").waitFor();

  // A lighter formula is computed without being asked for.
  await cell(me, 0, 1).click();
  await me.keyboard.type("=[@Isi]*3");
  await me.keyboard.press("Enter");
  await eventually(() => cell(me, 1, 1).innerText(), "21");
  await eventually(() => cell(me, 1, 2).innerText(), "14");
  await atWork(me).waitFor({ state: "detached" });
  assertQuiet(me.it);
  await me.it.close();
});
