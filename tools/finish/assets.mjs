// The steps that change a staged file, its name, or how the HTML refers to it. Each takes the HTML and returns it rewritten,
// and fails the build when it does not find what it is there to change: a silent miss would ship an unfinished page.
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { transform } from 'esbuild';

/** The target is what every supported browser understands. */
export const SCRIPT = { format: 'esm', target: 'es2022', minify: true };

export const shortHash = (content) => createHash('sha256').update(content).digest('hex').slice(0, 16);
const integrity = (content) => `sha384-${createHash('sha384').update(content).digest('base64')}`;

/** One attribute's value of a start tag, quoted or not: Trunk's minifier drops quotes where it may. */
export const attribute = (tag, name) => tag.match(new RegExp(`\\b${name}=(?:"([^"]*)"|([^\\s>]+))`))?.slice(1).find(Boolean);

export const linkTags = (html) => html.match(/<link\b[^>]*>/g) ?? [];

/** The file that a reference of index.html names. */
export function staged(staging, href) {
  const file = path.join(staging, path.basename(href));
  if (!fs.existsSync(file)) throw new Error(`index.html names ${href}, which was not built`);
  return file;
}

/** Puts `content` in the place of `file`, under a name that changes with it. Returns the name. */
export function rename(file, stem, content, extension) {
  const name = `${stem}-${shortHash(content)}.${extension}`;
  fs.rmSync(file);
  fs.writeFileSync(path.join(path.dirname(file), name), content);
  return name;
}

/** Makes one minified file of the style sheets, in their order: one request instead of one each. */
export async function bundleStyles(staging, html) {
  const tags = linkTags(html).filter((tag) => attribute(tag, 'rel') === 'stylesheet');
  if (tags.length === 0) throw new Error('index.html has no style sheet');
  const files = tags.map((tag) => staged(staging, attribute(tag, 'href')));
  const source = files.map((file) => fs.readFileSync(file, 'utf8')).join('\n');
  const { code } = await transform(source, { loader: 'css', minify: true, legalComments: 'none' });
  const name = `styles-${shortHash(code)}.css`;
  for (const file of files) fs.rmSync(file);
  fs.writeFileSync(path.join(staging, name), code);
  const [first, ...rest] = tags;
  const one = html.replace(first, `<link rel="stylesheet" href="./${name}" integrity="${integrity(code)}">`);
  return rest.reduce((text, tag) => text.replace(tag, ''), one);
}

/** Minifies wasm-bindgen's glue, which Trunk's own minifier ships whole, and makes its integrity anew. */
export async function minifyGlue(staging, html) {
  const tag = linkTags(html).find((link) => attribute(link, 'rel') === 'modulepreload');
  if (!tag) throw new Error('index.html preloads no module');
  const href = attribute(tag, 'href');
  const file = staged(staging, href);
  const { code } = await transform(fs.readFileSync(file, 'utf8'), { ...SCRIPT, legalComments: 'none' });
  const name = rename(file, 'playground', code, 'js');
  const finished = tag.replace(attribute(tag, 'integrity'), integrity(code));
  return html.replace(tag, finished).replaceAll(path.basename(href), name);
}

/**
 * Names the wasm file after its content (Trunk's hash is of the module before wasm-opt) and drops the integrity of its
 * preload, which browsers do not enforce there and warn of at each load.
 */
export function finishWasm(staging, html) {
  const tag = linkTags(html).find((link) => attribute(link, 'as') === 'fetch');
  if (!tag) throw new Error('index.html does not preload the wasm file');
  const href = attribute(tag, 'href');
  const file = staged(staging, href);
  const name = rename(file, 'playground', fs.readFileSync(file), 'wasm');
  const finished = tag.replace(/\s+integrity=(?:"[^"]*"|[^\s>]+)/, '');
  return html.replace(tag, finished).replaceAll(path.basename(href), name);
}

/** Puts the icon into the page: it is smaller than the headers of an answer of its own. The manifest goes on naming the file. */
export function inlineIcon(staging, html) {
  const tag = linkTags(html).find((link) => attribute(link, 'rel') === 'icon');
  if (!tag) throw new Error('index.html names no icon');
  const svg = fs.readFileSync(staged(staging, attribute(tag, 'href')), 'utf8').replace(/>\s+</g, '><').trim();
  return html.replace(tag, `<link rel="icon" href="data:image/svg+xml,${encodeURIComponent(svg).replace(/%(20|3D|3A|2F)/g, decodeURIComponent)}">`);
}

/** Minifies the loader and puts a hash into its name, so that every file but index.html may be cached for ever. It loads `editor`. */
export async function hashLoader(staging, html, editor) {
  const file = staged(staging, 'boot.js');
  const source = fs.readFileSync(file, 'utf8');
  if (!source.includes('./editor.js')) throw new Error('boot.js does not load the editor');
  const { code } = await transform(source.replace('./editor.js', `./${editor}`), SCRIPT);
  const name = rename(file, 'boot', code, 'js');
  if (!html.includes('boot.js?')) throw new Error('index.html does not start boot.js');
  return html.replaceAll('boot.js?', `${name}?`);
}
