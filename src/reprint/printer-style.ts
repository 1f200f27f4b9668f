/** The style of a note's author, in which new nodes are printed. */

import type { List, Nodes, Root } from 'mdast';
import type { ConstructName, Options as PrintOptions } from 'mdast-util-to-markdown';
import type { LevelStyle } from '../source/list-style.ts';
import { listStyle } from '../source/print.ts';
import { endOf, type Source, startOf } from '../source/source.ts';
import { descendants } from '../source/walk.ts';
import { childrenOf } from './tree-structure.ts';

export type { ConstructName, PrintOptions };

/** The style of a note. */
export interface NoteStyle {
  readonly settings: PrintOptions;
  /** The marker of a hard line break, before the line ending. */
  readonly breakMark: '\\' | '  ';
  /** The styles of bullet lists, from the outermost level. */
  readonly bullets: readonly LevelStyle[];
  /** The styles of numbered lists, from the outermost level. */
  readonly numbers: readonly LevelStyle[];
}

/** The style of lists in a note without lists. */
const BULLETS: LevelStyle = { ordered: false, bullet: '-', constant: false, gap: ' ', indent: undefined };
const NUMBERS: LevelStyle = { ordered: true, bullet: '.', constant: false, gap: ' ', indent: undefined };

/**
 * Determines the style of a note: for each kind of markup the most frequent form, or remark's default if the note has
 * none. Definitions are printed without blank lines between them unless the author separates them.
 *
 * @param tree the tree of the note.
 */
export function noteStyle(tree: Root, source: Pick<Source, 'body' | 'slice'>): NoteStyle {
  const { body } = source;
  const marks = new Map<string, Map<string, number>>();
  const count = (kind: string, mark: string): void => {
    const kinds = marks.get(kind) ?? new Map<string, number>();
    marks.set(kind, kinds.set(mark, (kinds.get(mark) ?? 0) + 1));
  };
  for (const [i, node] of tree.children.entries()) {
    const above = tree.children[i - 1];
    if (node.type !== 'definition' || above?.type !== 'definition' || !node.position || !above.position)
      continue;
    count('definitions', /\n[ \t]*\n/.test(body.slice(endOf(above), startOf(node))) ? 'apart' : 'together');
  }
  let bullets: List | undefined;
  let numbers: List | undefined;
  for (const node of descendants(tree)) {
    if (!node.position) continue;
    const start = startOf(node);
    const first = body[start]!;
    switch (node.type) {
      case 'emphasis':
      case 'strong':
        count(node.type, first);
        break;
      case 'delete':
        count('delete', body[start + 1] === '~' ? '~~' : '~');
        break;
      case 'code':
        count('fence', /[`~]/.test(first) ? first : 'indent');
        break;
      case 'thematicBreak':
        count('rule', source.slice(node));
        break;
      case 'break':
        count('break', first === '\\' ? '\\' : '  ');
        break;
      case 'heading': {
        const line = source.slice(node);
        count('heading', first === '#' ? (/[ \t]#+[ \t]*$/.test(line) ? 'closed' : 'atx') : 'setext');
        break;
      }
      case 'link':
      case 'definition':
        if (node.title) count('quote', body[endOf(node) - (node.type === 'link' ? 2 : 1)]!);
        break;
      case 'list':
        if (node.ordered) numbers = larger(numbers, node);
        else bullets = larger(bullets, node);
        break;
      case 'table':
        count('table', isPadded(source.slice(node)) ? 'padded' : 'bare');
    }
  }
  const most = <const Mark extends string>(kind: string, among: readonly Mark[]): Mark | undefined => {
    const kinds = marks.get(kind);
    if (!kinds) return undefined;
    const allowed = [...kinds].filter(([mark]) => (among as readonly string[]).includes(mark));
    return allowed.sort(([, a], [, b]) => b - a)[0]?.[0] as Mark | undefined;
  };
  const writtenRule = mostOf(marks.get('rule'));
  const rule = writtenRule?.replace(/[ \t]/g, '');
  const heading = most('heading', ['atx', 'closed', 'setext']);
  const quote = most('quote', ['"', "'"]);
  return {
    settings: {
      bullet: '-',
      emphasis: most('emphasis', ['*', '_']) ?? '*',
      strong: most('strong', ['*', '_']) ?? '*',
      fence: most('fence', ['`', '~']) ?? '`',
      fences: true,
      rule: (rule?.[0] as '-' | '*' | '_' | undefined) ?? '-',
      ruleRepetition: rule?.length ?? 3,
      ruleSpaces: /[ \t]/.test(writtenRule ?? ''),
      setext: heading === 'setext',
      closeAtx: heading === 'closed',
      quote: quote ?? '"',
      tightDefinitions: most('definitions', ['apart', 'together']) !== 'apart',
      listItemIndent: 'one',
    },
    breakMark: most('break', ['\\', '  ']) ?? '\\',
    bullets: bullets ? levelStyles(source, bullets) : [BULLETS],
    numbers: numbers ? levelStyles(source, numbers) : [NUMBERS],
  };
}

/** Returns the styles of one list of a note and the lists in it, from the outermost level. */
export function levelStyles(source: Pick<Source, 'body' | 'slice'>, list: List): readonly LevelStyle[] {
  const style = listStyle(source, list).filter((level) => level !== undefined);
  return style.length > 0 ? style : [list.ordered ? NUMBERS : BULLETS];
}

/** The more significant list for the style: the nested one, or the longer one. */
function larger(a: List | undefined, b: List): List {
  if (!a) return b;
  const size = (list: List): number =>
    list.children.length + (list.children.some((item) => item.children.some(isList)) ? 1000 : 0);
  return size(b) > size(a) ? b : a;
}

function isList(node: Nodes): boolean {
  return node.type === 'list' && childrenOf(node).length > 0;
}

function mostOf(kinds: ReadonlyMap<string, number> | undefined): string | undefined {
  return kinds && [...kinds].sort(([, a], [, b]) => b - a)[0]?.[0];
}

/** Whether the cells of a table are padded, so that its columns are aligned. @param table its source. */
export function isPadded(table: string): boolean {
  const lengths = new Set(table.split('\n').map((line) => line.trim().length));
  return lengths.size === 1;
}
