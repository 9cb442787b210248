// Simulasi: what must be so that a result reaches a value, what follows if something changes, and
// where ranges lead. Nothing of it changes the workbook before it is put to use.

import assert from "node:assert/strict";
import { test } from "node:test";
import { inspector } from "./axe.mjs";
import { eventually, openTakar } from "./person.mjs";
import { assertQuiet } from "./support.mjs";

const open = async (me, name = "Simulasi") => {
  await me.page.getByRole("navigation").getByRole("button", { name, exact: true }).click();
  await section(me, "Cari nilai").waitFor();
};

const section = (me, name) => me.page.getByRole("main").getByRole("region", { name, exact: true });

// Fills a field of names as a person does: typing over it, and going on.
const choose = async (me, field, text) => {
  await field.click();
  await me.keyboard.press("Control+a");
  await me.keyboard.type(text);
  await me.keyboard.press("Tab");
};

const ask = async (me, { input, aim, how, value }) => {
  const seek = section(me, "Cari nilai");
  await choose(me, seek.getByRole("combobox", { name: "Masukan", exact: true }).first(), input);
  await choose(me, seek.getByRole("combobox", { name: "Hasil", exact: true }), aim);
  if (how) await seek.getByLabel("Bagaimana").selectOption({ label: how });
  const field = seek.getByRole("textbox", { name: "Nilai yang dicapai" });
  await field.fill(value);
  await seek.getByRole("button", { name: "Cari", exact: true }).click();
  return seek;
};

test("a value is sought, told with what it gives, put to use, and undone", async () => {
  const me = await openTakar();
  await open(me);
  const since = me.it.mark();
  const seek = await ask(me, {
    input: "Cadangan",
    aim: "Total biaya logistik",
    how: "paling banyak",
    value: "295.000.000",
  });
  const found = seek.locator(".simulation-found");
  await eventually(() => found.innerText(), "Cadangan surat suara = 0,9%: Total biaya logistik menjadi Rp294.960.366.");
  await eventually(() => seek.getByRole("status").first().innerText(), /^\d+ nilai dicoba\.$/);
  await eventually(() => me.parameter("Cadangan surat suara").inputValue(), "2,5%", "nothing is changed yet");
  await me.seesResult("Total biaya logistik", /296\.303\.858/);
  await me.page.getByRole("button", { name: /^Tidak ada yang dapat diurungkan/ }).waitFor();

  await seek.getByRole("button", { name: "Pakai Cadangan surat suara = 0,9%" }).click();
  await eventually(() => me.parameter("Cadangan surat suara").inputValue(), "0,9%");
  await me.seesResult("Total biaya logistik", /294\.960\.366/);
  await seek.getByText("Buku kerja sudah berubah sejak ini dihitung.").waitFor();
  await me.undoButton.click();
  await eventually(() => me.parameter("Cadangan surat suara").inputValue(), "2,5%");
  assertQuiet(me.it, { since });
  await me.it.close();
});

test("what cannot be reached is told, with what came closest", async () => {
  const me = await openTakar();
  await open(me);
  const seek = await ask(me, {
    input: "Cadangan",
    aim: "Total biaya logistik",
    how: "paling banyak",
    value: "280000000",
  });
  await seek.getByText("Tidak tercapai antara 0% dan 5%.").waitFor();
  await seek
    .getByText("Yang paling mendekati: Cadangan surat suara = 0%, Total biaya logistik menjadi Rp294.137.001.")
    .waitFor();
  await me.it.close();
});

test("from a cell by the keyboard: which turnout earns a word", async () => {
  const me = await openTakar();
  await me.openSheet("Indikator");
  await me.pick("3.1", "Realisasi");
  await me.keyboard.press("Alt+g");
  const seek = section(me, "Cari nilai");
  const input = seek.getByRole("combobox", { name: "Masukan", exact: true });
  await eventually(() => input.inputValue(), /^Indikator · 3\.1.* · Realisasi$/);
  const aim = seek.getByRole("combobox", { name: "Hasil", exact: true });
  await eventually(() => aim.evaluate((it) => it === document.activeElement), true, "it goes on there");
  await me.keyboard.type('=XLOOKUP("3.1";Indikator[Kode];Indikator[Predikat])');
  await me.keyboard.press("Tab");
  await eventually(() => seek.getByLabel("Bagaimana").inputValue(), "becomes", "a word becomes another");
  await me.keyboard.press("Tab");
  await me.keyboard.type("baik");
  await me.keyboard.press("Enter");
  await eventually(() => seek.locator(".simulation-found").innerText(), /= 58,52: .* menjadi Baik\.$/);
  await me.it.close();
});

