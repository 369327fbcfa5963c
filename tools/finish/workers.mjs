// The modules of workers, as Trunk staged them: optimised, minified, and named after their contents.
import fs from 'node:fs';
import path from 'node:path';
import { transform } from 'esbuild';
import { withoutRelocations } from './module.mjs';
import { optimise } from './optimise.mjs';
import { SCRIPT, rename, staged } from './assets.mjs';

/** Each is started by what stands in the meta tag of its name. */
const WORKERS = ['worker-yaml'];

/** Finishes all of them, and writes into the page by which names they are started. */
export async function finishWorkers(staging, html) {
  const starter = await finishScript(staging, 'worker.js', 'worker');
  let page = html;
  for (const worker of WORKERS) {
    const module = staged(staging, `${worker}_bg.wasm`);
    fs.writeFileSync(module, withoutRelocations(fs.readFileSync(module)));
    optimise(module);
    const wasm = rename(module, worker, fs.readFileSync(module), 'wasm');
    const glue = await finishScript(staging, `${worker}.js`, worker);
    const started = new RegExp(`worker\\.js\\?js=${worker}\\.js(&amp;|&)wasm=${worker}_bg\\.wasm`);
    if (!started.test(page)) throw new Error(`index.html does not say how ${worker} is started`);
    page = page.replace(started, `${starter}?js=${glue}&amp;wasm=${wasm}`);
  }
  dropPreloads(staging);
  return page;
}

async function finishScript(staging, name, stem) {
  const file = staged(staging, name);
  const { code } = await transform(fs.readFileSync(file, 'utf8'), { ...SCRIPT, legalComments: 'none' });
  return rename(file, stem, code, 'js');
}

/** What Trunk stages beside a worker and nothing uses. */
function dropPreloads(staging) {
  for (const name of fs.readdirSync(staging)) {
    if (/^worker-.*\.d\.ts$/.test(name)) fs.rmSync(path.join(staging, name));
  }
}
