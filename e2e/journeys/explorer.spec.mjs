// The explorer: every operation of a description, by link, with what it takes and answers.
import fs from 'node:fs';
import path from 'node:path';
import { assertAccessible } from '../support/accessibility.mjs';
import { expectText, jsonEditor, textOf } from '../support/editor.mjs';
import { heading, open, trySandbox } from '../support/person.mjs';
import { expect, test } from '../support/test.mjs';

const API = JSON.parse(fs.readFileSync(path.resolve(import.meta.dirname, '../../static/masking-api.json'), 'utf8'));

/** Each operation of the description that comes with the page: id, method, path, summary, names of its parameters. */
const OPERATIONS = Object.entries(API.paths).flatMap(([template, item]) =>
  ['get', 'put', 'post', 'delete', 'patch'].filter((method) => item[method]).map((method) => {
    const operation = item[method];
    const parameters = [...(item.parameters ?? []), ...(operation.parameters ?? [])].map((parameter) =>
      parameter.$ref ? API.components.parameters[parameter.$ref.split('/').pop()] : parameter);
    return { id: operation.operationId, method: method.toUpperCase(), template, summary: operation.summary, parameters };
  }),
);


test('every one of the 274 operations opens by its link', async ({ page, startStatic }) => {
  test.setTimeout(240_000);
  expect(OPERATIONS).toHaveLength(274);
  const files = await startStatic({ prefix: '/any/path/' });
  await open(page, files, '#/operations');
  await expect(page.getByText('274 operations', { exact: false }).first()).toBeVisible();
  for (const { id, method, template, summary, parameters } of OPERATIONS) {
    await page.evaluate((hash) => (location.hash = hash), `#/operations/${encodeURIComponent(id)}`);
    await expect(heading(page, summary), id).toBeVisible();
    const head = page.locator('.operation-head');
    await expect(head.locator('.operation-line'), id).toContainText(method);
    await expect(head.locator('.operation-path'), id).toHaveText(template);
    await expect(page.locator('.parameter'), id).toHaveCount(parameters.length);
  }
});

test('an operation is sent with the example values, and its answer shown', async ({ page, host }) => {
  await trySandbox(page, host);
  await open(page, host, '#/operations/createMaskingJob');
  await expect(heading(page, OPERATIONS.find(({ id }) => id === 'createMaskingJob').summary)).toBeVisible();
  await expect(page.getByRole('combobox', { name: 'rulesetId' })).toHaveValue('7');
  await page.getByRole('button', { name: 'Send' }).click();
  const answer = page.getByRole('region', { name: 'Answer', exact: true });
  await expect(answer).toContainText('201 Created');
  await expect(answer).toContainText('"maskingJobId": 1');
  await assertAccessible(page, answer);
});

test('what is missing is said beside its field, which gets the focus', async ({ page, host }) => {
  await trySandbox(page, host);
  await open(page, host, '#/operations/getExecutionById');
  const id = page.getByLabel(/^executionId/);
  await id.fill('');
  await page.getByRole('button', { name: 'Send' }).click();
  await expect(id).toBeFocused();
  await expect(page.locator('.problem')).toHaveText('executionId is needed in the path');
  await id.fill('99');
  await page.getByRole('button', { name: 'Send' }).click();
  await expect(page.getByRole('region', { name: 'Answer', exact: true })).toContainText('404 Not Found');
});

test('a description of a person’s own opens, and goes nowhere', async ({ page, startStatic }) => {
  const files = await startStatic();
  await open(page, files, '#/operations');
  const pasted = { openapi: '3.1.0', info: { title: 'Pasted', version: '1' }, paths: { '/a/{b}': { get: { summary: 'Read b' } } } };
  await page.getByLabel('Or its text, pasted').fill(JSON.stringify(pasted));
  await expect(heading(page, 'Pasted')).toBeVisible();
  await assertAccessible(page, heading(page, 'Pasted'));
  await page.getByLabel('A file, chosen or dropped here').setInputFiles({ name: 'page.html', mimeType: 'text/html', buffer: Buffer.from('<!doctype html><title>No</title>') });
  await expect(page.getByText(/^page\.html: This is a web page/)).toBeVisible();
  await expect(heading(page, 'Pasted')).toBeVisible();
  await open(page, files, `#/operations/${encodeURIComponent('GET /a/{b}')}`);
});

