// Spreadsheet files: written by a second program, in a worker that comes when it is asked for.

import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { test } from "node:test";
import { inflateRawSync } from "node:zlib";
import { eventually, openTakar } from "./person.mjs";
import { assertQuiet, dist } from "./support.mjs";

// The parts of a zip archive, by the list at its end.
function partsOf(bytes) {
  const end = bytes.lastIndexOf(Buffer.from("PK\x05\x06", "latin1"));
  const count = bytes.readUInt16LE(end + 10);
  const parts = new Map();
  for (let at = bytes.readUInt32LE(end + 16), left = count; left > 0; left -= 1) {
    const [method, size, name, extra, comment] = [10, 20, 28, 30, 32].map((offset) =>
      offset === 20 ? bytes.readUInt32LE(at + offset) : bytes.readUInt16LE(at + offset),
    );
    const local = bytes.readUInt32LE(at + 42);
    const begin = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
    const content = bytes.subarray(begin, begin + size);
    const text = () => (method === 0 ? content : inflateRawSync(content)).toString();
    parts.set(bytes.subarray(at + 46, at + 46 + name).toString(), text);
    at += 46 + name + extra + comment;
  }
  return parts;
}

async function savedAsExcel(me, menu = "Berkas", item = "Simpan sebagai Excel") {
  const download = me.page.waitForEvent("download");
  await me.fromMenu(menu, item);
  const saved = await download;
  return { name: saved.suggestedFilename(), bytes: readFileSync(await saved.path()) };
}

test("the workbook becomes an Excel file with living formulas", async () => {
  const me = await openTakar();
  await me.openSheet("Wilayah");
  await me.enter("Kedaton", "TPS", "70");
  const { name, bytes } = await savedAsExcel(me);
  assert.match(name, /\.xlsx$/);
  const parts = partsOf(bytes);
  const sheets = [...parts.keys()].filter((it) => it.startsWith("xl/worksheets/sheet"));
  assert.ok(sheets.length >= 8, `${sheets.length} sheets`);
  const formulas = sheets.flatMap((it) => [...parts.get(it)().matchAll(/<f[ >]/g)]);
  assert.ok(formulas.length > 500, `${formulas.length} formulas`);
  // What was typed a moment ago is in it.
  assert.ok(sheets.some((it) => parts.get(it)().includes("<v>70</v>")));
  await me.sees("Kedaton", "TPS", "70", "and the page goes on");
  await me.it.close();
});

test("nothing but the page's own files is asked for, and only then", async () => {
  const me = await openTakar();
  await me.page.waitForLoadState("networkidle");
  const own = new Set(readdirSync(dist));
  assert.ok(!me.it.requests.some(({ url }) => /\/(formats|worker)-/.test(url)), "it does not come unasked");
  const since = me.it.mark();
  await savedAsExcel(me);
  for (const { url } of me.it.requests.slice(since.requests)) {
    if (url.startsWith("blob:")) continue;
    assert.ok(url.startsWith(me.it.site.url) && own.has(url.slice(me.it.site.url.length)), url);
  }
  assertQuiet(me.it);
  await me.it.close();
});

test("without a network and before it was ever asked for, it says so and nothing is lost", async () => {
  const me = await openTakar();
  await me.openSheet("Wilayah");
  await me.enter("Kedaton", "TPS", "70");
  await me.it.site.close();
  await me.fromMenu("Berkas", "Simpan sebagai Excel");
  await eventually(() => me.dialog.getByRole("alert").innerText(), /tidak dapat dimuat.*Sambungkan jaringan/);
  await me.dialog.getByRole("button", { name: "Tutup" }).click();
  await me.sees("Kedaton", "TPS", "70");
  await me.it.close();
});

test("in English, and what Excel cannot hold is listed", async () => {
  const me = await openTakar({ locale: "en-US" });
  const { bytes } = await savedAsExcel(me, "File", "Save as Excel");
  const workbook = partsOf(bytes).get("xl/workbook.xml")();
  assert.match(workbook, /name="Parameters"/);
  // The shipped example has scenarios, of which a file has the one that is laid on.
  await eventually(() => me.dialog.innerText(), /other scenarios are not written/);
  await me.dialog.getByRole("button", { name: "Close" }).click();
  await me.it.close();
});
