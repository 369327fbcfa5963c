// wasm-opt, as every module of the page goes through it.
import path from 'node:path';
import { run } from './programs.mjs';

/** Named one by one: what rustc emits, and nothing that browsers of two years ago lack. */
const FEATURES = [
  '--enable-bulk-memory',
  '--enable-nontrapping-float-to-int',
  '--enable-reference-types',
  '--enable-sign-ext',
  '--enable-mutable-globals',
  '--enable-multivalue',
];

/**
 * In this order. By their names, functions of one type and of one generic stand side by side, and compress better for it; the order is
 * the same in each build, too. Branches are laid out anew before they are made small, and all is done twice.
 */
const PASSES = ['--reorder-functions-by-name', '--flatten', '--rereloop', '-Oz', '-Oz', '--strip-debug', '--strip-producers'];

const OPTIMISER = path.resolve(import.meta.dirname, '../node_modules/.bin/wasm-opt');

/** Optimises a module for size, in its place. */
export const optimise = (file) => run(OPTIMISER, [...FEATURES, ...PASSES, file, '-o', file]);
