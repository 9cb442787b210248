// One result under every scenario, drawn: bars against the base, the same as a table, and as files.

import assert from "node:assert/strict";
import { test } from "node:test";
import { assertAccessible } from "./axe.mjs";
import { eventually, openTakar } from "./person.mjs";
import { assertQuiet } from "./support.mjs";

async function palette(me, text) {
  await me.keyboard.press("Control+k");
  await me.page.locator(".palette-field").fill(text);
  await me.page.locator("#palette-list [role=option]").first().waitFor();
  await me.keyboard.press("Enter");
}

// A scenario with another reserve.
async function scenario(me, name, reserve) {
  await palette(me, "Skenario baru");
  await me.dialog.getByRole("textbox", { name: "Nama skenario" }).fill(name);
  await me.dialog.getByRole("button", { name: "Buat dan pakai" }).click();
  await me.dialog.waitFor({ state: "hidden" });
  await me.openPanel(/^Parameter/);
  const field = me.parameter("Cadangan surat suara");
  await field.fill(reserve);
  await field.press("Enter");
}

const figure = (me) => me.page.locator(".comparison-chart figure");

test("a result under each scenario stands against the base, as bars and as a table", async () => {
  const me = await openTakar();
  await scenario(me, "Hemat", "1");
  await scenario(me, "Longgar", "4");
  await palette(me, "Bandingkan skenario");
  const choice = me.page.getByRole("combobox", { name: "Grafik" });
  await choice.selectOption({ label: "Total biaya logistik" });
  const chart = figure(me);
  await eventually(() => chart.locator("figcaption .chart-title").innerText(), /^Total biaya logistik menurut skenario/);
  await eventually(() => chart.locator("svg").textContent(), /Dasar 296\.303\.858/);
  const drawn = await chart.locator("svg").textContent();
  assert.match(drawn, /Hemat/);
  assert.match(drawn, /−/, "the difference stands behind a bar");
  await chart.getByRole("button", { name: "Lihat tabel" }).click();
  const rows = chart.getByRole("row");
  assert.match(await rows.nth(0).innerText(), /Skenario\s+Total biaya logistik\s+Selisih/);
  const lines = await rows.allInnerTexts();
  const of = (name) => lines.find((line) => line.startsWith(name));
  assert.match(of("Cadangan 2%"), /295\.883\.776\s+−Rp420\.082$/);
  assert.match(of("Partisipasi sesuai target"), /296\.303\.858\s*$/, "no difference is told where there is none");
  assert.match(of("Hemat"), /\s29[\d.]+\s+−Rp[\d.]+$/);
  assert.match(of("Longgar"), /\s29[\d.]+\s+\+Rp[\d.]+$/);
  await assertAccessible(me, "the chart as a table");
  await chart.getByRole("button", { name: "Lihat grafik" }).click();
  await me.page.getByRole("group", { name: "Selisih" }).getByRole("button", { name: "persen" }).click();
  await eventually(() => chart.locator("svg").textContent(), /−0,\d+%/);
  for (const [name, ending] of [["Simpan sebagai SVG", ".svg"], ["Simpan sebagai PNG", ".png"]]) {
    const coming = me.page.waitForEvent("download");
    await me.page.locator(".comparison-chart").getByRole("button", { name }).click();
    assert.equal((await coming).suggestedFilename(), `total-biaya-logistik-menurut-skenario${ending}`);
  }
  assertQuiet(me.it);
  await me.it.close();
});

test("on a phone, in both themes", async () => {
  for (const colorScheme of ["light", "dark"]) {
    const me = await openTakar({ viewport: { width: 390, height: 844 }, hasTouch: true, colorScheme });
    await palette(me, "Skenario baru");
    await me.dialog.getByRole("textbox", { name: "Nama skenario" }).fill("Hemat");
    await me.dialog.getByRole("button", { name: "Buat dan pakai" }).click();
    await me.dialog.waitFor({ state: "hidden" });
    await me.page.locator(".panel-close").click().catch(() => {});
    await palette(me, "Bandingkan skenario");
    await eventually(() => figure(me).locator("svg").count(), 1);
    await assertAccessible(me, `a phone, ${colorScheme}`);
    const wide = await me.page.evaluate(() => document.documentElement.scrollWidth);
    assert.ok(wide <= 390, `nothing reaches beyond the page: ${wide}`);
    await me.it.close();
  }
});
