// Scenarios: made, changed by a slider and a cell, seen beside the base, switched, undone, kept
// through a reload, compared, merged; by mouse, keys and on a phone.

import assert from "node:assert/strict";
import { test } from "node:test";
import { assertAccessible, complaints } from "./axe.mjs";
import { atPage, eventually, openTakar } from "./person.mjs";
import { assertQuiet } from "./support.mjs";

const strip = (me) => me.page.getByRole("region", { name: "Skenario", exact: true });
const switchButton = (me) => me.page.locator(".scenario-switch");
const name = (me) => me.dialog.getByRole("textbox", { name: "Nama skenario" });

async function palette(me, text) {
  await me.keyboard.press("Control+k");
  await me.page.locator(".palette-field").fill(text);
  await me.page.locator("#palette-list [role=option]").first().waitFor();
  await me.keyboard.press("Enter");
}

async function begin(me, called) {
  await palette(me, "Skenario baru");
  await name(me).fill(called);
  await me.dialog.getByRole("button", { name: "Buat dan pakai" }).click();
  await me.dialog.waitFor({ state: "hidden" });
  await strip(me).getByText(`Skenario ${called} dipakai`).waitFor();
}

async function switchTo(me, called) {
  await switchButton(me).click();
  await me.page.getByRole("menuitemradio", { name: called, exact: true }).click();
}

const cost = "Total biaya logistik";
const base = "Rp296.303.858";

test("a slider and a cell go into the scenario, and the base stays", async () => {
  const me = await openTakar();
  await me.openSheet("Wilayah");
  await me.seesResult(cost, base);
  await begin(me, "Hemat");
  await eventually(() => switchButton(me).innerText(), /Skenario:\s+Hemat/);
  assert.deepEqual(await complaints(me), []);

  // The slider, by keys: 2,5% to 2,0%.
  await me.openPanel("Parameter");
  await me.slider("Cadangan surat suara").focus();
  for (let step = 0; step < 5; step++) await me.keyboard.press("ArrowLeft");
  await me.seesResult(cost, "Rp295.883.776");
  const reserve = me.panel.locator(".parameter").first();
  await eventually(() => reserve.innerText(), /Dasar: 2,5%/, "the base's value stands beside it");

  // A cell, typed.
  await me.enter("Kedaton", "TPS", "100");
  const cell = await me.pick("Kedaton", "TPS");
  await eventually(() => cell.getAttribute("class"), /\blaid\b/);
  await eventually(() => me.remark.innerText(), /Diubah oleh skenario Hemat: dari \d+ menjadi 100/);

  // The list in the panel, and one change taken back.
  await me.openPanel("Skenario");
  await eventually(() => me.panel.locator(".scenario-change").count(), 2);
  assert.deepEqual(await complaints(me), []);
  await me.panel.getByRole("button", { name: /^Kembalikan Wilayah · TPS/ }).click();
  await eventually(() => me.panel.locator(".scenario-change").count(), 1);
  await eventually(() => cell.getAttribute("class"), /^(?!.*\blaid\b)/);
  await me.undo();
  await eventually(() => me.panel.locator(".scenario-change").count(), 2);

  // Back to the base and to the scenario again.
  await strip(me).getByRole("button", { name: "Kembali ke Dasar" }).click();
  await strip(me).waitFor({ state: "detached" });
  await me.seesResult(cost, base);
  await eventually(() => me.notice.innerText(), /Kembali ke Dasar/);
  await switchTo(me, "Hemat");
  await strip(me).waitFor();
  await me.sees("Kedaton", "TPS", "100");
  assertQuiet(me.it);
});

test("everything is undone step by step, and done again", async () => {
  const me = await openTakar();
  await me.openSheet("Wilayah");
  const before = (await me.saveToFile()).text;
  await begin(me, "Hemat");
  await me.enter("Kedaton", "TPS", "100");
  await switchTo(me, "Dasar");
  await switchTo(me, "Hemat");
  const after = (await me.saveToFile()).text;
  assert.match(await me.undoButton.getAttribute("aria-label"), /pakai skenario Hemat/);
  for (let step = 0; step < 4; step++) await me.undo();
  await strip(me).waitFor({ state: "detached" });
  const undone = (await me.saveToFile()).text;
  // An id that was drawn is never drawn again.
  const plain = (text) => text.replace(/"next": \d+/, "");
  assert.equal(plain(undone), plain(before));
  for (let step = 0; step < 4; step++) await me.redo();
  await strip(me).waitFor();
  assert.equal((await me.saveToFile()).text, after);
});

test("a reload opens it as it was, with the steps", async () => {
  const me = await openTakar();
  await me.openSheet("Wilayah");
  await begin(me, "Hemat");
  await me.enter("Kedaton", "TPS", "100");
  await me.isKept();
  await me.page.reload();
  await me.it.ready();
  const again = atPage(me.it);
  await again.openSheet("Wilayah");
  await strip(again).getByText("Skenario Hemat dipakai").waitFor();
  await again.sees("Kedaton", "TPS", "100");
  await again.undo();
  await again.undo();
  await strip(again).waitFor({ state: "detached" });
});

