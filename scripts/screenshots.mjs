// Takes the pictures of docs/ from the page in dist/: `make screenshots`.

import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";
import { serve } from "./serve.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));
const { url, close } = await serve(`${root}dist`, {});
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: process.getuid?.() === 0 ? ["--no-sandbox"] : [],
});

// Each picture: its name, the sheet, and how the page is looked at.
const pictures = [
  { name: "ringkasan", sheet: "Ringkasan" },
  { name: "wilayah", sheet: "Wilayah" },
  { name: "indikator", sheet: "Indikator" },
  { name: "wilayah-gelap", sheet: "Wilayah", colorScheme: "dark" },
  { name: "kelompok", sheet: "Logistik", group: "Satuan" },
  { name: "rumus", sheet: "Wilayah", formula: true },
  { name: "perintah", sheet: "Logistik", command: "saring" },
  { name: "telepon", sheet: "Wilayah", viewport: { width: 390, height: 844 }, hasTouch: true },
];
for (const { name, sheet, group, formula, command, viewport = { width: 1366, height: 768 }, ...look } of pictures) {
  const context = await browser.newContext({ viewport, ...look });
  const page = await context.newPage();
  await page.goto(url);
  await page.getByRole("button", { name: "Lihat contoh" }).click();
  await page.getByRole("button", { name: sheet, exact: true }).click();
  if (name.startsWith("wilayah")) await page.locator('[data-row="0"][data-column="2"]').click();
  if (group) {
    const heading = page.getByRole("grid").getByRole("columnheader", { name: group, exact: true });
    await heading.click({ button: "right" });
    await page.getByRole("menuitem", { name: "Kelompokkan menurut kolom ini" }).click();
    await page.getByText("buah (8)").first().waitFor();
  }
  if (formula) {
    await page.locator('[data-row="0"][data-column="9"]').click();
    await page.keyboard.press("F2");
  }
  if (command) {
    await page.keyboard.press("Control+k");
    await page.keyboard.type(command);
  }
  await page.waitForTimeout(300);
  await page.screenshot({ path: `${root}docs/${name}.png` });
  await context.close();
}
await browser.close();
await close();
