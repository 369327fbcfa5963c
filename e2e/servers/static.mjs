// A plain static server, as a person would put the page beside an engine: no compression, no header of ours.
import fs from 'node:fs';
import http from 'node:http';
import https from 'node:https';
import path from 'node:path';
import { forward } from './forward.mjs';
import { listen } from './listen.mjs';

const FOLDER = process.env.MASKING_PLAYGROUND_PAGE || path.resolve(import.meta.dirname, '../../dist');

const TYPES = {
  '.css': 'text/css',
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json',
};

/**
 * Serves the finished page under `prefix` (begins and ends with a slash).
 *
 * `engine`: the origin that `/masking/api` is forwarded to, as by a reverse proxy with both behind it; nothing without it.
 * `certificate`: `{ key, cert }` to serve by HTTPS.
 * `without`: a pattern of names that the server lost, as after a deployment that went half-way.
 */
export async function startStatic({ prefix = '/', engine, certificate, without } = {}) {
  const answer = (request, response) => {
    const { pathname } = new URL(request.url, 'http://localhost');
    if (engine && /^\/masking\/api(\/|$)/.test(pathname)) return forward(request, response, engine);
    const file = fileFor(pathname, prefix);
    if (!file || without?.test(path.basename(file))) return response.writeHead(404, { 'content-type': 'text/plain' }).end('not found');
    response.writeHead(200, { 'content-type': TYPES[path.extname(file)] ?? 'application/octet-stream' });
    fs.createReadStream(file).pipe(response);
  };
  const server = certificate ? https.createServer(certificate, answer) : http.createServer(answer);
  const { origin, stop } = await listen(server, certificate ? 'https' : 'http');
  return { origin, page: origin + prefix, stop };
}

function fileFor(pathname, prefix) {
  if (!pathname.startsWith(prefix)) return undefined;
  // The finished page is one flat folder: a name alone cannot lead out of it.
  const name = path.basename(pathname.slice(prefix.length)) || 'index.html';
  const file = path.join(FOLDER, name);
  return fs.existsSync(file) ? file : undefined;
}
