// The site that the benchmark's pages load: their modules, the program, MNIST if it is there, and for peers the exported
// tasks and the packages. Copies, because the server leaves no folder it was given.

import {cp, mkdir, rm, writeFile} from 'node:fs/promises';
import {dirname, join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {mnistFiles} from './pages/wasm_engine.mjs';

const here = dirname(fileURLToPath(import.meta.url));

/**
 * @param {string} site folder, made anew
 * @param {object} content
 * @param {string} content.build
 * @param {string | undefined} content.mnist
 * @param {string | undefined} content.packages node_modules with the peers
 */
export async function makeSite(site, {build, mnist, packages}) {
  await rm(site, {recursive: true, force: true});
  await cp(join(here, 'pages'), site, {recursive: true});
  await writeFile(join(site, 'index.html'), '<!doctype html><title>Benchmark</title><link rel="icon" href="data:,">\n');
  for (const file of ['playground_bench.mjs', 'playground_bench.wasm']) await cp(join(build, 'web', file), join(site, file));
  await mkdir(join(site, 'data'));
  if (mnist) for (const file of mnistFiles) await cp(join(mnist, file), join(site, 'data', file));
  if (packages) await cp(packages, join(site, 'packages'), {recursive: true});
}

/**
 * @param {string} site
 * @param {string[]} tasks
 * @param {(command: string) => Promise<any>} ask our native program
 * @returns {Promise<string>} the folder of the tasks
 */
export async function exportTasks(site, tasks, ask) {
  for (const task of tasks) {
    const folder = join(site, 'tasks', task);
    await mkdir(folder, {recursive: true});
    await writeFile(join(folder, 'task.json'), JSON.stringify(await ask(`export ${task} ${folder}`)));
  }
  return join(site, 'tasks');
}
