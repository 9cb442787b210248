// Measures the built page as a person feels it, in the shipped workbook and in one of a million
// rows: until a key is taken, from a key to what it has painted, and the frames of a scroll. How
// long things take depends on the machine; the ratio to the small workbook does not, much.
//   node scripts/bench-page.mjs dist WORKBOOK…      project files, the large ones last

import { chromium } from "playwright-core";
import { launchOptions } from "./chromium.mjs";
import { serve } from "./serve.mjs";

const [dist, ...files] = process.argv.slice(2);
const site = await serve(dist);
const browser = await chromium.launch(launchOptions());

const inOrder = (times) => [...times].sort((a, b) => a - b);
const at = (times, share) => inOrder(times)[Math.min(times.length - 1, Math.floor(times.length * share))];
const middle = (times) => at(times, 0.5);

// In the page: every key's time until the frame after it has been painted, long tasks, and, while
// `frames` is a list, the time between frames.
function watch() {
  const seen = { keys: [], long: [], frames: null };
  globalThis.seen = seen;
  const painted = (then) =>
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => then(performance.now());
      port2.postMessage(null);
    });
  addEventListener(
    "keydown",
    (event) => painted((now) => seen.keys.push({ key: event.key, time: now - event.timeStamp, now })),
    true,
  );
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) seen.long.push(duration);
  }).observe({ type: "longtask" });
  let last = 0;
  const frame = (now) => {
    seen.frames?.push(now - last);
    last = now;
    requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);
}

async function freshPage() {
  const context = await browser.newContext({
    locale: "id-ID",
    timezoneId: "Asia/Jakarta",
    viewport: { width: 1366, height: 768 },
  });
  const page = await context.newPage();
  page.setDefaultTimeout(300_000);
  await page.addInitScript(watch);
  await page.goto(site.url);
  return page;
}

const line = (what, value, unit, beside = "") =>
  console.log(`  ${what.padEnd(40)}${value.padStart(11)} ${unit.padEnd(9)}${beside}`);
const milliseconds = (what, time, small) =>
  line(what, time.toFixed(1), "ms", small ? `${(time / small).toFixed(1)} × small` : "");

// The moment at which the first key has moved the cursor, from the start of the navigation.
async function opening() {
  const page = await freshPage();
  await page.evaluate(async () => {
    const soon = () => new Promise((done) => requestAnimationFrame(done));
    while (!document.querySelector("nav .tab")) await soon();
    // Behind Ringkasan and Simulasi.
    document.querySelectorAll("nav .tab")[2].click();
    while (!document.querySelector(".grid .cell[data-row]")) await soon();
  });
  await page.keyboard.press("ArrowDown");
  await page.waitForFunction(() => globalThis.seen.keys.length > 0);
  const times = await page.evaluate(() => ({
    painted: performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? 0,
    usable: globalThis.seen.keys[0].now,
    whole: performance.getEntriesByType("resource").find(({ name }) => name.includes("/rest-"))?.responseEnd,
  }));
  await page.context().close();
  return times;
}

async function opened(file) {
  const page = await freshPage();
  await page.locator("html[data-whole]").waitFor({ state: "attached" });
  const start = Date.now();
  if (file) {
    await page.locator('input[type="file"]').setInputFiles(file);
    await page.waitForFunction(() => !document.title.startsWith("Bandar Lampung"));
  }
  await page.locator("nav .tab", { hasText: file ? "TPS" : "Wilayah" }).first().click();
  await page.locator(".grid .cell[data-row]").first().waitFor();
  return { page, time: Date.now() - start };
}

async function keys(page) {
  // A typed number of the first rows, in a column that others are computed from.
  const column = await page.evaluate(() => {
    const cells = [...document.querySelectorAll('.grid-body [data-row="0"]')];
    const typed = cells.filter((cell) => cell.matches(".numeric.typed"));
    return typed[0]?.dataset.column ?? "1";
  });
  await page.locator(`.grid-body [data-row="2"][data-column="${column}"]`).click();
  const rounds = 15;
  for (let round = 0; round < rounds; round += 1) {
    await page.keyboard.type(String(60 + (round % 7)));
    await page.keyboard.press("Enter");
    await page.waitForTimeout(120);
    await page.keyboard.press("ArrowUp");
    await page.waitForTimeout(60);
  }
  const seen = await page.evaluate(() => globalThis.seen.keys);
  // Without the first time, which also compiles.
  const of = (pattern) =>
    seen
      .filter(({ key }) => pattern.test(key))
      .map(({ time }) => time)
      .slice(1);
  return { letter: of(/^\d$/), enter: of(/^Enter$/), arrow: of(/^ArrowUp$/) };
}

async function scroll(page) {
  await page.locator(".grid").hover();
  await page.evaluate(() => {
    const grid = document.querySelector(".grid");
    globalThis.added = 0;
    new MutationObserver((records) => {
      for (const { addedNodes } of records) {
        globalThis.added += [...addedNodes].filter(({ nodeType }) => nodeType === 1).length;
      }
    }).observe(grid, { childList: true, subtree: true });
    globalThis.seen.long.length = 0;
    globalThis.seen.frames = [];
  });
  const turns = 120;
  const tall = await page.evaluate(() => document.querySelector(".grid").scrollHeight);
  // Down through all of it, and up again.
  const step = Math.max(60, (2 * tall) / turns);
  for (let turn = 0; turn < turns; turn += 1) {
    await page.mouse.wheel(0, turn < turns / 2 ? step : -step);
  }
  return page.evaluate(() => {
    const { frames, long } = globalThis.seen;
    globalThis.seen.frames = null;
    return { frames: frames.slice(1), long, added: globalThis.added };
  });
}

const share = (times, over) =>
  ((100 * times.filter((time) => time > over).length) / times.length).toFixed(1);

try {
  const times = [];
  for (let round = 0; round < 5; round += 1) times.push(await opening());
  console.log("\nthe page, opened five times");
  milliseconds("until something is painted", middle(times.map(({ painted }) => painted)));
  milliseconds("until a key has moved the cursor", middle(times.map(({ usable }) => usable)));
  milliseconds("until the rest has come", middle(times.map(({ whole }) => whole ?? 0)));

  let small;
  for (const file of [null, ...files]) {
    const { page, time } = await opened(file);
    const rows = await page.locator(".grid").getAttribute("aria-rowcount");
    console.log(`\n${file ?? "the shipped workbook"}, ${rows} rows`);
    const typed = await keys(page);
    const moved = await scroll(page);
    const found = {
      letter: middle(typed.letter),
      enter: middle(typed.enter),
      arrow: middle(typed.arrow),
      frame: middle(moved.frames),
    };
    if (file) milliseconds("until the file is open", time);
    milliseconds("a digit typed, to its paint", found.letter, small?.letter);
    milliseconds("Enter, to the results' paint", found.enter, small?.enter);
    milliseconds("  the slowest of them", Math.max(...typed.enter));
    milliseconds("an arrow key, to its paint", found.arrow, small?.arrow);
    milliseconds("a frame while scrolling", found.frame, small?.frame);
    milliseconds("  19 of 20 frames, at most", at(moved.frames, 0.95));
    milliseconds("  the slowest of them", Math.max(...moved.frames));
    line("  frames over 17 ms, over 34 ms", `${share(moved.frames, 17)} %`, `${share(moved.frames, 34)} %`);
    line("long tasks while scrolling", String(moved.long.length), "");
    line("elements made while scrolling", String(moved.added), "");
    if (moved.added > 0) process.exitCode = 1;
    small ??= found;
    await page.context().close();
  }
} finally {
  await browser.close();
  await site.close();
}
