// What is typed into a column that is new: the form that it takes of it, and what is offered where its
// kind cannot hold it.

import assert from "node:assert/strict";
import { test } from "node:test";
import { complaints } from "./axe.mjs";
import { eventually, openTakar } from "./person.mjs";
import { assertQuiet } from "./support.mjs";

const bubble = (me) => me.page.locator(".bubble");
const undoes = (me, what) =>
  eventually(() => me.undoButton.getAttribute("aria-label"), `Urungkan: ${what}`);

// A new column of numbers beside TPS.
async function openNew(options) {
  const me = await openTakar(options);
  await me.openSheet("Wilayah");
  await me.grid.getByRole("columnheader", { name: "TPS", exact: true }).click({ button: "right" });
  await me.page.getByRole("menuitem", { name: "Sisipkan kolom di kanan…", exact: true }).click();
  await me.keyboard.type("Baru");
  await me.keyboard.press("Enter");
  await me.dialog.waitFor({ state: "hidden" });
  return me;
}

test("a date in a new column of numbers is offered a column of dates", async () => {
  const me = await openNew();
  await me.enter("Kedaton", "Baru", "27/11/2024");
  await eventually(() => bubble(me).getByRole("alert").innerText(), /“27\/11\/2024” bukan angka/);
  assert.deepEqual(await complaints(me), []);
  await bubble(me).getByRole("button", { name: "Jadikan kolom tanggal" }).click();
  await me.sees("Kedaton", "Baru", "27-11-2024");
  await bubble(me).waitFor({ state: "detached" });
  await undoes(me, "bentuk Baru");
  await me.undo();
  await me.sees("Kedaton", "Baru", "27/11/2024", "as it was typed");
  await me.undo();
  await me.sees("Kedaton", "Baru", "");

  await me.enter("Kedaton", "Baru", "5 Mei");
  await bubble(me).getByRole("button", { name: "Jadikan kolom tanggal" }).click();
  const year = await me.page.evaluate(() => new Date().getFullYear());
  await me.sees("Kedaton", "Baru", `05-05-${year}`);
  assertQuiet(me.it);
  await me.it.close();
});

test("a text in a new column of numbers is offered a column of texts, also later", async () => {
  const me = await openNew();
  await me.enter("Kedaton", "Baru", "gudang utara");
  await bubble(me).getByRole("button", { name: "Jadikan kolom teks" }).waitFor();
  await me.pick("Panjang", "TPS");
  await bubble(me).waitFor({ state: "detached" });
  await me.pick("Kedaton", "Baru");
  await me.remark.getByRole("button", { name: "Jadikan kolom teks" }).click();
  await me.sees("Kedaton", "Baru", "gudang utara");
  await me.enter("Sukarame", "Baru", "007");
  await me.sees("Sukarame", "Baru", "007", "it is a column of texts now");

  await me.enter("Kedaton", "TPS", "banyak");
  await bubble(me).getByRole("alert").waitFor();
  assert.equal(
    await bubble(me).getByRole("button", { name: /^Jadikan/ }).count(),
    0,
    "figures that are there would become others",
  );
  assertQuiet(me.it);
  await me.it.close();
});

test("an empty column takes the form of percentages or rupiah that are typed", async () => {
  const me = await openNew();
  await me.enter("Kedaton", "Baru", "12,5%");
  await me.sees("Kedaton", "Baru %", "12,5");
  await eventually(() => me.notice.innerText(), "Kolom ini sekarang ditulis dalam persen, seperti yang diketik.");
  await undoes(me, "ubah Baru Kedaton");
  await me.enter("Sukarame", "Baru %", "3");
  await me.sees("Sukarame", "Baru %", "3", "a bare number is one of percent then");
  await me.undo();
  await me.undo();
  await me.sees("Kedaton", "Baru", "", "one step takes both back");

  await me.enter("Kedaton", "Baru", "Rp1.500");
  await me.sees("Kedaton", "Baru Rp", "1.500");
  await me.undo();
  await me.enter("Kedaton", "Baru", "7");
  await me.enter("Sukarame", "Baru", "50%");
  await me.sees("Sukarame", "Baru", "0,5", "a column that holds figures keeps its form");
  assertQuiet(me.it);
  await me.it.close();
});
