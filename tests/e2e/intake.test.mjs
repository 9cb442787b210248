// Tables of others taken in by key: what is shown before yes, and what stands there afterwards.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { assertAccessible, inspector } from "./axe.mjs";
import { eventually, openTakar } from "./person.mjs";
import { assertQuiet } from "./support.mjs";

const template = (name) =>
  JSON.parse(readFileSync(new URL(`../../src/templates/${name}.takar.json`, import.meta.url), "utf8"));

const tableOf = (workbook, name) =>
  workbook.sheets.map(({ table }) => table).find((table) => table?.name === name);

const semicolons = (rows) => rows.map((cells) => cells.join(";")).join("\r\n");

// The voters' list of the example, as an office would send it: by its own headings.
function votersList(change) {
  const rows = tableOf(template("bandar-lampung-2024"), "Wilayah")
    .rows.slice(0, 20)
    .map(([, nama, kelurahan, tps, l, p]) => [nama, kelurahan, tps, l, p, l + p]);
  return semicolons([["KECAMATAN", "Kelurahan", "tps", "Laki-laki", "PEREMPUAN", "DPT"], ...change(rows)]);
}

async function openIntake(me) {
  await me.fromMenu("Berkas", "Ambil data…");
  await me.dialog.getByRole("heading", { name: "Ambil data" }).waitFor();
}

async function choose(me, ...files) {
  const input = me.dialog.locator('input[type="file"]');
  const all = files.map(([name, content]) => ({
    name,
    mimeType: "text/csv",
    buffer: Buffer.from(content),
  }));
  await input.setInputFiles(all);
}

const status = (me) => me.dialog.getByRole("status");
const filter = (me, name) =>
  me.dialog.getByRole("group", { name: "Perbedaan" }).getByRole("button", { name });
const take = (me, name = /^Ambil( |$)/) => me.dialog.getByRole("button", { name, exact: true });

// The rows of the list that is shown: what each says, without more spaces than one.
const listed = (me) =>
  me.dialog
    .getByRole("region", { name: "Perbedaan" })
    .locator("tbody tr")
    .evaluateAll((rows) =>
      rows.map((row) =>
        [...row.children].map((cell) => {
          const copy = cell.cloneNode(true);
          copy.querySelectorAll(".said").forEach((said) => said.remove());
          return copy.textContent.replace(/\s+/g, " ").trim();
        }),
      ),
    );

