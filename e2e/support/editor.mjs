// The editor of JSON, which lives in a shadow root and takes the place of a plain field once it is loaded.
import { expect } from '@playwright/test';

/** The editor that has this name. It is there when its script has come. */
export const jsonEditor = (page, name = 'application/json') => page.locator(`.cm-content[aria-label="${name}"]`);

/** What stands in an editor whose text is short enough to be drawn whole. */
export const textOf = (editor) =>
  editor.evaluate((content) => [...content.querySelectorAll('.cm-line')].map((line) => line.textContent).join('\n'));

/** Expects that an editor shows this text. */
export async function expectText(editor, text) {
  await expect(editor).toBeVisible();
  await expect.poll(() => textOf(editor)).toBe(text);
}
