// Long files on their way in: how far they are, Cancel at any time, and a page that answers meanwhile.

import assert from "node:assert/strict";
import { test } from "node:test";
import { inspector } from "./axe.mjs";
import { eventually, openTakar } from "./person.mjs";
import { assertQuiet } from "./support.mjs";

const rows = 200_000;
const patient = { timeout: 180_000 };
const shown = (number) => number.toLocaleString("id-ID");

const l = (row) => 100 + (row % 200);

function csv(count) {
  const lines = ["Kode;Desa;Alamat;L;P;Ket"];
  for (let row = 0; row < count; row += 1) {
    lines.push(`18.${row};Desa ${row % 5000};Jl. Raya ${row};${l(row)};${100 + (row % 190)};`);
  }
  return lines.join("\n");
}

function project(count) {
  const columns = [
    { id: 2, name: "L", total: "sum" },
    { id: 3, name: "Ganda", formula: "=[@L]*2", total: "sum" },
  ];
  const all = Array.from({ length: count }, (_, row) => `[${100 + row},${l(row)}]`);
  return `{"takar":1,"name":"Besar","next":9000000,"sheets":[{"table":{"id":1,"name":"Data","columns":${JSON.stringify(columns)},"rows":[${all.join(",")}]}}]}`;
}

const open = (me) => me.dialog.getByRole("button", { name: "Buka sebagai buku kerja baru" });
const bar = (me) => me.dialog.getByRole("progressbar", { name: "Kemajuan" });
const cancel = (me) => me.dialog.getByRole("button", { name: "Batal" });

// Everything that is seen of the progress from now on, frame by frame.
const watch = (me) =>
  me.page.evaluate(() => {
    globalThis.told = { texts: [], aloud: [], percents: [] };
    const note = (list, it) => it && list.at(-1) !== it && list.push(it);
    const tick = () => {
      const { told } = globalThis;
      note(told.texts, document.querySelector(".how-far p")?.textContent);
      note(told.aloud, document.querySelector("dialog [role=status]")?.textContent);
      const value = document.querySelector(".how-far progress")?.value;
      if (value !== undefined) note(told.percents, value);
      requestAnimationFrame(tick);
    };
    requestAnimationFrame(tick);
  });
const told = (me) => me.page.evaluate(() => globalThis.told);

test("a long CSV tells how far it is, and Cancel leaves all as it was, at any time", async () => {
  const me = await openTakar();
  const text = csv(rows);
  await watch(me);

  await me.openFile("tps.csv", text);
  await eventually(() => bar(me).count(), 1);
  await me.dialog.getByText(/Mengenali isi kolom: \d+ dari 100 %/).first().waitFor(patient);
  assert.ok(await open(me).isDisabled(), "there is nothing to open yet");
  await cancel(me).click();
  await me.dialog.waitFor({ state: "hidden" });
  await me.openSheet("Wilayah");
  await me.sees("Kedaton", "TPS", "71", "what was open is as it was");
  assert.ok(await me.undoButton.isDisabled());

  await me.openFile("tps.csv", text);
  await me.dialog.getByText(`${shown(rows)} baris, 6 kolom`).waitFor(patient);
  const { texts, aloud, percents } = await told(me);
  for (const says of [/^Mengenali isi kolom: /, /^Menyusun kolom: \d+ dari 6$/, /^Menyiapkan baris: [\d.]+ dari 200\.000$/]) {
    assert.ok(texts.some((text) => says.test(text)), `${says} in ${texts}`);
  }
  assert.ok(percents.some((it) => it > 20 && it < 95), `${percents}`);
  assert.ok(aloud.length > 2 && aloud.length < 25, `read aloud now and then: ${aloud.length}`);

  await open(me).click();
  await me.dialog.getByText(/^Membuka baris: [1-9][\d.]* dari 200\.000$/).first().waitFor();
  await me.keyboard.press("Escape");
  await me.dialog.waitFor({ state: "hidden" });
  await me.page.waitForTimeout(300);
  await me.sees("Kedaton", "TPS", "71", "also while it is being opened");
  assert.ok(await me.undoButton.isDisabled());
  const opening = (await told(me)).texts.filter((text) => /^Membuka baris/.test(text));
  assert.ok(opening.length > 1, `it was on its way when Escape came: ${opening}`);
  assertQuiet(me.it);
  await me.it.close();
});

test("a long CSV is opened between frames, kept, and there after a reload", async () => {
  const me = await openTakar();
  await me.openFile("tps.csv", csv(rows));
  await me.dialog.getByText(`${shown(rows)} baris, 6 kolom`).waitFor(patient);
  await watch(me);
  await open(me).click();
  await me.dialog.waitFor({ state: "hidden", ...patient });
  await me.page.getByRole("grid", { name: "tps" }).waitFor();
  assert.equal(await me.grid.getAttribute("aria-rowcount"), String(rows + 1));
  await me.page.getByRole("contentinfo").getByText("Tersimpan di peramban ini", { exact: true }).waitFor(patient);
  const { percents } = await told(me);
  assert.ok(percents.length > 4, `the page answered meanwhile: ${percents}`);
  await me.keyboard.press("Control+End");
  const last = me.page.locator(`[data-row="${rows - 1}"][data-column="3"]`);
  await eventually(() => last.innerText(), String(l(rows - 1)));
  await me.page.reload();
  await me.it.ready();
  await me.page.getByRole("grid", { name: "tps" }).waitFor(patient);
  assert.equal(await me.grid.getAttribute("aria-rowcount"), String(rows + 1));
  assertQuiet(me.it);
  await me.it.close();
});

test("a long project file is opened between frames; a broken one says why", async () => {
  const me = await openTakar();
  const text = project(rows);
  const longer = project(4 * rows);
  await watch(me);
  await me.openFile("besar.takar.json", longer);
  await me.dialog.getByText(/^Membuka baris: /).first().waitFor();
  await me.keyboard.press("Escape");
  await me.dialog.waitFor({ state: "hidden" });
  await me.openSheet("Wilayah");
  await me.openFile("besar.takar.json", text);
  await me.page.getByRole("grid", { name: "Data" }).waitFor(patient);
  let sum = 0;
  for (let row = 0; row < rows; row += 1) sum += l(row);
  await eventually(() => me.page.locator('.row.total [data-column="0"]').innerText(), shown(sum));
  await eventually(() => me.page.locator('.row.total [data-column="1"]').innerText(), shown(2 * sum));
  const { percents } = await told(me);
  assert.ok(percents.length > 4, `the page answered meanwhile: ${percents}`);
  await me.openFile("rusak.takar.json", text.replace("[150,", "[150,,"));
  await me.dialog.getByText(/Yang sedang dibuka tetap/i).or(me.dialog.getByRole("alert")).first().waitFor(patient);
  await me.keyboard.press("Escape");
  await me.page.getByRole("grid", { name: "Data" }).waitFor();
  assertQuiet(me.it);
  await me.it.close();
});

test("axe finds nothing while something comes, in both themes, wide and on a phone", async () => {
  for (const colorScheme of ["light", "dark"]) {
    for (const viewport of [{ width: 1366, height: 768 }, { width: 390, height: 844 }]) {
      const me = await openTakar({ colorScheme, viewport, hasTouch: viewport.width < 640, locale: "en-US" });
      const { look, done } = inspector(me);
      await me.openFile("tps.csv", csv(60_000));
      await bar(me).or(me.dialog.getByRole("progressbar")).first().waitFor();
      await look("on its way");
      await me.keyboard.press("Escape");
      await me.dialog.waitFor({ state: "hidden" });
      done();
      await me.it.close();
    }
  }
});
