/** Notes whose links follow each other's headings are written together. See deaths.long.test.ts for every moment of it. */

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { folderOf, kept, meddling, read } from './run.ts';
import { run } from './shared-process.ts';

const NOTES = {
  'a.md': '# A\n\nI recieve it.\n',
  'b.md': '# B\n\n## The recieved mail\n\nx\n',
  'c.md': '# C\n\nSee [b](b.md#the-recieved-mail).\n',
};
const all = (folder: string) => Object.keys(NOTES).map((name) => read(folder, name));
const OLD = Object.values(NOTES);
const NEW = OLD.map((text) => text.replace('recieve', 'receive'));
const args = ['build', '-w', 'a.md', 'b.md', 'c.md'];

/** Has something happen instead of the move of a file to its name. */
const atMove = (name: string, code: string) =>
  meddling(`
    const real = fs.renameSync;
    let count = 0;
    fs.renameSync = (from, to) => { if (String(to).endsWith('/${name}') && count++ === 0) { ${code} } real(from, to); };`);

const DIE = "process.kill(process.pid, 'SIGKILL');";

describe('a run that is killed between two of them', () => {
  it.each([[['build', '-w', 'a.md']], [['lint', '--fix', 'a.md']], [args]])('is finished by %s', (next) => {
    const folder = folderOf(NOTES);
    expect(run(args, { cwd: folder, env: atMove('c.md', DIE) }).signal).toBe('SIGKILL');
    expect(all(folder)).toEqual([NEW[0], NEW[1], OLD[2]]);
    const { stderr } = run(next, { cwd: folder });
    expect(stderr).toContain('b.md and c.md: an interrupted run was completed\n');
    expect(all(folder)).toEqual(NEW);
    expect(kept()).toEqual([]);
  });

  it('is taken back where somebody has changed the other since, and that stays', () => {
    const folder = folderOf(NOTES);
    run(args, { cwd: folder, env: atMove('c.md', DIE) });
    writeFileSync(join(folder, 'c.md'), 'Mine.\n');
    const { stderr } = run(['build', '-w', 'a.md'], { cwd: folder });
    expect(stderr).toContain('b.md and c.md: an interrupted run was undone\n');
    expect(all(folder)).toEqual([NEW[0], OLD[1], 'Mine.\n']);
    expect(kept()).toEqual([]);
  });

  it('changes nothing on a dry run', () => {
    const folder = folderOf(NOTES);
    run(args, { cwd: folder, env: atMove('c.md', DIE) });
    run(['build', '--check', 'a.md', 'b.md', 'c.md'], { cwd: folder });
    expect(all(folder)).toEqual([NEW[0], NEW[1], OLD[2]]);
    run(args, { cwd: folder });
    expect(all(folder)).toEqual(NEW);
  });

  it('is left alone as long as it is not dead', () => {
    const folder = folderOf(NOTES);
    // The other run comes when this one is in the middle.
    const env = atMove(
      'c.md',
      `if (!process.env.INNER) {
        const { spawnSync } = process.getBuiltinModule('node:child_process');
        const { stderr } = spawnSync(process.execPath, process.argv.slice(1), { env: { ...process.env, INNER: '1' } });
        fs.writeFileSync('said', stderr);
      }`,
    );
    expect(run(args, { cwd: folder, env }).status).toBe(0);
    expect(read(folder, 'said')).not.toContain('interrupted');
    expect(all(folder)).toEqual(NEW);
  });
});

it('where one cannot be written, the others are as they were, and each is named', () => {
  const folder = folderOf(NOTES);
  const env = atMove('c.md', "throw Object.assign(new Error('x'), { code: 'EPERM' });");
  const { status, stderr } = run(args, { cwd: folder, env });
  expect(status).toBe(2);
  expect(stderr).toContain('error: c.md could not be written: operation not permitted; ');
  expect(stderr).toContain(
    'error: c.md was not written because it changes together with a note that could not be written; ',
  );
  expect(all(folder)).toEqual([NEW[0], OLD[1], OLD[2]]);
  expect(kept()).toEqual([]);
});

it('notes that are not linked are written one by one', () => {
  const folder = folderOf({ ...NOTES, 'c.md': '# C\n\nI recieve more.\n' });
  run(args, { cwd: folder, env: atMove('c.md', DIE) });
  expect(all(folder).slice(0, 2)).toEqual(NEW.slice(0, 2));
  expect(kept().filter((name) => name.endsWith('.record'))).toEqual([]);
});
