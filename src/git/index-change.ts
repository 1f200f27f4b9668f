/** Changes the contents of staged files in the index, all at once, as a reversible step of a transaction. */

import { existsSync } from 'node:fs';
import { isAbsolute } from 'node:path';
import { UserError } from '../messages/user-error.ts';
import { git, lineOf, type RepositoryPaths, splitByNul } from './git.ts';
import type { ChangedFile } from './repository.ts';

export interface IndexChange {
  readonly place: RepositoryPaths;
  readonly entries: readonly IndexEntry[];
}

interface IndexEntry {
  /** The path from the root of the working tree, with `/`. */
  readonly name: string;
  readonly mode: string;
  /** The ids of the objects before and after the change. */
  readonly before: string;
  readonly after: string;
}

/**
 * Makes a change of the index. The new contents are written to the object database; the index is not changed
 * yet.
 *
 * @param texts the new content of each file.
 */
export function indexChangeOf(
  { root, folder, index }: RepositoryPaths,
  texts: ReadonlyMap<ChangedFile, string>,
): IndexChange {
  const entries = [...texts].map(([{ name, id, mode }, text]) => {
    const after = lineOf(git(['hash-object', '-w', '--stdin'], text));
    return { name, mode, before: id, after };
  });
  return { place: { root, folder, index }, entries };
}

/** Whether data, such as a parsed record of a transaction, is an index change. */
export function isIndexChange(data: unknown): data is IndexChange {
  const { place, entries } = (data ?? {}) as { place?: Record<string, unknown>; entries?: unknown };
  const isPath = (path: unknown) => typeof path === 'string' && isAbsolute(path);
  const isId = (id: unknown) => typeof id === 'string' && /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(id);
  return (
    [place?.root, place?.folder, place?.index].every(isPath) &&
    Array.isArray(entries) &&
    entries.every((entry: Record<string, unknown> | null) => {
      const { name, mode, before, after } = entry ?? {};
      const isName = typeof name === 'string' && name !== '' && !name.includes('\0');
      return isName && /^100[0-7]{3}$/.test(String(mode)) && isId(before) && isId(after);
    })
  );
}

/**
 * Returns the change as a step of a transaction.
 *
 * @param foreign whether another process made it; then Git is given the repository of the change.
 */
export function indexStep({ place, entries }: IndexChange, foreign: boolean) {
  const ask = (args: readonly string[], input = '') =>
    git(args, input, place.root, foreign ? place : undefined);
  const names = new Set(entries.map(({ name }) => name));
  /** The last answer of Git about the files. */
  let known = new Map<string, StagedEntry>();
  return {
    where: `the index of ${place.root}`,
    /** Returns which of the two states the index is in. */
    state(): 'before' | 'after' | 'other' {
      if (![place.root, place.folder].every((folder) => existsSync(folder))) return 'other';
      known = stagedEntries(ask, names);
      const all = (key: 'before' | 'after') =>
        entries.every(({ name, ...entry }) => known.get(name)?.id === entry[key]);
      return all('after') ? 'after' : all('before') ? 'before' : 'other';
    },
    /** Whether the last commit has the new contents. */
    isKept(): boolean {
      if (![place.root, place.folder].every((folder) => existsSync(folder))) return false;
      const paths = entries.map(({ name }) => `HEAD:${name}\n`).join('');
      const committed = ask(['cat-file', '--batch-check=%(objectname)'], paths).toString().split('\n');
      return entries.every(({ after }, i) => committed[i] === after);
    },
    /**
     * Changes the index. The flags of a file, such as assume-unchanged, are kept as `state` last saw them.
     */
    go(to: 'before' | 'after'): void {
      const lines = entries.map((entry) => `${entry.mode} ${entry[to]}\t${entry.name}\0`);
      // This run has just written the objects, or read them from the index.
      if (foreign)
        checkObjects(
          ask,
          entries.map((entry) => entry[to]),
        );
      ask(['update-index', '-z', '--index-info'], lines.join(''));
      for (const flag of ['skip-worktree', 'assume-unchanged'] as const) {
        const flagged = [...known].flatMap(([name, { flags }]) => (flags.includes(flag) ? `${name}\0` : []));
        if (flagged.length > 0) ask(['update-index', `--${flag}`, '-z', '--stdin'], flagged.join(''));
      }
    },
  };
}

/** A file in the index. */
interface StagedEntry {
  readonly id: string;
  /** The options of `git update-index` that make Git ignore the file in the working tree. */
  readonly flags: readonly ('skip-worktree' | 'assume-unchanged')[];
}

/** A line of `git ls-files -s -v`, of a file without a merge conflict: flags, mode, object id, stage 0 and name. */
const STAGED_ENTRY = /^(?<letter>[A-Za-z]) \d+ (?<id>\w+) 0\t(?<name>.*)$/s;

/** Runs Git, and returns its standard output. */
type Ask = (args: readonly string[], input?: string) => Buffer;

/** Returns the entries of files in the index, by their names. */
function stagedEntries(ask: Ask, names: ReadonlySet<string>): Map<string, StagedEntry> {
  const entries = new Map<string, StagedEntry>();
  for (const line of splitByNul(ask(['ls-files', '-s', '-v', '-z']))) {
    const { letter = '', id, name } = STAGED_ENTRY.exec(line)?.groups ?? {};
    if (id === undefined || name === undefined || !names.has(name)) continue;
    const flags: StagedEntry['flags'][number][] = [];
    if (letter.toLowerCase() === 's') flags.push('skip-worktree');
    if (letter !== letter.toUpperCase()) flags.push('assume-unchanged');
    entries.set(name, { id, flags });
  }
  return entries;
}

/** Checks that objects exist, because Git accepts missing ones in its index. */
function checkObjects(ask: Ask, ids: readonly string[]): void {
  const answer = ask(['cat-file', '--batch-check'], `${ids.join('\n')}\n`).toString();
  if (/ missing$/m.test(answer))
    throw new UserError('an object of the index', 'is missing from the repository', 'run git fsck');
}
