// Where requests of a person's own description go: to a server that it names, without the session of an engine.
import http from 'node:http';
import { assertAccessible } from '../support/accessibility.mjs';
import { open, signIn, connect } from '../support/person.mjs';
import { listen } from '../servers/listen.mjs';
import { expect, test } from '../support/test.mjs';

const described = (servers) => ({
  openapi: '3.1.0',
  info: { title: 'With servers', version: '1' },
  ...(servers && { servers }),
  security: [{ key: [] }],
  components: { securitySchemes: { key: { type: 'apiKey', in: 'header', name: 'X-Api-Key' } } },
  paths: { '/things': { get: { operationId: 'things', summary: 'All things', responses: {} } } },
});

/** An API that lets every origin call it, gives its own description, and keeps what it was asked. */
async function startApi(servers) {
  const asked = [];
  const server = http.createServer((request, response) => {
    response.setHeader('access-control-allow-origin', '*');
    response.setHeader('access-control-allow-headers', '*');
    if (request.method === 'OPTIONS') return response.writeHead(204).end();
    response.setHeader('content-type', 'application/json');
    if (request.url === '/docs/api.json') return response.end(JSON.stringify(described([{ url: '../api/v3' }])));
    asked.push(request);
    response.end('{"things": []}');
  });
  const listening = await listen(server);
  servers.push(listening);
  return { ...listening, asked };
}

const send = (page) => page.getByRole('button', { name: 'Send', exact: true }).click();
const answer = (page) => page.getByRole('region', { name: 'Answer', exact: true });

test('servers of a description are offered, with their variables, and get their own credentials alone', async ({ page, host, observation, servers, startFaulty, startStatic }) => {
  observation.mustNotLeave('k3y-of-one');
  const [site, engine, one, other] = [await startStatic(), await startFaulty({ engine: host.origin }), await startApi(servers), await startApi(servers)];
  observation.mayReach(engine, one, other);
  await connect(page, site, engine.origin);
  await signIn(page);
  await expect(page.getByRole('button', { name: /^Engine: .*signed in as admin/ })).toBeVisible();
  await open(page, site, '#/operations');
  await expect(page.getByText('97 operations').first()).toBeVisible();

  const list = [
    { url: `${one.origin}/{version}`, description: 'The first', variables: { version: { default: 'v1', enum: ['v1', 'v2'] } } },
    { url: other.origin },
  ];
  await page.getByLabel('Or its text, pasted').fill(JSON.stringify(described(list)));
  await page.getByRole('link', { name: 'All things' }).first().click();
  const choice = page.getByLabel('Server', { exact: true });
  await expect(choice.getByRole('option')).toHaveText([`${one.origin}/v1 · The first`, other.origin, new RegExp(`^The engine .*${engine.origin}`)]);
  await assertAccessible(page, choice);
  await page.getByLabel('version', { exact: true }).selectOption('v2');
  await page.getByLabel('key: X-Api-Key in header').fill('k3y-of-one');
  await send(page);
  await expect(answer(page)).toContainText('200');
  expect(one.asked.map(({ url }) => url)).toEqual(['/v2/things']);
  expect(one.asked[0].headers['x-api-key']).toBe('k3y-of-one');
  expect(one.asked[0].headers.authorization).toBeUndefined();

  // Another server has another origin: what was entered for the first is not there, and its session stays the engine's.
  await choice.selectOption(other.origin);
  await expect(page.getByLabel('key: X-Api-Key in header')).toHaveValue('');
  await page.getByLabel('key: X-Api-Key in header').fill('other');
  await send(page);
  await expect.poll(() => other.asked.map(({ url, headers }) => [url, headers['x-api-key'], headers.authorization])).toEqual([['/things', 'other', undefined]]);

  // The choice counts for the whole description, for as long as it is open.
  await page.evaluate(() => location.assign('#/operations'));
  await page.evaluate(() => location.assign('#/operations/things'));
  await expect(choice).toHaveValue(other.origin);
  await choice.selectOption('');
  await expect(page.getByRole('region', { name: 'curl command' })).toContainText(`${engine.origin}/masking/api/things`);
});

test('a server without an origin is below the address that the description came from', async ({ page, host, observation, servers, startStatic }) => {
  const [site, api] = [await startStatic({ engine: host.origin }), await startApi(servers)];
  observation.mayReach(api);
  await page.goto(`${site.page}?url=${encodeURIComponent(`${api.origin}/docs/api.json`)}`);
  await page.getByRole('button', { name: 'Open it' }).click();
  await page.getByRole('link', { name: 'All things' }).first().click();
  await expect(page.getByLabel('Server', { exact: true })).toHaveValue('../api/v3');
  await page.getByLabel('key: X-Api-Key in header').fill('key');
  await send(page);
  await expect(answer(page)).toContainText('200');
  expect(api.asked.map(({ url }) => url)).toEqual(['/api/v3/things']);
});
