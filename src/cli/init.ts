/**
 * `ddia-notes init`: creates a config and, on request, a hook and a CI job. Existing files stay unchanged.
 */

import { dirname, resolve } from 'node:path';
import { setTrustAdvice } from '../config/trust.ts';
import { installAdvice, runLine } from '../init/package-manager.ts';
import { type InitOptions, isLedOut, planInit, type Translated } from '../init/plan-init.ts';
import type { Project } from '../init/project.ts';
import type { ByHand, NewFile, Step } from '../init/step.ts';
import { oneLine, shownName } from '../messages/display.ts';
import { shownPath } from '../messages/shown-path.ts';
import { UserError } from '../messages/user-error.ts';
import { wrap } from '../report/wrap.ts';
import { createFile, NotCreated } from '../writer/create-file.ts';
import { askAll, canAsk, endByInterrupt } from './ask.ts';
import { say } from './say.ts';

const named = (path: string): string => shownName(shownPath(path));

/**
 * Sets a project up. Everything is planned, and every question asked, before any file is written.
 *
 * @returns the exit code: 1 if a requested step must be done by hand.
 * @throws {UserError} if the options do not fit the project, or a file cannot be written.
 */
export async function init(options: InitOptions): Promise<number> {
  setTrustAdvice();
  const { project, config, ignoreFile, translated, extras } = await planInit(options, named);
  const files = [config, ...(ignoreFile ? [ignoreFile] : [])];
  const asks = !options.yes && !options.hook && options.ci === undefined && canAsk();
  if (asks) for (const step of files) sayText(step);
  const wanted = asks ? await chosen(extras) : options.yes || options.hook || options.ci ? extras : [];
  if (wanted === undefined) {
    say('nothing was written');
    return endByInterrupt();
  }
  const steps = [...files, ...wanted];
  for (const step of steps) carryOut(step);
  const requested = translated ? steps : wanted;
  const left = requested.flatMap((step) => byHandOf(step) ?? []);
  for (const step of steps) {
    const byHand = requested.includes(step) ? undefined : byHandOf(step);
    if (byHand) sayByHand(byHand);
  }
  if (translated) sayTranslated(translated, config.kind === 'by-hand');
  sayAdvice(project, config, extras, wanted, left.length > 0);
  // What the user has to do comes last, where it is read.
  for (const byHand of left) sayByHand(byHand);
  return left.length > 0 ? 1 : 0;
}

function sayText(step: Step): void {
  if (step.kind === 'new') say(`${named(step.file)} will contain:\n${indented(step.text)}`);
}

/** @param isOnlyShown whether nothing was written, so that the user has to add the settings. */
function sayTranslated({ files, kept, lost }: Translated, isOnlyShown: boolean): void {
  const from = files.map(shownName).join(', ');
  const [yes, no] = isOnlyShown ? ['would be kept', 'would not be kept'] : ['kept', 'not kept'];
  const width = process.stderr.columns || Number.POSITIVE_INFINITY;
  const list = (lines: readonly string[]): string =>
    lines.flatMap((line) => wrap(oneLine(line), width, '    ', '      ')).join('\n');
  if (kept.length > 0) say(`${yes} from ${from}:\n${list(kept)}`);
  if (lost.length > 0) say(`${no} from ${from}:\n${list(lost)}`);
}

/** Asks which files to create. Steps without a file are not asked about, and are kept. */
async function chosen(extras: readonly Step[]): Promise<Step[] | undefined> {
  const open = extras.filter((step): step is NewFile => step.kind === 'new');
  const answers = await askAll(open.map(({ question, file }) => `${question} (${named(file)})`));
  return answers && extras.filter((step) => step.kind !== 'new' || answers[open.indexOf(step)]);
}

function carryOut(step: Step): void {
  if (step.kind === 'new') {
    if (isLedOut(step.file))
      throw new UserError(
        named(step.file),
        'is reached through a symbolic link out of the repository',
        'remove the link',
      );
    try {
      createFile(step.file, step.text, step.executable);
    } catch (error) {
      if (!(error instanceof NotCreated) || dirname(step.file) !== resolve('.')) throw error;
      throw new UserError(named(step.file), 'could not be written', 'run init in another folder');
    }
    say(`${named(step.file)} written`);
    if (step.remark !== undefined) say(step.remark);
  } else if (step.kind === 'settled') say(step.message);
}

/** Returns what the user has to do for a step, if anything. */
function byHandOf(step: Step): ByHand | undefined {
  if (step.kind === 'by-hand') return step;
  return step.kind === 'new' ? step.rest : undefined;
}

function sayByHand({ message, lines }: ByHand): void {
  say(`${message}:\n${indented(lines)}`);
}

/** @param isLeft whether a step is left to the user, which is said instead of what to run next. */
function sayAdvice(
  project: Project,
  config: Step,
  extras: readonly Step[],
  wanted: readonly Step[],
  isLeft: boolean,
): void {
  const isEmpty = config.kind === 'new' && config.text.includes('"notes": []');
  if (isEmpty) say(`no notes found; add your notes to “notes” in ${named(config.file)}`);
  const needs = wanted.map((step) => (step.kind === 'new' ? step.needs : undefined));
  const needsPackage = needs.includes('package');
  const needsProgram = needsPackage || needs.includes('program') || project.packageFolder !== undefined;
  const isInstalled = !needsProgram || project.isDependent;
  if (!isInstalled) say(`ddia-notes is not installed; ${installAdvice(project, project.here, needsPackage)}`);
  const offers = extras.filter((step) => step.kind === 'new' && !wanted.includes(step));
  if (offers.length > 0 && !canAsk())
    say('add a pre-commit hook with --hook, a CI check with --ci, or both with --yes');
  const isGlobal = project.packageFolder === undefined && !needsPackage;
  const installation = isInstalled ? undefined : isGlobal ? 'global' : 'package';
  if (!isEmpty && !isLeft) say(`next, run: ${runLine(project, installation)} lint`);
}

function indented(text: string): string {
  return text.trimEnd().replace(/^(?=.)/gm, '    ');
}
