// Tasks: what an engine goes on with after it has answered is watched until it ends, and its file is saved.
import fs from 'node:fs';
import { assertAccessible } from '../support/accessibility.mjs';
import { open, trySandbox } from '../support/person.mjs';
import { recorded } from '../support/recorder.mjs';
import { expect, test } from '../support/test.mjs';

const turn = (host, method, fault) => fetch(new URL(`/sandbox/faults/${fault}`, host.origin), { method });
const task = (page) => page.getByRole('region', { name: 'Task 1', exact: true });

/** Starts an export through its operation. */
async function startExport(page, host) {
  await trySandbox(page, host);
  await open(page, host, '#/operations/asyncExport');
  await page.getByRole('button', { name: 'JSON', exact: true }).click();
  const editor = page.getByRole('group', { name: 'Body' }).locator('.cm-content, textarea').first();
  await editor.fill('[{"objectIdentifier": {"id": 7}, "objectType": "DATABASE_RULESET"}]');
  await page.getByRole('button', { name: 'Send', exact: true }).click();
}

test('an export is watched to its end, elsewhere and after a reload, and its file is saved', async ({ page, host }) => {
  await turn(host, 'PUT', 'slow-tasks');
  await startExport(page, host);
  await expect(task(page)).toContainText('WAITING');
  await assertAccessible(page, task(page));
  await expect(page.getByRole('navigation').getByRole('link', { name: /^Executions 1/ })).toBeVisible();
  await expect(task(page)).toContainText('RUNNING');
  // The watch is not the page's.
  await page.getByRole('link', { name: 'Executions' }).click();
  await expect(task(page)).toContainText('RUNNING');
  await page.reload();
  await expect(task(page)).toContainText('SUCCEEDED');
  await expect(task(page)).toContainText('EXPORT');
  await expect(page.getByRole('navigation').getByRole('link', { name: 'Executions', exact: true })).toBeVisible();
  const [download] = await Promise.all([page.waitForEvent('download'), task(page).getByRole('button', { name: 'Save the file' }).click()]);
  const saved = JSON.parse(fs.readFileSync(await download.path(), 'utf8'));
  expect(saved.exportResponseMetadata.exportHost).toBe('sandbox');
  expect(download.suggestedFilename()).toMatch(/^export_document_/);
  await assertAccessible(page, task(page));
  // It was asked about until it ended, and no more; and made once.
  const asked = await recorded(host);
  expect(asked.filter(({ method, target }) => method === 'POST' && target.endsWith('/export-async'))).toHaveLength(1);
  expect(asked.filter(({ target }) => target.endsWith('/async-tasks/1')).length).toBeLessThan(10);
  await page.getByRole('button', { name: 'Forget the tasks that have ended' }).click();
  await expect(task(page)).toBeHidden();
});

test('a task that goes on is cancelled where the engine says that it can be', async ({ page, host }) => {
  await turn(host, 'PUT', 'slow-tasks');
  await startExport(page, host);
  await task(page).getByRole('button', { name: 'Cancel the task' }).click();
  await expect(task(page)).toContainText('CANCELLED');
  await expect(task(page).getByRole('button', { name: 'Cancel the task' })).toBeHidden();
  await expect(task(page).getByRole('button', { name: 'Save the file' })).toBeHidden();
});

test('a task that has ended when it is answered has its file at once; a file that is gone is told', async ({ page, host }) => {
  await startExport(page, host);
  await expect(task(page)).toContainText('SUCCEEDED');
  await page.evaluate(() => location.assign('#/operations/purgeExportDirectory'));
  await page.getByRole('button', { name: 'Send', exact: true }).click();
  await expect(page.getByRole('region', { name: 'Answer', exact: true })).toContainText('200');
  await page.getByRole('link', { name: 'Executions' }).click();
  await task(page).getByRole('button', { name: 'Save the file' }).click();
  await expect(task(page)).toContainText('404');
});
