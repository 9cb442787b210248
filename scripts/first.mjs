// What a page must be able to do with nothing but its first part: be there, show a sheet, and take
// the keys that move through it. Two ask for the same: scripts/later.mjs, to see what of the program
// runs, and tests/e2e/first-load.test.mjs, which lets nothing else come.
export async function begin(page, pause = 0) {
  await page.locator("#loading").waitFor({ state: "detached" });
  // Behind Ringkasan and Simulasi.
  await page.locator("nav .tab").nth(2).click();
  await page.getByRole("grid").waitFor();
  const keys = ["ArrowDown", "ArrowRight", "ArrowRight", "ArrowUp"];
  for (const key of [...keys, "PageDown", "Control+Home", "Tab", "Enter"]) {
    await page.keyboard.press(key);
    await page.waitForTimeout(pause);
  }
  await page.mouse.move(200, 400);
  await page.mouse.wheel(0, 300);
  await page.waitForTimeout(300);
}
