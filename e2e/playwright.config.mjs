import { chromium } from './support/chromium.mjs';

/** The servers are started by the fixtures that need them, each on a port of its own: nothing is shared between tests. */
export default {
  workers: 2,
  fullyParallel: true,
  // A test that passes at the second try has found something: it fails.
  retries: 0,
  forbidOnly: Boolean(process.env.CI),
  timeout: 60_000,
  expect: { timeout: 15_000 },
  outputDir: 'test-results',
  // xtask reads the JSON report, from the file that it names in PLAYWRIGHT_JSON_OUTPUT_FILE.
  reporter: process.env.PLAYWRIGHT_JSON_OUTPUT_FILE ? [['list'], ['json']] : [['list']],
  use: {
    browserName: 'chromium',
    launchOptions: chromium,
    viewport: { width: 1440, height: 900 },
    trace: 'retain-on-failure',
    contextOptions: { reducedMotion: 'reduce' },
  },
  projects: [
    ...['journeys', 'budget', 'screenshots'].map((name) => ({ name, testDir: name })),
    // A trace watches every change of the page: it would be measured, too.
    { name: 'bench', testDir: 'bench', use: { trace: 'off' } },
  ],
};
