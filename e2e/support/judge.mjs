// Somebody else's judgement of requests: express-openapi-validator over the bundled description. It is given the bytes that a recorder kept.
import fs from 'node:fs';
import http from 'node:http';
import net from 'node:net';
import path from 'node:path';
import express from 'express';
import * as validator from 'express-openapi-validator';
import { listen } from '../servers/listen.mjs';

export const DESCRIPTION = path.resolve(import.meta.dirname, '../../static/masking-api.json');

/** The operations of the description: `{ id, method, path }`. */
export function operations() {
  const { paths } = JSON.parse(fs.readFileSync(DESCRIPTION, 'utf8'));
  return Object.entries(paths).flatMap(([path, item]) =>
    Object.entries(item)
      .filter(([, operation]) => operation?.operationId)
      .map(([method, { operationId: id }]) => ({ id, method: method.toUpperCase(), path })),
  );
}

/**
 * Starts the judge. `judge(raw)` takes a request's bytes and gives `{ status, body }`: 200 with the `operationId` that it is one of, or
 * what is wrong with it. `stop()` ends it.
 */
export async function startJudge() {
  const app = express();
  app.use(express.json({ strict: false, limit: '10mb' }), express.text(), express.urlencoded({ extended: false }));
  app.use(
    validator.middleware({
      apiSpec: DESCRIPTION,
      validateApiSpec: true,
      validateRequests: { allowUnknownQueryParameters: false },
      validateResponses: false,
      // Parts are read, not kept.
      fileUploader: {},
    }),
  );
  app.use((request, response) => response.json({ operationId: request.openapi?.schema?.operationId }));
  app.use((error, request, response, next) => response.status(error.status ?? 500).json({ message: error.message, errors: error.errors }));
  const server = await listen(http.createServer(app));
  return { stop: server.stop, judge: (raw) => replay(server.port, raw) };
}

/** Sends bytes as they are, and reads one answer. */
function replay(port, raw) {
  return new Promise((resolve, reject) => {
    const socket = net.connect(port, '127.0.0.1', () => socket.write(raw));
    let text = '';
    socket.setTimeout(10_000, () => socket.destroy(new Error(`no answer to ${raw.toString('latin1', 0, 200)}`)));
    socket.on('error', reject);
    socket.on('data', (bytes) => {
      text += bytes.toString('utf8');
      const [head, body] = text.split(/\r\n\r\n(.*)/s);
      const length = Number(head.match(/content-length: (\d+)/i)?.[1] ?? 0);
      if (body === undefined || Buffer.byteLength(body) < length) return;
      socket.end();
      resolve({ status: Number(head.split(' ')[1]), body: JSON.parse(body) });
    });
  });
}
