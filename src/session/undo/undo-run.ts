/** Undoing the last run, or the last runs that changed named notes: every file gets its bytes of before, or none does. */

import { shortHash } from '../../cache/short-hash.ts';
import { isMarkdownFile } from '../../links/markdown-files.ts';
import { shownPath } from '../../messages/shown-path.ts';
import { UserError } from '../../messages/user-error.ts';
import { listed } from '../../messages/wording.ts';
import { ConfinedFolder, realPathOf } from '../../reader/confined-folder.ts';
import { isInFolder } from '../../reader/home.ts';
import { applyEdits } from '../../source/edits.ts';
import { isChangeOfSettings } from './config-change.ts';
import { keepFiles, otherParts, runsAround } from './journal.ts';
import type { RecordedFile, RecordedRun } from './recorded-run.ts';

/** A file that is undone. */
export interface UndoneFile {
  /** As it is shown. */
  readonly path: string;
  readonly kind: 'changed' | 'created' | 'removed' | 'unchanged';
  /** How many changes are undone. */
  readonly changes: number;
  readonly before: string;
  readonly after: string;
}

/** A run and its files that are undone. */
export interface UndoneRun {
  readonly command: string;
  /** In milliseconds. */
  readonly time: number;
  readonly files: readonly UndoneFile[];
}

/** What `undo` does. */
export interface UndoPlan {
  readonly runs: readonly UndoneRun[];
  /** Writes the files. @throws {UserError} if one of them cannot be written. All files are unchanged then. */
  readonly write: () => Promise<void>;
}

/** A run, and those of its files that are selected. */
interface Selected {
  readonly run: RecordedRun;
  readonly files: readonly RecordedFile[];
}

/** A selected file with its contents. */
interface Content {
  readonly file: RecordedFile;
  readonly path: string;
  readonly current: Buffer | undefined;
  readonly old: Buffer | undefined;
}

/**
 * Plans to undo the last run, or the last runs that changed the named notes.
 *
 * @param named notes, or folders of notes. With none, the whole last run is undone.
 * @returns `undefined` if no run is recorded.
 * @throws {UserError} if a note has changed after the run, or was written together with others that are not named.
 */
export function planUndo(named: readonly string[]): UndoPlan | undefined {
  const selected = named.length === 0 ? lastRun() : runsOf(named);
  if (selected.length === 0) return undefined;
  for (const one of selected) checkTogether(one);
  const contents = new Map(selected.map((one) => [one, contentsOf(one)]));
  checkUnchanged(selected, contents);
  return {
    runs: selected.map((one) => ({
      command: one.run.command,
      time: one.run.time,
      files: contents.get(one)!.map(undoneFile),
    })),
    write: () => write(contents),
  };
}

/** Returns the runs that can be undone, the last one first. */
export function undoableRuns(): UndoneRun[] {
  return Array.from(runsAround(process.cwd()), ({ command, time, files, root }) => ({
    command,
    time,
    files: files.map((file) => ({
      path: shownPath(new ConfinedFolder(root).pathOf(file.path)),
      kind: kindOf(file),
      changes: file.edits.length,
      before: '',
      after: '',
    })),
  }));
}

function lastRun(): Selected[] {
  const [run] = runsAround(process.cwd());
  if (!run) return [];
  if (run.omitted > 0) {
    const what = `cannot undo all of the last run (${run.command}), because some of its files are not recorded`;
    const advice = run.files.length > 0 ? 'name the notes to undo only those' : 'restore the files by hand';
    throw new UserError('undo', what, advice);
  }
  return [run, ...otherParts(run)].map((part) => ({ run: part, files: part.files }));
}

/** Selects for each named note or folder the files of the last run that changed it. */
function runsOf(named: readonly string[]): Selected[] {
  const selected = new Map<string, Selected>();
  for (const name of named) {
    const path = realPathOf(name);
    const found = lastRunOf(path);
    if (!found) throw new UserError(shownPath(path), 'is not part of a recorded run', 'check the path');
    const key = `${found.run.root}\0${found.run.id}`;
    const earlier = selected.get(key)?.files ?? [];
    const names = new Set([...earlier, ...found.files].map((file) => file.path));
    selected.set(key, { run: found.run, files: found.run.files.filter((file) => names.has(file.path)) });
  }
  return [...selected.values()];
}

