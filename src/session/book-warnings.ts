/** What the user should read about a book that was made: unresolved links, and files that were kept. */

import { basename, dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { BookPlan } from '../book/folder/plan-book.ts';
import type { Book } from '../book/split/split-note.ts';
import { fileOf } from '../links/addresses.ts';
import { isMarkdownFile } from '../links/markdown-files.ts';
import { referencesIn } from '../links/references.ts';
import { shownName } from '../messages/display.ts';
import { quoted } from '../messages/quoted.ts';
import { shownPath } from '../messages/shown-path.ts';
import { realPathOf } from '../reader/confined-folder.ts';
import { homeOf, isInFolder } from '../reader/home.ts';
import { Projects } from '../reader/projects.ts';
import { Source, startOf } from '../source/source.ts';
import { urlOf } from './note-links.ts';

/** Returns the warnings about a book and its folder. */
export function warningsOf(
  { unresolvedLinks, numberingProblems }: Book,
  { orphans, folder }: BookPlan,
): string[] {
  const warnings = [...numberingProblems];
  if (unresolvedLinks > 0) {
    const links =
      unresolvedLinks === 1
        ? '1 link to another chapter was'
        : `${unresolvedLinks} links to other chapters were`;
    warnings.push(`${links} not updated (wiki links and HTML in block quotes cannot be)`);
  }
  for (const path of orphans) {
    warnings.push(
      `${shownName(shownPath(resolve(folder, path)))} is no longer a chapter, but was kept because it had been edited`,
    );
  }
  return warnings;
}

/**
 * Returns the warnings about links to Markdown files outside the docs folder of a Docusaurus site, which has no pages for
 * them.
 *
 * @param path the note.
 * @param before its text before its fixes, whose lines are named.
 * @param folder the folder of the book.
 */
export function linksOutOfDocs(path: string, before: string, folder: string): string[] {
  const url = urlOf(path);
  if (url === undefined) return [];
  const docs = docsFolderOf(realPathOf(folder));
  const source = Source.parse(before);
  return referencesIn(source.tree).flatMap(({ kind, address, node }) => {
    if (kind !== 'markdown' || !isMarkdownFile(address) || !node.position) return [];
    const file = fileOf(address, url);
    if (file === undefined || file === url || isInFolder(fileURLToPath(file), docs)) return [];
    const { line } = source.point(startOf(node));
    const name = shownName(shownPath(docs));
    return [
      `${shownName(path)}:${line} links to ${quoted(address)} outside ${name}, which Docusaurus cannot resolve`,
    ];
  });
}

/** Returns the folder with the pages of a site: below its config, or named `docs`, or else the folder of the book. */
function docsFolderOf(book: string): string {
  const sign = new Projects().around(join(book, 'index.md'))?.sign;
  const site = sign !== undefined && /^docusaurus\.config\./.test(basename(sign)) ? dirname(sign) : undefined;
  const top = site === undefined ? '' : relative(site, book).split(/[\\/]/)[0]!;
  if (site !== undefined && top !== '') return join(site, top);
  const home = homeOf(book);
  for (let folder = book; isInFolder(folder, home); folder = dirname(folder)) {
    if (basename(folder) === 'docs') return folder;
    if (folder === home) break;
  }
  return book;
}
