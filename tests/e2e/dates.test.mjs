// Dates: a column of them is made of what is there, typed in, filled on and sorted.

import assert from "node:assert/strict";
import { test } from "node:test";
import { eventually, openTakar } from "./person.mjs";
import { assertQuiet } from "./support.mjs";

const popup = (me) => me.page.locator(".popup");

async function fromColumn(me, heading, item) {
  const header = me.grid.getByRole("columnheader", { name: heading, exact: true });
  await header.click({ button: "right" });
  await popup(me).getByRole("menuitem", { name: item, exact: true }).click();
}

// A column of dates beside TPS.
async function openDates(options) {
  const me = await openTakar(options);
  await me.openSheet("Wilayah");
  await fromColumn(me, "TPS", "Sisipkan kolom di kanan…");
  await me.keyboard.type("Tanggal");
  await me.dialog.getByLabel("Jenis").selectOption({ label: "tanggal" });
  await me.keyboard.press("Enter");
  await me.dialog.waitFor({ state: "hidden" });
  return me;
}

test("dates are read as they are typed, shown alike, and edited as they read back", async () => {
  const me = await openDates();
  for (const typed of ["27/11/2024", "27 November 2024", "27 nov 24", "2024-11-27"]) {
    await me.enter("Kedaton", "Tanggal", typed);
    await me.sees("Kedaton", "Tanggal", "27-11-2024", typed);
    await me.undo();
  }
  await me.enter("Kedaton", "Tanggal", "31-02-2024");
  await me.sees("Kedaton", "Tanggal", "31-02-2024", "what is no day stays as it was typed");
  await me.pick("Kedaton", "Tanggal");
  await eventually(() => me.remark.innerText(), /“31-02-2024” tidak ada di kalender/);
  await me.enter("Kedaton", "Tanggal", "11/27/2024");
  await me.pick("Kedaton", "Tanggal");
  await me.remark.getByRole("button", { name: /27-11-2024/ }).click();
  await me.sees("Kedaton", "Tanggal", "27-11-2024", "what it would mean is offered");
  await me.pick("Kedaton", "Tanggal");
  assert.equal(await me.formulaBar.inputValue(), "27-11-2024");
  await fromColumn(me, "Tanggal", "Ubah kolom…");
  await me.dialog.getByLabel("Bentuk tanggal").selectOption({ label: "Rabu, 27 November 2024" });
  await me.keyboard.press("Enter");
  await me.sees("Kedaton", "Tanggal", "Rabu, 27 November 2024");
  await me.pick("Kedaton", "Tanggal");
  assert.equal(await me.formulaBar.inputValue(), "27-11-2024", "it is typed on as it was");
  assertQuiet(me.it);
  await me.it.close();
});

test("a date without a year is in this one, and that is told", async () => {
  const me = await openDates();
  const year = await me.page.evaluate(() => new Date().getFullYear());
  for (const typed of ["5 Mei", "May 5", "5/5"]) {
    await me.enter("Kedaton", "Tanggal", typed);
    await me.sees("Kedaton", "Tanggal", `05-05-${year}`, typed);
    await eventually(() => me.notice.innerText(), `Tahunnya tidak disebut, jadi dipakai ${year}, tahun ini.`);
    await me.undo();
  }
  assertQuiet(me.it);
  await me.it.close();
});

test("Ctrl+; puts today in, and the handle goes on by days", async () => {
  const me = await openDates();
  const today = await me.page.evaluate(() => {
    const two = (number) => String(number).padStart(2, "0");
    const now = new Date();
    return `${two(now.getDate())}-${two(now.getMonth() + 1)}-${now.getFullYear()}`;
  });
  await me.pick("Kedaton", "Tanggal");
  await me.keyboard.press("Control+;");
  await me.keyboard.press("Enter");
  await me.sees("Kedaton", "Tanggal", today);

  await me.enter(1, "Tanggal", "28-02-2024");
  const first = await me.pick(1, "Tanggal");
  const handle = me.grid.locator(".row:not([hidden]) .fill-handle");
  const to = await me.cell(3, "Tanggal");
  await handle.hover();
  await me.page.mouse.down();
  const place = await to.boundingBox();
  await me.page.mouse.move(place.x + 20, place.y + 12, { steps: 4 });
  await me.page.mouse.up();
  await me.sees(2, "Tanggal", "29-02-2024");
  await me.sees(3, "Tanggal", "01-03-2024");
  await me.undo();
  await me.sees(2, "Tanggal", "", "the fill is one step");
  assert.ok(await first.isVisible());
  await me.it.close();
});

test("pasted dates are dates in a column of dates, and a column of them is made of a pasted table", async () => {
  const me = await openDates();
  await me.pick(1, "Tanggal");
  await me.copies("27/11/2024\n14 Februari 2024\nbesok");
  await me.keyboard.press("Control+v");
  await me.sees(1, "Tanggal", "27-11-2024");
  await me.sees(2, "Tanggal", "14-02-2024");
  await me.sees(3, "Tanggal", "besok");
  await fromColumn(me, "Tanggal", "Urutkan naik");
  const sorted = (await me.column("Tanggal")).slice(0, 2);
  assert.deepEqual(sorted, ["14-02-2024", "27-11-2024"]);
  await me.it.close();
});

test("texts become dates, and what would not is told before it is done", async () => {
  const me = await openTakar();
  await me.openSheet("Wilayah");
  await fromColumn(me, "TPS", "Sisipkan kolom di kanan…");
  await me.keyboard.type("Hari");
  await me.dialog.getByLabel("Jenis").selectOption({ label: "teks" });
  await me.keyboard.press("Enter");
  await me.enter(1, "Hari", "27-11-2024");
  await me.enter(2, "Hari", "besok");
  await me.pick(1, "Hari");
  await me.keyboard.press("Control+Shift+Digit3");
  await eventually(() => me.notice.innerText(), /1 sel tidak akan terbaca/);
  await me.sees(1, "Hari", "27-11-2024");
  await fromColumn(me, "Hari", "Ubah kolom…");
  await me.dialog.getByLabel("Jenis").selectOption({ label: "tanggal" });
  await me.dialog.getByText("1 sel tidak akan terbaca").waitFor();
  await me.dialog.getByLabel("Bentuk tanggal").selectOption({ label: "27 November 2024" });
  await me.keyboard.press("Enter");
  await me.sees(1, "Hari", "27 November 2024");
  await me.sees(2, "Hari", "besok", "nothing is lost");
  await me.undo();
  await me.sees(1, "Hari", "27-11-2024", "one step back");
  await me.it.close();
});
