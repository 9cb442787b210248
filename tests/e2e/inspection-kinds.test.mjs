// What a pasted table was taken for is changed by hand: kinds of columns and rows, and units.

import { test } from "node:test";
import { inspector } from "./axe.mjs";
import { eventually, openTakar } from "./person.mjs";
import { assertQuiet } from "./support.mjs";

const withClipboard = { permissions: ["clipboard-read", "clipboard-write"] };

// The word of the last row does not fit its number, and a note stands among the rows.
const scores = Array.from({ length: 24 }, (_, at) => 40 + ((at * 23) % 60));
const word = (score) => (score < 60 ? "Kurang" : score < 80 ? "Cukup" : "Baik");
const rows = [
  ["Satuan kerja", "Nilai", "Predikat"],
  ...scores.map((score, at) => [`Satker ${"ABCDEFGHIJKLMNOPQRSTUVWX"[at]}`, String(score), at === 22 ? "Baik" : word(score)]),
];

test("a word that does not fit is put right, and kinds and units are changed", async () => {
  const me = await openTakar(withClipboard);
  const axe = inspector(me);
  await me.copies(rows.map((row) => row.join("\t")).join("\r\n"));
  await me.fromMenu("Berkas", "Periksa tabel…");
  await me.dialog.getByRole("textbox", { name: /Tempel tabel di sini/ }).waitFor();
  await me.keyboard.press("Control+v");
  await me.dialog.getByRole("tab", { name: /Temuan/ }).waitFor();

  const first = me.dialog.locator("#check-finding-0");
  await eventually(() => first.locator(".check-cell").innerText(), "Satker W · Predikat");
  await eventually(() => first.locator(".check-figures").innerText(), "Baik → Cukup");
  await me.dialog.getByRole("button", { name: "Terima Cukup", exact: true }).click();
  await me.dialog.getByText(/Dikoreksi menjadi Cukup; Baik dicatat\./).first().waitFor();

  // By the keyboard: the column of numbers is left out, and nothing is found any more.
  await me.dialog.locator("summary", { hasText: "Ubah" }).click();
  const column = me.dialog.getByRole("combobox", { name: "Kolom", exact: true });
  const kind = me.dialog.getByRole("combobox", { name: "Jenis kolom" });
  await column.selectOption({ label: "Nilai" });
  await eventually(() => kind.inputValue(), "number");
  await axe.look("kinds");
  await kind.focus();
  await kind.selectOption("ignored");
  await me.dialog.getByText(/1 kolom diabaikan/).waitFor();
  await eventually(() => me.dialog.locator(".check-list > li").count(), 0);
  await eventually(() => me.page.evaluate(() => document.activeElement?.id), "check-column-kind");

  await kind.selectOption("number");
  await eventually(() => me.dialog.locator(".check-list > li").count(), 1);

  const unit = me.dialog.getByRole("textbox", { name: "Satuan", exact: true });
  await unit.fill("poin");
  await me.keyboard.press("Tab");
  await eventually(() => me.dialog.locator(".check-table thead").innerText(), /poin/);

  // The last row becomes a note, so that it breaks nothing.
  const row = me.dialog.getByRole("combobox", { name: "Baris", exact: true });
  await row.selectOption({ label: "24: Satker W" });
  const rowKind = me.dialog.getByRole("combobox", { name: "Jenis baris" });
  await eventually(() => rowKind.inputValue(), "item");
  await rowKind.selectOption("note");
  await eventually(() => me.dialog.locator(".check-list > li").count(), 0);
  await me.dialog.getByText(/23 baris/).first().waitFor();
  await axe.look("a row is a note");
  assertQuiet(me.it);
  await me.it.close();
});
