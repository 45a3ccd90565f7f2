// Whatever is handed in, the answer is a sentence, and the core goes on.

import assert from 'node:assert/strict';
import {gzipSync} from 'node:zlib';
import {after, test} from 'node:test';

import {idxFile, loadCore, signArrays} from './support.mjs';

const core = await loadCore();
const arrays = signArrays();
const {trainFeatures, trainLabels} = arrays;
const images = idxFile('train-images-idx3-ubyte', [6, 2, 2], new Uint8Array(24));
const labels = idxFile('train-labels-idx1-ubyte', [6], [0, 1, 2, 0, 1, 2]);

/** Arguments of createTrainer, and what the sentence about them says. */
const wrong = /** @type {[string, any, any, RegExp][]} */ ([
  // The text.
  ['no text', undefined, undefined, /must be a text such as 'task=softmax&data=garments', not undefined/],
  ['null for a text', null, undefined, /not null/],
  ['an object for a text', {task: 'softmax'}, undefined, /not object/],
  ['a text of 3,000 bytes', `x=${'y'.repeat(3000)}`, undefined, /has 3002 bytes; at most 2048/],
  ['generated data and arrays', 'data=garments', arrays, /data=garments is generated, and data was handed in/],
  ['MNIST without its files', 'data=mnist', undefined, /data=mnist is not generated; hand in its files/],
  ['a regression on labels', 'task=linear', arrays, /task=linear predicts numbers, and the data has labels/],
  ['softmax regression on targets', 'task=softmax', {trainFeatures, trainTargets: trainLabels}, /task=softmax needs labels/],
  ['drop_last without a whole minibatch', 'batch=50&drop_last=1', arrays, /drop_last leaves out the only minibatch/],
  ['more weights than there is memory for', 'task=mlp&hidden=4096,4096,4096,4096', {trainFeatures: new Uint8Array(8000), trainLabels: [0]}, /not enough memory for this run, which takes about \d+ MB/],
  ['a minibatch that would need 6 GB', 'task=mlp&data=line&n=190000&test_n=1&batch=190000&hidden=4000', undefined, /not enough memory for this run, which takes about \d+ MB/],
  // What is handed in.
  ['a number as data', '', 5, /object of arrays or files, not as number/],
  ['a misspelt key', '', {trainFeatures, trainLabel: trainLabels}, /no 'trainLabel'/],
  ['an empty object', '', {}, /trainFeatures must be a Float32Array/],
  ['a plain array of features', '', {trainFeatures: [1, 2], trainLabels: [0, 1]}, /trainFeatures must be a Float32Array/],
  ['integers as features', '', {trainFeatures: new Int16Array(4), trainLabels: [0, 1]}, /trainFeatures must be a Float32Array/],
  ['features alone', '', {trainFeatures}, /trainLabels must be an array/],
  ['labels as a text', '', {trainFeatures, trainLabels: 'ab'}, /trainLabels must be an array/],
  ['labels as a DataView', '', {trainFeatures, trainLabels: new DataView(new ArrayBuffer(8))}, /trainLabels must be an array/],
  ['labels and targets', '', {...arrays, trainTargets: trainLabels}, /either labels or targets/],
  ['test targets beside labels', '', {...arrays, testTargets: trainLabels}, /either labels or targets/],
  ['test labels without features', '', {trainFeatures, trainLabels, testLabels: [0]}, /no testFeatures/],
  ['test features without labels', '', {trainFeatures, trainLabels, testFeatures: trainFeatures}, /testLabels must be an array/],
  ['no examples', '', {trainFeatures: new Float32Array(), trainLabels: []}, /holds 0 examples; 1 to 1000000 are possible/],
  ['labels that do not divide the features', '', {trainFeatures, trainLabels: [0, 1, 0, 1, 0, 1, 0]}, /holds 60 numbers, and trainLabels 7/],
  ['another number of features than said', '', {...arrays, numFeatures: 4}, /that is not 4 features for each example/],
  ['half a feature', '', {...arrays, numFeatures: 2.5}, /numFeatures must be a whole number, not 2\.5/],
  ['fewer test features', '', {...arrays, testFeatures: new Float32Array(20)}, /training examples have 3 features, the test examples 2/],
  ['a fraction as a label', '', {...arrays, trainLabels: Array.from(trainLabels, (label) => label + 0.5)}, /trainLabels\[0\] is .*whole numbers from 0 on/],
  ['a label that is not a number', '', {...arrays, testLabels: Array.from({length: 10}, () => NaN)}, /testLabels\[0\] is NaN/],
  ['a label below 0', '', {...arrays, trainLabels: Array.from({length: 20}, (_, i) => (i === 7 ? -1 : 0))}, /trainLabels: example 7 has the label -1/],
  ['a label beyond numClasses', '', {...arrays, trainLabels: new Uint8Array(20).fill(12), numClasses: 10}, /has the label 12; labels go from 0 to 9/],
  ['a label beyond 999', '', {...arrays, testLabels: new Int32Array(10).fill(2 ** 30)}, /testLabels: example 0 has the label 1073741824; labels go from 0 to 999/],
  ['one class', '', {...arrays, numClasses: 1}, /numClasses is 1; 2 to 1000/],
  ['numClasses as a text', '', {...arrays, numClasses: '2'}, /numClasses must be a whole number/],
  ['a feature that is NaN', '', {...arrays, trainFeatures: trainFeatures.map((value, i) => (i === 4 ? NaN : value))}, /trainFeatures: feature 1 of example 1 is not a finite number/],
  ['a feature beyond floats', '', {...arrays, testFeatures: Float64Array.from({length: 30}, () => 1e39)}, /testFeatures: feature 0 of example 0/],
  ['an infinite target', '', {trainFeatures, trainTargets: Array.from({length: 20}, () => Infinity)}, /trainTargets: the target of example 0/],
  ['pictures of another size', '', {...arrays, imageHeight: 2, imageWidth: 2}, /Pictures of 2 x 2 have 4 pixels, and an example has 3 features/],
  ['negative pictures', '', {...arrays, imageHeight: -3, imageWidth: -1}, /imageHeight must be a whole number/],
  ['too many features', '', {trainFeatures: new Uint8Array(1_000_001), trainLabels: [0]}, /holds 1000001 features an example; 1 to 1000000/],
  ['too many examples', '', {trainFeatures: new Uint8Array(1_000_001), trainLabels: new Uint8Array(1_000_001)}, /holds 1000001 examples/],
  // Files.
  ['files that are no list', 'data=mnist', {files: images}, /files must be an array/],
  ['no files', 'data=mnist', {files: []}, /./],
  ['a file without a name', 'data=mnist', {files: [{bytes: images.bytes}]}, /files\[0\] must have a name/],
  ['a file without bytes', 'data=mnist', {files: [{name: 'x'}]}, /files\[0\]\.bytes must be a Uint8Array/],
  ['nothing in a file', 'data=mnist', {files: [{name: 'x', bytes: new Uint8Array()}]}, /^x: /],
  ['a file that is no IDX file', 'data=file', {files: [{name: 'cat.png', bytes: Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 1, 2, 3, 4)}, labels]}, /^cat\.png: /],
  ['pictures without labels', 'data=file', {files: [images]}, /labels/],
  ['a file that ends early', 'data=file', {files: [{name: 'cut', bytes: images.bytes.slice(0, 30)}, labels]}, /^cut: /],
  ['a gzip file that ends early', 'data=file', {files: [{name: 'cut.gz', bytes: gzipSync(images.bytes).subarray(0, 20)}, labels]}, /^cut\.gz: /],
  ['a header that claims 4 GB', 'data=file', {files: [idxFile('huge', [1_000_000, 4096, 4096], []), labels]}, /^huge: /],
  ['labels of another count', 'data=file', {files: [images, idxFile('labels', [5], [0, 1, 2, 0, 1])]}, /labels/],
  ['seventeen files', 'data=file', {files: Array.from({length: 17}, () => images)}, /More than 16 files/],
]);

