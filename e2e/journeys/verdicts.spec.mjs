// Each verdict, made for real: by data, by a fault of the sandbox, by a person, or by evidence that could not be read.
import { api, createJobs, setFault } from '../support/api.mjs';
import { connect, open, signIn, statusOf, trySandbox, watchOf } from '../support/person.mjs';
import { recorded } from '../support/recorder.mjs';
import { expect, test } from '../support/test.mjs';

/** Creates a job over a ruleset past the page, runs it, and opens the run's page. */
async function runAndOpen(page, host, call, rulesetId) {
  await createJobs(call, 1, { rulesetId });
  const { executionId } = await call('POST', '/executions', { jobId: 1 });
  await trySandbox(page, host);
  await open(page, host, `#/executions/${executionId}`);
  return watchOf(page, executionId);
}

/** A ruleset with one table, none of whose columns is masked. */
async function rulesetOfNothing(call) {
  const { databaseRulesetId } = await call('POST', '/database-rulesets', { rulesetName: 'nothing', databaseConnectorId: 1 });
  await call('POST', '/table-metadata', { tableName: 'COUNTRIES', rulesetId: databaseRulesetId });
  return databaseRulesetId;
}

for (const { name, faults = [], ruleset, verdict } of [
  { name: 'clean', ruleset: 2, verdict: /^Succeeded: [\d]+ rows masked, and no event says otherwise\.$/ },
  { name: 'unmasked data', ruleset: 4, verdict: /^Succeeded, but the column PHONE_NUMBER of CONTACTS held 100 values that were not masked\.$/ },
  { name: 'no row', ruleset: rulesetOfNothing, verdict: /^Succeeded, but no row was masked/ },
  { name: 'aborted', faults: ['abort-halfway'], ruleset: 2, verdict: /^Failed after \d+ rows?: JOB_ABORTED/ },
  { name: 'a failed table', faults: ['component-fails'], ruleset: 2, verdict: /^Failed after / },
]) {
  test(`the verdict of a run: ${name}`, async ({ page, host }) => {
    const call = await api(host);
    for (const fault of faults) await setFault(host, fault, true);
    const watch = await runAndOpen(page, host, call, typeof ruleset === 'function' ? await ruleset(call) : ruleset);
    await expect(watch.getByText(verdict)).toBeVisible({ timeout: 30_000 });
  });
}

test.describe('on a newer engine', () => {
  test.use({ hostFlags: ['--api-version', '6.0.14'] });

  test('the verdict of a run: WARNING for data that did not conform', async ({ page, host }) => {
    const watch = await runAndOpen(page, host, await api(host), 4);
    await expect(watch.getByText(/^Ended as WARNING: the column PHONE_NUMBER of CONTACTS held 100 values/)).toBeVisible();
  });
});

test('the verdict of a run whose events can’t be read is unknown, never clean', async ({ page, host, observation, startFaulty, startStatic }) => {
  const call = await api(host);
  await createJobs(call, 1);
  const { executionId } = await call('POST', '/executions', { jobId: 1 });
  const engine = await startFaulty({ engine: host.origin });
  observation.mayReach(engine);
  observation.mayTell(/502/);
  engine.fail('html-502', /\/execution-events/);
  await connect(page, await startStatic(), engine.origin);
  await signIn(page);
  await page.goto(`${page.url().split('#')[0]}#/executions/${executionId}`);
  const watch = watchOf(page, executionId);
  await expect(watch.getByText(/its events have not been read: whether all was masked is unknown\.$/)).toBeVisible({ timeout: 30_000 });
  await expect(watch.getByText(/^Its events could not be read/)).toBeVisible();
  await expect(watch.getByText(/^Succeeded: /)).toHaveCount(0);
});

test('a status that no engine has goes on being watched, as it came', async ({ page, host }) => {
  await setFault(host, 'unknown-status', true);
  const watch = await runAndOpen(page, host, await api(host), 2);
  await expect(statusOf(watch)).toHaveText('SUSPENDED');
  await expect(watch.getByText(/^Succeeded: /)).toBeVisible({ timeout: 30_000 });
});

test.describe('a run of some seconds', () => {
  test.use({ hostFlags: ['--rows-per-second', '12000'] });

  test('without a total has a bar without end, and no estimate', async ({ page, host }) => {
    await setFault(host, 'no-total', true);
    const watch = await runAndOpen(page, host, await api(host), 7);
    await expect(watch.getByText(/^[\d,]+, counting the total rows$/)).toBeVisible();
    await expect(watch.getByRole('progressbar', { name: 'Rows masked' })).not.toHaveAttribute('value');
    await expect(watch.getByRole('img', { name: /^Rows per second/ })).toBeVisible();
    await expect(watch.getByText(/ left$/)).toHaveCount(0);
    await expect(watch.getByText(/^Succeeded: 100130 rows masked/)).toBeVisible({ timeout: 30_000 });
  });

  test('that is cancelled is told with the rows before', async ({ page, host }) => {
    const watch = await runAndOpen(page, host, await api(host), 7);
    await expect(watch.getByText(/^[1-9][\d,]* of 100,130 rows$/)).toBeVisible();
    await watch.getByRole('button', { name: 'Cancel the run' }).click();
    await expect(watch.getByText(/^Cancelled after [1-9]\d* rows/)).toBeVisible();
  });
});

test.describe('ten jobs at once', () => {
  test.use({ hostFlags: ['--rows-per-second', '15000'] });

  test('seven run and three wait, each of them can be cancelled, and all others come to their end', async ({ page, host }) => {
    test.slow();
    const call = await api(host);
    await createJobs(call, 10, { prefix: 'crowd', rulesetId: 7 });
    await trySandbox(page, host);
    await open(page, host, '#/jobs');
    await expect(page.getByText('10 of 10 jobs')).toBeVisible();
    await page.getByRole('checkbox', { name: 'Select all that fit' }).check();
    await page.getByRole('button', { name: 'Run the selected jobs' }).click();
    await expect(page.getByRole('region', { name: 'Running jobs' }).getByRole('status')).toHaveText('10 of 10 done');
    const statuses = () => page.getByRole('region', { name: 'Table of jobs' }).getByRole('link', { name: /^(RUNNING|QUEUED)$/ }).allTextContents();
    await expect.poll(async () => (await statuses()).sort().join(' ')).toBe(`${'QUEUED '.repeat(3)}${'RUNNING '.repeat(7)}`.trim());
    await expect(page.getByRole('navigation').getByRole('link', { name: 'Executions 10 going on' })).toBeVisible();

    for (const [execution, word, verdict] of [[10, 'QUEUED', /^Cancelled before it started\.$/], [1, 'RUNNING', /^Cancelled after \d+ rows?/]]) {
      await open(page, host, `#/executions/${execution}`);
      const watch = watchOf(page, execution);
      await expect(statusOf(watch)).toHaveText(word);
      await watch.getByRole('button', { name: 'Cancel the run' }).click();
      await expect(watch.getByText(verdict)).toBeVisible();
    }
    const cancels = (await recorded(host)).map(({ target }) => target).filter((target) => target.includes('/cancel'));
    expect(cancels).toEqual(['/masking/api/executions/1/cancel', '/masking/api/executions/10/cancel?expectedStatus=QUEUED']);
    await open(page, host, '#/executions');
    const own = page.getByRole('region', { name: 'Table of runs' });
    await expect(own.getByText('SUCCEEDED')).toHaveCount(8, { timeout: 120_000 });
    await expect(own.getByText('CANCELLED')).toHaveCount(2);
  });
});