test("rows and formulas are made in the base, and that is said once", async () => {
  const me = await openTakar();
  await me.openSheet("Wilayah");
  await begin(me, "Hemat");
  await me.pick("Kedaton", "TPS");
  await palette(me, "Sisipkan baris di bawah");
  await eventually(() => me.notice.innerText(), /dibuat di Dasar/);
  await switchTo(me, "Dasar");
  await me.undo();
  await me.undo();
  await strip(me).waitFor();
});

test("scenarios are compared, with differences, and copied as a table", async () => {
  const me = await openTakar();
  await me.it.context?.grantPermissions?.(["clipboard-read", "clipboard-write"]);
  await me.openSheet("Wilayah");
  await begin(me, "Dua persen");
  await me.openPanel("Parameter");
  await me.parameter("Cadangan surat suara").fill("2");
  await me.keyboard.press("Enter");
  await switchTo(me, "Dasar");
  await begin(me, "TPS lebih");
  await me.enter("Kedaton", "TPS", "200");
  await (await me.pick("Kedaton", "TPS")).click({ button: "right" });
  await me.page.getByRole("menuitem", { name: "Bandingkan sel ini" }).click();
  await strip(me).getByRole("button", { name: "Bandingkan skenario" }).click();
  const table = me.page.locator(".comparison-table");
  const row = (title) => table.getByRole("row").filter({ has: me.page.getByRole("rowheader", { name: title }) });
  const cells = async (title) => row(title).getByRole("cell").allInnerTexts();
  const heads = async () => table.getByRole("columnheader").allInnerTexts();
  await eventually(async () => (await heads()).slice(-2), ["Dua persen", "TPS lebih\ndipakai"]);
  await eventually(async () => (await cells(cost)).some((text) => text.includes("…")), false);
  const told = await cells(cost);
  const last = told.length;
  assert.match(told[0], /Rp296\.303\.858/);
  assert.match(told[last - 2], /Rp295\.883\.776/);
  assert.match(told[last - 2], /−Rp420\.082/);
  const chosen = await cells(/TPS · KEDATON|TPS · Kedaton/);
  assert.match(chosen[last - 1], /200/);
  await me.page.getByRole("button", { name: "persen", exact: true }).click();
  await eventually(async () => (await cells(cost))[last - 2], /−0,14%/);
  await me.page.getByRole("checkbox", { name: "Hanya yang berbeda" }).check();
  await eventually(() => row("Partisipasi pemilih").count(), 0);
  await assertAccessible(me, "the comparison");
  await me.page.getByRole("button", { name: "Salin tabel" }).click();
  await eventually(() => me.notice.innerText(), /disalin/);
  assertQuiet(me.it);
});

test("a scenario becomes the base, and undo brings it back", async () => {
  const me = await openTakar();
  await me.openSheet("Wilayah");
  await begin(me, "Hemat");
  await me.openPanel("Parameter");
  await me.parameter("Cadangan surat suara").fill("2");
  await me.keyboard.press("Enter");
  await switchButton(me).click();
  await assertAccessible(me, "the switch");
  await me.page.getByRole("menuitem", { name: "Jadikan dasar" }).click();
  await strip(me).waitFor({ state: "detached" });
  await me.seesResult(cost, "Rp295.883.776");
  assert.match(await me.undoButton.getAttribute("aria-label"), /jadikan skenario Hemat dasar/);
  await me.undo();
  await strip(me).waitFor();
});

test("a name that is taken is not given, and a duplicate has its own", async () => {
  const me = await openTakar();
  await begin(me, "Hemat");
  await palette(me, "Skenario baru");
  await name(me).fill("hemat");
  await me.dialog.getByRole("button", { name: "Buat dan pakai" }).click();
  await eventually(() => me.dialog.getByRole("alert").innerText(), /Sudah ada/);
  await assertAccessible(me, "the dialog");
  await me.keyboard.press("Escape");
  await palette(me, "Gandakan skenario");
  await strip(me).getByText("Skenario Hemat 2 dipakai").waitFor();
});

test("on a phone, in the dark", async () => {
  const me = await openTakar({
    viewport: { width: 390, height: 844 },
    hasTouch: true,
    colorScheme: "dark",
  });
  await begin(me, "Hemat");
  await assertAccessible(me, "a phone");
  const wide = await me.page.evaluate(() => document.documentElement.scrollWidth);
  assert.ok(wide <= 390, `nothing reaches beyond the page: ${wide}`);
  await me.page.locator(".panel-close").click().catch(() => {});
  await strip(me).getByRole("button", { name: "Kembali ke Dasar" }).click();
  await strip(me).waitFor({ state: "detached" });
});
