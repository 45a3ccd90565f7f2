// Trainer: one run of training, driven and read through its handle.

import {checkedOptions, checkedWhole, trainerNumbers} from './checks.mjs';
import {Data, setNumber} from './data.mjs';
import {Pace, inSlices} from './slices.mjs';

/**
 * @import {Instance} from './instance.mjs'
 * @import {
 *   Divergence, EpochRecord, Evaluation, History, Metrics, NamedTensors, Phase, RawTensor, RunOptions, SetName, Tensor,
 *   Trainer as TrainerType, TrainerOptions,
 * } from './playground_core.d.mts'
 */

// The order of RunStatus::phase in src/web_api/run.h.
/** @type {Phase[]} */
const PHASES = ['evaluating', 'training', 'seeking', 'finished', 'diverged'];

// TensorKind in src/web_api/run.h.
const LOGITS = 0;
const PROBABILITIES = 1;
const GRAD_LOGITS = 2;
const LOSSES = 3;
const EXAMPLES = 4;
const HIDDEN = 5;
const GRAD_HIDDEN = 6;
const PARAMETERS = 7;  // the weight of a layer; its bias is the next number, as in the two below
const GRADIENTS = 9;
const PREVIOUS_PARAMETERS = 11;

/**
 * Where a tensor lies in memory.
 * @typedef {{address: number, rows: number, columns: number, pitch: number}} Place
 */

/** @implements {TrainerType} */
export class Trainer {
  #instance;
  #handle;
  #ownsData;
  #pace;

