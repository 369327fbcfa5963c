// How the system's browser is started: Playwright's own is never downloaded.

/** A host name that is not loopback in the eyes of the browser, so that its plain HTTP counts as insecure; it ends here. */
export const FOREIGN_HOST = 'engine.test';

export const chromium = {
  executablePath: process.env.CHROMIUM || '/usr/bin/chromium',
  args: [
    // CI often runs as root, where the browser's own sandbox cannot start.
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    // No calls home in the middle of a test.
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    `--host-resolver-rules=MAP ${FOREIGN_HOST} 127.0.0.1`,
  ],
};
