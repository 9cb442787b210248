// Whatever breaks, what the page said was kept is there: the browser is killed while a planner
// edits at random, the disk is full, records are damaged, the clock jumps, the program fails.
// TAKAR_KILLS says how often the browser is killed.

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { setTimeout as pause } from "node:timers/promises";
import { chromium } from "playwright-core";
import { launchOptions } from "../../scripts/chromium.mjs";
import { serve } from "../../scripts/serve.mjs";
import { assertAccessible } from "./axe.mjs";
import { openBeside, putKept } from "./kept.mjs";
import { atPage, eventually, openTakar } from "./person.mjs";
import { dist, openPage, openProfile } from "./support.mjs";

const kills = Number(process.env.TAKAR_KILLS ?? 4);
// The same seed makes the same planner.
const seed = Number(process.env.TAKAR_SEED ?? 2029);

const toClose = [];
after(async () => {
  for (const close of toClose.reverse()) await close();
});

const strip = (me) => me.page.getByRole("region", { name: "Belum tersimpan" });
const nameOf = (me) => me.page.getByRole("textbox", { name: "Nama buku kerja" });

// --- killed ---

// Numbers that look random and come again.
function dice(seed) {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

// A browser of its own that can be killed with all its processes.
async function startBrowser(folder) {
  const { executablePath, args } = launchOptions();
  const child = spawn(
    executablePath,
    [...args, "--headless=new", "--remote-debugging-port=0", `--user-data-dir=${folder}`, "--lang=id", "about:blank"],
    { detached: true, stdio: ["ignore", "ignore", "pipe"] },
  );
  const dead = new Promise((done) => child.once("exit", done));
  const kill = async () => {
    try {
      process.kill(-child.pid, "SIGKILL");
    } catch {
      // It is dead already.
    }
    await dead;
  };
  toClose.push(kill);
  const address = await new Promise((done, failed) => {
    let said = "";
    child.stderr.on("data", (chunk) => {
      said += chunk;
      const found = said.match(/DevTools listening on (\S+)/);
      if (found) done(found[1]);
    });
    child.once("exit", () => failed(new Error(`the browser did not start: ${said}`)));
  });
  return { address, kill };
}

async function openIn(browser, url) {
  browser.context ??= (await chromium.connectOverCDP(browser.address)).contexts()[0];
  const { context } = browser;
  const page = await context.newPage();
  for (const other of context.pages()) if (other !== page) await other.close();
  await page.setViewportSize({ width: 1366, height: 768 });
  await page.goto(url);
  await page.locator("html[data-whole]").waitFor({ state: "attached", timeout: 60_000 });
  return atPage({ page, context });
}

// Ends the process that the page runs in, and only that.
async function crash(me) {
  const session = await me.it.context.newCDPSession(me.page);
  const crashed = me.page.waitForEvent("crash");
  session.send("Page.crash").catch(() => {});
  await crashed;
}

test(`a browser or a page that is killed ${kills} times loses nothing that was said to be kept`, async () => {
  const site = await serve(dist);
  toClose.push(site.close);
  const folder = mkdtempSync(join(tmpdir(), "takar-killed-"));
  toClose.push(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));
  const roll = dice(seed);
  const rows = ["Kedaton", "Sukarame", "Panjang", "Enggal"];
  // What each cell may hold: what was said to be kept, and what was typed since, in order.
  let known = null;
  let pending = [];
  let edits = 0;
  let browser;
  for (let round = 0; round <= kills; round += 1) {
    browser ??= await startBrowser(folder);
    const me = await openIn(browser, site.url);
    await me.openSheet("Wilayah");
    // As long as a slow machine needs.
    if (edits > 0) await me.undoButton.and(me.page.locator(":enabled")).waitFor();
    const found = {};
    for (const row of rows) found[row] = await me.text(row, "TPS");
    if (known) {
      // The first so many of what was not said to be kept may be there, and nothing else.
      const states = [{ ...known }];
      for (const [row, text] of pending) states.push({ ...states.at(-1), [row]: text });
      const at = states.findIndex((state) => JSON.stringify(state) === JSON.stringify(found));
      assert.ok(at >= 0, `round ${round}: ${JSON.stringify({ found, known, pending })}`);
    }
    known = found;
    pending = [];
    if (round === kills) {
      await browser.kill();
      break;
    }
    let killed = false;
    const edit = async () => {
      while (!killed) {
        const row = rows[roll(rows.length)];
        // Each value is there once, so that an older state cannot look like a newer one.
        edits += 1;
        const text = String(100 + ((edits * 7) % 890));
        await me.pick(row, "TPS");
        await me.keyboard.type(text);
        pending.push([row, text]);
        await me.keyboard.press("Enter");
        if (roll(3) > 0) {
          await me.isKept();
          for (const [row, text] of pending) known[row] = text;
          pending = [];
        }
      }
    };
    const editing = edit().catch((error) => {
      if (!killed) throw error;
    });
    await Promise.race([pause(300 + roll(2000)), editing]);
    killed = true;
    if (round % 3 === 1) {
      await crash(me);
    } else {
      await browser.kill();
      browser = null;
    }
    await editing;
  }
  console.log(`  killed ${kills} times in ${edits} edits`);
});

