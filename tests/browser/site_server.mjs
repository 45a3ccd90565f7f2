// Serves the site as bad servers do: with wrong types, cut files, errors, at a deep path. For the good one the tests take
// tools/serve.mjs.

import {createServer} from 'node:http';
import {readFile} from 'node:fs/promises';
import {extname, join} from 'node:path';

/**
 * What is wrong with the files whose path matches.
 * @typedef {object} Fault
 * @property {RegExp} path
 * @property {number} [status] instead of the file
 * @property {string} [type] instead of the right one
 * @property {(content: Buffer) => Buffer} [change] the content
 * @property {number} [times] only the first requests; all, if not said
 * @property {number} [milliseconds] before each tenth of the content
 * @property {Promise<unknown>} [until] nothing is answered before
 * @property {boolean} [noLength] ended by the end of the connection, as in HTTP/1.0
 */

/** @type {Record<string, string>} */
const types = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css',
  '.js': 'text/javascript',
  '.mjs': 'text/javascript',
  '.svg': 'image/svg+xml',
  '.ttf': 'font/ttf',
  '.wasm': 'application/wasm',
};

/**
 * @param {Record<string, string>} folders what is served under which path: {'/deep/path/': '/some/folder'}
 * @param {object} [options]
 * @param {Fault[]} [options.faults]
 * @param {Record<string, string>} [options.headers]
 */
export async function startSiteServer(folders, {faults = [], headers = {}} = {}) {
  let numFaultsMet = 0;
  const left = new Map(faults.map((fault) => [fault, fault.times ?? Infinity]));
  const server = createServer(async (request, response) => {
    const path = new URL(request.url ?? '/', 'http://host').pathname;
    const prefix = Object.keys(folders).find((folder) => path.startsWith(folder));
    const fault = faults.find((candidate) => candidate.path.test(path) && (left.get(candidate) ?? 0) > 0);
    if (fault) {
      left.set(fault, (left.get(fault) ?? 0) - 1);
      ++numFaultsMet;
    }
    await fault?.until;
    try {
      if (prefix === undefined || fault?.status) throw new Error('no such file');
      const name = path.slice(prefix.length) || 'index.html';
      let content = await readFile(join(folders[prefix], name));
      if (fault?.change) content = fault.change(content);
      const type = fault?.type ?? types[extname(name)] ?? 'application/octet-stream';
      const length = fault?.noLength ? {Connection: 'close'} : {'Content-Length': content.length};
      if (fault?.noLength) response.useChunkedEncodingByDefault = false;
      response.writeHead(200, {'Content-Type': type, ...length, ...headers});
      const piece = fault?.milliseconds ? Math.ceil(content.length / 10) : content.length;
      for (let offset = 0; offset < content.length; offset += piece) {
        if (fault?.milliseconds) await new Promise((done) => setTimeout(done, fault.milliseconds));
        response.write(content.subarray(offset, offset + piece));
      }
      response.end();
    } catch {
      response.writeHead(fault?.status ?? 404, {'Content-Type': 'text/html', ...headers}).end('<h1>Not here</h1>');
    }
  });
  await new Promise((done) => server.listen(0, '127.0.0.1', () => done(undefined)));
  const {port} = /** @type {import('node:net').AddressInfo} */ (server.address());
  return {
    url: `http://127.0.0.1:${port}`,
    get numFaultsMet() { return numFaultsMet; },
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}
