// The editor of JSON: its marks, suggestions and layout, and what is there without it.
import { assertAccessible } from '../support/accessibility.mjs';
import { expectText, jsonEditor, textOf } from '../support/editor.mjs';
import { open, pick, trySandbox } from '../support/person.mjs';
import { expect, test } from '../support/test.mjs';

const SCRIPT = /\/editor-[0-9a-f]+\.js$/;

const view = (page, name) => page.getByRole('button', { name, exact: true });

/** Opens the JSON of the body that creates a job. */
async function openJson(page, host) {
  await trySandbox(page, host);
  await open(page, host, '#/operations/createMaskingJob');
  await view(page, 'JSON').click();
  const editor = jsonEditor(page);
  await expect(editor).toBeVisible();
  return editor;
}

/** Puts a text with the cursor at `|` into an editor. */
async function write(page, editor, marked) {
  const at = marked.indexOf('|');
  await editor.fill(marked.replace('|', ''));
  for (let back = marked.length - 1 - at; back > 0; back -= 1) await page.keyboard.press('ArrowLeft');
}

const suggestion = (page, name) => page.getByRole('option', { name });

test('what is wrong is marked at its place while it is typed', async ({ page, host }) => {
  const editor = await openJson(page, host);
  // Each character before the fault counts otherwise in bytes, in UTF-16 units and in characters.
  await editor.fill('{\n  "jobName": "ä漢😀", "rulesetId": 7.5\n}');
  const mark = editor.locator('.cm-lintRange-error');
  await expect(mark).toHaveText('7.5');
  await editor.fill('{\n  "jobName": "ä漢😀", "rulesetId": 7,,\n}');
  await expect(page.getByText(/^Line 2: Not JSON/).first()).toBeVisible();
  await expect(mark.first()).toHaveText(',');
  await assertAccessible(page, mark.first());
  await editor.fill('{\n  "jobName": "ä漢😀", "rulesetId": 7\n}');
  await expect(mark).toHaveCount(0);
});

test('names and values are suggested with their help, and what is taken is sent', async ({ page, host }) => {
  const editor = await openJson(page, host);
  await write(page, editor, '{|}');
  await page.keyboard.press('Control+Space');
  await expect(suggestion(page, /^jobName.*needed/)).toBeVisible();
  await assertAccessible(page, suggestion(page, /^jobName.*needed/));
  await page.keyboard.type('feed');
  await expect(suggestion(page, /^jobName/)).toHaveCount(0);
  await expect(page.locator('.cm-completionInfo')).toContainText(/rows/i);
  await page.keyboard.press('Enter');
  await expectText(editor, '{"feedbackSize": }');
  await page.keyboard.type('5,');
  await page.keyboard.press('Control+Space');
  // What is there already is not suggested again.
  await expect(suggestion(page, /^jobName/)).toBeVisible();
  await expect(suggestion(page, /^feedbackSize/)).toHaveCount(0);
  await suggestion(page, /^jobName/).click();
  await expectText(editor, '{"feedbackSize": 5,"jobName": ""}');
  await page.keyboard.type('by hand');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.type(',"onTheFlyM');
  await suggestion(page, /^onTheFlyMasking boolean/).click();
  await suggestion(page, /^false/).click();
  await page.keyboard.type(', "rulesetId": 7');
  await expectText(editor, '{"feedbackSize": 5,"jobName": "by hand","onTheFlyMasking": false, "rulesetId": 7}');
  // Sent before the pause after the last key is over.
  await page.keyboard.press('Control+Enter');
  const answer = page.getByRole('region', { name: 'Answer', exact: true });
  await expect(answer).toContainText('201');
  await expect(answer).toContainText('by hand');
});

test('values of an enum are suggested where one stands', async ({ page, host }) => {
  await trySandbox(page, host);
  await open(page, host, '#/operations/createDatabaseConnector');
  await view(page, 'JSON').click();
  const editor = jsonEditor(page);
  await write(page, editor, '{"databaseType": "O|"}');
  await page.keyboard.press('Control+Space');
  await suggestion(page, 'ORACLE').click();
  await expectText(editor, '{"databaseType": "ORACLE"}');
});

