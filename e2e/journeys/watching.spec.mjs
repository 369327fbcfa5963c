// A watch goes on whatever happens to the page.
import { pathToFileURL } from 'node:url';
import { fillJob, open, pick, signIn, signInHere, trySandbox } from '../support/person.mjs';
import { recorded } from '../support/recorder.mjs';
import { expect, test } from '../support/test.mjs';

test.use({ hostFlags: ['--rows-per-second', '12000'] });

/** Creates a job over ruleset 7, whose 100,130 rows take some seconds, and runs it. */
async function startRun(page, host, name = 'long') {
  await trySandbox(page, host);
  await open(page, host, '#/jobs/new');
  await page.getByLabel('Job name').fill(name);
  await pick(page, 'Ruleset', 'hr', /id 7/);
  await page.getByRole('button', { name: 'Create and run' }).click();
  await expect(page.getByRole('heading', { name: 'Execution 1', level: 1 })).toBeVisible();
  await expect(page.getByText('RUNNING').first()).toBeVisible();
}

const runs = async (host) =>
  (await recorded(host)).filter(({ method, target }) => method === 'POST' && target.endsWith('/executions'));

const succeeded = (page) => page.getByText(/^Succeeded: 100130 rows masked/);

test('through a reload in the middle of a run', async ({ page, host }) => {
  await startRun(page, host);
  await page.reload();
  await expect(page.getByRole('heading', { name: 'Execution 1', level: 1 })).toBeVisible();
  await expect(succeeded(page)).toBeVisible({ timeout: 30_000 });
  expect(await runs(host)).toHaveLength(1);
});

test('in two tabs at once', async ({ page, context, host }) => {
  await startRun(page, host);
  const other = await context.newPage();
  await open(other, host, '#/executions');
  await signInHere(other);
  await expect(other.getByRole('region', { name: 'Table of runs' }).getByRole('row', { name: /^1 / })).toContainText('SUCCEEDED', { timeout: 30_000 });
  await expect(succeeded(page)).toBeVisible();
  expect(await runs(host)).toHaveLength(1);
});

test('through an expired session, and on from there after a sign-in', async ({ page, host }) => {
  await startRun(page, host);
  const request = (await recorded(host)).find(({ text }) => /^authorization: /im.test(text ?? ''));
  const authorization = request.text.match(/^authorization: (\S+)/im)[1];
  const logout = await fetch(`${host.origin}/masking/api/logout`, { method: 'PUT', headers: { authorization } });
  expect(logout.status).toBe(204);
  await expect(page.getByText('Watching has paused: the engine wants a sign-in.')).toBeVisible();
  await page.getByRole('button', { name: 'Sign in to go on' }).click();
  await signIn(page);
  await expect(succeeded(page)).toBeVisible({ timeout: 30_000 });
  expect(await runs(host)).toHaveLength(1);
});

test('until it is cancelled', async ({ page, host }) => {
  await startRun(page, host);
  await page.getByRole('button', { name: 'Cancel the run' }).click();
  await expect(page.getByText(/^Cancelled after \d+ rows/)).toBeVisible();
  await expect(page.getByRole('button', { name: 'Cancel the run' })).toHaveCount(0);
});

test('data that were left unmasked are told, and a failure says why', async ({ page, host }) => {
  await trySandbox(page, host);
  for (const [name, ruleset, verdict] of [
    ['nonconforming', /id 4$/, /^Succeeded, but .* held 100 values that were not masked/],
    ['failing', /id 6$/, /^Failed after \d+ rows?: JOB_ABORTED/],
  ]) {
    await open(page, host, '#/jobs/new');
    await page.getByRole('button', { name: 'Start over' }).click();
    await page.getByLabel('Job name').fill(name);
    await pick(page, 'Ruleset', '', ruleset);
    await page.getByRole('button', { name: 'Create and run' }).click();
    await expect(page.getByText(verdict)).toBeVisible();
    await expect(page.getByRole('region', { name: 'Events', exact: true })).toBeVisible();
  }
});

