// A workbook goes into a file and comes back; a file that is none is refused with a reason.

import assert from "node:assert/strict";
import { test } from "node:test";
import { eventually, openTakar } from "./person.mjs";
import { assertQuiet } from "./support.mjs";

test("a workbook saved to a file, changed and opened again is as it was saved", async () => {
  const me = await openTakar();
  await me.openSheet("Wilayah");
  await me.enter("Kedaton", "TPS", "70");
  await me.enter("Sukarame", "TPS", "delapan");
  await me.enter("Kedaton", "Cadangan lembar", "1000");
  const saved = await me.saveToFile();
  assert.equal(saved.name, "bandar-lampung-2024.takar.json", "the file is called as the workbook");
  assert.equal(JSON.parse(saved.text).name, "Bandar Lampung 2024", "and can be read by anyone");

  await me.enter("Kedaton", "TPS", "10");
  await me.sees("Kedaton", "TPS", "10");
  await me.openFile(saved.name, saved.text);
  await me.card("Total biaya logistik").waitFor();
  await me.openSheet("Wilayah");
  await me.sees("Kedaton", "TPS", "70", "as it was saved");
  await me.sees("Sukarame", "TPS", "delapan", "what cannot be read is in the file too");
  await me.sees("Kedaton", "Cadangan lembar", "1.000");
  const cell = await me.cell("Kedaton", "Cadangan lembar");
  assert.match(await cell.getAttribute("class"), /\boverridden\b/, "an override is still one");
  assert.ok(await me.undoButton.isDisabled(), "a file begins anew");

  const again = await me.saveToFile();
  assert.equal(again.text, saved.text, "saved again it is the same file, to the letter");
  assertQuiet(me.it);
  await me.it.close();
});

test("what is being typed is taken before a workbook goes into a file", async () => {
  const me = await openTakar();
  await me.openSheet("Wilayah");
  await me.pick("Kedaton", "TPS");
  await me.keyboard.type("69");
  const saved = await me.saveToFile();
  await me.sees("Kedaton", "TPS", "69");
  assert.match(saved.text, /"Kedaton", 7, 69,/);
  await me.it.close();
});

test("Ctrl+S saves to a file wherever the focus is", async () => {
  const me = await openTakar();
  await me.openSheet("Wilayah");
  const pressSave = async () => {
    const coming = me.page.waitForEvent("download", { timeout: 5_000 });
    await me.keyboard.press("Control+s");
    return (await coming).suggestedFilename();
  };
  await me.enter("Kedaton", "TPS", "70");
  assert.equal(await pressSave(), "bandar-lampung-2024.takar.json", "in the grid");
  await me.parameter("Surat suara PSU").click();
  assert.equal(await pressSave(), "bandar-lampung-2024.takar.json", "in a parameter's field");
  await me.pick("Kedaton", "TPS");
  await me.keyboard.type("69");
  assert.equal(await pressSave(), "bandar-lampung-2024.takar.json", "in a cell that is typed in");
  await me.sees("Kedaton", "TPS", "69", "and what was typed is taken");
  await me.it.close();
});

// What the page says of each file, in both languages. `broken` makes the file's content out of a
// sound one.
const noWorkbooks = [
  {
    what: "a text",
    broken: () => "Kecamatan;TPS\nKedaton;71\n",
    id: "Berkas ini bukan buku kerja Takar (.takar.json), atau rusak di baris 1.",
    en: "This file is not a Takar workbook (.takar.json), or is damaged at line 1.",
  },
  {
    what: "a JSON of something else",
    broken: () => '{"type": "FeatureCollection", "features": []}',
    id: /^Berkas ini bukan buku kerja Takar \(\.takar\.json\)/,
    en: /^This file is not a Takar workbook \(\.takar\.json\)/,
  },
  {
    what: "an empty file",
    broken: () => "",
    id: /^Berkas ini bukan buku kerja Takar \(\.takar\.json\)/,
    en: /^This file is not a Takar workbook \(\.takar\.json\)/,
  },
  {
    what: "a file cut off in its middle",
    broken: (sound) => sound.slice(0, sound.length / 2),
    id: /^Berkas ini bukan buku kerja Takar \(\.takar\.json\), atau rusak di baris \d{2,}\./,
    en: /^This file is not a Takar workbook \(\.takar\.json\), or is damaged at line \d{2,}\./,
  },
  {
    what: "a picture",
    broken: () => Buffer.from("89504e470d0a1a0a0000000d49484452ff", "hex"),
    id: "Berkas ini bukan teks, jadi bukan buku kerja Takar (.takar.json).",
    en: "This file is not text, so it is no Takar workbook (.takar.json).",
  },
  {
    what: "a file of a newer Takar",
    broken: (sound) => sound.replace('"takar": 1,', '"takar": 999,'),
    id: /^Berkas ini ditulis oleh Takar yang lebih baru \(bentuk 999; di sini sampai 1\)\./,
    en: /^This file was written by a newer Takar \(form 999; here up to 1\)\./,
  },
  {
    what: "a file with one number for two parts",
    broken: (sound) => sound.replace('"id": 2,', '"id": 1,'),
    id: "Berkas ini rusak: dua bagiannya bernomor 1.",
    en: "This file is damaged: two of its parts have the number 1.",
  },
];

for (const { language, still, close } of [
  { language: "id", still: "Yang tadi terbuka tetap terbuka.", close: "Tutup" },
  { language: "en", still: "What was open stays open.", close: "Close" },
]) {
  test(`a file that is no workbook is refused with a reason (${language})`, async () => {
    const me = await openTakar();
    await me.openSheet("Wilayah");
    await me.enter("Kedaton", "TPS", "70");
    const { text: sound } = await me.saveToFile();
    if (language === "en") {
      await me.page.getByRole("button", { name: "Ganti bahasa ke Inggris" }).click();
    }

    for (const { what, broken, ...says } of noWorkbooks) {
      await me.openFile("berkas.json", broken(sound));
      const alert = me.dialog.getByRole("alert");
      await alert.waitFor();
      const told = await alert.innerText();
      assert.ok(told.endsWith(` ${still}`), `${what}: ${told}`);
      const reason = told.slice(0, -still.length).trim();
      if (says[language] instanceof RegExp) assert.match(reason, says[language], what);
      else assert.equal(reason, says[language], what);

      await me.dialog.getByRole("button", { name: close }).click();
      await me.dialog.waitFor({ state: "hidden" });
      await me.sees("Kedaton", "TPS", "70", `what was open is as it was after ${what}`);
    }
    await me.openFile("berkas.takar.json", sound);
    await me.page
      .getByRole("main")
      .getByRole("heading", { name: language === "id" ? "Surat suara" : "Ballots" })
      .waitFor();
    assertQuiet(me.it);
    await me.it.close();
  });
}

test("after a refused file the work can still be undone", async () => {
  const me = await openTakar();
  await me.openSheet("Wilayah");
  await me.enter("Kedaton", "TPS", "70");
  await me.openFile("catatan.json", "bukan buku kerja");
  await me.dialog.getByRole("alert").waitFor();
  await me.keyboard.press("Escape");
  await me.dialog.waitFor({ state: "hidden" });
  await me.undo();
  await me.sees("Kedaton", "TPS", "71", "the grid has the keys, and the work its past");
  await eventually(() => me.place.textContent(), "TPS · Kedaton");
  await me.it.close();
});
