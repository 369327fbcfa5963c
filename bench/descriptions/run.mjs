// `node --expose-gc run.mjs WASM PROGRAM FOLDER`: opening and searching descriptions, in wasm and natively, beside
// JSON.parse of the same bytes in the same run. Times are medians in milliseconds. `cargo xtask bench descriptions` starts it.
import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { documents, made } from "./documents.mjs";

const ROUNDS = 15;
const SIZES = [100, 1000, 5000, 10000, 20000];
// What somebody types, key by key, and what finds nothing.
const QUERIES = ["g", "ge", "get", "get t", "list", "name", "{id}", "create pull request", "nothing has this"];

const [wasmFile, program, folder] = process.argv.slice(2);
const module = new WebAssembly.Module(readFileSync(wasmFile));

function median(times) {
  return times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)];
}

function timed(work) {
  const start = performance.now();
  work();
  return performance.now() - start;
}

/** A fresh instance: its memory never shrinks, so each document gets its own. */
function reader() {
  const { exports } = new WebAssembly.Instance(module, {});
  const put = (bytes) => {
    const address = exports.allocate(bytes.length);
    new Uint8Array(exports.memory.buffer, address, bytes.length).set(bytes);
    return address;
  };
  return {
    open: (bytes) => exports.open(put(bytes), bytes.length),
    search: (query) => exports.search(put(Buffer.from(query)), Buffer.byteLength(query)),
    prepare: () => exports.prepare_search(),
    readAll: () => exports.read_all(),
    close: () => exports.close(),
    memory: () => exports.memory.buffer.byteLength,
  };
}

/** One document's figures. The two readers take turns, so that whatever slows the machine slows both. */
function measure({ name, bytes }) {
  const text = bytes.toString();
  const wasm = reader();
  const operations = wasm.open(bytes);
  if (operations >>> 0 === 0xffffffff) throw new Error(`${name} does not open`);
  const openedMemory = wasm.memory();
  const parse = [];
  const open = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    wasm.close();
    globalThis.gc?.();
    parse.push(timed(() => JSON.parse(text)));
    open.push(timed(() => wasm.open(bytes)));
  }
  const prepare = timed(() => wasm.prepare());
  const search = QUERIES.map((query) => median(Array.from({ length: ROUNDS }, () => timed(() => wasm.search(query)))));
  const memory = wasm.memory();
  const readAll = timed(() => wasm.readAll());
  return {
    name,
    bytes: bytes.length,
    operations,
    parse: median(parse),
    open: median(open),
    prepare,
    search: Math.max(...search),
    memory: openedMemory / 1e6,
    searchMemory: memory / 1e6,
    read: readAll / Math.max(operations, 1),
  };
}

/** The same documents natively, a line of JSON each. */
function native(list) {
  mkdirSync(folder, { recursive: true });
  const paths = list.map(({ bytes }, index) => {
    const path = join(folder, `${index}.json`);
    writeFileSync(path, bytes);
    return path;
  });
  const { stdout, status } = spawnSync(program, paths, { encoding: "utf8" });
  if (status !== 0) throw new Error(`${program} ended with ${status}`);
  return stdout.trim().split("\n").map((line) => JSON.parse(line));
}

/** The line through some points, and how much of their spread it explains (R²). */
function fit(points) {
  const mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [mx, my] = [mean(points.map(([x]) => x)), mean(points.map(([, y]) => y))];
  const covariance = mean(points.map(([x, y]) => (x - mx) * (y - my)));
  const slope = covariance / mean(points.map(([x]) => (x - mx) ** 2));
  const rest = mean(points.map(([x, y]) => (y - my - slope * (x - mx)) ** 2));
  return { slope, start: my - slope * mx, r2: 1 - rest / mean(points.map(([, y]) => (y - my) ** 2)) };
}

const COLUMNS = [
  ["document", (row) => row.name],
  ["bytes", (row) => row.bytes.toLocaleString("en")],
  ["operations", (row) => row.operations.toLocaleString("en")],
  ["JSON.parse", (row) => row.parse.toFixed(2)],
  ["open", (row) => row.open.toFixed(2)],
  ["ratio", (row) => (row.open / row.parse).toFixed(2)],
  ["native", (row) => row.native.open.toFixed(2)],
  ["search", (row) => row.search.toFixed(2)],
  ["native", (row) => row.native.search.toFixed(2)],
  ["prepare", (row) => row.prepare.toFixed(1)],
  ["MB open", (row) => row.memory.toFixed(1)],
  ["MB searched", (row) => row.searchMemory.toFixed(1)],
  ["read one", (row) => row.read.toFixed(3)],
];

function print(rows) {
  const lines = [COLUMNS.map(([title]) => title), ...rows.map((row) => COLUMNS.map(([, cell]) => cell(row)))];
  const widths = COLUMNS.map((_, column) => Math.max(...lines.map((line) => line[column].length)));
  for (const line of lines) {
    console.log(line.map((cell, at) => (at === 0 ? cell.padEnd(widths[at]) : cell.padStart(widths[at]))).join("  "));
  }
}

const list = [...documents(), ...SIZES.map(made)];
const natives = native(list);
const rows = list.map((document, index) => ({ ...measure(document), native: natives[index] }));
console.log(`Times in ms, medians of ${ROUNDS} rounds, in wasm unless native; search is the slowest of ${QUERIES.length} queries.\n`);
print(rows);
const line = fit(rows.slice(-SIZES.length).map((row) => [row.operations, row.open]));
console.log(`\nopen = ${line.start.toFixed(3)} ms + ${(line.slope * 1000).toFixed(3)} µs an operation from ${SIZES[0]} to ${SIZES.at(-1)}, R² ${line.r2.toFixed(4)}`);
writeFileSync(join(folder, "descriptions.json"), `${JSON.stringify({ rows, line }, null, 2)}\n`);
