// Files that somebody chooses or drops. Their bytes go piece by piece straight into the app's memory, so that
// MNIST's 47 MB are there once; the app reads them when all are there.

import {droppedFiles} from './dropped.js';
import {runOf} from './notebook.js';
import {textsIn} from './texts.js';

/** @typedef {import('./app.js').App} App */
/** @typedef {import('./driver.js').Driver} Driver */
/** @typedef {import('./notebook.js').Change} Change */
/** @typedef {import('./texts.js').Language} Language */
/** @typedef {{name: string, bytes: Uint8Array<ArrayBuffer>}} NamedBytes */

const largestMegabytes = 256;
const mostNamed = 3;

export class Files {
  #app;
  #laterParts;
  #driver;
  #showError;
  /** @type {() => Language} */
  #language;
  /** Openings one after the other: the app collects the files of one. */
  #opening = Promise.resolve();
  /** A notebook’s run on its way. Beside the openings, for it may take long. */
  #turning = Promise.resolve();
  #numOpenings = 0;

  /**
   * @param {App} app
   * @param {import('./later_parts.js').LaterParts} laterParts what reads files is one of them
   * @param {Driver} driver
   * @param {() => Language} language
   * @param {(sentence: string) => void} showError
   */
  constructor(app, laterParts, driver, language, showError) {
    this.#app = app;
    this.#laterParts = laterParts;
    this.#driver = driver;
    this.#language = language;
    this.#showError = showError;
  }

  /**
   * @param {Iterable<File | NamedBytes>} files
   * @returns {Promise<void>} when the app has them, and a notebook's run has come to the last knob that was turned
   */
  open(files) {
    const list = [...files].map((file) => (file instanceof Blob ? file : new File([file.bytes], file.name)));
    if (list.length > 0) this.#opening = this.#opening.then(() => this.#openList(list));
    return this.#opening.then(() => this.#turning);
  }

  /** @param {File[]} list */
  async #openList(list) {
    const texts = textsIn(this.#language());
    const opening = ++this.#numOpenings;
    const notebook = list.length === 1 && list[0].name.endsWith('.ipynb') ? list[0] : null;
    if (notebook) {
      const run = await runOf(notebook);
      if (!run) return this.#showError(texts.notebookWithout(notebook.name));
      this.#app.setExperiment(run.experiment);
      this.#turning = this.#turn(run.changes, opening);
      return;
    }
    try {
      await this.#laterParts.come();
    } catch {
      return this.#showError(texts.laterPartsMissing);
    }
    for (const file of list) {
      const error = await this.#add(file).catch(() => texts.fileUnreadable(file.name));
      if (error) {
        this.#app.forgetFiles();
        this.#showError(error);
        return;
      }
    }
    this.#app.openFiles();
  }

  /**
   * Turns the knobs where they were turned, and sets weights where they were set, by going there. What somebody else does with the run meanwhile ends it, with a word.
   * @param {Change[]} changes in their order
   * @param {number} opening that they are of
   */
  async #turn(changes, opening) {
    let done = 0;
    try {
      // What edits by hand is one of the later parts, and does not act at once before it is there.
      if (changes.some(({by_hand: byHand}) => byHand)) await this.#laterParts.come();
      for (const {at_step: step, set, by_hand: byHand} of changes) {
        await this.#driver.goToStep(step);
        if (opening !== this.#numOpenings || this.#app.state().num_steps !== step || !this.#app.command(`${byHand ? 'in hand set' : 'set'} ${set}`)) break;
        ++done;
      }
    } catch {
      // A run that waits for a prediction, say.
    }
    const left = changes.slice(done);
    if (left.length > 0) this.#showError(textsIn(this.#language()).notebookNotTurned(left.slice(0, mostNamed), left.length));
  }

  /**
   * @param {File} file
   * @returns {Promise<string>} what went wrong, '' if nothing
   */
  async #add(file) {
    const texts = textsIn(this.#language());
    if (file.size > largestMegabytes * 1e6) return texts.fileTooLarge(file.name, Math.round(file.size / 1e6));
    const write = this.#app.addFile(file.name, file.size);
    if (!write) return texts.fileNoMemory(file.name);
    const reader = file.stream().getReader();
    let offset = 0;
    for (;;) {
      const {done, value} = await reader.read();
      if (done) break;
      // A file that grows while it is read must not run over its room.
      if (offset + value.length > file.size) return texts.fileUnreadable(file.name);
      write(value, offset);
      offset += value.length;
    }
    return offset === file.size ? '' : texts.fileUnreadable(file.name);
  }
}

/**
 * @param {HTMLInputElement} input the chooser, shown by a click on it
 * @param {Files} files
 */
export function connectFileInput(input, files) {
  input.addEventListener('change', () => {
    files.open(input.files ?? []);
    input.value = '';  // so that the same file can be chosen again
  });
}

/**
 * @param {HTMLElement} stage
 * @param {Files} files
 */
export function connectDrop(stage, files) {
  /** @param {DragEvent} event */
  const hasFiles = (event) => event.dataTransfer?.types.includes('Files') ?? false;
  // On the whole document: a file dropped beside the canvas must not replace the page.
  addEventListener('dragover', (event) => {
    if (!hasFiles(event)) return;
    event.preventDefault();
    stage.classList.add('drop-target');
  });
  addEventListener('dragleave', (event) => {
    if (!event.relatedTarget) stage.classList.remove('drop-target');
  });
  addEventListener('drop', (event) => {
    stage.classList.remove('drop-target');
    if (!hasFiles(event)) return;
    event.preventDefault();
    if (event.dataTransfer) droppedFiles(event.dataTransfer).then((dropped) => files.open(dropped), () => files.open([]));
  });
}
