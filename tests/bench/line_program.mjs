// A program that answers each line of its input with a line of JSON: the native benchmark, the one under node, PyTorch.

import {spawn} from 'node:child_process';
import {createInterface} from 'node:readline';

export class LineProgram {
  /** @type {{resolve: (answer: any) => void, reject: (error: Error) => void}[]} */
  #waiting = [];
  #process;

  /**
   * @param {string} command
   * @param {string[]} args
   * @param {Record<string, string | undefined>} [environment] added to this process's; undefined takes one away
   */
  constructor(command, args, environment = {}) {
    this.#process = spawn(command, args, {stdio: ['pipe', 'pipe', 'inherit'], env: {...process.env, ...environment}});
    createInterface({input: this.#process.stdout}).on('line', (line) => this.#waiting.shift()?.resolve(JSON.parse(line)));
    /** @param {string} reason */
    const fail = (reason) => {
      for (const {reject} of this.#waiting.splice(0)) reject(new Error(`${command} ${reason}.`));
    };
    this.#process.on('error', (error) => fail(`does not start: ${error.message}`));
    this.#process.on('exit', (code) => fail(`ended with code ${code}`));
  }

  /**
   * @param {string} command
   * @returns {Promise<any>}
   */
  ask(command) {
    return new Promise((resolve, reject) => {
      this.#waiting.push({resolve, reject});
      this.#process.stdin.write(command + '\n');
    });
  }

  async close() {
    this.#process.stdin.end();
  }
}
