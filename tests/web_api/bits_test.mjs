// The module gives the bits that every build gives: those of tests/determinism/hashes.txt.

import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {test} from 'node:test';

import {loadCore, testsFolder} from './support.mjs';

const table = readFileSync(join(testsFolder, 'determinism/hashes.txt'), 'utf8');
const runs = [...table.matchAll(/^config (.*)\n(?:.*\n)*?weights ([0-9a-f]{16})$/gm)].map(([, config, hash]) => ({config, hash}));

test('the table of hashes is read', () => {
  assert.ok(runs.length >= 40);
});

for (const {config, hash} of runs) {
  test(`the weights of ${config} have the bits of the table`, async () => {
    const core = await loadCore();
    const trainer = core.createTrainer(config);
    while (trainer.phase !== 'finished' && trainer.phase !== 'diverged') trainer.advance({milliseconds: 20});
    assert.equal(trainer.weightsHash, hash);
  });
}

test('the pace does not show in the bits', async () => {
  const core = await loadCore();
  const experiment = 'task=softmax&data=blobs&n=200&test_n=50&batch=7&epochs=3&lr=0.1';
  const byAdvance = core.createTrainer(experiment);
  while (byAdvance.phase !== 'finished') byAdvance.advance({milliseconds: 0});

  const bySteps = core.createTrainer(experiment);
  assert.equal(bySteps.steps(3 * 29), 3 * 29);

  const byEpochs = core.createTrainer(experiment);
  for await (const record of byEpochs.epochs({milliseconds: 1})) assert.ok(record.trainLoss > 0);

  const bySingleSteps = core.createTrainer(experiment);
  for (let i = 0; i < 3 * 29; ++i) assert.ok(bySingleSteps.step());

  const again = core.createTrainer(experiment);
  again.steps(40);
  again.restart();
  again.steps(3 * 29);

  const back = core.createTrainer(experiment);
  back.steps(3 * 29);
  back.seek(31);
  back.steps(3 * 29 - 31);

  const hashes = [byAdvance, bySteps, byEpochs, bySingleSteps, again, back].map((trainer) => trainer.weightsHash);
  assert.deepEqual(new Set(hashes), new Set([byAdvance.weightsHash]));
});

test('two trainers of one core do not disturb each other', async () => {
  const core = await loadCore();
  const alone = core.createTrainer('data=blobs&n=100&test_n=20&epochs=2');
  alone.steps(20);
  const first = core.createTrainer('data=blobs&n=100&test_n=20&epochs=2');
  const second = core.createTrainer('task=mlp&hidden=5&data=blobs&n=100&test_n=20&seed=1');
  for (let i = 0; i < 20; ++i) {
    first.step();
    second.step();
  }
  assert.equal(first.weightsHash, alone.weightsHash);
  assert.notEqual(second.weightsHash, first.weightsHash);
});
