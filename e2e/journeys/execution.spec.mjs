// The page of an execution: how fast it goes, what did not conform, what changed since the run before; the list of all; and being told of an end.
import { readFile } from 'node:fs/promises';
import { api, createJobs } from '../support/api.mjs';
import { heading, open, signIn, connect, trySandbox, watchOf } from '../support/person.mjs';
import { recorded } from '../support/recorder.mjs';
import { expect, test } from '../support/test.mjs';

/** Ruleset 4 has contacts with words where a telephone number should be. */
const CONTACTS = 4;
/** Ruleset 7 has 100,130 rows. */
const LARGE = 7;

/** Runs a job past the page and waits for its end. */
async function ran(call, jobId) {
  const { executionId } = await call('POST', '/executions', { jobId });
  await expect.poll(async () => (await call('GET', `/executions/${executionId}`)).status, { timeout: 30_000 }).toMatch(/SUCCEEDED|WARNING|FAILED/);
  return executionId;
}

test.describe('a run of some seconds', () => {
  test.use({ hostFlags: ['--rows-per-second', '12000'] });

  test('tells its rate, draws it, and tells what is left while that is honest', async ({ page, host }) => {
    const call = await api(host);
    await createJobs(call, 1, { rulesetId: LARGE });
    await trySandbox(page, host);
    await open(page, host, '#/jobs/1/run');
    await page.getByRole('button', { name: 'Run', exact: true }).click();
    const watch = watchOf(page);
    const chart = watch.getByRole('img', { name: /^Rows per second over time: [\d,]+ rows a second now, at most [\d,]+$/ });
    await expect(chart).toBeVisible();
    await expect(watch.getByText(/^(about \d+ s|less than 10 s) left$/)).toBeVisible();
    await expect(watch.getByText(/^Succeeded: 100130 rows masked/)).toBeVisible({ timeout: 30_000 });
    await expect(watch.getByText(/ left$/)).toHaveCount(0);
    await expect(watch.getByText(/^at most [\d,]+ rows a second$/)).toBeVisible();
  });

  test('tells of its end by the title and the icon of a tab that is not seen, and by a notification that was asked for', async ({
    page,
    host,
    context,
  }) => {
    await context.grantPermissions(['notifications']);
    await page.addInitScript(() => {
      globalThis.notified = [];
      const { requestPermission, permission } = Notification;
      globalThis.Notification = class {
        static permission = permission;
        static requestPermission = () => requestPermission.call(Notification);
        constructor(title, { body, tag }) {
          notified.push({ title, body, tag });
        }
      };
      Object.defineProperty(Notification, 'permission', { get: () => 'granted' });
      globalThis.Notification.requestPermission = async () => 'granted';
      let hidden = false;
      Object.defineProperty(document, 'hidden', { get: () => hidden });
      globalThis.hide = (is) => {
        hidden = is;
        document.dispatchEvent(new Event('visibilitychange'));
      };
    });
    const call = await api(host);
    await createJobs(call, 1, { prefix: 'nightly', rulesetId: CONTACTS });
    await trySandbox(page, host);
    await open(page, host, '#/executions');
    await page.getByLabel('Notify me when a run ends while I look elsewhere').check();
    await open(page, host, '#/jobs/1/run');
    await page.getByRole('button', { name: 'Run', exact: true }).click();
    await expect(watchOf(page)).toBeVisible();
    await page.evaluate(() => hide(true));
    await expect(page).toHaveTitle('Execution 1 SUCCEEDED · Run a job · Masking playground', { timeout: 50_000 });
    await expect(page.locator('link[rel=icon]')).toHaveAttribute('href', 'icon-bad.svg');
    const [told, ...others] = await page.evaluate(() => notified);
    expect(others).toEqual([]);
    expect(told.title).toBe('Execution 1 SUCCEEDED');
    expect(told.body).toMatch(/^job 1 · nightly 1\nSucceeded, but .* were not masked\.$/);
    await page.evaluate(() => hide(false));
    await expect(page).toHaveTitle('Run a job · Masking playground');
    await expect(page.locator('link[rel=icon]')).toHaveAttribute('href', 'icon.svg');
  });
});

