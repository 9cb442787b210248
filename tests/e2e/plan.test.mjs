// A newcomer's whole way: a new plan for a made-up city, the kecamatan pasted out of a spreadsheet,
// and what they need.

import assert from "node:assert/strict";
import { test } from "node:test";
import { eventually, openTakar } from "./person.mjs";
import { assertAccessible } from "./axe.mjs";
import { assertQuiet } from "./support.mjs";

const marked = (number) => String(number).replace(/\B(?=(\d{3})+$)/g, ".");
const sum = (list, of) => list.reduce((total, one) => total + of(one), 0);

const kecamatan = Array.from({ length: 30 }, (_, at) => {
  const [men, women] = [10_003 + 137 * at, 10_107 + 131 * at];
  return {
    name: `Kecamatan ${String(at + 1).padStart(2, "0")}`,
    kelurahan: 5 + (at % 4),
    tps: Math.ceil((men + women) / 550),
    men,
    women,
  };
});
const tps = sum(kecamatan, (one) => one.tps);
const voters = sum(kecamatan, (one) => one.men + one.women);

// As Excel shows it: dots between thousands, and the sum at the end of the row.
const copied = kecamatan
  .map((one) => {
    const counts = [one.kelurahan, one.tps, one.men, one.women, one.men + one.women];
    return [one.name, ...counts.map(marked)].join("\t");
  })
  .join("\n");

async function newPlan(me, name, kind) {
  await me.page.getByRole("region", { name: "Contoh" }).getByRole("button", { name: "Rencana baru" }).click();
  await me.dialog.getByRole("textbox", { name: "Nama rencana" }).fill(name);
  await me.dialog.getByRole("radio", { name: kind }).check();
  await assertAccessible(me);
  await me.dialog.getByRole("button", { name: "Buat" }).click();
  await me.page.getByRole("grid", { name: "Wilayah" }).waitFor();
}

async function pasted(me) {
  await me.copies(copied);
  await me.keyboard.press("Control+v");
  // 10.003 could be ten and a bit, and thirty rows need more than the one that is there.
  await me.dialog.getByRole("radio", { name: /10\.003/ }).first().check().catch(() => {});
  await me.dialog.getByRole("button", { name: /Tempel/ }).click();
  await me.dialog.waitFor({ state: "hidden" });
}

test("a city's plan: thirty kecamatan are pasted, and all that they need follows", async () => {
  const me = await openTakar();
  await newPlan(me, "Pilkada 2029 Kota Contoh", /^Pilkada/);
  await me.isAt("Kecamatan", "baris 2", "the cursor waits where the kecamatan go").catch(() => {});
  await pasted(me);
  await me.sees("JUMLAH", "TPS", marked(tps));
  await me.seesResult("Pemilih (DPT)", marked(voters));
  await me.seesResult("TPS", marked(tps));
  await me.openSheet("Logistik");
  await me.sees("kotak suara", "Diterima semua", marked(tps));
  await me.sees("bilik pemungutan suara", "Volume kita", marked(2 * tps), "half of four");
  await me.openSheet("Kebutuhan");
  await me.sees("Kecamatan 07", "segel KPPS keping", marked(19 * kecamatan[6].tps));
  await me.sees("KPU kabupaten/kota", "segel KPPS keping", "–", "what is not due there");

  // The packing lists: one for each kecamatan and one for the office, with all that is received.
  await me.page.evaluate(() => {
    globalThis.print = () => {};
  });
  await me.fromMenu("Berkas", "Cetak daftar per baris…");
  await me.dialog.getByRole("textbox", { name: "Tempat", exact: true }).fill("Kota Contoh");
  await me.dialog.getByRole("button", { name: "Cetak", exact: true }).click();
  await me.dialog.waitFor({ state: "hidden" });
  await me.page.evaluate(() => dispatchEvent(new Event("beforeprint")));
  await me.page.emulateMedia({ media: "print" });
  const lists = me.page.locator("#paper .packing-list");
  assert.equal(await lists.count(), 31);
  const seventh = (await lists.nth(7).innerText()).replace(/\s+/g, " ");
  assert.match(seventh, /Kecamatan 07/);
  assert.match(seventh, new RegExp(`segel .*KPPS.* ${marked(19 * kecamatan[6].tps)}`));
  assert.match(seventh, /surat suara Gubernur/, "what others procure travels too");
  await me.page.evaluate(() => dispatchEvent(new Event("afterprint")));
  await me.page.emulateMedia({ media: "screen" });

  // A mistake is seen at its cell, and nothing is lost.
  await me.openSheet("Wilayah");
  await me.enter("Kecamatan 03", "TPS", "0");
  const wrong = await me.cell("Kecamatan 03", "TPS");
  await eventually(() => wrong.evaluate((cell) => cell.classList.contains("wrong")), true);
  await me.undo();
  await me.sees("JUMLAH", "TPS", marked(tps));
  await me.isKept();
  await me.page.reload();
  await me.it.ready();
  await me.seesResult("TPS", marked(tps), "the plan comes back");
  assertQuiet(me.it);
  await me.it.close();
});

