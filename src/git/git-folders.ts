/** Where a repository has what other programs put into it. */

import { realpathSync } from 'node:fs';
import { resolve } from 'node:path';
import { tryGit } from './git.ts';

export interface Places {
  /** The root of the working tree. */
  readonly root: string;
  /** The folder of git's own, which all working trees of a repository share. */
  readonly own: string;
  /** Where git looks for hooks. */
  readonly hooks: string;
  /** The addresses of the remotes. */
  readonly remotes: readonly string[];
}

/**
 * The places of the repository that the current folder is in.
 *
 * @returns why there are none, in git's words, outside of working trees.
 */
export function placesHere(): Places | string {
  let found: ReturnType<typeof rootHere>;
  try {
    found = rootHere();
  } catch {
    return 'git is not installed';
  }
  if ('why' in found) return found.why;
  const { root } = found;
  // A hooks folder that is set as a relative path is one from the root, wherever git is asked from.
  const at = (...args: string[]): string =>
    realPath(resolve(root, lineOf(tryGit(['-C', root, 'rev-parse', ...args]).stdout)));
  const urls = tryGit(['config', '--get-regexp', '^remote\\..*\\.url$']).stdout.toString();
  return {
    root: realPath(root),
    own: at('--git-common-dir'),
    hooks: at('--git-path', 'hooks'),
    remotes: urls.split('\n').flatMap((line) => line.split(' ').slice(1).join(' ') || []),
  };
}

/**
 * The root of the working tree that the current folder is in, or in git's words why there is none.
 *
 * @throws {Problem} if there is no git.
 */
export function rootHere(): { readonly root: string } | { readonly why: string } {
  const { status, stdout, stderr } = tryGit(['rev-parse', '--show-toplevel']);
  if (status === 0) return { root: lineOf(stdout) };
  const [why = ''] = stderr.toString().trim().split('\n');
  return { why: why.replace(/^fatal: /, '') };
}

function lineOf(output: Buffer): string {
  return output.toString().replace(/\r?\n$/, '');
}

/** A path without links, so that it can be told whether one lies in another. */
function realPath(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
}
