// Size is a feature: all bytes transferred until the form that creates a job can be used, held by a budget.
import { countBytes } from '../support/bytes.mjs';
import { expect, test } from '../support/test.mjs';

/**
 * Bytes, brotli, headers included. The aim is 130,000: the page is not there yet, and may not get worse.
 */
const BUDGET = 220_000;

test('bytes until the create form is usable', async ({ page, host }) => {
  const count = await countBytes(page);
  await page.goto(`${host.page}#/jobs/new`);
  await page.getByLabel('Job name').fill('usable');
  await page.waitForLoadState('networkidle');
  const resources = count.resources();
  for (const { url, encoding, bytes } of resources) console.log(`${bytes}\t${encoding || 'plain'}\t${new URL(url).pathname}`);
  console.log(`${count.total()} bytes of ${BUDGET}`);
  expect(resources.find(({ url }) => url.endsWith('.wasm')).encoding).toBe('br');
  expect(count.total()).toBeLessThanOrEqual(BUDGET);
});