test("from a result's menu, with two inputs together", async () => {
  const me = await openTakar();
  await me.card("Total biaya logistik").getByRole("button", { name: /^Menu hasil|Total biaya/ }).click();
  await me.page.getByRole("menuitem", { name: "Cari agar mencapai…" }).click();
  const seek = section(me, "Cari nilai");
  const input = seek.getByRole("combobox", { name: "Masukan", exact: true });
  await choose(me, input.first(), "Cadangan");
  await seek.getByRole("button", { name: "+ Tambah masukan" }).click();
  await choose(me, input.nth(1), "PSU");
  const value = seek.getByRole("textbox", { name: "Nilai yang dicapai" });
  await value.fill("294.000.000");
  await seek.getByRole("button", { name: "Cari", exact: true }).click();
  const rows = seek.locator("tbody tr");
  await eventually(async () => (await rows.count()) > 0, true);
  await rows.first().getByRole("button", { name: /^Pakai / }).click();
  await eventually(async () => {
    const shown = await me.result("Total biaya logistik").innerText();
    return Number(shown.replace(/\D/g, "")) <= 294_000_000;
  }, true);
  await me.undoButton.click();
  await me.seesResult("Total biaya logistik", /296\.303\.858/, "both go back in one step");
  await me.it.close();
});

test("tables and ranges, which stay when the tab is left", async () => {
  const me = await openTakar();
  await open(me);
  const since = me.it.mark();
  const kepekaan = section(me, "Kepekaan");
  const begin = kepekaan.getByRole("button", { name: "Hitung", exact: true });
  await begin.nth(0).click();
  const one = kepekaan.getByRole("region", { name: "Satu masukan" }).getByRole("row");
  await eventually(() => one.count(), 14);
  await kepekaan.getByRole("row", { name: /^2,5% sekarang Rp296\.303\.858 808\.433/ }).waitFor();

  await begin.nth(1).click();
  const tornado = kepekaan.getByRole("region", { name: "Yang paling berpengaruh" });
  await eventually(() => tornado.getByRole("row").nth(1).innerText(), /Rp/);

  await begin.nth(2).click();
  const heat = kepekaan.getByRole("region", { name: "Dua masukan" });
  await eventually(() => heat.locator("td.framed").innerText(), /Rp296\.303\.858\s+sekarang/);

  const kisaran = section(me, "Kisaran");
  await kisaran.getByRole("button", { name: "Hitung", exact: true }).click();
  await kisaran.getByText(/^Total biaya logistik antara Rp[\d.]+ dan Rp[\d.]+; dengan yang paling mungkin Rp296\.303\.858\.$/).waitFor();

  await me.openSheet("Ringkasan");
  await open(me);
  await kisaran.getByText(/^Total biaya logistik antara/).waitFor();
  await eventually(() => heat.locator("td.framed").count(), 1);
  assertQuiet(me.it, { since });
  await me.it.close();
});

test("without a step a parameter is found exactly, where the result follows a straight line", async () => {
  const me = await openTakar();
  await open(me);
  const what = { input: "Cadangan", aim: "=Cadangan*1000", how: "tepat", value: "12,345" };
  const seek = await ask(me, what);
  await seek.getByText("Tidak tercapai antara 0% dan 5%.").waitFor();
  await seek.getByText(/^Yang paling mendekati: Cadangan surat suara = 1,2%, .* menjadi 12\.$/).waitFor();
  await seek.getByLabel("tanpa langkah: tepat, jika dapat").check();
  await seek.getByRole("button", { name: "Cari", exact: true }).click();
  const found = seek.locator(".simulation-found");
  await eventually(() => found.innerText(), "Cadangan surat suara = 1,2345%: =Cadangan*1000 menjadi 12,345.");
  await seek.getByText("Tepat di antara dua langkah, karena hasilnya mengikuti garis lurus.").waitFor();
  await seek.getByRole("button", { name: "Pakai Cadangan surat suara = 1,2345%" }).click();
  await eventually(() => me.parameter("Cadangan surat suara").inputValue(), "1,2345%");
  await me.undoButton.click();
  await eventually(() => me.parameter("Cadangan surat suara").inputValue(), "2,5%");
  // Ballots are whole: where the result goes by steps itself, it is sought by steps as ever.
  await ask(me, { input: "Cadangan", aim: "Total biaya logistik", how: "paling banyak", value: "295.000.000" });
  await eventually(() => found.innerText(), "Cadangan surat suara = 0,9%: Total biaya logistik menjadi Rp294.960.366.");
  await me.it.close();
});

test("without a step a price in a cell is found between two rupiah, and put to use", async () => {
  const me = await openTakar();
  await open(me);
  const price = "Logistik · kotak suara · Harga satuan";
  // 1.433 boxes cost Rp716,5 more.
  const what = { input: price, aim: "Total biaya logistik", how: "tepat", value: "296.304.574,5" };
  const seek = await ask(me, what);
  await seek.getByText(/^Tidak tercapai antara /).waitFor();
  await seek.getByLabel("tanpa langkah: tepat, jika dapat").check();
  await seek.getByRole("button", { name: "Cari", exact: true }).click();
  const found = seek.locator(".simulation-found");
  await eventually(() => found.innerText(), new RegExp(`^${price} = Rp42\\.650,5: Total biaya logistik menjadi Rp296\\.304\\.57`));
  await seek.getByText("Tepat di antara dua langkah, karena hasilnya mengikuti garis lurus.").waitFor();
  await seek.getByRole("button", { name: /^Pakai .* = Rp42\.650,5$/ }).click();
  await me.openSheet("Logistik");
  await me.pick("kotak suara", "Harga satuan Rp");
  await eventually(() => me.formulaBar.inputValue(), "42650,5");
  await me.undoButton.click();
  await me.sees("kotak suara", "Harga satuan Rp", "42.650");
  await me.it.close();
});

