// When the page cannot even start, it says so in plain words.
import { assertAccessible } from '../support/accessibility.mjs';
import { expect, test } from '../support/test.mjs';

const failures = [
  { what: 'its script is gone', without: /^playground-.*\.js$/, title: 'A part of the page could not be loaded' },
  { what: 'its WebAssembly is gone', without: /\.wasm$/, title: 'The page could not be started' },
];

for (const { what, without, title } of failures) {
  test(`the page says what to do when ${what}`, async ({ page, startStatic }) => {
    const server = await startStatic({ prefix: '/any/path/', without });
    await page.goto(server.page);
    const heading = page.getByRole('heading', { name: title });
    await assertAccessible(page, heading);
    await page.getByRole('button', { name: 'Reload' }).click();
    await expect(heading).toBeVisible();
  });
}

test('the page says so when the browser has no WebAssembly', async ({ page, host }) => {
  await page.addInitScript(() => delete globalThis.WebAssembly);
  await page.goto(host.page);
  await assertAccessible(page, page.getByRole('heading', { name: 'This browser cannot run the page' }));
});

test('a part that is gone is told of, can be asked for again, and the form works without it', async ({ page, startStatic, observation }) => {
  observation.mayTell(/HTTP 404/);
  const server = await startStatic({ prefix: '/any/path/', without: /^split-desk-.*\.wasm$/ });
  await page.goto(`${server.page}#/jobs/new`);
  await page.getByLabel('Job name').fill('all the same');
  await page.getByRole('navigation').getByRole('link', { name: 'Jobs', exact: true }).click();
  const told = page.getByRole('alert').filter({ hasText: 'A part of the page could not be loaded.' });
  await assertAccessible(page, told);
  const again = page.waitForResponse(/split-.*\.wasm$/);
  await told.getByRole('button', { name: 'Try again' }).click();
  expect((await again).status()).toBe(404);
  await expect(told).toBeVisible();
  await page.goBack();
  await expect(page.getByLabel('Job name')).toHaveValue('all the same');
});
