// Requests made of examples, as the sandbox's recorder received them, judged by a validator that is not ours.
import { execFile, execFileSync } from 'node:child_process';
import fs from 'node:fs';
import { promisify } from 'node:util';
import { api } from '../support/api.mjs';
import { DESCRIPTION, operations, startJudge } from '../support/judge.mjs';
import { open, trySandbox } from '../support/person.mjs';
import { recorded } from '../support/recorder.mjs';
import { expect, test as base } from '../support/test.mjs';

const run = promisify(execFile);

const test = base.extend({
  judge: async ({}, use) => {
    const { judge, stop } = await startJudge();
    await use(judge);
    await stop();
  },
});

/** What is wrong with a request; nothing where it is a right one of this operation. */
async function wrong(judge, id, request) {
  const { status, body } = await judge(Buffer.from(request.raw, 'base64'));
  if (status === 200 && body.operationId === id) return [];
  return [`${id}: ${status} ${JSON.stringify(body)}\n${request.text.slice(0, 400)}`];
}

test('the judge finds what is wrong', async ({ judge }) => {
  const request = (head, body = '') =>
    Buffer.from(`${head} HTTP/1.1\r\nHost: e\r\nAuthorization: t\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n${body}`);
  const judged = async (...given) => (await judge(request(...given))).status;
  expect(await judged('POST /masking/api/masking-jobs', '{"jobName": "a", "rulesetId": 7}')).toBe(200);
  expect(await judged('POST /masking/api/masking-jobs', '{"jobName": "a", "rulesetId": "x"}')).toBe(400);
  expect(await judged('POST /masking/api/masking-jobs', '{"jobName": "a"}')).toBe(400);
  expect(await judged('GET /masking/api/executions/x')).toBe(400);
  expect(await judged('GET /masking/api/executions?page_number=x')).toBe(400);
  expect(await judged('GET /masking/api/nowhere')).toBe(404);
});

for (const members of ['required', 'all']) {
  test(`a request for each of the 274 operations, with ${members} of its members`, async ({ host, judge }, info) => {
    test.slow();
    const token = await login(host);
    const program = process.env.FROM_EXAMPLES;
    expect(program, 'the program that writes requests from examples: `cargo xtask test --only journeys` builds it').toBeTruthy();
    const lines = execFileSync(program, [DESCRIPTION, `${host.origin}/masking/api`, token, members], { encoding: 'utf8' }).trim().split('\n');
    expect(lines).toHaveLength(274);
    const cwd = info.outputPath();
    fs.mkdirSync(cwd, { recursive: true });
    fs.writeFileSync(`${cwd}/file.txt`, 'a;b\r\n');
    const faults = [];
    for (const { operation, curl, error } of lines.map((line) => JSON.parse(line))) {
      if (error) {
        faults.push(`${operation}: ${error}`);
        continue;
      }
      await run('bash', ['-c', `${curl} --silent --output /dev/null`], { cwd });
      const [newest] = await recorded(host);
      faults.push(...(await wrong(judge, operation, newest)));
    }
    expect(faults).toEqual([]);
  });
}

/** A token of its own for each: `login` is among the operations and `logout` ends what it is sent with, which the recorder does not mind. */
async function login(host) {
  const answer = await fetch(`${host.origin}/masking/api/login`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ username: 'admin', password: 'Admin-12' }),
  });
  return (await answer.json()).Authorization;
}

/** Operations of every shape: lists with queries, ids that are numbers and texts, bodies small and large, files, deletions. */
const CHOSEN = [
  'getAllMaskingJobs', 'getMaskingJobById', 'createMaskingJob', 'updateMaskingJob', 'deleteMaskingJob',
  'createProfileJob', 'createTokenizationJob', 'createReidentificationJob', 'createExecution', 'getExecutionById',
  'cancelExecution', 'getAllExecutionEvents', 'getAllNonConformantDataSamples', 'createApplication', 'createEnvironment',
  'createDatabaseConnector', 'createDatabaseRuleset', 'createTableMetadata', 'updateColumnMetadata', 'getAlgorithm',
  'createProfileExpression', 'uploadFile', 'createFileFormat', 'createSshKey', 'getAllAsyncTasks',
];

test('25 operations through the page', async ({ page, host, judge, observation }) => {
  test.slow();
  observation.mayTell(/Failed to load resource/);
  await trySandbox(page, host);
  const known = new Map(operations().map((operation) => [operation.id, operation]));
  const faults = [];
  for (const id of CHOSEN) {
    const { method, path } = known.get(id);
    const target = new RegExp(`^/masking/api${path.replaceAll(/\{[^}]+\}/g, '[^/?]+')}(\\?|$)`);
    await open(page, host, `#/operations/${id}`);
    const send = page.getByRole('button', { name: /^Send( anyway)?$/ });
    await expect(send).toBeVisible();
    for (const input of await page.locator('main input[type=file]').all()) {
      await input.setInputFiles({ name: 'file.txt', mimeType: 'text/plain', buffer: Buffer.from('a;b') });
    }
    await send.click();
    await expect(page.getByRole('region', { name: 'Answer', exact: true })).toBeVisible();
    const newest = (await recorded(host)).find((request) => request.method === method && target.test(request.target));
    if (newest) faults.push(...(await wrong(judge, id, newest)));
    else faults.push(`${id}: nothing was sent`);
  }
  expect(faults).toEqual([]);
});
