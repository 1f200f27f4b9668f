/** The hook that `init` writes where no other program looks after hooks. */

import { quote } from './quote.ts';

/** What every hook does. */
export const TASK = 'lint --fix --staged';

/** How a project's own ddia-notes is run; never one that npm would have to fetch first. */
export const RUN = 'npx --no -- ddia-notes';

export interface HookPlace {
  /** The folder from the root of the repository in which ddia-notes is installed; empty for the root. */
  readonly folder: string;
  /** How it is installed. */
  readonly install: string;
  /** The folder of the node that is running, for hooks that stay on this machine. */
  readonly node: string | undefined;
}

/**
 * A hook as a shell script. Git runs it in the root of the working tree, with no terminal and whatever PATH the
 * program has that commits.
 */
export function hookScript({ folder, install, node }: HookPlace): string {
  const inFolder = folder === '' ? '' : `/${folder}`;
  const nodes = [...(node === undefined ? [] : [quote(node)]), '/opt/homebrew/bin /usr/local/bin'].join(' ');
  return `#!/bin/sh
# Before each commit ddia-notes repairs the notes that are staged, and stops the commit if an error is left.
# "ddia-notes init" wrote this, and it is yours to change. "git commit --no-verify" goes without it.

# A git client with windows may know less of the PATH than a shell does.
if ! command -v node >/dev/null 2>&1; then
  for folder in ${nodes} "$HOME/.volta/bin" "$HOME/.asdf/shims" \\
    "$HOME/.local/share/mise/shims" "$HOME"/.nvm/versions/node/v[2-9][0-9].*/bin; do
    if [ -x "$folder/node" ]; then PATH=$folder:$PATH; fi
  done
  export PATH
fi
if ! command -v node >/dev/null 2>&1; then
  echo 'ddia-notes: there is no node on the PATH of what commits; put it there, or commit with --no-verify' >&2
  exit 1
fi

# Packages are seldom installed in a linked worktree or a submodule: those of the main one, or round it, do as well.
sub=${quote(inFolder)}
main=$(git rev-parse --git-common-dir 2>/dev/null)/..
outer=$(git rev-parse --show-superproject-working-tree 2>/dev/null)
for folder in ".$sub" . "$main$sub" "$main" "\${outer:-.}"; do
  program=$folder/node_modules/.bin/ddia-notes
  if [ -x "$program" ]; then exec "$program" ${TASK}; fi
done
if command -v ddia-notes >/dev/null 2>&1; then exec ddia-notes ${TASK}; fi
echo ${quote(`ddia-notes is not installed, so no note was looked at; install it with: ${install}`)} >&2
exit 1
`;
}
