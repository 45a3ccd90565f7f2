// The example pages of examples/notes as their systems build them. Each folder is copied, the addresses in it are replaced by the
// real ones, its pictures are drawn, and its system makes pages of it:
//   node tools/notes.mjs [--site ADDRESS] [--at ADDRESS] [SYSTEM...]
// SITE is where the playground is, AT where the pages will be: each system's in a folder of its own. They are written to
// build/notes/pages/; without the name of a system, all are built whose programs this machine has.
// `./play notes` calls this, and so do the tests (tests/notes). To add a system: a folder in examples/notes, and a row of the table.

import {spawn, spawnSync} from 'node:child_process';
import {existsSync, statSync} from 'node:fs';
import {cp, mkdir, readFile, readdir, rm, symlink, writeFile} from 'node:fs/promises';
import {dirname, extname, join, resolve} from 'node:path';
import {fileURLToPath, pathToFileURL} from 'node:url';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const examples = join(root, 'examples/notes');
const tests = join(root, 'tests/notes');
const out = join(root, 'build/notes');
const python = '/usr/bin/python3';

// node_modules of the systems that npm has; `./play` sets them up and names the folder.
export const packages = process.env.PLAYGROUND_NOTES_PACKAGES ?? join(root, 'tests/notes/node_modules');

// What stands in the sources, for an author to replace.
const exampleSite = 'https://example.org/playground/';
const exampleNotes = 'https://example.org/notes/';
const texts = new Set(['.html', '.md', '.mdx', '.mjs', '.js', '.json', '.css', '.yml', '.toml', '.py', '.rst', '.qmd', '.lua', '.ipynb']);

/** The figures of the page; all systems show these. */
export const figures = [
  {name: 'step', view: 'step', experiment: 'v=1&task=softmax&data=blobs&n=300&batch=4&seed=1', drawn: ['--step', '1', '--phase', '3']},
  {name: 'reduction', view: 'reduction', experiment: 'v=1&task=linear&data=d2l-linear&seed=1', drawn: ['--do', 'book', '--do', 'run']},
];

/**
 * What a build gets.
 * @typedef {object} Place
 * @property {string} source a copy of the example, with addresses and pictures
 * @property {string} pages where the pages go
 * @property {string} formats where other formats than HTML go
 * @property {string} site address of the playground
 * @property {(program: string, args: string[], options?: {mayFail?: boolean, env?: Record<string, string>}) => Promise<string>} run what it printed
 */

/**
 * @typedef {object} System
 * @property {string} key
 * @property {string} name
 * @property {string} [folder] of examples/notes, if it is another than the key
 * @property {string[][]} [needs] programs that say their version
 * @property {string} [npm] package that it is, or the one of its packages that says the version
 * @property {number} [node] the oldest node with which it runs
 * @property {string} pictures folder of the example into which the pictures go
 * @property {string} [standsIn] only in the tests: what is not the system's own
 * @property {(place: Place) => Promise<void>} build
 */

const pandoc = ['pandoc', '--version'];

