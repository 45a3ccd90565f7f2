// Data of one's own: arrays and IDX files.

import assert from 'node:assert/strict';
import {gzipSync} from 'node:zlib';
import {test} from 'node:test';

import {idxFile, loadCore, mnistFiles, signArrays, withoutMnist} from './support.mjs';

const core = await loadCore();

test('arrays with labels are trained on', () => {
  const arrays = signArrays();
  const trainer = core.createTrainer('task=softmax&lr=1&batch=5&epochs=0', arrays);
  trainer.steps(400);
  trainer.settle();
  assert.equal(trainer.metrics.lastEpoch?.trainAccuracy, 1);
  const {numTrain, numTest, numFeatures, numClasses, name} = trainer.data.info;
  assert.deepEqual({numTrain, numTest, numFeatures, numClasses, name}, {numTrain: 20, numTest: 10, numFeatures: 3, numClasses: 2, name: 'file'});
  assert.match(trainer.config, /^v=1&task=softmax&data=file&n=0&test_n=0&seed=0&/);
  assert.deepEqual(trainer.data.example('train', 4), {features: arrays.trainFeatures.slice(12, 15), label: arrays.trainLabels[4], target: null});
});

test('arrays with targets are a regression, whatever the text says of the data', () => {
  const source = {trainFeatures: Float64Array.of(0, 1, 2, 3), trainTargets: [1, 3, 5, 7]};
  for (const experiment of ['lr=0.1&batch=4&epochs=0', 'task=linear&data=file&lr=0.1&batch=4&epochs=0', 'task=linear&data=mnist&lr=0.1&batch=4&epochs=0&loss=squared']) {
    const trainer = core.createTrainer(experiment, source);
    assert.deepEqual(trainer.warnings, []);
    trainer.steps(500);
    assert.ok(Math.abs(trainer.parameters()['0.weight'].values[0] - 2) < 1e-3);
    assert.ok(Math.abs(trainer.parameters()['0.bias'].values[0] - 1) < 1e-3);
    assert.match(trainer.config, /&data=file&/);
    assert.equal(core.createTrainer(trainer.config, source).config, trainer.config);
    trainer.change('lr=0.05');
    assert.deepEqual(trainer.data.example('train', 2), {features: Float32Array.of(2), label: null, target: 5});
  }
  assert.equal(core.createTrainer('task=mlp&hidden=3&loss=huber', source).logits.shape[1], 1);
});

test('labels and targets may be anything that has a length and numbers', () => {
  const trainFeatures = Float32Array.of(1, 2);
  assert.deepEqual(core.createData('', {trainFeatures, trainLabels: {length: 2, 0: 1, 1: 0}}).example('train', 0).label, 1);
  assert.deepEqual(core.createData('n=1', {trainFeatures, trainTargets: {length: 2, 0: 7, 1: 0}}).example('train', 0).target, 7);
});

test('without a test set its figures are null', async () => {
  const {trainFeatures, trainLabels} = signArrays();
  const record = await core.createTrainer('batch=5', {trainFeatures, trainLabels}).runEpoch();
  assert.deepEqual([record?.testLoss, record?.testAccuracy], [null, null]);
});

test('bytes are pixels: the same run as floats of their 255th, to rounding', () => {
  const pixels = Uint8Array.from({length: 40 * 9}, (_, i) => (i * 37) % 256);
  const trainLabels = Array.from({length: 40}, (_, i) => i % 3);
  const picture = {imageHeight: 3, imageWidth: 3};
  const bytes = core.createTrainer('batch=8&order=sequential', {trainFeatures: pixels, trainLabels, ...picture});
  const floats = core.createTrainer('batch=8&order=sequential', {trainFeatures: Float32Array.from(pixels, (pixel) => pixel / 255), trainLabels});
  bytes.steps(20);
  floats.steps(20);
  const expected = floats.parameters()['0.weight'].values;
  bytes.parameters()['0.weight'].values.forEach((value, i) => assert.ok(Math.abs(value - expected[i]) < 1e-5));
  assert.deepEqual([bytes.data.info.imageHeight, bytes.data.info.imageWidth, floats.data.info.imageHeight], [3, 3, 0]);
  assert.deepEqual(bytes.data.example('train', 1).features, pixels.slice(9, 18));
});

test('n and test_n take the first examples', () => {
  const {info} = core.createData('n=7&test_n=3', signArrays());
  assert.deepEqual([info.numTrain, info.numTest], [7, 3]);
});

