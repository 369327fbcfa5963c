// Precompressed copies beside the files, for servers that send `name.br` or `name.gz` in place of `name`.
import fs from 'node:fs';
import path from 'node:path';
import zlib from 'node:zlib';

const COMPRESSIBLE = /\.(html|js|css|wasm|json|svg|webmanifest)$/;

/** Files that a deployer edits: a stale compressed copy would win over the edit. */
const EDITED = new Set(['playground.json']);

/** Below this a compressed answer saves no packet. */
const SMALLEST = 512;

/** Writes a `.br` and a `.gz` beside each file of the folder that is worth it. */
export function compress(folder) {
  for (const name of fs.readdirSync(folder)) {
    if (!COMPRESSIBLE.test(name) || EDITED.has(name)) continue;
    const file = path.join(folder, name);
    const content = fs.readFileSync(file);
    if (content.length < SMALLEST) continue;
    fs.writeFileSync(`${file}.br`, brotli(content));
    fs.writeFileSync(`${file}.gz`, zlib.gzipSync(content, { level: zlib.constants.Z_BEST_COMPRESSION }));
  }
}

function brotli(content) {
  const { BROTLI_PARAM_QUALITY, BROTLI_PARAM_LGWIN, BROTLI_PARAM_SIZE_HINT, BROTLI_MAX_QUALITY, BROTLI_MAX_WINDOW_BITS } =
    zlib.constants;
  return zlib.brotliCompressSync(content, {
    params: {
      [BROTLI_PARAM_QUALITY]: BROTLI_MAX_QUALITY,
      [BROTLI_PARAM_LGWIN]: BROTLI_MAX_WINDOW_BITS,
      [BROTLI_PARAM_SIZE_HINT]: content.length,
    },
  });
}
