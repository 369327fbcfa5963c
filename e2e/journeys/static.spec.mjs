// The page as plain files under any path, and at the engine's own address of its old page.
import { open, pick, signInHere } from '../support/person.mjs';
import { expect, test } from '../support/test.mjs';

test('under any path, beside an engine', async ({ page, host, startStatic }) => {
  const files = await startStatic({ prefix: '/any/path/', engine: host.origin });
  await open(page, files);
  await signInHere(page);
  await page.getByRole('link', { name: 'Create a job' }).first().click();
  await page.getByLabel('Job name').fill('from files');
  await pick(page, 'Ruleset', 'hr_archive', /hr_archive/);
  await page.getByRole('button', { name: 'Create and run' }).click();
  await expect(page.getByText(/^Succeeded: 640 rows masked/)).toBeVisible();
});

test('under any path, with nothing beside it', async ({ page, startStatic }) => {
  const files = await startStatic({ prefix: '/any/path/' });
  await open(page, files);
  await expect(page.getByRole('heading', { name: 'Connect to an engine' })).toBeVisible();
  await expect(page.getByText('The sandbox is part of the native program')).toBeVisible();
});

for (const [link, heading] of [
  ['#!/job/createMaskingJob', 'Create a job'],
  ['#!/execution/createExecution', 'Run a job'],
  ['#!/execution/getExecutionById', 'Executions'],
]) {
  test(`a link of the documents: ${link}`, async ({ page, host }) => {
    await page.goto(`${host.origin}/masking/api-client/${link}`);
    await expect(page.getByRole('heading', { name: heading, level: 1 })).toBeVisible();
  });
}

test('the program serves the page that is built into it under its policy', async ({ host }) => {
  const response = await fetch(host.page);
  expect(response.status).toBe(200);
  expect(response.headers.get('content-security-policy')).toContain("connect-src 'self'");
  expect(response.headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
  expect(await response.text()).toContain('http-equiv="Content-Security-Policy"');
});
