/**
 * Notes of other authors for checking promises. They are in a folder outside the repository, set by
 * DDIA_NOTES_CORPUS.
 */

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = process.env.DDIA_NOTES_CORPUS;

/** Whether the corpus is available. */
export const hasCorpus = root !== undefined && existsSync(join(root, 'corpus'));

export interface CorpusNote {
  readonly path: string;
  readonly text: string;
}

/** Returns the folder of the corpus, with one folder per repository. */
export function corpusFolder(): string {
  return join(root!, 'corpus');
}

/** Returns the text of a note of the corpus, by its path there. */
export function corpusNote(path: string): string {
  return readFileSync(join(root!, 'corpus', path), 'utf8');
}

/** Returns every Markdown file of the corpus, and the real note. */
export function corpusNotes(): CorpusNote[] {
  if (!hasCorpus) return [];
  return ['corpus', 'notes'].flatMap((folder) =>
    readdirSync(join(root!, folder), { recursive: true, encoding: 'utf8' })
      .filter((path) => /\.mdx?$/.test(path))
      .sort()
      .map((path) => ({ path, text: readFileSync(join(root!, folder, path), 'utf8') })),
  );
}

/** Returns the real note, if it is available. */
export function realNote(): { text: string; outline: string; typos: readonly [string, string, string][] } {
  const read = (path: string) => readFileSync(join(root!, 'notes', path), 'utf8');
  const typos = read('expected/typos.tsv').trim().split('\n').slice(1);
  return {
    text: read('ddia-notes.md'),
    outline: read('expected/outline.txt').trim(),
    typos: typos.map((line) => line.split('\t') as [string, string, string]),
  };
}
