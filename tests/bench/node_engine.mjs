// The benchmark program as WebAssembly under node, with the same input and output as the native one:
//   node node_engine.mjs PROGRAM.mjs [--quick] [MNIST FOLDER]

import {existsSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import {createInterface} from 'node:readline';
import {pathToFileURL} from 'node:url';
import {mnistFiles, startWasmEngine} from './pages/wasm_engine.mjs';

const [program, ...rest] = process.argv.slice(2);
const quick = rest[0] === '--quick';
const folder = rest[quick ? 1 : 0];
const {default: createModule} = await import(pathToFileURL(program).href);
const files = mnistFiles.map((name) => join(folder ?? '', name)).filter((path) => folder && existsSync(path));
const ask = await startWasmEngine(createModule, files.map((path) => ({name: path, content: readFileSync(path)})), quick);
for await (const line of createInterface({input: process.stdin})) console.log(JSON.stringify(ask(line)));
