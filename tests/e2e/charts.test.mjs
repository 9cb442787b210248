// Charts: made by mouse and by keys, read as tables, saved as pictures, taken back.

import assert from "node:assert/strict";
import { test } from "node:test";
import { inspector } from "./axe.mjs";
import { eventually, openTakar } from "./person.mjs";
import { assertQuiet } from "./support.mjs";

const charts = (me) => me.page.locator(".charts figure.chart");
const titles = (me) =>
  charts(me).evaluateAll((all) =>
    all.map((each) => each.querySelector(".chart-title").firstChild.textContent.trim()),
  );
const chart = (me, title) => charts(me).filter({ has: me.page.locator(".chart-title", { hasText: title }) });
const preview = (me) => me.dialog.locator(".chart-preview");
const texts = (locator) => locator.locator(".drawing text").allTextContents();
const shipped = [
  "Capaian per indikator",
  "Partisipasi per kecamatan",
  "Biaya per jenis logistik",
  "Jadwal pengiriman",
];
const [capaian, turnout, cost, schedule] = shipped;

const fromChartMenu = async (me, title, item) => {
  await chart(me, title).getByRole("button", { name: "Menu grafik" }).click();
  await me.page.locator(".popup").getByRole("menuitem", { name: item, exact: true }).click();
};

// A chart's table once it is shown: its headings and its rows.
async function tableOf(me, title) {
  const figure = chart(me, title);
  const see = figure.getByRole("button", { name: "Lihat tabel" });
  if (await see.isVisible()) await see.click();
  const table = figure.locator(".chart-table table");
  await table.waitFor();
  const heads = await table.locator("thead th").allInnerTexts();
  const rows = await table
    .locator("tbody tr")
    .evaluateAll((rows) => rows.map((row) => [...row.children].map((cell) => cell.textContent)));
  return { heads, rows };
}

async function bytes(download) {
  const chunks = [];
  for await (const chunk of await download.createReadStream()) chunks.push(chunk);
  return Buffer.concat(chunks);
}

test("the Ringkasan shows capaian with its words, cost, turnout and the schedule", async () => {
  const me = await openTakar();
  await eventually(() => titles(me), shipped);
  const said = await texts(chart(me, capaian));
  assert.ok(said.includes("garis 100%") && said.includes("Sangat Baik"), said.join());
  const voted = await tableOf(me, turnout);
  assert.equal(voted.heads.length, 3);
  assert.equal(voted.rows.length, 20);
  const { rows } = await tableOf(me, cost);
  assert.deepEqual(rows[0], ["surat suara", "86.502.331"]);

  // Charts follow what is typed.
  await me.openSheet("Logistik");
  await me.enter("surat suara", "Harga satuan Rp", "200");
  await me.openSheet("Ringkasan");
  await eventually(async () => (await texts(chart(me, cost))).includes("161.686.600"), true);
  assertQuiet(me.it);
  await me.it.close();
});

