// What a description says beside requests: webhooks and callbacks, which the API sends, links, and what an answer's status means.
import fs from 'node:fs';
import path from 'node:path';
import { assertAccessible } from '../support/accessibility.mjs';
import { heading, open, trySandbox } from '../support/person.mjs';
import { expect, test } from '../support/test.mjs';

const LEADS_ON = fs.readFileSync(path.resolve(import.meta.dirname, '../../fixtures/descriptions/callbacks-and-links/input.json'), 'utf8');

test('webhooks and callbacks are read and not sent, and links lead on', async ({ page, host }) => {
  await open(page, host, '#/operations');
  await page.getByLabel('Or its text, pasted').fill(LEADS_ON);
  await expect(heading(page, 'What leads on')).toBeVisible();
  await page.evaluate(() => location.assign('#/operations/start'));
  await page.getByRole('link', { name: 'POST {$request.body#/url}?id={$response.body#/id}' }).click();
  await expect(heading(page, 'Tells the end')).toBeVisible();
  await expect(page).toHaveURL(/#\/operations\/start\/callbacks\/ended\//);
  const sent = page.getByRole('region', { name: 'What the API sends' });
  await expect(sent).toContainText('signature');
  await expect(sent.getByRole('list', { name: 'Schema of the body' })).toContainText('status');
  await expect(page.getByRole('button', { name: 'Send', exact: true })).toBeHidden();
  await assertAccessible(page, sent);
  await page.getByRole('link', { name: 'start', exact: true }).click();
  await expect(page.getByRole('button', { name: 'Send', exact: true })).toBeVisible();

  const answers = page.getByRole('region', { name: 'Documented answers' });
  await expect(answers).toContainText('nowhere leads to none, which is not in this description');
  await expect(answers).toContainText('id = $response.body#/id');
  await answers.getByRole('listitem').filter({ hasText: 'byReference' }).getByRole('link').click();
  await expect(page).toHaveURL(/#\/operations\/read$/);

  await page.evaluate(() => location.assign(`#/operations/${encodeURIComponent('POST released')}`));
  await expect(page.getByText('webhook: the API sends it')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Send', exact: true })).toBeHidden();
  await expect(page.getByRole('region', { name: 'Documented answers' })).toContainText('Thanks');
  await page.evaluate(() => location.assign('#/operations/start/callbacks/none/x/POST'));
  await expect(page.getByText('The description has no such callback.')).toBeVisible();
});

test('beside an answer stands what its status is documented to mean', async ({ page, host }) => {
  await trySandbox(page, host);
  await open(page, host, '#/operations');
  await page.getByRole('button', { name: 'Show the one that comes with this page' }).click();
  await expect(page.getByText('274 operations').first()).toBeVisible();
  await page.evaluate(() => location.assign('#/operations/getExecutionById'));
  await page.locator('#path-executionId').fill('99');
  await page.getByRole('button', { name: 'Send', exact: true }).click();
  await expect(page.getByRole('region', { name: 'Answer', exact: true })).toContainText('404');
  await expect(page.locator('.documented, .help').filter({ hasText: /^(Documented|The description documents)/ })).toBeVisible();
});
