/** Types of connect.mjs; README.md beside this file describes all of it. */

/** A refusal of the figure: `code` for programs, `message` for people. */
export declare class PlaygroundError extends Error {
  constructor(code: string, message: string);
  code: string;
}

/** All that is needed to come back to what is shown. Opaque but for `experiment`. */
export interface FigureState {
  v: 1;
  /** In the text form of links: 'v=1&task=softmax&...'. */
  experiment: string;
  view: string;
  /** Of the run. */
  step: number;
  selected: number;
  phase: number;
  /** Of an exercise, for pages that its link names as receiver; the explanation once it was handed in. */
  answer?: {value: number; typed: string; at_step: number; explanation: string; handed_in: boolean};
}

/** A student's answer to an exercise; `./play cli verify` makes its run again. */
export interface ExerciseRecord {
  format: 'softmax-playground-record';
  version: 1;
  exercise: string;
  app: string;
  nonce: string;
  experiment: string;
  predict: {question: string; value: number; at_step: number};
  run: {
    changes: {at_step: number; set: string}[];
    steps: number;
    phase: 'paused' | 'finished' | 'diverged';
    metrics: Record<string, number | null>;
    weights_hash: string;
  };
  explain: {text: string; lang: string};
}

/** What an epoch has measured; means over examples. Accuracies are a classifier's, running figures come from epoch 1 on. */
export interface EpochRecord {
  epoch: number;
  train_loss: number | null;
  test_loss: number | null;
  train_accuracy?: number | null;
  test_accuracy?: number | null;
  running_loss?: number | null;
  running_accuracy?: number | null;
}

/** A weight or bias. */
export interface Tensor {
  /** As PyTorch calls it: '0.weight'. */
  name: string;
  shape: number[];
  /** Row by row. */
  values: Float32Array;
}

export interface Size {
  /** CSS pixels. */
  wanted: number;
  minimum: number;
  /** The width that this is for. */
  for: number;
}

export interface Presentation {
  theme?: 'light' | 'dark' | '';
  lang?: 'en' | 'zh' | '';
  view?: string;
  hide?: string;
  /** '1': the view without bars, settings and navigation. */
  only?: string;
}

/** The events and their details. */
export interface FigureEvents {
  change: {experiment: string};
  run: {step: number};
  pause: {step: number};
  /** At most ten a second; `count` steps since the last one; `loss` of the last minibatch. */
  step: {step: number; count: number; loss: number | null};
  epoch: {record: EpochRecord};
  finish: {step: number; weights_hash: string};
  diverge: {step: number; epoch: number; tensor: string};
  view: {view: string};
  size: Size;
  /** A key that the figure had no use for. */
  key: {key: string};
  /** The student has pressed Predict; this and the next only to pages that the link names as receiver. */
  predict: {question: string; value: number};
  /** The student has pressed Hand in. `statement`: the same as a statement of xAPI without its actor. */
  record: {record: ExerciseRecord; statement: Record<string, unknown>};
  error: {code: string; message: string};
}

export declare class Figure {
  private constructor();
  readonly features: string[];
  readonly size: Size;
  run(): Promise<void>;
  pause(): Promise<void>;
  step(count?: number): Promise<void>;
  epoch(count?: number): Promise<void>;
  restart(): Promise<void>;
  /** Back, or on, to the state after so many steps. */
  goToStep(step: number): Promise<void>;
  set(values: Record<string, string | number>): Promise<{warnings: string[]; restartNeeded: boolean}>;
  setExperiment(text: string): Promise<{warnings: string[]}>;
  getState(): Promise<FigureState>;
  setState(state: FigureState): Promise<{warnings: string[]}>;
  getHistory(): Promise<EpochRecord[]>;
  /** What the open view shows: sentences, tables, offers. */
  getWords(): Promise<unknown>;
  /** All that is known of the run: phase, epoch, losses, weights_hash, ... */
  getRun(): Promise<Record<string, unknown>>;
  /** Weights and biases as they stand, or those of these names: all that numpy.load and PyTorch call by them. */
  getTensors(names?: string[]): Promise<Tensor[]>;
  screenshot(options?: {width?: number; scale?: number; type?: 'image/png' | 'image/jpeg' | 'image/webp' | 'image/svg+xml'}): Promise<Blob>;
  openFiles(files: {name: string; bytes: ArrayBuffer}[]): Promise<void>;
  present(presentation: Presentation): void;
  on<Name extends keyof FigureEvents>(name: Name, listener: (detail: FigureEvents[Name]) => void): () => void;
  openInFull(): Promise<void>;
  close(): void;
}

/** Done when the figure can be driven; else refused with code `timeout`, `version` or `failed`. */
export declare function connect(iframe: HTMLIFrameElement, options?: {timeout?: number}): Promise<Figure>;