// --- the disk is full ---

test("a full disk is told, the work goes into a file, and keeping goes on when there is room", async () => {
  const profile = await openProfile();
  const before = atPage(await profile.openPage());
  await before.it.ready();
  await before.openSheet("Wilayah");
  await before.enter("Kedaton", "TPS", "70");
  await before.isKept();
  await before.it.close();

  // A browser asks how much room there is when it opens a database, and believes that for a while.
  const me = atPage(await profile.openPage({ path: "nothing-here" }));
  const session = await me.it.context.newCDPSession(me.page);
  const origin = new URL(me.it.site.url).origin;
  await session.send("Storage.overrideQuotaForOrigin", { origin, quotaSize: 1 });
  await me.it.goto();
  await me.it.ready();
  await me.openSheet("Wilayah");
  await me.sees("Kedaton", "TPS", "70", "what is there can be read");
  await me.enter("Kedaton", "TPS", "71");
  await me.enter("Kedaton", "TPS", "72");
  await strip(me).getByText(/Penyimpanan peramban penuh/).waitFor();
  await assertAccessible(me, "the disk is full");
  await me.sees("Kedaton", "TPS", "72", "the work goes on");
  const coming = me.page.waitForEvent("download");
  await strip(me).getByRole("button", { name: "Simpan ke berkas" }).click();
  assert.equal((await coming).suggestedFilename(), "bandar-lampung-2024.takar.json");
  await session.send("Storage.overrideQuotaForOrigin", { origin });
  await me.enter("Kedaton", "TPS", "73");
  await strip(me).waitFor({ state: "detached", timeout: 15_000 });
  await me.isKept();
  await me.page.reload();
  await me.it.ready();
  await me.openSheet("Wilayah");
  await me.sees("Kedaton", "TPS", "73");
  await me.undo();
  await me.sees("Kedaton", "TPS", "72", "nothing between is missing");
  await me.it.close();
});

// --- storage is blocked ---

test("without storage the page says so for as long as it is open, and saves with one click", async () => {
  const me = atPage(await openPage({ path: "nothing-here" }));
  await me.page.addInitScript(() => {
    Object.defineProperty(globalThis, "indexedDB", { value: undefined });
  });
  await me.it.goto();
  await me.it.ready();
  await strip(me).getByText(/tidak menyimpan pekerjaan Anda/).waitFor();
  await me.openSheet("Wilayah");
  await me.enter("Kedaton", "TPS", "70");
  await me.sees("Kedaton", "TPS", "70");
  const coming = me.page.waitForEvent("download");
  await strip(me).getByRole("button", { name: "Simpan ke berkas" }).click();
  await coming;
  await me.it.close();
});

// --- damaged records ---

// Runs in the page: puts something in the place of a record.
function spoil({ store, at, value }) {
  return new Promise((done) => {
    const opening = indexedDB.open("takar");
    opening.onsuccess = () => {
      const database = opening.result;
      const work = database.transaction(store, "readwrite");
      const keys = work.objectStore(store).getAllKeys();
      keys.onsuccess = () => work.objectStore(store).put(value, keys.result.at(at));
      work.oncomplete = () => {
        database.close();
        done();
      };
    };
  });
}

