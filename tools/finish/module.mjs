// Changes to WebAssembly modules: relocations out; and short names for what the page's module imports. wasm-bindgen tells its functions apart by hashes, which no compression makes
// smaller, and has each name twice: in the module and in the script.

const CUSTOM = 0;
const IMPORTS = 2;
const HASHED = /^__wb\w+_[0-9a-f]{16}$/;

/** The module and its script (wasm-bindgen's two results), with short names for the functions whose names end in a hash. */
export function shortenImports(module, script) {
  const renamed = new Map();
  const short = (name) => {
    if (!HASHED.test(name)) return name;
    if (!renamed.has(name)) renamed.set(name, `f${renamed.size.toString(36)}`);
    return renamed.get(name);
  };
  const shortened = withImportNames(module, short);
  if (renamed.size === 0) throw new Error('the module imports no function whose name ends in a hash');
  return {
    module: shortened,
    script: script.replace(/\b__wb\w+_[0-9a-f]{16}\b/g, (name) => renamed.get(name) ?? name),
  };
}

/** A WebAssembly module (core specification, section 5.5) with another name for each import. */
function withImportNames(module, rename) {
  const sections = new Reader(module, 8);
  const written = [module.subarray(0, 8)];
  while (!sections.atEnd()) {
    const id = sections.byte();
    const content = sections.bytes(sections.number());
    const changed = id === IMPORTS ? renamedImports(content, rename) : content;
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

function renamedImports(section, rename) {
  const reader = new Reader(section, 0);
  const count = reader.number();
  const written = [encoded(count)];
  for (let at = 0; at < count; at += 1) {
    const from = reader.bytes(reader.number());
    const name = Buffer.from(rename(reader.bytes(reader.number()).toString()));
    const start = reader.at;
    reader.skipDescription();
    written.push(encoded(from.length), from, encoded(name.length), name, section.subarray(start, reader.at));
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
