// axe finds nothing on any screen, in both themes; each state is there before axe looks.
import { assertAccessible } from '../support/accessibility.mjs';
import { open, pick, trySandbox } from '../support/person.mjs';
import { expect, test } from '../support/test.mjs';

const heading = (page, name) => page.getByRole('heading', { name, level: 1 });

test('before anybody is signed in', async ({ page, host }) => {
  await open(page, host);
  await assertAccessible(page, page.getByRole('button', { name: 'Try the sandbox' }));
  for (const [hash, name] of [['#/jobs/new', 'Create a job'], ['#/executions', 'Check an execution'], ['#/engines', 'Engines'], ['#/elsewhere', 'Nothing here'], ['#/operations/getAllUsers', 'getAllUsers']]) {
    await open(page, host, hash);
    await assertAccessible(page, heading(page, name));
  }
  await page.keyboard.press('?');
  await assertAccessible(page, page.getByRole('dialog', { name: 'Keys' }));
});

test('the form, with problems, with the picker open, and with answers', async ({ page, host }) => {
  await trySandbox(page, host);
  await assertAccessible(page, heading(page, 'Run desk'));
  await open(page, host, '#/jobs/new');
  await page.getByText('More', { exact: true }).click();
  await page.getByRole('button', { name: 'Create', exact: true }).click();
  await assertAccessible(page, page.getByText('2 fields need a look.'));
  await page.getByLabel('Job name').fill('axe');
  await page.getByRole('combobox', { name: 'Ruleset' }).click();
  await assertAccessible(page, page.getByRole('option').first());
  await page.keyboard.press('Escape');
  await pick(page, 'Ruleset', 'hr', /id 7/);
  await page.getByRole('button', { name: 'Create', exact: true }).click();
  await assertAccessible(page, page.getByText(/^Created job 1/));
  await page.getByRole('button', { name: 'Create', exact: true }).click();
  await assertAccessible(page, page.getByText('409 Conflict'));
});

test('a run, watched and ended', async ({ page, host }) => {
  await trySandbox(page, host);
  await open(page, host, '#/engines');
  await page.getByRole('button', { name: 'Load the demo' }).click();
  await assertAccessible(page, page.getByText('The sandbox has a dozen jobs now'));
  await open(page, host, '#/jobs');
  await assertAccessible(page, page.getByRole('table'));
  await open(page, host, '#/run');
  await page.getByRole('combobox', { name: 'Job' }).click();
  await page.getByRole('option', { name: /ledger_branches/ }).click();
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  await assertAccessible(page, page.getByText(/^Failed after/));
  await open(page, host, '#/executions');
  await assertAccessible(page, page.getByRole('table'));
});

test('the sign-in and the crash screen', async ({ page, host, observation }) => {
  observation.mayTell(/the crash screen was asked for|unreachable/);
  await trySandbox(page, host);
  await page.getByRole('button', { name: /^Engine: Sandbox/ }).click();
  await assertAccessible(page, page.getByRole('button', { name: 'Sign out' }));
  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.getByRole('main').getByRole('button', { name: 'Sign in', exact: true }).click();
  await assertAccessible(page, page.getByRole('dialog', { name: 'Sign in to Sandbox' }));
  await page.getByRole('dialog').getByRole('button', { name: 'Close' }).click();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await open(page, host, '#/crash');
  await assertAccessible(page, heading(page, 'The page stopped'));
});
