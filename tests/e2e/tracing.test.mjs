// From a figure to what it reads, to what reads it, and back.

import assert from "node:assert/strict";
import { test } from "node:test";
import { eventually, openTakar } from "./person.mjs";
import { assertQuiet } from "./support.mjs";

test("the panel lists what a figure reads and what reads it, and leads there and back", async () => {
  const me = await openTakar();
  await me.openSheet("Wilayah");
  await me.pick("Kedaton", "DPT pemilih");
  await me.openPanel("Asal angka");
  const steps = (heading) =>
    me.panel.locator(`h2:text-is("${heading}") + ul`).getByRole("button");
  await eventually(() => steps("Membaca").allInnerTexts(), ["[@L]\n19054", "[@P]\n19565"].map((it) => it.replace(/\d{5}/, (n) => `${n.slice(0, 2)}.${n.slice(2)}`)));
  await eventually(async () => (await steps("Dibaca oleh").allInnerTexts()).some((it) => it.includes("Surat suara")), true);

  await steps("Membaca").first().click();
  await me.isAt("Laki-laki", "Kedaton");
  await eventually(async () => (await steps("Dibaca oleh").allInnerTexts()).some((it) => it.includes("DPT")), true);
  await me.panel.getByRole("button", { name: "Kembali" }).click();
  await me.isAt("DPT", "Kedaton");
  assert.equal(await me.panel.getByRole("button", { name: "Kembali" }).count(), 0);
  assertQuiet(me.it);
  await me.it.close();
});

test("Ctrl+[ and Ctrl+] go both ways, and Alt+Left back", async () => {
  const me = await openTakar();
  const { keyboard } = me;
  await me.openSheet("Wilayah");
  await me.pick("Kedaton", "DPT pemilih");
  await keyboard.press("Control+BracketLeft");
  await me.isAt("Laki-laki", "Kedaton");
  await eventually(() => me.grid.locator(".cell.selected").count(), 2, "both that it reads");
  await keyboard.press("Alt+ArrowLeft");
  await me.isAt("DPT", "Kedaton");

  await me.pick("Kedaton", "Cadangan lembar");
  await keyboard.press("Control+BracketRight");
  await me.isAt("Surat suara", "Kedaton");
  await keyboard.press("Alt+ArrowLeft");
  await me.isAt("Cadangan", "Kedaton");
  await keyboard.press("Alt+ArrowLeft");
  await me.isAt("Cadangan", "Kedaton", "and no further");

  await me.pick("Kedaton", "Kecamatan");
  await keyboard.press("Control+BracketLeft");
  await eventually(() => me.notice.innerText(), "Sel ini tidak membaca apa pun.");
  assertQuiet(me.it);
  await me.it.close();
});

test("a parameter that is read gets the keys, and the JUMLAH has its story", async () => {
  const me = await openTakar();
  await me.openSheet("Wilayah");
  await me.pick("Kedaton", "Cadangan terendah lembar");
  await me.openPanel("Asal angka");
  await me.panel.locator(".steps").getByRole("button", { name: /^Cadangan/ }).first().click();
  await eventually(
    () => me.page.evaluate(() => document.activeElement.labels?.[0]?.textContent),
    "Cadangan surat suara",
  );

  await me.page.locator('.row.total [data-column="2"]').click();
  await me.openPanel("Asal angka");
  await eventually(() => me.panel.locator(".story-value").innerText(), "1.433");
  await me.panel.locator(".steps").getByRole("button").first().click();
  await eventually(() => me.grid.locator(".cell.selected").count().then((count) => count > 10), true);
  await me.it.close();
});
