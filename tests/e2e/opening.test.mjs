// What a first visit finds.

import assert from "node:assert/strict";
import { test } from "node:test";
import { eventually, openTakar } from "./person.mjs";
import { assertQuiet } from "./support.mjs";

test("a first visit opens the example, labelled Contoh, with four ways to begin", async () => {
  const me = await openTakar();
  const { page } = me;
  assert.equal(
    await page.getByRole("textbox", { name: "Nama buku kerja" }).inputValue(),
    "Bandar Lampung 2024",
  );
  await page.getByRole("banner").getByText("Contoh", { exact: true }).waitFor();

  const strip = page.getByRole("region", { name: "Contoh" });
  assert.deepEqual(
    await strip.getByRole("button").allInnerTexts(),
    ["Rencana baru", "Tempel dari Excel", "Buka berkas", "Lihat contoh"],
    "the four ways to begin stand over the example",
  );

  await strip.getByRole("button", { name: "Lihat contoh" }).click();
  await strip.waitFor({ state: "detached" });
  await page.getByRole("banner").getByText("Contoh", { exact: true }).waitFor();
  assertQuiet(me.it);
  await me.it.close();
});

test("Ringkasan opens first and shows the figures of the report", async () => {
  const me = await openTakar();
  const tab = me.page.getByRole("navigation").getByRole("button", { name: "Ringkasan" });
  assert.equal(await tab.getAttribute("aria-current"), "page", "Ringkasan is the open sheet");

  for (const [title, figure, printed] of [
    ["Total biaya logistik", "Rp296.303.858", "di laporan Rp296.303.858"],
    ["Surat suara", "808.433 lembar", "di laporan 808.433"],
    // The report rounds its mean another way; the sheet says that the two differ.
    ["Rata-rata capaian", "95,34%", "di laporan ≠ 105%"],
    ["Predikat akhir", "Sangat Baik", "di laporan Sangat Baik"],
  ]) {
    const [value, note] = await me.card(title).getByRole("paragraph").allInnerTexts();
    assert.equal(value.trim(), figure, `${title} in Ringkasan`);
    assert.equal(note.trim(), printed, `${title} as the report printed it`);
    await me.seesResult(title, figure.replace(" lembar", ""), `${title} in the panel`);
  }
  await me.it.close();
});

test("the page says the same in English when asked, and remembers it", async () => {
  const me = await openTakar();
  const { page } = me;
  await page.getByRole("button", { name: "Ganti bahasa ke Inggris" }).click();
  await page.getByRole("region", { name: "Example" }).waitFor();
  assert.equal(await page.locator("html").getAttribute("lang"), "en", "screen readers are told");
  assert.match(await me.card("Logistics, total cost").innerText(), /Rp296\.303\.858/);

  await page.getByRole("button", { name: "Number format: 1.234,5" }).click();
  await eventually(
    () => me.card("Logistics, total cost").innerText(),
    /Rp296,303,858/,
    "the number format is chosen apart from the language",
  );

  await me.it.goto();
  await me.it.ready();
  await page.getByRole("region", { name: "Example" }).waitFor();
  assert.match(await me.card("Mean capaian").innerText(), /95\.34%/, "both choices are kept");
  await me.it.close();
});

test("the theme follows the system until one is chosen", async () => {
  const me = await openTakar({ colorScheme: "dark" });
  const theme = () => me.page.locator("html").getAttribute("data-theme");
  await eventually(theme, "dark", "a dark system opens a dark page");
  await me.page.getByRole("button", { name: "Tampilan terang" }).click();
  await eventually(theme, "light", "the button changes it");
  await me.it.goto();
  await me.it.ready();
  await eventually(theme, "light", "what was chosen is kept");
  await me.it.close();
});
