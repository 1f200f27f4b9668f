/** The hook does not change a heading to which a note links that is not staged. */

import { describe, expect, it } from 'vitest';
import { read } from '../cli/run.ts';
import { Repository } from './repository.ts';

const BACKUP = '# Backup\n\n## Seperate disks\n\nWe recieve it.\n';
const PARTLY_FIXED = BACKUP.replace('recieve', 'receive');
const FIXED = PARTLY_FIXED.replace('Seperate', 'Separate');
const INDEX = '# Index\n\nSee [the disks](backup.md#seperate-disks).\n';
const NO_LINK = '# Index\n';

describe('the hook', () => {
  it('leaves the heading, and the link of the committed note', () => {
    const repository = Repository.make({ 'index.md': INDEX });
    repository.hook();
    repository.stage({ 'backup.md': BACKUP });
    const { status, stdout, stderr } = repository.tryGit('commit', '-q', '-m', 'x');
    expect(status).toBe(0);
    expect(stdout + stderr).toContain('not fixed because index.md links to it (fix both notes together)');
    expect(repository.show('backup.md', 'HEAD')).toBe(PARTLY_FIXED);
    expect(read(repository.folder, 'backup.md')).toBe(PARTLY_FIXED);
  });

  it('updates the link if both are staged', () => {
    const repository = Repository.make();
    repository.hook();
    repository.stage({ 'backup.md': BACKUP, 'index.md': INDEX });
    repository.git('commit', '-q', '-m', 'x');
    expect(repository.show('backup.md', 'HEAD')).toBe(FIXED);
    expect(repository.show('index.md', 'HEAD')).toBe(INDEX.replace('seperate', 'separate'));
  });

  it.each([
    ['in the index only', INDEX, NO_LINK],
    ['in the working tree only', NO_LINK, INDEX],
  ])('leaves the heading if the link is %s', (_, committed, unstaged) => {
    const repository = Repository.make({ 'index.md': committed });
    repository.hook();
    repository.stage({ 'backup.md': BACKUP });
    // The working copy is fixed by itself, because it differs.
    repository.write({ 'index.md': unstaged, 'backup.md': `${BACKUP}\nMore.\n` });
    repository.git('commit', '-q', '-m', 'x');
    expect(repository.show('backup.md', 'HEAD')).toBe(PARTLY_FIXED);
    expect(read(repository.folder, 'backup.md')).toBe(`${PARTLY_FIXED}\nMore.\n`);
    expect(read(repository.folder, 'index.md')).toBe(unstaged);
  });

  it('says so without --fix, too, and fixes the heading if nothing links to it', () => {
    const repository = Repository.make({ 'index.md': INDEX });
    repository.stage({ 'backup.md': BACKUP });
    expect(repository.run('lint', '--staged').stdout).toContain('because index.md links to it');
    repository.write({ 'index.md': NO_LINK });
    repository.stage({ 'index.md': NO_LINK });
    repository.git('commit', '-q', '-m', 'x', '--no-verify', 'index.md');
    repository.run('lint', '--staged', '--fix');
    expect(repository.show('backup.md')).toBe(FIXED);
  });
});