/** @type {System[]} */
export const systems = [
  {key: 'html', name: 'HTML', pictures: 'figures', build: ({source, pages}) => cp(source, pages, {recursive: true})},
  {key: 'reveal', name: 'reveal.js', npm: 'reveal.js', pictures: 'figures', async build({source, pages}) {
    await cp(source, pages, {recursive: true});
    await cp(join(packages, 'reveal.js/dist'), join(pages, 'reveal.js'), {recursive: true});
  }},
  {key: 'moodle', name: 'Moodle, Canvas', pictures: 'figures', async build({source, pages}) {
    await mkdir(pages, {recursive: true});
    // What such a system puts around the text of a page.
    const text = await readFile(join(source, 'page.html'), 'utf8');
    await writeFile(join(pages, 'index.html'), '<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><link rel="icon" href="data:,">' +
      '<meta name="viewport" content="width=device-width, initial-scale=1"><title>Softmax regression</title>' +
      '<style>body { margin: 0 auto; max-width: 50rem; padding: 1rem; font: 16px/1.5 sans-serif } iframe { border: 0 }</style></head>\n' +
      `<body><main>\n${text}</main></body></html>\n`);
  }},
  {key: 'vitepress', name: 'VitePress', npm: 'vitepress', pictures: 'figures', async build({source, pages, run}) {
    await run(process.execPath, [join(packages, 'vitepress/bin/vitepress.js'), 'build', source, '--outDir', pages]);
  }},
  {key: 'docusaurus', name: 'Docusaurus', npm: '@docusaurus/core', node: 20, pictures: 'docs/figures', async build({pages, run}) {
    await run(process.execPath, [join(packages, '@docusaurus/core/bin/docusaurus.mjs'), 'build', '--out-dir', pages, '--no-minify']);
  }},
  {key: 'myst', name: 'MyST', npm: 'mystmd', pictures: 'figures', standsIn: 'for its theme', async build({source, pages, run}) {
    // It ends where it would fetch its theme; what it has made of the page is there by then.
    await run(process.execPath, [join(packages, 'mystmd/dist/myst.cjs'), 'build', '--site'], {mayFail: true});
    await mkdir(pages, {recursive: true});
    await cp(join(source, '_build/site/public'), pages, {recursive: true});
    await cp(join(tests, 'pages/myst_host.mjs'), join(pages, 'myst_host.mjs'));
    await run(process.execPath, [join(tests, 'myst_theme.mjs'), join(source, '_build/site/content/index.json'), join(pages, 'index.html')]);
  }},
  {key: 'sphinx', name: 'Sphinx', needs: [[python, '-m', 'sphinx', '--version']], pictures: 'figures', async build({source, pages, formats, run}) {
    for (const [format, folder] of [['html', pages], ...['latex', 'epub', 'text', 'man'].map((name) => [name, join(formats, name)])]) {
      await run(python, ['-m', 'sphinx', '-W', '-q', '-b', format, '-d', join(formats, 'doctrees'), source, folder]);
    }
  }},
  {key: 'mkdocs', name: 'MkDocs', needs: [[python, '-m', 'mkdocs', '--version']], pictures: 'docs/figures', async build({pages, run}) {
    await run(python, ['-m', 'mkdocs', 'build', '--strict', '--site-dir', pages]);
  }},
  {key: 'hugo', name: 'Hugo', needs: [['hugo', 'version']], pictures: 'static/figures', async build({source, pages, run}) {
    await run('hugo', ['--source', source, '--destination', pages]);
  }},
  {key: 'pandoc', name: 'Pandoc', folder: 'quarto', needs: [pandoc], pictures: 'figures', async build({source, pages, formats, run}) {
    const files = [join(pages, 'index.html'), ...['tex', 'epub', 'docx'].map((extension) => join(formats, `notes.${extension}`))];
    await makeWithPandoc(files, run, ['pandoc.md', '--lua-filter=_extensions/playground/filter.lua']);
    await cp(join(source, 'figures'), join(pages, 'figures'), {recursive: true});
  }},
  {key: 'quarto', name: 'Quarto', needs: [pandoc], pictures: 'figures', standsIn: 'for Quarto itself, in Pandoc of that version', async build({source, pages, formats, run}) {
    const files = [join(pages, 'index.html'), ...['tex', 'docx'].map((extension) => join(formats, `notes.${extension}`))];
    await makeWithPandoc(files, run, ['--from=markdown-smart', 'index.qmd', '--metadata=extension:_extensions/playground',
      `--lua-filter=${join(tests, 'quarto_stand_in.lua')}`]);
    await cp(join(source, 'figures'), join(pages, 'figures'), {recursive: true});
  }},
  {key: 'jupyter', name: 'Jupyter', needs: [[python, '-c', 'import nbclient, ipykernel, traitlets, nbconvert; print(nbconvert.__version__)']],
    pictures: 'figures', standsIn: 'for the package anywidget', async build({source, pages, formats, run}) {
      await cp(join(root, 'web/embed/softmax_playground.py'), join(source, 'softmax_playground.py'));
      const convert = (/** @type {string[]} */ ...args) => run(python, ['-m', 'nbconvert', ...args], {env: {PYTHONPATH: join(tests, 'stand_in')}});
      // With a stand-in for the package anywidget; saved as a person saves it, and made into a page as nbviewer does.
      await convert('--to', 'notebook', '--execute', 'softmax.ipynb', '--output-dir', formats, '--output', 'saved.ipynb');
      await convert('--to', 'html', join(formats, 'saved.ipynb'), '--output-dir', pages, '--output', 'index.html',
          '--HTMLExporter.mathjax_url=', '--HTMLExporter.require_js_url=', '--HTMLExporter.jquery_url=');
    }},
];

