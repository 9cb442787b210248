// What axe-core finds wrong in the state that the page is in, as sentences.

import axe from "axe-core";

export async function complaints({ page }) {
  // The page's policy forbids foreign scripts; the debugger's evaluation is not bound by it.
  if (!(await page.evaluate(() => "axe" in globalThis))) await page.evaluate(axe.source);
  const { violations } = await page.evaluate(() =>
    globalThis.axe.run(document, { resultTypes: ["violations"] }),
  );
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${target} – ${failureSummary}`),
  );
}
