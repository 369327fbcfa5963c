// Counts what a page transfers, as the browser's network stack saw it: headers and compressed bodies.

/** Begins to count; the page must not have been anywhere yet. */
export async function countBytes(page) {
  const session = await page.context().newCDPSession(page);
  const resources = new Map();
  session.on('Network.responseReceived', ({ requestId, response }) =>
    resources.set(requestId, { url: response.url, encoding: response.headers['content-encoding'] ?? '', bytes: 0 }),
  );
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    if (resources.has(requestId)) resources.get(requestId).bytes = encodedDataLength;
  });
  await session.send('Network.enable');
  await session.send('Network.setCacheDisabled', { cacheDisabled: false });
  return {
    /** One entry a resource: `url`, `encoding`, `bytes`. */
    resources: () => [...resources.values()],
    total: () => [...resources.values()].reduce((sum, { bytes }) => sum + bytes, 0),
  };
}
