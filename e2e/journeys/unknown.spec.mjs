// What the page does not know survives: it is shown as it came, with every digit.
import { connect, createAndRun, fillJob, signedIn, signIn, statusOf } from '../support/person.mjs';
import { expect, test } from '../support/test.mjs';

test.beforeEach(async ({ page, host, startFaulty, startStatic, observation }, testInfo) => {
  const engine = await startFaulty({ engine: host.origin });
  observation.mayReach(engine);
  await connect(page, await startStatic(), engine.origin);
  await signIn(page);
  await expect(signedIn(page)).toBeVisible();
  testInfo.engine = engine;
});

test('a field that nobody has seen', async ({ page }, { engine }) => {
  await fillJob(page);
  engine.fail('unknown-field', /\/masking-jobs$/);
  await page.getByRole('button', { name: 'Create', exact: true }).click();
  await expect(page.getByRole('region', { name: 'Body of the answer' })).toContainText('"colourOfJob": "teal"');
});

test('an id above 2^53, on which the next request relies', async ({ page }, { engine }) => {
  await fillJob(page);
  engine.fail('huge-id', /\/masking-jobs$/);
  await page.getByRole('button', { name: 'Create', exact: true }).click();
  await expect(page.getByText('Created job 9007199254740993')).toBeVisible();
  await expect(page.getByRole('region', { name: 'Body of the answer' })).toContainText('"jobId": 9007199254740993');
  await page.getByRole('link', { name: 'Run it' }).click();
  await expect(page.getByRole('region', { name: 'curl command' })).toContainText('"jobId": 9007199254740993');
});

test('a status that nobody has seen is shown as it came, and watched on', async ({ page }, { engine }) => {
  engine.fail('unknown-status', /\/executions\/1$/);
  const watch = await createAndRun(page);
  await expect(statusOf(watch)).toHaveText('HIBERNATING');
  await expect(watch.getByText('5, counting the total')).toBeVisible();
  engine.heal();
  await expect(statusOf(watch)).toHaveText('SUCCEEDED', { timeout: 30_000 });
});