/**
 * @param {string[]} files to be made, their format by their name
 * @param {Place['run']} run
 * @param {string[]} args
 */
async function makeWithPandoc(files, run, args) {
  for (const file of files) {
    await mkdir(dirname(file), {recursive: true});
    await run('pandoc', [...args, '--standalone', '--metadata=lang:en', '--output', file]);
  }
}

/** @param {System} system @returns {string} what this machine lacks for it, '' if nothing */
export function lackingFor({needs = [], npm, node = 0}) {
  if (npm && !existsSync(join(packages, npm))) return `the package ${npm} is not in ${packages}`;
  if (parseInt(process.versions.node) < node) return `it needs node ${node}, and this is ${process.versions.node}`;
  const missing = needs.find(([program, ...args]) => spawnSync(program, args).status !== 0);
  return missing ? `${missing.join(' ')} does not run` : '';
}

/** @param {System} system */
export async function versionOf({needs: [need] = [], npm}) {
  if (npm) return JSON.parse(await readFile(join(packages, npm, 'package.json'), 'utf8')).version;
  if (!need) return '';
  const said = spawnSync(need[0], need.slice(1), {encoding: 'utf8'});
  return `${said.stdout}${said.stderr}`.match(/\d+\.\d+[.\d]*/)?.[0] ?? '';
}

/** Draws the pictures, unless they are there and not older than the program. @param {string} site */
async function drawFigures(site) {
  const program = join(root, 'build/native/playground_picture');
  const folder = join(out, 'figures');
  await mkdir(folder, {recursive: true});
  for (const {name, view, experiment, drawn} of figures) {
    const file = join(folder, `${name}.png`);
    if (existsSync(file) && existsSync(program) && statSync(file).mtimeMs > statSync(program).mtimeMs) continue;
    const said = spawnSync(program, [experiment, '--view', view, ...drawn, '--width', '720', '--height', '460', '--scale', '2', '--site', site, '-o', file],
        {encoding: 'utf8'});
    if (said.status !== 0) throw new Error(`${program} could not draw ${name}: ${said.error?.message ?? said.stderr}`);
  }
  return folder;
}

/**
 * @param {string} folder all text files of it
 * @param {Record<string, string>} replacements
 */
async function replaceIn(folder, replacements) {
  for (const entry of await readdir(folder, {withFileTypes: true, recursive: true})) {
    const path = join(entry.parentPath ?? entry.path, entry.name);
    if (!entry.isFile() || !texts.has(extname(entry.name))) continue;
    let text = await readFile(path, 'utf8');
    for (const [old, value] of Object.entries(replacements)) text = text.replaceAll(old, value);
    await writeFile(path, text);
  }
}

/**
 * Builds one system's pages anew.
 * @param {System} system
 * @param {{site: string, at: string}} addresses
 * @returns {Promise<{pages: string, formats: string}>}
 */
