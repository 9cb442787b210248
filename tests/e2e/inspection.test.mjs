// Periksa tabel: a table is brought, what cannot be right in it is shown, and it comes alive.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { inspector } from "./axe.mjs";
import { eventually, openTakar } from "./person.mjs";
import { assertQuiet } from "./support.mjs";

const withClipboard = { permissions: ["clipboard-read", "clipboard-write"] };

// The province's logistics as the report prints them: without what its readers worked out.
const logistics = readFileSync(
  new URL("../data/003_logistik_pemilu_2024_kabkota.csv", import.meta.url),
  "utf8",
)
  .trim()
  .split(/\r?\n/)
  .map((line) => line.split(",").slice(0, 10));

// Its first column is a number, by which people name the row.
const rowOf = (name) => logistics.findIndex((row) => row[1] === name);

async function copiesTable(me, rows, markup = false) {
  const text = rows.map((row) => row.join("\t")).join("\r\n");
  if (!markup) return me.copies(text);
  // As Word does: styles, and a paragraph in each cell.
  const cell = (text) => `<td style="border:solid 1pt" onclick="nothing()"><p class="MsoNormal">${text}</p></td>`;
  const html = `<table style="width:100%">${rows.map((row) => `<tr>${row.map(cell).join("")}</tr>`).join("")}</table>`;
  // Put there as another program does: the browser's own way to write markup takes its styles out first,
  // and the page's policy tells of each.
  const copied = await me.page.evaluate(([text, html]) => {
    const put = (event) => {
      event.clipboardData.setData("text/plain", text);
      event.clipboardData.setData("text/html", html);
      event.preventDefault();
      event.stopImmediatePropagation();
    };
    addEventListener("copy", put, { capture: true, once: true });
    return document.execCommand("copy");
  }, [text, html]);
  assert.ok(copied, "the table is on the clipboard");
}

async function checks(me, rows, markup) {
  await copiesTable(me, rows, markup);
  await me.fromMenu("Berkas", "Periksa tabel…");
  await me.dialog.getByRole("textbox", { name: /Tempel tabel di sini/ }).waitFor();
  await me.keyboard.press("Control+v");
  await me.dialog.getByRole("tab", { name: /Temuan/ }).waitFor();
}

const findings = (me) => me.dialog.locator(".check-list > li");
const finding = (me, at) => me.dialog.locator(`#check-finding-${at}`);
const button = (me, name) => me.dialog.getByRole("button", { name, exact: true });

async function wrongCells(me) {
  const told = await findings(me).evaluateAll((all) =>
    all.map((it) => [
      it.querySelector(".check-cell").textContent,
      it.querySelector(".check-figures").textContent,
    ]),
  );
  return new Map(told);
}

