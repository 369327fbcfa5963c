// The table of jobs: found, sorted, run, deleted and exported; and the questions of an engine in production.
import { readFile } from 'node:fs/promises';
import { api, createJobs } from '../support/api.mjs';
import { connect, heading, open, signIn, trySandbox } from '../support/person.mjs';
import { recorded } from '../support/recorder.mjs';
import { expect, test } from '../support/test.mjs';

const names = (page) => page.getByRole('rowheader').evaluateAll((cells) => cells.map((cell) => cell.firstChild.textContent));
const row = (page, name) => page.getByRole('row').filter({ has: page.getByRole('rowheader', { name }) });
const chosen = (page) => page.getByRole('group', { name: 'The selected jobs' });
const sent = async (host, method, ending) =>
  (await recorded(host)).filter((request) => request.method === method && ending.test(request.target));

/** Three jobs of two kinds, before anybody signs in. */
async function someJobs(host) {
  const call = await api(host);
  await createJobs(call, 2, { prefix: 'night' });
  await call('POST', '/profile-jobs', { jobName: 'look at HR', rulesetId: 7, profileSetId: 1, jobDescription: 'finds names' });
  return call;
}

test('jobs of all kinds are found by words, kind, environment and outcome, and the address keeps it', async ({ page, host }) => {
  const call = await someJobs(host);
  const { executionId } = await call('POST', '/executions', { jobId: 2 });
  await expect.poll(async () => (await call('GET', `/executions/${executionId}`)).status).toBe('SUCCEEDED');
  await trySandbox(page, host);
  await page.getByRole('navigation').getByRole('link', { name: 'Jobs', exact: true }).click();
  await expect(page.getByText('3 of 3 jobs')).toBeVisible();
  expect(await names(page)).toEqual(['night 1', 'night 2', 'look at HR']);
  await expect(row(page, /look at HR/)).toContainText(/Profile.*HR_PROD.*hr_ruleset/);

  const filter = page.getByRole('searchbox', { name: 'Filter jobs' });
  await filter.pressSequentially('NAMES fi', { delay: 20 });
  await expect(page.getByText('1 fit, 3 of 3 jobs read')).toBeVisible();
  await expect(filter).toBeFocused();
  await expect(filter).toHaveValue('NAMES fi');
  // Two changes before the page is drawn again: neither takes the other back.
  await filter.evaluate((filter) => {
    const kind = document.getElementById('jobs-kind');
    filter.value = '';
    filter.dispatchEvent(new InputEvent('input', { bubbles: true }));
    kind.value = 'masking';
    kind.dispatchEvent(new Event('change', { bubbles: true }));
  });
  await page.getByLabel('Last run').selectOption('Never run');
  await expect.poll(() => names(page)).toEqual(['night 1']);
  await expect(page).toHaveURL(/#\/jobs\?kind=masking&outcome=never$/);
  await page.reload();
  await expect.poll(() => names(page)).toEqual(['night 1']);
  await page.getByRole('button', { name: 'Show all' }).click();
  await page.getByLabel('Environment').selectOption('HR_PROD');
  await expect.poll(() => names(page)).toEqual(['look at HR']);
  await page.getByLabel('Environment').selectOption('All');

  await page.getByRole('button', { name: 'Name' }).click();
  await expect.poll(() => names(page)).toEqual(['look at HR', 'night 1', 'night 2']);
  await page.getByRole('button', { name: 'Name' }).click();
  await expect.poll(() => names(page)).toEqual(['night 2', 'night 1', 'look at HR']);
  await expect(page.getByRole('columnheader', { name: 'Name' })).toHaveAttribute('aria-sort', 'descending');
  await page.getByRole('button', { name: 'Last run' }).click();
  await expect.poll(async () => (await names(page))[0]).toBe('night 2');
  await page.goBack();
  await expect(heading(page, 'Run desk')).toBeVisible();
});

test('several jobs are run at once, one after another, and each tells what came of it', async ({ page, host }) => {
  const call = await someJobs(host);
  await call('POST', '/masking-jobs', { jobName: 'for any tenant', rulesetId: 2, multiTenant: true });
  await trySandbox(page, host);
  await open(page, host, '#/jobs');
  await page.getByRole('checkbox', { name: 'Select all that fit' }).check();
  await expect(chosen(page)).toContainText('4 selected');
  await page.getByRole('checkbox', { name: 'Select look at HR' }).uncheck();
  await chosen(page).getByRole('button', { name: 'Run the selected jobs' }).click();
  const running = page.getByRole('region', { name: 'Running jobs' });
  await expect(running.getByRole('status')).toHaveText('2 of 3 done, 1 not done');
  await expect(running.getByText('run it by itself')).toBeVisible();
  expect(await sent(host, 'POST', /\/executions$/)).toHaveLength(2);
  await expect(row(page, /night 1/)).toContainText('SUCCEEDED');
  await expect(row(page, /night 2/)).toContainText('SUCCEEDED');
  await running.getByRole('link', { name: 'Execution 2' }).click();
  await expect(page.getByText(/^Succeeded: /)).toBeVisible();
});

test('deleting asks first, naming the engine and the jobs, and tells what could not be deleted', async ({ page, host }) => {
  const call = await someJobs(host);
  await trySandbox(page, host);
  await open(page, host, '#/jobs');
  await row(page, /night 1/).getByRole('button', { name: 'Delete night 1' }).click();
  const question = page.getByRole('dialog', { name: 'Delete job 1 · night 1 on Sandbox?' });
  await expect(question.getByRole('button', { name: 'Leave it' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(question).toHaveCount(0);
  expect(await sent(host, 'DELETE', /masking-jobs/)).toHaveLength(0);

  await page.getByRole('checkbox', { name: 'Select night 1' }).check();
  await page.getByRole('checkbox', { name: 'Select look at HR' }).check();
  await call('DELETE', '/masking-jobs/1');
  await chosen(page).getByRole('button', { name: 'Delete the selected jobs' }).click();
  const both = page.getByRole('dialog', { name: 'Delete 2 jobs on Sandbox?' });
  await expect(both.getByRole('listitem')).toHaveText(['job 1 · night 1', 'job 3 · look at HR']);
  await both.getByRole('button', { name: 'Delete 2 jobs' }).click();
  const deleting = page.getByRole('region', { name: 'Deleting jobs' });
  await expect(deleting.getByRole('status')).toHaveText('1 of 2 done, 1 not done');
  await expect.poll(() => names(page)).toEqual(['night 2']);
  expect(await sent(host, 'DELETE', /profile-jobs\/3$/)).toHaveLength(1);
  await deleting.getByRole('button', { name: 'Put away' }).click();
  await expect(deleting).toHaveCount(0);
});

test('the selected jobs are saved as JSON, as they came', async ({ page, host }) => {
  const call = await someJobs(host);
  const { responseList } = await call('GET', '/masking-jobs?page_number=1&page_size=1000');
  await trySandbox(page, host);
  await open(page, host, '#/jobs?kind=masking');
  await page.getByRole('checkbox', { name: 'Select all that fit' }).check();
  const saving = page.waitForEvent('download');
  await chosen(page).getByRole('button', { name: 'Export JSON' }).click();
  const download = await saving;
  expect(download.suggestedFilename()).toBe('jobs-Sandbox.json');
  expect(JSON.parse(await readFile(await download.path(), 'utf8'))).toEqual(responseList);
});

test('never more than two lists are asked for at once, and none of them per row', async ({ page, host }) => {
  const call = await api(host);
  await createJobs(call, 30);
  await call('POST', '/executions', { jobId: 1 });
  await trySandbox(page, host);
  const asked = [];
  let flying = 0;
  let most = 0;
  const isList = (request) => new URL(request.url()).pathname.startsWith('/masking/api/');
  page.on('request', (request) => {
    if (!isList(request)) return;
    asked.push(new URL(request.url()).pathname.replace('/masking/api', ''));
    flying += 1;
    most = Math.max(most, flying);
  });
  for (const end of ['requestfinished', 'requestfailed']) page.on(end, (request) => isList(request) && (flying -= 1));
  await page.getByRole('navigation').getByRole('link', { name: 'Jobs', exact: true }).click();
  await expect(page.getByText('30 of 30 jobs')).toBeVisible();
  await expect(row(page, /^job 1(?!\d)/)).toContainText(/SUCCEEDED|RUNNING|QUEUED/);
  await expect(row(page, /^job 9/)).toContainText('HR_DEV');
  expect(asked.sort()).toEqual([
    '/database-connectors', '/database-rulesets', '/environments', '/executions',
    '/masking-jobs', '/profile-jobs', '/reidentification-jobs', '/tokenization-jobs',
  ]);
  expect(most).toBeLessThanOrEqual(2);
});

test('an engine in production is asked about before a run, a cancel and a delete, wherever they are sent from', async ({ page, host }) => {
  await someJobs(host);
  await trySandbox(page, host);
  await open(page, host, '#/engines');
  await page.getByRole('checkbox', { name: 'Sandbox is in production' }).check();
  await expect(page.getByRole('button', { name: /^Engine: Sandbox.*production/ })).toBeVisible();

  await open(page, host, '#/jobs/1/run');
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  const run = page.getByRole('dialog', { name: 'Run job 1 · night 1 on Sandbox?' });
  await expect(run.getByText('is marked as an engine in production')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(run).toHaveCount(0);
  expect(await sent(host, 'POST', /\/executions$/)).toHaveLength(0);
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  await run.getByRole('button', { name: 'Run', exact: true }).click();
  await expect(page.getByRole('region', { name: 'Execution 1', exact: true })).toBeVisible();
  expect(await sent(host, 'POST', /\/executions$/)).toHaveLength(1);

  await open(page, host, '#/operations/deleteMaskingJob');
  await page.getByLabel('maskingJobId').fill('2');
  await page.getByRole('button', { name: 'Send', exact: true }).click();
  const remove = page.getByRole('dialog', { name: /^Delete DELETE .*\/masking-jobs\/2 on Sandbox\?$/ });
  await remove.getByRole('button', { name: 'Leave it' }).click();
  expect(await sent(host, 'DELETE', /masking-jobs/)).toHaveLength(0);

  await page.reload();
  await open(page, host, '#/jobs');
  await page.getByRole('checkbox', { name: 'Select night 2' }).check();
  await chosen(page).getByRole('button', { name: 'Run the selected jobs' }).click();
  await expect(page.getByRole('dialog', { name: 'Run job 2 · night 2 on Sandbox?' })).toBeVisible();
});

test('of thousands of jobs those are drawn that are seen, and the one that has the focus', async ({ page, host }) => {
  test.slow();
  const call = await api(host);
  await createJobs(call, 2_500, { prefix: 'bulk' });
  await trySandbox(page, host);
  await open(page, host, '#/jobs');
  await expect(page.getByText('2500 of 2500 jobs')).toBeVisible();
  const table = page.getByRole('table');
  await expect(table).toHaveAttribute('aria-rowcount', '2501');
  expect(await page.getByRole('rowheader').count()).toBeLessThan(60);
  await page.getByRole('region', { name: 'Table of jobs' }).evaluate((element) => element.scrollTo(0, element.scrollHeight));
  await expect(row(page, /^bulk 2500/)).toBeVisible();
  // The row that has the focus stays, wherever the table is scrolled.
  await page.getByRole('checkbox', { name: 'Select bulk 2500' }).focus();
  await page.getByRole('region', { name: 'Table of jobs' }).evaluate((element) => element.scrollTo(0, 0));
  await expect(row(page, /^bulk 1(?!\d)/)).toBeVisible();
  await expect(page.getByRole('checkbox', { name: 'Select bulk 2500' })).toBeFocused();
});

test('a kind of jobs whose list can not be read is told, and the others are there', async ({ page, host, observation, startFaulty, startStatic }) => {
  await someJobs(host);
  const engine = await startFaulty({ engine: host.origin });
  observation.mayReach(engine);
  engine.fail('html-502', /\/tokenization-jobs/);
  await connect(page, await startStatic(), engine.origin);
  await signIn(page);
  await page.getByRole('navigation').getByRole('link', { name: 'Jobs', exact: true }).click();
  await expect(page.getByText('The list of tokenization jobs could not be read')).toBeVisible();
  await expect.poll(() => names(page)).toEqual(['night 1', 'night 2', 'look at HR']);
});
