// Each way in which an engine fails a person, made by a real server: what happened, why, and what was typed is still there.
import { deadPort } from '../servers/listen.mjs';
import { selfSigned } from '../servers/certificate.mjs';
import { FOREIGN_HOST } from '../support/chromium.mjs';
import { connect, fillJob, open, signedIn, signIn } from '../support/person.mjs';
import { expect, test } from '../support/test.mjs';

/** The reasons that the sign-in dialog lists. */
const reasonsOf = (page) => page.getByRole('dialog').getByRole('listitem');

test.describe('an engine that does not let the page in', () => {
  test('nothing listens: the reasons are ranked, none is claimed', async ({ page, startStatic, observation }) => {
    const origin = `http://127.0.0.1:${await deadPort()}`;
    observation.mayReach({ origin });
    await connect(page, await startStatic(), origin);
    await signIn(page);
    await expect(page.getByText(`No answer from ${origin} reached this page.`)).toBeVisible();
    await expect(page.getByText('A browser does not tell a page which of these it was.')).toBeVisible();
    await expect(reasonsOf(page).first()).toContainText(`Nothing listens at ${origin}`);
    await expect(reasonsOf(page).filter({ hasText: '(CORS)' })).toBeVisible();
  });

  test('CORS refuses it: the page found out, and names it alone', async ({ page, host, startFaulty, startStatic, observation }) => {
    const engine = await startFaulty({ engine: host.origin, cors: false });
    observation.mayReach(engine);
    await connect(page, await startStatic(), engine.origin);
    await signIn(page);
    await expect(reasonsOf(page)).toHaveCount(1);
    await expect(reasonsOf(page)).toContainText('its answer does not allow');
  });

  test('a self-signed certificate and a dead port look the same, and are told the same', async ({
    page,
    host,
    startFaulty,
    startStatic,
    observation,
  }) => {
    const site = await startStatic();
    const engine = await startFaulty({ engine: host.origin, certificate: selfSigned() });
    const dead = { origin: `https://127.0.0.1:${await deadPort()}` };
    const told = [];
    for (const { origin } of [engine, dead]) {
      observation.mayReach({ origin });
      await connect(page, site, origin);
      await signIn(page);
      await expect(reasonsOf(page).filter({ hasText: 'certificate' })).toBeVisible();
      told.push((await reasonsOf(page).allTextContents()).map((text) => text.replaceAll(origin, 'ENGINE')));
      await page.reload();
    }
    expect(told[0]).toEqual(told[1]);
  });

  test.describe('by HTTPS', () => {
    test.use({ ignoreHTTPSErrors: true });

    test('plain HTTP is mixed content, which the page knows for certain', async ({
      page,
      host,
      startFaulty,
      startStatic,
      observation,
    }) => {
      // An engine that answers everybody: nothing but the browser's own rule is in the way.
      const engine = await startFaulty({ engine: host.origin });
      const origin = engine.origin.replace('127.0.0.1', FOREIGN_HOST);
      observation.mayReach({ origin });
      await connect(page, await startStatic({ certificate: selfSigned() }), origin);
      await signIn(page);
      await expect(reasonsOf(page)).toHaveCount(1);
      await expect(reasonsOf(page)).toContainText('This page came over HTTPS');
    });
  });
});

const answers = [
  { fault: 'bad-request', says: 'Required field rulesetId is missing.' },
  { fault: 'unauthorized', says: 'Your session has expired. Log in again.' },
  { fault: 'html-200', says: 'A web page came instead of the engine\'s answer (HTTP 200, titled “Proxy”)' },
  { fault: 'html-502', says: 'A web page came instead of the engine\'s answer (HTTP 502' },
  { fault: 'cut-off', says: /The answer broke off after \d+ of 1000 bytes\./ },
  { fault: 'silence', says: 'gave no whole answer within 1 s.' },
];

for (const { fault, says } of answers) {
  test(`a job that is answered by ${fault} is told of, and its form is kept`, async ({
    page,
    host,
    startFaulty,
    startStatic,
    observation,
  }) => {
    const engine = await startFaulty({ engine: host.origin });
    observation.mayReach(engine);
    await connect(page, await startStatic(), engine.origin);
    await signIn(page);
    await expect(signedIn(page)).toBeVisible();
    await page.getByLabel('Give up on an answer after').fill('1');
    await fillJob(page);
    engine.fail(fault, /\/masking-jobs/);
    await page.getByRole('button', { name: 'Create', exact: true }).click();
    await expect(page.getByText(says).first()).toBeVisible();
    await expect(page.getByLabel('Job name')).toHaveValue('mask HR');
    engine.heal();
    await page.reload();
    await expect(page.getByLabel('Job name')).toHaveValue('mask HR');
  });
}

test('a host whose engine is dead says so itself', async ({ page, startHost, observation }) => {
  const origin = `http://127.0.0.1:${await deadPort()}`;
  const host = await startHost(['--no-sandbox', '--engine', origin]);
  observation.mayReach(host);
  await open(page, host);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await signIn(page);
  await expect(page.getByRole('dialog').getByRole('alert')).toBeVisible();
  await expect(page.getByRole('dialog')).toContainText(origin);
});
