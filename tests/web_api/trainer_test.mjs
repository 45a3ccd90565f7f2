// What a trainer tells, against sums done here by hand.

import assert from 'node:assert/strict';
import {test} from 'node:test';

import {loadCore} from './support.mjs';

const core = await loadCore();

/**
 * @param {number} actual
 * @param {number} expected
 */
function near(actual, expected) {
  assert.ok(Math.abs(actual - expected) <= 1e-5 * (1 + Math.abs(expected)), `${actual} is not near ${expected}`);
}

test('the config is complete and canonical, and reads back as itself', () => {
  const trainer = core.createTrainer('lr=0.0001&data=blobs&mine=1&batch=3');
  assert.equal(trainer.config, 'v=1&task=softmax&data=blobs&n=600&test_n=300&noise=0.8&seed=0&loss=cross_entropy&reduction=mean&divide=0&lr=1e-04&batch=3&epochs=10&weight_decay=0&momentum=0&init=normal&init_std=0.01&order=shuffle&drop_last=0&mine=1');
  assert.equal(core.createTrainer(trainer.config).config, trainer.config);
  assert.deepEqual(trainer.warnings, ["Of the experiment's text this is ignored: mine=1."]);
  assert.equal(core.parseExperiment('lr=0.0001&data=blobs&mine=1&batch=3').config, trainer.config);
  assert.equal(core.parseExperiment(trainer.config).shortConfig, 'v=1&task=softmax&data=blobs&seed=0&lr=1e-04&batch=3&mine=1');
});

test('a bad value falls back to its default with a warning', () => {
  const trainer = core.createTrainer('data=blobs&lr=fast&batch=0');
  assert.equal(trainer.warnings.length, 2);
  assert.match(trainer.warnings[0], /^lr=fast is not possible: it takes a number from 0 to 1e\+30\. 0\.1 is used instead\.$/);
});

for (const [text, read] of [['1e-3', '0.001'], ['.5', '0.5'], ['+5.', '5'], ['1E30', '1e+30'], ['1_000', '1000'], ['0,1', '0.1'], ['1/4', '0.25'], ['５％', '0.05'], ['123456', '123456'], ['1e5', '1e+05'], ['0.1234567890123456789', '0.12345678901234568']]) {
  test(`the learning rate ${text} is read and written as ${read}`, () => {
    const {config, warnings} = core.parseExperiment(`data=blobs&lr=${text}`);
    assert.deepEqual(warnings, []);
    assert.equal(config.match(/&lr=([^&]*)&/)?.[1], read);
  });
}

for (const text of ['1e', '1.2.3', '--1', '', '0x10', 'Infinity', '1e-3x', '12abc', '1e999']) {
  test(`the learning rate '${text}' is refused`, () => {
    assert.equal(core.parseExperiment(`lr=${encodeURIComponent(text)}`).warnings.length, 1);
  });
}

test('before the first step there are weights, and no minibatch', () => {
  const trainer = core.createTrainer('task=mlp&hidden=4&data=blobs&n=30&test_n=10&batch=8');
  assert.equal(trainer.phase, 'evaluating');
  assert.deepEqual(trainer.logits, {shape: [0, 3], values: new Float32Array()});
  assert.equal(trainer.losses.length, 0);
  const {minibatchLoss, lastEpoch} = trainer.metrics;
  assert.deepEqual([minibatchLoss, lastEpoch], [null, null]);
  assert.equal(trainer.evaluation('train'), null);
  trainer.settle();
  assert.equal(trainer.phase, 'training');
  assert.equal(trainer.metrics.lastEpoch?.epoch, 0);
  assert.equal(trainer.metrics.lastEpoch?.runningLoss, null);
});

test('parameters are named and shaped as in PyTorch', () => {
  const trainer = core.createTrainer('task=mlp&hidden=5,4&data=blobs&n=30&test_n=10');
  const shapes = Object.entries(trainer.parameters()).map(([name, {shape}]) => [name, shape]);
  assert.deepEqual(shapes, [['0.weight', [5, 2]], ['0.bias', [5]], ['2.weight', [4, 5]], ['2.bias', [4]], ['4.weight', [3, 4]], ['4.bias', [3]]]);
});

