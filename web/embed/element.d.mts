/** Types of element.mjs, which defines <softmax-playground>; README.md beside this file describes all of it. */

import type {EpochRecord, ExerciseRecord, Figure, FigureEvents, FigureState, Tensor} from './connect.mjs';

type Forwarded = 'run' | 'pause' | 'step' | 'epoch' | 'restart' | 'goToStep' | 'set' | 'setState' | 'getHistory' | 'getTensors' | 'getWords' | 'screenshot' |
  'openFiles' | 'openInFull' | 'getState';

export declare class SoftmaxPlayground extends HTMLElement implements Pick<Figure, Forwarded> {
  src: string;
  experiment: string;
  view: string;
  hide: string;
  /** '1': the view without bars, settings and navigation. */
  only: string;
  wheel: string;
  theme: string;
  height: string;
  loading: string;
  poster: string;
  label: string;
  /** Name of an exercise: the figure asks for a prediction before it runs. */
  exercise: string;
  /** What it asks, such as 'test_accuracy_after_10'. */
  predict: string;
  nonce: string;
  /** Of the form field that the record becomes. */
  name: string;
  /** The record that was handed in last, as JSON; '' before. */
  readonly value: string;
  readonly form: HTMLFormElement | null;
  readonly type: 'playground-record';
  readonly validity: ValidityState | undefined;
  readonly validationMessage: string;
  readonly willValidate: boolean;
  checkValidity(): boolean;
  reportValidity(): boolean;
  record(): Promise<ExerciseRecord | null>;
  /** The connection; asking for it starts the figure. */
  readonly ready: Promise<Figure>;
  readonly live: boolean;
  start(): void;
  rest(): Promise<void>;
  run(): Promise<void>;
  pause(): Promise<void>;
  step(count?: number): Promise<void>;
  epoch(count?: number): Promise<void>;
  restart(): Promise<void>;
  goToStep(step: number): Promise<void>;
  set(values: Record<string, string | number>): Promise<{warnings: string[]; restartNeeded: boolean}>;
  getState(): Promise<FigureState>;
  setState(state: FigureState): Promise<{warnings: string[]}>;
  getHistory(): Promise<EpochRecord[]>;
  getTensors(names?: string[]): Promise<Tensor[]>;
  getWords(): Promise<unknown>;
  screenshot(options?: {width?: number; scale?: number; type?: 'image/png' | 'image/jpeg' | 'image/webp' | 'image/svg+xml'}): Promise<Blob>;
  openFiles(files: {name: string; bytes: ArrayBuffer}[]): Promise<void>;
  openInFull(): Promise<void>;
}

declare global {
  interface HTMLElementTagNameMap {
    'softmax-playground': SoftmaxPlayground;
  }
  interface HTMLElementEventMap {
    'playground-ready': CustomEvent<{features: string[]}>;
    'playground-change': CustomEvent<FigureEvents['change']>;
    'playground-run': CustomEvent<FigureEvents['run']>;
    'playground-pause': CustomEvent<FigureEvents['pause']>;
    'playground-step': CustomEvent<FigureEvents['step']>;
    'playground-epoch': CustomEvent<FigureEvents['epoch']>;
    'playground-finish': CustomEvent<FigureEvents['finish']>;
    'playground-diverge': CustomEvent<FigureEvents['diverge']>;
    'playground-view': CustomEvent<FigureEvents['view']>;
    'playground-size': CustomEvent<FigureEvents['size']>;
    'playground-key': CustomEvent<FigureEvents['key']>;
    'playground-predict': CustomEvent<FigureEvents['predict']>;
    'playground-record': CustomEvent<FigureEvents['record']>;
    'playground-error': CustomEvent<FigureEvents['error']>;
  }
}
