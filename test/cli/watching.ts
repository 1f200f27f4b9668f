/** The real program while it watches notes. */

import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { onTestFinished } from 'vitest';
import { start } from './run.ts';

/** Waits for a condition, for as long as the test may take. */
export async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await setTimeout(20);
}

/** A run of `build --watch` or `lint --watch`, and what it has said. */
export class Watch {
  readonly folder: string;
  readonly #child: ReturnType<typeof start>;
  #said = '';
  #printed = '';

  constructor(folder: string, args: readonly string[], command = 'build') {
    this.folder = folder;
    this.#child = start([command, '--watch', ...args], { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] });
    this.#child.stdout!.on('data', (data) => {
      this.#printed += data;
    });
    this.#child.stderr!.on('data', (data) => {
      this.#said += data;
    });
    onTestFinished(() => {
      this.#child.kill('SIGKILL');
    });
  }

  /** All that it has printed to standard output so far. */
  get printed(): string {
    return this.#printed;
  }

  /** All that it has printed to standard error so far. */
  get messages(): string {
    return this.#said;
  }

  /** What it has said of runs so far, without the times. */
  get lines(): string[] {
    const lines = this.#said.split('\n').slice(0, -1);
    return lines.filter((line) => /^\d/.test(line)).map((line) => line.replace(/^[\d:]{8} /, ''));
  }

  /** Waits until it has said so many lines. */
  async said(count: number): Promise<string[]> {
    await until(() => this.lines.length >= count);
    return this.lines;
  }

  /** Has changes seen all at once: the run does not look while they are made. */
  atOnce(change: () => void): void {
    this.#child.kill('SIGSTOP');
    change();
    this.#child.kill('SIGCONT');
  }

  async end(signal: NodeJS.Signals): Promise<unknown[]> {
    this.#child.kill(signal);
    return once(this.#child, 'exit');
  }

  save(file: string, text: string): void {
    writeFileSync(join(this.folder, file), text);
  }
}
