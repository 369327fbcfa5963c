// What a person waits for with a description in the page, beside JSON.parse of the same text in the same page. `cargo xtask bench descriptions`
// starts it and nothing else does: it asserts that documents open, not how fast.
import fs from 'node:fs';
import path from 'node:path';
import { documents, made } from '../../bench/descriptions/documents.mjs';
import { open } from '../support/person.mjs';
import { expect, test } from '../support/test.mjs';

const ROUNDS = 5;
const TYPED = ['g', 'ge', 'get', 'get t', 'thing', 'list', 'name', ''];
const list = [...documents(), made(20_000)];
const rows = [];

const median = (times) => times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)];

/** Runs before the page: keeps its WebAssembly memory, and its long tasks, in sight. */
function watch() {
  const instantiate = WebAssembly.instantiateStreaming;
  WebAssembly.instantiateStreaming = async (...given) => {
    const made = await instantiate(...given);
    globalThis.benchMemory ??= made.instance.exports.memory;
    return made;
  };
  globalThis.benchTasks = [];
  new PerformanceObserver((seen) => benchTasks.push(...seen.getEntries())).observe({ type: 'longtask' });
}

/** Opens the chosen file anew and waits until an operation of it is drawn. Milliseconds. */
async function show([inputId, title]) {
  const input = document.getElementById(inputId);
  benchTasks.length = 0;
  const start = performance.now();
  input.dispatchEvent(new Event('change', { bubbles: true }));
  const isThere = () => document.querySelector('main h1')?.textContent === title && document.querySelector('nav a[href^="#/operations/"]');
  while (!isThere()) await new Promise(requestAnimationFrame);
  await new Promise((drawn) => requestAnimationFrame(() => setTimeout(drawn)));
  const shown = performance.now() - start;
  // The texts that searching needs are made a moment later: that is a task too.
  await new Promise((rested) => setTimeout(rested, 1500));
  return { shown, task: Math.max(0, ...benchTasks.map((task) => task.duration)) };
}

/** From a key to the drawn list, without waiting for a frame. Milliseconds. */
async function filter(texts) {
  const input = document.querySelector('input[aria-label="Filter operations"]') ?? document.querySelector('nav input');
  const times = [];
  for (const text of texts) {
    const start = performance.now();
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value').set.call(input, text);
    input.dispatchEvent(new InputEvent('input', { bubbles: true }));
    // Yew draws in a microtask; a message comes after it, and is not held back as timers are.
    await new Promise((done) => {
      const channel = new MessageChannel();
      channel.port1.onmessage = done;
      channel.port2.postMessage(null);
    });
    document.body.getBoundingClientRect();
    times.push(performance.now() - start);
  }
  return times;
}

async function parse([inputId, rounds]) {
  const text = await document.getElementById(inputId).files[0].text();
  return Array.from({ length: rounds }, () => {
    const start = performance.now();
    JSON.parse(text);
    return performance.now() - start;
  });
}

for (const { name, bytes } of list) {
  test(name, async ({ page, host }, info) => {
    test.setTimeout(180_000);
    const file = path.join(info.outputPath(), 'description.json');
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.writeFileSync(file, bytes);
    const { info: { title } } = JSON.parse(bytes.toString());
    await page.addInitScript(watch);
    await open(page, host, '#/operations');
    await page.getByLabel('Filter operations').fill('e');
    const input = page.getByLabel('A file, chosen or dropped here');
    await input.setInputFiles(file);
    const id = await input.getAttribute('id');
    await expect(page.getByRole('heading', { level: 1, name: title, exact: true })).toBeVisible();
    const parsed = await page.evaluate(parse, [id, ROUNDS]);
    const shows = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      // Another description in between: the next is opened, not left standing.
      await page.getByLabel('Or its text, pasted').fill(JSON.stringify({ openapi: '3.0.3', info: { title: `Between ${round}` }, paths: { '/e': { get: {} } } }));
      await expect(page.getByRole('heading', { level: 1, name: `Between ${round}` })).toBeVisible();
      shows.push(await page.evaluate(show, [id, title]));
    }
    const typed = await page.evaluate(filter, TYPED);
    const session = await page.context().newCDPSession(page);
    await session.send('HeapProfiler.collectGarbage');
    const { usedSize } = await session.send('Runtime.getHeapUsage');
    const memory = await page.evaluate(() => globalThis.benchMemory?.buffer.byteLength ?? 0);
    rows.push({
      document: name,
      bytes: bytes.length,
      'JSON.parse': median(parsed).toFixed(1),
      'operation shown': median(shows.map(({ shown }) => shown)).toFixed(1),
      'longest task': median(shows.map(({ task }) => task)).toFixed(0),
      'slowest filter': Math.max(...typed).toFixed(1),
      'MB wasm': (memory / 1e6).toFixed(1),
      'MB JS': (usedSize / 1e6).toFixed(1),
    });
  });
}

test.describe.configure({ mode: 'serial' });

test.afterAll(() => {
  console.log(`In the page, medians of ${ROUNDS}, milliseconds; a task of less than 50 counts as 0. The memory is what the page needs with two\ndescriptions one after the other, and all of its own.`);
  console.table(rows);
});
