/** The notes of a run, and where the result of each goes. */

import { fstatSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import { configFor, type LoadedConfig, type NamedConfig } from '../config/load-config.ts';
import { shownName } from '../messages/display.ts';
import { shownPath } from '../messages/shown-path.ts';
import { clashOf, UserError } from '../messages/user-error.ts';
import { findNotes, type Selection } from '../reader/find-notes.ts';
import { IgnoreFiles } from '../reader/ignore-files.ts';
import type { NoteFile } from '../reader/parse-note.ts';
import { excludedBy } from '../reader/path-patterns.ts';
import { commonFolder, identityOf } from '../reader/same-file.ts';
import type { PlanSettings } from '../review/reviewable-note.ts';
import type { Range } from '../source/range.ts';
import type { Source } from '../source/source.ts';
import { type BookJob, type BookOptions, bookJobOf, type NotePlace, namesApart } from './book-job.ts';
import { folderOfConfig, withoutBuiltNotes } from './config-notes.ts';

/** The options that decide which notes are processed, and where they go. */
export interface JobOptions extends BookOptions, Selection {
  readonly command: 'build' | 'lint' | 'outline' | 'review';
  readonly write?: boolean;
  readonly output?: string;
  readonly check?: boolean;
  readonly diff?: boolean;
  readonly stdinFilename?: string;
  /** Whether nothing but errors is printed. */
  readonly quiet?: boolean;
  readonly config?: NamedConfig;
}

/** A note to be processed. */
export interface Job {
  readonly path: string;
  /** Reads and parses the note, if its text does not come from its path. */
  readonly read?: () => NoteFile | Promise<NoteFile>;
  /** Returns the text for a first look, if it does not come from its path. */
  readonly peek?: () => string;
  /** The file to write; standard output if there is none. */
  readonly target?: string;
  /** The folder that the user named, if the rest of `target` is made from names of notes. */
  readonly within?: string;
  /** The book that the note becomes. */
  readonly book?: BookJob;
  /** Returns the parts of the body that must not change or be reported; none by default. */
  readonly protectedRanges?: (source: Source) => readonly Range[];
  /** Whether the note stays unchanged, because it is ignored. */
  readonly untouched?: boolean;
  /** What its fixes leave out; nothing by default. */
  readonly leftOut?: PlanSettings;
}

const STDIN = '-';

/**
 * Returns the notes of a run: the named notes, or the piped note, or the notes in the config.
 *
 * @throws {UserError} if there are no notes, or the options contradict each other.
 */
export async function jobsOf(named: readonly string[], options: JobOptions): Promise<Job[]> {
  checkOptions(named, options);
  if (named.length > 0) {
    const paths = await notIgnored(named, options);
    checkOptions(paths, options);
    const names = namesApart(paths.map((path) => (path === STDIN ? stdinName(options) : path)));
    const jobs = paths.map((path, i) => {
      const place = { named: true, name: paths.length > 1 ? names[i] : undefined };
      return path === STDIN ? stdinJob(options, place) : fileJob(path, options, place);
    });
    return withoutClashes(await Promise.all(jobs));
  }
  const config = await configFor(process.cwd(), options.config);
  const notes = config.config.notes ?? [];
  if (options.command !== 'review' && isPiped()) {
    const note = await readPiped(options);
    // In scripts and CI, standard input may be an empty pipe. It only counts as a note if the config has
    // none.
    if (notes.length === 0 || note.source.text.toString() !== '') {
      checkOptions([STDIN], options);
      return [{ ...(await stdinJob(options, { named: true, name: undefined })), read: () => note }];
    }
  }
  if (notes.length === 0) {
    if (config.config.notes && config.file !== undefined)
      throw new UserError(config.file, 'has no entries in “notes”', 'add some, or name a note');
    throw new UserError(
      options.command,
      'has no notes to work on',
      options.command === 'review'
        ? 'name a note, or set “notes” in a config'
        : 'name a note, pipe one in, or set “notes” in a config',
    );
  }
  checkOptions(notes, options);
  return configJobs(config, notes, options);
}

/** Resolves paths, folders and globs to notes, and prints which named notes are ignored. */
async function notIgnored(
  paths: readonly string[],
  options: JobOptions,
  from?: string,
): Promise<readonly string[]> {
  const { notes, ignored } = await findNotes(paths, options, from);
  for (const { path, by } of ignored) sayIgnored(path, by, 'skipped', options);
  return notes;
}

function sayIgnored(path: string, by: string, outcome: string, { quiet }: JobOptions): void {
  if (quiet) return;
  process.stderr.write(
    `${shownName(path)}: ${outcome} because ${shownName(shownPath(by))} ignores it (use --no-ignore to include it)\n`,
  );
}

/** Reads standard input. The parser is only loaded for that. */
async function readStdinNote(name: string): Promise<NoteFile> {
  return (await import('../reader/read.ts')).readStdin(name);
}

/** Reads standard input. Prints a hint if it stays open, which may be by accident. */
async function readPiped(options: JobOptions): Promise<NoteFile> {
  const hint = setTimeout(() => {
    process.stderr.write(
      'waiting for a note on standard input; name a note instead, or redirect from /dev/null\n',
    );
  }, 1000);
  try {
    return await readStdinNote(stdinName(options));
  } finally {
    clearTimeout(hint);
  }
}

function checkOptions(paths: readonly string[], options: JobOptions): void {
  const { command, write, output, check, diff } = options;
  const splits = options.split !== undefined && options.split !== false;
  const chosen = [
    splits && (write || output !== undefined) && '--split',
    write && '--write',
    output !== undefined && '--output',
    (check || diff) && '--check or --diff',
  ];
  const [first, second] = chosen.filter((option) => typeof option === 'string');
  if (second) throw clashOf(String(first), second);
  if (output !== undefined && paths.length > 1) {
    throw new UserError('--output', 'accepts only one note', 'build the notes one at a time, or use -w');
  }
  if (command === 'review' && paths.includes(STDIN))
    throw new UserError(command, 'cannot be used with standard input', 'name a note instead of “-”');
  if (write && paths.includes(STDIN)) {
    const [flag, advice] =
      command === 'lint'
        ? ['--fix', 'use build, which writes to standard output']
        : ['--write', 'omit it to write to standard output'];
    throw new UserError(flag, 'cannot be used with standard input', advice);
  }
}

/** Whether standard input is a pipe, a socket or a file, and not a terminal, `/dev/null` or closed. */
function isPiped(): boolean {
  try {
    const stats = fstatSync(0);
    return stats.isFIFO() || stats.isFile() || stats.isSocket();
  } catch {
    return false;
  }
}

function stdinName({ stdinFilename }: JobOptions): string {
  return stdinFilename ?? '<stdin>';
}

async function stdinJob(options: JobOptions, place: NotePlace): Promise<Job> {
  const { stdinFilename, ignore = true, exclude, output } = options;
  const path = stdinName(options);
  const book = await bookJobOf(stdinFilename, options, place);
  const by =
    ignore && stdinFilename !== undefined ? await new IgnoreFiles().ignoredBy(stdinFilename) : undefined;
  if (by !== undefined) sayIgnored(path, by, 'left unchanged', options);
  const isExcluded = stdinFilename !== undefined && (await excludedBy(exclude)).has(stdinFilename);
  const untouched = by !== undefined || isExcluded;
  let note: Promise<NoteFile> | undefined;
  // Standard input can be read only once.
  const read = () => (note ??= readStdinNote(path));
  return { path, read, untouched, ...(book ? { book } : targetOf(output)) };
}

async function fileJob(path: string, options: JobOptions, place: NotePlace): Promise<Job> {
  const { command, write, output } = options;
  const book =
    command === 'build' && !write && output === undefined ? await bookJobOf(path, options, place) : undefined;
  return {
    path,
    ...(book ? { book } : targetOf(write ? path : output)),
  };
}

/** The target of a note with an output file. `-` and `/dev/stdout` stand for standard output. */
function targetOf(file: string | undefined): { target?: string } {
  return file === undefined || file === '-' || file === '/dev/stdout' ? {} : { target: file };
}

/** The notes in a config. They keep their paths from their common folder in the output folder. */
async function configJobs(
  loaded: LoadedConfig,
  notes: readonly string[],
  options: JobOptions,
): Promise<Job[]> {
  const { config, file } = loaded;
  const folder = folderOfConfig(loaded);
  const files = withoutBuiltNotes(loaded, await notIgnored(notes, options, folder));
  const base = commonFolder(files);
  const names = namesApart(files);
  const notesByFile = new Map(files.flatMap((note) => [note, identityOf(note)].map((key) => [key, note])));
  notesByFile.delete(undefined);
  const jobs = files.map(async (note, i): Promise<Job> => {
    const path = shownPath(note);
    const name = files.length > 1 ? names[i] : undefined;
    const job = await fileJob(path, options, { named: false, name });
    const leads = options.command === 'build' && config.output?.dir !== undefined;
    if (job.target !== undefined || job.book || !leads) return job;
    const target = resolve(folder, config.output!.dir!, relative(base, note));
    const over = notesByFile.get(target) ?? notesByFile.get(identityOf(target));
    if (over !== undefined) {
      const advice = 'choose another folder, or use -w';
      throw new UserError(
        `“output.dir” in ${shownPath(file ?? '')}`,
        `would ${over === note ? 'overwrite' : `write ${shownName(path)} over`} ${shownName(shownPath(over))}`,
        advice,
      );
    }
    return { ...job, target: shownPath(target), within: resolve(folder, config.output!.dir!) };
  });
  return withoutClashes(await Promise.all(jobs));
}

/**
 * Checks that each book has its own folder.
 *
 * @returns the jobs, unchanged.
 * @throws {UserError} if two books have the same folder.
 */
function withoutClashes(jobs: readonly Job[]): Job[] {
  const folders = new Map<string, Job>();
  for (const job of jobs) {
    if (!job.book) continue;
    const { folder } = job.book;
    const other = folders.get(folder);
    if (other && resolve(other.path) !== resolve(job.path)) {
      throw new UserError(
        job.path,
        `would be written to ${shownName(folder)}, and so would ${shownName(other.path)}`,
        'split them one at a time, each with its own --out-dir',
      );
    }
    folders.set(folder, job);
  }
  return [...jobs];
}
