// What was done is there when the page is opened again, in the same browser.

import assert from "node:assert/strict";
import { test } from "node:test";
import { atPage, eventually } from "./person.mjs";
import { assertQuiet, openProfile } from "./support.mjs";

async function openIn(profile) {
  const it = await profile.openPage();
  await it.ready();
  return atPage(it);
}

const nameOf = (me) => me.page.getByRole("textbox", { name: "Nama buku kerja" });

async function rename(me, name) {
  await nameOf(me).click();
  await me.keyboard.press("Control+a");
  await me.keyboard.type(name);
  await me.keyboard.press("Enter");
}

test("a reload keeps the edits, the name and what can be undone and redone", async () => {
  const profile = await openProfile();
  const before = await openIn(profile);
  await before.openSheet("Wilayah");
  await before.enter("Kedaton", "TPS", "70");
  await before.enter("Sukarame", "Laki-laki pemilih", "24000");
  await rename(before, "Pilkada 2029");
  await before.enter("Panjang", "TPS", "banyak");
  await before.sees("Panjang", "TPS", "banyak");
  await before.undo();
  await before.sees("Panjang", "TPS", "100");
  await before.isKept();
  assertQuiet(before.it);
  await before.it.close();

  const again = await openIn(profile);
  await eventually(() => again.page.title(), "Pilkada 2029 · Takar", "the name is kept");
  await eventually(() => nameOf(again).inputValue(), "Pilkada 2029");
  await again.openSheet("Wilayah");
  await again.sees("Kedaton", "TPS", "70", "the edits are kept");
  await again.sees("Sukarame", "Laki-laki pemilih", "24.000");
  await again.sees("Panjang", "TPS", "100", "and so is what was undone");

  await again.redo();
  await again.sees("Panjang", "TPS", "banyak", "redo goes on from there, unreadable text and all");
  for (let step = 0; step < 4; step += 1) await again.undo();
  await again.sees("Kedaton", "TPS", "71", "and undo reaches back behind the reload");
  await again.sees("Sukarame", "Laki-laki pemilih", "23.953");
  await eventually(() => nameOf(again).inputValue(), "Bandar Lampung 2024");
  await again.seesResult("Total biaya logistik", "Rp296.303.858");
  assert.ok(await again.undoButton.isDisabled(), "all is undone");
  await again.isKept();
  await again.it.close();

  const third = await openIn(profile);
  // Until the kept work is there, the page shows the example, whose name is the same here.
  await eventually(() => third.redoButton.isEnabled(), true, "what was undone can be redone");
  for (let step = 0; step < 4; step += 1) await third.redo();
  await third.openSheet("Wilayah");
  await third.sees("Kedaton", "TPS", "70", "undone steps can still be redone after a reload");
  await third.sees("Panjang", "TPS", "banyak");
  assertQuiet(third.it);
  await third.it.close();
});

test("formulas, overrides, rows and parameters are kept too", async () => {
  const profile = await openProfile();
  const before = await openIn(profile);
  await before.openSheet("Wilayah");
  await before.pick("Kedaton", "DPT pemilih");
  await before.formulaBar.click();
  await before.keyboard.press("End");
  await before.keyboard.type("+1");
  await before.keyboard.press("Enter");
  await before.sees("Kedaton", "DPT pemilih", "38.620");
  await before.pick("Enggal", "TPS");
  await before.fromMenu("Baris", "Hapus baris");
  await before.openSheet("Alokasi");
  await before.enter("Kedaton", "segel keping", "1400");
  await before.choice("Capaian maksimum").selectOption("100%");
  await before.seesResult("Predikat akhir", "Baik");
  const figures = await before.panel.getByRole("definition").allInnerTexts();
  await before.isKept();
  await before.it.close();

  const again = await openIn(profile);
  await again.seesResult("Predikat akhir", "Baik");
  assert.deepEqual(
    await again.panel.getByRole("definition").allInnerTexts(),
    figures,
    "every result is what it was",
  );
  await again.openSheet("Alokasi");
  await again.sees("Kedaton", "segel keping", "1.400");
  assert.match(
    await (await again.cell("Kedaton", "segel keping")).getAttribute("class"),
    /\boverridden\b/,
    "an override is still one",
  );
  await again.openSheet("Wilayah");
  await again.sees("Kedaton", "DPT pemilih", "38.620");
  assert.ok(!(await again.column("Kecamatan")).includes("Enggal"), "a removed row stays away");
  await again.it.close();
});

