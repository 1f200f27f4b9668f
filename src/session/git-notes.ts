/**
 * The notes among files from Git: the named ones that are not ignored, and whose bytes Git does not change.
 */

import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { NamedConfig } from '../config/load-config.ts';
import { type ChangedFile, filteredFiles } from '../git/repository.ts';
import { isMarkdownFile } from '../links/markdown-files.ts';
import { shownName } from '../messages/display.ts';
import type { Selection } from '../reader/find-notes.ts';
import { IgnoreFiles } from '../reader/ignore-files.ts';
import { pathMatcher } from '../reader/path-matcher.ts';
import { excludedBy } from '../reader/path-patterns.ts';
import { missingFile } from '../reader/read-file.ts';
import { ListedNotes } from './listed-notes.ts';

/**
 * Selects the notes among files, and prints which of them are skipped.
 *
 * @param root the root of the working tree.
 * @param named files, folders and globs; if it is empty, the files that the configs list; see `ListedNotes`.
 * @param selection of the ignore files, only `.ddia-notesignore` applies, because the files are tracked.
 * @throws {UserError} if a named file does not exist.
 */
export async function notesAmong<F extends ChangedFile>(
  root: string,
  files: readonly F[],
  named: readonly string[],
  { ignore = true, exclude, config }: Selection & { readonly config?: NamedConfig },
): Promise<F[]> {
  const all = files.filter(({ name }) => isMarkdownFile(name));
  const wanted =
    named.length === 0 ? await listedAmong(root, all, config) : await namedAmong(root, all, named);
  const filtered = filteredFiles(
    root,
    wanted.map(({ name }) => name),
  );
  const ignored = new IgnoreFiles({ tracked: true });
  const excluded = await excludedBy(exclude);
  const notes: F[] = [];
  for (const file of wanted) {
    if (excluded.has(join(root, file.name))) continue;
    if (file.name.includes('\uFFFD')) skip(file, 'because its name is not valid UTF-8');
    else if (filtered.has(file.name)) skip(file, 'because a Git filter changes it (see git check-attr)');
    else if (!ignore || (await ignored.ignoredBy(join(root, file.name))) === undefined) notes.push(file);
  }
  return notes;
}

function skip({ path }: ChangedFile, reason: string): void {
  process.stderr.write(`${shownName(path)}: skipped ${reason}\n`);
}

async function listedAmong<F extends ChangedFile>(
  root: string,
  files: readonly F[],
  config: NamedConfig | undefined,
): Promise<F[]> {
  const listed = new ListedNotes(root, config);
  const wanted: F[] = [];
  for (const file of files) if (await listed.has(join(root, file.name))) wanted.push(file);
  return wanted;
}

async function namedAmong<F extends ChangedFile>(
  root: string,
  files: readonly F[],
  named: readonly string[],
): Promise<F[]> {
  const { default: picomatch } = await import('picomatch');
  const wanted = new Set<F>();
  for (const name of named) {
    const isMatch = await pathMatcher(name, process.cwd());
    const found = files.filter((file) => isMatch(resolve(root, file.name)));
    if (found.length === 0 && !existsSync(name) && !picomatch.scan(name).isGlob) throw missingFile(name);
    for (const file of found) wanted.add(file);
  }
  return files.filter((file) => wanted.has(file));
}
