// A description in several documents: the others are loaded when a person asks for one, and not before.
import http from 'node:http';
import { assertAccessible } from '../support/accessibility.mjs';
import { listen } from '../servers/listen.mjs';
import { heading, open } from '../support/person.mjs';
import { expect, test } from '../support/test.mjs';

const FIRST = JSON.stringify({
  openapi: '3.1.0',
  info: { title: 'In several documents', version: '1' },
  components: { schemas: { Name: { type: 'string', maxLength: 40 } } },
  paths: {
    '/pets': {
      post: {
        operationId: 'addPet',
        requestBody: { content: { 'application/json': { schema: { $ref: './schemas.json#/Pet' } } } },
        responses: { 200: { description: 'Pets', content: { 'application/json': { schema: { type: 'array', items: { $ref: 'schemas.json#/Pet' } } } } } },
      },
    },
  },
});
const SCHEMAS = JSON.stringify({ Pet: { type: 'object', required: ['colour'], properties: { colour: { enum: ['black', 'white'] }, owner: { $ref: 'more/owner.yaml' } } } });
const OWNER = 'type: object\nproperties:\n  ownerName: {$ref: "../api.json#/components/schemas/Name"}\n';

const schema = (page) => page.getByRole('list', { name: 'Schema of the body' });

test('documents are loaded from beside the description, and lead on and back', async ({ page, observation, servers, startStatic }) => {
  const asked = [];
  const files = { '/docs/api.json': FIRST, '/docs/schemas.json': SCHEMAS, '/docs/more/owner.yaml': OWNER };
  const server = http.createServer((request, response) => {
    asked.push([request.url, request.headers.authorization]);
    response.setHeader('access-control-allow-origin', '*');
    const text = files[request.url];
    response.writeHead(text ? 200 : 404, { 'content-type': 'text/plain' }).end(text ?? 'not found');
  });
  const api = await listen(server);
  servers.push(api);
  const site = await startStatic();
  observation.mayReach(api);
  await page.goto(`${site.page}?url=${encodeURIComponent(`${api.origin}/docs/api.json`)}`);
  await page.getByRole('button', { name: 'Open it' }).click();
  await expect(heading(page, 'In several documents')).toBeVisible();
  await page.evaluate(() => location.assign('#/operations/addPet'));
  await expect(schema(page)).toContainText('is in another document, which is not loaded');
  await assertAccessible(page, schema(page));
  expect(asked.map(([url]) => url)).toEqual(['/docs/api.json']);

  // A failure is told beside the button, which tries again.
  const { '/docs/schemas.json': kept } = files;
  delete files['/docs/schemas.json'];
  const load = schema(page).getByRole('button', { name: `Load ${api.origin}/docs/schemas.json` });
  await load.click();
  await expect(schema(page)).toContainText('answered HTTP 404');
  files['/docs/schemas.json'] = kept;
  await load.click();
  // What was taken in counts everywhere: in the tree, in the form, in the documented answer.
  await expect(schema(page)).toContainText('colour');
  await expect(page.getByRole('group', { name: 'Body' }).getByLabel(/^colour/)).toBeVisible();
  await expect(page.getByRole('region', { name: 'Documented answers' })).toContainText('colour');
  await schema(page).getByRole('button', { name: `Load ${api.origin}/docs/more/owner.yaml` }).click();
  await schema(page).getByRole('button', { name: /^owner/ }).click();
  await expect(schema(page)).toContainText('ownerName');
  await expect(schema(page)).toContainText('40');
  expect(asked.every(([, authorization]) => authorization === undefined)).toBe(true);
});

test('the documents of a file are files', async ({ page, host }) => {
  await open(page, host, '#/operations');
  await page.getByLabel('A file, chosen or dropped here').setInputFiles({ name: 'api.json', mimeType: 'application/json', buffer: Buffer.from(FIRST) });
  await expect(heading(page, 'In several documents')).toBeVisible();
  await page.evaluate(() => location.assign('#/operations/addPet'));
  await expect(schema(page).getByRole('button', { name: /^Load/ })).toBeHidden();
  await schema(page).getByLabel('From a file: schemas.json').setInputFiles({ name: 'schemas.json', mimeType: 'application/json', buffer: Buffer.from('<html>') });
  await expect(schema(page)).toContainText(/web page|HTML/);
  await schema(page).getByLabel('From a file: schemas.json').setInputFiles({ name: 'schemas.json', mimeType: 'application/json', buffer: Buffer.from(SCHEMAS) });
  await expect(schema(page)).toContainText('colour');
  await schema(page).getByLabel('From a file: owner.yaml').setInputFiles({ name: 'owner.yaml', mimeType: 'application/yaml', buffer: Buffer.from(OWNER) });
  await schema(page).getByRole('button', { name: /^owner/ }).click();
  await expect(schema(page)).toContainText('ownerName');
});
