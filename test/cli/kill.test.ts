import { once } from 'node:events';
import { readdirSync, watch, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { describe, expect, it, onTestFinished } from 'vitest';
import { FIXTURE, folderOf, meddling, RIGHT, read, run, start, WRONG } from './run.ts';

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
    expect(outcomes.old, 'most were to die early').toBeGreaterThan(outcomes.new);
    for (const worker of workers) {
      expect(await worker.run()).toBe(built);
      expect(readdirSync(worker.folder)).toEqual(['note.md']);
    }
  });

  const die = `process.kill(process.pid, 'SIGKILL')`;
  /** Each step of a write with the process dying right before, amid or right after it. */
  const steps: readonly (readonly [when: string, step: string, instead: string])[] = [
    ['before the file is opened', 'openSync', `if (args[1] === 'wx') ${die}; return real(...args)`],
    ['after it was opened', 'openSync', `const fd = real(...args); if (args[1] === 'wx') ${die}; return fd`],
    ['amid its text', 'writeFileSync', `real(args[0], args[1].slice(0, args[1].length / 2)); ${die}`],
    ['after its text', 'writeFileSync', `real(...args); ${die}`],
    ['after it was flushed', 'fsyncSync', `real(...args); ${die}`],
    ['before it was moved', 'renameSync', die],
    ['after it was moved', 'renameSync', `real(...args); ${die}`],
  ];

  it.each(steps)('%s', (when, step, instead) => {
    const folder = folderOf({ 'note.md': WRONG });
    const env = meddling(`const real = fs.${step}; fs.${step} = (...args) => { ${instead} }`);
    const { signal } = run(['build', '-w', 'note.md'], { cwd: folder, env });
    expect(signal, 'the process did not come to this step').toBe('SIGKILL');
    expect(read(folder, 'note.md')).toBe(when === 'after it was moved' ? RIGHT : WRONG);
    expect(run(['build', '-w', 'note.md'], { cwd: folder }).status).toBe(0);
    expect(read(folder, 'note.md')).toBe(RIGHT);
    expect(readdirSync(folder)).toEqual(['note.md']);
  });
});

describe('temporary files', () => {
  const stop = 'Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0)';
  const stopped = meddling(`fs.fsyncSync = () => ${stop}`);

  it('of a run that is under way are left alone, those of a dead one go, those of other notes stay', async () => {
    const folder = folderOf({ 'note.md': WRONG, 'other.md': WRONG });
    const build = (name: string) => run(['build', '-w', name], { cwd: folder });
    const ours = start(['build', '-w', 'note.md'], { cwd: folder, env: stopped });
    const others = start(['build', '-w', 'other.md'], { cwd: folder, env: stopped });
    const temporaries = () => readdirSync(folder).filter((name) => name.startsWith('.'));
    onTestFinished(() => {
      for (const child of [ours, others]) child.kill('SIGKILL');
    });
    while (temporaries().length < 2) {
      if (ours.exitCode !== null || others.exitCode !== null) throw new Error('a write was not stopped');
      await setTimeout(10);
    }

    build('note.md');
    expect(temporaries()).toHaveLength(2);

    const deaths = [ours, others].map((child) => once(child, 'exit'));
    for (const child of [ours, others]) child.kill('SIGKILL');
    await Promise.all(deaths);
    writeFileSync(join(folder, 'note.md'), WRONG);
    build('note.md');
    expect(temporaries()).toHaveLength(1);
    build('other.md');
    expect(temporaries()).toEqual([]);
  });
});