test('logits, probabilities, losses and gradients of a step belong together', () => {
  const trainer = core.createTrainer('task=softmax&data=blobs&n=30&test_n=10&batch=7&init_std=1&lr=0.5&momentum=0');
  assert.ok(trainer.step());
  const {weight, bias} = {weight: trainer.previousParameters()['0.weight'].values, bias: trainer.previousParameters()['0.bias'].values};
  const gradWeight = new Float64Array(6);
  const {values: probabilities} = trainer.probabilities ?? assert.fail();
  assert.deepEqual(trainer.logits.shape, [7, 3]);
  assert.equal(trainer.examples.length, 7);
  trainer.examples.forEach((index, i) => {
    const {features, label} = trainer.data.example('train', index);
    const logits = [0, 1, 2].map((c) => weight[2 * c] * features[0] + weight[2 * c + 1] * features[1] + bias[c]);
    const sum = logits.reduce((total, logit) => total + Math.exp(logit), 0);
    logits.forEach((logit, c) => {
      const probability = Math.exp(logit) / sum;
      near(trainer.logits.values[3 * i + c], logit);
      near(probabilities[3 * i + c], probability);
      near(trainer.gradLogits.values[3 * i + c], (probability - Number(c === label)) / 7);
      for (const k of [0, 1]) gradWeight[2 * c + k] += ((probability - Number(c === label)) / 7) * features[k];
    });
    near(trainer.losses[i], -Math.log(probabilities[3 * i + Number(label)]));
  });
  trainer.gradients()['0.weight'].values.forEach((value, i) => {
    near(value, gradWeight[i]);
    near(trainer.parameters()['0.weight'].values[i], weight[i] - 0.5 * value);
  });
  near(trainer.metrics.minibatchLoss ?? NaN, trainer.losses.reduce((a, b) => a + b) / 7);
});

test('hidden layers are told example by example', () => {
  const trainer = core.createTrainer('task=mlp&hidden=3&activation=identity&data=line&n=10&test_n=5&batch=4&init_std=1');
  trainer.step();
  const before = trainer.previousParameters();
  assert.deepEqual(trainer.hidden.map(({shape}) => shape), [[4, 3]]);
  trainer.examples.forEach((index, i) => {
    const x = trainer.data.example('train', index).features[0];
    for (let h = 0; h < 3; ++h) near(trainer.hidden[0].values[3 * i + h], before['0.weight'].values[h] * x + before['0.bias'].values[h]);
  });
  assert.deepEqual(trainer.gradHidden.map(({shape}) => shape), [[4, 3]]);
});

test('a regression has predictions, and neither probabilities nor accuracies', async () => {
  const trainer = core.createTrainer('task=linear&data=d2l-linear&lr=0.03&batch=10&epochs=3&reduction=sum&divide=1');
  const record = await trainer.runEpoch();
  assert.ok(record && record.trainLoss < 1 && record.trainAccuracy === null && record.runningAccuracy === null);
  assert.equal(trainer.probabilities, null);
  assert.equal(trainer.evaluation('train'), null);
  assert.deepEqual(trainer.logits.shape, [10, 1]);
  assert.equal(trainer.metrics.minibatchAccuracy, null);
  for await (const {epoch} of trainer.epochs()) assert.ok(epoch > 1);
  const truth = trainer.data.info.truth ?? assert.fail();
  truth.weight.forEach((value, i) => assert.ok(Math.abs(trainer.parameters()['0.weight'].values[i] - value) < 0.01));
});

