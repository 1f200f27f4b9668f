/** The pre-commit hook that `init` writes if no other program manages the hooks. */

import { quote } from './quote.ts';

/** The command that every hook runs. */
export const TASK = 'lint --fix --staged';

/** Runs the installed ddia-notes of a project; `--no` keeps npx from downloading it. */
export const RUN = 'npx --no -- ddia-notes';

export interface HookPlace {
  /** The folder in which ddia-notes is installed, from the root of the repository; empty for the root. */
  readonly folder: string;
  /** How to install ddia-notes, as an imperative. */
  readonly install: string;
  /** The folder of the running Node.js, for a hook that stays on this machine. */
  readonly node: string | undefined;
}

/**
 * Returns a hook as a shell script. Git runs it in the root of the working tree, without a terminal, and with
 * the PATH of the program that commits.
 */
export function hookScript({ folder, install, node }: HookPlace): string {
  const inFolder = folder === '' ? '' : `/${folder}`;
  const nodes = [...(node === undefined ? [] : [quote(node)]), '/opt/homebrew/bin /usr/local/bin'].join(' ');
  return `#!/bin/sh
# Fixes the staged notes before each commit, and stops the commit if errors remain.
# Written by "ddia-notes init"; change it as you like. "git commit --no-verify" skips it.

# A graphical git client may have a shorter PATH than your shell.
if ! command -v node >/dev/null 2>&1; then
  for folder in ${nodes} "$HOME/.volta/bin" "$HOME/.asdf/shims" \\
    "$HOME/.local/share/mise/shims" "$HOME"/.nvm/versions/node/v[2-9][0-9].*/bin; do
    if [ -x "$folder/node" ]; then PATH=$folder:$PATH; fi
  done
  export PATH
fi
if ! command -v node >/dev/null 2>&1; then
  echo 'ddia-notes: node was not found on the PATH; add it, or commit with --no-verify' >&2
  exit 1
fi

# Linked worktrees and submodules rarely have packages of their own, so look in the main worktree and the superproject too.
sub=${quote(inFolder)}
main=$(git rev-parse --git-common-dir 2>/dev/null)/..
outer=$(git rev-parse --show-superproject-working-tree 2>/dev/null)
for folder in ".$sub" . "$main$sub" "$main" "\${outer:-.}"; do
  program=$folder/node_modules/.bin/ddia-notes
  if [ -x "$program" ]; then exec "$program" ${TASK}; fi
done
if command -v ddia-notes >/dev/null 2>&1; then exec ddia-notes ${TASK}; fi
echo ${quote(`ddia-notes is not installed, so no notes were checked; ${install}`)} >&2
exit 1
`;
}
