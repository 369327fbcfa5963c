// Files go up and come down byte for byte, and what is shown as curl sends the same parts.
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { assertAccessible } from '../support/accessibility.mjs';
import { jsonEditor } from '../support/editor.mjs';
import { open, tabTo, trySandbox } from '../support/person.mjs';
import { recorded } from '../support/recorder.mjs';
import { expect, test } from '../support/test.mjs';

/** Bytes that are no text, and look like the end of a part. */
const BYTES = Buffer.from([0, 255, 13, 10, 45, 45, 120, 45, 45, 13, 10, 26, 0]);
const NAME = `pay roll; 1, 'ä'.csv`;

/** The requests to a path, newest first, with their bytes. */
const sent = async (host, end) =>
  (await recorded(host)).filter(({ method, target }) => method === 'POST' && target.endsWith(end)).map(({ raw }) => Buffer.from(raw, 'base64'));

const bodyOf = (request) => request.subarray(request.indexOf('\r\n\r\n') + 4);

/** The parts of a form as they came: each its headers and its bytes, in latin1. */
function partsOf(request) {
  const text = request.toString('latin1');
  const boundary = text.match(/content-type: multipart\/form-data; boundary=(\S+)/i)[1];
  const pieces = `\r\n${bodyOf(request).toString('latin1')}`.split(`\r\n--${boundary}`);
  expect(pieces[0]).toBe('');
  expect(pieces.at(-1)).toBe('--\r\n');
  return pieces.slice(1, -1).map((piece) => {
    const at = piece.indexOf('\r\n\r\n');
    return { head: piece.slice(2, at).split('\r\n').sort(), content: piece.slice(at + 4) };
  });
}

/** Chooses a file by the button of a field, as a person does. */
async function choose(page, button, ...files) {
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: button }).click();
  await (await chooser).setFiles(files);
}

const send = (page) => page.getByRole('button', { name: 'Send', exact: true }).click();
const answer = (page) => page.getByRole('region', { name: 'Answer', exact: true });

test('a file is chosen, sent byte for byte, and sent the same by the curl that is shown', async ({ page, host }) => {
  await trySandbox(page, host);
  await open(page, host, '#/operations/createFileFormat');
  await expect(page.getByRole('button', { name: 'Choose a file for fileFormat' })).toBeVisible();
  await expect(page.getByText('fileFormat is needed')).toHaveCount(0);
  await send(page);
  await expect(page.getByText('fileFormat is needed').first()).toBeVisible();
  expect(await sent(host, '/file-formats')).toHaveLength(0);

  await choose(page, 'Choose a file for fileFormat', { name: NAME, mimeType: 'text/csv', buffer: BYTES });
  const files = page.getByRole('list', { name: 'Files for fileFormat' });
  await expect(files).toContainText(`${NAME}13 bytes · text/csv`);
  await expect(page.getByText('fileFormat is needed')).toHaveCount(0);
  await page.getByRole('combobox', { name: 'fileFormatType' }).selectOption('FIXED_WIDTH');
  await page.getByLabel('Show secrets').check();
  const command = await page.getByRole('region', { name: 'curl command' }).textContent();
  await page.getByLabel('Show secrets').uncheck();
  await send(page);
  await expect(answer(page).getByText('201 Created')).toBeVisible();
  await expect(answer(page)).toContainText('"fileFormatType": "FIXED_WIDTH"');

  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'upload-'));
  fs.writeFileSync(path.join(folder, NAME), BYTES);
  // The same name again: the engine refuses it, but has received it.
  expect(execFileSync('bash', ['-c', command], { cwd: folder, encoding: 'utf8', stdio: 'pipe' })).toContain('errorMessage');
  fs.rmSync(folder, { recursive: true });

  const [byCurl, byPage] = (await sent(host, '/file-formats')).map(partsOf);
  expect(byPage).toEqual(byCurl);
  expect(Buffer.from(byPage.find(({ head }) => /filename/.test(head.join())).content, 'latin1')).toEqual(BYTES);
  expect(byPage.find(({ head }) => /fileFormatType/.test(head.join())).content).toBe('FIXED_WIDTH');
});

