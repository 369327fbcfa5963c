// The main job: create a masking job, run it, see how it went.
import { open, pick, tabTo, trySandbox } from '../support/person.mjs';
import { recorded } from '../support/recorder.mjs';
import { expect, test } from '../support/test.mjs';

test('from the first visit to a succeeded execution, by mouse', async ({ page, host }) => {
  await trySandbox(page, host);
  await page.getByRole('link', { name: 'Create a job' }).first().click();
  await page.getByLabel('Job name').fill('mask HR');
  await pick(page, 'Ruleset', 'hr', /id 7/);
  await page.getByRole('button', { name: 'Create', exact: true }).click();
  await expect(page.getByText('Created job 1 · mask HR')).toBeVisible();
  await expect(page.getByRole('region', { name: 'Body of the answer' })).toContainText('"environmentId": 2');
  await page.getByRole('link', { name: 'Run it' }).click();
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  const watch = page.getByRole('region', { name: 'Execution 1', exact: true });
  await expect(watch.getByText(/^Succeeded: 100130 rows masked/)).toBeVisible({ timeout: 30_000 });
  await expect(watch.getByRole('row', { name: /CUSTOMERS SUCCEEDED/ })).toContainText('100,000 of 100,000');

  await page.getByRole('navigation').getByRole('link', { name: 'Executions' }).click();
  await page.getByLabel('Execution id').fill('1');
  await page.getByRole('button', { name: 'Check', exact: true }).click();
  await expect(page.getByRole('region', { name: 'Body of the answer' })).toContainText('"status": "SUCCEEDED"');
});

test('the same by keyboard alone', async ({ page, host }) => {
  await open(page, host);
  const press = async (target) => {
    await tabTo(page, target);
    await page.keyboard.press('Enter');
  };
  await press(page.getByRole('button', { name: 'Try the sandbox' }));
  await expect(page.getByRole('heading', { name: 'Run desk', level: 1 })).toBeVisible();
  await press(page.getByRole('navigation').getByRole('link', { name: 'Create a job' }));
  await expect(page.getByRole('heading', { name: 'Create a job', level: 1 })).toBeFocused();
  await tabTo(page, page.getByLabel('Job name'));
  await page.keyboard.type('by keys');
  await page.keyboard.press('Tab');
  await page.keyboard.type('hr_archive');
  await expect(page.getByRole('option', { name: /hr_archive/ })).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('combobox', { name: 'Ruleset' })).toHaveValue(/hr_archive/);
  await press(page.getByRole('button', { name: 'Create and run' }));
  await expect(page.getByRole('heading', { name: 'Execution 1', level: 1 })).toBeFocused();
  await expect(page.getByText(/^Succeeded: 640 rows masked/)).toBeVisible();
});

test('what is wrong is said beside its field, and can be sent anyway', async ({ page, host }) => {
  await trySandbox(page, host);
  await open(page, host, '#/jobs/new');
  await page.getByRole('button', { name: 'Create', exact: true }).click();
  await expect(page.getByText('2 fields need a look.')).toBeVisible();
  await expect(page.getByLabel('Job name')).toBeFocused();
  await expect(page.getByLabel('Job name')).toHaveAccessibleDescription(/Job name is needed/);
  await page.getByRole('button', { name: 'Send anyway' }).click();
  const answer = page.getByRole('region', { name: 'Answer' });
  await expect(answer.getByText('400 Bad Request')).toBeVisible();
  await expect(answer.getByRole('alert')).toContainText('jobName');
});

test('a draft survives a reload, and a second click sends nothing', async ({ page, host }) => {
  await trySandbox(page, host);
  await open(page, host, '#/jobs/new');
  await page.getByLabel('Job name').fill('kept');
  await pick(page, 'Ruleset', 'hr', /id 7/);
  await page.reload();
  await expect(page.getByLabel('Job name')).toHaveValue('kept');
  await page.getByRole('button', { name: 'Create', exact: true }).dblclick();
  await expect(page.getByText(/^Created job 1/)).toBeVisible();
  const posts = (await recorded(host)).filter(({ method, target }) => method === 'POST' && target.endsWith('/masking-jobs'));
  expect(posts).toHaveLength(1);
});

test('the list of jobs tells how each went the last time, by one scan of the executions', async ({ page, host }) => {
  await trySandbox(page, host);
  await open(page, host, '#/engines');
  await page.getByRole('button', { name: 'Load the demo' }).click();
  await expect(page.getByText('The sandbox has a dozen jobs now')).toBeVisible();
  const asked = [];
  page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  await open(page, host, '#/jobs');
  const row = (name) => page.getByRole('row').filter({ has: page.getByRole('rowheader', { name }) });
  await expect(row(/^ledger_accounts_weekly/)).toContainText('CANCELLED');
  await expect(row(/^ledger_branches/)).toContainText('FAILED');
  await expect(row(/^hr_prod_rehearsal/)).toContainText('—');
  expect(asked.filter((path) => path.endsWith('/executions'))).toHaveLength(1);
  await row(/^ledger_branches/).getByRole('link', { name: 'FAILED' }).click();
  await expect(page.getByText(/^Failed /)).toBeVisible();
});
