// What the page does not know survives and is shown: a status, a field, an id with more digits than a float holds. And a panic
// is a screen, not a dead page.
import { connect, open, pick } from '../support/person.mjs';
import { expect, test } from '../support/test.mjs';

async function withFault({ page, host, startStatic, startFaulty, observation }, fault, path) {
  const files = await startStatic({ prefix: '/' });
  const engine = await startFaulty({ engine: host.origin });
  observation.mayReach(engine);
  await connect(page, files, engine.origin);
  await expect(page.getByRole('button', { name: /signed in as admin/ }).first()).toBeVisible();
  engine.fail(fault, path);
  return files;
}

test('an unknown status is shown as it came and watched on', async ({ page, host, startStatic, startFaulty, observation }) => {
  const files = await withFault({ page, host, startStatic, startFaulty, observation }, 'unknown-status', /executions\/1$/);
  await open(page, files, '#/executions/1');
  const watch = page.getByRole('region', { name: 'Execution 1', exact: true });
  await expect(watch.getByRole('status').first()).toHaveText('HIBERNATING');
  await expect(watch).toContainText('5, counting the total rows');
  const asked = () => observation.requests.filter((url) => url.endsWith('/executions/1')).length;
  const before = asked();
  await expect.poll(asked).toBeGreaterThan(before);
});

for (const [fault, digits, created] of [
  ['huge-id', '9007199254740993', 'Created job 9007199254740993 · a'],
  ['unknown-field', '"colourOfJob": "teal"', 'Created job 1 · a'],
]) {
  test(fault, async ({ page, host, startStatic, startFaulty, observation }) => {
    const files = await withFault({ page, host, startStatic, startFaulty, observation }, fault, /masking-jobs$/);
    await open(page, files, '#/jobs/new');
    await page.getByLabel('Job name').fill('a');
    await pick(page, 'Ruleset', 'hr', /id 7/);
    await page.getByRole('button', { name: 'Create', exact: true }).click();
    await expect(page.getByText(created)).toBeVisible();
    await expect(page.getByRole('region', { name: 'Body of the answer' })).toContainText(digits);
  });
}

test('a panic shows what happened, diagnostics and a way back', async ({ page, host, observation, context }) => {
  observation.mayTell(/the crash screen was asked for/);
  observation.mayTell(/unreachable/);
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await open(page, host);
  await page.getByRole('heading', { level: 1 }).waitFor();
  await open(page, host, '#/crash');
  await expect(page.getByRole('heading', { name: 'The page stopped' })).toBeVisible();
  await page.getByRole('button', { name: 'Copy diagnostics' }).click();
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toContain('Masking playground 0.1.0');
  await page.evaluate(() => history.replaceState(null, '', '#/'));
  await page.getByRole('button', { name: 'Reload' }).click();
  await expect(page.getByRole('button', { name: 'Try the sandbox' })).toBeVisible();
});