test("a newer voters' list: seen beforehand, taken in, undone, kept", async () => {
  const me = await openTakar();
  await me.openSheet("Wilayah");
  const list = votersList((rows) => {
    const newer = rows.filter(([nama]) => nama !== "Enggal").map((row) => [...row]);
    newer.find(([nama]) => nama === "Kedaton")[2] = 72;
    const sukarame = newer.find(([nama]) => nama === "Sukarame");
    [sukarame[3], sukarame[4]] = ["24.000", "24.700"];
    newer.push(["Kedaton Timur", 5, 10, "1.500", "1.600,0", 3100]);
    return [...newer, ["JUMLAH", "", "", "", "", 1]];
  });
  const total = await me.text("JUMLAH", "TPS");

  await openIntake(me);
  assert.ok(await take(me).isDisabled(), "there is nothing yet");
  await choose(me, ["dpt-baru.csv", list]);
  await eventually(
    () => status(me).innerText(),
    "1 baru, 2 berubah, 17 sama, 2 tidak ada di sumber.",
  );
  assert.match(await me.dialog.innerText(), /Dihitung dengan rumus di sini, jadi tidak diambil: DPT\./);
  await eventually(() => listed(me), [
    ["Kedaton", "baris 2", "TPS 71 → 72"],
    ["Sukarame", "baris 3", "Laki-laki 23.953 → 24.000Perempuan 24.679 → 24.700"],
  ]);
  await filter(me, "Baru 1").click();
  await eventually(
    async () => (await listed(me))[0],
    ["Kedaton Timur", "baris 21", "Kelurahan 5TPS 10Laki-laki 1.500Perempuan 1.600"],
  );
  await filter(me, "Tidak ada di sumber 2").click();
  await eventually(async () => (await listed(me)).map(([name]) => name), ["Enggal", "KPU Kota"]);
  await filter(me, "Jumlah dan nomor kolom 1").waitFor();
  await take(me, "Batal").click();
  await me.dialog.waitFor({ state: "hidden" });
  assert.ok(await me.undoButton.isDisabled(), "nothing changed before yes");
  await me.sees("JUMLAH", "TPS", total);

  await openIntake(me);
  await choose(me, ["dpt-baru.csv", list]);
  await take(me, "Ambil 3 baris").click();
  await me.dialog.waitFor({ state: "hidden" });
  await eventually(() => me.notice.innerText(), "3 baris diambil dari dpt-baru.csv.");
  const more = (Number(total.replace(".", "")) + 11).toLocaleString("id-ID");
  await me.sees("JUMLAH", "TPS", more);
  await me.sees("Kedaton", "TPS", "72");
  await me.sees("Sukarame", "DPT pemilih", "48.700");
  await me.sees("Kedaton Timur", "DPT pemilih", "3.100", "what is computed follows");
  assert.ok((await me.column("Kecamatan")).includes("Enggal"), "what does not come stays");
  await eventually(
    () => me.undoButton.getAttribute("aria-label"),
    "Urungkan: ambil 3 baris dari dpt-baru.csv",
  );
  await me.undo();
  await me.sees("JUMLAH", "TPS", total);
  await me.sees("Sukarame", "Perempuan pemilih", "24.679");
  assert.ok(await me.undoButton.isDisabled(), "it was one step");
  await me.redo();
  await me.sees("JUMLAH", "TPS", more);
  await me.isKept();
  await me.page.reload();
  await me.it.ready();
  await me.openSheet("Wilayah");
  await me.sees("JUMLAH", "TPS", more);
  await me.sees("Kedaton Timur", "Perempuan pemilih", "1.600");
  await me.undo();
  await me.sees("JUMLAH", "TPS", total, "and is still one step to undo");
  assertQuiet(me.it);
  await me.it.close();
});

// A province's own table, by region code and name, with where a row is from.
function province() {
  const text = (id, name) => ({ id, name, form: { kind: "text" } });
  return JSON.stringify({
    takar: 1,
    name: "Provinsi",
    next: 100,
    sheets: [
      {
        table: {
          id: 1,
          name: "Kecamatan",
          key: [2, 3],
          columns: [
            text(2, "Kode"),
            text(3, "Nama"),
            { id: 4, name: "TPS", total: "sum" },
            { id: 5, name: "DPT", total: "sum" },
            text(6, "Asal"),
          ],
          rows: [
            [10, "18.71", "Kedaton", 70, 38000, "lama"],
            [11, "18.71", "Hilang", 1, 1, "lama"],
            [12, "18.72", "Kedaton", 9, 900, "lama"],
            [13, "18.01", "Natar", 50, 5000, "lama"],
          ],
        },
      },
    ],
  });
}

// An office's workbook: the shipped one with other rows.
function office(name, rows) {
  const workbook = template("bandar-lampung-2024");
  workbook.name = name;
  const table = tableOf(workbook, "Wilayah");
  table.rows = rows.map(([nama, tps, l, p], at) => [1001 + at, nama, 1, tps, l, p]);
  const gone = (row) => !table.rows.some(([id]) => id === row);
  for (const { table, matrix } of workbook.sheets) {
    for (const it of [table, matrix].filter((it) => it?.overrides)) {
      it.overrides = it.overrides.filter(({ row, column }) => !gone(row) && !gone(column));
    }
  }
  return JSON.stringify({ ...workbook, charts: [], notes: [] });
}

