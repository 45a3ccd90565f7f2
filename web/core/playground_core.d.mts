// The training core of Softmax Playground as a module, without an interface. See README.md beside this file
// for a first program, and example.html for one that trains in a worker.
//
// Wrong arguments and wrong data throw an Error whose message is a sentence for the reader. A learning
// rate that is too large does not: the run diverges, and says so in `phase` and `divergence`.

/** Loads and starts the core. Each call gives a core of its own, with its own memory. */
export function loadCore(options?: LoadOptions): Promise<Core>;

// Types of the platform, where the libraries of the compiler have them; DOM and node do.
type PlatformModule = typeof globalThis extends {WebAssembly: {Module: {prototype: infer T}}} ? T : object;
type PlatformMemory = typeof globalThis extends {WebAssembly: {Memory: {prototype: infer T}}} ? T : {readonly buffer: ArrayBuffer};
type PlatformUrl = typeof globalThis extends {URL: {prototype: infer T}} ? T : {readonly href: string};

/** Where the program comes from: an address, its bytes, or another core's `module`. */
export type WasmSource = string | PlatformUrl | ArrayBuffer | ArrayBufferView | PlatformModule;

export interface LoadOptions {
  /** By default playground_core.wasm beside the module. */
  wasm?: WasmSource;
}

export interface Core {
  readonly version: string;
  /** The compiled program, to hand to workers: `loadCore({wasm: module})` there saves the download. */
  readonly module: PlatformModule;

  /** Every setting of an experiment and every dataset, with ranges, labels and help. */
  describe(): Description;
  /** What an experiment's text means, and what is wrong with it. */
  parseExperiment(experiment: string): ParsedExperiment;

  /**
   * A run of training.
   * @param experiment the text form: 'task=softmax&data=garments&lr=0.1&batch=256&epochs=10&seed=0'
   * @param data nothing for generated datasets; arrays or IDX files, which are copied; or what createData
   *     made, to share it between trainers
   */
  createTrainer(experiment: string, data?: DataSource | Data, options?: TrainerOptions): Trainer;
  /** The data of an experiment, without a trainer. Takes up to seconds for large sets. */
  createData(experiment: string, source?: DataSource): Data;
  /** The same in slices, so that the page stays alive. */
  createDataInSlices(
    experiment: string,
    source?: DataSource,
    options?: SliceOptions & {onProgress?: (fraction: number) => void},
  ): Promise<Data>;

  /**
   * The functions of the program by name, and its memory: for benchmarks. Unchecked; see
   * src/web_api/exports.cc.
   */
  readonly exports: Record<string, (...args: number[]) => number>;
  readonly memory: PlatformMemory;
}

// ---- data ----

export type SetName = 'train' | 'test';

export type DataSource = Arrays | Files;

/** Two or four files of the MNIST family, gzipped or not, in any order. */
export interface Files {
  files: {name: string; bytes: Uint8Array | ArrayBuffer}[];
}

/**
 * Examples one after the other, with labels (classes from 0 on) or targets (numbers to predict). Bytes
 * are pixels: the model sees byte / 255. The test set may be left out.
 */
export interface Arrays {
  trainFeatures: Uint8Array | Uint8ClampedArray | Float32Array | Float64Array;
  trainLabels?: ArrayLike<number>;
  trainTargets?: ArrayLike<number>;
  testFeatures?: Uint8Array | Uint8ClampedArray | Float32Array | Float64Array;
  testLabels?: ArrayLike<number>;
  testTargets?: ArrayLike<number>;
  /** By default as many as there are for each label or target. */
  numFeatures?: number;
  /** By default the largest label and one. */
  numClasses?: number;
  /** For examples that are pictures. */
  imageHeight?: number;
  imageWidth?: number;
}

export interface Data {
  readonly info: DataInfo;
  /** A copy of one example. */
  example(set: SetName, index: number): Example;
  /** Frees the memory, as soon as no trainer uses the data any more. */
  dispose(): void;
}

export interface Texts {
  en: string;
  zh: string;
}

export interface DataInfo {
  name: string;
  description: string;
  numTrain: number;
  numTest: number;
  numFeatures: number;
  /** 0: a regression. */
  numClasses: number;
  classNames: Texts[];
  /** 0: the features are no picture. */
  imageHeight: number;
  imageWidth: number;
  /** The line or plane that generated the data, where it is known. */
  truth?: {weight: number[]; bias: number};
}

export interface Example {
  /** Bytes where the data are pixels. */
  features: Uint8Array | Float32Array;
  label: number | null;
  target: number | null;
}

// ---- trainer ----

