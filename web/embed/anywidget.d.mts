/** Types of anywidget.mjs, a front-end module for hosts of widgets; README.md beside this file names its traits. */

/** What a host gives: the traits of a widget. */
export interface Model {
  get(name: string): unknown;
  set(name: string, value: unknown): void;
  save_changes(): void;
  on(name: string, listener: (...values: any[]) => void): void;
  off(name: string, listener: (...values: any[]) => void): void;
  send(message: unknown, callbacks?: unknown, buffers?: ArrayBuffer[]): void;
}

declare const widget: {
  /** Shows the figure inside `el`; what is returned takes it away. */
  render(place: {model: Model; el: HTMLElement; signal?: AbortSignal}): () => void;
};
export default widget;
