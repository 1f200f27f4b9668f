/**
 * `ddia-notes init`: creates a config and, on request, a hook and a CI job. Existing files stay unchanged.
 */

import { setTrustAdvice } from '../config/trust.ts';
import { installAdvice, runLine } from '../init/package-manager.ts';
import { type InitOptions, isLedOut, planInit, type Translated } from '../init/plan-init.ts';
import type { Project } from '../init/project.ts';
import type { ByHand, NewFile, Step } from '../init/step.ts';
import { oneLine, shownName } from '../messages/display.ts';
import { shownPath } from '../messages/shown-path.ts';
import { UserError } from '../messages/user-error.ts';
import { createFile } from '../writer/create-file.ts';
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
  for (const step of [...files, ...wanted]) carryOut(step);
  if (translated) sayTranslated(translated, config.kind === 'by-hand');
  sayWhatIsLeft(project, config, extras, wanted);
  const requested = translated ? [...files, ...wanted] : wanted;
  return requested.some((step) => step.kind === 'by-hand' || (step.kind === 'new' && step.rest)) ? 1 : 0;
}

function sayText(step: Step): void {
  if (step.kind === 'new') say(`${named(step.file)} will contain:\n${indented(step.text)}`);
}

/** @param isOnlyShown whether nothing was written, so that the user has to add the settings. */
function sayTranslated({ files, kept, lost }: Translated, isOnlyShown: boolean): void {
  const from = files.map(shownName).join(', ');
  const [yes, no] = isOnlyShown ? ['would keep', 'would not keep'] : ['kept', 'not kept'];
  if (kept.length > 0) say(`${yes} from ${from}:\n${indented(kept.map(oneLine).join('\n'))}`);
  if (lost.length > 0) say(`${no} from ${from}:\n${indented(lost.map(oneLine).join('\n'))}`);
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
    createFile(step.file, step.text, step.executable);
    say(`wrote ${named(step.file)}`);
    if (step.rest) sayByHand(step.rest);
  } else if (step.kind === 'settled') say(step.message);
  else sayByHand(step);
}

function sayByHand({ message, lines }: ByHand): void {
  say(`${message}:\n${indented(lines)}`);
}

function sayWhatIsLeft(
  project: Project,
  config: Step,
  extras: readonly Step[],
  wanted: readonly Step[],
): void {
  const isEmpty = config.kind === 'new' && config.text.includes('"notes": []');
  if (isEmpty) say(`no notes found; add them to “notes” in ${named(config.file)}`);
  const needs = wanted.map((step) => (step.kind === 'new' ? step.needs : undefined));
  const needsPackage = needs.includes('package');
  const needsProgram = needsPackage || needs.includes('program') || project.packageFolder !== undefined;
  if (needsProgram && !project.isDependent)
    say(`ddia-notes is not installed in this project; ${installAdvice(project, project.here, needsPackage)}`);
  const offers = extras.filter((step) => step.kind === 'new' && !wanted.includes(step));
  if (offers.length > 0 && !canAsk())
    say('add a pre-commit hook with --hook, a CI check with --ci, or both with --yes');
  if (!isEmpty) say(`next, run: ${runLine(project)} lint`);
}

function indented(text: string): string {
  return text.trimEnd().replace(/^(?=.)/gm, '    ');
}