test('raw views show the same numbers as copies, behind a pitch', () => {
  const trainer = core.createTrainer('task=mlp&hidden=5&data=blobs&n=30&test_n=10');
  trainer.step();
  for (const {raw, copies} of [{raw: trainer.rawParameters(), copies: trainer.parameters()}, {raw: trainer.rawGradients(), copies: trainer.gradients()}]) {
    for (const [name, {shape, pitch, values}] of Object.entries(raw)) {
      const columns = shape[shape.length - 1];
      copies[name].values.forEach((value, i) => assert.equal(values[Math.floor(i / columns) * pitch + (i % columns)], value));
    }
    assert.equal(raw['0.weight'].values.buffer, core.memory.buffer);
  }
});

test('history and metrics count steps and epochs', async () => {
  const trainer = core.createTrainer('data=blobs&n=50&test_n=10&batch=20&epochs=2');
  let slices = 0;
  for await (const record of trainer.epochs({onSlice: () => (slices += 1)})) assert.ok(record.testAccuracy !== null);
  assert.ok(slices >= 2);
  const {epochs, minibatchLoss} = trainer.history;
  assert.deepEqual(epochs.map(({epoch}) => epoch), [0, 1, 2]);
  assert.deepEqual([...minibatchLoss.firstStep], [1, 2, 3, 4, 5, 6]);
  assert.deepEqual([...minibatchLoss.count], [1, 1, 1, 1, 1, 1]);
  assert.equal(minibatchLoss.mean[5], trainer.metrics.minibatchLoss);
  const {step, epoch, stepsPerEpoch, examplesSeen, minibatchSize, lastEpoch} = trainer.metrics;
  assert.deepEqual({step, epoch, stepsPerEpoch, examplesSeen, minibatchSize}, {step: 6, epoch: 2, stepsPerEpoch: 3, examplesSeen: 100, minibatchSize: 10});
  assert.deepEqual(lastEpoch, epochs[2]);
  const {predicted, confusion} = trainer.evaluation('test') ?? assert.fail();
  assert.equal(predicted.length, 10);
  assert.equal(confusion.values.reduce((a, b) => a + b), 10);
  const correct = [0, 4, 8].reduce((sum, i) => sum + confusion.values[i], 0);
  near(lastEpoch?.testAccuracy ?? NaN, correct / 10);
});

test('a finished run goes on if asked', async () => {
  const trainer = core.createTrainer('data=blobs&n=50&test_n=10&batch=50&epochs=1');
  await trainer.runEpoch();
  assert.equal(trainer.phase, 'finished');
  assert.equal(trainer.advance(), 'finished');
  assert.equal(trainer.metrics.epoch, 1);
  assert.equal((await trainer.runEpoch())?.epoch, 2);
  trainer.step();
  assert.equal(trainer.metrics.step, 3);
});

test('a run that diverges stops, says where, and keeps its last finite weights', async () => {
  const trainer = core.createTrainer('task=linear&data=d2l-linear&n=100&test_n=10&batch=10&lr=1e30&epochs=5');
  assert.equal(await trainer.runEpoch(), null);
  assert.equal(trainer.phase, 'diverged');
  const {step, epoch, tensor} = trainer.divergence ?? assert.fail();
  assert.ok(step >= 1 && epoch >= 1 && tensor.length > 0);
  assert.ok(trainer.parameters()['0.weight'].values.every(Number.isFinite));
  assert.equal(trainer.step(), false);
  assert.equal(trainer.steps(10), 0);
  for await (const _ of trainer.epochs()) assert.fail();
  trainer.restart();
  assert.equal(trainer.divergence, null);
  assert.equal(trainer.phase, 'evaluating');
});

test('settings that act at once change in a run under way', () => {
  const trainer = core.createTrainer('data=blobs&n=50&test_n=10&batch=10&lr=0.1&epochs=1');
  trainer.steps(2);
  trainer.change('lr=0&epochs=7');
  assert.match(trainer.config, /&lr=0&batch=10&epochs=7&/);
  const hash = trainer.weightsHash;
  trainer.step();
  assert.equal(trainer.weightsHash, hash);
});

