// What axe finds in every state that the page can be brought into: each menu, each dialog, each
// thing that lies over the sheet. One table: how a state is reached, and how it is known.

import { test } from "node:test";
import { inspector } from "./axe.mjs";
import { openTakar } from "./person.mjs";

const popup = (me) => me.page.locator(".popup");
const heading = (me, name) => me.grid.getByRole("columnheader", { name }).first();

// By its name in the palette, as a person who does not know where it is.
async function act(me, name) {
  await me.keyboard.press("Control+k");
  await me.page.getByRole("combobox", { name: /^Cari perintah/ }).fill(name);
  await me.page.locator('#palette-list [aria-selected="true"]').first().waitFor();
  await me.keyboard.press("Enter");
}

async function fromColumn(me, name, item) {
  await heading(me, name).click({ button: "right" });
  await popup(me).getByRole("menuitem", { name: item, exact: true }).click();
}

const dialog = (me) => me.dialog;
const menu = (name) => [
  (me) => me.page.getByRole("button", { name, exact: true }).click(),
  (me) => me.page.getByRole("menuitem").first(),
];

// On which sheet, how it is opened, and what is seen then.
const states = {
  "menu Berkas": ["Wilayah", ...menu("Berkas")],
  "menu Baris": ["Wilayah", ...menu("Baris")],
  "menu Bantuan": ["Wilayah", ...menu("Bantuan")],
  "column menu": ["Wilayah", (me) => heading(me, /^TPS$/).click({ button: "right" }), popup],
  "row menu": [
    "Wilayah",
    async (me) => (await me.cell("Kedaton", "TPS")).click({ button: "right" }),
    popup,
  ],
  "matrix heading menu": [
    "Alokasi",
    (me) => me.grid.locator('[data-heading="1"]').click({ button: "right" }),
    popup,
  ],
  "matrix cell menu": [
    "Alokasi",
    (me) => me.grid.locator('[data-row="1"][data-column="1"]').click({ button: "right" }),
    popup,
  ],
  "matrix name menu": [
    "Alokasi",
    (me) => me.grid.locator('[data-row="1"][data-column="0"]').click({ button: "right" }),
    popup,
  ],
  "sheet menu": [
    "Wilayah",
    (me) => me.page.getByRole("button", { name: "Menu lembar Wilayah", exact: true }).click(),
    popup,
  ],
  "dialog Rencana baru": ["Wilayah", (me) => act(me, "Rencana baru"), dialog],
  "dialog of shipped workbooks": ["Wilayah", (me) => act(me, "Contoh lain"), dialog],
  "dialog of kept workbooks": ["Wilayah", (me) => act(me, "Tersimpan di peramban"), dialog],
  "dialog Tabel baru": ["Wilayah", (me) => act(me, "Tabel baru"), dialog],
  "dialog Matriks baru": ["Wilayah", (me) => act(me, "Matriks baru"), dialog],
  "dialog Parameter baru": ["Wilayah", (me) => act(me, "Parameter baru"), dialog],
  "dialog Hasil baru": ["Wilayah", (me) => act(me, "Hasil baru"), dialog],
  "dialog of a column": ["Wilayah", (me) => fromColumn(me, /^TPS$/, "Ubah kolom…"), dialog],
  "dialog of a removal": ["Wilayah", (me) => fromColumn(me, /^TPS$/, "Hapus kolom…"), dialog],
  "filter": ["Logistik", (me) => fromColumn(me, /^Satuan/, "Saring…"), dialog],
  "sort": ["Logistik", (me) => fromColumn(me, /^Satuan/, "Urutkan menurut beberapa kolom…"), dialog],
  "dialog of a matrix": [
    "Alokasi",
    async (me) => {
      await me.grid.locator('[data-heading="1"]').click({ button: "right" });
      await popup(me).getByRole("menuitem", { name: "Ubah matriks…" }).click();
    },
    dialog,
  ],
  "dialog of a note": [
    "Wilayah",
    async (me) => {
      await me.pick("Kedaton", "TPS");
      await me.keyboard.press("Shift+F2");
    },
    dialog,
  ],
  "a note at its cell": [
    "Wilayah",
    async (me) => {
      await me.pick("Kedaton", "TPS");
      await me.keyboard.press("Shift+F2");
      await me.dialog.getByRole("textbox").fill("dari berita acara");
      await me.keyboard.press("Control+Enter");
    },
    (me) => me.page.getByRole("tooltip"),
  ],
  "what is wrong with what was typed": [
    "Wilayah",
    (me) => me.enter("Sukarame", "TPS", "banyak"),
    (me) => me.page.locator(".bubble"),
  ],
  "what a reference means": [
    "Wilayah",
    async (me) => {
      await me.pick("Sukarame", "Kelurahan");
      await me.keyboard.type("=Logistik[Volume]");
    },
    (me) => me.page.locator(".meaning code").first(),
  ],
  "find": [
    "Wilayah",
    async (me) => {
      await me.keyboard.press("Control+h");
      await me.page.locator(".find-field").first().fill("tidak begini");
    },
    (me) => me.page.locator(".find-everywhere"),
  ],
  "palette": [
    "Wilayah",
    async (me) => {
      await me.keyboard.press("Control+k");
      await me.keyboard.type("ba");
    },
    (me) => me.page.locator("#palette-list"),
  ],
  "keyboard map": ["Wilayah", (me) => me.keyboard.press("F1"), dialog],
};

// A theme changes nothing but colours.
const colours = { runOnly: ["color-contrast", "link-in-text-block"] };
const looks = {
  "laptop, light": { viewport: { width: 1366, height: 768 } },
  "laptop, dark": { viewport: { width: 1366, height: 768 }, colorScheme: "dark" },
  "phone, light": { viewport: { width: 390, height: 844 }, hasTouch: true },
  "phone, dark": { viewport: { width: 390, height: 844 }, hasTouch: true, colorScheme: "dark" },
};

for (const [name, look] of Object.entries(looks)) {
  test(`axe finds nothing in any state, ${name}`, async () => {
    const me = await openTakar({ ...look, permissions: ["clipboard-read", "clipboard-write"] });
    const it = inspector(me, look.colorScheme ? colours : {});
    for (const [state, [sheet, open, seen]] of Object.entries(states)) {
      await me.openSheet(sheet);
      await open(me);
      await seen(me).waitFor().catch((error) => {
        throw new Error(`${state} does not open`, { cause: error });
      });
      await it.look(state);
      for (let step = 0; step < 3; step += 1) await me.keyboard.press("Escape");
      await me.dialog.waitFor({ state: "hidden" });
      await popup(me).waitFor({ state: "detached" });
    }
    it.done();
    await me.it.close();
  });
}
