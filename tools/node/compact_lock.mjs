// Writes a lock file of npm with a package a line, and leaves out what npm does not ask of it: licences, funding, engines. What is
// pinned stays: each package's version and SHA-512, and who needs whom. npm reads it as any other.
//   node tools/node/compact_lock.mjs package-lock.json

import {readFile, writeFile} from 'node:fs/promises';

const [file] = process.argv.slice(2);
const {packages, ...head} = JSON.parse(await readFile(file, 'utf8'));
const unasked = new Set(['license', 'funding', 'engines', 'deprecated', 'hasInstallScript', 'resolved']);
const lines = Object.entries(packages).map(([path, fields]) =>
  `${JSON.stringify(path)}:${JSON.stringify(Object.fromEntries(Object.entries(fields).filter(([key]) => !unasked.has(key))))}`);
await writeFile(file, `${JSON.stringify(head).slice(0, -1)},"packages":{\n${lines.join(',\n')}\n}}\n`);
