// The benchmark runs, and its JSON has the form that is promised:
//   node smoke_test.mjs BUILD ENGINE,...     BUILD is the folder with the builds native and web
// Its figures mean nothing here; only that the losses are those of double precision.

import assert from 'node:assert/strict';
import {spawnSync} from 'node:child_process';
import {readFileSync, rmSync} from 'node:fs';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';

const [build, engineList] = process.argv.slice(2);
const engines = engineList.split(',');
const runs = 2;
const resultsFile = join(build, 'bench/quick.json');
rmSync(resultsFile, {force: true});

const {status, stdout, stderr} = spawnSync(process.execPath, [
  fileURLToPath(new URL('run.mjs', import.meta.url)), '--quick', `--runs=${runs}`, `--engines=${engines}`,
], {encoding: 'utf8', env: {...process.env, PLAYGROUND_BUILD: build}});
assert.equal(status, 0, `${stdout}${stderr}`);

const results = JSON.parse(readFileSync(resultsFile, 'utf8'));
/** @param {object} object @param {string[]} keys */
const hasKeys = (object, keys) => assert.deepEqual(Object.keys(object), keys);
/** @param {unknown} value */
const isPositive = (value) => assert.ok(typeof value === 'number' && value > 0, `${value} is no positive number`);

hasKeys(results, ['machine', 'peak_gflops', 'lanes', 'results']);
assert.equal(typeof results.machine, 'string');
hasKeys(results.peak_gflops, ['native', 'node', 'chromium']);
for (const [engine, peak] of Object.entries(results.peak_gflops)) {
  if (engines.includes(engine)) isPositive(peak);
  else assert.equal(peak, null);
}
for (const [engine, lanes] of Object.entries(results.lanes)) {
  assert.ok(!engines.includes(engine) ? lanes === null : (engine === 'native' ? [4, 8, 16] : [4]).includes(lanes), `${engine}: ${lanes} lanes`);
}
const tasks = ['softmax_epoch', 'mlp_epoch', 'linear_steps', 'dense_512'];
assert.deepEqual(
    results.results.map((/** @type {any} */ result) => `${result.task} ${result.engine}`),
    tasks.flatMap((task) => engines.map((engine) => `${task} ${engine}`)));
for (const result of results.results) {
  hasKeys(result, ['task', 'engine', 'milliseconds', 'gflops', 'fraction_of_peak', 'loss', 'valid']);
  assert.equal(result.milliseconds.length, runs);
  for (const value of [...result.milliseconds, result.gflops, result.fraction_of_peak, result.loss]) isPositive(value);
  assert.equal(result.valid, true);
}
// The same bits, so the same loss to the last digit that is written.
for (const task of tasks) {
  const losses = results.results.filter((/** @type {any} */ result) => result.task === task).map((/** @type {any} */ result) => result.loss);
  assert.equal(new Set(losses).size, 1, `${task} has the losses ${losses}`);
}
// The table shows every engine.
for (const engine of engines) assert.match(stdout, new RegExp(`^  ${engine} .* %`, 'm'));
