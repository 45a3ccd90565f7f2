// A web server for this machine alone: the static site for `./play`, and for the tests in a browser.
//   node tools/serve.mjs FOLDER [PORT]
// Serves the files of one folder on the loopback address, with right types, compressed where the browser takes it, and
// nothing else: it writes nothing, lists no folder, and cannot leave the one it was given.

import {createServer} from 'node:http';
import {readFile, realpath, stat} from 'node:fs/promises';
import {extname, resolve, sep} from 'node:path';
import {pathToFileURL} from 'node:url';
import {brotliCompressSync, constants, gzipSync} from 'node:zlib';

const HOST = '127.0.0.1';

/** @type {Record<string, string>} */
const TYPES = {
  '.css': 'text/css; charset=utf-8',
  '.gz': 'application/gzip',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.md': 'text/markdown; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.ttf': 'font/ttf',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json',
  '.woff2': 'font/woff2',
};

const COMPRESSED = new Set(['.css', '.html', '.js', '.json', '.map', '.md', '.mjs', '.svg', '.ttf', '.txt', '.wasm']);

/**
 * The file that a URL names, or undefined if there is none inside the folder.
 * @param {string} root a real path
 * @param {string} url path and query of a request
 */
async function findFile(root, url) {
  let path;
  try {
    path = decodeURIComponent(url.replace(/[?#].*$/, ''));
  } catch {
    return undefined;  // a broken percent sign
  }
  if (path.includes('\0') || path.includes('\\')) return undefined;
  if (path.endsWith('/')) path += 'index.html';
  try {
    // The real path, so that neither `..` nor a link leads outside.
    const file = await realpath(resolve(root, '.' + path));
    if (!file.startsWith(root + sep)) return undefined;
    const status = await stat(file);
    return status.isFile() ? {file, modified: status.mtimeMs} : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Compressed contents, kept in memory until the file changes.
 * @type {Map<string, {modified: number, bytes: Buffer}>}
 */
const compressed = new Map();

/**
 * @param {string} file
 * @param {number} modified
 * @param {Buffer} bytes
 * @param {'br' | 'gzip'} encoding
 * @param {number} quality of brotli
 */
function compress(file, modified, bytes, encoding, quality) {
  const key = `${encoding} ${quality}:${file}`;
  const known = compressed.get(key);
  if (known && known.modified === modified) return known.bytes;
  const packed = encoding === 'br' ?
      brotliCompressSync(bytes, {params: {[constants.BROTLI_PARAM_QUALITY]: quality}}) :
      gzipSync(bytes);
  compressed.set(key, {modified, bytes: packed});
  return packed;
}

/**
 * Starts serving.
 * @param {object} options
 * @param {string} options.root folder to serve
 * @param {number} [options.port] 0, the default, takes a free one
 * @param {Record<string, string>} [options.headers] sent with every answer, for tests
 * @param {number} [options.quality] of brotli, 0 to 11; by default nearly as small as can be, and a second instead of ten for
 *     the program
 * @returns {Promise<{port: number, url: string, close: () => Promise<void>}>}
 */
export async function startServer({root, port = 0, headers = {}, quality = 9}) {
  const realRoot = await realpath(root);
  const server = createServer(async (request, response) => {
    /** @param {number} status @param {string} text */
    const refuse = (status, text) => {
      response.writeHead(status, {...headers, 'Content-Type': 'text/plain; charset=utf-8'});
      response.end(text + '\n');
    };
    try {
      if (request.method !== 'GET' && request.method !== 'HEAD') {
        refuse(405, 'Only GET and HEAD.');
        return;
      }
      const found = await findFile(realRoot, request.url ?? '/');
      if (!found) {
        refuse(404, 'Not found.');
        return;
      }
      const {file, modified} = found;
      const extension = extname(file);
      let bytes = await readFile(file);
      /** @type {Record<string, string | number>} */
      const answer = {
        ...headers,
        'Content-Type': TYPES[extension] ?? 'application/octet-stream',
        'X-Content-Type-Options': 'nosniff',
        // The files of a working copy change: ask each time.
        'Cache-Control': 'no-cache',
      };
      if (COMPRESSED.has(extension)) {
        answer['Vary'] = 'Accept-Encoding';
        const accepted = String(request.headers['accept-encoding'] ?? '');
        const encoding = /\bbr\b/.test(accepted) ? 'br' : /\bgzip\b/.test(accepted) ? 'gzip' : undefined;
        if (encoding && bytes.length > 1000) {
          bytes = compress(file, modified, bytes, encoding, quality);
          answer['Content-Encoding'] = encoding;
        }
      }
      answer['Content-Length'] = bytes.length;
      response.writeHead(200, answer);
      response.end(request.method === 'HEAD' ? undefined : bytes);
    } catch (error) {
      console.error(error);
      if (response.headersSent) response.destroy();
      else refuse(500, 'The server failed; its window says why.');
    }
  });
  await new Promise((done, failed) => {
    server.once('error', failed);
    server.listen(port, HOST, () => done(undefined));
  });
  const address = /** @type {import('node:net').AddressInfo} */ (server.address());
  return {
    port: address.port,
    url: `http://${HOST}:${address.port}/`,
    close: () => new Promise((done) => {
      server.close(() => done());
      server.closeAllConnections();
    }),
  };
}

async function main() {
  const [root, portText = '8000'] = process.argv.slice(2);
  const port = Number(portText);
  if (!root || !Number.isInteger(port) || port < 0 || port > 65535) {
    console.error('usage: node tools/serve.mjs FOLDER [PORT]   with a port from 0 to 65535');
    process.exit(2);
  }
  try {
    const server = await startServer({root, port});
    console.log(`Softmax Playground is on ${server.url}   (Ctrl-C ends it)`);
    const end = () => server.close().then(() => process.exit(0));
    process.on('SIGINT', end);
    process.on('SIGTERM', end);
  } catch (error) {
    const code = /** @type {NodeJS.ErrnoException} */ (error).code;
    if (code === 'EADDRINUSE') {
      console.error(`Port ${port} is taken by another program. Choose another one: ./play --port ${port + 1}`);
    } else if (code === 'EACCES') {
      console.error(`Port ${port} needs more rights than you have. Choose one above 1023: ./play --port 8000`);
    } else if (code === 'ENOENT') {
      console.error(`There is no folder ${resolve(root)}.`);
    } else {
      console.error(error);
    }
    process.exit(2);
  }
}

if (process.argv[1] && import.meta.url === pathToFileURL(await realpath(process.argv[1])).href) await main();
