// What is shown as curl is what a shell runs: the same request, also with everything that a shell treats specially.
import { execFileSync } from 'node:child_process';
import { open, pick, trySandbox } from '../support/person.mjs';
import { recorded } from '../support/recorder.mjs';
import { expect, test } from '../support/test.mjs';

const NAME = `O'Brien's "$HOME" \`x\` \\ ! ä 漢 {a,b} [1]`;
const DESCRIPTION = 'first line\nsecond $line';

const bodyOf = ({ text }) => JSON.parse(text.slice(text.indexOf('\r\n\r\n') + 4));
const created = async (host) =>
  (await recorded(host)).filter(({ method, target }) => method === 'POST' && target.endsWith('/masking-jobs'));

test('the command that is shown sends what the page sends', async ({ page, host }) => {
  await trySandbox(page, host);
  await open(page, host, '#/jobs/new');
  await page.getByLabel('Job name').fill(NAME);
  await pick(page, 'Ruleset', 'hr', /id 7/);
  await page.getByLabel('Description').fill(DESCRIPTION);
  const command = page.getByRole('region', { name: 'curl command' });
  await expect(command).toContainText('second $line');
  await expect(command).toContainText('"Authorization: $TOKEN"');
  const hidden = await command.textContent();
  await page.getByLabel('Show secrets').check();
  await expect(command).not.toContainText('$TOKEN');
  const shown = await command.textContent();
  await page.getByLabel('Show secrets').uncheck();
  await page.getByRole('button', { name: 'Create', exact: true }).click();
  await expect(page.getByText(/^Created job 1/)).toBeVisible();
  const token = shown.match(/Authorization: ([^']+)'/)[1];
  for (const text of [hidden, shown]) {
    // The same name again: the engine refuses it, but has received it.
    const answer = execFileSync('bash', ['-c', text], { env: { ...process.env, TOKEN: token }, encoding: 'utf8', stdio: 'pipe' });
    expect(answer).toContain('errorMessage');
  }
  const bodies = (await created(host)).map(bodyOf);
  expect(bodies).toHaveLength(3);
  for (const body of bodies) expect(body).toEqual({ ...bodies[0], jobName: NAME, jobDescription: DESCRIPTION });
});
