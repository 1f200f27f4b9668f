/** Runs commands and measures what they cost. */

import { spawnSync } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A program with its arguments. */
export type Invocation = readonly [program: string, ...args: string[]];

/** The cost of a process with its children, which it has waited for. */
export interface Cost {
  /** User and system time, in milliseconds. */
  readonly cpu: number;
  readonly wall: number;
  /** The most memory that one of the processes had resident, in megabytes of 1,000,000 bytes. */
  readonly memory: number;
}

/** Certificates, if there are any. Node.js 20 reads them at each start, which can take longer than the rest of it. */
export const CERTIFICATES = process.env.NODE_EXTRA_CA_CERTS;

/** Node.js knows the costs of itself alone, and a shell those of its children without memory, so Python asks. */
const SCRIPT = `
import json, os, subprocess, sys, time
start = time.perf_counter()
child = subprocess.Popen(sys.argv[1:], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
_, status, usage = os.wait4(child.pid, 0)
wall = time.perf_counter() - start
unit = 1 if sys.platform == 'darwin' else 1024
print(json.dumps({
  'code': os.waitstatus_to_exitcode(status),
  'cost': {
    'cpu': 1000 * (usage.ru_utime + usage.ru_stime),
    'wall': 1000 * wall,
    'memory': usage.ru_maxrss * unit / 1e6,
  },
}))`;

export class Meter {
  readonly #python: string;
  readonly #environment: NodeJS.ProcessEnv;
  readonly #errors: string;

  /**
   * @param folder the home of the commands, in which they find no settings of the user.
   * @throws {Error} if Python is missing.
   */
  constructor(folder: string) {
    // The command may be a shim, which takes longer than many of the commands.
    const probe = 'import os, sys; os.wait4; print(sys.executable)';
    const { stdout, status } = spawnSync('python3', ['-c', probe], { encoding: 'utf8' });
    if (status !== 0) throw new Error('python3 is missing, which measures processes; install it');
    this.#python = stdout.trim();
    this.#environment = { PATH: process.env.PATH, HOME: folder, NO_COLOR: '1' };
    if (CERTIFICATES) this.#environment.NODE_EXTRA_CA_CERTS = CERTIFICATES;
    this.#errors = join(folder, 'errors.txt');
  }

  /**
   * Runs a command.
   *
   * @throws {Error} if the exit code is neither 0 nor 1, which linters have for findings.
   */
  measure(invocation: Invocation, cwd: string): Cost {
    const errors = openSync(this.#errors, 'w');
    const { stdout } = spawnSync(this.#python, ['-c', SCRIPT, ...invocation], {
      cwd,
      env: this.#environment,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', errors],
    });
    closeSync(errors);
    const { code, cost } = JSON.parse(stdout || '{}') as { code?: number; cost: Cost };
    if (code === 0 || code === 1) return cost;
    throw new Error(
      `${invocation.join(' ')}: exit code ${code}\n${readFileSync(this.#errors, 'utf8').slice(-2000)}`,
    );
  }
}
