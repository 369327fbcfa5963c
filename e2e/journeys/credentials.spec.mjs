// Credentials for an API of a person's own description: entered once, sent to one origin, shown when asked for, kept nowhere.
import { assertAccessible } from '../support/accessibility.mjs';
import { connect, open } from '../support/person.mjs';
import { recorded } from '../support/recorder.mjs';
import { expect, test } from '../support/test.mjs';

const GUARDED = {
  openapi: '3.1.0',
  info: { title: 'Guarded', version: '1' },
  components: {
    securitySchemes: {
      key: { type: 'apiKey', in: 'header', name: 'X-Api-Key' },
      inQuery: { type: 'apiKey', in: 'query', name: 'api_key' },
      user: { type: 'http', scheme: 'basic' },
      oauth: { type: 'oauth2', flows: { clientCredentials: { tokenUrl: 'https://a/t', scopes: { read: 'Read' } } } },
      card: { type: 'mutualTLS' },
    },
  },
  paths: {
    '/guarded': { get: { operationId: 'guarded', security: [{ key: [], oauth: ['read'] }, { user: [] }, { inQuery: [] }, { card: [] }], responses: {} } },
  },
};

async function openGuarded(page, host) {
  await open(page, host, '#/operations');
  await page.getByLabel('Or its text, pasted').fill(JSON.stringify(GUARDED));
  await expect(page.getByRole('heading', { name: 'Guarded' })).toBeVisible();
  await page.evaluate(() => location.assign('#/operations/guarded'));
}

const curl = (page) => page.getByRole('region', { name: 'curl command' });
const KEY = 'k3y-of-the-api';
const TOKEN = 't0ken.of.oauth';

/** The newest request to the guarded operation, once there are so many. */
async function sent(page, host, count) {
  await page.getByRole('button', { name: 'Send', exact: true }).click();
  const of = async () => (await recorded(host)).filter(({ target }) => target.includes('/guarded'));
  await expect.poll(async () => (await of()).length).toBe(count);
  return (await of())[0].text;
}

test('what an operation asks for is entered, shown when asked for, and goes to its origin alone', async ({ page, host, observation, startFaulty, startStatic }) => {
  for (const secret of [KEY, TOKEN, 'pass:word']) observation.mustNotLeave(secret);
  // Two engines of two origins, which both pass everything on to the sandbox.
  const [site, one, other] = [await startStatic(), await startFaulty({ engine: host.origin }), await startFaulty({ engine: host.origin })];
  observation.mayReach(one, other);
  const connectTo = async (engine) => {
    await connect(page, site, engine.origin);
    await page.keyboard.press('Escape');
    await open(page, site, '#/operations');
    // Its own description is there, and comes in no later one's place.
    await expect(page.getByText('97 operations').first()).toBeVisible();
  };
  await connectTo(one);
  await openGuarded(page, site);
  await expect(curl(page)).toContainText('"X-Api-Key: $API_KEY"');
  await page.getByLabel('key: X-Api-Key in header').fill(`two ${KEY}`);
  await expect(page.getByText(/has no line breaks, spaces within/)).toBeVisible();
  await page.getByLabel('key: X-Api-Key in header').fill(KEY);
  await page.getByLabel('oauth: token').fill(`Bearer ${TOKEN}`);
  await assertAccessible(page, page.getByText('For read.'));
  await expect(curl(page)).not.toContainText(KEY);
  let text = await sent(page, host, 1);
  expect(text).toMatch(new RegExp(`x-api-key: ${KEY}\r\n`, 'i'));
  expect(text).toMatch(new RegExp(`authorization: Bearer ${TOKEN}\r\n`, 'i'));
  await page.getByLabel('Show secrets').check();
  await expect(curl(page)).toContainText(`X-Api-Key: ${KEY}`);
  await page.getByLabel('Show secrets').uncheck();

  await page.getByLabel('Way').selectOption('user');
  await page.getByLabel('user: user').fill('ä');
  await page.getByLabel('user: password').fill('pass:word');
  text = await sent(page, host, 2);
  expect(text).toContain(Buffer.from('ä:pass:word').toString('base64'));
  expect(text).not.toContain(KEY);
  await page.getByLabel('Way').selectOption('card');
  await expect(page.getByText(/nothing that a page can give/)).toBeVisible();

  // Back on the page it is still there; on another engine it is not.
  await page.getByLabel('Way').selectOption('key and oauth');
  await page.evaluate(() => location.assign('#/operations'));
  await page.evaluate(() => location.assign('#/operations/guarded'));
  await expect(page.getByLabel('key: X-Api-Key in header')).toHaveValue(KEY);
  await connectTo(other);
  await openGuarded(page, site);
  await expect(page.getByText(`sent to ${other.origin} alone`)).toBeVisible();
  await expect(page.getByLabel('key: X-Api-Key in header')).toHaveValue('');
});