test('numClasses may be more than the labels show', () => {
  assert.equal(core.createData('', {...signArrays(), numClasses: 5}).info.numClasses, 5);
});

test('two trainers share data that is made once, and keep it when it is disposed of', () => {
  const data = core.createData('data=blobs&n=50&test_n=10&seed=3');
  const first = core.createTrainer('data=blobs&n=50&test_n=10&seed=3&reduction=sum', data);
  const second = core.createTrainer('data=blobs&n=50&test_n=10&seed=3&reduction=mean', data);
  data.dispose();
  assert.ok(first.step() && second.step());
  const alone = core.createTrainer('data=blobs&n=50&test_n=10&seed=3&reduction=mean');
  alone.step();
  assert.equal(second.weightsHash, alone.weightsHash);
});

test('data made in slices is the same, and tells how far it is', async () => {
  /** @type {number[]} */
  const fractions = [];
  const data = await core.createDataInSlices('data=garments&n=60&test_n=20', undefined, {milliseconds: 0, onProgress: (fraction) => fractions.push(fraction)});
  assert.ok(fractions.length > 2 && fractions.at(-1) === 1);
  assert.deepEqual(fractions, [...fractions].sort((a, b) => a - b));
  const atOnce = core.createData('data=garments&n=60&test_n=20');
  for (const i of [0, 31, 59]) assert.deepEqual(data.example('train', i), atOnce.example('train', i));
  assert.deepEqual(data.info.classNames[0], {en: 't-shirt', zh: data.info.classNames[0].zh});
});

test('making data can be stopped', async () => {
  const controller = new AbortController();
  const making = core.createDataInSlices('data=garments&n=2000', undefined, {milliseconds: 0, signal: controller.signal, onProgress: () => controller.abort(new Error('enough'))});
  await assert.rejects(making, {message: 'enough'});
});

test('IDX files are read in any order, gzipped or not', () => {
  const pixels = Uint8Array.from({length: 6 * 4}, (_, i) => i);
  const images = idxFile('train-images-idx3-ubyte', [6, 2, 2], pixels);
  const labels = idxFile('train-labels-idx1-ubyte', [6], [0, 1, 2, 0, 1, 2]);
  const zipped = {name: `${images.name}.gz`, bytes: new Uint8Array(gzipSync(images.bytes)).buffer};
  for (const files of [[images, labels], [labels, zipped]]) {
    const data = core.createData('data=file', {files});
    assert.deepEqual([data.info.numTrain, data.info.numTest, data.info.numClasses, data.info.imageWidth], [5, 1, 3, 2]);
    assert.deepEqual(data.example('train', 1), {features: pixels.slice(4, 8), label: 1, target: null});
  }
});

test('MNIST trains from its gzipped files', {skip: withoutMnist}, async () => {
  const files = mnistFiles();
  const trainer = core.createTrainer('data=mnist&n=6000&test_n=1000&epochs=3', {files});
  let accuracy = 0;
  for await (const record of trainer.epochs()) accuracy = record.testAccuracy ?? 0;
  assert.ok(accuracy > 0.8);
  assert.deepEqual([trainer.data.info.imageHeight, trainer.data.info.numFeatures, trainer.data.info.numClasses], [28, 784, 10]);
  const arrays = core.createTrainer('data=mnist&n=6000&test_n=1000&epochs=3', {
    trainFeatures: exampleBytes(trainer, 'train', 6000), trainLabels: exampleLabels(trainer, 'train', 6000),
    testFeatures: exampleBytes(trainer, 'test', 1000), testLabels: exampleLabels(trainer, 'test', 1000), numClasses: 10,
  });
  arrays.steps(trainer.metrics.step);
  assert.equal(arrays.weightsHash, trainer.weightsHash);
});

/**
 * @param {import('../../web/core/playground_core.mjs').Trainer} trainer
 * @param {'train' | 'test'} set
 * @param {number} count
 */
function exampleBytes(trainer, set, count) {
  const bytes = new Uint8Array(784 * count);
  for (let i = 0; i < count; ++i) bytes.set(trainer.data.example(set, i).features, 784 * i);
  return bytes;
}

/**
 * @param {import('../../web/core/playground_core.mjs').Trainer} trainer
 * @param {'train' | 'test'} set
 * @param {number} count
 */
function exampleLabels(trainer, set, count) {
  return Array.from({length: count}, (_, i) => trainer.data.example(set, i).label ?? -1);
}