test('seek goes back to a step', () => {
  const trainer = core.createTrainer('data=blobs&n=50&test_n=10&batch=10&epochs=4');
  trainer.steps(7);
  const {weightsHash} = trainer;
  const {mean} = trainer.history.minibatchLoss;
  trainer.steps(9);
  trainer.seek(7);
  trainer.settle();
  assert.equal(trainer.weightsHash, weightsHash);
  assert.equal(trainer.metrics.step, 7);
  assert.equal(trainer.metrics.furthestStep, 16);
  assert.equal(trainer.metrics.minibatchLoss, mean[6]);
});

test('after going back an epoch is told by its own record, not by the last there is', async () => {
  const trainer = core.createTrainer('data=blobs&n=50&test_n=10&batch=10&epochs=0');
  trainer.steps(25);
  trainer.settle();
  const {epochs} = trainer.history;
  assert.equal(epochs.length, 6);
  trainer.seek(5);
  const record = await trainer.runEpoch();
  assert.deepEqual([trainer.metrics.epoch, record], [2, epochs[2]]);
  assert.deepEqual(trainer.metrics.lastEpoch, epochs[2]);
  trainer.seek(0);
  trainer.settle();
  assert.deepEqual(trainer.metrics.lastEpoch, epochs[0]);
  assert.deepEqual(trainer.history.epochs, epochs);
});

test('a run can be stopped between two slices', async () => {
  const trainer = core.createTrainer('data=blobs&n=600&test_n=10&batch=1&epochs=0');
  const controller = new AbortController();
  await assert.rejects(trainer.runEpoch({milliseconds: 0, signal: controller.signal, onSlice: () => controller.abort(new Error('enough'))}), {message: 'enough'});
  assert.ok(trainer.metrics.step < 600);
});

test('advance does a little and comes back', () => {
  const trainer = core.createTrainer('data=blobs&n=600&test_n=300&batch=1&epochs=0');
  assert.equal(trainer.advance({milliseconds: 0}), 'evaluating');
  trainer.settle();
  assert.equal(trainer.advance({milliseconds: 0}), 'training');
  assert.ok(trainer.metrics.step >= 1 && trainer.metrics.step < 600);
});

test('what is left out means the book’s values for the task', () => {
  const {shortConfig} = core.parseExperiment('task=linear&data=line&lr=0.03&batch=10&epochs=3&reduction=mean&divide=0');
  assert.equal(shortConfig, 'v=1&task=linear&data=line&seed=0');
  assert.equal(core.parseExperiment('task=linear&data=line').config, core.parseExperiment(shortConfig).config);
});

test('describe() lists the settings and the datasets in both languages', () => {
  const {parameters, datasets} = core.describe();
  const lr = parameters.find(({key}) => key === 'lr') ?? assert.fail();
  assert.deepEqual([lr.kind, lr.group, lr.atOnce, lr.default, lr.range?.maximum], ['real', 'optimizer', true, '0.1', 1e30]);
  assert.deepEqual(lr.taskDefaults, {linear: '0.03'});
  assert.deepEqual(lr.label, {en: 'Learning rate', zh: '学习率'});
  assert.deepEqual(parameters.find(({key}) => key === 'reduction')?.choices?.map(({key}) => key), ['mean', 'sum']);
  assert.deepEqual(datasets.map(({key}) => key), ['garments', 'blobs', 'd2l-linear', 'line', 'mnist', 'fashion-mnist', 'file']);
  assert.equal(datasets.find(({key}) => key === 'blobs')?.noise, 0.8);
  const {config} = core.parseExperiment('task=mlp&data=blobs&loss=cross_entropy&init=normal');
  for (const key of new URLSearchParams(config).keys()) assert.ok(key === 'v' || parameters.some((parameter) => parameter.key === key));
});

test('a minibatch in four parts, averaged as DDP does, has a fourth of the gradient of its sum', () => {
  const experiment = 'task=softmax&data=blobs&n=64&test_n=10&batch=16&reduction=sum';
  const whole = core.createTrainer(experiment);
  const inParts = core.createTrainer(experiment, undefined, {minibatch: {weights: [1, 1, 1, 1], combine: 'average'}});
  whole.step();
  inParts.step();
  inParts.gradients()['0.weight'].values.forEach((value, i) => near(value, whole.gradients()['0.weight'].values[i] / 4));
});

