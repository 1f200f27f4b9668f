import { readdirSync } from 'node:fs';
import { expect, it } from 'vitest';
import { folderOf, meddling, read, run } from '../cli/run.ts';

const COUNT = 30;

/** Has threads other than the main one end when they read a note. */
const DEATH = meddling(`
  const { isMainThread } = await import('node:worker_threads');
  const real = fs.readFileSync;
  fs.readFileSync = (path, ...rest) => {
    if (!isMainThread && String(path).includes('note-')) {
      fs.writeSync(2, 'a thread has ended\\n');
      process.exit(1);
    }
    return real(path, ...rest);
  };`);

function folder(): string {
  const notes = Array.from({ length: COUNT }, (_, i) => [
    `note-${String(i).padStart(2, '0')}.md`,
    `# Note ${i}\n\nWe recieve it ${i} times.\n\nSee [another](note-00.md#note-0).\n`,
  ]);
  return folderOf(Object.fromEntries(notes));
}

it('notes of a thread that ends are processed by the main thread', () => {
  const cwd = folder();
  const lint = ['lint', '--format', 'json', '.'];
  const alone = run(lint, { cwd, env: { DDIA_NOTES_THREADS: '1' } });
  const { stdout, stderr, status } = run(lint, { cwd, env: { ...DEATH, DDIA_NOTES_THREADS: '2' } });
  expect(stderr).toBe('a thread has ended\n');
  expect({ stdout, status }).toEqual({ stdout: alone.stdout, status: alone.status });
  expect(JSON.parse(stdout)).toHaveLength(COUNT);

  run(['lint', '--fix', '.'], { cwd, env: { ...DEATH, DDIA_NOTES_THREADS: '2' } });
  for (const name of readdirSync(cwd)) expect(read(cwd, name)).toContain('We receive it');
});

it('the main thread does all where times are measured, because those of others would overlap', () => {
  const { stderr } = run(['lint', '--timing', '.'], {
    cwd: folder(),
    env: { ...DEATH, DDIA_NOTES_THREADS: '2' },
  });
  expect(stderr).not.toContain('a thread has ended');
  expect(stderr).toMatch(/^typo /m);
});
