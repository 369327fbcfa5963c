// Waits for a pause in typing before the page is told: its checks read the whole text, and a long one must not make typing stutter.

/** Texts up to this length are read within a frame: UTF-16 units. */
const SHORT = 50_000;

/** Milliseconds without a key. */
const pauseFor = (length) => (length <= SHORT ? 120 : 500);

export class Pause {
  #tell;
  #length;
  #timer;

  /** Calls `tell()` after a pause, whose length depends on what `length()` gives. */
  constructor(tell, length) {
    this.#tell = tell;
    this.#length = length;
  }

  /** Whether something is still to be told. */
  get isOn() {
    return this.#timer !== undefined;
  }

  /** Something was typed. */
  begin() {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.end(), pauseFor(this.#length()));
  }

  /** Tells at once, if there is anything to tell. */
  end() {
    if (!this.isOn) return;
    this.forget();
    this.#tell();
  }

  /** What was typed is told otherwise, or is gone. */
  forget() {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }
}
