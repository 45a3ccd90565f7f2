// The folder embed/1 of the site as a package of npm: what looks at packages accepts it, as it would be published.

import {spawnSync} from 'node:child_process';
import {existsSync} from 'node:fs';
import {cp, mkdtemp, readFile, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {check} from '../browser/claims.mjs';

/** @param {import('./run.mjs').Surroundings} surroundings */
export async function packageTests({claims, distFolder, packages}) {
  const folder = join(distFolder, 'embed/1');
  const obstacle = existsSync(join(packages, 'publint')) ? undefined : `its programs are not in ${packages}`;
  /**
   * @param {string} name of a package with one program
   * @param {string[]} args
   */
  const accepts = async (name, args) => {
    const {version, bin} = JSON.parse(await readFile(join(packages, name, 'package.json'), 'utf8'));
    const program = typeof bin === 'string' ? bin : Object.values(bin)[0];
    const {status, stdout, stderr} = spawnSync(process.execPath, [join(packages, name, program), ...args],
        {encoding: 'utf8', env: {...process.env, npm_config_update_notifier: 'false', npm_config_offline: 'true', NO_COLOR: '1'}});
    claims.figure(`${name} is ${version}`);
    check(status === 0, `${stdout}\n${stderr}`);
    return stdout;
  };

  await claims.claim('package: publint has nothing to say', async () => {
    const said = await accepts('publint', ['run', folder, '--strict', '--level', 'suggestion']);
    check(/All good|No lint errors/i.test(said), said);
  }, obstacle);

  await claims.claim('package: its types are those of its modules, says attw', async () => {
    // It packs the folder, which leaves the archive beside it: not in the site.
    const copy = await mkdtemp(join(tmpdir(), 'playground-package-'));
    try {
      await cp(folder, copy, {recursive: true});
      const said = await accepts('@arethetypeswrong/cli', ['--pack', copy, '--profile', 'esm-only', '--format', 'ascii', '--no-emoji']);
      for (const entry of ['element', 'anywidget']) check(said.includes(entry), `it did not look at ${entry}: ${said}`);
    } finally {
      await rm(copy, {recursive: true, force: true});
    }
  }, obstacle);

  await claims.claim('package: each module can be imported under node, and the widget is the default export of its own', async () => {
    const {default: widget} = await import(join(folder, 'anywidget.mjs'));
    check(typeof widget.render === 'function', 'the widget has no render');
    for (const name of ['connect', 'element', 'theme']) await import(join(folder, `${name}.mjs`));
  });
}
