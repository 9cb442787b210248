// Finding in a sheet and in all of them, and putting something else in the place of what is found.

import assert from "node:assert/strict";
import { test } from "node:test";
import { complaints } from "./axe.mjs";
import { eventually, openTakar } from "./person.mjs";

const parts = ({ page }) => {
  const bar = page.getByRole("search", { name: /^(Cari dan ganti|Find and replace)$/ });
  return {
    bar,
    text: bar.getByRole("textbox", { name: /^(Cari|Find)$/ }),
    by: bar.getByRole("textbox", { name: /^(Ganti dengan|Replace with)$/ }),
    count: bar.locator(".find-count"),
    told: bar.locator(".find-told"),
    where: bar.getByRole("combobox", { name: "Tempat mencari" }),
    lookIn: bar.getByRole("combobox", { name: "Yang dicari" }),
    all: bar.getByRole("button", { name: "Ganti semua" }),
    one: bar.getByRole("button", { name: "Ganti", exact: true }),
  };
};

async function find(me, text, keys = "Control+f") {
  const it = parts(me);
  await me.keyboard.press(keys);
  await eventually(() => it.text.evaluate((field) => field === document.activeElement), true);
  await me.keyboard.type(text);
  return it;
}

test("Enter, F3 and Shift go from match to match, and the count tells where", async () => {
  const me = await openTakar();
  const { keyboard } = me;
  await me.openSheet("Wilayah");
  const { count, text, bar } = await find(me, "TANJUNG");
  await eventually(() => count.innerText(), "4 ditemukan", "in any case");
  await keyboard.press("Enter");
  await me.isAt("Kecamatan", "Tanjungkarang Barat");
  await eventually(() => count.innerText(), "1 dari 4");
  await eventually(() => me.page.locator(".cell.found").count(), 4, "all are marked");
  await keyboard.press("F3");
  await me.isAt("Kecamatan", "Tanjungkarang Timur");
  await keyboard.press("Shift+F3");
  await keyboard.press("Shift+Enter");
  await me.isAt("Kecamatan", "Tanjung Senang", "over the beginning to the last");
  await eventually(() => count.innerText(), "4 dari 4");
  assert.ok(await text.evaluate((field) => field === document.activeElement), "typing goes on");
  await bar.getByRole("checkbox", { name: "Besar-kecil huruf" }).check();
  await eventually(() => count.innerText(), "Tidak ada di lembar ini");
  await bar.getByRole("checkbox", { name: "Besar-kecil huruf" }).uncheck();
  await bar.getByRole("checkbox", { name: "Seluruh isi sel" }).check();
  await eventually(() => count.innerText(), "Tidak ada di lembar ini");
  await keyboard.press("Escape");
  await bar.waitFor({ state: "detached" });
  await eventually(() => me.page.locator(".cell.found").count(), 0);
  await keyboard.press("ArrowDown");
  await me.isAt("Kecamatan", "Sukabumi", "the grid has the keys again");
  await me.it.close();
});

test("figures are found as they are shown", async () => {
  const me = await openTakar();
  await me.openSheet("Wilayah");
  const { count } = await find(me, "38.619");
  await eventually(() => count.innerText(), /^2 ditemukan$/, "the sum and the report's own column");
  await me.keyboard.press("Control+a");
  await me.keyboard.type("38619");
  await eventually(() => count.innerText(), /^2 ditemukan$/, "without the mark too");
  await me.it.close();
});

test("all sheets are looked through, and the field keeps the focus", async () => {
  const me = await openTakar();
  await me.openSheet("Wilayah");
  const { bar, count, text } = await find(me, "segel plastik");
  await eventually(() => count.innerText(), "Tidak ada di lembar ini");
  await bar.getByRole("button", { name: "Cari di seluruh buku kerja" }).click();
  await eventually(() => count.innerText(), /^\d ditemukan$/);
  await text.press("Enter");
  await me.isAt("Jenis logistik", "segel plastik");
  await eventually(() => text.evaluate((field) => field === document.activeElement), true);
  await me.it.close();
});

