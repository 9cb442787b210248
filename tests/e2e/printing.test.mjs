// What comes out on paper: the sheet as a table, not the page around it.

import assert from "node:assert/strict";
import { test } from "node:test";
import { eventually, openTakar } from "./person.mjs";

// As the browser does before it prints; the page then stays as it is on paper.
async function onPaper(me) {
  await me.page.evaluate(() => dispatchEvent(new Event("beforeprint")));
  await me.page.emulateMedia({ media: "print" });
}

const paper = (me) => me.page.locator("#paper");
const rows = (me) => paper(me).locator("table").first().locator("tbody tr:not(.total, .ending)");

test("a sheet is printed whole, with its headings and its JUMLAH", async () => {
  const me = await openTakar({ colorScheme: "dark" });
  await me.openSheet("Wilayah");
  await onPaper(me);
  assert.equal(await paper(me).locator(".paper-workbook").innerText(), "Bandar Lampung 2024");
  assert.equal(await paper(me).locator("h1").innerText(), "Wilayah");
  assert.equal(await rows(me).count(), 21);
  assert.match(await rows(me).first().innerText(), /^1\s+Kedaton\s+7\s+71\s/);
  assert.match(
    await paper(me).locator("tr.total").first().innerText(),
    /^\s*JUMLAH\s+126\s+1\.433\s/,
  );
  assert.equal(
    await paper(me).locator("thead").first().evaluate((it) => getComputedStyle(it).display),
    "table-header-group",
    "headings are repeated",
  );
  const look = await me.page.evaluate(() => {
    const { color, backgroundColor } = getComputedStyle(document.body);
    return { color, backgroundColor };
  });
  assert.deepEqual(look, { color: "rgb(0, 0, 0)", backgroundColor: "rgb(255, 255, 255)" });
  for (const name of [".page", ".bar", ".panel", ".status"]) {
    assert.equal(await me.page.locator(name).isVisible(), false, `${name} stays on the screen`);
  }
  await me.page.evaluate(() => dispatchEvent(new Event("afterprint")));
  await me.page.emulateMedia({ media: "screen" });
  await eventually(() => paper(me).count(), 0, "nothing of it is left");
  await me.sees("Kedaton", "TPS", "71");
  await me.it.close();
});

test("each part has its title, no part is nearly empty, and ≠ is explained", async () => {
  const me = await openTakar();
  await me.openSheet("Wilayah");
  await onPaper(me);
  const parts = await paper(me).locator("table").evaluateAll((tables) =>
    tables.map((table) => [
      table.querySelector(".running").textContent,
      table.querySelectorAll("thead tr:last-child th").length,
    ]),
  );
  assert.ok(parts.length > 1);
  for (const [at, [title, columns]] of parts.entries()) {
    assert.match(title, new RegExp(`^Bandar Lampung 2024 · Wilayahbagian ${at + 1} dari `));
    assert.ok(columns > 4, `part ${at + 1} has ${columns} columns`);
  }
  assert.equal(await paper(me).locator("h1").isVisible(), false, "it would stand twice");
  await me.page.evaluate(() => dispatchEvent(new Event("afterprint")));
  await me.page.emulateMedia({ media: "screen" });
  await me.openSheet("Indikator");
  await onPaper(me);
  assert.match(await paper(me).locator(".paper-cut").innerText(), /^≠ Angka di laporan/);
  await me.it.close();
});

test("a real print makes its table by itself", async () => {
  const me = await openTakar();
  await me.openSheet("Alokasi");
  const pdf = await me.page.pdf({ preferCSSPageSize: true });
  assert.ok(pdf.length > 5_000);
  const boxes = [...pdf.toString("latin1").matchAll(/\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/g)];
  for (const [, width, height] of boxes) {
    assert.ok(Number(width) > Number(height), "a wide sheet lies on its side");
  }
  await eventually(() => paper(me).count(), 0);
  await me.it.close();
});

test("Cetak asks the browser to print", async () => {
  const me = await openTakar();
  await me.page.evaluate(() => {
    globalThis.printed = 0;
    globalThis.print = () => { globalThis.printed += 1; };
  });
  await me.fromMenu("Berkas", /^Cetak$/);
  await eventually(() => me.page.evaluate(() => globalThis.printed), 1);
  await me.keyboard.press("Control+p");
  await eventually(() => me.page.evaluate(() => globalThis.printed), 2);
  await me.it.close();
});

test("Ringkasan is printed as it is seen", async () => {
  const me = await openTakar({ colorScheme: "dark" });
  await onPaper(me);
  assert.equal(await paper(me).locator("h1").innerText(), "Ringkasan");
  assert.ok(await me.card("Surat suara").isVisible());
  assert.equal(await me.page.locator(".bar").isVisible(), false);
  assert.equal(await me.page.locator(".panel").isVisible(), false);
  await me.it.close();
});

test("a sheet that is too long for paper says what is missing", async () => {
  const me = await openTakar();
  const file = {
    takar: 1,
    name: "Panjang",
    next: 50_000,
    sheets: [
      {
        table: {
          id: 1,
          name: "TPS",
          key: [2],
          columns: [{ id: 2, name: "Nama", form: { kind: "text" } }],
          rows: Array.from({ length: 6_000 }, (_, row) => [1000 + row, `TPS ${row + 1}`]),
        },
      },
    ],
  };
  await me.openFile("panjang.takar.json", JSON.stringify(file));
  await me.page.getByRole("grid", { name: "TPS", exact: true }).waitFor();
  await onPaper(me);
  assert.equal(await rows(me).count(), 5_000);
  assert.match(await paper(me).locator(".paper-cut").innerText(), /5\.000 dari 6\.000 baris/);
  await me.it.close();
});