test("Rencana baru begins a second workbook, and the list brings the first one back", async () => {
  const profile = await openProfile();
  const me = await openIn(profile);
  await me.openSheet("Wilayah");
  await me.enter("Kedaton", "TPS", "70");
  await me.isKept();

  await me.page.getByRole("region", { name: "Contoh" }).getByRole("button", { name: "Rencana baru" }).click();
  await me.dialog.getByRole("textbox", { name: "Nama rencana" }).waitFor();
  await me.keyboard.type("Pilkada 2029 Kota Metro");
  await me.keyboard.press("Enter");
  await me.dialog.waitFor({ state: "hidden" });
  await eventually(() => nameOf(me).inputValue(), "Pilkada 2029 Kota Metro");
  await me.page.getByRole("banner").getByText("Contoh", { exact: true }).waitFor({ state: "detached" });
  await me.page.getByRole("grid", { name: "Wilayah" }).waitFor();
  assert.deepEqual(
    await me.column("Kecamatan"),
    ["KPU kabupaten/kota", "", "JUMLAH"],
    "the regions are empty, ready to be filled",
  );
  await me.enter(2, "Kecamatan", "Metro Pusat");
  await me.enter("Metro Pusat", "TPS", "40");
  await me.openSheet("Logistik");
  await me.sees("segel", "per TPS", "19", "the rules stay");
  await me.sees("kotak suara", "Volume kita", "40");
  await me.isKept();
  await me.it.close();

  const again = await openIn(profile);
  await eventually(() => nameOf(again).inputValue(), "Pilkada 2029 Kota Metro", "the last one opens");
  await again.fromMenu("Berkas", "Tersimpan di peramban ini");
  await eventually(
    async () => {
      const names = await again.dialog.getByRole("listitem").allInnerTexts();
      return names.map((text) => text.split("\n")[0].trim());
    },
    ["Pilkada 2029 Kota Metro", "Bandar Lampung 2024 (Contoh)"],
    "both are listed, the last one first",
  );
  await again.dialog.getByRole("button", { name: /^Bandar Lampung 2024/ }).click();
  await again.dialog.waitFor({ state: "hidden" });
  await eventually(() => nameOf(again).inputValue(), "Bandar Lampung 2024");
  await again.openSheet("Wilayah");
  await again.sees("Kedaton", "TPS", "70", "with what was done to it");
  await again.undo();
  await again.sees("Kedaton", "TPS", "71", "and it can still be undone");
  await again.isKept();

  await again.fromMenu("Berkas", "Tersimpan di peramban ini");
  await again.dialog.getByRole("button", { name: /^Pilkada 2029 Kota Metro/ }).click();
  await eventually(() => nameOf(again).inputValue(), "Pilkada 2029 Kota Metro");
  await again.openSheet("Wilayah");
  await again.sees("Metro Pusat", "TPS", "40");
  assertQuiet(again.it);
  await again.it.close();
});

test("a new plan shows no errors before anything is filled in", async () => {
  const profile = await openProfile();
  const me = await openIn(profile);
  await me.page.getByRole("region", { name: "Contoh" }).getByRole("button", { name: "Rencana baru" }).click();
  await me.keyboard.type("Pilkada 2029");
  await me.dialog.getByRole("radio", { name: /Bandar Lampung/ }).check();
  await me.keyboard.press("Enter");
  await me.page.getByRole("grid", { name: "Wilayah" }).waitFor();
  for (const sheet of ["Wilayah", "Logistik", "Alokasi", "Indikator", "Sasaran"]) {
    await me.openSheet(sheet);
    assert.doesNotMatch(await me.grid.innerText(), /#[A-Z]+[/0-9A-Z]*[!?]/, `no error in ${sheet}`);
  }
  assert.doesNotMatch(
    await me.panel.locator("dl").innerText(),
    /#[A-Z]+[/0-9A-Z]*[!?]/,
    "no error among the results: nobody has done anything wrong",
  );
  await me.it.close();
});

test("the example is there again as it ships, and what was done to it is in the list", async () => {
  const profile = await openProfile();
  const me = await openIn(profile);
  await me.openSheet("Wilayah");
  await me.enter("Kedaton", "TPS", "70");
  await me.isKept();
  await me.fromMenu("Berkas", "Lihat contoh");
  await me.seesResult("Total biaya logistik", "Rp296.303.858", "as it ships");
  await me.fromMenu("Berkas", "Tersimpan di peramban ini");
  await me.dialog.getByRole("button", { name: /^Bandar Lampung 2024/ }).click();
  await me.seesResult("Total biaya logistik", "Rp296.157.499", "as it was left");
  await me.it.close();
});
