// Cuts the page's module into the one that is loaded first and those that are loaded when they are needed (src/lazy.rs).
//
// The cut needs the relocations that the linker leaves in cargo's own file (.cargo/config.toml asks for them), so what Trunk
// staged, one whole module, is replaced: cut, bound by wasm-bindgen, optimised, and the scripts of all made one.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { build } from 'esbuild';
import { attribute, linkTags, shortHash, staged } from './assets.mjs';
import { shortenNames } from './module.mjs';
import { optimise } from './optimise.mjs';
import { crateProgram, lockedVersion, run } from './programs.mjs';

/** As `xtask/src/setup.rs` installs it. */
const SPLIT_VERSION = '0.2.4';

/** Puts the modules of the page that cargo built into the place of what Trunk staged. */
export async function split(staging, html) {
  const root = process.env.TRUNK_SOURCE_DIR ?? process.cwd();
  const work = fs.mkdtempSync(path.join(os.tmpdir(), 'masking-playground-'));
  try {
    cut(linked(root), work);
    bind(root, work);
    const parts = optimiseAll(work);
    const glue = staged(staging, attribute(linkTags(html).find((tag) => attribute(tag, 'rel') === 'modulepreload'), 'href'));
    const module = staged(staging, attribute(linkTags(html).find((tag) => attribute(tag, 'as') === 'fetch'), 'href'));
    fs.writeFileSync(glue, placeParts(staging, parts, await bundle(path.join(work, 'main.js'))));
    fs.copyFileSync(path.join(work, 'main_bg.wasm'), module);
  } finally {
    fs.rmSync(work, { recursive: true });
  }
}

/** The module as the linker left it. */
function linked(root) {
  const { target_directory: target } = JSON.parse(
    run(process.env.CARGO ?? 'cargo', ['metadata', '--no-deps', '--offline', '--format-version', '1'], { cwd: root }),
  );
  return path.join(target, 'wasm32-unknown-unknown/page/playground.wasm');
}

function cut(module, work) {
  run(crateProgram('wasm-split-cli', 'wasm_split_cli_support', SPLIT_VERSION), [module, work]);
  if (parts(work).length === 0) {
    throw new Error(`${module} was linked without relocations: RUSTFLAGS hides the flag that .cargo/config.toml sets`);
  }
}

/** The files of the parts that the cut made, beside the first. */
const parts = (work) => fs.readdirSync(work).filter((name) => /^(split|chunk)_.*\.wasm$/.test(name));

function bind(root, work) {
  const bindgen = crateProgram('wasm-bindgen', 'wasm-bindgen-cli', lockedVersion(root, 'wasm-bindgen'));
  const flags = ['--target', 'web', '--no-typescript', '--no-demangle', '--keep-lld-exports'];
  run(bindgen, [path.join(work, 'main.wasm'), '--out-dir', work, ...flags]);
  const [module, script] = ['main_bg.wasm', 'main.js'].map((name) => path.join(work, name));
  const short = shortenNames(fs.readFileSync(module), fs.readFileSync(script, 'utf8'));
  fs.writeFileSync(module, short.module);
  fs.writeFileSync(script, short.script);
}

function optimiseAll(work) {
  const names = parts(work);
  for (const name of ['main_bg.wasm', ...names]) optimise(path.join(work, name));
  return names.map((name) => path.join(work, name));
}

/** The glue of all modules as one script. */
async function bundle(entry) {
  const { outputFiles } = await build({ entryPoints: [entry], bundle: true, format: 'esm', write: false, logLevel: 'error' });
  return outputFiles[0].text;
}

/** Stages the parts under names that change with their contents, and tells the script of them. */
function placeParts(staging, files, script) {
  let told = script;
  for (const file of files) {
    const content = fs.readFileSync(file);
    const name = `${path.basename(file, '.wasm').replace('_', '-')}-${shortHash(content)}.wasm`;
    told = replaced(told, path.basename(file), name);
    fs.writeFileSync(path.join(staging, name), content);
  }
  return withoutStreaming(told);
}

/**
 * The loader that the cut makes compiles while it loads, which browsers do only where the server names the type of wasm
 * files, as some old ones do not. A part is small enough to be compiled afterwards; and an error page is no part.
 */
function withoutStreaming(script) {
  const loaded = 'src.then((answer) => answer.ok ? answer.arrayBuffer() : Promise.reject(new Error(`HTTP ${answer.status}`)))';
  return replaced(
    script,
    'WebAssembly.instantiateStreaming(src, imports)',
    `${loaded}.then((bytes) => WebAssembly.instantiate(bytes, imports))`,
  );
}

function replaced(text, what, by) {
  if (!text.includes(what)) throw new Error(`the script of the parts does not say ${what}`);
  return text.replaceAll(what, () => by);
}