test("two offices' workbooks come into one table by region code", async () => {
  const me = await openTakar();
  await me.openFile("provinsi.takar.json", province());
  await me.page.getByRole("grid", { name: "Kecamatan" }).waitFor();
  await openIntake(me);
  await choose(
    me,
    ["18.71-bandar-lampung.takar.json", office("Bandar Lampung", [["Kedaton", 71, 19000, 19500], ["Sukarame", 87, 24000, 24700]])],
    ["metro.takar.json", office("Metro", [["Kedaton", 9, 400, 500], ["Metro Pusat", 30, 4000, 4100]])],
    ["rusak.takar.json", "{"],
    ["rekap.xlsx", "PK\u0003\u0004"],
  );
  const lines = me.dialog.getByRole("list", { name: "Yang masuk" }).getByRole("listitem");
  await eventually(() => lines.count(), 4, "what failed says why, and the rest comes in");
  assert.match(await lines.nth(2).innerText(), /rusak\.takar\.json[^]*tidak diambil/);
  assert.match(await lines.nth(3).innerText(), /rekap\.xlsx[^]*rusak atau terpotong/);
  const code = (file) => me.dialog.getByRole("textbox", { name: `Kode untuk ${file}` });
  assert.equal(await code("18.71-bandar-lampung.takar.json").inputValue(), "18.71");
  await eventually(() => status(me).innerText(), "Isi dahulu kunci yang tetap untuk tiap sumber.");
  await code("metro.takar.json").fill("18.72");
  await code("metro.takar.json").press("Tab");
  await eventually(
    () => status(me).innerText(),
    "2 baru, 1 berubah, 1 sama, 1 tidak ada di sumber.",
    "Natar is of an office that sent nothing",
  );
  assert.match(await lines.nth(0).innerText(), /18\.71-bandar-lampung[^]*2 baris[^]*TPS 158[^]*DPT 87\.200/);
  await eventually(() => listed(me), [
    ["18.71 · Kedaton", "18.71-bandar-lampung.takar.json, baris 1", "TPS 70 → 71DPT 38.000 → 38.500"],
  ]);
  await me.dialog.getByText("Belum datang menurut Kode: 18.01.").waitFor();
  await assertAccessible(me, "two offices");
  await me.dialog.getByRole("checkbox", { name: "Hapus 1 baris yang tidak ada di sumber" }).check();
  await take(me, "Ambil 4 baris").click();
  await me.dialog.waitFor({ state: "hidden" });
  await eventually(() => me.column("Nama"), ["Kedaton", "Kedaton", "Natar", "Sukarame", "Metro Pusat", ""]);
  assert.deepEqual((await me.column("Kode")).slice(0, 5), ["18.71", "18.72", "18.01", "18.71", "18.72"]);
  assert.match(await me.text(1, "Asal"), /^18\.71-bandar-lampung\.takar\.json, \d\d-\d\d-\d{4}$/);
  assert.equal(await me.text(2, "Asal"), "lama", "what is the same keeps where it is from");
  await eventually(
    () => me.undoButton.getAttribute("aria-label"),
    "Urungkan: ambil 4 baris dari 18.71-bandar-lampung.takar.json + 1",
  );
  await me.undo();
  await eventually(() => me.column("Nama"), ["Kedaton", "Hilang", "Kedaton", "Natar", ""]);
  assertQuiet(me.it);
  await me.it.close();
});

