// What the browser tests stand on: the built page on a port of its own, the system's Chromium,
// and a record of everything that a page asked for and complained about.
//
//   const it = await openPage({ locale: "en-US", viewport: { width: 390, height: 844 } });
//   await it.page.getByRole("grid").click();
//   const since = it.mark();
//   …
//   assertQuiet(it, { since });
//
// Everything opened here is closed when the file's tests have ended.

import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { after } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";
import { chromium } from "playwright-core";
import { launchOptions } from "../../scripts/chromium.mjs";
import { serve } from "../../scripts/serve.mjs";

// The folder of the built page; another one can be named while the page is being worked on.
export const dist = resolve(
  process.env.TAKAR_DIST ?? fileURLToPath(new URL("../../dist", import.meta.url)),
);

// Whether the page is opened as the one file, without a server.
export const oneFile = process.env.TAKAR_ONE_FILE === "1";

const toClose = [];
after(async () => {
  for (const close of toClose.reverse()) await close();
});

// --- the site and the browser ---

// The built page on a free port, under `base`. `served` is every request that has reached it, from
// whatever part of a page: a worker and a service worker too.
async function startSite(base, folder = dist) {
  if (oneFile) return { url: pathToFileURL(join(folder, "takar.html")).href, served: [], close() {} };
  const served = [];
  const log = (method, path) => served.push({ method, path, at: Date.now() });
  const { url, close } = await serve(folder, { base, log });
  toClose.push(close);
  return { url, served, close };
}

let browser;
function sharedBrowser() {
  browser ??= chromium.launch(launchOptions()).then((launched) => {
    toClose.push(() => launched.close());
    return launched;
  });
  return browser;
}

// --- pages ---

const contextDefaults = {
  locale: "id-ID",
  timezoneId: "Asia/Jakarta",
  viewport: { width: 1366, height: 768 },
  // What keeps the page's files fetches them when it likes: tests/e2e/offline.test.mjs lets it.
  serviceWorkers: "block",
};

// A page in a fresh browser profile, on a site of its own. Options: `path` below the site's root,
// `base` (a sub-path to host it under), `folder` (another build than `dist`), and whatever Playwright's newContext takes: `locale`, `colorScheme`,
// `viewport`, `hasTouch`, …
export async function openPage({ path = "", base = "", folder, ...options } = {}) {
  const context = await (await sharedBrowser()).newContext({ ...contextDefaults, ...options });
  const it = await record(context, await context.newPage(), await startSite(base, folder));
  await it.goto(path);
  return it;
}

// A browser profile on disk and a site that stays, so that what a page stored is there when it is
// opened again:
//   const profile = await openProfile();
//   const before = await profile.openPage();
//   await before.close();
//   const again = await profile.openPage();
// One page at a time: closing a page ends its browser. `at` is where the page is, if no site is wanted.
export async function openProfile({ base = "", at } = {}) {
  const site = at ? { url: at, served: [], close() {} } : await startSite(base);
  const folder = mkdtempSync(join(tmpdir(), "takar-e2e-"));
  toClose.push(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));
  return {
    async openPage({ path = "", ...options } = {}) {
      const context = await chromium.launchPersistentContext(folder, {
        ...launchOptions(),
        ...contextDefaults,
        ...options,
      });
      toClose.push(() => context.close());
      const it = await record(context, context.pages()[0], site);
      await it.goto(path);
      return it;
    },
  };
}

async function record(context, page, site) {
  const requests = [];
  const complaints = [];
  const complain = (kind, text) => complaints.push({ kind, text, at: Date.now() });

  // The context's event, not the page's: it knows the requests of a popup and a worker too.
  context.on("request", (request) =>
    requests.push({
      url: request.url(),
      method: request.method(),
      type: request.resourceType(),
      at: Date.now(),
    }),
  );
  context.on("requestfailed", (request) =>
    complain("request failed", `${request.url()}: ${request.failure()?.errorText}`),
  );
  context.on("console", (message) => {
    const { url: at, lineNumber } = message.location();
    const isOurs = message.text() === "Service Worker registration blocked by Playwright";
    if (["error", "warning", "assert"].includes(message.type()) && !isOurs) {
      complain(`console ${message.type()}`, `${message.text()} (${at}:${lineNumber + 1})`);
    }
  });
  context.on("weberror", (error) => complain("uncaught", String(error.error().stack)));
  page.on("crash", () => complain("crash", "the page crashed"));
  page.on("websocket", (socket) =>
    requests.push({ url: socket.url(), method: "GET", type: "websocket", at: Date.now() }),
  );

  return {
    context,
    page,
    // `{ url, served, close }`; after `close` nothing answers there any more.
    site,
    // Every request of the page: `{ url, method, type, at }`.
    requests,
    // Every error and warning of the console, uncaught error and failed request:
    // `{ kind, text, at }`.
    complaints,
    // The response to the last goto.
    response: null,
    // The moment from which assertQuiet counts.
    mark: () => ({ requests: requests.length, served: site.served.length }),
    async goto(path = "") {
      this.response = await page.goto(site.url + path);
      return this.response;
    },
    // Waits until the application has taken over from the page that says it is coming, and all of
    // it is there.
    async ready() {
      await page.locator("#loading").waitFor({ state: "detached" });
      await page.locator("html[data-whole]").waitFor({ state: "attached" });
    },
    close: () => context.close(),
  };
}

// Nothing was asked of any host since the mark, and nothing was ever complained of. An address
// of the kinds `blob:` and `data:` is inside the page and asks nobody. What the page is known to
// complain of can be named: `except: [/pattern/]`.
export function assertQuiet(it, { since, except = [] } = {}) {
  const complaints = it.complaints.filter(
    ({ text }) => !except.some((pattern) => pattern.test(text)),
  );
  assert.deepEqual(
    complaints.map(({ kind, text }) => `${kind}: ${text}`),
    [],
    "the page complained",
  );
  if (!since) return;
  const asked = it.requests
    .slice(since.requests)
    .filter(({ url }) => !/^(blob|data):/.test(url))
    .map(({ method, url }) => `${method} ${url}`);
  assert.deepEqual(asked, [], "the page asked for something after it had loaded");
  const served = it.site.served.slice(since.served).map(({ method, path }) => `${method} ${path}`);
  assert.deepEqual(served, [], "the server was asked for something after the page had loaded");
}
