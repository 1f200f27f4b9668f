/** The outline of notes as symbols. */

import { type DocumentSymbol, SymbolKind, type WorkspaceSymbol } from 'vscode-languageserver/node.js';
import type { OverviewSection } from '../outline/overview.ts';
import { indexNote } from './note-index.ts';
import type { NoteSet } from './note-set.ts';
import type { NoteView } from './note-views.ts';
import { LineIndex, type PositionUnit } from './positions.ts';

/** More symbols are not useful as the answer to a query. */
const MOST_SYMBOLS = 300;

/** Returns the sections of a document as `ddia-notes outline` shows them. */
export function documentSymbols({ document, note }: NoteView): DocumentSymbol[] {
  return indexNote(note).sections.map((section) => symbolOf(section, document.lines));
}

function symbolOf(section: OverviewSection, lines: LineIndex): DocumentSymbol {
  const { title, kind, empty, words, lines: span, children } = section;
  const [first, last] = [span[0] - 1, Math.max(span[0], span[1]) - 1];
  const heading = lines.boundsOf(first);
  return {
    name: title.trim() === '' ? '(no title)' : title,
    detail: empty ? 'empty' : [...(kind === 'section' ? [] : [kind]), `${words} words`].join(', '),
    kind: SymbolKind.String,
    range: lines.rangeBetween(heading.start, Math.max(heading.end, lines.boundsOf(last).end)),
    selectionRange: lines.rangeBetween(heading.start, heading.end),
    children: children.map((child) => symbolOf(child, lines)),
  };
}

/**
 * Returns the sections of the notes in some sets whose titles contain the letters of a query, in order.
 *
 * @param uriOf returns the URI of a file.
 * @param isCancelled whether the result is not needed any more.
 */
export async function workspaceSymbols(
  sets: readonly NoteSet[],
  query: string,
  unit: PositionUnit,
  uriOf: (path: string) => string,
  isCancelled: () => boolean,
): Promise<WorkspaceSymbol[]> {
  const symbols: WorkspaceSymbol[] = [];
  for (const set of sets) {
    for (const [path, { sections }] of await set.indexes(isCancelled)) {
      const found = flatten(sections).filter(({ section }) => matches(section.title, query));
      if (found.length === 0) continue;
      const lines = LineIndex.ofFile(set.files.peek(path), unit);
      for (const { section, parent } of found) {
        const { start, end } = lines.boundsOf(section.lines[0] - 1);
        symbols.push({
          name: section.title,
          kind: SymbolKind.String,
          ...(parent === undefined ? {} : { containerName: parent }),
          location: { uri: uriOf(path), range: lines.rangeBetween(start, end) },
        });
        if (symbols.length >= MOST_SYMBOLS) return symbols;
      }
    }
  }
  return symbols;
}

function flatten(
  sections: readonly OverviewSection[],
  parent?: string,
): { readonly section: OverviewSection; readonly parent: string | undefined }[] {
  return sections.flatMap((section) => [{ section, parent }, ...flatten(section.children, section.title)]);
}

/** Whether a title contains the letters of a query in order, ignoring case. */
function matches(title: string, query: string): boolean {
  const letters = title.toLowerCase();
  let at = 0;
  for (const letter of query.toLowerCase()) {
    if (/\s/.test(letter)) continue;
    at = letters.indexOf(letter, at) + 1;
    if (at === 0) return false;
  }
  return true;
}
