// An engine that fails as real ones do, in ways a sandbox can't: between the browser and a real engine stands this server,
// which passes everything on until it is told of a fault. The failures are real HTTP (or its lack), none is intercepted.
import http from 'node:http';
import https from 'node:https';
import { forward } from './forward.mjs';
import { listen } from './listen.mjs';

const HTML = '<!doctype html><title>Proxy</title><h1>Sign in to the corporate proxy</h1><p>Your session has ended.</p>';

const json = (status, body) => (response) =>
  response.writeHead(status, { 'content-type': 'application/json' }).end(body);

/** What each fault answers. Bodies are text, so that a number keeps every digit. */
const FAULTS = {
  'html-200': (response) => response.writeHead(200, { 'content-type': 'text/html' }).end(HTML),
  'html-502': (response) => response.writeHead(502, { 'content-type': 'text/html' }).end('<h1>502 Bad Gateway</h1>'),
  'cut-off': cutOff,
  silence: () => {},
  unauthorized: json(401, '{"errorMessage": "Your session has expired. Log in again."}'),
  'bad-request': json(400, '{"errorMessage": "Required field rulesetId is missing."}'),
  'unknown-status': json(200, '{"executionId": 1, "jobId": 1, "status": "HIBERNATING", "rowsMasked": 5, "rowsTotal": -1}'),
  'unknown-field': json(201, '{"jobId": 1, "maskingJobId": 1, "jobName": "a", "rulesetId": 7, "colourOfJob": "teal"}'),
  log: json(200, '{"log": "line 1\\nline 2", "size": 1e400}'),
  'huge-id': json(201, '{"jobId": 9007199254740993, "maskingJobId": 9007199254740993, "jobName": "a", "rulesetId": 7}'),
};

/** Promises more bytes than it sends, then drops the connection, as a dying engine or a proxy's time limit does. */
function cutOff(response) {
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': '1000' });
  response.write('{"responseList": [', () => response.destroy());
}

/**
 * Starts the server in front of `engine` (an origin).
 *
 * `cors: false` leaves out the headers that let another origin's page read an answer, as engines do.
 * `certificate`: `{ key, cert }` to serve by HTTPS.
 *
 * Returns `origin`, `stop()`, and `fail(fault, pathPattern)`: from then on requests whose path matches get the fault;
 * `heal()` ends it.
 */
export async function startFaulty({ engine, cors = true, certificate }) {
  let broken;
  const answer = (request, response) => {
    const allowed = cors ? allowing(request) : {};
    for (const [name, value] of Object.entries(allowed)) response.setHeader(name, value);
    // An engine without CORS knows no OPTIONS either.
    if (request.method === 'OPTIONS') return response.writeHead(cors ? 204 : 404).end();
    if (broken?.path.test(request.url)) return FAULTS[broken.fault](response);
    forward(request, response, engine, allowed);
  };
  const server = certificate ? https.createServer(certificate, answer) : http.createServer(answer);
  const listening = await listen(server, certificate ? 'https' : 'http');
  const fail = (fault, path = /./) => {
    if (!FAULTS[fault]) throw new Error(`no fault ${fault}; there are ${Object.keys(FAULTS).join(', ')}`);
    broken = { fault, path };
  };
  return { ...listening, fail, heal: () => (broken = undefined) };
}

const allowing = (request) => ({
  'access-control-allow-origin': request.headers.origin ?? '*',
  'access-control-allow-headers': request.headers['access-control-request-headers'] ?? '*',
  'access-control-allow-methods': 'GET, POST, PUT, DELETE',
  'access-control-expose-headers': '*',
});
