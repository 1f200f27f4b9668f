/** Delivering a book: to its folder, or as the list of changes of a dry run. */

import { join, resolve } from 'node:path';
import type { BookPlan, FileContent } from '../book/folder/plan-book.ts';
import { writeBook } from '../book/folder/write-book.ts';
import { shownName } from '../messages/display.ts';
import { shownPath } from '../messages/shown-path.ts';
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
  const outcome = changed ? 'would change' : upToDate(made);
  return { ...delivery, outcome, output: await outputOf(made.plan, diff === true) };
}

/** Writes a book into its folder. @returns what was done, in a few words. */
export async function writeMadeBook(made: MadeBook): Promise<string> {
  const { plan, count, changed } = made;
  if (!changed) return upToDate(made);
  await writeBook(plan);
  const removed = plan.remove.length;
  const isManifestOnly = plan.write.size + removed === 0;
  const written = plan.write.size + (plan.manifest.isSame ? 0 : 1);
  const all = written === count && removed === 0;
  const what = [
    isManifestOnly ? 'manifest updated' : '',
    written > 0 && !isManifestOnly ? `${written} ${all ? '' : `of ${count} `}files written` : '',
    removed > 0 ? `${removed} removed` : '',
  ];
  return `split into ${shownName(plan.folder)}: ${what.filter((part) => part !== '').join(', ')}`;
}

function upToDate({ plan }: MadeBook): string {
  return `${shownName(plan.folder)} is up to date`;
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
