/** Completion of links: headings, notes and wiki links. */

import { dirname, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type CompletionItem, CompletionItemKind, type Range } from 'vscode-languageserver/node.js';
import { baseNameOf } from '../links/addresses.ts';
import { isWithin } from '../links/follow-headings.ts';
import { withoutMarkdownExtension } from '../links/markdown-files.ts';
import { nodeAt } from '../source/node-at.ts';
import { type IndexedNote, indexNote } from './note-index.ts';
import type { NoteSet } from './note-set.ts';
import type { NoteView } from './note-views.ts';

/** The characters after which an editor asks. */
export const TRIGGERS = ['#', '(', '[', '/', '.'];

const CODE: ReadonlySet<string> = new Set(['code', 'inlineCode', 'yaml', 'toml', 'json']);

/** More notes would be a list that nobody reads. */
const MOST_ITEMS = 1000;

/** What is written before the cursor: `[text](address#fragment`, `[label]: address#fragment` or `[[address#fragment`. */
const LINK = /(?:\]\(<?|^\s*\[[^\]]+\]:\s+<?)(?<address>[^()\s<>#]*)(?:#(?<fragment>[^()\s<>]*))?$/;
const WIKI = /\[\[(?<address>[^[\]|#]*)(?:#(?<fragment>[^[\]|]*))?$/;

/** Returns what the link at a position may lead to. @param offset of the document’s text. */
export async function completionsAt(view: NoteView, offset: number): Promise<CompletionItem[]> {
  const { document, source } = view;
  const { start } = document.lines.boundsOf(document.lines.lineAt(offset));
  const before = document.text.slice(start, offset);
  const wiki = WIKI.exec(before);
  const match = wiki ?? LINK.exec(before);
  if (!match || nodeAt(source.tree, source.text.offsetInBody(offset as never), CODE)) return [];
  const { address = '', fragment } = match.groups!;
  const kind = wiki ? 'wiki' : 'markdown';
  const written = fragment ?? address;
  const range = document.lines.rangeBetween(offset - written.length, offset);
  if (fragment !== undefined) return headingItems(await noteAt(view, address, kind), kind, range);
  const items = wiki ? wikiItems(view, range) : pathItems(view, range);
  const own = wiki || address !== '' ? [] : headingItems(indexNote(view.note), kind, range, '#');
  return [...own, ...items].slice(0, MOST_ITEMS);
}

/** Returns the note that an address leads to, if there is only one. */
async function noteAt(
  { note, set }: NoteView,
  address: string,
  kind: 'wiki' | 'markdown',
): Promise<IndexedNote | undefined> {
  const reference = { node: note.source.tree, kind, address, fragment: undefined };
  if (isWithin(reference, { url: note.url })) return indexNote(note);
  const [url, ...others] = set.linter.notes.find(address, kind, note.url);
  const path = url === undefined || others.length > 0 ? undefined : set.pathOf(url);
  return path === undefined ? undefined : set.indexOf(path);
}

function headingItems(
  note: IndexedNote | undefined,
  kind: 'wiki' | 'markdown',
  range: Range,
  prefix = '',
): CompletionItem[] {
  const headings = note?.headings ?? [];
  return headings.map(({ title, slug }, i) => {
    const newText = prefix + (kind === 'wiki' ? title.replace(/[[\]|#]/g, ' ') : encoded(slug));
    return {
      label: title === '' ? slug : title,
      kind: CompletionItemKind.Reference,
      detail: newText,
      filterText: `${newText} ${title}`,
      sortText: String(i).padStart(6, '0'),
      textEdit: { range, newText },
    };
  });
}

/** The notes of the set as addresses relative to the note. */
function pathItems({ document, set }: NoteView, range: Range): CompletionItem[] {
  const { path: own } = document;
  if (own === undefined) return [];
  return others(set, own).map((path) => {
    const address = relative(dirname(own), path).replaceAll('\\', '/');
    const newText = encoded(address.startsWith('../') ? address : `./${address}`);
    return {
      label: address,
      kind: CompletionItemKind.File,
      filterText: `${newText} ${address}`,
      textEdit: { range, newText },
    };
  });
}

/** The notes of the set by their names; those that share one have their folders, too. */
function wikiItems({ document, set }: NoteView, range: Range): CompletionItem[] {
  const { path: own } = document;
  return others(set, own).flatMap((path) => {
    const url = set.files.urlOf(path);
    if (url === undefined) return [];
    const name = withoutMarkdownExtension(fileURLToPath(url).replace(/^.*[\\/]/, ''));
    const isUnique = set.linter.notes.find(baseNameOf(url), 'wiki', undefined).length === 1;
    const whole = withoutMarkdownExtension(relative(dirname(own ?? path), path)).replaceAll('\\', '/');
    const newText = isUnique ? name : whole.replace(/^(?:\.\.\/)+/, '');
    return { label: newText, kind: CompletionItemKind.File, textEdit: { range, newText } };
  });
}

function others({ paths }: NoteSet, own: string | undefined): string[] {
  return paths.filter((path) => path !== own).slice(0, MOST_ITEMS);
}

/** Encodes what would end an address. */
function encoded(address: string): string {
  return address.replace(/[\s()<>%\\]/g, (character) =>
    /[()]/.test(character) ? (character === '(' ? '%28' : '%29') : encodeURIComponent(character),
  );
}
