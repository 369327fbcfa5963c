// A free request: any address, any header, any body, typed or pasted as a curl command, whether a description knows it or not.
import { assertAccessible } from '../support/accessibility.mjs';
import { expectText, jsonEditor } from '../support/editor.mjs';
import { heading, open, trySandbox } from '../support/person.mjs';
import { recorded } from '../support/recorder.mjs';
import { expect, test } from '../support/test.mjs';

const answer = (page) => page.getByRole('region', { name: 'Answer', exact: true });
const command = (page) => page.getByRole('region', { name: 'curl command' });
const send = (page) => page.getByRole('button', { name: 'Send', exact: true }).click();

/** Pastes a text into what has the focus, as the clipboard does. */
async function paste(page, text) {
  await page.evaluate(async (text) => navigator.clipboard.writeText(text), text);
  await page.keyboard.press('Control+V');
}

/** The newest request whose target has these words. */
const newest = async (host, words) => (await recorded(host)).find(({ target }) => target.includes(words));

test.beforeEach(async ({ context }) => context.grantPermissions(['clipboard-read', 'clipboard-write']));

test('a command that no operation fits becomes a free request, byte by byte, and its secrets are not kept', async ({ page, host, observation }) => {
  observation.mustNotLeave('s3cret-of-mine');
  await trySandbox(page, host);
  await open(page, host, '#/operations');
  await expect(page.getByText('97 operations').first()).toBeVisible();
  await page.keyboard.press('Control+K');
  const address = `${host.origin}/masking/api/not-described?b=2&a=&a=1&flag`;
  await paste(page, `curl -X PATCH '${address}' -H 'X-Trace: 7' -H 'X-Api-Key: s3cret-of-mine' -H 'Content-Type: application/json' -d '{"n": 1e400, "a": [ ]}' -o out.json`);
  await expect(heading(page, 'Free request')).toBeVisible();
  await expect(page.getByText(/-o is about what curl prints/)).toBeVisible();
  await assertAccessible(page, heading(page, 'Free request'));
  await expect(page.getByLabel('Address')).toHaveValue(address);
  await expect(page.getByLabel('Value of header 2')).toHaveAttribute('type', 'password');
  await expect(command(page)).not.toContainText('s3cret-of-mine');
  await expectText(jsonEditor(page), '{"n": 1e400, "a": [ ]}');
  await send(page);
  await expect(answer(page)).toContainText('404');
  const sent = await newest(host, 'not-described');
  expect(sent.method).toBe('PATCH');
  expect(sent.target).toBe('/masking/api/not-described?b=2&a=&a=1&flag');
  expect(sent.text).toMatch(/x-trace: 7\r\n/i);
  expect(sent.text).toMatch(/x-api-key: s3cret-of-mine\r\n/i);
  expect(sent.text).toMatch(/content-type: application\/json\r\n/i);
  expect(sent.text.endsWith('\r\n\r\n{"n": 1e400, "a": [ ]}')).toBe(true);
  // It is of the engine's API: the session goes along, unless a person takes it out.
  expect(sent.text).toMatch(/authorization: /i);
  await page.getByLabel(/^With the session with /).uncheck();
  await expect(command(page)).not.toContainText('Authorization');

  // Elsewhere and back, all of it is there; after a reload all but the secret.
  await page.evaluate(() => location.assign('#/engines'));
  await page.getByRole('link', { name: 'Free request' }).click();
  await expect(page.getByLabel('Value of header 2')).toHaveValue('s3cret-of-mine');
  await page.reload();
  await expect(page.getByLabel('Address')).toHaveValue(address);
  await expect(page.getByLabel('Value of header 1')).toHaveValue('7');
  await expect(page.getByLabel('Value of header 2')).toHaveValue('');
  await expectText(jsonEditor(page), '{"n": 1e400, "a": [ ]}');
  await page.getByRole('button', { name: 'Start over' }).click();
  await expect(page.getByLabel('Address')).toHaveValue('');
});

test('an address is typed, with headers and a body, and what can not be sent is told', async ({ page, host }) => {
  await trySandbox(page, host);
  await page.keyboard.press('g');
  await page.keyboard.press('q');
  await expect(heading(page, 'Free request')).toBeVisible();
  await send(page);
  await expect(page.getByText(/Enter the whole address/)).toBeVisible();
  await page.getByLabel('Address').fill(`${host.origin}/masking/api/jobs-of-nobody`);
  await page.getByRole('button', { name: 'Add a header' }).click();
  await page.getByLabel('Name of header 1').fill('X One');
  await page.getByLabel('Value of header 1').fill('ü');
  await send(page);
  await expect(page.getByText('"X One" is no name of a header')).toBeVisible();
  await page.getByLabel('Name of header 1').fill('X-One');
  await page.getByRole('button', { name: 'Add a header' }).click();
  await page.getByLabel('Name of header 2').fill('X-Two');
  await page.getByRole('button', { name: 'Remove header 2' }).click();
  await expect(page.getByLabel('Name of header 2')).toBeHidden();
  await expect(page.getByRole('button', { name: 'Add a body' })).toBeHidden();
  await page.getByLabel('Method').selectOption('POST');
  await page.getByRole('button', { name: 'Add a body' }).click();
  await page.getByLabel('Media type').selectOption('text/plain');
  await page.getByRole('group', { name: 'Body' }).getByRole('textbox').fill('two\nlines');
  await send(page);
  await expect(answer(page)).toContainText('404');
  const sent = await newest(host, 'jobs-of-nobody');
  expect(sent.method).toBe('POST');
  const text = Buffer.from(sent.raw, 'base64').toString('latin1');
  expect(text).toMatch(/content-type: text\/plain\r\n/i);
  expect(text).toMatch(/x-one: ü\r\n/i);
  expect(text.endsWith('\r\n\r\ntwo\nlines')).toBe(true);
});

test('a command with files says which to choose; one that an operation fits can be taken as it was pasted', async ({ page, host }) => {
  await trySandbox(page, host);
  await open(page, host, '#/request');
  await page.getByLabel('Address').focus();
  const upload = `${host.origin}/masking/api/of-no-operation`;
  await paste(page, `curl ${upload} -F 'note=a b' -F note=c -F 'file=@/tmp/pay.csv;type=text/csv'`);
  await expect(page.getByText(/Choose the file pay\.csv below/)).toBeVisible();
  await page.locator('input[type=file]').setInputFiles({ name: 'pay.csv', mimeType: 'text/csv', buffer: Buffer.from('a,b\n') });
  await send(page);
  await expect(answer(page)).toContainText('404');
  const sent = await newest(host, 'of-no-operation');
  expect(sent.text).toMatch(/name="note"\r\n\r\na b\r\n[^]*name="note"\r\n\r\nc\r\n[^]*filename="pay.csv"\r\nContent-Type: text\/csv\r\n\r\na,b\n/);

  await page.getByLabel('Address').focus();
  await paste(page, `curl -X DELETE ${host.origin}/elsewhere/masking-jobs/7`);
  await expect(page).toHaveURL(/#\/operations\/deleteMaskingJob$/);
  await page.getByRole('button', { name: 'Take it as it was pasted' }).click();
  await expect(heading(page, 'Free request')).toBeVisible();
  await expect(page.getByLabel('Address')).toHaveValue(`${host.origin}/elsewhere/masking-jobs/7`);
  await expect(page.getByLabel('Method')).toHaveValue('DELETE');
});