test('samples of what did not conform are read when asked for, each with a query', async ({ page, host }) => {
  const call = await api(host);
  await createJobs(call, 1, { rulesetId: CONTACTS });
  const run = await ran(call, 1);
  await trySandbox(page, host);
  await open(page, host, `#/executions/${run}`);
  const watch = watchOf(page, run);
  await expect(watch.getByText(/^Succeeded, but /)).toBeVisible();
  const samples = async () => (await recorded(host)).filter(({ target }) => target.includes('non-conformant'));
  expect(await samples()).toHaveLength(0);
  await watch.getByRole('button', { name: /^Samples of event/ }).click();
  const { responseList } = await call('GET', '/non-conformant-data-sample?execution_event_id=1');
  for (const { dataSample, count } of responseList) {
    const row = watch.getByRole('row').filter({ has: page.getByRole('rowheader', { name: dataSample, exact: true }) });
    await expect(row.getByRole('cell').first()).toHaveText(String(count));
    await expect(row).toContainText(/SELECT \w+, COUNT\(\*\) FROM \w+\s+WHERE REGEXP_LIKE\(\w+, '\^.*\$'\)/);
  }
  expect(await samples()).toHaveLength(2);
});

test('a run is compared with the job’s run before it', async ({ page, host }) => {
  const call = await api(host);
  await createJobs(call, 2);
  const before = await ran(call, 1);
  await ran(call, 2);
  const now = await ran(call, 1);
  await trySandbox(page, host);
  await open(page, host, `#/executions/${now}`);
  await page.getByRole('button', { name: 'Compare with the run before' }).click();
  const comparison = page.getByRole('region', { name: 'Compared with the run before' });
  await expect(comparison.getByRole('columnheader')).toHaveText([`Execution ${now}`, `Execution ${before}`, 'Change']);
  await expect(comparison.getByRole('row', { name: /^Status SUCCEEDED SUCCEEDED/ })).toBeVisible();
  await comparison.getByRole('link', { name: `Execution ${before}` }).click();
  await expect(heading(page, `Execution ${before}`)).toBeVisible();
  await page.getByRole('button', { name: 'Compare with the run before' }).click();
  await expect(page.getByText('The engine has no earlier run of this job')).toBeVisible();
});

test('the log is saved as the engine tells it, and an engine without one is told of', async ({
  page,
  host,
  observation,
  startFaulty,
  startStatic,
}) => {
  const call = await api(host);
  await createJobs(call, 1);
  const run = await ran(call, 1);
  const engine = await startFaulty({ engine: host.origin });
  observation.mayReach(engine);
  observation.mayTell(/501/);
  await connect(page, await startStatic(), engine.origin);
  await signIn(page);
  await page.goto(`${page.url().split('#')[0]}#/executions/${run}`);
  await page.getByRole('button', { name: 'Save the log' }).click();
  await expect(page.getByText('The engine gave no log of this run.')).toBeVisible();
  engine.fail('log', /\/execution-logs\//);
  const saving = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save the log' }).click();
  const download = await saving;
  expect(download.suggestedFilename()).toBe(`execution-${run}-log.json`);
  expect(await readFile(await download.path(), 'utf8')).toBe('{"log": "line 1\\nline 2", "size": 1e400}');
});

test('the engine’s executions are listed, the newest first, and what somebody else starts appears by itself', async ({ page, host }) => {
  await page.clock.install();
  const call = await api(host);
  await createJobs(call, 2, { prefix: 'shift' });
  await ran(call, 1);
  await trySandbox(page, host);
  await open(page, host, '#/executions');
  const list = page.getByRole('region', { name: 'Executions of the engine' });
  await expect(list.getByText('1 of 1 executions')).toBeVisible();
  await expect(list.getByRole('row', { name: /^1 1 · shift 1 SUCCEEDED/ })).toBeVisible();
  await ran(call, 2);
  await page.clock.runFor(61_000);
  await expect(list.getByRole('row', { name: /^2 2 · shift 2 SUCCEEDED/ })).toBeVisible();
  await list.getByRole('searchbox', { name: 'Filter executions' }).fill('shift 1');
  await expect(list.getByText('1 fit, 2 of 2 executions read')).toBeVisible();
  await list.getByLabel('Outcome').selectOption('Failed');
  await expect(list.getByText('0 fit, 2 of 2 executions read')).toBeVisible();
});
