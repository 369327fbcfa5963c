// What was entered for an operation is there again: after going elsewhere, after a reload, without what is secret.
import { open, trySandbox } from '../support/person.mjs';
import { expect, test } from '../support/test.mjs';

const field = (page, name) => page.getByRole('textbox', { name, exact: true });

test('a draft survives going elsewhere and a reload, without its secrets', async ({ page, host, observation }) => {
  observation.mustNotLeave('s3cret-of-the-connector');
  await trySandbox(page, host);
  await open(page, host, '#/operations/createDatabaseConnector');
  await field(page, 'connectorName').fill('kept "name"');
  await page.locator('#body-password').fill('s3cret-of-the-connector');
  await expect(page.getByRole('region', { name: 'curl command' })).toContainText('$BODY');
  await page.evaluate(() => location.assign('#/operations/getAllMaskingJobs'));
  await expect(page.getByRole('heading', { level: 1 })).toContainText('List the masking jobs');
  await page.getByLabel('page_size').fill('7');
  await page.evaluate(() => location.assign('#/operations/createDatabaseConnector'));
  await expect(field(page, 'connectorName')).toHaveValue('kept "name"');
  await page.reload();
  await expect(field(page, 'connectorName')).toHaveValue('kept "name"');
  await expect(page.getByRole('region', { name: 'curl command' })).not.toContainText('s3cret');
  await page.getByRole('button', { name: 'Start over' }).click();
  await expect(field(page, 'connectorName')).not.toHaveValue('kept "name"');
  await page.reload();
  await expect(field(page, 'connectorName')).not.toHaveValue('kept "name"');
  await page.evaluate(() => location.assign('#/operations/getAllMaskingJobs'));
  await expect(page.getByLabel('page_size')).toHaveValue('7');
});

test('a login is not kept', async ({ page, host, observation }) => {
  observation.mustNotLeave('typed-password');
  await trySandbox(page, host);
  await open(page, host, '#/operations/login');
  await field(page, 'username').fill('somebody');
  await page.locator('#body-password').fill('typed-password');
  await page.reload();
  await expect(field(page, 'username')).not.toHaveValue('somebody');
});

test('a file is there after going elsewhere, and named after a reload', async ({ page, host }) => {
  await trySandbox(page, host);
  await open(page, host, '#/operations/uploadFile');
  const files = page.getByRole('list', { name: 'Files for file' });
  const choose = async () => {
    const chooser = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: 'Choose a file for file' }).click();
    await (await chooser).setFiles({ name: 'kept.csv', mimeType: 'text/csv', buffer: Buffer.from('a;b') });
  };
  await choose();
  await expect(files).toContainText('kept.csv3 bytes');
  await page.evaluate(() => location.assign('#/operations/getAllMaskingJobs'));
  await expect(page.getByLabel('page_size')).toBeVisible();
  await page.evaluate(() => location.assign('#/operations/uploadFile'));
  await expect(files).toContainText('kept.csv3 bytes');
  await page.reload();
  await expect(files).toContainText('to be chosen: only its name is known');
  await page.getByRole('button', { name: 'Send', exact: true }).click();
  await expect(page.getByText('Choose the file kept.csv: only its name is known here')).toBeVisible();
  await choose();
  await page.getByRole('button', { name: 'Send', exact: true }).click();
  await expect(page.getByRole('region', { name: 'Answer', exact: true })).toContainText('delphix-file://upload/');
});