test("the province's table is pasted, read, corrected and brought to life", async () => {
  const me = await openTakar(withClipboard);
  const axe = inspector(me);
  await checks(me, logistics);
  const told = await wrongCells(me);
  for (const [cell, figures] of [
    ["Bandar Lampung · kotak_suara", "14661 → 14.440"],
    ["Bandar Lampung · segel", /→ 282\.591$/],
    ["Metro · segel", "45463 → 45.358"],
    ["Pesisir Barat · segel", "48983 → 48.264"],
  ]) {
    if (typeof figures === "string") assert.equal(told.get(cell), figures, cell);
    else assert.match(told.get(cell) ?? "", figures, cell);
  }
  await axe.look("findings");

  // The chosen finding says why, and its cell is in sight.
  const boxes = await findings(me).evaluateAll((all) =>
    all.findIndex((it) => it.textContent.includes("Bandar Lampung · kotak_suara")),
  );
  if ((await finding(me, boxes).getAttribute("aria-expanded")) !== "true") await finding(me, boxes).click();
  await eventually(
    () => me.dialog.locator(".check-why").innerText(),
    /kotak_suara = 5 × jumlah_tps \+ 2 × jumlah_kecamatan\s+14\.440 = 5 × 2\.880 \+ 2 × 20/,
  );
  const cell = me.dialog.locator(".check-suspect.chosen");
  await eventually(() => cell.evaluate((it) => {
    const [here, around] = [it.getBoundingClientRect(), it.closest(".check-table").getBoundingClientRect()];
    return here.top >= around.top && here.bottom <= around.bottom;
  }), true, "the cell is in sight");

  await button(me, "Terima 14.440").click();
  await eventually(() => me.dialog.locator(".check-suspect.chosen").innerText(), /14\.440/);
  await me.dialog.getByText(/Dikoreksi menjadi 14\.440; 14661 dicatat\./).first().waitFor();

  // Another is let be, for a reason.
  const metro = await findings(me).evaluateAll((all) =>
    all.findIndex((it) => it.textContent.includes("Metro · segel")),
  );
  await finding(me, metro).click();
  await button(me, "Abaikan…").click();
  await me.dialog.getByRole("textbox", { name: "Alasan mengabaikan" }).fill("ada berita acara");
  await axe.look("ignoring");
  await button(me, "Abaikan").click();
  await me.dialog.getByText("Diabaikan: ada berita acara").waitFor();

  await me.dialog.getByRole("tab", { name: /Hubungan/ }).click();
  const relation = me.dialog
    .locator(".check-relations li")
    .filter({ hasText: "kotak_suara = 5 × jumlah_tps + 2 × jumlah_kecamatan" });
  await relation.getByRole("button", { name: "Jadikan kolom rumus" }).click();
  await axe.look("relations");
  await me.dialog.getByRole("tab", { name: /Tidak diperiksa/ }).click();
  await axe.look("unchecked");

  // The list on paper.
  await me.page.evaluate(() => { globalThis.print = () => dispatchEvent(new Event("beforeprint")); });
  await button(me, "Cetak daftar").click();
  const paper = me.page.locator("#paper.findings");
  await eventually(() => paper.locator("tbody tr").count(), await findingsCount(me), "all are listed");
  await eventually(() => paper.textContent(), /Bandar Lampung.*kotak_suara.*14661.*14\.440/);
  await me.page.evaluate(() => dispatchEvent(new Event("afterprint")));

  // The file with the marked cells.
  const coming = me.page.waitForEvent("download");
  await button(me, "Simpan Excel").click();
  assert.match((await coming).suggestedFilename(), /^periksa-tabel-.*\.xlsx$/);

  // It is left and comes back as it was.
  await me.keyboard.press("Escape");
  await me.fromMenu("Berkas", "Periksa tabel…");
  await me.dialog.getByRole("tab", { name: /Temuan/ }).waitFor();
  await eventually(() => me.dialog.locator(".check-list li.settled").count().then((it) => it >= 2), true);

  await button(me, "Jadikan tabel di buku kerja").click();
  await me.grid.waitFor();
  await me.sees(rowOf("Bandar Lampung"), "kotak suara", "14.440", "the accepted correction");
  await me.sees(rowOf("Metro"), "segel", "45.463", "what was let be");
  await me.enter(rowOf("Metro"), "jumlah tps", "463");
  await me.sees(rowOf("Metro"), "kotak suara", "2.325", "the column lives");
  const tab = me.page.getByRole("button", { name: "Tabel yang ditempel", exact: true });
  assert.equal(await tab.count(), 1, "the table has a tab");
  await me.undo();
  await me.undo();
  await eventually(() => tab.count(), 0, "one step takes the table away");
  assert.ok(await me.undoButton.isDisabled(), "it was one step");
  axe.done();
  assertQuiet(me.it);
  await me.it.close();
});

async function findingsCount(me) {
  const text = await me.dialog.getByRole("tab", { name: /Temuan/ }).innerText();
  return Number(text.match(/\d+/)[0]);
}

