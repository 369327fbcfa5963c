// What a person does with the page, by what a person sees: labels, headings, buttons.
import { expect } from '@playwright/test';
import { ADMIN } from './test.mjs';

/** The heading of a page. */
export const heading = (page, name) => page.getByRole('heading', { level: 1, name, exact: true });

/** Opens a place of the page. */
export async function open(page, server, hash = '#/') {
  await page.goto(server.page + hash);
}

/** Fills and sends the sign-in dialog, which is open. */
export async function signIn(page, { name, password } = ADMIN) {
  const dialog = page.getByRole('dialog', { name: /^Sign in to / });
  await dialog.getByLabel('User name').fill(name);
  await dialog.getByLabel('Password', { exact: true }).fill(password);
  await dialog.getByRole('button', { name: 'Sign in', exact: true }).click();
}

/** Signs in from the notice of the page that says that nobody is signed in. */
export async function signInHere(page) {
  await page.getByRole('main').getByRole('button', { name: 'Sign in', exact: true }).click();
  await signIn(page);
  await expect(signedIn(page)).toBeVisible();
}

/** Opens the sandbox by the door of the first visit. */
export async function trySandbox(page, host) {
  await open(page, host);
  await page.getByRole('button', { name: 'Try the sandbox' }).click();
  await expect(signedIn(page)).toBeVisible();
}

/** The engine switch, when it says that somebody is signed in. */
export const signedIn = (page) => page.getByRole('button', { name: /^Engine: .*signed in as admin/ });

/** Connects to an engine by its address, as far as the sign-in dialog. */
export async function connect(page, server, address) {
  await open(page, server, '#/engines');
  await page.getByLabel('Address').fill(address);
  await page.getByRole('button', { name: 'Connect', exact: true }).click();
}

/** Picks one of many by what is typed. */
export async function pick(page, label, query, option) {
  const box = page.getByRole('combobox', { name: label });
  await box.click();
  await box.fill(query);
  await page.getByRole('option', { name: option }).click();
}

/** Goes to the form for a new job and fills in what it needs. */
export async function fillJob(page, name = 'mask HR') {
  await page.getByRole('navigation').getByRole('link', { name: 'Create a job' }).click();
  await page.getByLabel('Job name').fill(name);
  await pick(page, 'Ruleset', 'hr_ruleset', /HR_PROD.*id 7/);
}

/** Creates a job and runs it. Returns the watch of execution 1 of a fresh sandbox. */
export async function createAndRun(page) {
  await fillJob(page);
  await page.getByRole('button', { name: 'Create and run' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Execution 1' })).toBeVisible();
  return watchOf(page);
}

/** The panel that shows how an execution goes. */
export const watchOf = (page, id = 1) => page.getByRole('region', { name: `Execution ${id}`, exact: true });

/** The word for the status of the execution itself, not of its components. */
export const statusOf = (watch) => watch.getByRole('status').first();

/** Presses Tab until the focus is on it, as somebody without a mouse does. */
export async function tabTo(page, target) {
  await expect(target).toBeVisible();
  const LIMIT = 80;
  for (let presses = 0; presses < LIMIT; presses += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`${target} cannot be reached by ${LIMIT} presses of Tab`);
}
