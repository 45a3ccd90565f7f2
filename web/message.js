// The message in the middle of the page while there is no picture to show: progress, or why there is none.

import {textsIn} from './texts.js';

/** @typedef {import('./texts.js').Language} Language */
/** @typedef {import('./fault.js').Fault} Fault */

export class Message {
  #section;
  /** @type {Language} */
  #language;
  /** Set once the page cannot go on: nothing may cover that. */
  #final = false;

  /**
   * @param {HTMLElement} section
   * @param {Language} language
   */
  constructor(section, language) {
    this.#section = section;
    this.#language = language;
  }

  /** @param {Language} language */
  set language(language) {
    this.#language = language;
  }

  /** @param {import('./download.js').Progress} progress */
  showProgress({received, total}) {
    if (this.#final) return;
    const texts = textsIn(this.#language);
    let bar = this.#section.querySelector('progress');
    if (!bar) {
      this.#begin('');
      this.#add('h1', texts.title);
      this.#add('p', '');
      bar = this.#add('progress', '');
      bar.setAttribute('aria-label', texts.loading);
    }
    const line = /** @type {HTMLElement} */ (this.#section.querySelector('p'));
    if (total === 0) {
      line.textContent = texts.loading;
    } else if (received < total) {
      bar.value = received / total;
      line.textContent = texts.loadingPart(Math.floor((received / total) * 100), (total / 1e6).toFixed(1));
    } else {
      bar.value = 1;
      line.textContent = texts.starting;
    }
  }

  /**
   * The end, with a way to begin again. Both languages, because who reads it may not have chosen one.
   * @param {Fault} fault
   * @param {string} address of this page with its experiment
   * @param {(text: string) => void} copyText
   */
  showFault(fault, address, copyText) {
    if (this.#final) return;
    this.#final = true;
    this.#begin('');
    const other = this.#language === 'zh' ? 'en' : 'zh';
    const texts = textsIn(this.#language);
    const [title, help] = texts.faults[fault.kind];
    this.#section.setAttribute('role', 'alert');
    this.#section.dataset.fault = fault.kind;
    this.#add('h1', title);
    this.#add('p', help);

    const actions = this.#add('p', '');
    actions.className = 'actions';
    this.#addButton(actions, texts.tryAgain, () => location.reload()).className = 'first';
    if (window.parent !== window) {
      const link = document.createElement('a');
      link.textContent = texts.openTab;
      link.href = address;
      link.target = '_blank';
      link.rel = 'noopener';
      actions.append(link);
    }
    this.#addButton(actions, texts.copyExperiment, () => copyText(address));

    this.#add('hr', '');
    const [otherTitle, otherHelp] = textsIn(other).faults[fault.kind];
    const line = this.#add('p', `${otherTitle}${other === 'zh' ? '。' : '. '}${otherHelp}`);
    line.lang = other;
    line.className = 'detail';
    if (fault.detail) {
      const details = this.#add('details', '');
      const summary = document.createElement('summary');
      summary.textContent = texts.details;
      const pre = document.createElement('pre');
      pre.textContent = `${fault.detail}\n${address}\n${navigator.userAgent}`;
      details.append(summary, pre);
    }
  }

  /**
   * Over the last picture, which is still good.
   * @param {() => void} showWords the page in words needs no graphics
   */
  showGraphicsLost(showWords) {
    if (this.#final) return;
    const texts = textsIn(this.#language);
    this.#begin('over');
    this.#section.setAttribute('role', 'alert');
    this.#add('h2', texts.graphicsLost);  // the page in words has the h1
    this.#add('p', texts.graphicsLostHelp);
    const actions = this.#add('p', '');
    actions.className = 'actions';
    this.#addButton(actions, texts.loadAgain, () => location.reload());
    this.#addButton(actions, texts.wordsAndTables, showWords);
  }

  hide() {
    if (!this.#final) this.#section.hidden = true;
  }

  /** @param {string} kind class beside `message` */
  #begin(kind) {
    this.#section.replaceChildren();
    this.#section.className = `message ${kind}`.trim();
    this.#section.lang = this.#language;
    this.#section.dataset.shown = 'loader';
    this.#section.removeAttribute('role');
    this.#section.hidden = false;
  }

  /**
   * @template {keyof HTMLElementTagNameMap} Tag
   * @param {Tag} tag
   * @param {string} text
   * @returns {HTMLElementTagNameMap[Tag]}
   */
  #add(tag, text) {
    const element = document.createElement(tag);
    element.textContent = text;
    this.#section.append(element);
    return element;
  }

  /**
   * @param {HTMLElement} parent
   * @param {string} text
   * @param {() => void} action
   */
  #addButton(parent, text, action) {
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = text;
    button.onclick = action;
    parent.append(button);
    return button;
  }
}
