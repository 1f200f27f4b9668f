/** Writing a book: all of its files change together, or none does. */

import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { MANIFEST } from '../chapters/choices.ts';
import { problemOf } from '../problem.ts';
import { type BookPlan, type Content, isDone } from './book-plan.ts';
import { replaceFiles } from './book-stage.ts';
import { beside, meanwhile, put } from './drafts.ts';
import { flushFolder } from './write-file.ts';

/**
 * Carries out a plan.
 *
 * @throws {Problem} if the folder may not be written, the disk is full, or another run is at it; the folder is as it was then.
 */
export function writeBook(plan: BookPlan): void {
  const { folder, write, manifest } = plan;
  if (isDone(plan)) return;
  try {
    if (existsSync(folder)) replaceFiles(plan);
    else makeFolder(folder, new Map([...write, [MANIFEST, manifest.next]]));
  } catch (error) {
    throw problemOf(error, folder);
  }
}

/** Makes a folder that nobody sees before it is whole. */
function makeFolder(folder: string, files: ReadonlyMap<string, Content>): void {
  const target = resolve(folder);
  mkdirSync(dirname(target), { recursive: true });
  const made = join(dirname(target), `${beside(target)}${process.pid}`);
  rmSync(made, { recursive: true, force: true });
  try {
    for (const [path, content] of files) put(join(made, path), content);
    if (existsSync(target)) throw meanwhile(folder);
    renameSync(made, target);
  } catch (error) {
    rmSync(made, { recursive: true, force: true });
    throw (error as NodeJS.ErrnoException).code === 'ENOTEMPTY' ? meanwhile(folder) : error;
  }
  flushFolder(dirname(target));
}
