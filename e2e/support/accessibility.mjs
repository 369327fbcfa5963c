// axe on what is on the screen, in both themes.
import fs from 'node:fs';
import { createRequire } from 'node:module';
import { expect } from '@playwright/test';

const AXE = fs.readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/**
 * Fails if axe finds a violation in light or dark. `shown` is what makes the screen the one that is meant: it must be visible
 * before axe looks, or axe would praise an empty page.
 */
export async function assertAccessible(page, shown) {
  for (const colorScheme of ['light', 'dark']) {
    await page.emulateMedia({ colorScheme });
    await endTransitions(page);
    await expect(shown).toBeVisible();
    expect(await violations(page), `axe in the ${colorScheme} theme, at ${page.url()}`).toEqual([]);
  }
  await page.emulateMedia({ colorScheme: null });
}

/** Colours that are on their way from one theme to the other are those of neither: puts them at their end. */
const endTransitions = (page) =>
  page.evaluate(() => {
    for (const animation of document.getAnimations()) if (animation instanceof CSSTransition) animation.finish();
  });

/** One line for each element that breaks a rule. */
async function violations(page) {
  // Through the debugger, which the page's policy does not bind; a script element would be blocked.
  await page.evaluate(AXE);
  const { violations } = await page.evaluate(() => globalThis.axe.run(document, { resultTypes: ['violations'] }));
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id} (${help}): ${target.join(' ')}: ${failureSummary}`),
  );
}