const YAML = `openapi: 3.1.0
info: {title: In YAML, version: "1"}
paths:
  /pets/{id}:
    get:
      operationId: getPet
      summary: One pet
      parameters: [{name: id, in: path, required: true, schema: {type: integer}}]
      responses: {"200": {description: fine}}
  /owners:
    get: {operationId: owners, summary: All owners, responses: *missing}
`;

test('a description in YAML is read by a worker, and what is wrong in it is told by its line', async ({ page, host }) => {
  await open(page, host, '#/operations');
  const worker = page.waitForEvent('worker');
  await page.getByLabel('A file, chosen or dropped here').setInputFiles({ name: 'pets.yaml', mimeType: 'application/yaml', buffer: Buffer.from(YAML) });
  await (await worker).waitForEvent('close');
  await expect(heading(page, 'In YAML')).toBeVisible();
  await open(page, host, '#/diagnostics');
  await expect(page.getByRole('main')).toContainText('not YAML');
  await expect(page.getByRole('main')).toContainText('11');
});

test('what reads YAML can be missing, which is told', async ({ page, startStatic, observation }) => {
  observation.mayTell(/404/);
  const files = await startStatic({ prefix: '/any/', without: /^worker-yaml-.*\.wasm$/ });
  await open(page, files, '#/operations');
  await page.getByLabel('Or its text, pasted').fill('openapi: 3.1.0\n');
  await expect(page.getByText(/^the pasted text: This is YAML, and what reads it could not be loaded/)).toBeVisible();
});

test('a dropped file opens', async ({ page, host }) => {
  await open(page, host, '#/operations');
  const transfer = await page.evaluateHandle((text) => {
    const transfer = new DataTransfer();
    transfer.items.add(new File([text], 'dropped.json', { type: 'application/json' }));
    return transfer;
  }, JSON.stringify({ openapi: '3.0.3', info: { title: 'Dropped', version: '1' }, paths: {} }));
  await page.getByRole('region', { name: 'Open another description' }).dispatchEvent('drop', { dataTransfer: transfer });
  await expect(heading(page, 'Dropped')).toBeVisible();
});

test('a link that names a description asks before it is opened', async ({ page, host, startStatic }) => {
  const files = await startStatic({ prefix: '/any/' });
  const address = new URL('masking-api.json', files.page).href;
  const asked = [];
  page.on('request', (request) => asked.push(request.url()));
  await page.goto(`${host.page}?url=${encodeURIComponent(address)}`);
  await expect(heading(page, 'Masking API')).toBeVisible();
  await assertAccessible(page, page.getByText('This link asks to open the description at another address.'));
  expect(asked.filter((url) => url.startsWith(address))).toEqual([]);
  await page.getByRole('button', { name: 'No', exact: true }).click();
  await expect(page.getByText('This link asks')).toBeHidden();
});

test('an address that the page may not call is told with the way out', async ({ page, host, observation, startStatic }) => {
  observation.mayTell(/Content Security Policy|violates the following/);
  const files = await startStatic({ prefix: '/any/' });
  const address = new URL('masking-api.json', files.page).href;
  await page.goto(`${host.page}?url=${encodeURIComponent(address)}`);
  await page.getByRole('button', { name: 'Open it' }).click();
  await expect(page.getByText(/Save the document, and choose or drop the file here\./)).toBeVisible();
});

