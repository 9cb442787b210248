// What axe-core finds wrong for people who cannot see, or see little: nothing, on any sheet and in
// any state, in both themes, on an office laptop and on a phone.

import { test } from "node:test";
import { inspector } from "./axe.mjs";
import { eventually, openTakar } from "./person.mjs";

const sheets = ["Wilayah", "Logistik", "Alokasi", "Indikator", "Sasaran", "Skala", "Huruf"];

async function openPanelIfFolded(me) {
  const open = me.page.getByRole("button", { name: "Buka panel" });
  if (await open.isVisible()) await open.click();
}

async function closePanelIfOver(me, phone) {
  if (phone) await me.page.getByRole("button", { name: "Lipat panel" }).click();
}

// A theme changes nothing but colours, so the dark one need not be asked about all else again.
const themes = { light: {}, dark: { runOnly: ["color-contrast", "link-in-text-block"] } };

for (const [colorScheme, rules] of Object.entries(themes)) {
  for (const { name, viewport, phone } of [
    { name: "laptop", viewport: { width: 1366, height: 768 }, phone: false },
    { name: "phone", viewport: { width: 390, height: 844 }, phone: true },
  ]) {
    const options = { colorScheme, viewport, hasTouch: phone };

    test(`every sheet and the panel, ${name}, ${colorScheme}`, async () => {
      const me = await openTakar(options);
      const { look, done } = inspector(me, rules);
      await look("Ringkasan");
      for (const sheet of sheets) {
        await me.openSheet(sheet);
        await look(sheet);
      }

      // Overridden, unreadable and erroneous cells have colours of their own.
      await me.openSheet("Wilayah");
      await me.enter("Kedaton", "TPS", "banyak");
      await me.enter("Sukarame", "Kelurahan", "=1/0");
      await me.enter("Panjang", "DPT pemilih", "50000");
      await me.pick("Kedaton", "TPS");
      await look("Wilayah with unreadable, erroneous and overridden cells");
      await openPanelIfFolded(me);
      for (const tab of ["Parameter", /^Pemeriksaan/, "Asal angka"]) {
        await me.openPanel(tab);
        await look(`panel ${tab}`);
      }
      await closePanelIfOver(me, phone);
      await me.openSheet("Ringkasan");
      await look("Ringkasan with errors");
      done();
      await me.it.close();
    });

    test(`editing, menus and dialogs, ${name}, ${colorScheme}`, async () => {
      const me = await openTakar({ ...options, permissions: ["clipboard-read", "clipboard-write"] });
      const { page, keyboard } = me;
      const { look, done } = inspector(me, rules);
      await me.openSheet("Wilayah");
      await me.pick("Kedaton", "TPS");
      await keyboard.press("F2");
      await me.editor.waitFor();
      await look("editing a cell");
      await keyboard.press("Control+a");
      await keyboard.type("=ROUND(su");
      await keyboard.press("ArrowDown");
      await page.locator('.completion[aria-selected="true"]').waitFor();
      await look("completions and the arguments of a function");
      await keyboard.press("Escape");
      await keyboard.press("Escape");
      await me.formulaBar.click();
      await keyboard.type("=SUM([@L];");
      await keyboard.press("Enter");
      await look("a broken formula");
      await keyboard.press("Escape");
      await me.openSheet("Indikator");
      await me.pick("1.3", "Arah");
      await keyboard.press("F2");
      await me.choices.waitFor();
      await look("the list of a choice cell");
      await keyboard.press("Escape");

      for (const menu of ["Berkas", "Baris"]) {
        await page.getByRole("button", { name: menu, exact: true }).click();
        await page.getByRole("menuitem").first().waitFor();
        await look(`menu ${menu}`);
        await keyboard.press("Escape");
      }

      const dialogs = {
        "Rencana baru": () => me.fromMenu("Berkas", "Rencana baru"),
        "Tempel dari Excel": () => me.fromMenu("Berkas", "Tempel dari Excel"),
        "Tersimpan di peramban ini": () => me.fromMenu("Berkas", "Tersimpan di peramban ini"),
        "a refused file": () => me.openFile("catatan.json", "bukan buku kerja"),
        "a question before a paste": async () => {
          await me.openSheet("Wilayah");
          await me.copies("19.000\t1.250\t1.250");
          await me.pick("Kedaton", "Laki-laki pemilih");
          await keyboard.press("Control+v");
        },
      };
      for (const [dialog, open] of Object.entries(dialogs)) {
        await open();
        await me.dialog.waitFor();
        await look(`dialog ${dialog}`);
        await keyboard.press("Escape");
        await me.dialog.waitFor({ state: "hidden" });
      }
      done();
      await me.it.close();
    });
  }
}

test("the page in English", async () => {
  const me = await openTakar();
  const { look, done } = inspector(me);
  await me.page.getByRole("button", { name: "Ganti bahasa ke Inggris" }).click();
  await look("Summary");
  await me.openSheet("Wilayah");
  await look("Wilayah");
  done();
  await me.it.close();
});

// What has the focus, as a screen reader would call it.
const focused = (me) =>
  me.page.evaluate(() => {
    const it = document.activeElement;
    if (it === document.body) return "nothing";
    return it.getAttribute("aria-label") ?? it.labels?.[0]?.textContent ?? it.textContent.trim();
  });

test("the keyboard alone goes everywhere, forth and back, and is caught nowhere", async () => {
  const me = await openTakar();
  const { keyboard } = me;
  await me.page.getByRole("region", { name: "Contoh" }).getByRole("button", { name: "Lihat contoh" }).click();
  await me.openSheet("Wilayah");

  await keyboard.press("End");
  await keyboard.press("Tab");
  await eventually(() => focused(me), "Parameter", "after the last column, Tab goes on to the panel");
  for (const name of ["Skenario", "Pemeriksaan", "Asal angka"]) {
    await keyboard.press("Tab");
    await eventually(() => focused(me), new RegExp(`^${name}`), "through its tabs");
  }
  await keyboard.press("Tab");
  await eventually(() => focused(me), "Cadangan surat suara", "into its first field");

  for (let step = 0; step < 5; step += 1) await keyboard.press("Shift+Tab");
  await eventually(() => focused(me), "Wilayah", "and back to the grid");
  await keyboard.press("Home");
  await keyboard.press("Shift+Tab");
  await eventually(() => focused(me), "Isi sel", "before the first column, back to the formula bar");
  await keyboard.press("Shift+Tab");
  await eventually(() => focused(me), "Lipat panel", "and from there to the bar above");
  await keyboard.press("Tab");
  await eventually(() => focused(me), "Isi sel");
  await keyboard.press("Tab");
  await eventually(() => focused(me), "Wilayah", "and forth again");
  await me.it.close();
});

test("a dialog takes the focus and gives it back", async () => {
  const me = await openTakar();
  await me.openSheet("Wilayah");
  await me.fromMenu("Berkas", "Rencana baru");
  await eventually(() => focused(me), /^Nama rencana/, "typing can begin at once");
  await me.keyboard.press("Escape");
  await me.dialog.waitFor({ state: "hidden" });
  await eventually(() => focused(me), "Wilayah", "the grid has the keys again");
  await me.fromMenu("Berkas", "Tempel dari Excel");
  await eventually(() => focused(me), "Isi tabel");
  await me.keyboard.press("Escape");
  await eventually(() => focused(me), "Wilayah");
  await me.it.close();
});