test("a chart is made of a column by the mouse, changed, moved, and all of it taken back", async () => {
  const me = await openTakar();
  await me.openSheet("Wilayah");
  const heading = me.grid.getByRole("columnheader", { name: /^TPS/ }).first();
  await heading.click({ button: "right" });
  await me.page.getByRole("menuitem", { name: "Buat grafik dari kolom ini…" }).click();
  await me.dialog.waitFor();
  await eventually(async () => (await texts(preview(me))).includes("Kemiling"), true);
  assert.equal(await me.dialog.getByLabel("Judul").inputValue(), "TPS per kecamatan");
  await me.dialog.getByLabel("Paling banyak").fill("5");
  await eventually(async () => (await texts(preview(me))).includes("dan 16 lagi"), true);
  await me.dialog.getByRole("button", { name: "Buat grafik" }).click();
  await me.dialog.waitFor({ state: "hidden" });
  await eventually(() => titles(me), [...shipped, "TPS per kecamatan"]);
  const { rows } = await tableOf(me, "TPS per kecamatan");
  assert.ok(rows.length >= 20, "the table has every row");

  await fromChartMenu(me, "TPS per kecamatan", "Ubah grafik…");
  await me.dialog.getByLabel("Jenis grafik").selectOption({ label: "batang berdampingan" });
  const figures = me.dialog.getByRole("group", { name: "Angka" });
  await figures.getByLabel("Kelurahan", { exact: true }).check();
  await figures.getByLabel("TPS", { exact: true }).uncheck();
  await figures.getByLabel("Kelurahan", { exact: true }).click();
  assert.ok(
    await figures.getByLabel("Kelurahan", { exact: true }).isChecked(),
    "the last column of figures stays",
  );
  await figures.getByLabel("TPS", { exact: true }).check();
  await me.dialog.getByLabel("Judul").fill("TPS dan kelurahan");
  await me.dialog.getByRole("button", { name: "Simpan" }).click();
  await me.dialog.waitFor({ state: "hidden" });
  await eventually(() => titles(me), [...shipped, "TPS dan kelurahan"]);

  await fromChartMenu(me, "TPS dan kelurahan", "Geser ke depan");
  const moved = [...shipped.slice(0, 3), "TPS dan kelurahan", schedule];
  await eventually(() => titles(me), moved);
  await fromChartMenu(me, "TPS dan kelurahan", "Hapus grafik");
  await eventually(() => titles(me), shipped);

  // Each step is named, and taken back one by one.
  const says = () => me.undoButton.getAttribute("aria-label");
  const steps = [
    ["hapus grafik TPS dan kelurahan", moved],
    ["pindahkan grafik", [...shipped, "TPS dan kelurahan"]],
    ["ubah grafik TPS dan kelurahan", [...shipped, "TPS per kecamatan"]],
    ["tambah grafik TPS per kecamatan", shipped],
  ];
  for (const [step, after] of steps) {
    assert.match(`${await says()} ${await me.undoButton.getAttribute("title")}`, new RegExp(step));
    await me.undoButton.click();
    await eventually(() => titles(me), after, step);
  }
  for (const _ of steps) await me.redoButton.click();
  await eventually(() => titles(me), shipped);
  assertQuiet(me.it);
  await me.it.close();
});

test("a schedule is made by keys alone", async () => {
  const me = await openTakar();
  const { keyboard } = me;
  await keyboard.press("Control+k");
  await keyboard.type("grafik baru");
  await keyboard.press("Enter");
  await me.dialog.waitFor();
  const kind = me.dialog.getByLabel("Jenis grafik");
  await kind.focus();
  await keyboard.press("End");
  await eventually(() => me.dialog.getByLabel("Mulai").isVisible(), true);
  const sheet = me.dialog.getByRole("combobox", { name: "Lembar", exact: true });
  assert.equal(
    await sheet.evaluate((it) => it.selectedOptions[0].textContent),
    "Jadwal",
    "a sheet that has days",
  );
  await me.dialog.getByLabel("Judul").focus();
  await keyboard.press("Control+a");
  await keyboard.type("Kapan tiba");
  await keyboard.press("Enter");
  await me.dialog.waitFor({ state: "hidden" });
  await eventually(async () => (await titles(me)).at(-1), "Kapan tiba");

  // The table is reached by keys, and leads to a row.
  const see = chart(me, "Kapan tiba").getByRole("button", { name: "Lihat tabel" });
  await see.focus();
  await keyboard.press("Enter");
  const row = chart(me, "Kapan tiba").locator(".row-link").first();
  const name = await row.innerText();
  await row.focus();
  await keyboard.press("Enter");
  await me.page.getByRole("grid", { name: "Jadwal", exact: true }).waitFor();
  await eventually(() => me.place.textContent(), new RegExp(`· ${name}$`));
  await me.it.close();
});

