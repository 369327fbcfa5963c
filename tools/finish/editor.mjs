// The editor for JSON (tools/editor) as one script, with the licences of what is in it: they ask to go along.
import fs from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';
import { SCRIPT, shortHash } from './assets.mjs';

const TOOLS = path.resolve(import.meta.dirname, '..');

/** Stages the script under a name that changes with it; gives the name. */
export async function placeEditor(staging) {
  const script = await bundledEditor();
  const name = `editor-${shortHash(script)}.js`;
  fs.writeFileSync(path.join(staging, name), script);
  return name;
}

/** The script's text. */
export async function bundledEditor({ minify = true } = {}) {
  const { outputFiles, metafile } = await build({
    ...SCRIPT,
    minify,
    entryPoints: [path.join(TOOLS, 'editor/editor.mjs')],
    absWorkingDir: TOOLS,
    bundle: true,
    metafile: true,
    write: false,
    logLevel: 'error',
  });
  return `${outputFiles[0].text}/*\n${licences(Object.keys(metafile.inputs))}\n*/\n`;
}

/** The licence texts of the packages that some files are of, each text once. */
function licences(files) {
  const folders = new Set(files.map((file) => file.match(/^.*node_modules\/(?:@[^/]+\/)?[^/]+/)?.[0]).filter(Boolean));
  const texts = new Map();
  for (const folder of folders) {
    const text = fs.readFileSync(path.join(TOOLS, folder, 'LICENSE'), 'utf8').trim();
    texts.set(text, [...(texts.get(text) ?? []), folder.replace(/^.*node_modules\//, '')]);
  }
  return [...texts].map(([text, packages]) => `${packages.join(', ')}\n\n${text}`).join('\n\n');
}
