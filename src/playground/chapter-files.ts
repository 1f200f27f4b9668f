/** The chapters of a note in the playground: the files that `build --split` would write. */

import { NAME_TEMPLATE, PAGE_KEYS } from '../book/book-options.ts';
import { SplitError } from '../book/split/check-page.ts';
import { nothingToSplit } from '../book/split/nothing-to-split.ts';
import { splitNote } from '../book/split/split-note.ts';
import { frontMatterOf } from '../config/own-settings.ts';
import { isMdxFile } from '../links/markdown-files.ts';
import { UserError } from '../messages/user-error.ts';
import type { Source } from '../source/source.ts';
import type { OpenedNote } from './opened-note.ts';

/** A file of a book. */
export interface ChapterFile {
  readonly path: string;
  readonly text: string;
}

/**
 * Splits a note.
 *
 * @param fixed the note after its fixes.
 * @throws {UserError} if the note has no chapters.
 */
export async function chaptersOf(note: OpenedNote, fixed: Source): Promise<ChapterFile[]> {
  const { path, config, context } = note;
  const output = config.output ?? {};
  const by = output.split ?? 'chapter';
  const target = output.target ?? 'plain';
  try {
    const book = splitNote(fixed, {
      by,
      target,
      names: output.names ?? NAME_TEMPLATE,
      extension: isMdxFile(path) && target === 'docusaurus' ? '.mdx' : '.md',
      skipEmpty: output.skipEmpty ?? false,
      frontMatter: output.frontMatter ?? PAGE_KEYS,
      noteFrontMatter: await frontMatterOf(fixed, path),
      title: path.replace(/^.*\/|\.\w+$/g, '') || 'Notes',
      // The folder of the book is next to the note.
      linkContext: { anchors: context.anchors, url: undefined, home: '..', copyOf: () => undefined },
    });
    if (!book) throw new UserError(path, nothingToSplit(by), 'add more headings');
    const pages = book.parts.flatMap((part) =>
      'text' in part ? [{ path: part.path, text: part.text }] : [],
    );
    return [...pages, ...book.files];
  } catch (error) {
    if (!(error instanceof SplitError)) throw error;
    throw new UserError(path, `cannot be split: ${error.message}`, 'check for an unclosed block there');
  }
}