  /**
   * @param {Instance} instance
   * @param {string} experiment
   * @param {Data} data
   * @param {boolean} ownsData whether it goes when the trainer goes
   * @param {TrainerOptions} [options]
   */
  constructor(instance, experiment, data, ownsData, options = {}) {
    const numbers = trainerNumbers(options);
    const dataHandle = Data.handleOf(data, instance);
    this.#instance = instance;
    this.#handle = instance.withNumbers(numbers, (address) =>
      instance.callWithText('trainer_create', [dataHandle], experiment, address, numbers.length));
    this.#ownsData = ownsData;
    this.data = data;
    this.#pace = new Pace(data.info.numTrain + data.info.numTest);
  }

  // ---- driving ----

  step() {
    return this.steps(1) === 1;
  }

  /** @param {number} count */
  steps(count) {
    return this.#call('trainer_steps', checkedWhole('The number of steps', count));
  }

  /** @param {{milliseconds?: number}} [options] */
  advance(options) {
    const {milliseconds} = checkedOptions(options);
    this.#pace.run((examples) => this.#advance(examples, false).hasEnded, milliseconds);
    return this.phase;
  }

  /** @param {RunOptions} [options] */
  async runEpoch(options) {
    const checked = checkedOptions(options);
    this.settle();
    const end = this.#status()[2] + 1;
    await inSlices((milliseconds) => {
      const done = this.#pace.run((examples) => {
        const {phase, epoch, hasEnded} = this.#advance(examples, true);
        return hasEnded || (epoch >= end && phase !== 'evaluating');
      }, milliseconds);
      checked.onSlice?.(this);
      return done;
    }, checked);
    return this.phase === 'diverged' ? null : this.#lastRecord(end);
  }

  /** @param {RunOptions} [options] */
  async *epochs(options) {
    checkedOptions(options);
    this.settle();
    while (this.phase !== 'finished' && this.phase !== 'diverged') {
      const record = await this.runEpoch(options);
      if (record) yield record;
    }
  }

  settle() {
    this.#call('trainer_settle');
  }

  restart() {
    this.#call('trainer_restart');
  }

  /** @param {number} step */
  seek(step) {
    this.#call('trainer_seek', checkedWhole('The step', step));
  }

  /** @param {string} changes */
  change(changes) {
    if (typeof changes !== 'string') throw new TypeError("Changes are a text such as 'lr=0.01&epochs=20'.");
    this.#instance.callWithText('trainer_change', [this.#handle], changes);
  }

  dispose() {
    this.#instance.dispose('trainer_dispose', this.#handle);
    if (this.#ownsData) this.data.dispose();
  }

  // ---- reading: how far the run is ----

  /** @returns {Phase} */
  get phase() {
    return PHASES[this.#status()[0]];
  }

  /** @returns {Metrics} */
  get metrics() {
    const status = this.#status();
    const [, step, epoch, stepInEpoch, stepsPerEpoch, examplesSeen, size, lossSum, correct, , furthestStep] = status;
    return {
      step, epoch, stepInEpoch, stepsPerEpoch, examplesSeen, furthestStep,
      minibatchSize: size,
      minibatchLoss: size > 0 ? lossSum / size : null,
      minibatchAccuracy: size > 0 && this.#isClassifier ? correct / size : null,
      lastEpoch: this.#lastRecord(epoch),
    };
  }

  /** @returns {History} */
  get history() {
    this.#call('trainer_minibatch_losses');
    const points = this.#instance.replyNumbers();
    const column = (/** @type {number} */ i) => Float64Array.from({length: points.length / 5}, (_, row) => points[5 * row + i]);
    return {
      epochs: this.#records(),
      minibatchLoss: {firstStep: column(0), count: column(1), mean: column(2), minimum: column(3), maximum: column(4)},
    };
  }

  /** @returns {Divergence | null} */
  get divergence() {
    const [step, epoch] = this.#status().slice(11);
    return step > 0 ? {step, epoch, tensor: this.#text('trainer_diverged_tensor')} : null;
  }

  get config() {
    return this.#text('trainer_config');
  }

  /** @returns {string[]} */
  get warnings() {
    return JSON.parse(this.#text('trainer_warnings'));
  }

  get weightsHash() {
    return this.#text('trainer_weights_hash');
  }

  /**
   * @param {SetName} set
   * @returns {Evaluation | null}
   */
  evaluation(set) {
    const words = this.#instance.callForWords('trainer_evaluation', this.#handle, setNumber(set));
    const [predicted, numPredicted, confusion, numConfusion] = [0, 4, 8, 12].map((at) => words.getUint32(at, true));
    if (numPredicted === 0) return null;
    const {buffer} = this.#instance.memory;
    const numClasses = Math.sqrt(numConfusion);
    return {
      predicted: new Int32Array(buffer, predicted, numPredicted).slice(),
      confusion: {
        shape: [numClasses, numClasses],
        values: Float64Array.from(new BigInt64Array(buffer, confusion, numConfusion), Number),
      },
    };
  }

  // ---- reading: the tensors of the last step ----

  get logits() {
    return this.#classMajor(LOGITS);
  }

  get probabilities() {
    return this.#isClassifier ? this.#classMajor(PROBABILITIES) : null;
  }

  get gradLogits() {
    return this.#classMajor(GRAD_LOGITS);
  }

  get losses() {
    return this.#floats(this.#place(LOSSES, 0));
  }

  get examples() {
    const {address, columns} = this.#place(EXAMPLES, 0);
    return new Int32Array(this.#instance.memory.buffer, address, columns).slice();
  }

  get hidden() {
    return this.#hiddenLayers(HIDDEN);
  }

  get gradHidden() {
    return this.#hiddenLayers(GRAD_HIDDEN);
  }

  parameters() {
    return this.#copies(PARAMETERS);
  }

  previousParameters() {
    return this.#copies(PREVIOUS_PARAMETERS);
  }

  gradients() {
    return this.#copies(GRADIENTS);
  }

  rawParameters() {
    return this.#views(PARAMETERS);
  }

  rawGradients() {
    return this.#views(GRADIENTS);
  }

  // ---- how ----

  /**
   * @param {string} name
   * @param {...number} args
   */
  #call(name, ...args) {
    return this.#instance.call(name, this.#handle, ...args);
  }

  /** @param {string} name */
  #text(name) {
    this.#call(name);
    return this.#instance.reply();
  }

  /**
   * @param {number} examples
   * @param {boolean} beyondEnd
   */
  #advance(examples, beyondEnd) {
    this.#call('trainer_advance', examples, Number(beyondEnd));
    const [number, , epoch] = this.#status();
    const phase = PHASES[number];
    return {phase, epoch, hasEnded: phase === 'diverged' || (phase === 'finished' && !beyondEnd)};
  }

  /** The doubles of RunStatus in src/web_api/run.h. */
  #status() {
    const words = this.#instance.callForWords('trainer_status', this.#handle);
    return Array.from({length: 13}, (_, i) => words.getFloat64(8 * i, true));
  }

  get #isClassifier() {
    return this.data.info.numClasses > 0;
  }

  #records() {
    const numbers = this.#epochNumbers();
    return Array.from({length: numbers.length / 7}, (_, row) => this.#record(numbers, 7 * row));
  }

  /**
   * Of an epoch, or of the last one before it that is kept. A run that was taken back has records of epochs to come.
   * @param {number} epoch
   */
  #lastRecord(epoch) {
    const numbers = this.#epochNumbers();
    let begin = numbers.length - 7;
    while (begin >= 0 && numbers[begin] > epoch) begin -= 7;
    return begin < 0 ? null : this.#record(numbers, begin);
  }

  #epochNumbers() {
    this.#call('trainer_epochs');
    return this.#instance.replyNumbers();
  }

  /**
   * @param {Float64Array} numbers
   * @param {number} begin
   * @returns {EpochRecord}
   */
  #record(numbers, begin) {
    const [epoch, runningLoss, runningAccuracy, trainLoss, trainAccuracy, testLoss, testAccuracy] = numbers.subarray(begin);
    const hasTest = this.data.info.numTest > 0;
    const accuracy = (/** @type {number} */ value) => (this.#isClassifier ? value : null);
    return {
      epoch,
      runningLoss: epoch > 0 ? runningLoss : null,
      runningAccuracy: epoch > 0 ? accuracy(runningAccuracy) : null,
      trainLoss,
      trainAccuracy: accuracy(trainAccuracy),
      testLoss: hasTest ? testLoss : null,
      testAccuracy: hasTest ? accuracy(testAccuracy) : null,
    };
  }

  /**
   * @param {number} kind
   * @param {number} layer
   * @returns {Place}
   */
  #place(kind, layer) {
    const words = this.#instance.callForWords('trainer_tensor', this.#handle, kind, layer);
    const [address, rows, columns, pitch] = [0, 4, 8, 12].map((at) => words.getUint32(at, true));
    return {address, rows, columns, pitch};
  }

  /** @param {Place} place */
  #view({address, rows, columns, pitch}) {
    return new Float32Array(this.#instance.memory.buffer, address, rows > 0 ? (rows - 1) * pitch + columns : 0);
  }

  /**
   * A copy without the padding behind the rows.
   * @param {Place} place
   */
  #floats(place) {
    const view = this.#view(place);
    if (place.columns === place.pitch || place.rows === 1) return view.slice();
    const values = new Float32Array(place.rows * place.columns);
    for (let row = 0; row < place.rows; ++row) {
      values.set(view.subarray(row * place.pitch, row * place.pitch + place.columns), row * place.columns);
    }
    return values;
  }

  /**
   * A copy with a row for each example, of a tensor that has a row for each class.
   * @param {number} kind
   * @returns {Tensor}
   */
  #classMajor(kind) {
    const place = this.#place(kind, 0);
    const view = this.#view(place);
    const values = new Float32Array(place.rows * place.columns);
    for (let row = 0; row < place.rows; ++row) {
      for (let column = 0; column < place.columns; ++column) {
        values[column * place.rows + row] = view[row * place.pitch + column];
      }
    }
    return {shape: [place.columns, place.rows], values};
  }

  /**
   * @param {number} kind
   * @returns {Tensor[]}
   */
  #hiddenLayers(kind) {
    return Array.from({length: this.#numLayers - 1}, (_, layer) => {
      const place = this.#place(kind, layer);
      return {shape: [place.rows, place.columns], values: this.#floats(place)};
    });
  }

  get #numLayers() {
    return this.#status()[9];
  }

  /**
   * Named as in torch.nn.Sequential, whose layers alternate with activations.
   * @template T
   * @param {number} kind
   * @param {(place: Place, shape: number[]) => T} make
   * @returns {NamedTensors<T>}
   */
  #named(kind, make) {
    /** @type {NamedTensors<T>} */
    const tensors = {};
    for (let layer = 0; layer < this.#numLayers; ++layer) {
      const weight = this.#place(kind, layer);
      const bias = this.#place(kind + 1, layer);
      tensors[`${2 * layer}.weight`] = make(weight, [weight.rows, weight.columns]);
      tensors[`${2 * layer}.bias`] = make(bias, [bias.columns]);
    }
    return tensors;
  }

  /** @param {number} kind */
  #copies(kind) {
    return this.#named(kind, (place, shape) => (/** @type {Tensor} */ ({shape, values: this.#floats(place)})));
  }

  /** @param {number} kind */
  #views(kind) {
    return this.#named(kind, (place, shape) => (/** @type {RawTensor} */ ({
      shape, pitch: place.pitch, values: this.#view(place),
    })));
  }
}
