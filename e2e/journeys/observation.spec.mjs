// Watches the watchers: what every journey relies on to fail, fails.
import { Observation } from '../support/observation.mjs';
import { find, placesOf } from '../support/secrets.mjs';
import { expect, test } from '../support/test.mjs';

const SECRET = 'a secret/ä';

test('a secret is found wherever a page may leave it', async ({ page, host }) => {
  await page.goto(host.page);
  await page.evaluate(leaveEverywhere, SECRET);
  await page.goto(`${host.page}#/elsewhere`);
  expect(find(await placesOf(page), [SECRET]).sort()).toEqual(
    ['IndexedDB', 'attributes', 'caches', 'cookies', 'history', 'localStorage', 'sessionStorage', 'window name'].sort(),
  );
});

test('a request to elsewhere, a blocked style and an exception each fail a journey', async ({ browser, host, startHost }) => {
  const elsewhere = await startHost();
  for (const misdeed of [callElsewhere, styleInline, throwLater]) {
    const context = await browser.newContext();
    const observation = await Observation.of(context);
    observation.mayReach(host);
    const page = await context.newPage();
    await page.goto(host.page);
    expect(() => observation.verify()).not.toThrow();
    await page.evaluate(misdeed, elsewhere.origin);
    await expect(() => expect(() => observation.verify()).toThrow()).toPass();
    await context.close();
  }
});

/** Runs in the page. */
async function leaveEverywhere(secret) {
  localStorage.setItem('a', secret);
  sessionStorage.setItem('a', JSON.stringify({ deep: [secret] }));
  window.name = secret;
  document.cookie = `a=${encodeURIComponent(secret)}`;
  document.body.appendChild(document.createElement('div')).attachShadow({ mode: 'open' });
  document.body.lastChild.shadowRoot.appendChild(document.createElement('b')).setAttribute('title', secret);
  history.pushState(null, '', `#/${encodeURIComponent(secret)}`);
  const cache = await caches.open('a');
  await cache.put('/a', new Response(secret));
  await new Promise((resolve, reject) => {
    const opening = indexedDB.open('a');
    opening.onupgradeneeded = () => opening.result.createObjectStore('b').put(new Map([['c', secret]]), 1);
    opening.onsuccess = () => resolve(opening.result.close());
    opening.onerror = () => reject(opening.error);
  });
}

/** Runs in the page, whose policy may or may not let it through: both must be seen. */
function callElsewhere(origin) {
  return fetch(`${origin}/masking/api/system-information`).catch(() => {});
}

/** Runs in the page. */
function styleInline() {
  document.body.setAttribute('style', 'color: red');
}

/** Runs in the page. */
function throwLater() {
  queueMicrotask(() => {
    throw new Error('left to itself');
  });
}
