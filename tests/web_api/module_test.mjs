// The module as a module: how it loads, what it weighs, what it leaves behind.

import assert from 'node:assert/strict';
import {execFileSync} from 'node:child_process';
import {readFileSync, readdirSync} from 'node:fs';
import {createServer} from 'node:http';
import {join} from 'node:path';
import {pathToFileURL} from 'node:url';
import {Worker} from 'node:worker_threads';
import {test} from 'node:test';
import {gzipSync} from 'node:zlib';

import {coreFolder, idxFile, loadCore} from './support.mjs';

const wasm = readFileSync(join(coreFolder, 'playground_core.wasm'));
const facade = pathToFileURL(join(coreFolder, 'playground_core.mjs')).href;
const experiment = 'data=blobs&n=100&test_n=10';
const expected = (await loadCore()).createTrainer(experiment);
expected.steps(20);

/** A program that trains and prints the hash; for other threads and processes. */
const program = `
  const {loadCore} = await import(${JSON.stringify(facade)});
  const trainer = (await loadCore()).createTrainer('${experiment}');
  trainer.steps(20);`;

const isDebug = WebAssembly.Module.imports(new WebAssembly.Module(wasm)).some(({name}) => name === 'assertion_failed');

// Of these, 9 kB repair links and read numbers as people write them, the same as on the page; 12 kB put minibatches together from
// parts, for the page's study over seeds.
test('module and program together are below 240 kB, and below 104 kB compressed', {skip: isDebug && 'this is a debug build'}, () => {
  const files = readdirSync(coreFolder).filter((name) => /\.(mjs|wasm)$/.test(name) && !name.startsWith('example'));
  const contents = files.map((name) => readFileSync(join(coreFolder, name)));
  assert.ok(contents.reduce((sum, {length}) => sum + length, 0) < 240_000);
  assert.ok(contents.reduce((sum, content) => sum + gzipSync(content, {level: 9}).length, 0) < 104_000);
});

test('the folder is complete', () => {
  for (const name of ['playground_core.mjs', 'playground_core.d.mts', 'playground_core.wasm', 'README.md', 'example.html']) assert.ok(readdirSync(coreFolder).includes(name), name);
});

test('loading it leaves no global, no listener and no timer behind', () => {
  const check = `
    const before = [Object.getOwnPropertyNames(globalThis).sort().join(), process.eventNames().join()];
    ${program}
    const now = [Object.getOwnPropertyNames(globalThis).sort().join(), process.eventNames().join()];
    console.log(JSON.stringify(before) === JSON.stringify(now), process.getActiveResourcesInfo().filter((name) => /Timer|Immediate|MessagePort/.test(name)).length);`;
  assert.equal(execFileSync(process.execPath, ['--input-type=module', '-e', check], {encoding: 'utf8'}), 'true 0\n');
});

test('a run that is finished or has diverged comes back at once, whatever it is asked', () => {
  const arrays = '{trainFeatures: Float32Array.of(0, 1, 2, 3), trainTargets: [1, 3, 5, 7]}';
  const check = `
    const {loadCore} = await import(${JSON.stringify(facade)});
    const core = await loadCore();
    const finished = core.createTrainer('task=linear&lr=0.03&batch=10&epochs=300', ${arrays});
    while (finished.advance() !== 'finished');
    const diverged = core.createTrainer('task=linear&lr=0.9&batch=10&epochs=0', ${arrays});
    for await (const record of diverged.epochs());
    console.log(finished.advance(), diverged.advance(), await diverged.runEpoch());`;
  // In a process of its own: one that hangs can be stopped.
  assert.equal(execFileSync(process.execPath, ['--input-type=module', '-e', check], {encoding: 'utf8', timeout: 30_000}), 'finished diverged null\n');
});

test('the pace asks for no more than there is to do', async () => {
  const {Pace} = await import(pathToFileURL(join(coreFolder, 'slices.mjs')).href);
  const pace = new Pace(100);
  /** @type {number[]} */
  const amounts = [];
  pace.run((/** @type {number} */ amount) => amounts.push(amount) === 1000, Infinity);
  assert.equal(Math.max(...amounts), 100);
});