for (const [what, experiment, source, sentence] of wrong) {
  test(`${what}: an error that says so`, () => {
    assert.throws(() => core.createTrainer(experiment, source), (error) => {
      assert.ok(error instanceof Error);
      assert.match(error.message, sentence);
      assert.match(error.message, /[.)]$/);
      return true;
    });
  });
}

test('a trainer that was disposed of says so, whatever is asked', async () => {
  const trainer = core.createTrainer('data=blobs&n=20&test_n=5');
  trainer.dispose();
  trainer.dispose();
  const disposed = {message: 'This trainer has been disposed of, or was never created.'};
  for (const use of [
    () => trainer.step(), () => trainer.steps(2), () => trainer.advance(), () => trainer.settle(), () => trainer.restart(), () => trainer.seek(0), () => trainer.change('lr=1'),
    () => trainer.phase, () => trainer.metrics, () => trainer.history, () => trainer.divergence, () => trainer.config, () => trainer.warnings, () => trainer.weightsHash,
    () => trainer.evaluation('train'), () => trainer.logits, () => trainer.losses, () => trainer.gradLogits, () => trainer.examples, () => trainer.hidden, () => trainer.gradHidden,
    () => trainer.parameters(), () => trainer.previousParameters(), () => trainer.gradients(), () => trainer.rawParameters(), () => trainer.rawGradients(),
  ]) {
    assert.throws(use, disposed, String(use));
  }
  await assert.rejects(trainer.runEpoch(), disposed);
  assert.throws(() => trainer.data.example('train', 0), {message: 'This data has been disposed of, or was never created.'});
});