test("doubled and empty keys are told, and columns can be put elsewhere", async () => {
  const me = await openTakar();
  await me.fromMenu("Berkas", "Contoh lain");
  await me.dialog.getByRole("button", { name: /^Pemilu 2024 Lampung/ }).click();
  await me.openSheet("Wilayah");
  await me.page.getByRole("button", { name: "Menu lembar Wilayah" }).click();
  await me.page.getByRole("menuitem", { name: "Ambil data…" }).click();
  await me.dialog.getByRole("textbox", { name: /^Atau tempel tabel di sini/ }).fill(
    [
      ["Kode wilayah", "Nama kabupaten", "Jumlah TPS", "Catatan"],
      ["18.71", "Bandar Lampung", "2900", "a"],
      ["18.72", "Metro", "462", "b"],
      ["18.72", "Metro", "463", "c"],
      ["", "", "5", "d"],
    ]
      .map((cells) => cells.join("\t"))
      .join("\n"),
  );
  await me.dialog.getByText("Kolom dan kunci").click();
  const fillOf = (name) => me.dialog.getByRole("combobox", { name: `Isi ${name} dari` });
  const keyOf = (name) => me.dialog.getByRole("checkbox", { name: `${name} adalah kunci` });
  assert.match(
    await me.dialog.innerText(),
    /Kolom sumber yang tidak diambil: Nama kabupaten, Jumlah TPS, Catatan\./,
  );
  await fillOf("TPS").selectOption("Jumlah TPS");
  await fillOf("Kabupaten/kota").selectOption("(dibiarkan)");
  await keyOf("Kode wilayah").check();
  await eventually(
    () => status(me).innerText(),
    "0 baru, 1 berubah, 0 sama, 13 tidak ada di sumber. 3 baris dengan kunci ganda atau tanpa kunci tidak diambil.",
  );
  await filter(me, "Kunci ganda 2").click();
  await eventually(() => listed(me), [
    ["18.72", "baris 3", "datang lebih dari sekaliTPS 462"],
    ["18.72", "baris 4", "datang lebih dari sekaliTPS 463"],
  ]);
  await filter(me, "Tanpa kunci 1").click();
  await eventually(() => listed(me), [["", "baris 5", "TPS 5"]]);
  await me.dialog
    .getByRole("combobox", { name: "Kunci yang datang lebih dari sekali" })
    .selectOption("ambil yang terakhir");
  await eventually(() => status(me).innerText(), /^0 baru, 2 berubah/);
  await take(me, "Ambil 2 baris").click();
  await me.dialog.waitFor({ state: "hidden" });
  await me.sees("Bandar Lampung", "TPS", "2.900");
  await me.sees("Metro", "TPS", "463");
  await me.undo();
  await me.sees("Metro", "TPS", "462");
  assertQuiet(me.it);
  await me.it.close();
});

test("a list comes into a table of its own, whose codes are texts", async () => {
  const me = await openTakar();
  await openIntake(me);
  await choose(me, [
    "daftar-tps.csv",
    "Kode Wilayah;TPS;Desa;DPT\n18.71.01;001;Enggal;285\n18.71.01;002;Enggal;1.250,0\nJUMLAH;;;1535\n",
  ]);
  await me.dialog.getByRole("combobox", { name: "Ke tabel" }).selectOption("(tabel baru)");
  await eventually(() => status(me).innerText(), /^2 baru, 0 berubah/);
  await me.dialog.getByText("4 dari 4 kolom terisi; kunci: Kode Wilayah, TPS").waitFor();
  await take(me, "Ambil 2 baris").click();
  await me.page.getByRole("grid", { name: "daftar tps" }).waitFor();
  await eventually(() => me.column("TPS"), ["001", "002", ""]);
  await me.sees("JUMLAH", "DPT", "1.535");
  await eventually(
    () => me.undoButton.getAttribute("aria-label"),
    "Urungkan: ambil 2 baris dari daftar-tps.csv",
  );
  await me.undo();
  await me.page.getByRole("navigation").getByRole("button", { name: "daftar tps" }).waitFor({ state: "detached" });
  await me.redo();
  await me.openSheet("daftar tps");
  await me.isKept();
  await me.page.reload();
  await me.it.ready();
  await me.openSheet("daftar tps");
  await me.sees("JUMLAH", "DPT", "1.535");
  assertQuiet(me.it);
  await me.it.close();
});

test("a number that could be two is asked about once", async () => {
  const me = await openTakar();
  await me.openSheet("Wilayah");
  await openIntake(me);
  await choose(me, ["a.csv", "Kecamatan;TPS\nKedaton;1.250\nEnggal;2.500\n"]);
  await me.dialog.getByText("“1.250” dapat berarti 1.250 atau 1,25. Mana yang dimaksud?").waitFor();
  await eventually(() => status(me).innerText(), "Jawab dahulu cara membaca angkanya.");
  assert.ok(await take(me).isDisabled());
  await me.dialog.getByRole("radio", { name: "1,25", exact: true }).check();
  await eventually(async () => (await listed(me))[0], ["Kedaton", "baris 2", "TPS 71 → 1,25"]);
  await me.dialog.getByRole("radio", { name: "1.250", exact: true }).check();
  await eventually(async () => (await listed(me))[0], ["Kedaton", "baris 2", "TPS 71 → 1.250"]);
  assertQuiet(me.it);
  await me.it.close();
});

