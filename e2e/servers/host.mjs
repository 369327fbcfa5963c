// The program under test: the release build of `masking-playground`, on a port of its own.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import readline from 'node:readline';

const PROGRAM =
  process.env.MASKING_PLAYGROUND ||
  path.resolve(import.meta.dirname, '../../target/release/masking-playground');

/**
 * Starts the program with `flags` and waits until it says where it listens.
 * Returns `origin` (no slash at the end), `page` (the page's URL), `stop()`, and what it wrote so far as `output()`.
 */
export async function startHost(flags = [], environment = {}) {
  const child = spawn(PROGRAM, ['--port', '0', ...flags], {
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const lines = [];
  const listening = new Promise((resolve, reject) => {
    const heard = (line) => {
      lines.push(line);
      const address = line.match(/listening on (http:\/\/\S+)/)?.[1];
      if (address) resolve(new URL(address));
    };
    readline.createInterface(child.stdout).on('line', heard);
    readline.createInterface(child.stderr).on('line', heard);
    child.on('error', reject);
    child.on('exit', (code) => reject(new Error(`the program ended with ${code}:\n${lines.join('\n')}`)));
  });
  const page = await listening;
  const stop = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill('SIGTERM');
    await once(child, 'exit');
  };
  return { origin: page.origin, page: page.href, stop, output: () => lines.join('\n') };
}
