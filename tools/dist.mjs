// Makes the static site: web/ and the outputs of the web build, as a folder that any server can serve at any path.
//   node tools/dist.mjs BUILD OUT                  for example: build/web build/dist
//   node tools/dist.mjs BUILD OUT --page           to look at: without core/, and nothing is weighed
//   node tools/dist.mjs BUILD OUT --posters=FOLDER with the pictures of FOLDER for figures in notes that have none, see posters.mjs
//   node tools/dist.mjs BUILD OUT --single-file    the page as one file instead: build/web build/softmax-playground.html
// Each file's name carries a hash of its content, so that servers and browsers may keep it for ever; only index.html, the
// licences, the manifest and what other pages take (core/, embed/1/, scorm/1/) keep their names. The same inputs give
// the same bytes.

import {createHash} from 'node:crypto';
import {existsSync, readdirSync} from 'node:fs';
import {mkdir, readFile, rename, rm, writeFile} from 'node:fs/promises';
import {basename, dirname, extname, join, resolve} from 'node:path';
import {fileURLToPath} from 'node:url';
import {brotliCompressSync, gzipSync} from 'node:zlib';
import {minifiedScript} from './minified_script.mjs';
import {oneModule} from './one_module.mjs';
import {singleFile} from './single_file.mjs';

const webFolder = resolve(dirname(fileURLToPath(import.meta.url)), '../web');
const coreLink = '<link rel="alternate" href="./core/playground_core.wasm" type="application/wasm" id="app-core">\n';
const built = ['playground.js', 'playground_first.wasm', 'playground_later.wasm', 'chinese.ttf'];

// For servers that read such a file: sandboxed frames and cross-origin isolated notes may then show the page too.
const headers = `/*
  Access-Control-Allow-Origin: *
  Cross-Origin-Resource-Policy: cross-origin
  Cross-Origin-Embedder-Policy: require-corp
`;

// What the page loads before it can run; the rest of the site is not counted as its transfer.
const pageTypes = new Set(['.html', '.css', '.js', '.svg', '.ttf', '.wasm']);

/**
 * A file of the site on its way.
 * @typedef {object} SiteFile
 * @property {string} name as sources call it
 * @property {string} publicName with the hash
 * @property {Buffer} content with public names inside
 */

class Site {
  /** @type {Map<string, SiteFile>} */
  files = new Map();
  /** @type {Map<string, string>} name to path */
  #sources;
  #emscripten;
  /** @type {string[]} being finished, the outermost first */
  #path = [];

  /**
   * @param {Map<string, string>} sources
   * @param {string} emscripten its folder; '': scripts stay as long as they are
   */
  constructor(sources, emscripten) {
    this.#sources = sources;
    this.#emscripten = emscripten;
  }

