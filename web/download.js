// Fetches and compiles the app's program, and fetches other files of it: tells how far it is, checks that it arrived whole,
// and tries again where that may help. Size and checksum stand on the <link> in index.html, put there by tools/dist.mjs,
// because a compressed transfer does not tell them.

import {Fault} from './fault.js';
import {gunzip, kindOfBytes} from './served.js';

/**
 * @typedef {object} Progress
 * @property {number} received bytes
 * @property {number} total bytes, 0 if not known
 */

/**
 * @param {HTMLLinkElement} link the preload of the .wasm file
 * @param {(progress: Progress) => void} onProgress
 * @returns {Promise<WebAssembly.Module>}
 */
export function downloadProgram(link, onProgress) {
  return twice((cache) => tryDownload(link, cache, onProgress));
}

/**
 * @param {HTMLLinkElement} link
 * @param {(progress: Progress) => void} onProgress
 * @returns {Promise<Uint8Array>}
 */
export function downloadFile(link, onProgress) {
  return twice(async (cache) => {
    const bytes = await fetchFile(link, cache).then((response) => readAll(response, 0, onProgress));
    const content = kindOfBytes(bytes) === 'gzip' ? await gunzip(bytes) : bytes;
    await checkWhole(link, content);
    return content;
  });
}

/**
 * For what comes where nobody sees how far it is: given up when nothing has come for so long.
 * @template T
 * @param {string} what
 * @param {(onProgress: () => void) => Promise<T>} download
 * @returns {Promise<T>}
 */
export async function unlessItStalls(what, download) {
  const millisecondsOfPatience = 30_000;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  let wait = () => {};
  const stalled = new Promise((_, reject) => {
    wait = () => {
      clearTimeout(timer);
      timer = setTimeout(() => reject(new Fault('download', `${what}: nothing came for ${millisecondsOfPatience / 1000} s`)), millisecondsOfPatience);
    };
  });
  wait();
  try {
    return await /** @type {Promise<T>} */ (Promise.race([download(wait), stalled]));
  } finally {
    clearTimeout(timer);
  }
}

/**
 * Once more: a connection may come back; past the cache, in case that is what is broken.
 * @template T
 * @param {(cache: RequestCache) => Promise<T>} download
 * @returns {Promise<T>}
 */
async function twice(download) {
  try {
    return await download('default');
  } catch (thrown) {
    if (!(thrown instanceof Fault)) throw thrown;
    return await download('reload');
  }
}

/**
 * @param {HTMLLinkElement} link
 * @param {RequestCache} cache
 */
async function fetchFile(link, cache) {
  const response = await fetch(link.href, {cache}).catch((thrown) => {
    throw new Fault('download', `${link.href}: ${thrown.message}`);
  });
  if (!response.ok) {
    throw new Fault('download', `${link.href}: ${response.status} ${response.statusText}`);
  }
  return response;
}

/**
 * @param {HTMLLinkElement} link
 * @param {Uint8Array<ArrayBuffer>} bytes
 */
async function checkWhole(link, bytes) {
  const total = Number(link.dataset.bytes ?? 0);
  if (total && bytes.length < total) {
    throw new Fault('incomplete', `${link.href}: ${bytes.length} of ${total} bytes`);
  }
  if (!(await hasDigest(bytes, link.dataset.digest ?? ''))) {
    throw new Fault('damaged', `${link.href}: not the file that was published with this page`);
  }
}

/**
 * @param {HTMLLinkElement} link
 * @param {RequestCache} cache
 * @param {(progress: Progress) => void} onProgress
 */
async function tryDownload(link, cache, onProgress) {
  const total = Number(link.dataset.bytes ?? 0);
  const response = await fetchFile(link, cache);
  // The bytes are counted and checked on one branch of the stream, compiled on the other.
  const copy = response.clone();
  const isWasm = (response.headers.get('Content-Type') ?? '').startsWith('application/wasm');
  const streamed = isWasm ? WebAssembly.compileStreaming(response) : null;
  streamed?.catch(() => {});  // awaited below, once the bytes have been checked
  let bytes = await readAll(copy, total, onProgress);
  // A file that was compressed on the server and is sent as if it were not: the browser does not unpack it.
  const isGzip = kindOfBytes(bytes) === 'gzip';
  if (isGzip) bytes = await gunzip(bytes);
  const kind = kindOfBytes(bytes);
  if (kind !== 'program') {
    const beginning = `${link.href}: ${bytes.length} bytes, ${describeBeginning(bytes)}`;
    if (kind === 'page' || kind === 'pointer') throw new Fault(kind, beginning);
    // Compressed and cut short, or in a way that cannot be seen, as brotli's.
    throw new Fault(kind === 'gzip' ? 'incomplete' : 'damaged', beginning);
  }
  await checkWhole(link, bytes);
  // A server that does not know the type application/wasm costs a little time, nothing else.
  return isGzip || !streamed ? WebAssembly.compile(bytes) : streamed;
}

/** @param {Uint8Array} bytes */
function describeBeginning(bytes) {
  const first = [...bytes.subarray(0, 8)];
  const hex = first.map((byte) => byte.toString(16).padStart(2, '0')).join(' ');
  return `beginning with ${hex} (${String.fromCharCode(...bytes.subarray(0, 40)).replace(/[^ -~]/g, '·')})`;
}

/**
 * @param {Response} response
 * @param {number} total
 * @param {(progress: Progress) => void} onProgress
 */
async function readAll(response, total, onProgress) {
  /** @type {Uint8Array<ArrayBuffer>[]} */
  const chunks = [];
  let received = 0;
  try {
    const reader = /** @type {ReadableStream<Uint8Array<ArrayBuffer>>} */ (response.body).getReader();
    for (;;) {
      const {done, value} = await reader.read();
      if (done) break;
      chunks.push(value);
      received += value.length;
      onProgress({received, total});
    }
  } catch (thrown) {
    throw new Fault('incomplete', `${response.url}: ${thrown} after ${received} bytes`);
  }
  const bytes = new Uint8Array(received);
  let offset = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, offset);
    offset += chunk.length;
  }
  return bytes;
}

/**
 * @param {Uint8Array<ArrayBuffer>} bytes
 * @param {string} digest as in subresource integrity, `sha384-...`; empty where the page was not published
 */
async function hasDigest(bytes, digest) {
  // Over plain http browsers offer no digest; size and compilation must do.
  if (!digest || !globalThis.crypto?.subtle) return true;
  const computed = new Uint8Array(await crypto.subtle.digest('SHA-384', bytes));
  return digest === `sha384-${btoa(String.fromCharCode(...computed))}`;
}
