// The programs that a release build runs: on PATH, or where `cargo xtask setup` keeps those that it built.
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const ADVICE = 'run `cargo xtask setup`, which installs it';

/** Runs a program and returns what it printed; the error of one that fails says what it printed. */
export function run(program, args, options = {}) {
  try {
    return execFileSync(program, args, { encoding: 'utf8', maxBuffer: 64 << 20, stdio: ['ignore', 'pipe', 'pipe'], ...options });
  } catch (error) {
    const said = error.code === 'ENOENT' ? ADVICE : `${error.stdout ?? ''}${error.stderr ?? ''}`.trim();
    throw new Error(`${path.basename(program)} failed: ${said}`);
  }
}

/** The folder where xtask keeps the tools that it builds: `xtask/src/tool.rs` has the same rule. */
function toolCache() {
  const base = process.env.XDG_CACHE_HOME
    || path.join(os.homedir(), process.platform === 'darwin' ? 'Library/Caches' : '.cache');
  return path.join(base, 'masking-playground/tools');
}

/** A program of a crate, in the version that is wanted: xtask's own before any other. */
export function crateProgram(name, crate, version) {
  const kept = path.join(toolCache(), `${crate}-${version}`, 'bin', name);
  return fs.existsSync(kept) ? kept : name;
}

/** The version that Cargo.lock has of a crate. Cargo alone writes it: the version is the line after the name. */
export function lockedVersion(root, crate) {
  const lock = fs.readFileSync(path.join(root, 'Cargo.lock'), 'utf8');
  const version = lock.match(new RegExp(`name = "${crate}"\\nversion = "([^"]+)"`))?.[1];
  if (!version) throw new Error(`Cargo.lock does not name ${crate}`);
  return version;
}
