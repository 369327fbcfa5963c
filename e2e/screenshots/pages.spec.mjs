// Pictures of the page, made by `cargo xtask screenshots`: the README's, and each screen in three sizes and two themes.
import path from 'node:path';
import { open, trySandbox } from '../support/person.mjs';
import { expect, test } from '../support/test.mjs';

const ROOT = path.resolve(import.meta.dirname, '../..');
const SIZES = [[1440, 900], [1024, 768], [390, 844]];

/** The screens: where each is, and what is there when it is whole. */
const SCREENS = [
  ['run-desk', '#/', (page) => page.getByRole('heading', { name: 'Run desk', level: 1 })],
  ['create-job', '#/jobs/new', (page) => page.getByLabel('Job name')],
  ['run-job', '#/run', (page) => page.getByRole('combobox', { name: 'Job' })],
  ['executions', '#/executions', (page) => page.getByLabel('Execution id')],
  ['jobs', '#/jobs', (page) => page.getByRole('table')],
  ['engines', '#/engines', (page) => page.getByRole('button', { name: 'Load the demo' })],
];

test.use({ hostFlags: ['--demo'] });

test('for the README', async ({ page, host }) => {
  await trySandbox(page, host);
  await page.getByRole('navigation').getByRole('link', { name: 'Run a job' }).click();
  await page.getByRole('combobox', { name: 'Job' }).click();
  await page.getByRole('option', { name: /ledger_contacts/ }).first().click();
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  await expect(page.getByText(/^Succeeded, but /)).toBeVisible();
  await page.screenshot({ path: path.join(ROOT, 'docs/screenshot.png') });
});

for (const [width, height] of SIZES) {
  for (const colorScheme of ['light', 'dark']) {
    test(`${width} by ${height}, ${colorScheme}`, async ({ page, host }) => {
      await page.setViewportSize({ width, height });
      await page.emulateMedia({ colorScheme });
      const shoot = (name) =>
        page.screenshot({ path: path.join(ROOT, 'screenshots', `${name}-${width}-${colorScheme}.png`), fullPage: true });
      await open(page, host);
      await page.getByRole('button', { name: 'Try the sandbox' }).waitFor();
      await shoot('doors');
      await trySandbox(page, host);
      for (const [name, hash, whole] of SCREENS) {
        await open(page, host, hash);
        await expect(whole(page).first()).toBeVisible();
        await shoot(name);
      }
    });
  }
}