test("replacing is one step, and numbers stay numbers", async () => {
  const me = await openTakar();
  await me.openSheet("Wilayah");
  await me.pick("Kedaton", "TPS");
  const it = await find(me, "71", "Control+h");
  await it.bar.getByRole("checkbox", { name: "Seluruh isi sel" }).check();
  // Kedaton and Kedamaian, and what the report has of them.
  await eventually(() => it.count.innerText(), /^1 dari \d+$/);
  const many = Number((await it.count.innerText()).split(" ").at(-1));
  await it.by.fill("80");
  await it.one.click();
  await me.sees("Kedaton", "TPS", "80");
  await me.sees("Kedaton", "DPT pemilih", "38.619");
  await me.isAt("TPS di laporan", "Kedaton", "and on to the next");
  await eventually(() => it.count.innerText(), `1 dari ${many - 1}`);
  await it.all.click();
  await eventually(() => it.told.innerText(), /\d sel diganti\./);
  await me.sees("Kedamaian", "TPS", "80");
  await me.keyboard.press("Escape");
  await me.undo();
  await me.sees("Kedamaian", "TPS", "71", "one step brings all of them back");
  await me.undo();
  await me.sees("Kedaton", "TPS", "71");
  await me.it.close();
});

test("what cannot be read afterwards is kept and told, and computed cells are left", async () => {
  const me = await openTakar();
  await me.openSheet("Wilayah");
  await me.pick("Kedaton", "DPT pemilih");
  const it = await find(me, "19.", "Control+h");
  await it.by.fill("x");
  await it.all.click();
  await eventually(() => it.told.innerText(), /sel diganti\. .*tidak dapat dibaca dan ditandai\./);
  await eventually(() => it.told.innerText(), /dihitung oleh rumus, jadi tidak diganti\./);
  await me.sees("Kedaton", "Laki-laki pemilih", "x054");
  await eventually(() => me.undoButton.getAttribute("aria-label"), /^Urungkan: ganti \d+ sel$/);
  await me.it.close();
});

test("the formula of a column is found once, and replaced only if it can be read", async () => {
  const me = await openTakar();
  await me.openSheet("Wilayah");
  const it = await find(me, "[@DPT]*Cadangan;", "Control+h");
  await eventually(() => it.count.innerText(), "Tidak ada di lembar ini", "no cell shows it");
  await it.lookIn.selectOption("formulas");
  await eventually(() => it.count.innerText(), "1 ditemukan");
  await it.by.fill("([@DPT]*Cadangan;");
  await it.all.click();
  await eventually(() => it.told.innerText(), /1 rumus akan rusak, jadi dibiarkan\./);
  await it.by.fill("[@TPS]*Cadangan;");
  await it.all.click();
  await eventually(() => it.told.innerText(), /1 rumus kolom diganti\./);
  await eventually(() => me.undoButton.getAttribute("aria-label"), "Urungkan: ubah rumus Cadangan terendah");
  await me.it.close();
});

test("parameters, results, JUMLAH and checks are found, each led to where it is", async () => {
  const me = await openTakar();
  await me.openSheet("Wilayah");
  const it = await find(me, "Cadangan surat suara");
  await eventually(() => it.count.innerText(), /ditemukan$/);
  const sought = me.panel.locator(".parameter.sought");
  for (let step = 0; step < 12 && !(await sought.count()); step += 1) await it.text.press("Enter");
  await eventually(() => sought.innerText(), /Cadangan surat suara/);
  await eventually(() => it.count.innerText(), /dari \d+ · parameter$/);

  await it.text.fill("=SUM([TPS])");
  await it.lookIn.selectOption("formulas");
  await eventually(() => it.count.innerText(), "1 ditemukan");
  await it.text.press("Enter");
  await eventually(() => it.count.innerText(), "1 dari 1 · JUMLAH");
  await me.isAt("TPS", "JUMLAH");
  await me.page.locator(".row.total .cell.found").waitFor();
  await me.it.close();
});

test("a row that a filter leaves out is told of, left when replacing, and can be shown", async () => {
  const me = await openTakar();
  await me.openSheet("Logistik");
  const header = me.grid.getByRole("columnheader", { name: /^Satuan/ });
  await header.click({ button: "right" });
  await me.page.getByRole("menuitem", { name: "Saring…" }).click();
  await me.dialog.getByText("(pilih semua)").click();
  await me.dialog.getByText("lembar", { exact: true }).click();
  await me.keyboard.press("Enter");
  await me.dialog.waitFor({ state: "hidden" });
  const it = await find(me, "segel plastik", "Control+h");
  await eventually(() => it.bar.innerText(), /Ada juga di 1 baris yang tidak tampak/);
  assert.deepEqual(await complaints(me), []);
  await it.bar.getByRole("button", { name: "Tampilkan" }).click();
  await eventually(() => it.count.innerText(), "1 ditemukan");
  await it.text.press("Enter");
  await me.isAt("Jenis logistik", "segel plastik");
  await me.it.close();
});