export type Phase =
  | 'evaluating' // measuring both sets, before the first step and after every epoch
  | 'training'
  | 'seeking' // on the way back to a step
  | 'finished' // all epochs are done; step() goes on all the same
  | 'diverged'; // a step met a number that is not finite; the parameters are those before it

export interface SliceOptions {
  /** How long to work before others get their turn; by default 8. */
  milliseconds?: number;
  /** Of an AbortController. */
  signal?: {throwIfAborted(): void};
}

export interface RunOptions extends SliceOptions {
  /** Called after each slice: the place to draw what is new. */
  onSlice?: (trainer: Trainer) => void;
}

/** What no experiment's text says. */
export interface TrainerOptions {
  /**
   * Of initial weights and order, where the examples stay those of the experiment's seed: to share them between trainers. Not
   * for examples from which the weights' random numbers follow (line, d2l-linear).
   */
  seed?: number;
  /**
   * 'test at the end': nothing is measured but the test set after the last epoch, in half the time. Figures that are not
   * measured are NaN in the records; the number of epochs cannot be changed.
   */
  measures?: 'all' | 'test at the end';
  minibatch?: MinibatchParts;
}

/** How the gradient of a minibatch is put together; by default of one piece, in which every example counts 1. */
export interface MinibatchParts {
  /** Relative sizes of the parts: [1, 1, 1, 1] are four micro-batches, [3, 1] two workers with unequal shards. */
  weights?: ArrayLike<number>;
  /** What becomes of the gradients of the parts; 'add' by default. Of workers the average, perhaps by what they hold. */
  combine?: 'add' | 'average' | 'average by size';
  /** By what the update divides with divide=1: the examples there are (by default), the knob `batch`, or those of a part. */
  divisor?: 'examples' | 'nominal' | 'part';
  /** By label how much an example counts, 0: not at all. The mean divides by their sum, as torch's. Losses are told without. */
  classWeights?: ArrayLike<number>;
  /** Share of the target that is spread over all classes, 0 to 1. Losses are told without. */
  labelSmoothing?: number;
  /** Longest gradient, before the division; 0: any length. */
  clipNorm?: number;
}

/**
 * One run of minibatch stochastic gradient descent. The same experiment and data give the same bits,
 * however the calls are paced. Everything that is read is a copy, but for the raw... functions.
 */
export interface Trainer {
  readonly data: Data;

  /** One minibatch: forward, backward, update. False: the run has diverged, and nothing was updated. */
  step(): boolean;
  /**
   * Many steps in one call, with the measurements after each epoch in between; the one that the last step
   * calls for is left to the next call. Returns the updates made: fewer if the run diverges.
   */
  steps(count: number): number;
  /** Works for about so long, and stops when all epochs are done or the run has diverged. */
  advance(options?: {milliseconds?: number}): Phase;
  /**
   * To the end of the epoch under way, its measurement included. Null: the run has diverged. After a seek
   * in a long run, whose history has gaps, the record may be the one before.
   */
  runEpoch(options?: RunOptions): Promise<EpochRecord | null>;
  /**
   * Epoch after epoch until all are done: `for await (const record of trainer.epochs())`. One at a time: of
   * two at once each misses what the other has run.
   */
  epochs(options?: RunOptions): AsyncGenerator<EpochRecord, void>;
  /** Finishes a measurement, or the way back to a step, that is under way. */
  settle(): void;
  /** Back to the first initial weights, same seed: the same run again. */
  restart(): void;
  /** Goes to the state after a step that was taken before, with the same bits; settle() or any step walks. */
  seek(step: number): void;
  /** Changes settings that act at once, from the next step on: 'lr=0.01&epochs=20'. */
  change(changes: string): void;
  /** Frees the memory. Every later call throws. */
  dispose(): void;

  readonly phase: Phase;
  readonly metrics: Metrics;
  readonly history: History;
  readonly divergence: Divergence | null;
  /** The experiment as complete, canonical text. */
  readonly config: string;
  /** What was wrong in the experiment's text, and what is used instead: a sentence each. */
  readonly warnings: string[];
  /** 16 hexadecimal digits over the bits of all parameters. */
  readonly weightsHash: string;
  /** What the last measurement found about each example; null for regressions and before the first. */
  evaluation(set: SetName): Evaluation | null;

  /** Of the last step, B examples and C classes; of no examples before the first. */
  readonly examples: Int32Array; // [B] rows of the training set
  readonly logits: Tensor; // [B, C]; [B, 1] predictions of a regression
  readonly probabilities: Tensor | null; // [B, C]; null for a regression
  readonly losses: Float32Array; // [B]
  readonly gradLogits: Tensor; // [B, C] of the reduced loss
  readonly hidden: Tensor[]; // [B, H] for each hidden layer, after its activation
  readonly gradHidden: Tensor[]; // [B, H] by the input of that activation

