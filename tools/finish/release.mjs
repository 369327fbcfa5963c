// All steps of a release. They depend on one another: a file's name changes with its content, so the HTML is rewritten as each
// is made, and the compressed copies come last.
import fs from 'node:fs';
import path from 'node:path';
import { bundleStyles, finishWasm, hashLoader, inlineIcon, minifyGlue } from './assets.mjs';
import { compress } from './compress.mjs';
import { placeEditor } from './editor.mjs';
import { split } from './split.mjs';
import { finishWorkers } from './workers.mjs';
import { pagePolicy, withPolicy } from './policy.mjs';

/** Finishes the page in the folder `staging`. */
export async function finish(staging) {
  const page = path.join(staging, 'index.html');
  let html = fs.readFileSync(page, 'utf8');
  await split(staging, html);
  html = await bundleStyles(staging, html);
  html = await minifyGlue(staging, html);
  html = finishWasm(staging, html);
  html = inlineIcon(staging, html);
  html = await finishWorkers(staging, html);
  html = await hashLoader(staging, html, await placeEditor(staging));
  html = withPolicy(html, pagePolicy(html));
  fs.writeFileSync(page, html);
  compress(staging);
}
