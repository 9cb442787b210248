// Nothing leaves: once it has loaded, the page asks nobody for anything, whatever is done in it.

import assert from "node:assert/strict";
import { test } from "node:test";
import { eventually, openTakar } from "./person.mjs";
import { assertQuiet } from "./support.mjs";

// A whole session, as a planner would have it.
async function work(me) {
  const { page, keyboard } = me;
  const strip = page.getByRole("region", { name: "Contoh" });
  await strip.getByRole("button", { name: "Lihat contoh" }).click();
  for (const sheet of ["Wilayah", "Logistik", "Alokasi", "Indikator", "Sasaran", "Skala", "Huruf"]) {
    await me.openSheet(sheet);
  }

  await me.openSheet("Wilayah");
  await me.enter("Kedaton", "TPS", "70");
  await me.enter("Sukarame", "TPS", "banyak");
  for (const tab of ["Asal angka", /^Pemeriksaan/, "Parameter"]) await me.openPanel(tab);
  await me.undo();
  await me.pick("Kedaton", "DPT pemilih");
  await me.formulaBar.click();
  await keyboard.press("End");
  await keyboard.type("+1/0");
  await keyboard.press("Enter");
  await me.sees("Kedaton", "DPT pemilih", "#DIV/0!");
  await me.undo();
  await me.seesResult("Total biaya logistik", "Rp296.157.499");
  await me.slider("Cadangan surat suara").focus();
  await keyboard.press("ArrowRight");
  await me.choice("Capaian maksimum").selectOption("100%");

  await me.openSheet("Indikator");
  await me.enter("1.3", "Realisasi", "95");
  await me.openSheet("Wilayah");
  await me.copies("1\t2\n3\t4");
  await me.pick("Kedaton", "TPS");
  await keyboard.press("Control+v");
  await me.sees("Kedaton", "TPS", "1");
  await me.fromMenu("Baris", "Sisipkan baris di atas");
  await me.fromMenu("Baris", "Hapus baris");

  const saved = await me.saveToFile();
  await me.openFile("catatan.json", "bukan buku kerja");
  await me.dialog.getByRole("alert").waitFor();
  await keyboard.press("Escape");
  await me.openFile(saved.name, saved.text);
  await me.card("Total biaya logistik").waitFor();
  await me.isKept();

  await me.fromMenu("Berkas", "Tersimpan di peramban ini");
  await me.dialog.getByRole("listitem").first().waitFor();
  await keyboard.press("Escape");
  await me.dialog.waitFor({ state: "hidden" });
  await me.fromMenu("Berkas", "Tempel dari Excel");
  await me.dialog.getByRole("button", { name: "Batal" }).click();
  await me.fromMenu("Berkas", "Rencana baru");
  await keyboard.type("Pilkada 2029");
  await keyboard.press("Enter");
  await page.getByRole("grid", { name: "Wilayah" }).waitFor();

  await page.getByRole("button", { name: "Tampilan gelap" }).click();
  await page.getByRole("button", { name: "Bentuk angka: 1.234,5" }).click();
  await page.getByRole("button", { name: "Lipat panel" }).click();
  await page.getByRole("button", { name: "Buka panel" }).click();
  await page.getByRole("button", { name: "Ganti bahasa ke Inggris" }).click();
  await page.getByRole("navigation").getByRole("button", { name: "Summary" }).click();
  await me.grid.waitFor({ state: "detached" });
}

for (const base of ["", "/kpu/aplikasi/takar"]) {
  test(`a whole session under "${base}/" sends nothing and complains of nothing`, async () => {
    const me = await openTakar({ base, permissions: ["clipboard-read", "clipboard-write"] });
    await me.page.waitForLoadState("networkidle");
    const violations = await me.page.evaluateHandle(() => {
      const seen = [];
      document.addEventListener("securitypolicyviolation", (event) =>
        seen.push(`${event.violatedDirective}: ${event.blockedURI}`),
      );
      return seen;
    });
    const since = me.it.mark();
    await work(me);
    await me.page.waitForLoadState("networkidle");

    assert.deepEqual(await violations.jsonValue(), [], "nothing that the page does is forbidden to it");
    assertQuiet(me.it, { since });
    await me.it.close();
  });
}

test("without a server the page goes on working", async () => {
  const me = await openTakar();
  await me.it.site.close();
  const since = me.it.mark();
  await me.openSheet("Wilayah");
  await me.enter("Kedaton", "TPS", "70");
  await me.seesResult("Total biaya logistik", "Rp296.157.499");
  await me.isKept();
  await eventually(
    () => me.page.getByRole("contentinfo").innerText(),
    /Tidak ada yang dikirim/,
    "and says that nothing is sent",
  );
  assertQuiet(me.it, { since });
  await me.it.close();
});
