import { once } from 'node:events';
import { readdirSync, watch, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { describe, expect, it, onTestFinished } from 'vitest';
import { FIXTURE, folderOf, read, start } from './run.ts';

/** When a run is killed: after a part of the time that one takes, or some ms after it first touched the folder. */
type Moment = { readonly part: number } | { readonly sinceTouch: number };

/** Runs that are killed, in a folder of their own. */
class Victims {
  readonly folder = folderOf();
  readonly #old: string;
  /** How long the last run took that came to its end. */
  #took = 0;

  constructor(old: string) {
    this.#old = old;
  }

  /** Kills a run; it may end before that. Returns what the note holds then. */
  async run(signal?: NodeJS.Signals, moment: Moment = { part: 0 }): Promise<string> {
    writeFileSync(join(this.folder, 'note.md'), this.#old);
    const begin = performance.now();
    const touched = signal && 'sinceTouch' in moment ? this.#touched() : undefined;
    const child = start(['build', '-w', '--only', 'typo', 'note.md'], { cwd: this.folder });
    const ended = once(child, 'exit');
    if (signal) {
      await Promise.race([ended, touched]);
      await Promise.race([
        ended,
        setTimeout('part' in moment ? moment.part * this.#took : moment.sinceTouch),
      ]);
      child.kill(signal);
    }
    if ((await ended)[0] === 0) this.#took = performance.now() - begin;
    return read(this.folder, 'note.md');
  }

  /** Resolves once something in the folder changes. */
  #touched(): Promise<void> {
    return new Promise((resolve) => {
      const watcher = watch(this.folder, () => {
        watcher.close();
        resolve();
      });
      onTestFinished(() => watcher.close());
    });
  }
}

describe('a run that is killed leaves the old note or the new one, whole', () => {
  const old = `${read(FIXTURE, 'note.md')}\n`.repeat(3);
  const spread = (count: number): Moment[] =>
    Array.from({ length: count }, (_, i) => ({ part: ((i + Math.random()) / count) * 1.05 }));

  it('at any moment', { timeout: 600_000 }, async () => {
    const kills: [NodeJS.Signals, Moment][] = [
      ...spread(60).map((moment) => ['SIGKILL', moment] as [NodeJS.Signals, Moment]),
      ...spread(3).map((moment) => ['SIGTERM', moment] as [NodeJS.Signals, Moment]),
      ...spread(3).map((moment) => ['SIGINT', moment] as [NodeJS.Signals, Moment]),
      ...Array.from({ length: 12 }, (_, i): [NodeJS.Signals, Moment] => ['SIGKILL', { sinceTouch: i / 2 }]),
    ];
    // In no order, so that early and late ones take turns and the run time is known from a late one just before.
    kills.sort(() => Math.random() - 0.5);
    const workers = [new Victims(old), new Victims(old)];
    const [built] = await Promise.all(workers.map((worker) => worker.run()));
    expect(built).not.toBe(old);
    const outcomes = { old: 0, new: 0, broken: 0 };
    await Promise.all(
      workers.map(async (worker) => {
        for (let kill = kills.pop(); kill; kill = kills.pop()) {
          const note = await worker.run(...kill);
          outcomes[note === old ? 'old' : note === built ? 'new' : 'broken']++;
        }
      }),
    );
    expect(outcomes.broken).toBe(0);
    expect(outcomes.old, 'some were to die early').toBeGreaterThan(0);
    for (const worker of workers) {
      expect(await worker.run()).toBe(built);
      expect(readdirSync(worker.folder)).toEqual(['note.md']);
    }
  });
});
