// The Chinese font of the picture: fetched when it is wanted, at once where the page is in Chinese from the start.

import {downloadFile, unlessItStalls} from './download.js';

export class ChineseFont {
  #link;
  /** @type {Promise<Uint8Array> | undefined} */
  #bytes;

  /** @param {HTMLLinkElement} link to its file */
  constructor(link) {
    this.#link = link;
  }

  /**
   * Once: after a failure, once more.
   * @returns {Promise<Uint8Array>}
   */
  fetch() {
    this.#bytes ??= unlessItStalls(this.#link.href, (onProgress) => downloadFile(this.#link, onProgress));
    this.#bytes.catch(() => { this.#bytes = undefined; });
    return this.#bytes;
  }
}
