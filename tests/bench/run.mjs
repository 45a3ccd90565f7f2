// The benchmark: our program natively, under node and in Chromium, and with --peers other libraries beside it.
//   node tests/bench/run.mjs [--peers] [--runs=N] [--engines=native,node,chromium] [--tasks=TASK,...] [--quick]
// `./play bench` builds what this needs and calls it. Everybody takes turns, so that what the machine does meanwhile hits
// all alike. A loss after the first epoch that is off from that of double precision makes void what was measured.

import {existsSync} from 'node:fs';
import {mkdir, writeFile} from 'node:fs/promises';
import {cpus, release, type} from 'node:os';
import {dirname, join, resolve} from 'node:path';
import {fileURLToPath} from 'node:url';
import {parseArgs} from 'node:util';
import {startServer} from '../../tools/serve.mjs';
import {hasPytorch, ourEngines, startChromium, startPeers, usualEngines, usualEnginesBesidePeers} from './contestants.mjs';
import {mnistFiles} from './pages/wasm_engine.mjs';
import {Report, median} from './report.mjs';
import {exportTasks, makeSite} from './site.mjs';

/** @typedef {import('./contestants.mjs').Contestant} Contestant */

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
const build = resolve(process.env.PLAYGROUND_BUILD ?? join(root, 'build'));
const sharedFolder = resolve(process.env.PLAYGROUND_SHARED ?? join(root, '../shared'));

const allTasks = ['softmax_epoch', 'mlp_epoch', 'linear_steps', 'dense_512'];
const largestError = 1e-4;  // of a loss, relative

const isolated = {'Cross-Origin-Opener-Policy': 'same-origin', 'Cross-Origin-Embedder-Policy': 'require-corp'};

function readOptions() {
  const {values} = parseArgs({
    options: {
      peers: {type: 'boolean', default: false},
      quick: {type: 'boolean', default: false},
      runs: {type: 'string', default: ''},
      engines: {type: 'string', default: ''},
      tasks: {type: 'string', default: allTasks.join(',')},
    },
  });
  const runs = Number(values.runs || (values.quick ? 1 : 7));
  const engines = values.engines ? values.engines.split(',') : values.peers ? usualEnginesBesidePeers : usualEngines;
  const tasks = values.tasks.split(',');
  const unknown = [...engines.filter((name) => !ourEngines[name]), ...tasks.filter((name) => !allTasks.includes(name))];
  if (unknown.length > 0) throw new Error(`The benchmark does not know ${unknown.join(', ')}.`);
  if (!Number.isInteger(runs) || runs < 1) throw new Error('--runs wants a number from 1 on.');
  return {peers: values.peers, quick: values.quick, runs, engines, tasks};
}

/** One line, in place on a terminal. @param {string} text */
function progress(text) {
  if (process.stdout.isTTY) process.stdout.write(`\r\x1b[K${text.slice(0, (process.stdout.columns ?? 80) - 1)}`);
  else console.log(text);
}

async function launchBrowser() {
  const {default: puppeteer} = await import('puppeteer-core');
  return puppeteer.launch({
    executablePath: process.env.PLAYGROUND_CHROMIUM || '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
    protocolTimeout: 600_000,  // an epoch of a slow peer
  });
}

/**
 * Who has the right loss goes on; the others are reported as void.
 * @param {Report} report
 * @param {string} task
 * @param {Contestant[]} contestants
 * @returns {Promise<Contestant[]>}
 */
async function examine(report, task, contestants) {
  progress(`${task}: reference in double precision`);
  const reference = (await contestants[0].ask(`reference ${task}`)).loss;
  const valid = [];
  for (const contestant of contestants) {
    progress(`${task}: loss of ${contestant.engine}`);
    const {loss, error} = await contestant.ask(`loss ${task}`);
    if (error) throw new Error(`${contestant.engine}: ${error}`);
    const isValid = Math.abs(loss - reference) <= largestError * Math.abs(reference);
    report.begin(task, contestant.engine, Number.isFinite(loss) ? loss : null, isValid);
    if (isValid) valid.push(contestant);
  }
  return valid;
}

/**
 * @param {Report} report
 * @param {Map<string, Contestant[]>} valid by task
 * @param {number} runs
 */
async function measure(report, valid, runs) {
  // The first round is not counted: engines compile what they see repeated.
  for (let run = 0; run <= runs; run++) {
    for (const [task, contestants] of valid) {
      const seen = [];
      for (const contestant of contestants) {
        progress(`${task}, ${run === 0 ? 'warming up' : `run ${run} of ${runs}`}: ${seen.join(', ')}${seen.length > 0 ? ', ' : ''}${contestant.engine} ...`);
        const repetition = await contestant.ask(`run ${task}`);
        if (repetition.error) throw new Error(`${contestant.engine}: ${repetition.error}`);
        seen.push(`${contestant.engine} ${repetition.milliseconds.toFixed(1)} ms`);
        if (run > 0) report.add(task, contestant.engine, repetition);
      }
    }
  }
}

