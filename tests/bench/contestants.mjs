// Who takes part in the benchmark: our program in its three engines, and the peers. Each is asked in the words of
// benchmark.h.

import {spawnSync} from 'node:child_process';
import {availableParallelism} from 'node:os';
import {dirname, join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {LineProgram} from './line_program.mjs';

const here = dirname(fileURLToPath(import.meta.url));
// Debian's, which has its packages; another one may come first on the PATH.
const python = '/usr/bin/python3';

/**
 * @typedef {object} Contestant
 * @property {string} engine
 * @property {boolean} isOurs
 * @property {(command: string) => Promise<any>} ask
 * @property {() => Promise<void>} close
 */

/**
 * What contestants are made from.
 * @typedef {object} Surroundings
 * @property {string} build folder with the builds native and web
 * @property {string | undefined} mnist folder with its files
 * @property {boolean} quick
 * @property {string} tasksFolder exported tasks, for peers
 * @property {import('puppeteer-core').Browser | undefined} browser
 * @property {string} isolatedUrl the site, with the headers that give a page a fine clock
 * @property {string} plainUrl the site without them: libraries that would start threads stay with one
 */

/**
 * The native program: as it chooses its lanes, on fewer of them, or on all processors.
 * @param {string} engine
 * @param {{lanes?: string, threads?: string}} [how]
 * @returns {(surroundings: Surroundings) => Contestant}
 */
const nativeEngine = (engine, {lanes, threads} = {}) => ({build, mnist, quick}) => {
  const program = new LineProgram(
      join(build, 'native/playground_bench'),
      [...quick ? ['--quick'] : [], ...mnist ? ['--data', mnist] : [], ...threads ? ['--threads', threads] : []],
      lanes ? {PLAYGROUND_LANES: lanes} : {});
  return {engine, isOurs: true, ask: (command) => program.ask(command), close: () => program.close()};
};

/** @param {Surroundings} surroundings @returns {Contestant} */
function startNode({build, mnist, quick}) {
  const program = new LineProgram(process.execPath, [
    join(here, 'node_engine.mjs'), join(build, 'web/playground_bench.mjs'), ...quick ? ['--quick'] : [], ...mnist ? [mnist] : [],
  ]);
  return {engine: 'node', isOurs: true, ask: (command) => program.ask(command), close: () => program.close()};
}

/**
 * A fresh page with a module of the site.
 * @param {Surroundings} surroundings
 * @param {{engine: string, isOurs: boolean, url: string, module: string, args: any[]}} options
 * @returns {Promise<Contestant>}
 */
async function startPage({browser}, {engine, isOurs, url, module, args}) {
  if (!browser) throw new Error('There is no browser.');
  // A context of its own: no compiled code of another page.
  const context = await browser.createBrowserContext();
  const page = await context.newPage();
  await page.goto(url);
  await page.evaluate(async (moduleName, startArgs) => (await import(`./${moduleName}`)).start(...startArgs), module, args);
  return {
    engine,
    isOurs,
    async ask(command) {
      await page.bringToFront();
      return page.evaluate(async (moduleName, text) => (await import(`./${moduleName}`)).answer(text), module, command);
    },
    close: () => context.close(),
  };
}

/** @param {Surroundings} surroundings */
export function startChromium(surroundings) {
  const {isolatedUrl, mnist, quick} = surroundings;
  return startPage(surroundings, {
    engine: 'chromium', isOurs: true, url: isolatedUrl, module: 'engine_page.mjs', args: [mnist !== undefined, quick],
  });
}

/** @type {Record<string, (surroundings: Surroundings) => Contestant | Promise<Contestant>>} */
export const ourEngines = {
  'native': nativeEngine('native'),
  'native-8': nativeEngine('native-8', {lanes: '8'}),
  'native-4': nativeEngine('native-4', {lanes: '4'}),
  'native-threads': nativeEngine('native-threads', {threads: '0'}),
  'node': startNode,
  'chromium': startChromium,
};

/** Those that are measured unless others are asked for; beside peers on all processors, too, as these are. */
export const usualEngines = ['native', 'node', 'chromium'];
export const usualEnginesBesidePeers = ['native', 'native-threads', 'node', 'chromium'];

/** Whether PyTorch is installed, from Debian's python3-torch. */
export function hasPytorch() {
  return spawnSync(python, ['-c', 'import torch, numpy']).status === 0;
}

/** To add a peer that runs in a page: a row in pages/peer_page.mjs, and its engine's name here. */
const pagePeers = ['jax-js', 'tfjs-wasm', 'tfjs-cpu', 'js'];

/**
 * @param {Surroundings} surroundings
 * @returns {Promise<Contestant[]>}
 */
export async function startPeers(surroundings) {
  const peers = [];
  for (const engine of pagePeers) {
    peers.push(await startPage(surroundings, {engine, isOurs: false, url: surroundings.plainUrl, module: 'peer_page.mjs', args: [engine]}));
  }
  if (hasPytorch()) {
    for (const [engine, threads] of [['pytorch', 1], ['pytorch-threads', availableParallelism()]]) {
      // OpenBLAS has threads of its own, which torch.set_num_threads does not bind; and where the environment names its
      // kernels, they may be older than the processor.
      const bound = {OPENBLAS_NUM_THREADS: `${threads}`, OMP_NUM_THREADS: `${threads}`, OPENBLAS_CORETYPE: undefined};
      const program = new LineProgram(python, [join(here, 'pytorch.py'), surroundings.tasksFolder, `${threads}`], bound);
      peers.push({engine: `${engine}`, isOurs: false, ask: (/** @type {string} */ command) => program.ask(command), close: () => program.close()});
    }
  }
  return peers;
}
