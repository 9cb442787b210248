// What axe-core finds wrong with a page as it is now, as `rule: element`.

import axe from "axe-core";

export async function complaints(me) {
  const there = await me.page.evaluate(() => "axe" in globalThis);
  if (!there) await me.page.evaluate(axe.source);
  const { violations } = await me.page.evaluate(() =>
    globalThis.axe.run(document, { resultTypes: ["violations"] }),
  );
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target}`));
}
