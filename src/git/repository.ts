/** What a repository knows of the notes in it: what is staged, and what has changed since a commit. */

import { readFileSync } from 'node:fs';
import { basename, join, relative, resolve } from 'node:path';
import { UserError } from '../messages/user-error.ts';
import { addTo } from '../source/grouping.ts';
import { git, parted, tryGit } from './git.ts';
import { rootHere } from './git-folders.ts';

/** A file of which git says that it has changed. */
export interface ChangedFile {
  /** From the root of the working tree, with `/`. */
  readonly name: string;
  /** From the current folder. */
  readonly path: string;
  /** The file as git has it, or had it: the name of an object. */
  readonly id: string;
  readonly mode: string;
}

/** The objects that are no file: an absent one. */
const NO_OBJECT = /^0+$/;
const FILE_MODE = /^100/;

/**
 * The root of the working tree.
 *
 * @throws {UserError} if the current folder is in none.
 */
export function workingTree(option: string): string {
  const found = rootHere();
  if ('root' in found) return found.root;
  throw new UserError(option, 'needs a git repository with its files', 'run it in one');
}

/**
 * The files that are staged: those of the index that differ from the last commit. While a merge is being made, what
 * comes just so from one of its sides is nobody's change.
 */
export function stagedFiles(root: string): ChangedFile[] {
  const parents = [headOrNothing(), ...mergeHeads()];
  const [first = [], ...others] = parents.map((parent) =>
    differences(root, ['--cached', '--no-renames', parent]),
  );
  const names = others.map((files) => new Set(files.map(({ file }) => file.name)));
  return first.map(({ file }) => file).filter(({ name }) => names.every((set) => set.has(name)));
}

/**
 * The files that have changed since a commit, and since the branches parted where that is another one; new ones too.
 *
 * @param staged whether the index counts, rather than the files as they are.
 * @returns each with the object that it was at that commit; without one for a new file.
 * @throws {UserError} if there is no such commit.
 */
export function filesSince(
  root: string,
  ref: string,
  staged: boolean,
): { file: ChangedFile; before: string | undefined }[] {
  const base = tryGit(['merge-base', '--end-of-options', ref, 'HEAD']);
  const commit = base.status === 0 ? base.stdout.toString().trim() : commitOf(ref);
  const changed = differences(root, [...(staged ? ['--cached'] : []), '-M', commit]);
  const fresh = staged ? [] : parted(git(['ls-files', '-z', '--others', '--exclude-standard'], '', root));
  return [
    ...changed,
    ...fresh.map((name) => ({ file: fileOf(root, name, '', '100644'), before: undefined })),
  ];
}

function commitOf(ref: string): string {
  const { status, stdout } = tryGit(['rev-parse', '--verify', '-q', '--end-of-options', `${ref}^{commit}`]);
  if (status === 0) return stdout.toString().trim().split('\n').at(-1)!;
  const advice = 'fetch it first (in a CI: fetch-depth: 0), or name another';
  throw new UserError('--since', `names “${ref}”, which is no commit here`, advice);
}

/** How a commit differs from the index, or from the files. */
function differences(
  root: string,
  args: readonly string[],
): { file: ChangedFile; before: string | undefined }[] {
  const fields = parted(
    git(['diff-index', '--raw', '-z', '--no-abbrev', '--diff-filter=AMRT', ...args, '--'], '', root),
  );
  const changes: { file: ChangedFile; before: string | undefined }[] = [];
  for (let at = 0; at < fields.length; at += 2) {
    const [, mode = '', before = '', id = '', status = ''] = fields[at]!.split(/[ :]/).slice(1);
    // A renamed file has two names; the later one is its own now.
    if (/^[RC]/.test(status)) at++;
    if (!FILE_MODE.test(mode)) continue;
    changes.push({
      file: fileOf(root, fields[at + 1]!, id, mode),
      before: NO_OBJECT.test(before) ? undefined : before,
    });
  }
  return changes;
}

function fileOf(root: string, name: string, id: string, mode: string): ChangedFile {
  return { name, path: relative(process.cwd(), join(root, name)) || name, id, mode };
}

/** The last commit, or where there is none yet the empty tree. */
function headOrNothing(): string {
  const { status, stdout } = tryGit(['rev-parse', '--verify', '-q', 'HEAD']);
  return (status === 0 ? stdout : git(['hash-object', '-t', 'tree', '--stdin'], '')).toString().trim();
}

/** The commits that are being merged into the last one. */
function mergeHeads(): string[] {
  const file = git(['rev-parse', '--git-path', 'MERGE_HEAD']).toString().replace(/\n$/, '');
  try {
    return readFileSync(resolve(file), 'utf8').split('\n').filter(Boolean);
  } catch {
    return [];
  }
}

/** Files that are not in the working tree as they are in the index, as those of LFS are: by their names. */
export function filteredFiles(root: string, names: readonly string[]): Set<string> {
  const filtered = new Set<string>();
  if (names.length === 0) return filtered;
  const attributes = ['filter', 'working-tree-encoding'];
  const fields = parted(git(['check-attr', '-z', '--stdin', ...attributes], `${names.join('\0')}\0`, root));
  for (let at = 0; at + 2 < fields.length; at += 3) {
    if (!/^(?:unspecified|unset)$/.test(fields[at + 2]!)) filtered.add(fields[at]!);
  }
  return filtered;
}

/** Whether git commits files that were named to it: what a hook stages would be undone by the index that git keeps for later. */
export function commitsNamedFiles(): boolean {
  return /^next-index-\d+/.test(basename(process.env.GIT_INDEX_FILE ?? ''));
}

/** The files that git is not to look at in the working tree, by the options that say so. */
export function flagsOf(
  ask: (args: readonly string[]) => Buffer,
  names: ReadonlySet<string>,
): Map<string, string[]> {
  const flags = new Map<string, string[]>();
  for (const entry of parted(ask(['ls-files', '-v', '-z']))) {
    const [letter, name] = [entry[0]!, entry.slice(2)];
    if (!names.has(name)) continue;
    if (letter.toLowerCase() === 's') addTo(flags, 'skip-worktree', name);
    if (letter !== letter.toUpperCase()) addTo(flags, 'assume-unchanged', name);
  }
  return flags;
}
