// axe finds nothing on any screen, in both themes; each state is there before axe looks. The crash screen has a file of its own.
import { deadPort } from '../servers/listen.mjs';
import { assertAccessible } from '../support/accessibility.mjs';
import { connect, createAndRun, fillJob, open, pick, signIn, statusOf, trySandbox } from '../support/person.mjs';
import { expect, test } from '../support/test.mjs';

const heading = (page, name) => page.getByRole('heading', { name, level: 1 });
const create = (page) => page.getByRole('button', { name: 'Create', exact: true }).click();

test('before anybody is signed in', async ({ page, host }) => {
  await open(page, host);
  await assertAccessible(page, page.getByRole('button', { name: 'Try the sandbox' }));
  for (const [hash, name] of [
    ['#/jobs/new', 'Create a job'],
    ['#/run', 'Run a job'],
    ['#/jobs', 'Jobs'],
    ['#/executions', 'Executions'],
    ['#/executions/1', 'Execution 1'],
    ['#/engines', 'Engines'],
    ['#/elsewhere', 'Nothing here'],
    ['#/operations', 'Masking API'],
    ['#/tags/execution', 'execution'],
    ['#/diagnostics', 'Faults of the description'],
    ['#/operations/getAllUsers', 'List the users'],
  ]) {
    await open(page, host, hash);
    await assertAccessible(page, heading(page, name));
  }
  await page.keyboard.press('?');
  await assertAccessible(page, page.getByRole('dialog', { name: 'Keys' }));
});

test('the form: empty, with problems, with the picker open, and with answers', async ({ page, host }) => {
  await trySandbox(page, host);
  await assertAccessible(page, heading(page, 'Run desk'));
  await open(page, host, '#/jobs/new');
  await expect(page.getByLabel('Job name')).toHaveValue('');
  await assertAccessible(page, heading(page, 'Create a job'));
  await page.getByText(/^More · /).click();
  await create(page);
  await assertAccessible(page, page.getByText('2 fields need a look.'));
  await page.getByLabel('Job name').fill('axe');
  await page.getByRole('combobox', { name: 'Ruleset' }).click();
  await assertAccessible(page, page.getByRole('listbox').getByRole('option').first());
  await page.keyboard.press('Escape');
  await pick(page, 'Ruleset', 'hr', /id 7/);
  await create(page);
  await assertAccessible(page, page.getByText(/^Created job 1/));
  await create(page);
  await assertAccessible(page, page.getByText('409 Conflict'));
});

test('runs that have ended, and the lists', async ({ page, host }) => {
  await trySandbox(page, host);
  await open(page, host, '#/jobs');
  await assertAccessible(page, page.getByText('This engine has no job yet.'));
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
  await assertAccessible(page, page.getByRole('region', { name: 'Table of executions' }));
  await page.getByLabel('Execution id').fill('1');
  await page.getByRole('button', { name: 'Check', exact: true }).click();
  await assertAccessible(page, page.getByRole('region', { name: 'Body of the answer' }));
});

test('a run that succeeded', async ({ page, host }) => {
  await trySandbox(page, host);
  await createAndRun(page);
  await assertAccessible(page, page.getByText(/^Succeeded: 100130 rows masked/));
});

test.describe('a slow engine', () => {
  test.use({ hostFlags: ['--rows-per-second', '500'] });

  test('a run that goes on, and one that was cancelled', async ({ page, host }) => {
    await trySandbox(page, host);
    const watch = await createAndRun(page);
    await expect(statusOf(watch)).toHaveText('RUNNING');
    await assertAccessible(page, watch.getByRole('button', { name: 'Cancel the run' }));
    await expect(statusOf(watch)).toHaveText('RUNNING');
    await watch.getByRole('button', { name: 'Cancel the run' }).click();
    await assertAccessible(page, page.getByText(/^Cancelled after/));
  });
});

test('the engine menu and the sign-in', async ({ page, host }) => {
  await trySandbox(page, host);
  await page.getByRole('button', { name: /^Engine: Sandbox/ }).click();
  await assertAccessible(page, page.getByRole('button', { name: 'Sign out' }));
  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.getByRole('main').getByRole('button', { name: 'Sign in', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'Sign in to Sandbox' });
  await assertAccessible(page, dialog);
  await signIn(page, { name: 'admin', password: 'wrong' });
  await assertAccessible(page, dialog.getByRole('alert'));
});

test('an engine that is not there', async ({ page, startStatic, observation }) => {
  const origin = `http://127.0.0.1:${await deadPort()}`;
  observation.mayReach({ origin });
  await connect(page, await startStatic(), origin);
  await signIn(page);
  await assertAccessible(page, page.getByText(`No answer from ${origin} reached this page.`));
});

for (const [fault, says] of [
  ['bad-request', 'Required field rulesetId is missing.'],
  ['unauthorized', 'Your session has expired. Log in again.'],
  ['html-502', /^A web page came instead of the engine's answer/],
  ['cut-off', /^The answer broke off after/],
]) {
  test(`an answer that is no good: ${fault}`, async ({ page, host, startFaulty, startStatic, observation }) => {
    const engine = await startFaulty({ engine: host.origin });
    observation.mayReach(engine);
    await connect(page, await startStatic(), engine.origin);
    await signIn(page);
    await fillJob(page);
    engine.fail(fault, /\/masking-jobs/);
    await create(page);
    await assertAccessible(page, page.getByRole('region', { name: 'Answer' }).getByText(says).first());
  });
}