test("a bar leads to its row, a card to where its figure is from", async () => {
  const me = await openTakar();
  const bar = chart(me, cost).locator(".drawing [data-row]").nth(1);
  const name = (await bar.locator("title").textContent()).split(":")[0];
  assert.equal(name, "kotak suara");
  await bar.locator("text").first().click();
  await me.page.getByRole("grid", { name: "Logistik", exact: true }).waitFor();
  await me.isAt("Biaya", "kotak suara");

  await me.openSheet("Ringkasan");
  await me.card("Total biaya logistik").getByRole("button", { name: /Rp296/ }).click();
  const story = me.panel.locator(".story");
  await eventually(() => story.getByRole("heading").first().innerText(), "Total biaya logistik");
  assert.match(await story.innerText(), /SUM\(Logistik\[Biaya\]\)/);
  await story.locator(".step").first().click();
  await me.page.getByRole("grid", { name: "Logistik", exact: true }).waitFor();
  await me.it.close();
});

test("a chart is saved as SVG and PNG, and copied as a table", async () => {
  const me = await openTakar({ permissions: ["clipboard-read", "clipboard-write"], colorScheme: "dark" });
  const since = me.it.mark();
  let coming = me.page.waitForEvent("download");
  await fromChartMenu(me, capaian, "Simpan sebagai SVG");
  let download = await coming;
  assert.equal(download.suggestedFilename(), "capaian-per-indikator.svg");
  const svg = (await bytes(download)).toString("utf8");
  assert.match(svg, /^<svg xmlns="http:\/\/www.w3.org\/2000\/svg"/);
  assert.match(svg, />143,75%</);
  assert.doesNotMatch(svg, /style=|class=|href/);
  const size = svg.match(/width="(\d+)" height="(\d+)"/).slice(1).map(Number);
  const isXml = await me.page.evaluate(
    (text) => !new DOMParser().parseFromString(text, "image/svg+xml").querySelector("parsererror"),
    svg,
  );
  assert.ok(isXml, "the file is well-formed");

  coming = me.page.waitForEvent("download");
  await fromChartMenu(me, capaian, "Simpan sebagai PNG");
  download = await coming;
  assert.equal(download.suggestedFilename(), "capaian-per-indikator.png");
  const png = await bytes(download);
  assert.deepEqual([...png.subarray(0, 8)], [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  assert.deepEqual([png.readUInt32BE(16), png.readUInt32BE(20)], size.map((side) => 2 * side));
  // Paper is white, and something is drawn on it.
  const dots = await me.page.evaluate(async (data) => {
    const bytes = Uint8Array.from(atob(data), (c) => c.charCodeAt(0));
    const image = await createImageBitmap(new Blob([bytes], { type: "image/png" }));
    const canvas = new OffscreenCanvas(image.width, image.height);
    const pen = canvas.getContext("2d");
    pen.drawImage(image, 0, 0);
    const { data: dots } = pen.getImageData(0, 0, image.width, image.height);
    let dark = 0;
    for (let at = 0; at < dots.length; at += 4) dark += dots[at] < 100;
    return { corner: [...dots.slice(0, 4)], dark };
  }, png.toString("base64"));
  assert.deepEqual(dots.corner, [255, 255, 255, 255]);
  assert.ok(dots.dark > 5_000, `${dots.dark} dark dots`);

  await fromChartMenu(me, cost, "Salin sebagai tabel");
  await eventually(() => me.notice.textContent(), "Tabel grafik disalin.");
  const copied = (await me.clipboard()).split(/\r?\n/);
  assert.equal(copied.length, 14);
  assert.equal(copied[1], "surat suara\t86.502.331");
  assertQuiet(me.it, { since });
  await me.it.close();
});

test("what cannot be a chart is told", async () => {
  const me = await openTakar();
  await me.page.getByRole("button", { name: "Grafik baru…" }).click();
  await me.dialog.getByLabel("Judul").fill("  ");
  await me.dialog.getByRole("button", { name: "Buat grafik" }).click();
  await eventually(() => me.dialog.getByRole("alert").innerText(), "Beri grafik ini judul.");
  await me.dialog.getByLabel("Judul").fill("Uji");
  await me.dialog.getByLabel("Garis di").fill("banyak");
  await me.dialog.getByRole("button", { name: "Buat grafik" }).click();
  await eventually(
    () => me.dialog.getByRole("alert").innerText(),
    "“banyak” bukan angka untuk kolom ini.",
  );
  await me.dialog.getByLabel("Garis di").fill("5");
  await eventually(async () => (await texts(preview(me))).includes("garis 5"), true);
  await me.dialog.getByLabel("Paling banyak").fill("nol");
  await me.dialog.getByRole("button", { name: "Buat grafik" }).click();
  await eventually(() => me.dialog.getByRole("alert").innerText(), /bilangan bulat/);
  await me.keyboard.press("Escape");
  await me.dialog.waitFor({ state: "hidden" });
  assert.deepEqual(await titles(me), shipped);
  await me.it.close();
});

test("a removed column takes its chart along, and brings it back", async () => {
  const me = await openTakar();
  await me.openSheet("Partisipasi");
  await me.openSheet("Ringkasan");
  await fromChartMenu(me, schedule, "Buka lembarnya");
  await me.page.getByRole("grid", { name: "Jadwal", exact: true }).waitFor();
  const heading = me.grid.getByRole("columnheader", { name: /^Moda/ }).first();
  await heading.click({ button: "right" });
  await me.page.getByRole("menuitem", { name: "Hapus kolom…" }).click();
  await me.dialog.getByRole("button", { name: "Hapus" }).click();
  await me.openSheet("Ringkasan");
  await eventually(() => titles(me), shipped, "it was no column of the chart");
  await me.it.close();
});

for (const { name, viewport, phone } of [
  { name: "laptop", viewport: { width: 1366, height: 768 }, phone: false },
  { name: "phone", viewport: { width: 390, height: 844 }, phone: true },
]) {
  for (const colorScheme of ["light", "dark"]) {
    test(`charts and their dialog are accessible, ${name}, ${colorScheme}`, async () => {
      const me = await openTakar({ colorScheme, viewport, hasTouch: phone });
      const { look, done } = inspector(me);
      await eventually(() => titles(me), shipped);
      await look("Ringkasan");
      await tableOf(me, capaian);
      await tableOf(me, turnout);
      await look("tables of charts");
      const wide = await me.page.locator(".summary").evaluate((it) => it.scrollWidth - it.clientWidth);
      assert.equal(wide, 0, "nothing reaches over the edge");
      await chart(me, cost).getByRole("button", { name: "Menu grafik" }).click();
      await look("the menu of a chart");
      await me.keyboard.press("Escape");
      await me.page.getByRole("button", { name: "Grafik baru…" }).click();
      await me.dialog.waitFor();
      await look("the dialog");
      await me.dialog.getByLabel("Jenis grafik").selectOption({ label: "batang berdampingan" });
      await look("the dialog with many columns");
      const over = await me.dialog.evaluate((it) => it.scrollWidth - it.clientWidth);
      assert.ok(over <= 0, "the dialog fits");
      done();
      await me.it.close();
    });
  }
}

test("on paper charts are grey, whole, and without buttons", async () => {
  const me = await openTakar({ colorScheme: "dark" });
  await eventually(() => titles(me), shipped);
  await me.page.emulateMedia({ media: "print" });
  const bar = chart(me, cost).locator(".bar-0").first();
  await eventually(() => bar.evaluate((it) => getComputedStyle(it).fill), "rgb(85, 85, 85)");
  assert.equal(await me.page.getByRole("button", { name: "Lihat tabel" }).first().isVisible(), false);
  assert.equal(await me.page.getByRole("button", { name: "Grafik baru…" }).isVisible(), false);
  const pdf = await me.page.pdf({ preferCSSPageSize: true });
  const pages = pdf.toString("latin1").match(/\/Type \/Page\b(?!s)/g).length;
  assert.ok(pages <= 4, `${pages} pages`);
  await me.it.close();
});

test("in English", async () => {
  const me = await openTakar({ locale: "en-US" });
  const english = me.page.getByRole("button", { name: "Ganti bahasa ke Inggris" });
  if (await english.isVisible()) await english.click();
  await eventually(() => titles(me), [
    "Capaian by indicator",
    "Turnout by kecamatan",
    "Cost by goods",
    "Schedule of deliveries",
  ]);
  assert.ok(await me.page.getByRole("button", { name: "New chart…" }).isVisible());
  await me.it.close();
});
