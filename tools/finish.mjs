// Trunk's post_build hook: turns what Trunk staged into what is served. A debug build is left as it is.
//
// Runs in the staging folder, before Trunk moves it to `dist`. The steps depend on one another: a file's name or hash
// changes with its content, so the HTML is rewritten as each is made, and the compressed copies come last.
import fs from 'node:fs';
import path from 'node:path';
import { compress } from './finish/compress.mjs';
import { pagePolicy, withPolicy } from './finish/policy.mjs';
import { bundleStyles, finishWasm, hashLoader, minifyGlue } from './finish/assets.mjs';

const staging = process.env.TRUNK_STAGING_DIR;
if (!staging) throw new Error('finish.mjs is a hook: run it by `trunk build`, which sets TRUNK_STAGING_DIR');

if (process.env.TRUNK_PROFILE === 'release') {
  const page = path.join(staging, 'index.html');
  let html = fs.readFileSync(page, 'utf8');
  html = await bundleStyles(staging, html);
  html = await minifyGlue(staging, html);
  html = finishWasm(staging, html);
  html = await hashLoader(staging, html);
  html = withPolicy(html, pagePolicy(html));
  fs.writeFileSync(page, html);
  compress(staging);
}
