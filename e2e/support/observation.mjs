// Watches a browser context from its first request: where requests go, what the policy blocks, what the console says.
// Nothing is intercepted: what a journey sees is what the browser does.
import { expect } from '@playwright/test';

const VIOLATION = 'Content Security Policy violation: ';

/** What the browser itself writes to the console when a request fails; the page tells a person in its own words. */
const BROWSERS_OWN = [/^Failed to load resource: /, /has been blocked by CORS policy/, /^Mixed Content: /];

export class Observation {
  /** Every request's URL, in order. */
  requests = [];
  /** Every line of the console, of all pages. */
  console = [];
  /** Every address that a page had, fragments included. */
  addresses = new Set();
  /** What may be left nowhere: passwords that were typed, and the tokens that requests carried. */
  secrets = new Set();
  #origins = new Set();
  #allowed = [...BROWSERS_OWN];
  #errors = [];

  /** Begins to watch. Must be called before the context has a page. */
  static async of(context) {
    const observation = new Observation();
    await context.addInitScript((prefix) => {
      addEventListener('securitypolicyviolation', (event) =>
        console.error(`${prefix}${event.violatedDirective} ${event.blockedURI} ${event.sample} ${event.sourceFile}:${event.lineNumber}:${event.columnNumber}`),
      );
    }, VIOLATION);
    context.on('request', (request) => observation.#asked(request));
    context.on('console', (message) => observation.#heard(message));
    context.on('weberror', (error) => observation.#errors.push(`uncaught: ${error.error()}`));
    context.on('page', (page) => page.on('framenavigated', (frame) => observation.addresses.add(frame.url())));
    return observation;
  }

  /** Lets requests go to this server: the page's own, or the engine that was chosen. */
  mayReach(...servers) {
    for (const { origin } of servers) this.#origins.add(origin);
  }

  /** Lets the console tell an error that the journey is about. */
  mayTell(pattern) {
    this.#allowed.push(pattern);
  }

  /** A secret that the journey types. Tokens are learned from the requests. */
  mustNotLeave(secret) {
    this.secrets.add(secret);
  }

  /** Fails if a request went elsewhere, the policy blocked anything, or the console told an error. */
  verify() {
    const elsewhere = this.requests.filter((url) => !/^(data|blob):/.test(url) && !this.#origins.has(new URL(url).origin));
    expect(elsewhere, 'requests to other origins than the page’s own and the chosen engine’s').toEqual([]);
    const unexpected = this.#errors.filter((text) => !this.#allowed.some((pattern) => pattern.test(text)));
    expect(unexpected, 'policy violations, errors in the console and uncaught exceptions').toEqual([]);
  }

  #asked(request) {
    this.requests.push(request.url());
    const token = request.headers().authorization;
    if (token) this.secrets.add(token);
  }

  #heard(message) {
    this.console.push(message.text());
    if (message.type() === 'error') this.#errors.push(message.text());
  }
}
