// A page over HTTPS may not call an engine over plain HTTP: the one reason is named, since it is certain.
import { selfSigned } from '../servers/certificate.mjs';
import { FOREIGN_HOST } from '../support/chromium.mjs';
import { open } from '../support/person.mjs';
import { expect, test } from '../support/test.mjs';

test.use({ ignoreHTTPSErrors: true });

test('mixed content', async ({ page, host, startStatic, startFaulty, observation }) => {
  const files = await startStatic({ prefix: '/', certificate: selfSigned() });
  const engine = await startFaulty({ engine: host.origin });
  const address = engine.origin.replace('127.0.0.1', FOREIGN_HOST);
  observation.mayReach({ origin: address });
  await open(page, files, '#/engines');
  await page.getByLabel('Address').fill(address);
  await page.getByRole('button', { name: 'Connect' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('User name').fill('admin');
  await dialog.getByLabel('Password').fill('Admin-12');
  await dialog.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(dialog.getByRole('alert')).toContainText('This page came over HTTPS');
  await expect(dialog.getByRole('alert').getByRole('listitem')).toHaveCount(1);
});