test("a table out of Word is read by its markup, and keys are enough", async () => {
  const me = await openTakar(withClipboard);
  await copiesTable(me, logistics, true);
  await me.keyboard.press("Control+k");
  await me.keyboard.type("periksa tabel");
  await me.keyboard.press("Enter");
  await me.dialog.getByRole("textbox", { name: /Tempel tabel di sini/ }).waitFor();
  await me.keyboard.press("Control+v");
  await me.dialog.getByRole("tab", { name: /Temuan/ }).waitFor();
  // From the tabs into the list, and down it.
  await me.dialog.getByRole("tab", { name: /Temuan/ }).focus();
  await me.keyboard.press("ArrowRight");
  await eventually(
    () => me.dialog.getByRole("tab", { name: /Hubungan/ }).getAttribute("aria-selected"),
    "true",
  );
  await me.keyboard.press("ArrowLeft");
  await finding(me, 0).focus();
  await me.keyboard.press("ArrowDown");
  await eventually(() => finding(me, 1).evaluate((it) => it === document.activeElement), true);
  await me.keyboard.press("Enter");
  await eventually(() => finding(me, 1).getAttribute("aria-expanded"), "true");
  await me.keyboard.press("Tab");
  await me.keyboard.press("Enter");
  await eventually(() => me.dialog.locator(".check-list li.settled").count().then((it) => it > 0), true);
  await eventually(() => finding(me, 1).evaluate((it) => it === document.activeElement), true);
  assertQuiet(me.it);
  await me.it.close();
});

test("a table of the workbook is checked as it stands, and corrected there", async () => {
  const me = await openTakar(withClipboard);
  await checks(me, logistics);
  await button(me, "Jadikan tabel di buku kerja").click();
  await me.grid.waitFor();
  await me.sees(rowOf("Metro"), "segel", "45.463");
  await me.fromMenu("Berkas", "Periksa tabel ini…");
  await me.dialog.getByRole("tab", { name: /Temuan/ }).waitFor();
  await eventually(() => me.dialog.innerText(), /nilai seperti yang tampak di lembar/);
  const axe = inspector(me);
  await axe.look("a sheet");
  axe.done();
  const metro = await findings(me).evaluateAll((all) =>
    all.findIndex((it) => it.textContent.includes("Metro · segel")),
  );
  if ((await finding(me, metro).getAttribute("aria-expanded")) !== "true") await finding(me, metro).click();
  await button(me, "Terima 45.358").click();
  await me.dialog.getByText(/Dikoreksi menjadi 45\.358; 45\.463 dicatat\./).first().waitFor();
  await me.dialog.getByRole("tab", { name: /Hubungan/ }).click();
  const relation = me.dialog.locator(".check-relations li").filter({ hasText: "bilik suara = 4 × jumlah tps" });
  await relation.getByRole("button", { name: "Jadikan pemeriksaan" }).click();
  await eventually(() => me.dialog.locator(".check-said").innerText(), "Sudah menjadi pemeriksaan bilik suara.");
  await relation.getByRole("button", { name: "Jadikan kolom rumus" }).click();
  await eventually(() => me.dialog.locator(".check-said").innerText(), "bilik suara kini kolom rumus.");
  await button(me, "Tutup").click();
  await me.sees(rowOf("Metro"), "segel", "45.358", "the correction is in the sheet");
  await me.undo();
  await me.undo();
  await me.undo();
  await me.sees(rowOf("Metro"), "segel", "45.463", "and each act is a step");
  assertQuiet(me.it);
  await me.it.close();
});

test("what is no table is refused with a reason", async () => {
  const me = await openTakar(withClipboard);
  await me.fromMenu("Berkas", "Periksa tabel…");
  await me.dialog.getByRole("textbox", { name: /Tempel tabel di sini/ }).fill("halo");
  await button(me, "Periksa").click();
  await me.dialog.getByRole("alert").waitFor();
  await eventually(() => me.dialog.getByRole("alert").innerText(), /tabel/i);
  assertQuiet(me.it);
  await me.it.close();
});
