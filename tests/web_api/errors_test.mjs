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

/**
 * @template {ArrayBufferView} T
 * @param {T} array
 */
function transferred(array) {
  structuredClone(array.buffer, {transfer: [/** @type {ArrayBuffer} */ (array.buffer)]});
  return array;
}

/** Arguments of createTrainer, and what the sentence about them says. */
const wrong = /** @type {[string, any, any, RegExp][]} */ ([
  // The text.
  ['no text', undefined, undefined, /must be a text such as 'task=softmax&data=garments', not undefined/],
  ['null for a text', null, undefined, /not null/],
  ['an object for a text', {task: 'softmax'}, undefined, /not an object/],
  ['a text of 3,000 bytes', `x=${'y'.repeat(3000)}`, undefined, /has 3002 bytes; at most 2048/],
  ['generated data and arrays', 'data=garments', arrays, /data=garments is generated, and data was handed in/],
  ['MNIST without its files', 'data=mnist', undefined, /data=mnist is not generated; hand in its files/],
  ['a regression on labels', 'task=linear', arrays, /task=linear predicts numbers, and the data has labels/],
  ['softmax regression on targets', 'task=softmax', {trainFeatures, trainTargets: trainLabels}, /task=softmax needs labels/],
  ['drop_last without a whole minibatch', 'batch=50&drop_last=1', arrays, /drop_last leaves out the only minibatch/],
  ['more weights than there is memory for', 'task=mlp&hidden=4096,4096,4096,4096', {trainFeatures: new Uint8Array(8000), trainLabels: [0]}, /not enough memory for this run, which takes about \d+ MB/],
  ['a minibatch that would need 6 GB', 'task=mlp&data=line&n=190000&test_n=1&batch=190000&hidden=4000', undefined, /not enough memory for this run, which takes about \d+ MB/],
  // What is handed in.
  ['a number as data', '', 5, /object of arrays or files, not as 5/],
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
  ['no examples', '', {trainFeatures: new Float32Array(), trainLabels: []}, /trainFeatures is empty/],
  ['labels that do not divide the features', '', {trainFeatures, trainLabels: [0, 1, 0, 1, 0, 1, 0]}, /holds 60 numbers, and trainLabels 7/],
  ['another number of features than said', '', {...arrays, numFeatures: 4}, /that is not 4 features for each example/],
  ['half a feature', '', {...arrays, numFeatures: 2.5}, /numFeatures is 2\.5; it takes a whole number/],
  ['fewer test features', '', {...arrays, testFeatures: new Float32Array(20)}, /training examples have 3 features, the test examples 2/],
  ['a fraction as a label', '', {...arrays, trainLabels: Array.from(trainLabels, (label) => label + 0.5)}, /trainLabels\[0\] is .*whole numbers from 0 on/],
  ['a label that is not a number', '', {...arrays, testLabels: Array.from({length: 10}, () => NaN)}, /testLabels\[0\] is NaN/],
  ['a label below 0', '', {...arrays, trainLabels: Array.from({length: 20}, (_, i) => (i === 7 ? -1 : 0))}, /trainLabels: example 7 has the label -1/],
  ['the -100 that stands for "no label" in PyTorch', '', {...arrays, trainLabels: new Int32Array(20).fill(-100)}, /example 0 has the label -100/],
  ['classes counted from 1', '', {...arrays, trainLabels: trainLabels.map((label) => label + 1), numClasses: 2}, /has the label 2; labels go from 0 to 1/],
  ['one-hot labels', '', {...arrays, trainLabels: Array.from({length: 20}, () => [0, 1])}, /trainLabels\[0\] is an object; labels are whole numbers/],
  ['a feature of 1e300', '', {...arrays, trainFeatures: Float64Array.from({length: 60}, () => 1e300)}, /trainFeatures: feature 0 of example 0/],
  ['a label beyond numClasses', '', {...arrays, trainLabels: new Uint8Array(20).fill(12), numClasses: 10}, /has the label 12; labels go from 0 to 9/],
  ['a label beyond 999', '', {...arrays, testLabels: new Int32Array(10).fill(2 ** 30)}, /testLabels: example 0 has the label 1073741824; labels go from 0 to 999/],
  ['one class', '', {...arrays, numClasses: 1}, /numClasses is 1; 2 to 1000/],
  ['numClasses as a text', '', {...arrays, numClasses: '2'}, /numClasses is "2"; it takes a whole number/],
  ['a feature that is NaN', '', {...arrays, trainFeatures: trainFeatures.map((value, i) => (i === 4 ? NaN : value))}, /trainFeatures: feature 1 of example 1 is not a finite number/],
  ['a feature beyond floats', '', {...arrays, testFeatures: Float64Array.from({length: 30}, () => 1e39)}, /testFeatures: feature 0 of example 0/],
  ['an infinite target', '', {trainFeatures, trainTargets: Array.from({length: 20}, () => Infinity)}, /trainTargets: the target of example 0/],
  ['pictures of another size', '', {...arrays, imageHeight: 2, imageWidth: 2}, /Pictures of 2 x 2 have 4 pixels, and an example has 3 features/],
  ['negative pictures', '', {...arrays, imageHeight: -3, imageWidth: -1}, /imageHeight is -3; it takes a whole number/],
  ['too many features', '', {trainFeatures: new Uint8Array(1_000_001), trainLabels: [0]}, /holds 1000001 features an example; 1 to 1000000/],
  ['too many examples', '', {trainFeatures: new Uint8Array(1_000_001), trainLabels: new Uint8Array(1_000_001)}, /holds 1000001 examples/],
  ['features whose buffer was transferred', '', {trainFeatures: transferred(new Float32Array(60)), trainLabels}, /trainFeatures is empty\. One whose buffer was transferred is, too/],
  ['BigInts as labels', '', {trainFeatures, trainLabels: BigInt64Array.from({length: 20}, () => 1n)}, /trainLabels\[0\] is 1n; labels are whole numbers/],
  ['a symbol as a label', '', {trainFeatures, trainLabels: Array.from({length: 20}, () => Symbol('one'))}, /trainLabels\[0\] is a symbol; labels are whole numbers/],
  ['null as a target', '', {trainFeatures, trainTargets: [1, null, ...new Array(18).fill(2)]}, /trainTargets\[1\] is null; targets are numbers\./],
  ['a text as a target', '', {trainFeatures, trainTargets: new Array(20).fill('3')}, /trainTargets\[0\] is "3"; targets are numbers/],
  ['an array as a target', '', {trainFeatures, trainTargets: new Array(20).fill([5])}, /trainTargets\[0\] is an object; targets are numbers/],
  ['BigInts as targets', '', {trainFeatures, trainTargets: BigInt64Array.from({length: 20}, () => 1n)}, /trainTargets\[0\] is 1n; targets are numbers/],
  ['true among test targets', '', {trainFeatures, trainTargets: new Array(20).fill(1), testFeatures: trainFeatures, testTargets: new Array(20).fill(true)}, /testTargets\[0\] is true; targets are numbers/],
  ['a symbol for numFeatures', '', {...arrays, numFeatures: Symbol('three')}, /numFeatures is a symbol; it takes a whole number/],
  // Files.
  ['files that are no list', 'data=mnist', {files: images}, /files must be an array/],
  ['no files', 'data=mnist', {files: []}, /./],
  ['a file without a name', 'data=mnist', {files: [{bytes: images.bytes}]}, /files\[0\] must have a name/],
  ['a file without bytes', 'data=mnist', {files: [{name: 'x'}]}, /files\[0\]\.bytes must be a Uint8Array/],
  ['a file whose buffer was transferred', 'data=mnist', {files: [{name: 'x', bytes: transferred(new Uint8Array(10))}]}, /files\[0\]\.bytes is empty/],
  ['a buffer that was transferred', 'data=mnist', {files: [{name: 'x', bytes: transferred(new Uint8Array(10)).buffer}]}, /files\[0\]\.bytes is empty/],
  ['a name of a megabyte', 'data=mnist', {files: [{name: 'x'.repeat(1e6), bytes: Uint8Array.of(1)}]}, /^x{255}: /],
  ['nothing in a file', 'data=mnist', {files: [{name: 'x', bytes: new Uint8Array()}]}, /files\[0\]\.bytes is empty/],
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

/** Options of a trainer, and what the sentence about them says. */
const wrongOptions = /** @type {[string, any, RegExp][]} */ ([
  ['no object', 3, /Options are an object, not 3/],
  ['null', null, /Options are an object, not null/],
  ['a misspelt key', {seeds: 3}, /there is no "seeds"; there are seed, measures, minibatch/],
  ['a misspelt key of the minibatch', {minibatch: {part: [1, 1]}}, /there is no "part"; there are weights/],
  ['a minibatch that is a number', {minibatch: 4}, /Options are an object, not 4/],
  ['half a seed', {seed: 0.5}, /seed is 0\.5; it takes a whole number/],
  ['a seed as a text', {seed: '3'}, /seed is "3"; it takes a whole number/],
  ['a seed beyond the knob', {seed: 2 ** 40}, /seed takes a whole number from 0 to 4294967295/],
  ['another measurement', {measures: 'none'}, /measures is "none"; it takes 'all', 'test at the end'/],
  ['an object as a word', {minibatch: {combine: {toString: () => 'add'}}}, /combine is an object; it takes 'add'/],
  ['another divisor', {minibatch: {divisor: 'batch'}}, /divisor is "batch"; it takes 'examples'/],
  ['weights that are a text', {minibatch: {weights: '11'}}, /weights is "11"; it takes an array of numbers/],
  ['weights that are a DataView', {minibatch: {weights: new DataView(new ArrayBuffer(8))}}, /weights is an object; it takes an array/],
  ['a weight that is a text', {minibatch: {weights: [1, '1']}}, /weights\[1\] is "1"; it takes a number/],
  ['a hole in the weights', {minibatch: {weights: [1, , 1]}}, /weights\[1\] is undefined/],
  ['half a weight', {minibatch: {weights: [0.5, 1]}}, /weights takes whole numbers from 0 to 1000000/],
  ['a weight below 0', {minibatch: {weights: [-1, 2]}}, /weights takes whole numbers/],
  ['a weight that is NaN', {minibatch: {weights: [NaN]}}, /weights takes whole numbers/],
  ['weights of 0 alone', {minibatch: {weights: [0, 0]}}, /One of the weights must be above 0/],
  ['too many parts', {minibatch: {weights: new Array(2000).fill(1)}}, /at most 1024 parts; weights names 2000/],
  ['far too many parts', {minibatch: {weights: new Array(200_000).fill(1)}}, /weights has 200000 numbers; at most 100000/],
  ['an average of no parts', {minibatch: {combine: 'average'}}, /there are none; name their weights/],
  ['an average of classes without parts', {minibatch: {combine: 'average by size', classWeights: [1]}}, /there are none; name their weights/],
  ['the size of unequal parts', {minibatch: {weights: [3, 1], divisor: 'part'}}, /make the weights equal/],
  ['more class weights than classes', {minibatch: {classWeights: [1, 1, 1, 1]}}, /There are 3 classes, and 4 classWeights/],
  ['a class weight below 0', {minibatch: {classWeights: [-1]}}, /classWeights takes numbers from 0/],
  ['an infinite class weight', {minibatch: {classWeights: [Infinity]}}, /classWeights takes numbers from 0/],
  ['smoothing beyond 1', {minibatch: {labelSmoothing: 1.5}}, /labelSmoothing takes a number from 0 to 1/],
  ['smoothing that is NaN', {minibatch: {labelSmoothing: NaN}}, /labelSmoothing takes a number/],
  ['smoothing as a BigInt', {minibatch: {labelSmoothing: 0n}}, /labelSmoothing is 0n; it takes a number/],
  ['a negative length', {minibatch: {clipNorm: -1}}, /clipNorm takes a number from 0/],
]);

for (const [what, options, sentence] of wrongOptions) {
  test(`${what} as options of a trainer: an error that says so`, () => {
    assert.throws(() => core.createTrainer('data=blobs&n=20&test_n=5', undefined, options), (error) => {
      assert.ok(error instanceof Error);
      assert.match(error.message, sentence);
      assert.match(error.message, /[.)]$/);
      return true;
    });
  });
}

test('options that are for other data say so', () => {
  const lines = (/** @type {any} */ options) => () => core.createTrainer('task=linear&data=line&n=20&test_n=5', undefined, options);
  assert.throws(lines({minibatch: {labelSmoothing: 0.1}}), /labelSmoothing is for classes, and this data has targets\./);
  assert.throws(lines({minibatch: {classWeights: [1]}}), /There are 0 classes, and 1 classWeights\./);
  assert.throws(lines({seed: 3}), /weights follow from the draws of these examples/);
  assert.equal(lines({minibatch: {classWeights: [], weights: [1, 1]}})().phase, 'evaluating');
});

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

test('what is used instead of a size that is too large can be had', () => {
  const {warnings} = core.parseExperiment('data=blobs&n=300000');
  assert.deepEqual(warnings, ['n=300000 is not possible for this dataset. 199700 is used instead.']);
  const trainer = core.createTrainer('data=blobs&n=300000');
  assert.deepEqual(trainer.warnings, warnings);
  assert.equal(trainer.data.info.numTrain, 199_700);
  trainer.dispose();
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
  assert.throws(() => trainer.evaluation('validation'), /The sets are 'train' and 'test', not "validation"/);
  assert.throws(() => trainer.data.example('train', 20), /no example 20; the set has 20/);
  assert.throws(() => trainer.data.example('train', -1), /The index is -1; it takes a whole number/);
  assert.throws(() => trainer.data.example('train', 0.5), /The index is 0\.5; it takes a whole number/);
  assert.throws(() => trainer.data.example('all', 0), /The sets are/);
  assert.throws(() => core.parseExperiment(/** @type {any} */ (7)), /must be a text/);
});

/** What is no number, no text and no object of options, some of it hard to put into words. */
const strange = [null, Symbol('s'), Object.create(null), () => 1, 5n, [], '\0'.repeat(100)];

test('a number, a text or a set that is something else is told', () => {
  const trainer = /** @type {any} */ (core.createTrainer('data=blobs&n=20&test_n=5'));
  for (const value of strange) {
    for (const use of [() => trainer.steps(value), () => trainer.seek(value), () => trainer.data.example('train', value)]) {
      assert.throws(use, {name: 'RangeError', message: /^The (number of steps|step|index) is .{1,250}; it takes a whole number from 0 on\.$/});
    }
    for (const use of [() => trainer.evaluation(value), () => trainer.data.example(value, 0)]) assert.throws(use, {message: /^The sets are 'train' and 'test', not .+\.$/});
    if (typeof value === 'string') continue;
    assert.throws(() => core.parseExperiment(/** @type {any} */ (value)), {message: /^The experiment must be a text such as .*, not .+\.$/});
    assert.throws(() => trainer.change(value), {message: /^Changes are a text/});
  }
});

test('options that are something else are told', async () => {
  const trainer = /** @type {any} */ (core.createTrainer('data=blobs&n=20&test_n=5'));
  const making = (/** @type {any} */ options) => core.createDataInSlices('data=blobs&n=20&test_n=5', undefined, options);
  const uses = [async (/** @type {any} */ options) => trainer.advance(options), (/** @type {any} */ options) => trainer.runEpoch(options), (/** @type {any} */ options) => trainer.epochs(options).next(), making];
  for (const use of uses) {
    for (const options of [null, 5, 'x', Symbol('s')]) await assert.rejects(use(options), {message: /^Options are an object, not .+\.$/});
    for (const signal of [null, 5, {}, 'x', Symbol('s')]) await assert.rejects(use({signal}), {message: /^signal is .+; it takes the signal of an AbortController\.$/});
    for (const callback of [null, 5, {}, 'x', Symbol('s')]) {
      await assert.rejects(use({onSlice: callback}), {message: /^onSlice is .+; it takes a function\.$/});
      await assert.rejects(use({onProgress: callback}), {message: /^onProgress is .+; it takes a function\.$/});
    }
    for (const milliseconds of [null, '8', NaN, -1, Symbol('s'), 5n, {}]) await assert.rejects(use({milliseconds}), {message: /^milliseconds is .+; it takes a number from 0 on\.$/});
  }
  assert.equal(trainer.phase, 'evaluating');
});

test('changes of 10 MB are refused, and not repeated', () => {
  const trainer = core.createTrainer('data=blobs&n=20&test_n=5');
  assert.throws(() => trainer.change('x'.repeat(1e7)), {message: "The experiment's text has 10000000 bytes; at most 2048 are read."});
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
