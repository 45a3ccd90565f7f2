// The workflow that publishes the page of a fork, as far as it can be asked without a server of such workflows: it is YAML, its
// commands are shell, and what it publishes is what those commands make.

import {spawnSync} from 'node:child_process';
import {existsSync} from 'node:fs';
import {readFile} from 'node:fs/promises';
import {createRequire} from 'node:module';
import {dirname, join, resolve} from 'node:path';
import {fileURLToPath} from 'node:url';
import {check, checkEqual} from '../browser/claims.mjs';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');

/** @typedef {{run?: string, uses?: string, id?: string, with?: Record<string, string>}} Step */

/** @param {import('./run.mjs').Surroundings} surroundings */
export async function workflowTests({claims, packages}) {
  const obstacle = existsSync(join(packages, 'js-yaml')) ? undefined : `a reader of YAML is not in ${packages}`;
  await claims.claim('workflow: a fork publishes the page, the single file and the notes, with commands that there are', async () => {
    const {load} = createRequire(import.meta.url)(join(packages, 'js-yaml'));
    // Twice the same key, or an indentation that means another thing, is an error here.
    const workflow = load(await readFile(join(root, '.github/workflows/pages.yml'), 'utf8'));
    checkEqual(Object.keys(workflow.jobs), ['publish'], 'the jobs');
    checkEqual(workflow.permissions, {contents: 'read', pages: 'write', 'id-token': 'write'}, 'what it may');
    /** @type {Step[]} */
    const steps = workflow.jobs.publish.steps;
    for (const step of steps) check(Boolean(step.run) !== Boolean(step.uses), `a step neither runs nor uses: ${JSON.stringify(step)}`);
    for (const {uses} of steps) check(!uses || /^actions\/[a-z-]+@v\d+$/.test(uses), `${uses} has no version, or is not of GitHub`);

    const script = steps.map(({run}) => run ?? '').join('\n');
    const {status, stderr} = spawnSync('sh', ['-n'], {input: script.replace(/\$\{\{.*?\}\}/g, 'value'), encoding: 'utf8'});
    check(status === 0, stderr);
    const {stdout: help} = spawnSync(join(root, 'play'), ['help'], {encoding: 'utf8'});
    const commands = [...script.matchAll(/\.\/play (\w+)/g)].map(([, command]) => command);
    checkEqual(commands, ['dist', 'dist', 'notes'], 'what it calls');
    for (const command of commands) check(help.includes(`./play ${command}`), `./play knows no ${command}`);

    // What is asked of a step comes from a step before it.
    const ids = steps.map(({id}) => id);
    for (const [i, step] of steps.entries()) {
      for (const [, id] of JSON.stringify(step).matchAll(/steps\.(\w+)\.outputs/g)) {
        check(ids.indexOf(id) >= 0 && ids.indexOf(id) < i, `step ${i + 1} asks ${id}, which is not before it`);
      }
    }
    const upload = steps.findIndex(({uses}) => uses?.startsWith('actions/upload-pages-artifact@'));
    checkEqual(steps[upload]?.with, {path: 'build/dist'}, 'what is uploaded');
    const last = steps.findIndex(({run}) => run?.includes('build/dist/notes'));
    check(last >= 0 && last < upload, 'the notes are not in what is uploaded');
    check(steps.slice(upload).some(({uses}) => uses?.startsWith('actions/deploy-pages@')), 'nothing is published');
  }, obstacle);
}