for (const [what, value] of [
  ["half a record", { entry: '{"do":{"cell":{"table":100,"row":10', at: 1 }],
  ["something else", 42],
]) {
  test(`where an entry is ${what}, what is whole is opened, and all can be had as a file`, async () => {
    const me = await openTakar();
    await me.openSheet("Wilayah");
    for (const count of ["70", "72", "73"]) await me.enter("Kedaton", "TPS", count);
    await me.isKept();
    await me.page.evaluate(spoil, { store: "entries", at: 1, value });
    await me.page.reload();
    await me.it.ready();
    await me.dialog.getByText(/rusak sebagian/).waitFor();
    await assertAccessible(me, "a record is damaged");
    const coming = me.page.waitForEvent("download");
    await me.dialog.getByRole("button", { name: "Unduh berkas penyelamatan" }).click();
    const file = await (await coming).path();
    const { workbooks } = JSON.parse(readFileSync(file, "utf8"));
    assert.equal(workbooks[0].work.entries.length, 3, "the rescue file has all entries");
    await me.dialog.getByRole("button", { name: "Tutup" }).click();
    await eventually(() => nameOf(me).inputValue(), "Bandar Lampung 2024 (dipulihkan)");
    await me.openSheet("Wilayah");
    await me.sees("Kedaton", "TPS", "70", "what is whole");
    await me.enter("Kedaton", "TPS", "74");
    await me.isKept();
    await me.page.reload();
    await me.it.ready();
    await me.openSheet("Wilayah");
    await me.sees("Kedaton", "TPS", "74", "and work goes on from there");
    await me.it.close();
  });
}

// --- cleared storage ---

test("where what is stored is cleared under an open page, the work is kept anew with its steps", async () => {
  const me = await openTakar();
  await me.openSheet("Wilayah");
  await me.enter("Kedaton", "TPS", "70");
  await me.enter("Kedaton", "TPS", "72");
  await me.isKept();
  await me.page.evaluate(
    () => new Promise((done) => {
      indexedDB.deleteDatabase("takar").onsuccess = () => done(true);
    }),
  );
  await me.enter("Panjang", "TPS", "101");
  await strip(me).waitFor({ state: "detached", timeout: 15_000 });
  await me.isKept();
  await me.enter("Panjang", "TPS", "102");
  await me.isKept();
  await me.page.reload();
  await me.it.ready();
  await me.openSheet("Wilayah");
  await me.sees("Panjang", "TPS", "102");
  await me.sees("Kedaton", "TPS", "72");
  for (let count = 0; count < 4; count += 1) await me.undo();
  await me.sees("Kedaton", "TPS", "71", "and all can be undone");
  await me.it.close();
});

// --- the clock ---

test("a clock that is set back hides nothing", async () => {
  const me = await openTakar();
  await me.openSheet("Wilayah");
  await me.enter("Kedaton", "TPS", "70");
  await me.isKept();
  await me.page.addInitScript(() => {
    const now = Date.now.bind(Date);
    Date.now = () => now() - 400 * 24 * 3600 * 1000;
  });
  await me.page.reload();
  await me.it.ready();
  await me.fromMenu("Berkas", "Buku kerja kosong");
  await nameOf(me).fill("Sesudah jam mundur");
  await nameOf(me).press("Enter");
  await me.isKept();
  await me.page.reload();
  await me.it.ready();
  await eventually(() => nameOf(me).inputValue(), "Sesudah jam mundur", "the one changed last opens");
  await me.it.close();
});

// --- other versions ---

test("work that the first version kept opens with all of it", async () => {
  const dump = JSON.parse(readFileSync(new URL("../kept/journal-1.json", import.meta.url), "utf8"));
  const me = await openBeside();
  await putKept(me, dump);
  await me.it.goto();
  await me.it.ready();
  await me.openSheet("Alokasi");
  await me.sees("Kedaton", "segel keping", "1.400");
  await me.openSheet("Wilayah");
  await me.sees("Kedaton", "TPS", "70");
  await me.sees("Sukarame", "TPS", "delapan");
  await me.sees("Panjang", "TPS", "100", "what was undone");
  await me.undo();
  await me.undo();
  await me.sees("Sukarame", "TPS", "87", "and all can still be undone");
  await me.enter("Kedaton", "TPS", "69");
  await me.isKept();
  await me.page.reload();
  await me.it.ready();
  await me.openSheet("Wilayah");
  await me.sees("Kedaton", "TPS", "69");
  await me.it.close();
});