test('data that was disposed of says so', () => {
  const data = core.createData('data=blobs&n=20&test_n=5');
  data.dispose();
  data.dispose();
  assert.throws(() => core.createTrainer('data=blobs&n=20&test_n=5', data), {message: 'This data has been disposed of, or was never created.'});
});

test('data that was made for another experiment says so', async () => {
  const data = core.createData('data=blobs&n=20&test_n=5&seed=1');
  assert.throws(() => core.createTrainer('data=blobs&n=20&test_n=5&seed=2', data), /asks for .*seed=2, and this data was made for data=blobs&n=20&test_n=5&noise=0\.8&seed=1/);
  const other = await loadCore();
  assert.throws(() => other.createTrainer('data=blobs&n=20&test_n=5&seed=1', data), /another core/);
});

test('a run that is disposed of while it runs rejects', async () => {
  const trainer = core.createTrainer('data=blobs&n=600&test_n=5&batch=1&epochs=0');
  await assert.rejects(trainer.runEpoch({milliseconds: 0, onSlice: () => trainer.dispose()}), /disposed of/);
});

test('wrong arguments of a trainer say so', async () => {
  const trainer = /** @type {any} */ (core.createTrainer('data=blobs&n=20&test_n=5'));
  for (const count of [-1, 1.5, NaN, Infinity, '3', undefined, 2 ** 60]) assert.throws(() => trainer.steps(count), /takes a whole number from 0 on/);
  for (const milliseconds of [-1, NaN, '8', null]) {
    assert.throws(() => trainer.advance({milliseconds}), /takes a number from 0 on/);
    await assert.rejects(trainer.runEpoch({milliseconds}), /takes a number from 0 on/);
  }
  assert.throws(() => trainer.seek(1), /Step 1 is not in this run yet, which has reached step 0/);
  assert.throws(() => trainer.seek(-1), /takes a whole number/);
  assert.throws(() => trainer.change('batch=3'), /batch cannot change in a run under way/);
  assert.throws(() => trainer.change('lr=fast'), /lr=fast is not possible/);
  assert.throws(() => trainer.change('lr=0.5&speed=3'), /no setting called "speed"/);
  assert.match(trainer.config, /&lr=0\.1&/);
  assert.throws(() => trainer.change(3), /Changes are a text/);
  assert.throws(() => trainer.evaluation('validation'), /The sets are 'train' and 'test', not validation/);
  assert.throws(() => trainer.data.example('train', 20), /no example 20; the set has 20/);
  assert.throws(() => trainer.data.example('train', -1), /no example -1/);
  assert.throws(() => trainer.data.example('train', 0.5), /whole number, not 0\.5/);
  assert.throws(() => trainer.data.example('all', 0), /The sets are/);
  assert.throws(() => core.parseExperiment(/** @type {any} */ (7)), /must be a text/);
});

test('handles that were never given out are answered, not followed', () => {
  const {exports} = core;
  for (const handle of [0, 1, -1, 2 ** 31 - 1, 123456]) {
    for (const name of ['trainer_settle', 'trainer_restart', 'trainer_config', 'trainer_weights_hash', 'trainer_epochs', 'data_info', 'data_advance']) {
      assert.equal(exports[name](handle, 1, 1, 1, 1, 1), -1, name);
    }
    exports.trainer_dispose(handle);
    exports.data_dispose(handle);
  }
  const data = core.createData('data=blobs&n=20&test_n=5');
  // Of data, and of the next trainer.
  for (let handle = 0; handle < 2000; ++handle) assert.ok(exports.trainer_seek(handle, -1) === -1);
  data.dispose();
});

test('a text of strange bytes is read, and comes back', () => {
  const odd = 'ключ=значение&\u0000=\u0000&emoji=😀&%=%zz&=x&a==b';
  const {config} = core.parseExperiment(odd);
  assert.equal(core.parseExperiment(config).config, config);
  assert.ok(core.createTrainer(`data=blobs&${odd}`).config.includes('emoji=%F0%9F%98%80'));
});

after(async () => {
  // After all that, the core is as good as new.
  const fresh = await loadCore();
  const [used, unused] = [core, fresh].map((each) => {
    const trainer = each.createTrainer('data=blobs&n=50&test_n=10');
    trainer.steps(20);
    return trainer.weightsHash;
  });
  assert.equal(used, unused);
});
