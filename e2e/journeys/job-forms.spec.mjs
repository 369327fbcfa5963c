// The form for a job of any kind, made of its schema: created and run, copied, changed; as a form and as JSON.
import { api } from '../support/api.mjs';
import { expectText, jsonEditor } from '../support/editor.mjs';
import { assertAccessible } from '../support/accessibility.mjs';
import { heading, open, pick, trySandbox, watchOf } from '../support/person.mjs';
import { recorded } from '../support/recorder.mjs';
import { expect, test } from '../support/test.mjs';

const curl = (page) => page.getByRole('region', { name: 'curl command' });

for (const { kind, extra, path } of [
  { kind: 'Masking', path: 'masking-jobs' },
  { kind: 'Profile', path: 'profile-jobs', extra: (page) => pick(page, 'Profile set', '', /id 1\b/) },
  { kind: 'Tokenization', path: 'tokenization-jobs' },
  { kind: 'Re-identification', path: 'reidentification-jobs' },
]) {
  test(`a ${kind} job is created by its form and run`, async ({ page, host }) => {
    await trySandbox(page, host);
    await open(page, host, '#/jobs/new');
    await page.getByRole('navigation', { name: 'Kind of job' }).getByRole('link', { name: kind, exact: true }).click();
    await expect(page.getByRole('link', { name: kind, exact: true })).toHaveAttribute('aria-current', 'page');
    await page.getByLabel('Job name').fill(`a ${kind} job`);
    await pick(page, 'Ruleset', 'hr_ruleset', /HR_PROD.*id 7/);
    await extra?.(page);
    await expect(curl(page)).toContainText(`/masking/api/${path}`);
    await page.getByRole('button', { name: 'Create and run' }).click();
    await expect(heading(page, 'Execution 1')).toBeVisible();
    await expect(watchOf(page)).toBeVisible();
  });
}

test('the body is one text, as a form and as JSON, in the order of the documents', async ({ page, host }) => {
  await trySandbox(page, host);
  await open(page, host, '#/jobs/new');
  await pick(page, 'Ruleset', 'hr_ruleset', /HR_PROD.*id 7/);
  await page.getByLabel('Job name').fill('ordered');
  await expect(curl(page)).toContainText('{ "jobName": "ordered", "rulesetId": 7, "feedbackSize": 100000, "onTheFlyMasking": false }');
  await page.getByRole('button', { name: 'JSON', exact: true }).click();
  const editor = jsonEditor(page, 'Body as JSON');
  await expectText(editor, '{ "jobName": "ordered", "rulesetId": 7, "feedbackSize": 100000, "onTheFlyMasking": false }');
  await editor.fill('{ "jobName": "typed", "rulesetId": 7, "newThing": 1e400 }');
  await page.getByRole('button', { name: 'Form', exact: true }).click();
  await expect(page.getByLabel('Job name')).toHaveValue('typed');
  await page.getByLabel('Feedback size').fill('50');
  await expect(curl(page)).toContainText('{ "jobName": "typed", "rulesetId": 7, "newThing": 1e400, "feedbackSize": 50 }');
  await page.reload();
  await expect(page.getByLabel('Job name')).toHaveValue('typed');
  await page.getByRole('button', { name: 'Start over' }).click();
  await expect(page.getByLabel('Job name')).toHaveValue('');
});

test('what is wrong is said beside its field, opened where it was folded away, and can be sent all the same', async ({ page, host }) => {
  await trySandbox(page, host);
  await open(page, host, '#/jobs/new');
  await page.getByLabel('Job name').fill('wrong');
  await pick(page, 'Ruleset', 'hr_ruleset', /HR_PROD.*id 7/);
  await page.locator('summary', { hasText: 'More' }).click();
  await page.getByLabel('Input streams').fill('many');
  await expect(page.getByLabel('Input streams')).toHaveAccessibleDescription(/must be a whole number/);
  await page.locator('summary', { hasText: 'More' }).click();
  await page.getByRole('button', { name: 'Create', exact: true }).click();
  await expect(page.getByText('One field needs a look.')).toBeVisible();
  await expect(page.getByLabel('Input streams')).toBeFocused();
  await assertAccessible(page, page.getByLabel('Input streams'));
  await page.getByRole('button', { name: 'Send anyway' }).click();
  await expect(page.getByRole('main')).toContainText(/numInputStreams/);
  await expect(page.getByLabel('Job name')).toHaveValue('wrong');
});