test("matches in hidden columns are told of, left when replacing, and can be shown", async () => {
  const me = await openTakar();
  await me.openSheet("Logistik");
  const hide = async (heading) => {
    const header = me.grid.getByRole("columnheader", { name: heading });
    await header.click({ button: "right" });
    await me.page.getByRole("menuitem", { name: "Sembunyikan kolom" }).click();
  };
  await hide(/^Satuan/);
  const it = await find(me, "keping", "Control+h");
  await eventually(() => it.bar.innerText(), /Ada juga 1 di kolom tersembunyi\./);
  await eventually(() => it.count.innerText(), "", "there is one, if not in sight");
  assert.equal(await it.text.evaluate((field) => field.classList.contains("none")), false);
  assert.deepEqual(await complaints(me), []);
  await it.text.fill("bu");
  await eventually(() => it.count.innerText(), /^\d+ ditemukan$|^1 dari \d+$/);
  await eventually(() => it.bar.innerText(), /Ada juga 8 di kolom tersembunyi/);
  await it.by.fill("Bu");
  await it.all.click();
  await eventually(() => it.told.innerText(), /8 di kolom tersembunyi dibiarkan\./);
  await it.text.fill("keping");
  await it.bar.getByRole("button", { name: "Tampilkan" }).click();
  await eventually(() => it.count.innerText(), "1 ditemukan");
  await it.text.press("Enter");
  await me.isAt("Satuan", "segel", "it is shown and gone to");
  await me.sees("kotak suara", "Satuan", "buah", "what was hidden was left");
  await me.it.close();
});

test("when all is replaced the bar says so, and is not alarmed", async () => {
  const me = await openTakar();
  await me.openSheet("Logistik");
  const it = await find(me, "segel plastik", "Control+h");
  await eventually(() => it.count.innerText(), /^1 dari 1$|^1 ditemukan$/);
  await it.by.fill("segel");
  await it.all.click();
  await eventually(() => it.told.innerText(), "1 sel diganti.");
  await eventually(() => it.count.innerText(), "");
  assert.equal(await it.text.evaluate((field) => field.classList.contains("none")), false);
  await me.openSheet("Wilayah");
  await eventually(() => it.told.innerText(), "", "it was of the sheet before");
  await eventually(() => it.count.innerText(), "Tidak ada di lembar ini");
  await me.it.close();
});

for (const look of [
  { colorScheme: "light" },
  { colorScheme: "dark" },
  { viewport: { width: 390, height: 844 }, hasTouch: true },
]) {
  test(`axe finds nothing in the bar, ${JSON.stringify(look)}`, async () => {
    const me = await openTakar(look);
    await me.openSheet("Wilayah");
    const { count } = await find(me, "tanjung", "Control+h");
    await eventually(() => count.innerText(), "4 ditemukan");
    await me.keyboard.press("Enter");
    await eventually(() => count.innerText(), "1 dari 4");
    assert.deepEqual(await complaints(me), []);
    await me.it.close();
  });
}

test("a long sheet is looked through while the page answers", async () => {
  const me = await openTakar();
  const rows = Array.from({ length: 120_000 }, (_, row) => [
    1000 + row,
    `TPS ${row + 1}`,
    row % 600,
    (row * 7) % 600,
  ]);
  const column = (id, name, form) => ({ id, name, ...(form && { form: { kind: form } }) });
  const file = {
    takar: 1,
    name: "Panjang",
    next: 500_000,
    sheets: [
      {
        table: {
          id: 1,
          name: "TPS",
          key: [2],
          columns: [column(2, "Nama", "text"), column(3, "L"), column(4, "P")],
          rows,
        },
      },
    ],
  };
  await me.openFile("panjang.takar.json", JSON.stringify(file));
  await me.page.getByRole("grid", { name: "TPS", exact: true }).waitFor({ timeout: 20_000 });
  await me.page.evaluate(() => {
    globalThis.longest = 0;
    let last = performance.now();
    const tick = (now) => {
      globalThis.longest = Math.max(globalThis.longest, now - last);
      last = now;
      requestAnimationFrame(tick);
    };
    requestAnimationFrame(tick);
  });
  const { count } = await find(me, "TPS 119999");
  const end = Date.now() + 30_000;
  while ((await count.innerText()) !== "1 ditemukan") {
    assert.ok(Date.now() < end, "it is found in the end");
    await new Promise((done) => setTimeout(done, 100));
  }
  const longest = await me.page.evaluate(() => globalThis.longest);
  assert.ok(longest < 400, `no frame took longer than that: ${longest}`);
  await me.keyboard.press("Enter");
  await me.isAt("Nama", "TPS 119999");
  await me.it.close();
});