/**
 * The first epoch of a fresh page, with the evaluation that a page begins with, three times over.
 * @param {import('./contestants.mjs').Surroundings} surroundings
 * @param {number} rest seconds that the page stands before: in its first second the browser has work of its own
 * @returns {Promise<string>}
 */
async function measureFirstEpoch(surroundings, rest) {
  /** @type {number[]} */
  const first = [];
  /** @type {number[]} */
  const steady = [];
  for (let i = 0; i < 3; i++) {
    progress(`first epoch in a fresh page after ${rest} s, ${i + 1} of 3`);
    const page = await startChromium(surroundings);
    await new Promise((done) => setTimeout(done, 1000 * rest));
    const epochs = [];
    for (let epoch = 0; epoch < 6; epoch++) epochs.push((await page.ask('whole softmax_epoch')).milliseconds);
    first.push(epochs[0]);
    steady.push(median(epochs.slice(2)));
    await page.close();
  }
  const ratio = median(first.map((milliseconds, i) => milliseconds / steady[i]));
  return `First softmax epoch in a page that was loaded ${rest === 0 ? 'just now' : `${rest} s ago`}, with an evaluation before it: `
    + `${median(first).toFixed(1)} ms, later ${median(steady).toFixed(1)} ms: ${ratio.toFixed(2)} times as long`;
}

async function main() {
  const options = readOptions();
  const mnist = join(sharedFolder, 'data/mnist');
  const hasMnist = !options.quick && mnistFiles.every((name) => existsSync(join(mnist, name)));
  const needsBrowser = options.peers || options.engines.includes('chromium');
  const site = join(build, 'bench/site');
  const packages = process.env.PLAYGROUND_PEERS;
  if (options.peers && !packages) throw new Error('PLAYGROUND_PEERS names no folder with the packages; ./play bench --peers does.');
  progress('making the site');
  if (needsBrowser) await makeSite(site, {build, mnist: hasMnist ? mnist : undefined, packages: options.peers ? packages : undefined});
  const servers = needsBrowser ? [await startServer({root: site, headers: isolated}), await startServer({root: site})] : [];
  const browser = needsBrowser ? await launchBrowser() : undefined;
  const surroundings = {
    build,
    mnist: hasMnist ? mnist : undefined,
    quick: options.quick,
    tasksFolder: join(site, 'tasks'),
    browser,
    isolatedUrl: servers[0]?.url ?? '',
    plainUrl: servers[1]?.url ?? '',
  };
  /** @type {Contestant[]} */
  const contestants = [];
  try {
    for (const engine of options.engines) {
      progress(`starting ${engine}`);
      contestants.push(await ourEngines[engine](surroundings));
    }
    if (options.peers) {
      progress('exporting the tasks, starting the peers');
      await exportTasks(site, options.tasks, (command) => contestants[0].ask(command));
      contestants.push(...await startPeers(surroundings));
    }
    const report = new Report();
    /** @type {Map<string, Contestant[]>} */
    const valid = new Map();
    for (const task of options.tasks) valid.set(task, await examine(report, task, contestants));
    await measure(report, valid, options.runs);
    const notes = [];
    if (options.engines.includes('chromium') && !options.quick) {
      for (const rest of [0, 1.5]) notes.push(await measureFirstEpoch(surroundings, rest));
    }
    if (options.peers && !hasPytorch()) notes.push('PyTorch is not installed: apt-get install python3-torch');
    if (!hasMnist) notes.push('Pictures were drawn; MNIST was not there or not asked for.');
    progress('');
    const processor = cpus()[0];
    const machine = `${processor.model.trim()}, ${cpus().length} processors, ${type()} ${release()}, node ${process.versions.node}` +
        (browser ? `, ${await browser.version()}` : '');
    const file = join(build, 'bench', options.quick ? 'quick.json' : 'results.json');
    await mkdir(dirname(file), {recursive: true});
    await writeFile(file, JSON.stringify(report.json(machine), undefined, 1) + '\n');
    console.log(`${machine}\nOne thread each, but what is named -threads; medians of ${options.runs} runs.\n${report.table()}\n${notes.join('\n')}\nAll figures: ${file}`);
    if ([...valid.values()].some((contestantsOfTask) => contestantsOfTask.filter(({isOurs}) => isOurs).length < options.engines.length)) {
      console.error('One of our own engines has not the loss of the reference.');
      process.exitCode = 1;
    }
  } finally {
    for (const contestant of contestants) await contestant.close();
    await browser?.close();
    for (const server of servers) await server.close();
  }
}

await main();
