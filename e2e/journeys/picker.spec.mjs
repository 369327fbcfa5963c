// One ruleset of five thousand, over several pages, with equal names in two environments.
import { open, pick, trySandbox } from '../support/person.mjs';
import { expect, test } from '../support/test.mjs';

test.use({ hostFlags: ['--rulesets', '5000'] });

test('a ruleset of thousands is found by name and told apart by its environment', async ({ page, host }) => {
  await trySandbox(page, host);
  await open(page, host, '#/jobs/new');
  const box = page.getByRole('combobox', { name: 'Ruleset' });
  await box.click();
  await expect(page.getByText(/5008 of 5008 rulesets read/)).toBeVisible();
  // Only what is seen is in the document, but a screen reader is told of all.
  expect(await page.getByRole('listbox').getByRole('option').count()).toBeLessThan(40);
  await expect(page.getByRole('listbox').getByRole('option').first()).toHaveAttribute('aria-setsize', '5008');
  await box.fill('hr_ruleset');
  await expect(page.getByRole('option', { name: /HR_DEV .*id 1$/ })).toBeVisible();
  await expect(page.getByRole('option', { name: /HR_PROD .*id 7$/ })).toBeVisible();
  await page.keyboard.press('Escape');
  await pick(page, 'Ruleset', 'hr_ruleset prod', /id 7$/);
  await expect(box).toHaveValue('7 · hr_ruleset · HR_PROD › hr_prod');
  await box.click();
  await page.keyboard.press('ArrowUp');
  await expect(page.getByRole('listbox').getByRole('option', { selected: true })).toHaveAttribute('aria-posinset', '5008');
});
