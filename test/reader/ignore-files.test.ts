import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { UserError } from '../../src/messages/user-error.ts';
import { IgnoreFiles } from '../../src/reader/ignore-files.ts';
import { folderOf } from '../cli/run.ts';

/** Returns a function that names the file by which a path is ignored, in a repository with some files. */
function repository(files: Readonly<Record<string, string>>, options?: { tracked: boolean }) {
  const root = folderOf({ '.git/HEAD': 'ref: refs/heads/main\n', ...files });
  const ignoreFiles = new IgnoreFiles(options);
  return async (path: string): Promise<string | undefined> =>
    (await ignoreFiles.ignoredBy(join(root, path)))?.slice(root.length + 1);
}

describe('IgnoreFiles', () => {
  it('ignores nothing without ignore files', async () => {
    const ignoredBy = repository({});
    expect(await ignoredBy('a.md')).toBeUndefined();
  });

  it.each(['.gitignore', '.ddia-notesignore', '.git/info/exclude'])('reads %s', async (file) => {
    const ignoredBy = repository({ [file]: '# drafts\ndraft-*.md\n/top.md\n' });
    expect(await ignoredBy('draft-1.md')).toBe(file);
    expect(await ignoredBy('deep/in/draft-2.md')).toBe(file);
    expect(await ignoredBy('top.md')).toBe(file);
    expect(await ignoredBy('deep/top.md')).toBeUndefined();
  });

  it('starts patterns at the folder of their file', async () => {
    const ignoredBy = repository({ 'notes/.gitignore': '/a.md\n' });
    expect(await ignoredBy('notes/a.md')).toBe('notes/.gitignore');
    expect(await ignoredBy('a.md')).toBeUndefined();
    expect(await ignoredBy('notes/deep/a.md')).toBeUndefined();
  });

  it('lets the deepest file with a matching pattern win', async () => {
    const ignoredBy = repository({ '.gitignore': '*.md\n', 'notes/.gitignore': '!a.md\n' });
    expect(await ignoredBy('notes/a.md')).toBeUndefined();
    expect(await ignoredBy('notes/b.md')).toBe('.gitignore');
  });

  it('lets .ddia-notesignore override .gitignore in the same folder', async () => {
    const ignoredBy = repository({ '.gitignore': 'a.md\n', '.ddia-notesignore': '!a.md\n' });
    expect(await ignoredBy('a.md')).toBeUndefined();
  });

  it('ignores everything in an ignored folder, whatever the files in it contain', async () => {
    const ignoredBy = repository({ '.gitignore': 'build/\n', 'build/.gitignore': '!a.md\n' });
    expect(await ignoredBy('build/a.md')).toBe('.gitignore');
    expect(await ignoredBy('build/deep/a.md')).toBe('.gitignore');
    expect(await ignoredBy('build')).toBeUndefined();
  });

  it('does not read ignore files above the repository', async () => {
    const outer = folderOf({ '.gitignore': '*.md\n', 'inner/.git/HEAD': '' });
    expect(await new IgnoreFiles().ignoredBy(join(outer, 'inner/a.md'))).toBeUndefined();
  });

  it('reads only .ddia-notesignore for tracked files, which Git does not ignore', async () => {
    const files = { '.gitignore': 'a.md\n', '.ddia-notesignore': 'b.md\n' };
    const ignoredBy = repository(files, { tracked: true });
    expect(await ignoredBy('a.md')).toBeUndefined();
    expect(await ignoredBy('b.md')).toBe('.ddia-notesignore');
  });

  it('refuses a pattern with too many wildcards, with the name of its file', async () => {
    const ignoredBy = repository({ '.gitignore': '*a*b*c*d*e\n' });
    await expect(ignoredBy('a.md')).rejects.toThrow(UserError);
    await expect(ignoredBy('a.md')).rejects.toThrow(/\.gitignore/);
  });
});