test('a file can be dropped, taken away and chosen by keyboard', async ({ page, host }) => {
  await trySandbox(page, host);
  await open(page, host, '#/operations/uploadFile');
  const button = page.getByRole('button', { name: 'Choose a file for file' });
  const files = page.getByRole('list', { name: 'Files for file' });
  await assertAccessible(page, button);
  const dropped = await page.evaluateHandle(() => {
    const transfer = new DataTransfer();
    transfer.items.add(new File(['dropped'], 'dropped.txt', { type: 'text/plain' }));
    return transfer;
  });
  await button.dispatchEvent('drop', { dataTransfer: dropped });
  await expect(files).toContainText('dropped.txt7 bytes · text/plain');
  await assertAccessible(page, files.getByRole('listitem'));
  await page.getByRole('button', { name: 'Remove dropped.txt' }).press('Enter');
  await expect(files.getByRole('listitem')).toHaveCount(0);
  await expect(button).toBeFocused();
  await tabTo(page, button);
  const chooser = page.waitForEvent('filechooser');
  await page.keyboard.press('Enter');
  await (await chooser).setFiles({ name: 'keys.bin', mimeType: '', buffer: BYTES });
  await expect(files).toContainText('keys.bin13 bytes');
  await send(page);
  await expect(answer(page)).toContainText('delphix-file://upload/');
  const [part] = partsOf((await sent(host, '/file-uploads'))[0]);
  expect(Buffer.from(part.content, 'latin1')).toEqual(BYTES);
});

test('what is exported is downloaded and saved byte for byte', async ({ page, host }) => {
  await trySandbox(page, host);
  await open(page, host, '#/operations/asyncExport');
  await page.getByRole('button', { name: 'JSON', exact: true }).click();
  await jsonEditor(page).fill('[{"objectIdentifier": {"id": 7}, "objectType": "DATABASE_RULESET"}]');
  await send(page);
  const body = answer(page).getByRole('region', { name: 'Body of the answer' });
  await expect(body).toContainText('"status": "SUCCEEDED"');
  const reference = (await body.textContent()).match(/EXPORT-[\w+/=]+/)[0];
  expect(reference).toMatch(/=$/);

  await open(page, host, '#/operations/downloadFile');
  await page.getByLabel('fileDownloadId').fill(reference);
  await send(page);
  await expect(answer(page).getByText('201 Created')).toBeVisible();
  await expect(answer(page)).toContainText(/export_document_\w{8}\.json[\d.]+ (bytes|kB) · application\/octet-stream/);
  await expect(answer(page).getByRole('alert')).toHaveCount(0);
  await assertAccessible(page, answer(page).getByRole('button', { name: /^Save the body as export_document_/ }));
  const saving = page.waitForEvent('download');
  await answer(page).getByRole('button', { name: /^Save the body as export_document_/ }).click();
  const saved = await saving;
  expect(saved.suggestedFilename()).toMatch(/^export_document_\w{8}\.json$/);

  const command = await page.getByRole('region', { name: 'curl command' }).textContent();
  const token = await tokenOf(page);
  const bytes = execFileSync('bash', ['-c', `${command.replace('curl ', 'curl -s ')}`], { env: { ...process.env, TOKEN: token } });
  expect(fs.readFileSync(await saved.path())).toEqual(bytes);
  expect(JSON.parse(bytes).blob).toMatch(/./);
  await answer(page).getByText('Show it as text').click();
  await expect(answer(page).getByRole('region', { name: 'Body of the answer' })).toContainText('"exportHost": "sandbox"');
});

