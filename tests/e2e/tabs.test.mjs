// The same workbook in two tabs: one writes, the other follows, and can take over.

import assert from "node:assert/strict";
import { test } from "node:test";
import { assertAccessible } from "./axe.mjs";
import { atPage, eventually, openTakar } from "./person.mjs";
import { assertQuiet, openPage } from "./support.mjs";

const looking = (me) => me.page.getByRole("region", { name: "Hanya dilihat" });
const takeOver = (me) => looking(me).getByRole("button", { name: "Ambil alih" });

// Another tab of the same browser, with what was opened last.
async function anotherTab(me) {
  const page = await me.it.context.newPage();
  await page.goto(me.it.site.url);
  await page.locator("#loading").waitFor({ state: "detached" });
  await page.locator("html[data-whole]").waitFor({ state: "attached" });
  return atPage({ ...me.it, page });
}

async function twoTabs() {
  const first = await openTakar();
  await first.openSheet("Wilayah");
  await first.enter("Kedaton", "TPS", "70");
  await first.isKept();
  const second = await anotherTab(first);
  await looking(second).waitFor();
  await second.openSheet("Wilayah");
  await second.sees("Kedaton", "TPS", "70");
  return [first, second];
}

test("a second tab follows the first live, and edits nothing", async () => {
  const [first, second] = await twoTabs();
  await assertAccessible(second, "the strip");
  await first.enter("Kedaton", "TPS", "72");
  await second.sees("Kedaton", "TPS", "72", "what is done there is seen here");
  await first.undo();
  await second.sees("Kedaton", "TPS", "70", "undo too");

  await second.pick("Panjang", "TPS");
  await second.keyboard.type("5");
  await eventually(() => second.notice.innerText(), /dibuka di tab lain; di sini hanya dilihat/);
  await second.keyboard.press("Delete");
  await second.sees("Panjang", "TPS", "100", "nothing is changed here");
  await second.undo();
  await second.sees("Kedaton", "TPS", "70", "nor taken back");
  await first.sees("Panjang", "TPS", "100");
  const name = second.page.getByRole("textbox", { name: "Nama buku kerja" });
  await name.fill("Lain");
  await name.press("Enter");
  await eventually(() => name.inputValue(), "Bandar Lampung 2024", "the name neither");
  assert.equal(await looking(first).count(), 0, "the first tab writes");
  assertQuiet(first.it);
  await first.it.close();
});

test("a tab takes over with everything, and what was being typed there is put in first", async () => {
  const [first, second] = await twoTabs();
  await first.pick("Panjang", "TPS");
  await first.keyboard.type("101");
  await takeOver(second).click();
  await looking(second).waitFor({ state: "detached" });
  await looking(first).waitFor();
  await second.sees("Panjang", "TPS", "101", "what was being typed");
  await second.enter("Kedaton", "TPS", "68");
  await second.isKept();
  await first.sees("Kedaton", "TPS", "68", "and now the first tab follows");
  await second.undo();
  await second.undo();
  await second.sees("Panjang", "TPS", "100", "what was done in the other tab can be undone here");
  await first.sees("Panjang", "TPS", "100");

  await takeOver(first).click();
  await looking(first).waitFor({ state: "detached" });
  await first.enter("Panjang", "TPS", "103");
  await second.sees("Panjang", "TPS", "103", "back again");
  assertQuiet(first.it);
  await first.it.close();
});

test("a formula that cannot be put in stays as it is typed, and goes on after taking over", async () => {
  const [first, second] = await twoTabs();
  await first.pick("Kedaton", "DPT pemilih");
  await first.formulaBar.click();
  await first.keyboard.press("Control+a");
  await first.keyboard.type("=SUM(");
  await takeOver(second).click();
  await looking(first).waitFor();
  assert.equal(await first.formulaBar.inputValue(), "=SUM(");
  await first.formulaBar.press("Enter");
  assert.equal(await first.formulaBar.inputValue(), "=SUM(", "nothing typed is lost");
  await takeOver(first).click();
  await looking(first).waitFor({ state: "detached" });
  assert.equal(await first.formulaBar.inputValue(), "=SUM(");
  await first.it.close();
});

test("when the tab that writes is closed, the other one writes", async () => {
  const [first, second] = await twoTabs();
  await first.page.close();
  await looking(second).waitFor({ state: "detached" });
  await second.enter("Kedaton", "TPS", "69");
  await second.isKept();
  await second.page.reload();
  await second.page.locator("html[data-whole]").waitFor({ state: "attached" });
  await second.openSheet("Wilayah");
  await second.sees("Kedaton", "TPS", "69");
  await second.it.context.close();
});