test('a fault of the sandbox is turned on in the page, and the run goes the way it says', async ({ page, host }) => {
  await trySandbox(page, host);
  const fault = (name) => page.getByRole('checkbox', { name });
  for (const [name, verdict] of [
    ['component-fails', /^Failed /],
    ['abort-halfway', /^Failed after \d+ rows?: JOB_ABORTED/],
  ]) {
    await open(page, host, '#/engines');
    await fault(name).check();
    await expect(fault(name)).toBeChecked();
    await open(page, host, '#/jobs/new');
    await page.getByRole('button', { name: 'Start over' }).click();
    await fillJob(page, name);
    await page.getByRole('button', { name: 'Create and run' }).click();
    await expect(page.getByText(verdict)).toBeVisible({ timeout: 30_000 });
    await open(page, host, '#/engines');
    await fault(name).uncheck();
    await expect(fault(name)).not.toBeChecked();
  }
});

test('what a run did is handed on as Markdown and as a page that needs nothing else', async ({ page, host, context, browser }, info) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await startRun(page, host, 'report <b>me</b>');
  await expect(page.getByText(/^Succeeded: /)).toBeVisible({ timeout: 30_000 });
  await page.getByRole('button', { name: 'Copy the report as Markdown' }).click();
  const copied = () => page.evaluate(() => navigator.clipboard.readText());
  await expect.poll(copied).toMatch(/^# Execution 1\n\n\*\*Succeeded: [^]*- Job: job 1 · report \\<b\\>me[^]*\| CUSTOMERS \| SUCCEEDED \|/);
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save the report' }).click();
  const saved = await download;
  expect(saved.suggestedFilename()).toBe('execution-1.html');
  const file = info.outputPath('execution-1.html');
  await saved.saveAs(file);
  const report = await browser.newPage();
  await report.goto(pathToFileURL(file).href);
  await expect(report.getByRole('heading', { name: 'Execution 1' })).toBeVisible();
  await expect(report.getByText('job 1 · report <b>me</b>')).toBeVisible();
  await expect(report.locator('script, img, link, b')).toHaveCount(0);
  await report.screenshot({ path: info.outputPath('report.png') });
  await report.close();
  await page.getByRole('link', { name: 'Run again' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Run a job' })).toBeVisible();
});

test.describe('one long run', () => {
  test.use({ hostFlags: ['--rows-per-second', '3500'] });

  test('through a reload, a hidden tab, a dropped network and an expired session, as one execution', async ({ page, context, host, observation }) => {
    test.slow();
    observation.mayTell(/ERR_INTERNET_DISCONNECTED/);
    await page.addInitScript(() => {
      let hidden = false;
      Object.defineProperty(document, 'hidden', { get: () => hidden });
      globalThis.hide = (is) => {
        hidden = is;
        document.dispatchEvent(new Event('visibilitychange'));
      };
    });
    await startRun(page, host);
    const rows = async () => Number((await page.getByText(/^[\d,]+ of 100,130 rows$/).textContent()).replace(/ of.*/, '').replaceAll(',', ''));
    const goesOn = async () => {
      const before = await rows();
      await expect.poll(rows).toBeGreaterThan(before);
    };
    await page.reload();
    await goesOn();

    await page.evaluate(() => hide(true));
    const asked = async () => (await recorded(host)).filter(({ target }) => /\/executions\/1$/.test(target)).length;
    await page.evaluate(() => hide(false));
    const before = await asked();
    await expect.poll(asked).toBeGreaterThan(before);
    await goesOn();

    await context.setOffline(true);
    await expect(page.getByText('No news for now; the page goes on asking.')).toBeVisible();
    await context.setOffline(false);
    await expect(page.getByText('No news for now; the page goes on asking.')).toHaveCount(0);
    await goesOn();

    const request = (await recorded(host)).find(({ text }) => /^authorization: /im.test(text ?? ''));
    const authorization = request.text.match(/^authorization: (\S+)/im)[1];
    await fetch(`${host.origin}/masking/api/logout`, { method: 'PUT', headers: { authorization } });
    await page.getByRole('button', { name: 'Sign in to go on' }).click();
    await signIn(page);
    await expect(page.getByRole('heading', { name: 'Execution 1', level: 1 })).toBeVisible();
    await expect(succeeded(page)).toBeVisible({ timeout: 60_000 });
    expect(await runs(host)).toHaveLength(1);
  });
});