/** The session's token, which the curl command shows when it is asked to. */
async function tokenOf(page) {
  await page.getByLabel('Show secrets').check();
  const shown = await page.getByRole('region', { name: 'curl command' }).textContent();
  await page.getByLabel('Show secrets').uncheck();
  return shown.match(/Authorization: ([^']+)'/)[1];
}

const schema = { type: 'object', required: ['name'], properties: { name: { type: 'string' }, count: { type: 'integer' } } };
const DUMPS = {
  openapi: '3.1.0',
  info: { title: 'Dumps', version: '1' },
  paths: {
    '/dumps': {
      post: {
        operationId: 'dump',
        requestBody: {
          required: true,
          content: {
            'application/json': { schema },
            'multipart/form-data': {
              schema: { ...schema, properties: { ...schema.properties, files: { type: 'array', items: { type: 'string', contentMediaType: 'application/octet-stream' } } } },
            },
            'application/x-www-form-urlencoded': { schema },
            'application/octet-stream': {},
            'text/plain': { schema: { type: 'string' } },
          },
        },
        responses: { 200: { description: 'done' } },
      },
    },
  },
};

async function openDumps(page, host) {
  await trySandbox(page, host);
  await open(page, host, '#/operations');
  await page.getByLabel('Or its text, pasted').fill(JSON.stringify(DUMPS));
  await expect(page.getByRole('heading', { name: 'Dumps' })).toBeVisible();
  await page.evaluate(() => location.assign('#/operations/dump'));
}

test('what was entered stays when another media type is chosen', async ({ page, host }) => {
  await openDumps(page, host);
  const media = page.getByLabel('Media type');
  const name = page.getByRole('textbox', { name: 'name', exact: true });
  // The sandbox has no such path, but records what came.
  const sendAs = async () => {
    const before = (await sent(host, '/dumps')).length;
    await send(page);
    await expect.poll(async () => (await sent(host, '/dumps')).length).toBe(before + 1);
    return (await sent(host, '/dumps'))[0];
  };
  await name.fill('ä & b');
  await page.getByRole('textbox', { name: 'count' }).fill('9007199254740993');
  await media.selectOption('multipart/form-data');
  await expect(name).toHaveValue('ä & b');
  await choose(page, 'Choose files for files', { name: 'one.bin', mimeType: '', buffer: BYTES }, { name: 'two.bin', mimeType: '', buffer: Buffer.alloc(0) });
  await media.selectOption('application/x-www-form-urlencoded');
  await expect(name).toHaveValue('ä & b');
  const form = (await sendAs()).toString();
  expect(form).toContain('application/x-www-form-urlencoded');
  expect(form).toMatch(/\r\n\r\nname=%C3%A4%20%26%20b&count=9007199254740993$/);

  await media.selectOption('application/octet-stream');
  await choose(page, 'Choose a file for the body', { name: 'whole.bin', mimeType: '', buffer: BYTES });
  const whole = await sendAs();
  expect(whole.toString('latin1')).toMatch(/content-type: application\/octet-stream\r\n/i);
  expect(bodyOf(whole)).toEqual(BYTES);

  await media.selectOption('multipart/form-data');
  await expect(page.getByRole('list', { name: 'Files for files' }).getByRole('listitem')).toHaveText([/one\.bin/, /two\.bin/]);
  const parts = partsOf(await sendAs());
  expect(parts.map(({ content }) => Buffer.from(content, 'latin1').toString('hex'))).toEqual(
    [Buffer.from('ä & b'), Buffer.from('9007199254740993'), BYTES, Buffer.alloc(0)].map((bytes) => bytes.toString('hex')),
  );
  await page.getByRole('button', { name: 'Remove one.bin' }).click();
  await expect(page.getByRole('list', { name: 'Files for files' }).getByRole('listitem')).toHaveText([/two\.bin/]);
  await media.selectOption('application/json');
  await expect(name).toHaveValue('ä & b');
  expect(bodyOf(await sendAs()).toString()).toContain('"count": 9007199254740993');
});

test('a pasted command with files fills in its form, and says which file to choose', async ({ page, host, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await trySandbox(page, host);
  await open(page, host, '#/operations');
  await expect(page.getByRole('heading', { name: 'Masking API' })).toBeVisible();
  const command = `curl -X POST -F 'fileFormat=@/home/me/pay.csv;type=text/csv' -F fileFormatType=XML http://engine/masking/api/file-formats`;
  await page.evaluate((text) => navigator.clipboard.writeText(text), command);
  await page.keyboard.press('Control+k');
  await page.keyboard.press('Control+v');
  await expect(page.getByText('Choose the file pay.csv below: a command has its name alone')).toBeVisible();
  await expect(page.getByRole('combobox', { name: 'fileFormatType' })).toHaveValue('"XML"');
  await expect(page.getByRole('list', { name: 'Files for fileFormat' })).toContainText('pay.csvto be chosen: only its name is known');
  await choose(page, 'Choose a file for fileFormat', { name: 'pay.csv', mimeType: 'text/csv', buffer: BYTES });
  await send(page);
  await expect(answer(page).getByText('201 Created')).toBeVisible();
});
