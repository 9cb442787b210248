// Asks axe-core what is wrong for people who cannot see, or see little.

import assert from "node:assert/strict";
import axe from "axe-core";

// What breaks a rule on the page as it is now.
async function violations(page, rules = {}) {
  // The page's policy forbids foreign scripts; the debugger's evaluation is not bound by it.
  if (!(await page.evaluate(() => "axe" in globalThis))) await page.evaluate(axe.source);
  const { violations } = await page.evaluate(
    (rules) => globalThis.axe.run(document, { resultTypes: ["violations"], ...rules }),
    rules,
  );
  return violations;
}

// Notes what axe finds in each state and goes on, so that one run tells all. A violation is told
// once, with the first state that has it.
export function inspector(me, rules = {}) {
  const found = new Map();
  return {
    async look(state) {
      for (const { id, help, nodes } of await violations(me.page, rules)) {
        for (const { target, failureSummary } of nodes) {
          const what = `${id} (${help}): ${target} – ${failureSummary}`;
          if (!found.has(what)) found.set(what, state);
        }
      }
    },
    done() {
      const told = [...found].map(([what, state]) => `${state}: ${what}`.replace(/\s+/g, " "));
      assert.deepEqual(told, [], "axe finds nothing to complain of");
    },
  };
}

// Looks at the page as it is now.
export async function assertAccessible(me, state = "here") {
  const { look, done } = inspector(me);
  await look(state);
  done();
}

// What is wrong with the page as it is now, as sentences.
export async function complaints({ page }) {
  return (await violations(page)).flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${target} – ${failureSummary}`),
  );
}
