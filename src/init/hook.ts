/** Chooses a pre-commit hook by the program that manages the hooks of the repository. */

import { existsSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { GitFolders } from '../git/git-folders.ts';
import { isInFolder } from '../reader/home.ts';
import { pathFrom } from '../reader/path-from.ts';
import { hookScript, RUN, TASK } from './hook-script.ts';
import { installAdvice } from './package-manager.ts';
import type { Project } from './project.ts';
import { quote } from './quote.ts';
import { type Step, textAt } from './step.ts';

const QUESTION = 'Fix staged notes before each commit';
const OURS = /\bddia-notes\b/;

export function hookStep(project: Project, git: GitFolders, shown: (path: string) => string): Step {
  const husky = huskyFolder(project, git);
  if (husky !== undefined) return huskyStep(husky, git, shown);
  const framework = join(git.root, '.pre-commit-config.yaml');
  const config = textAt(framework);
  if (config !== undefined) return frameworkStep(framework, config, project, git, shown);
  return scriptStep(project, git, shown);
}

/** Returns the folder of Husky’s hooks: the one that Git is configured to use, or else one that exists. */
function huskyFolder({ here, packageFolder, root }: Project, { hooks }: GitFolders): string | undefined {
  if (basename(hooks) === '_' && basename(dirname(hooks)) === '.husky') return dirname(hooks);
  return [here, packageFolder ?? here, root]
    .map((folder) => join(folder, '.husky'))
    .find((folder) => existsSync(folder));
}

function huskyStep(husky: string, { root }: GitFolders, shown: (path: string) => string): Step {
  const file = join(husky, 'pre-commit');
  const folder = pathFrom(root, dirname(husky));
  // Git runs hooks in the root of the working tree, wherever the package is.
  const line = `${folder === '' ? '' : `cd ${quote(folder)} && `}${RUN} ${TASK}\n`;
  const text = textAt(file);
  if (text === undefined)
    return { kind: 'new', file, text: line, executable: true, needs: 'package', question: QUESTION };
  return presentHook(file, text, line, shown);
}

function frameworkStep(
  file: string,
  config: string,
  project: Project,
  { root }: GitFolders,
  shown: (path: string) => string,
): Step {
  if (OURS.test(config)) return { kind: 'settled', message: `${shown(file)} already runs ddia-notes` };
  const folder = folderOfPackages(project);
  const program =
    folder === undefined ? 'ddia-notes' : quote(join(pathFrom(root, folder), 'node_modules/.bin/ddia-notes'));
  return {
    kind: 'by-hand',
    message: `${shown(file)} already exists and was not changed; to fix notes before each commit, add this to its “repos”`,
    lines: `  - repo: local
    hooks:
      - id: ddia-notes
        name: ddia-notes
        entry: ${JSON.stringify(`${program} lint --fix`)}
        language: system
        types: [markdown]
        require_serial: true
`,
  };
}

function scriptStep(project: Project, git: GitFolders, shown: (path: string) => string): Step {
  const { root, gitFolder, hooks } = git;
  const file = join(hooks, 'pre-commit');
  const line = `${RUN} ${TASK} || exit 1\n`;
  const text = textAt(file);
  if (text !== undefined) return presentHook(file, text, line, shown);
  const isOwn = isInFolder(hooks, gitFolder);
  if (!isOwn && !isInFolder(hooks, root)) {
    const message = `Git looks for hooks outside this repository (core.hooksPath is ${hooks}), where other repositories may share them; to fix notes before each commit, add this to ${file}`;
    return { kind: 'by-hand', message, lines: `#!/bin/sh\n${line}` };
  }
  const folder = folderOfPackages(project);
  const script = hookScript({
    folder: folder === undefined ? '' : pathFrom(root, folder),
    install: installAdvice(project, root),
    // A hook that is committed must not contain paths of this machine, and Git for Windows has other paths.
    node: isOwn && process.platform !== 'win32' ? dirname(process.execPath) : undefined,
  });
  return { kind: 'new', file, text: script, executable: true, needs: 'program', question: QUESTION };
}

function presentHook(file: string, text: string, line: string, shown: (path: string) => string): Step {
  if (OURS.test(text)) return { kind: 'settled', message: `${shown(file)} already runs ddia-notes` };
  return {
    kind: 'by-hand',
    message: `${shown(file)} already exists and was not changed; to fix notes before each commit, add this to it`,
    lines: line,
  };
}

/** Returns the folder whose `node_modules` has ddia-notes, or will have it. */
function folderOfPackages({ installedIn, packageFolder }: Project): string | undefined {
  return installedIn ?? packageFolder;
}
