// What a person waits for at the run desk of an engine with 10,000 jobs and 5,000 rulesets. `cargo xtask bench desk` starts it and nothing
// else does: it asserts that what is looked for is there, not how fast.
import { api, createJobs } from '../support/api.mjs';
import { open, trySandbox } from '../support/person.mjs';
import { expect, test } from '../support/test.mjs';

const JOBS = 10_000;
const RULESETS = 5_000;
const ROUNDS = 5;
const TYPED = ['b', 'bu', 'bul', 'bulk', 'bulk 4', 'bulk 49', ''];
const rows = [];

const median = (times) => times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)];
const row = (what, times, aim) => rows.push({ what, median: median(times).toFixed(1), slowest: Math.max(...times).toFixed(1), aim });

/** Runs before the page: the long tasks, and when the first row of a table was drawn. */
function watch() {
  globalThis.benchTasks = [];
  new PerformanceObserver((seen) => benchTasks.push(...seen.getEntries().map(({ duration }) => duration))).observe({ type: 'longtask' });
  performance.setResourceTimingBufferSize(2000);
  globalThis.benchFirstRow = undefined;
  new MutationObserver(() => {
    if (globalThis.benchFirstRow === undefined && document.querySelector('main tbody th[scope="row"]')) {
      globalThis.benchFirstRow = performance.now();
    }
  }).observe(document, { childList: true, subtree: true });
}

/** From a key to what it brings, without waiting for a frame: milliseconds, for each text in turn; of a filter that stands in the address, when that has changed. */
async function type([selector, texts, event]) {
  const input = document.querySelector(selector);
  input.focus();
  const times = [];
  for (const text of texts) {
    const start = performance.now();
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value').set.call(input, text);
    const brought = event && new Promise((then) => addEventListener(event, then, { once: true }));
    input.dispatchEvent(new InputEvent('input', { bubbles: true }));
    await brought;
    await new Promise((done) => setTimeout(done));
    document.body.getBoundingClientRect();
    times.push(performance.now() - start);
    await new Promise(requestAnimationFrame);
  }
  return times;
}

/** Scrolls by some rows in each frame; the milliseconds between frames. */
async function scroll() {
  const table = document.querySelector('[aria-label="Table of jobs"]');
  const frames = [];
  let last = await new Promise(requestAnimationFrame);
  for (let step = 0; step < 180; step += 1) {
    table.scrollTop += 400;
    const now = await new Promise(requestAnimationFrame);
    frames.push(now - last);
    last = now;
  }
  return frames;
}

test('the run desk', async ({ page, host }) => {
  test.setTimeout(300_000);
  const call = await api(host);
  for (let number = 1; number <= RULESETS; number += 1) {
    await call('POST', '/database-rulesets', { rulesetName: `bulk_ruleset_${number}`, databaseConnectorId: 1 });
  }
  await createJobs(call, JOBS, { prefix: 'bulk' });
  await page.addInitScript(watch);
  await trySandbox(page, host);

  const [first, all, tasks] = [[], [], []];
  for (let round = 0; round < ROUNDS; round += 1) {
    await open(page, host, '#/engines');
    await page.reload();
    await expect(page.getByRole('heading', { level: 1, name: 'Engines' })).toBeVisible();
    await page.evaluate(() => {
      performance.clearResourceTimings();
      globalThis.benchFirstRow = undefined;
      benchTasks.length = 0;
    });
    await page.getByRole('navigation').getByRole('link', { name: 'Jobs', exact: true }).click();
    await expect(page.getByText(`${JOBS} of ${JOBS} jobs`)).toBeVisible({ timeout: 60_000 });
    const answered = await page.evaluate(() =>
      performance.getEntriesByType('resource').filter(({ name }) => name.includes('/masking-jobs?')).map(({ responseEnd }) => responseEnd),
    );
    first.push((await page.evaluate(() => globalThis.benchFirstRow)) - Math.min(...answered));
    all.push(Math.max(...answered) - Math.min(...answered));
    tasks.push(await page.evaluate(() => Math.max(0, ...benchTasks)));
  }
  row('first rows after the first page’s answer', first, '300');
  row('first to last page of jobs', all, '');
  row('longest task until all are there', tasks, '50');
  const filtered = [];
  for (let round = 0; round < ROUNDS; round += 1) filtered.push(...(await page.evaluate(type, ['#jobs-filter', TYPED, 'hashchange'])));
  row('filter of the jobs, a key', filtered, '50');
  row('between frames while scrolling', await page.evaluate(scroll), '16.7');

  await open(page, host, '#/jobs/new');
  const picker = page.getByRole('combobox', { name: 'Ruleset' });
  await picker.click();
  await expect(page.getByText(/(\d{4}) of \1 rulesets read/)).toBeVisible({ timeout: 60_000 });
  const id = await picker.getAttribute('id');
  const picked = [];
  for (let round = 0; round < ROUNDS; round += 1) picked.push(...(await page.evaluate(type, [`#${CSS_escape(id)}`, TYPED])));
  await expect(page.getByRole('option').first()).toBeVisible();
  row('picker of rulesets, a key', picked, '50');
});

const CSS_escape = (id) => id.replaceAll(/[^\w-]/g, (character) => `\\${character}`);

test.afterAll(() => {
  console.log(`An engine with ${JOBS} jobs and ${RULESETS} rulesets, on loopback: milliseconds. A task of less than 50 counts as 0.`);
  console.table(rows);
});