test('an epoch is run without looking through all that was measured before it', async () => {
  const [{Instance}, {makeData}, {Trainer}] = await Promise.all(['instance.mjs', 'data.mjs', 'trainer.mjs'].map((name) => import(pathToFileURL(join(coreFolder, name)).href)));
  const instance = await Instance.load(wasm);
  const trainer = new Trainer(instance, experiment, makeData(instance, experiment), true);
  let count = 0;
  instance.call = function call(/** @type {string} */ name, /** @type {unknown[]} */ ...args) {
    if (name === 'trainer_epochs') count += 1;
    return Instance.prototype.call.call(this, name, ...args);
  };
  let slices = 0;
  await trainer.runEpoch({milliseconds: 0, onSlice: () => (slices += 1)});
  assert.ok(slices > 2);
  assert.equal(count, 1);
});

test('it needs no eval', () => {
  const output = execFileSync(process.execPath, ['--disallow-code-generation-from-strings', '--input-type=module', '-e', `${program} console.log(trainer.weightsHash)`], {encoding: 'utf8'});
  assert.equal(output, `${expected.weightsHash}\n`);
  for (const name of readdirSync(coreFolder).filter((file) => file.endsWith('.mjs'))) {
    assert.doesNotMatch(readFileSync(join(coreFolder, name), 'utf8'), /\beval\(|new Function\b|innerHTML/);
  }
});

test('it works in a worker, from a module that was compiled outside', async () => {
  const {module} = await loadCore();
  const source = `
    import {parentPort, workerData} from 'node:worker_threads';
    const {loadCore} = await import(${JSON.stringify(facade)});
    const core = await loadCore({wasm: workerData});
    const trainer = core.createTrainer('${experiment}&epochs=20&batch=100');
    for await (const record of trainer.epochs()) parentPort.postMessage(record.epoch);
    parentPort.postMessage(trainer.weightsHash);`;
  const worker = new Worker(new URL(`data:text/javascript,${encodeURIComponent(source)}`), {workerData: module});
  const messages = await new Promise((resolve, reject) => {
    /** @type {unknown[]} */
    const received = [];
    worker.on('message', (message) => received.push(message)).on('error', reject).on('exit', () => resolve(received));
  });
  const alone = (await loadCore()).createTrainer(`${experiment}&epochs=20&batch=100`);
  alone.steps(20);
  assert.deepEqual(messages, [...Array.from({length: 20}, (_, i) => i + 1), alone.weightsHash]);
});

test('the program comes from bytes, from an address of any type, or does not come', async () => {
  const server = createServer(({url}, response) => {
    if (url === '/right.wasm' || url === '/gzip_right.wasm') response.setHeader('content-type', 'application/wasm');
    response.statusCode = url === '/none.wasm' ? 404 : 200;
    response.end(url === '/page.wasm' ? '<!doctype html>' : url?.includes('gzip') ? gzipSync(wasm) : wasm);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(undefined)));
  const address = /** @type {import('node:net').AddressInfo} */ (server.address());
  const at = (/** @type {string} */ name) => new URL(name, `http://127.0.0.1:${address.port}/`);
  try {
    for (const source of [wasm, new Uint8Array(wasm).buffer, at('right.wasm'), at('wrong.wasm'), at('right.wasm').href]) {
      assert.equal((await loadCore({wasm: source})).version, expected && (await loadCore()).version);
    }
    await assert.rejects(loadCore({wasm: at('none.wasm')}), /could not be loaded from .*none\.wasm \(it is answered with 404/);
    await assert.rejects(loadCore({wasm: './nowhere.wasm'}), /^Error: The core could not be loaded from .\/nowhere\.wasm \(.*\)\.$/);
    await assert.rejects(loadCore({wasm: new URL('none.wasm', facade)}), /^Error: The core could not be loaded from file:.*none\.wasm \(.*\)\.$/);
    await assert.rejects(loadCore({wasm: new WebAssembly.Module(Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0))}), {message: 'wasm is another program than playground_core.wasm.'});
    for (const source of [5, null, {}, Symbol('s'), Promise.resolve(wasm), new SharedArrayBuffer(8)]) {
      await assert.rejects(loadCore({wasm: /** @type {any} */ (source)}), {message: 'wasm takes an address, the bytes of the program or a WebAssembly.Module.'});
    }
    await assert.rejects(loadCore(/** @type {any} */ (null)), {message: 'Options are an object, not null.'});
    await assert.rejects(loadCore({wasm: at('page.wasm')}), /is no WebAssembly program: begins with '<!doctype html>'/);
    for (const name of ['gzip.wasm', 'gzip_right.wasm']) await assert.rejects(loadCore({wasm: at(name)}), /is no WebAssembly program: gzip/);
    await assert.rejects(loadCore({wasm: wasm.subarray(0, 1000)}), /could not be compiled/);
  } finally {
    server.close();
  }
});

test('a thousand trainers that come and go take no more memory than ten', async () => {
  const core = await loadCore();
  const cycle = (/** @type {number} */ seed) => {
    const trainer = core.createTrainer(`task=mlp&hidden=16&data=blobs&n=200&test_n=50&seed=${seed}`);
    trainer.steps(3);
    trainer.parameters();
    trainer.dispose();
    assert.throws(() => core.createTrainer('task=linear&batch=3', {trainFeatures: new Float32Array(200), trainLabels: new Uint8Array(100)}));
  };
  for (let i = 0; i < 10; ++i) cycle(i);
  const {byteLength} = core.memory.buffer;
  for (let i = 0; i < 1000; ++i) cycle(i);
  assert.equal(core.memory.buffer.byteLength, byteLength);
});

test('a small trainer fits into 6 MB, and views of memory that grew are seen to be dead', async () => {
  const core = await loadCore();
  const trainer = core.createTrainer('data=blobs');
  assert.ok(core.memory.buffer.byteLength <= 6 * 2 ** 20);
  const {values} = trainer.rawParameters()['0.weight'];
  core.createTrainer('data=garments&n=20000&test_n=1');
  assert.equal(values.length, 0);
  assert.equal(trainer.rawParameters()['0.weight'].values.length, 10);
});

test('in a core that is full, what asks for more is told so, and what runs goes on', async () => {
  const core = await loadCore();
  const trainer = core.createTrainer('data=blobs&n=500&test_n=10&batch=10&epochs=0');
  // To the brim. Nothing of it is written to, so that the machine has no need of it.
  for (let size = 2 ** 30; size >= 256; size /= 2) while (core.exports.memory_allocate(size) > 0);
  for (const experiment of ['data=garments&n=190000&test_n=100', 'data=blobs&n=190000', 'data=line&n=190000', 'data=blobs']) {
    assert.throws(() => core.createData(experiment), /[Nn]ot enough memory/);
    assert.throws(() => core.createTrainer(experiment), /[Nn]ot enough memory/);
  }
  const images = idxFile('train-images-idx3-ubyte', [100_000, 1, 1], new Uint8Array(100_000));
  assert.throws(() => core.createData('data=file', {files: [images]}), /not enough memory/);
  assert.throws(() => core.createData('', {trainFeatures: new Float32Array(1e5), trainLabels: new Uint8Array(1e5)}), /[Nn]o room|not enough memory/);
  assert.equal(trainer.steps(100_000), 100_000);
  assert.equal(trainer.history.minibatchLoss.mean.length, 1563);
  assert.ok(core.describe().parameters.length > 10);
  assert.equal(trainer.weightsHash.length, 16);
});

test('a core that was stopped by a trap says so from then on', async () => {
  const {Instance} = await import(pathToFileURL(join(coreFolder, 'instance.mjs')).href);
  let calls = 0;
  const instance = new Instance(null, {
    memory: new WebAssembly.Memory({initial: 1}),
    _initialize() {},
    memory_allocate: () => 0,
    trap() {
      calls += 1;
      throw new WebAssembly.RuntimeError('unreachable');
    },
  });
  for (const name of ['trap', 'trap', 'memory_allocate']) assert.throws(() => instance.call(name), /^Error: The core has stopped, most likely for want of memory .*Load it anew\.$/);
  instance.dispose('data_dispose', 1);
  assert.equal(calls, 1);
});