test('class weights, smoothing and a longest gradient enter the gradient as they do in torch', () => {
  const experiment = 'task=softmax&data=blobs&n=30&test_n=10&batch=30&init_std=1';
  const plain = core.createTrainer(experiment);
  plain.step();
  const rows = plain.data.info.numClasses;
  const labels = Array.from(plain.examples, (index) => plain.data.example('train', index).label ?? assert.fail());
  /** The gradient by the biases, example by example. @param {(label: number, c: number) => number} target @param {(label: number) => number} weight */
  const expected = (target, weight) => Array.from({length: rows}, (_, c) => labels.reduce((sum, label, i) =>
    sum + weight(label) * ((plain.probabilities?.values[rows * i + c] ?? NaN) - target(label, c)), 0)
    / labels.reduce((sum, label) => sum + weight(label), 0));
  const oneHot = (/** @type {number} */ label, /** @type {number} */ c) => Number(label === c);
  for (const {minibatch, gradient} of [
    {minibatch: {classWeights: [1, 5, 0]}, gradient: expected(oneHot, (label) => [1, 5, 0][label])},
    {minibatch: {labelSmoothing: 0.3}, gradient: expected((label, c) => 0.7 * oneHot(label, c) + 0.1, () => 1)},
  ]) {
    const trainer = core.createTrainer(experiment, undefined, {minibatch});
    trainer.step();
    trainer.gradients()['0.bias'].values.forEach((value, c) => near(value, gradient[c]));
  }
  const clipped = core.createTrainer(experiment, undefined, {minibatch: {clipNorm: 0.01}});
  clipped.step();
  const length = Math.hypot(...Object.values(clipped.gradients()).flatMap(({values}) => [...values]));
  assert.ok(Math.abs(length - 0.01) < 1e-6, `the gradient is ${length} long`);
});

test('of a smaller last minibatch the divisor may be the knob', () => {
  const experiment = 'task=softmax&data=blobs&n=24&test_n=10&batch=16&reduction=sum&divide=1&order=sequential';
  const [actual, nominal] = /** @type {const} */ (['examples', 'nominal']).map((divisor) => {
    const trainer = core.createTrainer(experiment, undefined, {minibatch: {divisor}});
    trainer.steps(2);
    const before = trainer.previousParameters()['0.bias'].values;
    return trainer.parameters()['0.bias'].values.map((value, i) => value - before[i]);
  });
  nominal.forEach((value, i) => near(value, actual[i] / 2));
});

test('another seed on the same examples is that of weights and order, and what is measured at the end alone is the same', async () => {
  const data = core.createData('data=blobs&n=90&test_n=40&seed=3');
  const experiment = 'data=blobs&n=90&test_n=40&seed=3&batch=20&epochs=2';
  const other = core.createTrainer(experiment, data, {seed: 7});
  assert.deepEqual(other.parameters(), core.createTrainer('data=blobs&n=90&test_n=40&seed=7').parameters());
  assert.deepEqual(core.createTrainer(experiment, data, {seed: 3}).parameters(), core.createTrainer(experiment, data).parameters());
  const all = core.createTrainer(experiment, data, {seed: 7});
  const atEnd = core.createTrainer(experiment, data, {seed: 7, measures: 'test at the end'});
  assert.throws(() => atEnd.change('epochs=1'), /epochs=1 cannot change in a run under way; create a new trainer/);
  for (const trainer of [other, all, atEnd]) while (trainer.advance() !== 'finished');
  assert.deepEqual(new Set([other, all, atEnd].map(({weightsHash}) => weightsHash)).size, 1);
  assert.deepEqual(atEnd.metrics.lastEpoch, {...all.metrics.lastEpoch, trainLoss: NaN, trainAccuracy: NaN});
});