  /** Named and shaped as in PyTorch: '0.weight' [out, in], '0.bias' [out], '2.weight', ... */
  parameters(): NamedTensors<Tensor>;
  /** Before the last step. */
  previousParameters(): NamedTensors<Tensor>;
  /** Of the last step. */
  gradients(): NamedTensors<Tensor>;

  /**
   * Views into the core's memory, without a copy. Only to read, and only until the next call of this core
   * that is more than reading: a step, restart() and seek() write the parameters elsewhere, dispose() gives
   * their memory to others, and memory that grows, for data, a trainer or a long text, detaches all views
   * (their length is then 0).
   */
  rawParameters(): NamedTensors<RawTensor>;
  rawGradients(): NamedTensors<RawTensor>;
}

/** Row by row, without gaps. */
export interface Tensor {
  shape: number[];
  values: Float32Array;
}

/** Row by row; the next row begins `pitch` elements after the last. */
export interface RawTensor extends Tensor {
  pitch: number;
}

export type NamedTensors<T> = Record<string, T>;

/** Losses are means over examples; accuracies are null for a regression. */
export interface EpochRecord {
  /** 0 is before the first step. */
  epoch: number;
  /** Over the epoch, each taken before its update; null in epoch 0. */
  runningLoss: number | null;
  runningAccuracy: number | null;
  /** After the epoch, over the whole set. */
  trainLoss: number;
  trainAccuracy: number | null;
  /** Null where there is no test set. */
  testLoss: number | null;
  testAccuracy: number | null;
}

export interface Metrics {
  /** Steps taken. */
  step: number;
  /** Complete epochs. */
  epoch: number;
  stepInEpoch: number;
  stepsPerEpoch: number;
  examplesSeen: number;
  /** The largest step that seek() can go to. */
  furthestStep: number;
  /** Of the last step; 0 before the first. */
  minibatchSize: number;
  /** Of the last step; null before the first. */
  minibatchLoss: number | null;
  minibatchAccuracy: number | null;
  /** Of the last measurement up to `epoch`; null before the first. */
  lastEpoch: EpochRecord | null;
}

export interface History {
  /**
   * At most 2048: when there are more, every second of those so far is let go. So the beginning of a long
   * run has gaps, and its end has none; the first and the last are always there.
   */
  epochs: EpochRecord[];
  /** At most 2048 buckets over all steps, equally wide: the first step of each, and what its losses were. */
  minibatchLoss: {
    firstStep: Float64Array;
    count: Float64Array;
    mean: Float64Array;
    minimum: Float64Array;
    maximum: Float64Array;
  };
}

/** Where a run stopped because a number ceased to be finite. */
export interface Divergence {
  step: number;
  epoch: number;
  /** 'logits', 'loss', 'gradient of 0.weight', '0.weight', ... */
  tensor: string;
}

export interface Evaluation {
  /** [N] the most likely class of each example. */
  predicted: Int32Array;
  /** [C, C] counts: row = label, column = predicted class; of more than 1024 classes none, [0, 0]. */
  confusion: {shape: number[]; values: Float64Array};
}

// ---- settings ----

export interface ParsedExperiment {
  /** Complete and canonical. */
  config: string;
  /** Only what differs from the defaults, for links. */
  shortConfig: string;
  warnings: string[];
}

export interface Description {
  parameters: Parameter[];
  datasets: DatasetInfo[];
}

export interface Parameter {
  key: string;
  kind: 'integer' | 'real' | 'choice' | 'flag' | 'widths';
  group: 'task' | 'data' | 'model' | 'loss' | 'optimizer' | 'order';
  /** Whether a run under way takes it over: see Trainer.change. */
  atOnce: boolean;
  default: string;
  /** What a text means that names only this task, where that is not `default`: {linear: '0.03'}. */
  taskDefaults?: Record<string, string>;
  label: Texts;
  help: Texts;
  /** Of integers and reals. A slider spans the part that is of use. */
  range?: {minimum: number; maximum: number; sliderMinimum: number; sliderMaximum: number; logarithmic: boolean};
  /** Of choices. */
  choices?: {key: string; label: Texts; help: Texts}[];
}

export interface DatasetInfo {
  key: string;
  label: Texts;
  help: Texts;
  classification: boolean;
  /** False: its files or arrays are handed in. */
  generated: boolean;
  /** Defaults; 0: all there are. */
  numTrain: number;
  numTest: number;
  /** Standard deviation of the noise, for sets that have some. */
  noise?: number;
}