export async function buildNotes(system, {site, at}) {
  const source = join(out, 'sources', system.key);
  const pages = join(out, 'pages', system.key);
  const formats = join(out, 'formats', system.key);
  for (const folder of [source, pages, formats]) await rm(folder, {recursive: true, force: true});
  await cp(join(examples, system.folder ?? system.key), source, {recursive: true});
  await replaceIn(source, {[exampleSite]: site, [exampleNotes]: `${at}${system.key}/`});
  await cp(await drawFigures(site), join(source, system.pictures), {recursive: true});
  // Modules look for packages in the folders above them.
  const link = join(out, 'sources/node_modules');
  await rm(link, {force: true});
  if (system.npm) await symlink(packages, link);

  const logFile = join(out, 'logs', `${system.key}.log`);
  await mkdir(dirname(logFile), {recursive: true});
  await writeFile(logFile, '');
  /** @type {Place['run']} */
  const run = async (program, args, {mayFail = false, env = {}} = {}) => {
    const {code, text} = await output(program, args, source, env);
    await writeFile(logFile, `$ ${program} ${args.join(' ')}\n${text}\n`, {flag: 'a'});
    if (code !== 0 && !mayFail) throw new Error(`${program} ended with ${code}; all it printed is in ${logFile}\n${text.split('\n').slice(-25).join('\n')}`);
    return text;
  };
  await system.build({source, pages, formats, site, run});
  return {pages, formats};
}

/**
 * @param {string} program
 * @param {string[]} args
 * @param {string} cwd
 * @param {Record<string, string>} env
 * @returns {Promise<{code: number | null, text: string}>}
 */
function output(program, args, cwd, env) {
  return new Promise((done) => {
    // Nobody is asked for news of versions, nor told of what is built here.
    const quiet = {NO_UPDATE_NOTIFIER: '1', DO_NOT_TRACK: '1', CI: 'true', NO_COLOR: '1', PYTHONDONTWRITEBYTECODE: '1'};
    const child = spawn(program, args, {cwd, env: {...process.env, ...quiet, ...env}, stdio: ['ignore', 'pipe', 'pipe']});
    let text = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (piece) => (text += piece));
    child.on('error', (error) => done({code: 127, text: `${text}${error.message}`}));
    child.on('close', (code) => done({code, text}));
  });
}

async function main() {
  const words = process.argv.slice(2);
  let site = 'http://127.0.0.1:8000/';
  let at = '';
  /** @type {string[]} */
  const keys = [];
  while (words.length > 0) {
    const word = String(words.shift());
    if (word === '--site') site = words.shift() ?? '';
    else if (word === '--at') at = words.shift() ?? '';
    else keys.push(word);
  }
  if (!site.endsWith('/')) site += '/';
  at ||= `${site}notes/`;
  const known = systems.filter(({standsIn}) => !standsIn);
  const wrong = keys.find((key) => !known.some((system) => system.key === key));
  if (wrong || !/^https?:/.test(site) || !/^https?:.*\/$/.test(at)) {
    console.error(wrong ? `There is no system '${wrong}'; there are ${known.map(({key}) => key).join(', ')}.` :
      'usage: node tools/notes.mjs [--site https://…/] [--at https://…/] [SYSTEM...]');
    process.exit(2);
  }
  /** @type {System[]} */
  const built = [];
  for (const system of known.filter(({key}) => keys.length === 0 || keys.includes(key))) {
    const lacking = lackingFor(system);
    if (lacking && keys.length > 0) throw new Error(`${system.name}: ${lacking}`);
    if (lacking) {
      console.log(`${system.name}: left out, ${lacking}`);
      continue;
    }
    const begin = performance.now();
    const {pages} = await buildNotes(system, {site, at});
    console.log(`${system.name}: ${pages}  (${((performance.now() - begin) / 1000).toFixed(1)} s)`);
    built.push(system);
  }
  await writeFile(join(out, 'pages/index.html'), '<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><link rel="icon" href="data:,">' +
    '<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark">' +
    '<title>Softmax Playground in course notes</title></head>\n<body style="margin: 0 auto; max-width: 40rem; padding: 1rem; font: 18px/1.6 sans-serif">\n' +
    '<h1>One page of a course, in systems of notes</h1>\n<ul>\n' + built.map(({key, name}) => `<li><a href="${key}/">${name}</a></li>\n`).join('') + '</ul>\n</body></html>\n');
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  try {
    await main();
  } catch (error) {
    console.error(`notes: ${error instanceof Error ? error.message : error}`);
    process.exit(1);
  }
}
