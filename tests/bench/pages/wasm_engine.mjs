// The benchmark program as WebAssembly, called the same way under node and in a page.

/**
 * What Emscripten's module offers of what main_web.cc exports.
 * @typedef {object} BenchModule
 * @property {(name: number, size: number) => number} _bench_add_file
 * @property {(quick: number) => number} _bench_start
 * @property {(command: number) => number} _bench_answer
 * @property {(pointer: number) => void} _free
 * @property {(pointer: number) => string} UTF8ToString
 * @property {(text: string) => number} stringToNewUTF8
 * @property {Uint8Array} HEAPU8
 */

/** MNIST's files as its site has them. */
export const mnistFiles = [
  'train-images-idx3-ubyte.gz', 'train-labels-idx1-ubyte.gz', 't10k-images-idx3-ubyte.gz', 't10k-labels-idx1-ubyte.gz',
];

/**
 * Starts the program on MNIST's files, or without any on pictures that it draws.
 * @param {() => Promise<BenchModule>} createModule
 * @param {{name: string, content: Uint8Array}[]} files
 * @param {boolean} quick
 * @returns {Promise<(command: string) => any>} answers the commands of benchmark.h
 */
export async function startWasmEngine(createModule, files, quick) {
  const module = await createModule();
  /** @param {string} text @param {(pointer: number) => number} use */
  const withText = (text, use) => {
    const pointer = module.stringToNewUTF8(text);
    const result = use(pointer);
    module._free(pointer);
    return result;
  };
  for (const {name, content} of files) {
    const address = withText(name, (pointer) => module._bench_add_file(pointer, content.length));
    module.HEAPU8.set(content, address);
  }
  const error = module.UTF8ToString(module._bench_start(quick ? 1 : 0));
  if (error) throw new Error(error);
  return (command) => JSON.parse(module.UTF8ToString(withText(command, module._bench_answer)));
}