test('an on-the-fly job asks for its source, picked by name', async ({ page, host }) => {
  await trySandbox(page, host);
  await open(page, host, '#/jobs/new');
  await page.getByLabel('Job name').fill('flying');
  await pick(page, 'Ruleset', 'hr_ruleset', /HR_PROD.*id 7/);
  await expect(page.getByText('Source of the on-the-fly job')).toBeHidden();
  await page.getByLabel('On-the-fly masking').selectOption('true');
  await expect(page.getByText('Source of the on-the-fly job').first()).toBeVisible();
  await page.getByRole('button', { name: 'Create', exact: true }).click();
  await expect(page.getByText('An on-the-fly job needs the connector that it reads from')).toBeVisible();
  await page.getByRole('button', { name: 'Add Source of the on-the-fly job' }).click();
  await page.locator('#job-onTheFlyMaskingSource-connectorId').click();
  await page.getByRole('option', { name: /id 3\b/ }).click();
  await expect(curl(page)).toContainText('"connectorId": 3');
  await page.getByRole('button', { name: 'Create', exact: true }).click();
  await expect(page.getByText(/Created job 1 · flying/)).toBeVisible();
});

test('a job is copied without what the engine sets, and changed with all that it has', async ({ page, host }) => {
  await trySandbox(page, host);
  await open(page, host, '#/jobs/new');
  await page.getByLabel('Job name').fill('first');
  await pick(page, 'Ruleset', 'hr_ruleset', /HR_PROD.*id 7/);
  await page.getByRole('button', { name: 'Create', exact: true }).click();
  await expect(page.getByText(/Created job 1 · first/)).toBeVisible();

  await open(page, host, '#/jobs/masking/1/copy');
  await expect(page.getByLabel('Job name')).toHaveValue('first copy');
  await expect(curl(page)).not.toContainText('maskingJobId');
  await expect(curl(page)).not.toContainText('createdBy');
  await page.getByRole('button', { name: 'Create', exact: true }).click();
  await expect(page.getByText(/Created job 2 · first copy/)).toBeVisible();

  await open(page, host, '#/jobs/masking/2/edit');
  await expect(page.getByLabel('Job name')).toHaveAttribute('readonly');
  await expect(page.getByText('A job keeps its name for good.')).toBeVisible();
  await page.getByLabel('Description').fill('changed by hand');
  await expect(curl(page)).toContainText("-X PUT");
  await expect(curl(page)).toContainText('"maskingJobId": 2');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText(/Saved job 2/)).toBeVisible();
  await open(page, host, '#/jobs');
  await expect(page.getByText('changed by hand')).toBeVisible();
});

test('what a job would work on is told before it runs, when it is asked for', async ({ page, host }) => {
  const call = await api(host);
  const { databaseRulesetId } = await call('POST', '/database-rulesets', { rulesetName: 'empty one', databaseConnectorId: 1 });
  await trySandbox(page, host);
  await open(page, host, '#/jobs/new');
  await pick(page, 'Ruleset', 'hr_ruleset', /HR_PROD.*id 7/);
  const before = page.getByRole('region', { name: 'Before it runs' });
  const asked = async () => (await recorded(host)).filter(({ target }) => /(table|column)-metadata/.test(target)).length;
  await expect(before).toBeVisible();
  expect(await asked()).toBe(0);
  await before.getByRole('button', { name: 'Look at tables and columns' }).click();
  await expect(before.getByRole('status')).toContainText(/^8 tables; \d+ of \d+ columns masked; \d+ tables? without a masked column\.$/);
  await expect(before.getByText('Nothing runs now; this job says nothing of memory, which is 1024 MB by default.')).toBeVisible();
  await expect(before.getByRole('row', { name: /^CUSTOMERS [1-9] of 11/ })).toBeVisible();
  // One for the tables, and one for each.
  expect(await asked()).toBe(9);
  await assertAccessible(page, before);

  await before.getByRole('button', { name: 'Test the connector' }).click();
  await expect(before.getByText('The engine says of the connector: Connection Succeeded')).toBeVisible();
  // One that reaches nothing is no failure of the request, and told in the same words.
  const connector = await call('GET', '/database-connectors/2');
  await call('PUT', '/database-connectors/2', { ...connector, host: 'nowhere.example.com' });
  await before.getByRole('button', { name: 'Test the connector' }).click();
  await expect(before.getByText(/The engine says of the connector: Connection Failed: .*nowhere/)).toBeVisible();

  await pick(page, 'Ruleset', 'empty one', new RegExp(`id ${databaseRulesetId}$`));
  await before.getByRole('button', { name: 'Look at tables and columns' }).click();
  await expect(before.getByText('The ruleset has no table: a run would mask nothing.')).toBeVisible();
});

test('a job that is not there is told, in the place of a form', async ({ page, host }) => {
  await trySandbox(page, host);
  await open(page, host, '#/jobs/masking/99/edit');
  await expect(page.getByText('404')).toBeVisible();
  await expect(page.getByLabel('Job name')).toBeHidden();
});

test('a field of any body that names a resource is picked by name', async ({ page, host }) => {
  await trySandbox(page, host);
  await open(page, host, '#/operations/createDatabaseRuleset');
  await pick(page, 'databaseConnectorId', '', /id 3\b/);
  await expect(curl(page)).toContainText('"databaseConnectorId": 3');
});
