// Instance: the compiled module, its memory, and the manners of its C functions, which are described in
// src/web_api/exports.cc. What the functions do is the matter of data.mjs and trainer.mjs.

import {numberToText} from './number_text.mjs';

/** @import {WasmSource} from './playground_core.d.mts' */

/** Size of the scratch block that functions write their answers to. */
const SCRATCH_BYTES = 256;

export class Instance {
  /** @type {string} why nothing can be called any more; '' while all is well */
  #fault = '';
  #scratch;

  /**
   * @param {WebAssembly.Module} module
   * @param {WebAssembly.Exports} exports
   */
  constructor(module, exports) {
    this.module = module;
    this.exports = /** @type {Record<string, (...args: number[]) => number>} */ (exports);
    this.memory = /** @type {WebAssembly.Memory} */ (exports.memory);
    this.exports._initialize();
    this.#scratch = this.call('memory_allocate', SCRATCH_BYTES);
  }

  /** @param {WasmSource} source */
  static async load(source) {
    const module = await compile(source);
    if (!WebAssembly.Module.exports(module).some(({name}) => name === 'trainer_advance')) {
      throw new Error('wasm is another program than playground_core.wasm.');
    }
    /** @type {Instance} */
    let loaded;
    const {exports} = await WebAssembly.instantiate(module, {
      env: {
        number_to_text(/** @type {number} */ value, /** @type {number} */ address) {
          return loaded.#write(address, numberToText(value));
        },
        text_to_number(/** @type {number} */ address, /** @type {number} */ size) {
          return textToNumber(loaded.#read(address, size));
        },
        // Views are made anew from `memory.buffer` for every use, so there is nothing to refresh.
        emscripten_notify_memory_growth() {},
        // Of a debug build, which also asks for files to print to.
        assertion_failed(/** @type {number} */ address, /** @type {number} */ size) {
          throw new Error(loaded.#read(address, size));
        },
      },
      wasi_snapshot_preview1: {fd_write: () => 0, fd_seek: () => 0, fd_close: () => 0},
    });
    loaded = new Instance(module, exports);
    return loaded;
  }

  /**
   * Calls a function; a failure is thrown with its sentence, and after a trap everything is.
   * @param {string} name
   * @param {...number} args
   */
  call(name, ...args) {
    if (this.#fault) throw new Error(this.#fault);
    let result;
    try {
      result = this.exports[name](...args);
    } catch (error) {
      this.#fault = `The core has stopped, most likely for want of memory (${error}). Load it anew.`;
      throw new Error(this.#fault, {cause: error});
    }
    if (result < 0) throw new Error(this.reply());
    return result;
  }

  /**
   * Releases an object; one that was released before is left alone.
   * @param {'data_dispose' | 'trainer_dispose'} name
   * @param {number} handle
   */
  dispose(name, handle) {
    if (!this.#fault) this.exports[name](handle);
  }

  /**
   * Calls a function that takes a text, as address and size, after `before` and before `after`.
   * @param {string} name
   * @param {number[]} before
   * @param {string} text
   * @param {...number} after
   */
  callWithText(name, before, text, ...after) {
    const bytes = new TextEncoder().encode(text);
    const address = this.call('memory_allocate', bytes.length);
    try {
      new Uint8Array(this.memory.buffer).set(bytes, address);
      return this.call(name, ...before, address, bytes.length, ...after);
    } finally {
      this.exports.memory_free(address);
    }
  }

  /**
   * Hands numbers over for the time of a call.
   * @template T
   * @param {number[]} numbers
   * @param {(address: number) => T} use
   */
  withNumbers(numbers, use) {
    const address = this.call('memory_allocate', 8 * numbers.length);
    try {
      new Float64Array(this.memory.buffer, address, numbers.length).set(numbers);
      return use(address);
    } finally {
      this.exports.memory_free(address);
    }
  }

  /**
   * Calls a function that writes its answer to an address, its last argument. The words of the answer
   * are overwritten by the next call.
   * @param {string} name
   * @param {...number} args
   */
  callForWords(name, ...args) {
    this.call(name, ...args, this.#scratch);
    return new DataView(this.memory.buffer, this.#scratch, SCRATCH_BYTES);
  }

  /** The text that the last function left. */
  reply() {
    return this.#read(this.exports.reply_address(), this.exports.reply_size());
  }

  /** The numbers that the last function left. */
  replyNumbers() {
    const address = this.exports.reply_address();
    return new Float64Array(this.memory.buffer.slice(address, address + this.exports.reply_size()));
  }

  /**
   * @param {number} address
   * @param {number} size
   */
  #read(address, size) {
    return new TextDecoder().decode(new Uint8Array(this.memory.buffer, address, size));
  }

  /**
   * @param {number} address
   * @param {string} text
   */
  #write(address, text) {
    const bytes = new TextEncoder().encode(text);
    new Uint8Array(this.memory.buffer).set(bytes, address);
    return bytes.length;
  }
}

/**
 * @param {WasmSource} source
 * @returns {Promise<WebAssembly.Module>}
 */
async function compile(source) {
  if (source instanceof WebAssembly.Module) return source;
  const isBytes = ArrayBuffer.isView(source) || source instanceof ArrayBuffer;
  const program = isBytes ? source : await fetchProgram(typeof source === 'string' ? source : source?.href);
  try {
    return await WebAssembly.compile(program);
  } catch (error) {
    const bytes = ArrayBuffer.isView(program)
      ? new Uint8Array(program.buffer, program.byteOffset, program.byteLength)
      : new Uint8Array(program);
    if (bytes[0] !== 0) {
      const beginning = String.fromCharCode(...bytes.subarray(0, 20)).replace(/[^ -~]/g, '.');
      const what = bytes[0] === 0x1f ? 'gzip, sent as if it were not' : `begins with '${beginning}'`;
      throw new Error(`The core is no WebAssembly program: ${what}.`, {cause: error});
    }
    throw new Error('The core could not be compiled: WebAssembly with SIMD is needed, which browsers have since 2023, and '
      + `a content security policy must allow 'wasm-unsafe-eval'. (${error})`, {cause: error});
  }
}

/**
 * Whole, and not compiled as it comes: then servers need not know its type, and what is wrong with it can be told. A copy of the
 * response for that, half read, keeps a program of node 18 alive.
 * @param {unknown} url
 * @returns {Promise<BufferSource>}
 */
async function fetchProgram(url) {
  if (typeof url !== 'string') {
    throw new TypeError('wasm takes an address, the bytes of the program or a WebAssembly.Module.');
  }
  let reason;
  try {
    // fetch() knows no files; where there is a file address there is node.
    if (url.startsWith('file:')) return await (await import('node:fs/promises')).readFile(new URL(url));
    const response = await fetch(url);
    if (response.ok) return await response.arrayBuffer();
    await response.body?.cancel();
    reason = `it is answered with ${response.status} ${response.statusText}`;
  } catch (error) {
    reason = error;
  }
  throw new Error(`The core could not be loaded from ${url.slice(0, 200)} (${reason}).`, {cause: reason});
}

/** @param {string} text */
function textToNumber(text) {
  return /^[-+.\deE]+$/.test(text) ? Number(text) : NaN;
}