test("axe finds nothing, by hand or by keys, wide and on a phone, in both themes", async () => {
  for (const colorScheme of ["light", "dark"]) {
    for (const viewport of [
      { width: 1366, height: 768 },
      { width: 390, height: 844 },
    ]) {
      const me = await openTakar({ colorScheme, viewport, hasTouch: viewport.width < 640 });
      const { look, done } = inspector(me);
      await openIntake(me);
      await look("empty");
      await choose(
        me,
        ["a.csv", votersList((rows) => rows.slice(0, 12).map((row, at) => (at ? row : [...row.slice(0, 2), "x", 1, 2, 3])))],
        ["b.csv", ""],
      );
      await eventually(() => status(me).innerText(), /berubah/);
      await me.dialog.getByText("Kolom dan kunci").click();
      for (const name of [/^Berubah/, /^Tidak ada/, /^Sel tak terbaca/, /^Baru/]) {
        await filter(me, name).click();
        await look(String(name));
      }
      const { wide, room } = await me.dialog.evaluate((dialog) => ({
        wide: dialog.scrollWidth,
        room: dialog.clientWidth,
      }));
      assert.ok(wide <= room, `nothing stands beside the dialog: ${wide} in ${room}`);
      await me.keyboard.press("Escape");
      await me.dialog.waitFor({ state: "hidden" });
      done();
      await me.it.close();
    }
  }
});

test("300,000 rows come in by one act, and are there after a reload", async () => {
  const count = Number(process.env.ROWS ?? 300_000);
  const me = await openTakar();
  const text = (id, name) => ({ id, name, form: { kind: "text" } });
  const columns = [
    text(2, "Kode"),
    text(3, "TPS"),
    text(4, "Desa"),
    text(5, "Alamat"),
    { id: 6, name: "L", total: "sum" },
    { id: 7, name: "P", total: "sum" },
    { id: 8, name: "Baru", total: "sum" },
    text(9, "Ket"),
    { id: 10, name: "DPT", formula: "=[@L]+[@P]", total: "sum" },
  ];
  const table = { id: 1, name: "Daftar_TPS", key: [2, 3], columns, rows: [] };
  await me.openFile("tps.takar.json", JSON.stringify({ takar: 1, name: "TPS", next: 20, sheets: [{ table }] }));
  await me.page.getByRole("grid", { name: "Daftar TPS" }).waitFor();
  const lines = ["Kode;TPS;Desa;Alamat;L;P;Baru;Ket"];
  let sum = 0;
  for (let row = 0; row < count; row += 1) {
    const [l, p] = [100 + (row % 200), 100 + (row % 190)];
    sum += l + p;
    lines.push(`18.${Math.floor(row / 20)};${(row % 20) + 1};Desa ${row % 5000};Jl. Raya ${row};${l};${p};${row % 7};`);
  }
  await openIntake(me);
  const told = [];
  let at = Date.now();
  const lap = (what) => {
    told.push(`${what} ${Date.now() - at} ms`);
    at = Date.now();
  };
  await choose(me, ["tps.csv", lines.join("\n")]);
  lap("handed over in");
  const shown = (number) => number.toLocaleString("id-ID");
  const patient = { timeout: 120_000 };
  await me.dialog.getByText(`${shown(count)} baru, 0 berubah, 0 sama, 0 tidak ada di sumber.`).waitFor(patient);
  lap("read and compared in");
  await take(me, `Ambil ${shown(count)} baris`).click();
  await me.dialog.waitFor({ state: "hidden", ...patient });
  const jumlah = me.page.locator('.row.total [data-column="8"]');
  await jumlah.getByText(shown(sum), { exact: true }).waitFor(patient);
  lap("taken in and summed in");
  await me.page.getByRole("contentinfo").getByText("Tersimpan di peramban ini", { exact: true }).waitFor(patient);
  lap("kept in");
  await me.page.reload();
  await jumlah.getByText(shown(sum), { exact: true }).waitFor(patient);
  lap("there again in");
  console.log(`${shown(count)} rows: ${told.join(", ")}`);
  await me.page.locator('[data-row="0"][data-column="4"]').click();
  await me.undo();
  await eventually(() => me.grid.getAttribute("aria-rowcount"), "2");
  assertQuiet(me.it);
  await me.it.close();
});
