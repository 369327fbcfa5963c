// Looks for secrets in every place where a page can leave something behind.
import { expect } from '@playwright/test';

/** Fails if a secret is found in what the page stored, its address and history, its attributes, or its console. */
export async function assertNoSecrets(page, observation) {
  const places = { ...(await placesOf(page)), ...placesSeen(observation) };
  expect(find(places, observation.secrets), 'places that hold a secret').toEqual([]);
}

/** The names of the places that hold one of the secrets, as it is, percent-encoded, or in base64. */
export function find(places, secrets) {
  const forms = [...secrets].flatMap(formsOf);
  return Object.keys(places).filter((place) => forms.some((form) => places[place].includes(form)));
}

function formsOf(secret) {
  return [secret, encodeURIComponent(secret), JSON.stringify(secret).slice(1, -1), Buffer.from(secret).toString('base64')];
}

function placesSeen(observation) {
  return {
    'addresses of requests': observation.requests.join('\n'),
    'addresses of pages': [...observation.addresses].join('\n'),
    console: observation.console.join('\n'),
  };
}

/** What a page has in each place, as text. */
export async function placesOf(page) {
  const session = await page.context().newCDPSession(page);
  const { entries } = await session.send('Page.getNavigationHistory');
  await session.detach();
  const history = entries.flatMap(({ url, title, userTypedURL }) => [url, title, userTypedURL]).join('\n');
  return { history, ...(await page.evaluate(storedInPage)) };
}

/** Runs in the page, so it must stand alone. */
async function storedInPage() {
  const text = (value) =>
    JSON.stringify(value, (_, part) => {
      if (part instanceof Map || part instanceof Set) return [...part];
      return typeof part === 'bigint' ? String(part) : part;
    }) ?? '';
  const settled = (request) =>
    new Promise((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });

  async function indexedDatabases() {
    const found = [];
    for (const { name } of await indexedDB.databases()) {
      const database = await settled(indexedDB.open(name));
      for (const store of database.objectStoreNames) {
        const objects = database.transaction(store).objectStore(store);
        found.push(name, store, text(await settled(objects.getAllKeys())), text(await settled(objects.getAll())));
      }
      database.close();
    }
    return found.join('\n');
  }

  async function cacheStorage() {
    // Absent where the page is no secure context.
    if (!globalThis.caches) return '';
    const found = [];
    for (const name of await caches.keys()) {
      const cache = await caches.open(name);
      for (const request of await cache.keys()) {
        const response = await cache.match(request);
        found.push(name, request.url, text([...request.headers]), text([...response.headers]), await response.text());
      }
    }
    return found.join('\n');
  }

  function attributes(root) {
    const found = [];
    for (const element of root.querySelectorAll('*')) {
      for (const { name, value } of element.attributes) found.push(`${name}=${value}`);
      if (element.shadowRoot) found.push(attributes(element.shadowRoot));
    }
    return found.join('\n');
  }

  return {
    localStorage: text({ ...localStorage }),
    sessionStorage: text({ ...sessionStorage }),
    IndexedDB: await indexedDatabases(),
    caches: await cacheStorage(),
    cookies: document.cookie,
    address: location.href,
    'history state': text(history.state),
    'window name': window.name,
    title: document.title,
    attributes: attributes(document),
  };
}