function lastRunOf(path: string): Selected | undefined {
  for (const run of runsAround(path)) {
    const folder = new ConfinedFolder(run.root);
    const files = run.files.filter((file) => isInFolder(folder.pathOf(file.path), path));
    if (files.length > 0) return { run, files };
  }
  return undefined;
}

/** Checks that files which were written together because of links are undone together. */
function checkTogether({ run, files }: Selected): void {
  for (const file of files) {
    const others = run.files.filter((one) => one.group === file.group && !files.includes(one));
    if (others.length === 0) continue;
    const advice = 'name all of them, or name none to undo the whole run';
    throw new UserError(shownIn(run, [file]), `was written together with ${shownIn(run, others)}`, advice);
  }
}

function shownIn({ root }: RecordedRun, files: readonly RecordedFile[]): string {
  const folder = new ConfinedFolder(root);
  return listed(
    files.map(({ path }) => shownPath(folder.pathOf(path))),
    'and',
  );
}

/** Returns the contents of files now and before the run; a file is left out if it has changed after the run. */
function contentsOf({ run, files }: Selected): Content[] {
  const folder = new ConfinedFolder(run.root);
  return files.flatMap((file) => {
    const found = folder.read(file.path);
    if (found.kind === 'foreign') throw new UserError(shownIn(run, [file]), found.why, 'restore it by hand');
    const path = folder.pathOf(file.path);
    const current = found.kind === 'file' ? found.bytes : undefined;
    const hash = current && shortHash(current);
    if (hash === file.before) return [{ file, path, current, old: current }];
    if (hash !== file.after) return [];
    const old = contentBefore(file, current);
    if (old === 'invalid') {
      const what = 'cannot be restored from the record of the run';
      throw new UserError(shownIn(run, [file]), what, 'restore it by hand');
    }
    return [{ file, path, current, old }];
  });
}

/** Returns the content of a file before a run, if it has the recorded hash, and of a config only settings differ. */
function contentBefore(file: RecordedFile, current: Buffer | undefined): Buffer | undefined | 'invalid' {
  const text = current?.toString();
  try {
    const old = file.before === undefined ? undefined : Buffer.from(applyEdits(text ?? '', file.edits));
    if (old && shortHash(old) !== file.before) return 'invalid';
    if (isMarkdownFile(file.path)) return old;
    return text !== undefined && isChangeOfSettings(file.path, old?.toString(), text) ? old : 'invalid';
  } catch {
    // The edits do not fit the text.
    return 'invalid';
  }
}

/** Checks that no selected file has changed after its run. */
function checkUnchanged(
  selected: readonly Selected[],
  contents: ReadonlyMap<Selected, readonly Content[]>,
): void {
  for (const one of selected) {
    const known = contents.get(one)!;
    const changed = one.files.filter((file) => !known.some((content) => content.file === file));
    if (changed.length === 0) continue;
    const what = `${changed.length === 1 ? 'was' : 'were'} changed after ${one.run.command}`;
    const advice = known.length > 0 ? 'name the other notes to undo only those' : 'restore it by hand';
    throw new UserError(shownIn(one.run, changed), what, advice);
  }
}

function undoneFile({ file, path, current, old }: Content): UndoneFile {
  return {
    path: shownPath(path),
    kind: current === old ? 'unchanged' : kindOf(file),
    changes: file.edits.length,
    before: current?.toString() ?? '',
    after: old?.toString() ?? '',
  };
}

/** What undoing does to a file: it is created again, removed or changed. */
function kindOf({ before, after }: RecordedFile): UndoneFile['kind'] {
  return before === undefined ? 'removed' : after === undefined ? 'created' : 'changed';
}

async function write(contents: ReadonlyMap<Selected, readonly Content[]>): Promise<void> {
  const changed = [...contents.values()].flat().filter(({ current, old }) => current !== old);
  if (changed.length > 0) {
    const { commitTransaction } = await import('../../writer/transaction.ts');
    const [{ run }] = [...contents.keys()] as [Selected];
    // A moved note is created at its old path before it is removed at the new one.
    const ordered = [...changed].sort((a, b) => Number(a.old === undefined) - Number(b.old === undefined));
    await commitTransaction({
      about: ordered.map(({ path }) => path).join(', '),
      files: ordered.map(({ path, current, old, file }) => ({
        path,
        before: current,
        after: old,
        mode: file.mode,
      })),
      root: run.root,
    });
  }
  for (const { run, files } of contents.keys())
    keepFiles(
      run,
      run.files.filter((file) => !files.includes(file)),
    );
}
