// Changes to WebAssembly modules: relocations out; and short names for what the page's module imports and exports. wasm-bindgen tells
// the functions that it imports apart by hashes, which no compression makes smaller, and names those that call closures by their whole
// types; it has each name twice: in the module and in the script.

const CUSTOM = 0;
/** Sections whose entries have names: what stands before the name that is changed, and what behind it (sections 5.5.5 and 5.5.10). */
const IMPORTS = { id: 2, before: (reader) => reader.name(), behind: (reader) => reader.skipDescription() };
const EXPORTS = { id: 7, before: () => Buffer.alloc(0), behind: (reader) => reader.skipExport() };
const HASHED = /^__wb\w+_[0-9a-f]{16}$/;
const MANGLED = /^_R\w+$/;

/** The module and its script (wasm-bindgen's two results), with short names for the functions whose names end in a hash or are mangled. */
export function shortenNames(module, script) {
  const renamed = new Map();
  const shorten = (long) => (name) => {
    if (!long.test(name)) return name;
    if (!renamed.has(name)) renamed.set(name, `f${renamed.size.toString(36)}`);
    return renamed.get(name);
  };
  const imported = withNames(module, IMPORTS, shorten(HASHED));
  if (renamed.size === 0) throw new Error('the module imports no function whose name ends in a hash');
  return {
    module: withNames(imported, EXPORTS, shorten(MANGLED)),
    script: script.replace(/\b(?:__wb\w+_[0-9a-f]{16}|_R\w+)\b/g, (name) => renamed.get(name) ?? name),
  };
}

/** A WebAssembly module (core specification, section 5.5) with another name for each entry of one section. */
function withNames(module, section, rename) {
  const sections = new Reader(module, 8);
  const written = [module.subarray(0, 8)];
  while (!sections.atEnd()) {
    const id = sections.byte();
    const content = sections.bytes(sections.number());
    const changed = id === section.id ? renamedEntries(content, section, rename) : content;
    written.push(Buffer.from([id]), encoded(changed.length), changed);
  }
  return Buffer.concat(written);
}

/** A module without the sections that only a linker reads, which it leaves in every module (.cargo/config.toml) for the cutting of one. */
export function withoutRelocations(module) {
  const sections = new Reader(module, 8);
  const written = [module.subarray(0, 8)];
  while (!sections.atEnd()) {
    const start = sections.at;
    const id = sections.byte();
    const content = new Reader(sections.bytes(sections.number()), 0);
    const name = id === CUSTOM ? content.bytes(content.number()).toString() : '';
    if (!/^(linking|reloc\.\w+)$/.test(name)) written.push(module.subarray(start, sections.at));
  }
  return Buffer.concat(written);
}

function renamedEntries(content, section, rename) {
  const reader = new Reader(content, 0);
  const count = reader.number();
  const written = [encoded(count)];
  for (let at = 0; at < count; at += 1) {
    written.push(section.before(reader));
    const name = Buffer.from(rename(reader.bytes(reader.number()).toString()));
    const start = reader.at;
    section.behind(reader);
    written.push(encoded(name.length), name, content.subarray(start, reader.at));
  }
  return Buffer.concat(written);
}

/** An unsigned LEB128 (section 5.2.2). */
function encoded(number) {
  const bytes = [];
  for (let rest = number; ; rest >>>= 7) {
    if (rest < 128) return Buffer.from([...bytes, rest]);
    bytes.push((rest & 127) | 128);
  }
}

class Reader {
  constructor(buffer, at) {
    this.buffer = buffer;
    this.at = at;
  }

  atEnd() {
    return this.at >= this.buffer.length;
  }

  byte() {
    return this.buffer[this.at++];
  }

  bytes(length) {
    this.at += length;
    return this.buffer.subarray(this.at - length, this.at);
  }

  number() {
    let number = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = this.byte();
      number |= (byte & 127) << shift;
      if (byte < 128) return number >>> 0;
    }
  }

  /** A name with its length before it. */
  name() {
    const start = this.at;
    this.bytes(this.number());
    return this.buffer.subarray(start, this.at);
  }

  skipExport() {
    this.byte();
    this.number();
  }

  limits() {
    const bounded = this.byte() & 1;
    this.number();
    if (bounded) this.number();
  }

  /** Steps over what kind of thing is imported (section 5.5.5). */
  skipDescription() {
    const kind = this.byte();
    if (kind === 0) return void this.number();
    if (kind === 1) this.byte();
    if (kind === 1 || kind === 2) return this.limits();
    if (kind === 3) return void this.bytes(2);
    throw new Error(`an import of the unknown kind ${kind}`);
  }
}
