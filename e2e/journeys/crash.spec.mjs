// A panic of the page is a screen with a way on, not a dead page.
import { assertAccessible } from '../support/accessibility.mjs';
import { open, trySandbox } from '../support/person.mjs';
import { expect, test } from '../support/test.mjs';

test.beforeEach(({ observation }) => {
  observation.mayTell(/RuntimeError: unreachable/);
});

for (const [when, visit] of [
  ['as the page opens', () => {}],
  ['in the middle of work', trySandbox],
]) {
  test(`a panic ${when} shows what happened, diagnostics and a way back`, async ({ page, host, context }) => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await visit(page, host);
    await open(page, host, '#/crash');
    await assertAccessible(page, page.getByRole('heading', { name: 'The page stopped' }));
    await page.getByRole('button', { name: 'Copy diagnostics' }).click();
    const copied = () => page.evaluate(() => navigator.clipboard.readText());
    await expect.poll(copied).toMatch(/^Masking playground, playground-\w+\.wasm\nRuntimeError: unreachable\n[^]*\.wasm[^]*\nAt #\/crash\n/);
    await page.evaluate(() => history.replaceState(null, '', '#/jobs'));
    await page.getByRole('button', { name: 'Reload' }).click();
    await expect(page.getByRole('heading', { name: 'Jobs', level: 1 })).toBeVisible();
  });
}