test("cells are moved as parameters are, and the one that moves most stands first", async () => {
  const me = await openTakar();
  await open(me);
  const since = me.it.mark();
  const kepekaan = section(me, "Kepekaan");
  const boxes = kepekaan.locator(".simulation-checks input");
  await eventually(async () => (await boxes.count()) > 0, true);
  for (const box of await boxes.all()) await box.uncheck();
  const also = kepekaan.getByRole("combobox", { name: "Masukan", exact: true }).nth(1);
  const cells = ["Logistik · segel · Harga satuan", "Logistik · kotak suara · Harga satuan"];
  for (const cell of cells) {
    await choose(me, also, cell);
    await kepekaan.getByRole("button", { name: "Tambahkan", exact: true }).click();
    await kepekaan.getByLabel(cell, { exact: true }).waitFor();
    assert.equal(await kepekaan.getByLabel(cell, { exact: true }).isChecked(), true);
  }
  await kepekaan.locator("select").selectOption("10");
  await kepekaan.getByRole("button", { name: "Hitung", exact: true }).nth(1).click();
  const tornado = kepekaan.getByRole("region", { name: "Yang paling berpengaruh" });
  const rows = tornado.locator("tbody tr");
  await eventually(() => rows.count(), 2, "no parameter, which were all let be");
  // Each tenth of a price, so many times: Rp61.117.450 of boxes, Rp21.677.265 of seals.
  const texts = async () => (await rows.allInnerTexts()).map((text) => text.replace(/\s+/g, " ").trim());
  await eventually(texts, [
    "Logistik · kotak suara · Harga satuan Rp38.385 → Rp290.192.113 Rp46.915 → Rp302.415.603 Rp12.223.490",
    "Logistik · segel · Harga satuan Rp715,5 → Rp294.136.132 Rp874,5 → Rp298.471.585 Rp4.335.453",
  ]);
  const bars = tornado.locator(".swing-bar");
  const widths = await bars.evaluateAll((all) => all.map((bar) => bar.getBoundingClientRect().width));
  assert.ok(Math.abs(widths[1] / widths[0] - 4_335_453 / 12_223_490) < 0.02, `${widths}`);
  await me.seesResult("Total biaya logistik", /296\.303\.858/, "nothing is changed by it");
  assertQuiet(me.it, { since });
  await me.it.close();
});

test("a long search can be stopped and gone on with, and the page stays alive", async () => {
  const me = await openTakar();
  await open(me);
  const seek = section(me, "Cari nilai");
  await choose(me, seek.getByRole("combobox", { name: "Masukan", exact: true }), "PSU");
  await seek.getByRole("textbox", { name: "Surat suara PSU: sampai" }).fill("9000000");
  await seek.getByRole("textbox", { name: "Surat suara PSU: langkah" }).fill("1");
  await choose(me, seek.getByRole("combobox", { name: "Hasil", exact: true }), "=MOD(PSU;9000001)+0*Total_biaya");
  await seek.getByLabel("Bagaimana").selectOption({ label: "tepat" });
  const value = seek.getByRole("textbox", { name: "Nilai yang dicapai" });
  await value.fill("8999999");
  await seek.getByRole("button", { name: "Cari", exact: true }).click();
  await seek.getByRole("button", { name: "Berhenti" }).click();
  await seek.getByText(/^Belum ditemukan\. Yang sudah dicoba: /).waitFor();
  await seek.getByRole("button", { name: "Cari lebih jauh" }).click();
  await seek.getByText(/^Mencoba… /).waitFor();
  // The page answers meanwhile.
  await me.openSheet("Wilayah");
  await me.pick("Kedaton", "TPS");
  await me.it.close();
});

for (const colorScheme of ["light", "dark"]) {
  for (const [name, options] of Object.entries({
    laptop: { viewport: { width: 1366, height: 768 } },
    phone: { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true },
  })) {
    test(`nothing is in anyone's way, ${name}, ${colorScheme}`, async () => {
      const me = await openTakar({ ...options, colorScheme });
      const { look, done } = inspector(me, {});
      await open(me);
      await look("Simulasi");
      await ask(me, { input: "Cadangan", aim: "Total biaya logistik", how: "paling banyak", value: "295000000" });
      const begin = me.page.getByRole("main").getByRole("button", { name: "Hitung", exact: true });
      for (const at of [0, 1, 2, 3]) await begin.nth(at).click();
      await section(me, "Kisaran").getByText(/^Total biaya logistik antara/).waitFor();
      await look("Simulasi with answers");
      const widths = await me.page.evaluate(() => document.documentElement.scrollWidth <= innerWidth);
      assert.ok(widths, "the page does not scroll sideways");
      done();
      await me.it.close();
    });
  }
}