test('a pasted curl command opens its operation, filled in, without its credential', async ({ page, host, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await trySandbox(page, host);
  await open(page, host, '#/operations');
  await expect(heading(page, 'Masking API')).toBeVisible();
  const command = `curl -X PUT --header 'Content-Type: application/json' \\\n  -H 'Authorization: e23bad24-secret' -H 'X-Mine: 1' \\\n  -d '{ "jobName": "it''s" }' 'http://engine:8282/masking/api/v5.1.18/masking-jobs/12%2F3'`;
  await page.evaluate((text) => navigator.clipboard.writeText(text), command);
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('combobox', { name: 'Places and operations' })).toBeFocused();
  await page.keyboard.press('Control+v');
  await assertAccessible(page, page.getByText('Filled in from a curl command.'));
  await expect(page).toHaveURL(/#\/operations\/updateMaskingJob$/);
  await expect(page.locator('#path-maskingJobId')).toHaveValue('12/3');
  await page.getByRole('button', { name: 'JSON', exact: true }).click();
  await expectText(jsonEditor(page), '{ "jobName": "its" }');
  await expect(page.getByText('The header X-Mine is no parameter of this operation')).toBeVisible();
  await expect(page.locator('body')).not.toContainText('e23bad24');
  await page.keyboard.press('Control+k');
  await page.evaluate(() => navigator.clipboard.writeText('curl http://engine/nothing/of/this'));
  await page.keyboard.press('Control+v');
  await expect(heading(page, 'Free request')).toBeVisible();
  await expect(page.getByLabel('Address')).toHaveValue('http://engine/nothing/of/this');
});

test('a request is shown in other languages, which hide the token too', async ({ page, host }) => {
  await trySandbox(page, host);
  await open(page, host, '#/operations/getAllMaskingJobs');
  for (const [language, sign] of [['Python (requests)', 'requests.request('], ['JavaScript (fetch)', 'fetch('], ['PowerShell', 'Invoke-'], ['Hurl', 'GET ']]) {
    await page.getByLabel('Language').selectOption(language);
    const code = page.getByRole('region', { name: language, exact: true });
    await expect(code).toContainText(sign);
    await expect(code).toContainText('TOKEN');
  }
});

test('a description that was read before is there at once, also where the engine does not give it now', async ({ page, host, observation }) => {
  observation.mayTell(/503/);
  await trySandbox(page, host);
  await open(page, host, '#/operations');
  await expect(page.getByText(/as Sandbox describes itself$/)).toBeVisible();
  await expect.poll(() => page.evaluate(() => new Promise((resolve) => {
    const opening = indexedDB.open('masking-playground');
    opening.onsuccess = () => {
      const keys = opening.result.transaction('texts').objectStore('texts').getAllKeys();
      keys.onsuccess = () => (opening.result.close(), resolve(keys.result.length));
    };
  }))).toBe(1);
  await page.request.put(new URL('/sandbox/faults/unavailable', host.page).href);
  await page.reload();
  await expect(page.getByText(/as Sandbox described itself on an earlier visit$/)).toBeVisible();
  await assertAccessible(page, page.getByText('The engine does not give its description now.'));
  await page.request.delete(new URL('/sandbox/faults', host.page).href);
  await page.getByRole('button', { name: 'Ask it again' }).click();
  await expect(page.getByText(/as Sandbox describes itself$/)).toBeVisible();
});

test('what of a body does not fit its schema is told by line, and can be sent anyway', async ({ page, host }) => {
  await trySandbox(page, host);
  await open(page, host, '#/operations/createMaskingJob');
  await page.getByRole('button', { name: 'JSON', exact: true }).click();
  const body = jsonEditor(page);
  await body.fill('{\n  "jobName": 7,\n  "rulesetId": 7.5,\n  "feedbackSize": 9007199254740993\n}');
  await assertAccessible(page, page.getByText(/^Line 2: \/jobName/));
  await expect(page.getByText(/^Line 3: \/rulesetId/)).toBeVisible();
  const answer = page.getByRole('region', { name: 'Answer', exact: true });
  await page.getByRole('button', { name: 'Send', exact: true }).click();
  await expect(answer).toHaveCount(0);
  await page.getByRole('button', { name: 'Send anyway' }).click();
  await expect(answer).toContainText('400');
  await body.fill('{ "jobName": "fits", "rulesetId": 7 }');
  await expect(page.getByText(/^Line /)).toHaveCount(0);
  await page.getByRole('button', { name: 'Send', exact: true }).click();
  await expect(answer).toContainText('201');
});

test('a form and its JSON are two views of one text, and nothing of it is lost', async ({ page, host }) => {
  await trySandbox(page, host);
  await open(page, host, '#/operations/createMaskingJob');
  const view = (name) => page.getByRole('button', { name, exact: true });
  const body = jsonEditor(page);
  await view('JSON').click();
  await body.fill('{\n  "mine": [1e400, 9007199254740993, 0.10],\n  "jobName": "first",\n  "rulesetId": 7\n}');
  await view('Form').click();
  const jobName = page.getByRole('textbox', { name: 'jobName' });
  await expect(jobName).toHaveValue('first');
  await jobName.fill('typed "here"');
  await page.getByText(/^More ·/).click();
  // What is no number is kept, and told of beside its field.
  const feedbackSize = page.getByRole('textbox', { name: 'feedbackSize' });
  await feedbackSize.fill('7x');
  await assertAccessible(page, page.getByText('must be a whole number, is text'));
  await feedbackSize.fill('9223372036854775807');
  await expect(page.getByText('must be a whole number, is text')).toHaveCount(0);
  await page.getByRole('combobox', { name: 'onTheFlyMasking', exact: true }).selectOption('false');
  await page.getByRole('button', { name: 'Add databaseMaskingOptions' }).click();
  await page.getByRole('textbox', { name: 'commitSize' }).fill('100');
  await page.getByRole('button', { name: 'Leave out: feedbackSize' }).click();
  await expect(page.getByRole('textbox', { name: 'feedbackSize' })).toBeFocused();
  await view('JSON').click();
  await expectText(
    body,
    '{\n  "mine": [1e400, 9007199254740993, 0.10],\n  "jobName": "typed \\"here\\"",\n  "rulesetId": 7,\n' +
      '  "onTheFlyMasking": false,\n  "databaseMaskingOptions": {\n    "commitSize": 100\n  }\n}',
  );
  await body.fill('{ "jobName": ');
  await view('Form').click();
  await assertAccessible(page, page.getByText(/The form is back as soon as the text is JSON again/));
  await view('JSON').click();
  await expectText(body, '{ "jobName": ');
});

/** What the masking API has none of: alternatives, maps, lists of objects, and an object within itself. */
const SHAPES = {
  openapi: '3.1.0',
  info: { title: 'Shapes', version: '1' },
  paths: {
    '/shapes': {
      post: {
        operationId: 'createShape',
        summary: 'Create a shape',
        requestBody: { content: { 'application/json': { schema: { $ref: '#/components/schemas/Shape' }, example: { name: 'first' } } } },
        responses: {},
      },
    },
  },
  components: {
    schemas: {
      Shape: {
        type: 'object',
        required: ['name'],
        properties: {
          name: { type: 'string' },
          note: { type: ['string', 'null'] },
          form: {
            oneOf: [{ $ref: '#/components/schemas/Circle' }, { $ref: '#/components/schemas/Box' }],
            discriminator: { propertyName: 'kind', mapping: { circle: '#/components/schemas/Circle', box: '#/components/schemas/Box' } },
          },
          labels: { type: 'object', additionalProperties: { type: 'integer' } },
          corners: { type: 'array', maxItems: 2, items: { type: 'object', properties: { x: { type: 'number' } } } },
          inner: { $ref: '#/components/schemas/Shape' },
        },
      },
      Circle: { type: 'object', required: ['kind', 'radius'], properties: { kind: { type: 'string' }, radius: { type: 'number' } } },
      Box: { type: 'object', required: ['kind'], properties: { kind: { type: 'string' }, width: { type: 'number' } } },
    },
  },
};

test('alternatives, maps, lists and an object within itself have their fields', async ({ page, host }) => {
  const sent = [];
  page.on('request', (request) => request.method() === 'POST' && request.url().includes('/shapes') && sent.push(request.postData()));
  await trySandbox(page, host);
  await open(page, host, '#/operations');
  await page.getByLabel('Or its text, pasted').fill(JSON.stringify(SHAPES));
  await expect(heading(page, 'Shapes')).toBeVisible();
  await page.evaluate(() => location.assign('#/operations/createShape'));
  const button = (name) => page.getByRole('button', { name, exact: true });
  await button('Null: note').click();
  await expect(page.locator('#body-note')).toBeFocused();
  const which = page.locator('#body-form-which-0');
  await which.selectOption('circle');
  await page.locator('#body-form-radius').fill('1e400');
  await which.selectOption('box');
  await page.locator('#body-form-width').fill('0.10');
  // Enter adds the member; it does not send the request.
  const member = page.locator('#body-labels-new-member');
  await button('Add labels').click();
  await member.fill('a/b');
  await member.press('Enter');
  await page.locator('#body-labels-a_2f_b').fill('9007199254740993');
  await member.fill('a/b');
  await member.press('Enter');
  await assertAccessible(page, page.getByText('There is one of this name.'));
  await member.fill('');
  const name = page.getByRole('textbox', { name: 'Name of the member a/b' });
  await name.fill('renamed');
  await name.press('Enter');
  await button('Add an element to corners').click();
  await page.locator('#body-corners-0-x').fill('1');
  await button('Add an element to corners').click();
  await expect(button('Add an element to corners')).toHaveCount(0);
  await button('Leave out: 2').click();
  await button('Add inner').click();
  await expect(page.getByText('name is needed')).toBeVisible();
  await page.locator('#body-inner-name').fill('second');
  await assertAccessible(page, button('Add inner'));
  expect(sent).toEqual([]);
  await button('JSON').click();
  await expect(jsonEditor(page)).toBeVisible();
  const value = await textOf(jsonEditor(page));
  expect(value.replace(/\s/g, '')).toBe(
    '{"name":"first","note":null,"form":{"kind":"box","radius":1e400,"width":0.10},"labels":{"renamed":9007199254740993},' +
      '"corners":[{"x":1}],"inner":{"name":"second"}}',
  );
});

test('a name that the description does not have is told of', async ({ page, host }) => {
  await trySandbox(page, host);
  await open(page, host, '#/operations/getAllUsersOfAnOtherEngine');
  await assertAccessible(page, page.getByText('The description has no operation of this name.'));
});

/** What somebody who wants to run something in the page of whoever reads the description would write. */
const HOSTILE = [
  '<script>globalThis.ran = 1</script>',
  '<img src="http://127.0.0.1:9/x.png" onerror="globalThis.ran = 1">',
  '<svg onload="globalThis.ran = 1"><a xlink:href="javascript:globalThis.ran = 1">x</a></svg>',
  '[a](javascript:globalThis.ran=1) [b](JaVaScRiPt:globalThis.ran=1) [c](&#106;avascript:globalThis.ran=1) [d](\tjavascript:globalThis.ran=1)',
  '[e](data:text/html,<script>globalThis.ran=1</script>) [f](vbscript:x) <javascript:globalThis.ran=1>',
  '![g](http://127.0.0.1:9/y.png) ![h](javascript:globalThis.ran=1)',
  '"><style>*{background:url(http://127.0.0.1:9/z)}</style>',
].join('\n\n');

test('a hostile description runs nothing and fetches nothing', async ({ page, startStatic }) => {
  const hostile = {
    openapi: '3.1.0',
    info: { title: HOSTILE, version: HOSTILE, description: HOSTILE, termsOfService: 'javascript:globalThis.ran=1', contact: { url: 'javascript:globalThis.ran=1', name: HOSTILE }, license: { name: HOSTILE, url: 'data:text/html,x' } },
    servers: [{ url: 'javascript:{v}', variables: { v: { default: HOSTILE, enum: [HOSTILE] } } }],
    tags: [{ name: HOSTILE, description: HOSTILE, externalDocs: { url: 'javascript:globalThis.ran=1' } }],
    paths: {
      '/a/{b}': {
        post: {
          operationId: 'hostile', tags: [HOSTILE, 'plain'], summary: HOSTILE, description: HOSTILE,
          externalDocs: { url: 'javascript:globalThis.ran=1', description: HOSTILE },
          parameters: [{ name: 'b', in: 'path', required: true, description: HOSTILE, schema: { type: 'string', enum: [HOSTILE], default: HOSTILE } }],
          requestBody: { description: HOSTILE, content: { 'application/json': { example: HOSTILE, schema: { type: 'object', title: HOSTILE, properties: { [HOSTILE]: { description: HOSTILE, pattern: HOSTILE, const: HOSTILE, examples: [HOSTILE] } } } } } },
          responses: { 200: { description: HOSTILE, headers: { x: { description: HOSTILE } }, links: { l: { operationId: 'javascript:globalThis.ran=1' } } } },
        },
      },
    },
  };
  const files = await startStatic();
  await open(page, files, '#/operations');
  await page.getByLabel('Or its text, pasted').fill(JSON.stringify(hostile));
  await expect(page.getByText('1 operations', { exact: false }).or(page.getByText('1 operation', { exact: false })).first()).toBeVisible();
  for (const hash of ['#/operations', '#/operations/hostile', '#/tags/plain', `#/tags/${encodeURIComponent(HOSTILE)}`, '#/diagnostics']) {
    await page.evaluate((hash) => (location.hash = hash), hash);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await page.evaluate(() => document.querySelectorAll('main details').forEach((details) => (details.open = true)));
    const dangerous = page.locator('a[href^="javascript:" i], a[href^="data:" i], a[href^="vbscript:" i], main script, main img, main svg[onload], [onerror], main style');
    await expect(dangerous, hash).toHaveCount(0);
    expect(await page.evaluate(() => globalThis.ran), hash).toBeUndefined();
  }
});

test('on a phone, opening an operation closes the drawer that it was found in', async ({ page, host }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await trySandbox(page, host);
  await open(page, host, '#/operations');
  await page.getByRole('button', { name: 'Menu' }).click();
  await page.getByLabel('Filter operations').fill('getAllExecutions');
  await page.getByRole('navigation').getByRole('link', { name: /executions/i }).last().click();
  await expect(heading(page, 'List the executions')).toBeVisible();
  await expect(page.getByLabel('Filter operations')).toBeHidden();
});

test('what is a secret by its name is not shown, in the form or in the command, until a person asks', async ({ page, host, observation }) => {
  const [password, header] = ['P-4711-secret', 'K-4711-secret'];
  observation.mustNotLeave(password);
  observation.mustNotLeave(header);
  await trySandbox(page, host);
  await open(page, host, '#/operations');
  await expect(heading(page, 'Masking API')).toBeVisible();
  const secrets = {
    post: {
      operationId: 'addUser',
      parameters: [{ name: 'X-Api-Key', in: 'header', schema: { type: 'string' } }],
      requestBody: { content: { 'application/json': { schema: { type: 'object', properties: {
        userName: { type: 'string' }, dbPassword: { type: 'string' }, privateKey: { type: 'string' },
      } } } } },
      responses: {},
    },
  };
  const pasted = { openapi: '3.1.0', info: { title: 'Secrets', version: '1' }, paths: { '/users': secrets } };
  await page.getByLabel('Or its text, pasted').fill(JSON.stringify(pasted));
  await expect(heading(page, 'Secrets')).toBeVisible();
  await open(page, host, '#/operations/addUser');
  const field = (name) => page.getByRole('form', { name: 'Request' }).getByLabel(name, { exact: true });
  await expect(field('dbPassword')).toHaveAttribute('type', 'password');
  await expect(field('X-Api-Key')).toHaveAttribute('type', 'password');
  await expect(field('privateKey')).toHaveCSS('-webkit-text-security', 'disc');
  const command = page.getByRole('region', { name: 'curl command' });
  await field('userName').fill('kim');
  await expect(command).toContainText('kim');
  await field('dbPassword').fill(password);
  await field('X-Api-Key').fill(header);
  await expect(command).toContainText('-d "$BODY"');
  await expect(command).toContainText('--header "X-Api-Key: $SECRET"');
  await assertAccessible(page, command);
  await page.getByLabel('Show secrets').check();
  await expect(command).toContainText(password);
  await expect(command).toContainText(header);
});

test('a parameter that is another resource’s id is picked by name, or typed', async ({ page, host }) => {
  await trySandbox(page, host);
  await open(page, host, '#/operations/getDatabaseRulesetById');
  const field = page.getByRole('combobox', { name: /^databaseRulesetId/ });
  await field.fill('archive');
  await page.getByRole('option', { name: /^hr_archive/ }).click();
  await expect(field).toHaveValue(/hr_archive/);
  await page.getByRole('button', { name: 'Send' }).click();
  await expect(page.getByRole('region', { name: 'Body of the answer' })).toContainText('"rulesetName": "hr_archive"');
  await field.fill('7');
  await expect(page.getByRole('region', { name: 'curl command' })).toContainText('/database-rulesets/7');
  await field.press('Enter');
  await page.getByRole('button', { name: 'Send' }).click();
  await expect(page.getByRole('region', { name: 'Body of the answer' })).toContainText('"rulesetName": "hr_ruleset"');
  await open(page, host, '#/operations/getAllExecutions');
  const job = page.getByRole('combobox', { name: /^job_id/ });
  await job.fill('4');
  await expect(page.getByRole('region', { name: 'curl command' })).toContainText('job_id=4');
  await job.fill('');
  await job.press('Tab');
  await expect(page.getByRole('region', { name: 'curl command' })).not.toContainText('job_id');
});

test('an id that is a name is picked, or typed as it is; what an operation makes is named freely', async ({ page, host }) => {
  await trySandbox(page, host);
  await open(page, host, '#/operations/getAlgorithm');
  const field = page.getByRole('combobox', { name: /^algorithmName/ });
  await field.click();
  await field.fill('emailadd');
  await page.getByRole('option', { name: 'EmailAddress', exact: true }).click();
  await expect(page.getByRole('region', { name: 'curl command' })).toContainText('/algorithms/EmailAddress');
  await field.fill('dlpx-core:CM Digits');
  await expect(page.getByRole('region', { name: 'curl command' })).toContainText('/algorithms/dlpx-core%3ACM%20Digits');
  await page.getByRole('heading', { level: 1 }).click();
  await expect(field).toHaveValue('dlpx-core:CM Digits');

  await open(page, host, '#/operations/updateColumnMetadata');
  const algorithm = page.getByRole('combobox', { name: 'algorithmName' });
  await algorithm.fill('of my own');
  await page.getByRole('heading', { level: 1 }).click();
  await expect(page.getByRole('region', { name: 'curl command' })).toContainText('"algorithmName": "of my own"');
  await open(page, host, '#/operations');
  await page.getByRole('button', { name: 'Show the one that comes with this page' }).click();
  await expect(page.getByText('274 operations').first()).toBeVisible();
  await open(page, host, '#/operations/createAlgorithm');
  await expect(page.getByRole('textbox', { name: /^algorithmName/ })).toBeVisible();
});