test("a tab that does not answer is taken over from, and cannot write after that", async () => {
  const [first, second] = await twoTabs();
  // It hears nothing, as a tab that a browser has put to sleep.
  await first.page.evaluate(() => {
    BroadcastChannel.prototype.postMessage = () => {};
  });
  await second.page.evaluate(() => {
    BroadcastChannel.prototype.postMessage = () => {};
  });
  await takeOver(second).click();
  await looking(second).waitFor({ state: "detached" });
  await looking(first).waitFor();
  await second.enter("Kedaton", "TPS", "61");
  await second.isKept();
  await first.page.evaluate(() => document.dispatchEvent(new Event("visibilitychange")));
  await first.sees("Kedaton", "TPS", "61", "a tab that comes to light again looks for itself");
  await first.it.close();
});

// In the page: nothing can be written any more, though all can be read.
const cannotWrite = () => {
  IDBObjectStore.prototype.add = () => {
    throw new DOMException("broken", "UnknownError");
  };
};

// The first tab has an edit that it could not write, and the second one has taken over.
async function withSomethingLeftOver() {
  const [first, second] = await twoTabs();
  await first.page.evaluate(cannotWrite);
  await first.enter("Panjang", "TPS", "101");
  await first.page.getByRole("region", { name: "Belum tersimpan" }).waitFor();
  await takeOver(second).click();
  await looking(second).waitFor({ state: "detached" });
  await second.sees("Panjang", "TPS", "100", "what was never written is not there");
  await second.enter("Kedaton", "TPS", "61");
  await second.isKept();
  await looking(first).getByText(/1 perubahan dari tab ini belum masuk/).waitFor();
  await eventually(() => first.text("Kedaton", "TPS"), "61", "both tabs show the same");
  await first.sees("Panjang", "TPS", "100");
  return [first, second];
}

test("what a tab could not write before it was taken over from is made again", async () => {
  const [first, second] = await withSomethingLeftOver();
  await first.page.evaluate(() => {
    const whole = document.createElement("iframe");
    document.body.append(whole);
    IDBObjectStore.prototype.add = whole.contentWindow.IDBObjectStore.prototype.add;
  });
  await takeOver(first).click();
  await looking(first).waitFor({ state: "detached" });
  await first.sees("Panjang", "TPS", "101");
  await first.isKept();
  await second.sees("Panjang", "TPS", "101");
  await second.sees("Kedaton", "TPS", "61", "and nothing of the other tab is lost");
  await first.it.context.close();
});

test("and is kept in a copy where another workbook is opened first", async () => {
  const [first] = await withSomethingLeftOver();
  await first.fromMenu("Berkas", "Buku kerja kosong");
  await first.isKept();
  await first.fromMenu("Berkas", "Tersimpan di peramban ini");
  await first.dialog.getByRole("button", { name: /^Bandar Lampung 2024 \(dipulihkan\)/ }).click();
  await first.openSheet("Wilayah");
  await first.sees("Panjang", "TPS", "101");
  await first.sees("Kedaton", "TPS", "61");
  await first.it.context.close();
});

test("where the browser has no locks and no channel, one tab writes all the same", async () => {
  const first = atPage(await openPage({ path: "nothing-here" }));
  await first.it.context.addInitScript(() => {
    Object.defineProperty(Navigator.prototype, "locks", { value: undefined });
    delete globalThis.BroadcastChannel;
  });
  await first.it.goto();
  await first.it.ready();
  await first.openSheet("Wilayah");
  await first.enter("Kedaton", "TPS", "70");
  await first.isKept();
  const second = await anotherTab(first);
  await second.openSheet("Wilayah");
  await second.sees("Kedaton", "TPS", "70");
  await second.enter("Kedaton", "TPS", "72");
  await second.isKept();
  await first.enter("Panjang", "TPS", "101");
  await looking(first).waitFor();
  await first.sees("Kedaton", "TPS", "72", "the other tab's is not written over");
  await takeOver(first).click();
  await looking(first).waitFor({ state: "detached" });
  await first.sees("Panjang", "TPS", "101", "and what was done here is made again");
  await first.isKept();
  const entries = await first.page.evaluate(numbersOfEntries);
  assert.deepEqual(entries, entries.map((_, at) => at), "one line of entries");
  await first.it.context.close();
});

test("two tabs that race for a workbook never diverge", async () => {
  const [first, second] = await twoTabs();
  let typed = 0;
  for (let round = 0; round < 6; round += 1) {
    const me = round % 2 === 0 ? second : first;
    await takeOver(me).click();
    await looking(me).waitFor({ state: "detached" });
    typed = 40 + round;
    await me.enter("Kedaton", "TPS", String(typed));
    await me.isKept();
  }
  for (const me of [first, second]) await me.sees("Kedaton", "TPS", String(typed));
  const entries = await first.page.evaluate(numbersOfEntries);
  assert.deepEqual(entries, entries.map((_, at) => at), "one line of entries without a gap");
  await first.it.close();
});

// Runs in the page: the numbers of all entries.
function numbersOfEntries() {
  return new Promise((done, failed) => {
    const opening = indexedDB.open("takar");
    opening.onerror = failed;
    opening.onsuccess = () => {
      const asked = opening.result.transaction("entries").objectStore("entries").getAllKeys();
      asked.onsuccess = () => {
        opening.result.close();
        done(asked.result.map(([, number]) => number));
      };
    };
  });
}