test("a tab with an older version keeps the new one waiting, which says so and loses nothing", async () => {
  const me = atPage(await openPage({ path: "manifest.webmanifest" }));
  await me.page.evaluate(
    () => new Promise((done) => {
      const opening = indexedDB.open("takar", 1);
      opening.onsuccess = () => done((globalThis.held = opening.result));
    }).then(() => true),
  );
  const page = await me.it.context.newPage();
  await page.goto(me.it.site.url);
  await page.locator("html[data-whole]").waitFor({ state: "attached" });
  const newer = atPage({ ...me.it, page });
  await strip(newer).getByText(/Tab lain masih memakai Takar versi lama/).waitFor();
  await newer.openSheet("Wilayah");
  await newer.enter("Kedaton", "TPS", "70");
  await me.page.close();
  await strip(newer).waitFor({ state: "detached" });
  await newer.isKept();
  await page.reload();
  await page.locator("html[data-whole]").waitFor({ state: "attached" });
  await newer.openSheet("Wilayah");
  await newer.sees("Kedaton", "TPS", "70");
  await me.it.context.close();
});

test("a tab lets a newer version go first, says so, and asks to be loaded again", async () => {
  const me = await openTakar();
  await me.openSheet("Wilayah");
  await me.enter("Kedaton", "TPS", "70");
  await me.isKept();
  await me.page.evaluate(
    () => new Promise((done) => {
      const opening = indexedDB.open("takar", 1000);
      opening.onsuccess = () => done(opening.result.close());
    }),
  );
  await strip(me).getByText(/Takar versi lebih baru sudah dibuka/).waitFor();
  await strip(me).getByRole("button", { name: "Muat ulang" }).waitFor();
  await strip(me).getByRole("button", { name: "Simpan ke berkas" }).waitFor();
  await me.it.close();
});

// --- the program fails ---

test("a fault of the program is told, the journal stays, and all can be had as a file", async () => {
  const me = await openTakar();
  await me.openSheet("Wilayah");
  await me.enter("Kedaton", "TPS", "70");
  await me.isKept();
  await me.pick("Panjang", "TPS");
  // In the middle of an edit the program is stopped, as where its stack is too deep.
  await me.page.evaluate(() => {
    performance.now = () => {
      throw new RangeError("Maximum call stack size exceeded");
    };
  });
  await me.keyboard.type("5");
  await me.keyboard.press("Enter");
  await me.dialog.getByText("Takar berhenti karena kesalahan di dalamnya").waitFor();
  const coming = me.page.waitForEvent("download");
  await me.dialog.getByRole("button", { name: "Unduh berkas penyelamatan" }).click();
  const { workbooks } = JSON.parse(readFileSync(await (await coming).path(), "utf8"));
  assert.ok(workbooks[0].work.entries.length >= 1);
  await me.keyboard.press("Escape");
  assert.ok(await me.dialog.isVisible(), "nothing goes on under it");
  await me.dialog.getByRole("button", { name: "Muat ulang" }).click();
  await me.it.ready();
  await me.openSheet("Wilayah");
  await me.sees("Kedaton", "TPS", "70");
  await me.it.close();
});

// --- long work ---

test("long work is opened from where it was last written down, and undone behind that", async () => {
  const me = await openTakar();
  await me.openSheet("Wilayah");
  const cell = await me.pick("Kedaton", "TPS");
  for (let count = 0; count < 20; count += 1) {
    await me.keyboard.type(String(100 + count));
    await me.keyboard.press("Enter");
    await me.keyboard.press("ArrowUp");
  }
  for (let count = 0; count < 95; count += 1) {
    await me.keyboard.press("Control+z");
    await me.keyboard.press("Control+y");
  }
  await eventually(() => cell.innerText(), /119/);
  await me.isKept();
  const snapshots = () =>
    me.page.evaluate(
      () => new Promise((done) => {
        const opening = indexedDB.open("takar");
        opening.onsuccess = () => {
          const asked = opening.result.transaction("snapshots").objectStore("snapshots").count();
          asked.onsuccess = () => {
            opening.result.close();
            done(asked.result);
          };
        };
      }),
    );
  await eventually(snapshots, 1, "it was written down whole");
  await me.page.reload();
  await me.it.ready();
  await me.openSheet("Wilayah");
  await me.sees("Kedaton", "TPS", "119");
  for (let count = 0; count < 12; count += 1) await me.undo();
  await me.sees("Kedaton", "TPS", "107");
  await me.isKept();
  await me.page.reload();
  await me.it.ready();
  await me.openSheet("Wilayah");
  await me.sees("Kedaton", "TPS", "107");
  await me.it.close();
});