  /**
   * Finishes a file and all that it refers to, for its hash covers theirs.
   * @param {string} name
   * @returns {Promise<SiteFile>}
   */
  async finish(name) {
    const known = this.files.get(name);
    if (known) return known;
    const source = this.#sources.get(name);
    if (!source) throw new Error(`${this.#path.at(-1)} refers to ${name}, which is not there.`);
    if (this.#path.includes(name)) throw new Error(`Files refer to each other in a circle: ${this.#path.join(' → ')} → ${name}`);
    this.#path.push(name);
    // Its modules as one: a request for each would be four dozen.
    let content = name === 'loader.js' ? Buffer.from(await oneModule(source)) : await readFile(source);
    // What Emscripten makes names no files: the loader hands one to the other.
    if (['.html', '.css', '.js'].includes(extname(name)) && !built.includes(name)) {
      content = Buffer.from(withoutRemarks(await this.#finishText(content.toString()), extname(name)));
    }
    if (this.#emscripten !== '' && ['loader.js', 'playground.js'].includes(name)) {
      content = Buffer.from(minifiedScript(content.toString(), this.#emscripten));
    }
    this.#path.pop();
    const file = {name, publicName: publicNameOf(name, content), content};
    this.files.set(name, file);
    return file;
  }

  /**
   * References are written './name.ext' in all sources.
   * @param {string} text
   */
  async #finishText(text) {
    const reference = /(["'(])\.\/([a-z_]+\.[a-z]+)(?=["')])/g;
    // Type imports in comments are no references of the page.
    const names = new Set([...withoutComments(text).matchAll(reference)].map((match) => match[2]));
    /** @type {Map<string, string>} */
    const publicNames = new Map();
    for (const name of names) publicNames.set(name, (await this.finish(name)).publicName);
    return text.replace(reference, (whole, quote, name) => (publicNames.has(name) ? `${quote}./${publicNames.get(name)}` : whole));
  }
}

/** @param {string} text */
function withoutComments(text) {
  return text.replace(/\/\*[^]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '');
}

/**
 * Remarks that have lines of their own, and in markup and styles the blanks before a line, are for who reads the sources: a
 * quarter of what the page's scripts weigh.
 * @param {string} text
 * @param {string} extension
 */
function withoutRemarks(text, extension) {
  const indentation = /^[ \t]+/gm;
  if (extension === '.html') return text.replace(/^[ \t]*<!--(?:(?!-->)[^])*-->[ \t]*\n/gm, '').replace(indentation, '');
  const blocks = text.replace(/^[ \t]*\/\*(?:(?!\*\/)[^])*\*\/[ \t]*\n/gm, '');
  if (extension === '.css') return blocks.replace(indentation, '').replace(/^([a-z-]+): /gm, '$1:').replace(/([{};,])\n+/g, '$1');
  return blocks.replace(/^[ \t]*\/\/.*\n/gm, '').replace(/\n{2,}/g, '\n');
}

/**
 * @param {string} name
 * @param {Buffer} content
 */
function publicNameOf(name, content) {
  if (name === 'index.html') return name;
  const extension = extname(name);
  return `${basename(name, extension)}.${createHash('sha256').update(content).digest('hex').slice(0, 10)}${extension}`;
}

/** @param {Buffer} content */
function integrityOf(content) {
  return `sha384-${createHash('sha384').update(content).digest('base64')}`;
}

/**
 * What index.html can only be told once all else is finished: size and checksum of what the app fetches itself, and of the
 * modules; and whether there is a core for workers. Scripts and styles that are no modules get no integrity: in a frame with
 * an opaque origin it would keep them from loading, and boot.js is there to say so.
 * @param {string} html
 * @param {Site} site
 * @param {Buffer | null} core the program of core/, where the site has it
 */
function completeIndex(html, site, core) {
  const script = /** @type {SiteFile} */ (site.files.get('playground.js'));
  const loader = /** @type {SiteFile} */ (site.files.get('loader.js'));
  let known = core ? html : replaceOnce(html, coreLink, '');
  const programs = [['app-program', 'playground_first.wasm'], ['app-later-parts', 'playground_later.wasm'], ['app-chinese-font', 'chinese.ttf']]
      .map(([id, name]) => ({id, content: /** @type {SiteFile} */ (site.files.get(name)).content}));
  if (core) programs.push({id: 'app-core', content: core});
  for (const {id, content} of programs) {
    known = replaceOnce(known, `id="${id}"`, `id="${id}" data-bytes="${content.length}" data-digest="${integrityOf(content)}"`);
  }
  for (const [place, {content}] of /** @type {[string, SiteFile][]} */ ([['id="app-script"', script], ['id="app-loader"', loader], ['<script type="module"', loader]])) {
    known = replaceOnce(known, place, `${place} integrity="${integrityOf(content)}"`);
  }
  return known;
}

/**
 * @param {string} text
 * @param {string} part
 * @param {string} replacement
 */
function replaceOnce(text, part, replacement) {
  if (text.split(part).length !== 2) throw new Error(`${part} should stand there once.`);
  return text.replace(part, () => replacement);
}

/**
 * @param {string} buildFolder
 * @returns {Map<string, string>} name to path of all that the page may refer to
 */
function findSources(buildFolder) {
  /** @type {Map<string, string>} */
  const sources = new Map();
  for (const name of readdirSync(webFolder).sort()) {
    if (/\.(html|css|js|svg)$/.test(name)) sources.set(name, join(webFolder, name));
  }
  for (const name of built) {
    const path = join(buildFolder, name);
    if (!existsSync(path)) throw new Error(`${path} is missing; ./play build web makes it.`);
    sources.set(name, path);
  }
  return sources;
}

/**
 * @param {string} buildFolder
 * @param {Buffer | null} core as for completeIndex
 * @returns {Promise<{site: Site, index: string}>} index.html, and all that it refers to
 */
async function finishPage(buildFolder, core) {
  // Left there by CMake where the site is built; what `./play` serves is not sent far.
  const folderFile = join(buildFolder, 'emscripten.txt');
  const site = new Site(findSources(buildFolder), existsSync(folderFile) ? await readFile(folderFile, 'utf8') : '');
  const index = await site.finish('index.html');
  index.content = Buffer.from(completeIndex(index.content.toString(), site, core));
  return {site, index: index.content.toString()};
}

/**
 * @param {string} buildFolder
 * @param {string} outFile
 */
async function makeSingleFile(buildFolder, outFile) {
  const {site, index} = await finishPage(buildFolder, null);
  const html = singleFile(index, [...site.files.values()]);
  await writeFile(outFile, html);
  console.log(`${outFile}: ${(html.length / 1000).toFixed(0)} kB`);
}

/**
 * @param {string} buildFolder
 * @param {string} outFolder
 * @param {boolean} isWhole with the core as a module, and a manifest that weighs each file
 * @param {string} [postersFolder]
 */
async function makeSite(buildFolder, outFolder, isWhole, postersFolder) {
  /** @type {Map<string, Buffer>} path in the site to content */
  const out = new Map();
  // Made by src/web_api: a folder that works as it is.
  const coreFolder = join(buildFolder, 'core');
  for (const name of isWhole && existsSync(coreFolder) ? readdirSync(coreFolder) : []) {
    out.set(`core/${name}`, await readFile(join(coreFolder, name)));
  }
  const {site} = await finishPage(buildFolder, out.get('core/playground_core.wasm') ?? null);
  for (const {publicName, content} of site.files.values()) out.set(publicName, content);
  out.set('licenses.txt', await readFile(join(webFolder, 'licenses.txt')));

  // For pages of notes: a folder that can be published to npm, at a place that stays as long as its major version.
  const embedFolder = join(webFolder, 'embed');
  for (const name of readdirSync(embedFolder)) out.set(`embed/1/${name}`, await readFile(join(embedFolder, name)));
  // How high a figure wants to be, the page and the element know by the same table.
  out.set('embed/1/figure_size.mjs', await readFile(join(webFolder, 'figure_size.js')));
  const posters = postersFolder ? readdirSync(postersFolder).filter((name) => name.endsWith('.svg')).sort() : [];
  for (const name of posters) out.set(`embed/1/posters/${name}`, await readFile(join(/** @type {string} */ (postersFolder), name)));
  const names = [...new Set(posters.map((name) => name.replace(/-(light|dark)-(en|zh)\.svg$/, '')))];
  const edit = async (/** @type {string} */ name, /** @type {string} */ before, /** @type {string} */ after) =>
    out.set(`embed/1/${name}`, Buffer.from(replaceOnce(await readFile(join(embedFolder, name), 'utf8'), before, after)));
  await edit('element.mjs', "'../figure_size.js'", "'./figure_size.mjs'");
  await edit('posters.mjs', '/** @type {string[]} */ ([])', JSON.stringify(names));
  out.set('embed/1/anywidget.mjs', Buffer.from(await oneModule(join(embedFolder, 'anywidget.mjs'))));
  // What `play cli scorm` puts before the page in a package. Served as .js, for systems that do not know .mjs.
  const scormFolder = join(webFolder, 'scorm');
  for (const name of ['launch.html', 'launch.css']) out.set(`scorm/1/${name}`, await readFile(join(scormFolder, name)));
  out.set('scorm/1/launch.js', Buffer.from(await oneModule(join(scormFolder, 'launch.mjs'))));
  out.set('_headers', Buffer.from(headers));

  const files = isWhole ? weigh(out) : [];
  if (isWhole) out.set('manifest.json', Buffer.from(`${JSON.stringify({files}, null, 2)}\n`));

  // Finished beside its place and moved there, so that a site is whole or as it was.
  const newFolder = `${outFolder}.new`;
  await rm(newFolder, {recursive: true, force: true});
  for (const [path, content] of out) {
    await mkdir(dirname(join(newFolder, path)), {recursive: true});
    await writeFile(join(newFolder, path), content);
  }
  await rm(outFolder, {recursive: true, force: true});
  await rename(newFolder, outFolder);
  return files;
}

/** @param {Map<string, Buffer>} out */
function weigh(out) {
  return [...out].sort(([a], [b]) => (a < b ? -1 : 1)).map(([path, content]) => ({
    path,
    bytes: content.length,
    gzip: gzipSync(content, {level: 9}).length,
    brotli: brotliCompressSync(content).length,
    integrity: integrityOf(content),
  }));
}

/** @param {ReturnType<typeof weigh>} files */
function printSizes(files) {
  const kilobytes = (/** @type {number} */ bytes) => (bytes / 1000).toFixed(1).padStart(9);
  const page = files.filter(({path}) => pageTypes.has(extname(path)) && !path.includes('/'));
  const total = {path: 'the page', bytes: 0, gzip: 0, brotli: 0};
  for (const {bytes, gzip, brotli} of page) {
    total.bytes += bytes;
    total.gzip += gzip;
    total.brotli += brotli;
  }
  console.log(`${'kB'.padEnd(34)} ${'raw'.padStart(9)} ${'gzip'.padStart(9)} ${'brotli'.padStart(9)}`);
  // Small modules are many and weigh little.
  for (const {path, bytes, gzip, brotli} of [...page.filter(({bytes}) => bytes > 10000), total]) {
    console.log(`${path.padEnd(34)} ${kilobytes(bytes)} ${kilobytes(gzip)} ${kilobytes(brotli)}`);
  }
}

const [buildFolder, out, option] = process.argv.slice(2);
const posters = option?.startsWith('--posters=') ? resolve(option.slice(10)) : undefined;
if (!buildFolder || !out || (option && !posters && !['--page', '--single-file'].includes(option))) {
  console.error('usage: node tools/dist.mjs BUILD OUT [--page | --posters=FOLDER | --single-file]   for example: build/web build/dist');
  process.exit(2);
}
try {
  if (option === '--single-file') await makeSingleFile(resolve(buildFolder), resolve(out));
  else if (option === '--page') await makeSite(resolve(buildFolder), resolve(out), false);
  else printSizes(await makeSite(resolve(buildFolder), resolve(out), true, posters));
} catch (error) {
  console.error(`dist: ${error instanceof Error ? error.message : error}`);
  process.exit(1);
}
