/** Plans the steps of `init` for the project in the current folder. */

import { realpathSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { configFor } from '../config/load-config.ts';
import { isOutside, noWorkingTree } from '../git/git-folders.ts';
import { quoted } from '../messages/quoted.ts';
import { realPathOf } from '../reader/confined-folder.ts';
import { isInFolder, repositoryRoot } from '../reader/home.ts';
import { ciStep, type Service, servicesOf } from './ci.ts';
import { configStep } from './config-file.ts';
import { hasNotes } from './found-notes.ts';
import type { Translation } from './from-markdownlint/translate-markdownlint.ts';
import { hookStep } from './hook.ts';
import { ignoreStep } from './ignore-file.ts';
import { rulesSetOtherwise } from './missing-settings.ts';
import { runLine } from './package-manager.ts';
import { type Project, projectAt } from './project.ts';
import type { Step } from './step.ts';

export interface InitOptions {
  readonly hook?: boolean;
  /** The CI service; `true` for the service that the project uses. */
  readonly ci?: Service | true;
  readonly yes?: boolean;
  /** The program whose config is translated. */
  readonly from?: 'markdownlint';
}

/** What became of the config of another program. */
export interface Translated extends Pick<Translation, 'kept' | 'lost'> {
  /** The names of the files that were read. */
  readonly files: readonly string[];
}

export interface InitPlan {
  readonly project: Project;
  readonly config: Step;
  readonly ignoreFile: Step | undefined;
  readonly translated: Translated | undefined;
  /** The steps for the hook and the CI. */
  readonly extras: readonly Step[];
}

/**
 * Plans the steps. Nothing is written.
 *
 * @param shownFile returns the path of a file for messages.
 * @throws {UserError} if the options do not fit the project.
 */
export async function planInit(options: InitOptions, shownFile: (path: string) => string): Promise<InitPlan> {
  const project = projectAt(realpathSync(process.cwd()));
  const present = await configFor(project.here, undefined);
  const { file } = present;
  const from = options.from === undefined ? undefined : await translation(project);
  const config = await configStep(project, present, shownFile, from?.config);
  const ignoreFile = ignoreStep(project.here, from?.ignored ?? [], shownFile);
  const home = file === undefined ? project.here : dirname(realpathSync(file));
  // A CI job can only use files of the repository.
  const inside = isInFolder(home, project.root) ? home : project.here;
  const extras = extraSteps(project, inside, options, shownFile);
  const otherwise = rulesSetOtherwise(present.config, from?.config ?? {}).map(
    (id) => `${shownFile(file!)} already sets ${id} otherwise`,
  );
  const translated = from && { ...from, lost: [...from.lost, ...otherwise] };
  return { project, config, ignoreFile, translated, extras };
}

/** Translates the config of markdownlint in the project. Globs without a note would be an error in each run. */
async function translation({ here, root }: Project): Promise<Translation & Translated> {
  const { readMarkdownlint } = await import('./from-markdownlint/read-markdownlint.ts');
  const { translateMarkdownlint } = await import('./from-markdownlint/translate-markdownlint.ts');
  const found = await readMarkdownlint(here, root);
  const { config, lost, ...rest } = translateMarkdownlint(found);
  const { notes: given = [], ...others } = config;
  const notes: string[] = [];
  for (const note of given) if (await hasNotes(note, here)) notes.push(note);
  const empty = given
    .filter((note) => !notes.includes(note))
    .map((note) => `${quoted(note)} matches no notes`);
  return {
    ...rest,
    config: { ...(notes.length > 0 ? { notes } : {}), ...others },
    lost: [...lost, ...empty],
    files: found.files,
  };
}

/** The steps for the hook and the CI: the requested ones, or by default those that fit the project. */
function extraSteps(
  project: Project,
  home: string,
  { hook, ci, yes }: InitOptions,
  shownFile: (path: string) => string,
): Step[] {
  const { git } = project;
  const all = yes || (!hook && ci === undefined);
  if (hook && typeof git === 'string') throw noWorkingTree('--hook', git);
  const services = typeof ci === 'string' ? [ci] : servicesOf(project);
  const hooks =
    typeof git === 'string'
      ? skipped(
          yes,
          `no hook was added: ${isOutside(git) ? 'this folder is not in a Git working tree' : git}`,
        )
      : [hookStep(project, git, shownFile)];
  const jobs = services.map((service) => ciStep(service, project, home, shownFile));
  return [
    ...(all || hook ? hooks : []),
    ...(all || ci !== undefined ? (jobs.length > 0 ? jobs : noService(project, ci === true)) : []),
  ];
}

/** Tells that there is no CI check, because nothing shows which service hosts the project. */
function noService(project: Project, isRequested: boolean): Step[] {
  const why = 'no CI check was added: neither GitHub nor GitLab was detected';
  const lines = ['github', 'gitlab'].map((service) => `${runLine(project)} init --ci ${service}`);
  if (isRequested) return [{ kind: 'by-hand', message: `${why}; run one of`, lines: lines.join('\n') }];
  return [{ kind: 'settled', message: `${why}; to add one, run init with --ci github or --ci gitlab` }];
}

function skipped(isWanted: boolean | undefined, message: string): Step[] {
  return isWanted ? [{ kind: 'settled', message }] : [];
}

/** Whether a new file is in the repository by its path, but a symbolic link leads it out of there. */
export function isLedOut(file: string): boolean {
  const root = repositoryRoot(resolve('.')) ?? resolve('.');
  return isInFolder(file, root) && !isInFolder(realPathOf(dirname(file)), realPathOf(root));
}
