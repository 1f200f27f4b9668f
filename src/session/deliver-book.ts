/** Delivering a book: to its folder, or as the list of changes of a dry run. */

import { join, resolve } from 'node:path';
import type { BookPlan, FileContent } from '../book/folder/plan-book.ts';
import { writeBook } from '../book/folder/write-book.ts';
import { shownName } from '../messages/display.ts';
import { shownPath } from '../messages/shown-path.ts';
import { amount } from '../messages/wording.ts';
import { MANIFEST_FILE } from '../reader/chapters.ts';
import type { BookJob } from './book-job.ts';
import type { Delivery, DeliveryOptions, OutputText } from './deliver-note.ts';
import { type CleanedNote, type MadeBook, makeBook } from './make-book.ts';

/**
 * Makes a book of a note, and writes its folder or shows what would change there.
 *
 * @throws {UserError} if the note cannot be split, or its folder cannot be written.
 */
export async function deliverBook(
  note: CleanedNote,
  job: BookJob,
  { check, diff, force = false }: DeliveryOptions,
): Promise<Delivery> {
  const made = await makeBook(note, job, force);
  const { changed, warnings, sources } = made;
  const delivery = { base: 'before' as const, changed, isUpToDate: !changed, warnings, sources };
  if (!check && !diff) return { ...delivery, outcome: await writeMadeBook(made) };
  return { ...delivery, outcome: outcomeOf(made, true), output: await outputOf(made.plan, diff === true) };
}

/** Writes a book into its folder. @returns what was done, in a few words. */
export async function writeMadeBook(made: MadeBook): Promise<string> {
  if (made.changed) await writeBook(made.plan);
  return outcomeOf(made, false);
}

/** Returns what was done with a book, or would be, in a few words. */
function outcomeOf({ plan, count, changed }: MadeBook, isDryRun: boolean): string {
  const folder = shownName(plan.folder);
  if (!changed) {
    const kept = plan.kept.length;
    return `${folder} is up to date${kept > 0 ? `, except for ${amount(kept, 'edited chapter')}` : ''}`;
  }
  const removed = plan.remove.length;
  const isManifestOnly = plan.write.size + removed === 0;
  const written = plan.write.size + (plan.manifest.isSame ? 0 : 1);
  const all = written === count && removed === 0;
  const would = isDryRun ? 'would be ' : '';
  const what = [
    isManifestOnly ? `manifest ${would}updated` : '',
    written > 0 && !isManifestOnly
      ? `${all ? amount(written, 'file') : `${written} of ${count} files`} ${would}written`
      : '',
    removed > 0 ? `${removed} ${would}removed` : '',
  ];
  return `${would}split into ${folder}: ${what.filter((part) => part !== '').join(', ')}`;
}

/** The files of a book that would change, by name or as diffs. */
async function outputOf(plan: BookPlan, asDiff: boolean): Promise<OutputText> {
  const { next, isSame } = plan.manifest;
  const entries: [string, FileContent | undefined][] = [
    ...plan.write,
    ...plan.remove.map((path): [string, undefined] => [path, undefined]),
    // Text of the note that is in no page changes the manifest only.
    ...(plan.write.size + plan.remove.length === 0 && !isSame && !asDiff
      ? [[MANIFEST_FILE, next] satisfies [string, string]]
      : []),
  ];
  let text = '';
  for (const [path, content] of entries) {
    const file = shownPath(resolve(join(plan.folder, path)));
    if (!asDiff) {
      text += `${shownName(file)}\n`;
    } else if (content === undefined || typeof content === 'string') {
      const { unifiedDiff } = await import('../report/diff.ts');
      text += unifiedDiff(file, Buffer.from(plan.current.get(path) ?? '').toString(), content ?? '');
    }
  }
  return { kind: asDiff ? 'diff' : 'names', text };
}
