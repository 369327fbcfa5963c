// The `test` of all journeys: servers of its own for each, and what must hold after every one of them.
import { test as base } from '@playwright/test';
import { startFaulty } from '../servers/faulty.mjs';
import { startHost } from '../servers/host.mjs';
import { startStatic } from '../servers/static.mjs';
import { Observation } from './observation.mjs';
import { assertNoSecrets } from './secrets.mjs';

export { expect } from '@playwright/test';

/** The user of a fresh sandbox. */
export const ADMIN = { name: 'admin', password: 'Admin-12' };

/** Starts a server that ends with the test. */
const keep = async (servers, starting) => {
  const server = await starting;
  servers.push(server);
  return server;
};

export const test = base.extend({
  /** Flags of the program, beside its port: `test.use({ hostFlags: ['--demo'] })`. */
  hostFlags: [[], { option: true }],

  /** What the test has started. The servers outlive the last look at the pages, which go on asking them. */
  servers: async ({}, use) => {
    const servers = [];
    await use(servers);
    for (const server of servers.reverse()) await server.stop();
  },

  /** The program with the page and a fresh sandbox. */
  host: async ({ servers, hostFlags }, use) => use(await keep(servers, startHost(hostFlags))),

  /** Watches the context of every test, and verifies after it: where requests went, the policy, the console, secrets. */
  observation: [
    async ({ context, host }, use) => {
      const observation = await Observation.of(context);
      observation.mayReach(host);
      observation.mustNotLeave(ADMIN.password);
      await use(observation);
      for (const page of context.pages()) await assertNoSecrets(page, observation);
      observation.verify();
    },
    { auto: true },
  ],

  /** `startHost(flags, environment)`: another program. The page under test may not reach it, until `observation.mayReach`. */
  startHost: async ({ servers }, use) => use((...options) => keep(servers, startHost(...options))),

  /** `startStatic({ prefix, engine, certificate })`: the page as static files. */
  startStatic: async ({ servers, observation }, use) =>
    use(async (options) => {
      const server = await keep(servers, startStatic(options));
      observation.mayReach(server);
      return server;
    }),

  /** `startFaulty({ engine, cors, certificate })`: an engine that can be told to fail; to be allowed when it is chosen. */
  startFaulty: async ({ servers }, use) => use((options) => keep(servers, startFaulty(options))),
});
