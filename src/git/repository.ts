/** Finds the files of a repository that are staged, or that have changed since a commit. */

import { readFileSync } from 'node:fs';
import { basename, join, relative, resolve } from 'node:path';
import { quoted } from '../messages/quoted.ts';
import { UserError } from '../messages/user-error.ts';
import { git, lineOf, type RepositoryPaths, revParse, splitByNul, tryGit } from './git.ts';
import { noWorkingTree, workingTreeHere } from './git-folders.ts';

/** A file that Git reports as changed. */
export interface ChangedFile {
  /** The path from the root of the working tree, with `/`. */
  readonly name: string;
  /** The path from the current folder. */
  readonly path: string;
  /** The id of the object with its content, in the index or in a commit. */
  readonly id: string;
  readonly mode: string;
}

/** The id that stands for a missing object. */
const NO_OBJECT = /^0+$/;
const FILE_MODE = /^100/;

/** A repository, and the commits that its index is compared with. */
export interface StagingPlace extends RepositoryPaths {
  /** The last commit, or the empty tree if there is none yet. */
  readonly head: string;
  /** The commits that are being merged into it. */
  readonly mergeHeads: readonly string[];
}

/**
 * Returns the root of the working tree.
 *
 * @param option the option that needs a working tree, to name in the error.
 * @throws {UserError} if the current folder is not in a working tree.
 */
export function workingTree(option: string): string {
  const found = workingTreeHere();
  if ('root' in found) return found.root;
  throw noWorkingTree(option, found.reason);
}

/**
 * Returns the repository of the current folder.
 *
 * @param option the option that needs a working tree, to name in the error.
 * @throws {UserError} if the current folder is not in a working tree.
 */
export function stagingPlace(option: string): StagingPlace {
  const paths = [['--show-toplevel'], ['--absolute-git-dir'], ['--git-path', 'index']];
  const [root, folder = '', index = '', mergeHead = '', head = ''] = revParse([
    ...paths,
    ['--git-path', 'MERGE_HEAD'],
    ['HEAD'],
  ]);
  if (!root) {
    workingTree(option);
    throw noWorkingTree(option, 'its index was not found');
  }
  const isCommit = head !== 'HEAD';
  return {
    root,
    folder,
    index: resolve(index),
    head: isCommit ? head : lineOf(git(['hash-object', '-t', 'tree', '--stdin'], '')),
    mergeHeads: linesOf(resolve(mergeHead)),
  };
}

/** Returns the lines of a file; none if it is missing. */
function linesOf(file: string): string[] {
  try {
    return readFileSync(file, 'utf8').split('\n').filter(Boolean);
  } catch {
    return [];
  }
}

/**
 * Returns the staged files: those of the index that differ from the last commit. During a merge, files that
 * equal one of the merged commits are not included, because nobody changed them.
 */
export function stagedFiles({ root, head, mergeHeads }: StagingPlace): ChangedFile[] {
  const [first = [], ...others] = [head, ...mergeHeads].map((parent) =>
    differences(root, ['--cached', '--no-renames', parent]),
  );
  const names = others.map((files) => new Set(files.map(({ file }) => file.name)));
  return first.map(({ file }) => file).filter(({ name }) => names.every((set) => set.has(name)));
}

/**
 * Returns the files that have changed since a commit, or since its merge base with `HEAD`. New files are
 * included.
 *
 * @param staged whether to compare the index, rather than the working tree.
 * @returns each file with the id of its object in that commit; `undefined` for a new file.
 * @throws {UserError} if the commit does not exist.
 */
export function filesSince(
  root: string,
  ref: string,
  staged: boolean,
): { file: ChangedFile; before: string | undefined }[] {
  const base = tryGit(['merge-base', '--end-of-options', ref, 'HEAD']);
  const commit = base.status === 0 ? base.stdout.toString().trim() : commitOf(ref);
  const changed = differences(root, [...(staged ? ['--cached'] : []), '-M', commit]);
  const fresh = staged ? [] : splitByNul(git(['ls-files', '-z', '--others', '--exclude-standard'], '', root));
  return [
    ...changed,
    ...fresh.map((name) => ({ file: fileOf(root, name, '', '100644'), before: undefined })),
  ];
}

/**
 * Returns the files of the index that differ in the working tree.
 *
 * @param root the root of the working tree.
 */
export function unstagedFiles(root: string): ChangedFile[] {
  const fields = splitByNul(git(['ls-files', '-z', '--stage', '--modified'], '', root));
  return fields.flatMap((field) => {
    const [, mode = '', id = '', stage, name = ''] = /^(\d+) ([\da-f]+) (\d)\t(.*)$/s.exec(field) ?? [];
    return stage === '0' && FILE_MODE.test(mode) ? [fileOf(root, name, id, mode)] : [];
  });
}

function commitOf(ref: string): string {
  const { status, stdout } = tryGit(['rev-parse', '--verify', '-q', '--end-of-options', `${ref}^{commit}`]);
  if (status === 0) return stdout.toString().trim().split('\n').at(-1)!;
  const advice = 'fetch it first (in CI, set fetch-depth: 0), or name another commit';
  throw new UserError('--since', `names ${quoted(ref)}, which is not a commit in this repository`, advice);
}

/** Returns the files in which a commit differs from the index or from the working tree. */
function differences(
  root: string,
  args: readonly string[],
): { file: ChangedFile; before: string | undefined }[] {
  const fields = splitByNul(
    git(['diff-index', '--raw', '-z', '--no-abbrev', '--diff-filter=AMRT', ...args, '--'], '', root),
  );
  const changes: { file: ChangedFile; before: string | undefined }[] = [];
  for (let at = 0; at < fields.length; at += 2) {
    const [, mode = '', before = '', id = '', status = ''] = fields[at]!.split(/[ :]/).slice(1);
    // A renamed file has two names; the second one is the current name.
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

/** Returns the names of the files that Git converts on checkout, such as those of Git LFS. */
export function filteredFiles(root: string, names: readonly string[]): Set<string> {
  const filtered = new Set<string>();
  if (names.length === 0) return filtered;
  const attributes = ['filter', 'working-tree-encoding'];
  const fields = splitByNul(
    git(['check-attr', '-z', '--stdin', ...attributes], `${names.join('\0')}\0`, root),
  );
  for (let at = 0; at + 2 < fields.length; at += 3) {
    if (!/^(?:unspecified|unset)$/.test(fields[at + 2]!)) filtered.add(fields[at]!);
  }
  return filtered;
}

/**
 * Whether Git commits files named on its command line. Then it uses a temporary index, and changes that a
 * hook makes to it would be lost later.
 */
export function commitsNamedFiles(): boolean {
  return /^next-index-\d+/.test(basename(process.env.GIT_INDEX_FILE ?? ''));
}
