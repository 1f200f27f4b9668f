/** Writing a book: all of its files change together, or none does. */

import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { MANIFEST_FILE } from '../../reader/chapters.ts';
import { realPathOf } from '../../reader/confined-folder.ts';
import type { FileChange } from '../../writer/file-change.ts';
import { commitTransaction } from '../../writer/transaction.ts';
import { type BookPlan, isUpToDate } from './plan-book.ts';

/**
 * Writes the changes of a plan.
 *
 * @throws {UserError} if the folder is not writable, the disk is full, or another run is writing the book.
 *   The folder is unchanged then.
 */
export async function writeBook(plan: BookPlan): Promise<void> {
  if (isUpToDate(plan)) return;
  const folder = realPathOf(plan.folder);
  const isNew = !existsSync(folder);
  const place = isNew ? draftOf(folder) : folder;
  const { write, remove, manifest, current } = plan;
  const after = [
    ...write,
    ...remove.map((path) => [path, undefined] as const),
    ...(manifest.isSame ? [] : [[MANIFEST_FILE, manifest.next] as const]),
  ];
  const files = after.map(
    ([path, content]): FileChange => ({
      path: join(place, path),
      before: current.get(path),
      after: content === undefined ? undefined : Buffer.from(content),
    }),
  );
  await commitTransaction({
    about: folder,
    files,
    root: isNew ? existing(dirname(folder)) : folder,
    ...(isNew ? { move: { from: place, to: folder } } : {}),
  });
}

/** Returns the temporary path of a new folder: beside its final path, under a random name. */
function draftOf(folder: string): string {
  const name = `.${basename(folder).slice(0, 60)}.${randomBytes(8).toString('hex')}.ddia-notes`;
  return join(dirname(folder), name);
}

function existing(folder: string): string {
  return existsSync(folder) ? folder : existing(dirname(folder));
}
