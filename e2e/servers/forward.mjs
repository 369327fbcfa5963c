// A plain reverse proxy for one request, streaming both ways. It is a server of the tests, not the one under test.
import http from 'node:http';

/**
 * Passes the request on to `origin` under the same path and the answer back, with `headers` added to it. An origin that is
 * gone is told as 502, as reverse proxies do.
 */
export function forward(request, response, origin, headers = {}) {
  const { host: _, ...kept } = request.headers;
  // The upstream is asked in its own name: a foreign Origin would be refused there, as it should be.
  if (kept.origin) kept.origin = origin;
  const options = { method: request.method, headers: kept, agent: false };
  const upstream = http.request(new URL(request.url, origin), options, (answer) => {
    response.writeHead(answer.statusCode, { ...answer.headers, ...headers });
    answer.pipe(response);
  });
  upstream.on('error', () => {
    if (response.headersSent) return response.destroy();
    response.writeHead(502, { 'content-type': 'text/html', ...headers }).end('<h1>502 Bad Gateway</h1>');
  });
  response.on('close', () => upstream.destroy());
  request.pipe(upstream);
}
