// The benchmark program in a page: run.mjs imports this there and calls it.

import {mnistFiles, startWasmEngine} from './wasm_engine.mjs';

/** @type {((command: string) => any) | undefined} */
let ask;

/**
 * @param {boolean} withMnist whether its files lie in data/, else pictures are drawn
 * @param {boolean} quick
 */
export async function start(withMnist, quick) {
  const {default: createModule} = await import(new URL('playground_bench.mjs', import.meta.url).href);
  const files = withMnist ? mnistFiles : [];
  const contents = await Promise.all(files.map(async (name) => {
    const response = await fetch(new URL(`data/${name}`, import.meta.url));
    return {name, content: new Uint8Array(await response.arrayBuffer())};
  }));
  ask = await startWasmEngine(createModule, contents, quick);
}

/** @param {string} command */
export function answer(command) {
  return ask?.(command);
}
