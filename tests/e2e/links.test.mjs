// A workbook, or a scenario, as a link: what is behind its # is all there is, and no server sees it.

import assert from "node:assert/strict";
import { test } from "node:test";
import { inspector } from "./axe.mjs";
import { eventually, openTakar } from "./person.mjs";
import { assertQuiet } from "./support.mjs";

const linkField = (me) => me.dialog.getByRole("textbox", { name: /^Tautan/ });

async function makeLink(me, what) {
  await me.fromMenu("Berkas", "Buat tautan…");
  if (what) await me.dialog.getByRole("combobox", { name: "Yang dibagikan" }).selectOption({ label: what });
  const made = what ? /#s=1\./ : /#b=1\./;
  await eventually(() => linkField(me).inputValue(), made);
  await me.dialog.getByRole("button", { name: "Salin tautan" }).click();
  await me.dialog.getByRole("status").getByText("Tautan disalin").waitFor();
  const link = await me.clipboard();
  await me.dialog.getByRole("button", { name: "Batal" }).click();
  return link;
}

test("a workbook goes from one browser to another by a link alone", async () => {
  const me = await openTakar();
  const { look, done } = inspector(me);
  await me.openSheet("Wilayah");
  await me.enter("Kedaton", "TPS", "70");
  await me.fromMenu("Berkas", "Buat tautan…");
  await look("making a link");
  await me.keyboard.press("Escape");
  const link = await makeLink(me);
  assert.ok(link.startsWith(`${me.it.site.url}#b=1.`), link.slice(0, 80));
  assert.ok(link.length < 64_000);
  done();

  const other = await openTakar({ path: link.slice(me.it.site.url.length) });
  await other.dialog.getByText("Tautan ini memuat buku kerja “Bandar Lampung 2024”.").waitFor();
  const seen = inspector(other);
  await seen.look("what a link holds");
  seen.done();
  assert.ok(!other.page.url().includes("#"), "the address is free again, and a reload asks for nothing");
  await other.dialog.getByRole("button", { name: "Buka sebagai buku kerja baru" }).click();
  await other.openSheet("Wilayah");
  await other.sees("Kedaton", "TPS", "70", "with what was typed");
  await other.isKept();
  assert.ok(!other.it.site.served.some(({ path }) => path.includes("b=1.")), "no server sees it");
  await other.page.reload();
  await other.it.ready();
  await other.openSheet("Wilayah");
  await other.sees("Kedaton", "TPS", "70", "and it is kept");
  assertQuiet(other.it);
  await other.it.close();
  await me.it.close();
});

test("a scenario comes alone, to the workbook that it is of", async () => {
  const me = await openTakar();
  await me.openSheet("Wilayah");
  await me.fromMenu("Berkas", "Buat tautan…");
  const choice = me.dialog.getByRole("combobox", { name: "Yang dibagikan" });
  const label = (await choice.getByRole("option").allInnerTexts())[1];
  await me.keyboard.press("Escape");
  const link = await makeLink(me, label);
  const name = label.match(/^Skenario (.*) saja$/)[1];

  // Pasted into the address of the page that is open, where the scenario is known already.
  await me.page.evaluate((link) => location.assign(link), link);
  await me.dialog.getByText(`Tautan ini memuat skenario “${name}” dari buku kerja “Bandar Lampung 2024”`).waitFor();
  await me.dialog.getByRole("button", { name: "Tambahkan dan pakai" }).click();
  await me.panel.getByRole("list", { name: "Skenario" }).getByText(`${name} 2`, { exact: true }).waitFor();
  await me.undo();
  await eventually(() => me.panel.getByText(`${name} 2`, { exact: true }).count(), 0);

  // Of another workbook: refused, with where it belongs.
  await me.page.keyboard.press("Control+k");
  await me.keyboard.type("Buku kerja kosong");
  await me.keyboard.press("Enter");
  await me.fromMenu("Berkas", "Buka tautan…");
  await me.dialog.getByRole("textbox", { name: "Tempelkan tautan" }).fill(link);
  await eventually(() => me.dialog.getByRole("alert").innerText(), /tidak cocok.*Buka “Bandar Lampung 2024” lebih dahulu/);
  assert.ok(await me.dialog.getByRole("button", { name: "Buka sebagai buku kerja baru" }).isDisabled());
  await me.it.close();
});

test("a link that is broken or of another kind is refused with its reason", async () => {
  const me = await openTakar({ path: "#b=1.AAAA" });
  await eventually(() => me.dialog.getByRole("alert").innerText(), /tidak utuh/);
  await me.keyboard.press("Escape");
  await me.openSheet("Wilayah");
  await me.fromMenu("Berkas", "Buka tautan…");
  const field = me.dialog.getByRole("textbox", { name: "Tempelkan tautan" });
  for (const [text, said] of [
    ["https://example.org/", /bukan tautan Takar/],
    ["#b=2.AAAA", /Takar yang lebih baru/],
    ["#s=1.AAAA", /tidak utuh/],
  ]) {
    await field.fill(text);
    await eventually(() => me.dialog.getByRole("alert").innerText(), said);
  }
  await me.keyboard.press("Escape");
  await me.sees("Kedaton", "TPS", "71", "what is open stays");
  assertQuiet(me.it);
  await me.it.close();
});