test("merging TPS is tried out by one choice, and its cost is told beforehand", async () => {
  const me = await openTakar();
  await newPlan(me, "Pilkada 2029 Kota Contoh", /^Pilkada/);
  await pasted(me);
  const needed = sum(kecamatan, (one) =>
    Math.max(one.kelurahan, Math.ceil((one.men + one.women) / (600 * 0.914))),
  );
  await me.seesResult("TPS yang diperlukan", marked(needed));
  await me.choice("TPS yang dipakai").selectOption({ label: "TPS yang diperlukan" });
  await me.seesResult("TPS", marked(needed));
  assert.notEqual(needed, tps);
  await me.openSheet("Logistik");
  await me.sees("kotak suara", "Diterima semua", marked(needed));
  await me.it.close();
});

test("an empty plan of either election shows no errors", async () => {
  for (const [kind, sheets] of [
    [/^Pilkada/, ["Logistik", "Kebutuhan", "Tenaga", "Pekerjaan", "Jadwal", "Gudang"]],
    [/^Pemilu/, ["Daerah pemilihan", "Jenis surat suara", "Logistik", "Isi TPS", "Kendaraan"]],
  ]) {
    const me = await openTakar();
    await newPlan(me, "Rencana", kind);
    const error = /#[A-Z]+[/0-9A-Z]*[!?]/;
    assert.doesNotMatch(await me.panel.locator("dl").innerText(), error);
    for (const sheet of ["Wilayah", ...sheets]) {
      await me.openSheet(sheet);
      assert.doesNotMatch(await me.grid.innerText(), error, `no error in ${sheet}`);
    }
    await me.openPanel(/Pemeriksaan/);
    assert.equal(await me.grid.locator(".cell.wrong").count(), 0, "nobody has done anything wrong");
    await me.it.close();
  }
});

test("lists of kelurahan and TPS find their sheets, and make the reserve exact", async () => {
  const me = await openTakar();
  await newPlan(me, "Pilkada 2029 Kota Contoh", /^Pilkada/);
  await me.copies("Utara\t2\t3\t700\t600\t1300\t99.71.01");
  await me.keyboard.press("Control+v");
  await me.sees("Utara", "Cadangan itu", "perkiraan");
  const bring = async (name, lines, into, said) => {
    await me.fromMenu("Berkas", "Ambil data…");
    await me.dialog.locator('input[type="file"]').setInputFiles({
      name,
      mimeType: "text/csv",
      buffer: Buffer.from(lines.join("\r\n")),
    });
    await eventually(() => me.dialog.getByRole("status").innerText(), said);
    const target = me.dialog.getByRole("combobox", { name: "Ke tabel" });
    await eventually(() => target.locator("option:checked").innerText(), into);
    await me.dialog.getByRole("button", { name: /^Ambil \d/ }).click();
    await me.dialog.waitFor({ state: "hidden" });
  };
  await bring(
    "kelurahan.csv",
    ["kode;nama;kode kecamatan", "99.71.01.1001;Mawar;99.71.01", "99.71.01.1002;Melati;99.71.01"],
    "Kelurahan/desa",
    /^2 baru/,
  );
  await bring(
    "tps.csv",
    [
      "kode kelurahan;nomor TPS;laki-laki;perempuan",
      "99.71.01.1001;001;250;200",
      "99.71.01.1001;002;250;200",
      "99.71.01.1002;001;200;200",
      "99.71.01.1002;002;10;10",
      "99.71.01.1002;002;10;11",
    ],
    "Daftar TPS",
    /^3 baru.* 2 baris dengan kunci ganda/,
  );
  await me.openSheet("Wilayah");
  await me.sees("Utara", "Cadangan itu", "tepat");
  await me.sees("Utara", "Cadangan lembar", "34", "12 + 12 + 10, rounded up at each TPS");
  await me.openSheet("Isi TPS");
  await me.sees("99.71.01.1002 001", "surat suara Gubernur KPPS lembar", "410");
  assertQuiet(me.it);
  await me.it.close();
});