test('the text is laid out anew without another digit, and typing can be undone', async ({ page, host }) => {
  const editor = await openJson(page, host);
  await editor.fill('{"jobName":"a  b","mine":[1e400,9007199254740993,0.10],"mine":{}}');
  const laidOut = '{\n  "jobName": "a  b",\n  "mine": [\n    1e400,\n    9007199254740993,\n    0.10\n  ],\n  "mine": {}\n}';
  await view(page, 'Format').click();
  await expectText(editor, laidOut);
  await editor.press('Control+z');
  await expectText(editor, '{"jobName":"a  b","mine":[1e400,9007199254740993,0.10],"mine":{}}');
  await editor.press('Alt+Shift+F');
  await expectText(editor, laidOut);
  await view(page, 'Form').click();
  await page.getByRole('textbox', { name: 'jobName' }).fill('c');
  await view(page, 'JSON').click();
  await expectText(editor, laidOut.replace('a  b', 'c'));
  await editor.fill('{"a": ');
  await view(page, 'Format').click();
  await expectText(editor, '{"a": ');
  await expect(editor).toBeFocused();
});

test('lines that are selected are typed over, deleted and put in brackets', async ({ page, host }) => {
  const editor = await openJson(page, host);
  const lines = '{\n  "a": [1, true],\n  "b": null\n}';
  for (const [key, text] of [['x', 'x'], ['Delete', ''], ['Backspace', ''], ['[', `[${lines}]`]]) {
    await editor.fill(lines);
    await page.keyboard.press('Control+a');
    await page.keyboard.press(key);
    await expectText(editor, text);
  }
});

test('the editor is used and left by the keyboard', async ({ page, host }) => {
  const editor = await openJson(page, host);
  await editor.focus();
  // Keys of the page are letters here.
  await page.keyboard.press('Control+a');
  await page.keyboard.type('?gj/');
  await expectText(editor, '?gj/');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await page.keyboard.press('Control+f');
  const find = page.getByRole('textbox', { name: 'Find' });
  await expect(find).toBeFocused();
  await assertAccessible(page, find);
  await page.keyboard.press('Escape');
  await expect(editor).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(editor).not.toBeFocused();
  await page.keyboard.press('Shift+Tab');
  await expect(editor).toBeFocused();
});

test('without the part that checks, a plain field and Send still work', async ({ page, host, observation }) => {
  observation.mayTell(/split-checks-|Failed to fetch/);
  await page.route(/\/split-checks-/, (route) => route.abort());
  await trySandbox(page, host);
  await open(page, host, '#/operations/createMaskingJob');
  await view(page, 'JSON').click();
  await page.getByLabel('application/json').fill('{"jobName": "unchecked", "rulesetId": 7}');
  await page.getByRole('button', { name: 'Send', exact: true }).click();
  await expect(page.getByRole('region', { name: 'Answer', exact: true })).toContainText('201');
  await open(page, host, '#/jobs/new');
  await view(page, 'JSON').click();
  await expect(page.getByLabel('Body as JSON')).toHaveValue(/"feedbackSize"/);
});

test('without its script a plain field does the work', async ({ page, host, observation }) => {
  observation.mayTell(/editor-/);
  await page.route(SCRIPT, (route) => route.abort());
  await trySandbox(page, host);
  await open(page, host, '#/operations/createMaskingJob');
  await view(page, 'JSON').click();
  const field = page.getByLabel('application/json');
  await assertAccessible(page, page.getByText(/could not be loaded\. This plain field/));
  await field.fill('{"jobName": "plain", "rulesetId": 7.5}');
  await expect(page.getByText(/^Line 1: \/rulesetId/)).toBeVisible();
  await view(page, 'Format').click();
  await expect(field).toHaveValue('{\n  "jobName": "plain",\n  "rulesetId": 7.5\n}');
  await view(page, 'Form').click();
  await pick(page, 'rulesetId', 'hr_ruleset', /HR_PROD.*id 7/);
  await page.getByRole('button', { name: 'Send', exact: true }).click();
  await expect(page.getByRole('region', { name: 'Answer', exact: true })).toContainText('201');
});

test('what is typed before the script is there stays, and typing goes on', async ({ page, host }) => {
  let letThrough;
  const wait = new Promise((resolve) => (letThrough = resolve));
  await page.route(SCRIPT, async (route) => {
    await wait;
    await route.continue();
  });
  await trySandbox(page, host);
  await open(page, host, '#/operations/createMaskingJob');
  await view(page, 'JSON').click();
  const field = page.getByLabel('application/json');
  await field.fill('{"jobName": ""}');
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.type('before');
  letThrough();
  const editor = jsonEditor(page);
  await expect(editor).toBeFocused();
  await page.keyboard.type(' and after');
  await expectText(editor, '{"jobName": "before and after"}');
  await view(page, 'Form').click();
  await expect(page.getByRole('textbox', { name: 'jobName' })).toHaveValue('before and after');
});
