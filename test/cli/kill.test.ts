import { once } from 'node:events';
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { describe, expect, it, onTestFinished } from 'vitest';
import { folderOf, meddling, RIGHT, read, run, start, WRONG } from './run.ts';

describe('a run that is killed leaves the old note or the new one, whole', () => {
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

  it('of a run that is under way are left alone, those of dead ones go, of whatever note', async () => {
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
    writeFileSync(join(folder, '.0123456789abcdef.ddia-notes.tmp'), 'mine\n');
    build('note.md');
    expect(temporaries(), 'nothing goes because of its name').toEqual(['.0123456789abcdef.ddia-notes.tmp']);
  });
});
