// wasm-opt, as every module of the page goes through it.
import fs from 'node:fs';
import path from 'node:path';
import { brotli } from './compress.mjs';
import { run } from './programs.mjs';

/** Named one by one: what rustc emits, and nothing that browsers of two years ago lack. */
const FLAGS = [
  '-Oz',
  '--enable-bulk-memory',
  '--enable-nontrapping-float-to-int',
  '--enable-reference-types',
  '--enable-sign-ext',
  '--enable-mutable-globals',
  '--enable-multivalue',
  '--strip-debug',
  '--strip-producers',
];

const OPTIMISER = path.resolve(import.meta.dirname, '../node_modules/.bin/wasm-opt');

/**
 * Optimises a module for size, in its place. Functions that are called most may get the shortest numbers; compressed that is smaller
 * for most modules, and larger where neighbours that are alike are torn apart: both are tried.
 */
export function optimise(file) {
  const [plain, reordered] = [[], ['--reorder-functions']].map((order, at) => {
    const result = `${file}.${at}`;
    run(OPTIMISER, [...FLAGS, ...order, file, '-o', result]);
    return result;
  });
  const size = (result) => brotli(fs.readFileSync(result)).length;
  fs.renameSync(size(reordered) < size(plain) ? reordered : plain, file);
  for (const result of [plain, reordered]) fs.rmSync(result, { force: true });
}
