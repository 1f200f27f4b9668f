/** The notes that are measured, in a temporary folder outside of repositories. */

import { execFileSync } from 'node:child_process';
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { type MadeNote, NoteMaker } from './make-notes.ts';

export const PROGRAM = resolve('bin/ddia-notes.js');

const SIZE = 35_000;
const LARGE = 2_300_000;
/** The fixtures that notes are made of, with no more unusual words than notes have. */
const SOURCES = ['ddia-notes/note.md', 'book/note.md', 'unusual/data-systems.md'];

/** Paths of the notes. */
export interface Workplace {
  /** The folder of all, a project in which programs can keep caches. */
  readonly root: string;
  /** A folder with `note.md`, a real note of about 35 KB, and `clean.md`, the same cleaned. */
  readonly one: string;
  /** A folder with 100 different notes of about 35 KB. */
  readonly hundred: string;
  /** A folder with `note.md`, of 2.3 MB. */
  readonly large: string;
  /** A folder with 10,000 small notes in folders, which link to each other. */
  readonly linked: string;
}

/**
 * Writes the notes: made ones, or in part those of a corpus. The large note is then the real one, again and again.
 *
 * @param corpus a folder with the real note in `notes`, and notes of other authors in `corpus`.
 */
export function makeWorkplace(corpus: string | undefined): Workplace {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'ddia-notes-bench-')));
  writeNotes(root, [{ path: 'package.json', text: '{ "private": true }\n' }]);
  mkdirSync(join(root, 'node_modules'));
  const sources = SOURCES.map((path) => readFileSync(join('fixtures', path), 'utf8'));
  const maker = new NoteMaker(sources, 2017);
  const made = Array.from({ length: 100 }, (_, i) => ({ path: `note-${i}.md`, text: maker.note(SIZE) }));
  const real = corpus
    ? readFileSync(join(corpus, 'notes/ddia-notes.md'), 'utf8')
    : `${sources[0]!.trimEnd()}\n\n${maker.sections(SIZE - sources[0]!.length)}`;
  const folder = (name: string, notes: readonly MadeNote[]) => writeNotes(join(root, name), notes);
  const one = folder('one', [{ path: 'note.md', text: real }]);
  const build = [PROGRAM, 'build', 'note.md'];
  const clean = execFileSync(process.execPath, build, { cwd: one, stdio: ['ignore', 'pipe', 'ignore'] });
  writeFileSync(join(one, 'clean.md'), clean);
  return {
    root,
    one,
    hundred: folder('hundred', corpus ? nearest(join(corpus, 'corpus'), made.length) : made),
    large: folder('large', [{ path: 'note.md', text: corpus ? repeated(real, LARGE) : maker.note(LARGE) }]),
    linked: folder('linked', maker.linkedNotes(10_000)),
  };
}

export function removeWorkplace({ root }: Workplace): void {
  rmSync(root, { recursive: true });
}

function writeNotes(folder: string, notes: readonly MadeNote[]): string {
  for (const { path, text } of notes) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
}

/** Returns a note whose text is repeated without its front matter, up to a size. */
function repeated(note: string, size: number): string {
  const body = note.replace(/^---\n[\s\S]*?\n---\n/, '');
  return note + `\n${body}`.repeat(Math.floor((size - note.length) / (body.length + 1)));
}

/** Returns the notes of a folder whose sizes are nearest to that of the real note. */
function nearest(folder: string, count: number): MadeNote[] {
  const distance = (path: string) => Math.abs(statSync(path).size - SIZE);
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.md'))
    .map((path) => join(folder, path))
    .sort((a, b) => distance(a) - distance(b) || (a < b ? -1 : 1))
    .slice(0, count)
    .map((path, i) => ({ path: `note-${i}.md`, text: readFileSync(path, 'utf8') }));
}
