// The configs of hashes.txt in a browser, by the program that compare_builds.sh runs elsewhere:
//   node browser_bits.mjs BUILD chrome|firefox PATH     BUILD is the web build
// Prints what the program prints; exit code 1 if a config has other bits.

import {cp, mkdir, rm, writeFile} from 'node:fs/promises';
import {join, resolve} from 'node:path';
import {fileURLToPath} from 'node:url';
import {startServer} from '../../tools/serve.mjs';

/** In the page. */
async function runProgram() {
  /** @type {string[]} */
  const lines = [];
  const {default: createProgram} = await import(`${location.origin}/same_bits.mjs`);
  const table = await (await fetch('hashes.txt')).text();
  const program = await createProgram({
    print: (/** @type {string} */ line) => lines.push(line),
    printErr: (/** @type {string} */ line) => lines.push(line),
  });
  program.FS.writeFile('/hashes.txt', table);
  const code = program.callMain(['/hashes.txt']);
  return {code, text: lines.join('\n')};
}

/**
 * @param {import('puppeteer-core').Browser} browser
 * @param {string} build
 * @returns {Promise<{code: number, text: string}>} the program's exit code and what it printed
 */
export async function runInBrowser(browser, build) {
  const site = join(build, 'same_bits_site');
  await rm(site, {recursive: true, force: true});
  await mkdir(site);
  for (const name of ['same_bits.mjs', 'same_bits.wasm']) await cp(join(build, name), join(site, name));
  await cp(fileURLToPath(new URL('hashes.txt', import.meta.url)), join(site, 'hashes.txt'));
  await writeFile(join(site, 'index.html'), '<!doctype html><title>Same bits</title><link rel="icon" href="data:,">\n');
  const server = await startServer({root: site});
  const page = await browser.newPage();
  try {
    await page.goto(server.url);
    return await page.evaluate(runProgram);
  } finally {
    await page.close();
    await server.close();
  }
}

async function main() {
  const [build, product, executablePath] = process.argv.slice(2);
  const {default: puppeteer} = await import('puppeteer-core');
  const browser = await puppeteer.launch({
    browser: product === 'firefox' ? 'firefox' : 'chrome',
    executablePath,
    args: product === 'firefox' ? [] : ['--no-sandbox', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-sync'],
    protocolTimeout: 300_000,
  });
  const {code, text} = await runInBrowser(browser, resolve(build));
  console.log(`${text.trim()} (${await browser.version()})`);
  await browser.close();
  process.exitCode = code;
}

if (process.argv[1] && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) await main();
