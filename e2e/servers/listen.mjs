// What all servers of the tests share: a port of their own on loopback, and an end that leaves no connection open.
import { once } from 'node:events';
import net from 'node:net';

/** Starts a server on a free port of 127.0.0.1. Returns its origin and how to end it. */
export async function listen(server, scheme = 'http') {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  const stop = async () => {
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  };
  return { origin: `${scheme}://127.0.0.1:${port}`, port, stop };
}

/** A port of 127.0.0.1 at which nothing listens: it was free a moment ago, and the system gives it out again last. */
export async function deadPort() {
  const server = net.createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  await once(server, 'close');
  return port;
}
