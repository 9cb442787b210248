import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { assertQuiet, dist, openPage } from "./support.mjs";

// Long enough for what a page does once it has started: whoever asks for something then is seen.
const aWhile = 500;

for (const base of ["", "/kpu/aplikasi/takar"]) {
  test(`the page opens under "${base}/", asks its own site alone and then nobody`, async () => {
    const it = await openPage({ base });
    await it.ready();
    await it.page.waitForLoadState("networkidle");
    const since = it.mark();
    await it.page.waitForTimeout(aWhile);

    assert.equal(await it.page.title(), "Bandar Lampung 2024 · Takar");
    assert.notEqual((await it.page.locator("body").innerText()).trim(), "");
    for (const { url } of it.requests) {
      assert.ok(url.startsWith(it.site.url), `${url} is not below ${it.site.url}`);
    }
    assertQuiet(it, { since });
    await it.close();
  });
}

test("the policy of the header is the page's own, and lets nobody frame it", async () => {
  const it = await openPage();
  const header = (await it.response.allHeaders())["content-security-policy"];
  const meta = await it.page
    .locator('meta[http-equiv="Content-Security-Policy"]')
    .getAttribute("content");
  assert.match(meta, /^default-src 'none'; script-src 'self' 'wasm-unsafe-eval';/);
  assert.equal(header, `${meta}; frame-ancestors 'none'`);
  await it.close();
});

test("the page holds no inline script and no address of another site", async () => {
  const html = await readFile(join(dist, "index.html"), "utf8");
  for (const [tag, attributes, body] of html.matchAll(/<script([^>]*)>([^<]*)<\/script>/g)) {
    assert.match(attributes, / src="\.\//, tag);
    assert.equal(body.trim(), "", tag);
  }
  assert.doesNotMatch(html, /(src|href)="(?!\.\/|data:image\/svg\+xml,)/);
});
