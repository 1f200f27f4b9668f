/** Finds the folders of a repository that other programs write to. */

import { realpathSync } from 'node:fs';
import { resolve } from 'node:path';
import { UserError } from '../messages/user-error.ts';
import { lineOf, tryGit } from './git.ts';

export interface GitFolders {
  /** The root of the working tree. */
  readonly root: string;
  /** Git’s own folder, shared by all working trees of the repository. */
  readonly gitFolder: string;
  /** The folder in which Git looks for hooks. */
  readonly hooks: string;
  /** The URLs of the remotes. */
  readonly remotes: readonly string[];
}

/**
 * Returns the folders of the repository that contains the current folder.
 *
 * @returns the reason, in Git’s words, if there is no working tree.
 */
export function gitFoldersHere(): GitFolders | string {
  let found: ReturnType<typeof workingTreeHere>;
  try {
    found = workingTreeHere();
  } catch {
    return NOT_INSTALLED;
  }
  if ('reason' in found) return found.reason;
  const { root } = found;
  // A relative core.hooksPath is relative to the root, whatever the current folder.
  const at = (...args: string[]): string =>
    realPath(resolve(root, lineOf(tryGit(['-C', root, 'rev-parse', ...args]).stdout)));
  const urls = tryGit(['config', '--get-regexp', '^remote\\..*\\.url$']).stdout.toString();
  return {
    root: realPath(root),
    gitFolder: at('--git-common-dir'),
    hooks: at('--git-path', 'hooks'),
    remotes: urls.split('\n').flatMap((line) => line.split(' ').slice(1).join(' ') || []),
  };
}

const NOT_INSTALLED = 'Git is not installed';

/**
 * Returns the root of the working tree that contains the current folder, or the reason, in Git’s words, why
 * there is none.
 *
 * @throws {UserError} if Git is not installed.
 */
export function workingTreeHere(): { readonly root: string } | { readonly reason: string } {
  const { status, stdout, stderr } = tryGit(['rev-parse', '--show-toplevel']);
  if (status === 0) return { root: lineOf(stdout) };
  const [reason = ''] = stderr.toString().trim().split('\n');
  return { reason: reason.replace(/^fatal: /, '') };
}

/** Whether there is no working tree because the folder is in none. @param reason in Git’s words. */
export function isOutside(reason: string): boolean {
  return /^not a git repository|must be run in a work tree/.test(reason);
}

/**
 * Returns the error for an option that needs a working tree where there is none.
 *
 * @param reason why there is none, in Git’s words.
 */
export function noWorkingTree(option: string, reason: string): UserError {
  const what = 'needs a Git working tree';
  // Outside repositories, the words of Git add nothing.
  if (isOutside(reason)) return new UserError(option, what, 'run it inside one');
  const advice = reason === NOT_INSTALLED ? 'install it' : 'see whether git status works here';
  return new UserError(option, `${what} (${reason})`, advice);
}

/** Returns a path without symbolic links, so that it can be compared with others. */
function realPath(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
}
