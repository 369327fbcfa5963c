// wasm-opt, as every module of the page goes through it.
import path from 'node:path';
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

/** Optimises a module for size, in its place. */
export const optimise = (file) => run(OPTIMISER, [...FLAGS, file, '-o', file]);
