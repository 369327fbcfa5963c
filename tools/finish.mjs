// Trunk's post_build hook: turns what Trunk staged into what is served. It runs in the staging folder, before Trunk moves it
// to `dist`. A debug build is left as it is but for the editor of JSON, and needs nothing from npm, so that `trunk serve` works in a
// fresh clone: without the packages, JSON is entered in a plain field there.

import fs from 'node:fs';
import path from 'node:path';

const staging = process.env.TRUNK_STAGING_DIR;
if (!staging) throw new Error('finish.mjs is a hook: run it by `trunk build`, which sets TRUNK_STAGING_DIR');

if (process.env.TRUNK_PROFILE === 'release') {
  const { finish } = await import('./finish/release.mjs').catch((error) => {
    if (error.code !== 'ERR_MODULE_NOT_FOUND') throw error;
    console.error('A release build needs esbuild: run `cargo xtask setup`, or `npm ci` in the folder `tools`.');
    process.exit(1);
  });
  await finish(staging);
} else {
  const { bundledEditor } = await import('./finish/editor.mjs').catch((error) => {
    if (error.code !== 'ERR_MODULE_NOT_FOUND') throw error;
    return {};
  });
  if (bundledEditor) fs.writeFileSync(path.join(staging, 'editor.js'), await bundledEditor({ minify: false }));
}
