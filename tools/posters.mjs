// Draws the default posters: every view of the two default experiments, as figures in notes show them until they start.
//   node tools/posters.mjs BUILD FOLDER    for example: build/native build/posters; FOLDER is made anew
// web/embed/element.mjs finds one by its name, TASK-VIEW-THEME-LANGUAGE.svg.

import {execFile} from 'node:child_process';
import {mkdir, rm} from 'node:fs/promises';
import {availableParallelism} from 'node:os';
import {join} from 'node:path';
import {promisify} from 'node:util';
import {wantedSize} from '../web/figure_size.js';

const run = promisify(execFile);
// As wide as a column of text; the element fills the place of the figure with it.
const width = 700;
// Where a view is best looked at, if that is not the end of the run.
/** @type {Record<string, string[]>} */
const places = {
  step: ['--step', '100', '--phase', '2'],
  reduction: ['--do', 'book', '--do', 'run'],
  runs: ['--do', 'part sweep', '--do', 'sweep'],
};
const [build, folder] = process.argv.slice(2);
if (!build || !folder) {
  console.error('usage: node tools/posters.mjs BUILD FOLDER   for example: build/native build/posters');
  process.exit(2);
}
const {stdout} = await run(join(build, 'playground_cli'), ['views', '--markdown']);
const views = [...stdout.matchAll(/^\|[^|]*\|[^|]*\| `(\w+)`/gm)].map(([, key]) => key);
await rm(folder, {recursive: true, force: true});
await mkdir(folder, {recursive: true});

const waiting = ['softmax', 'linear'].flatMap((task) => views.flatMap((view) =>
  ['light', 'dark'].flatMap((theme) => ['en', 'zh'].map((lang) => ({task, view, theme, lang})))));
let drawn = 0;
const draw = async () => {
  for (let next = waiting.shift(); next; next = waiting.shift()) {
    const {task, view, theme, lang} = next;
    const file = join(folder, `${task}-${view}-${theme}-${lang}.svg`);
    try {
      const height = wantedSize(view, width).wanted;
      await run(join(build, 'playground_picture'), [`task=${task}`, '--view', view, '--theme', theme, '--lang', lang,
        '--width', `${width}`, '--height', `${height}`, ...places[view] ?? [], '-o', file]);
      drawn++;
    } catch (thrown) {
      const said = String(/** @type {any} */ (thrown).stderr ?? thrown);
      // Some views are of one task alone.
      if (!said.includes('has nothing to show')) throw new Error(said, {cause: thrown});
    }
  }
};
await Promise.all(Array.from({length: availableParallelism()}, draw));
console.log(`${folder}: ${drawn} posters`);
