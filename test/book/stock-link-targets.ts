/**
 * The targets of links in a note and in a book, computed independently of the program, with stock remark and
 * github-slugger.
 */

import { posix } from 'node:path';
import GithubSlugger from 'github-slugger';
import type { Definition, FootnoteDefinition, Heading, Nodes, Root } from 'mdast';
import { toString as textOf } from 'mdast-util-to-string';
import { SKIP, visit } from 'unist-util-visit';
import { parseStock } from '../properties/promises.ts';

/** A file, by its absolute path in a virtual tree. */
export interface TestFile {
  readonly path: string;
  readonly text: string;
  /** The line, from 1, at which text was added. Only definitions below it are used. */
  readonly until?: number;
}

interface Parsed extends TestFile {
  readonly tree: Root;
  readonly slugs: ReadonlyMap<string, number>;
  /** The number of headings in the files before this one. */
  readonly before: number;
}

/**
 * Returns the target of each reference of some files, in order: "heading 3", "file /notes/x.png" or "url
 * https://…".
 */
export function stockLinkTargets(files: readonly TestFile[]): {
  body: string[];
  footnotes: Map<string, string[]>;
} {
  let before = 0;
  const parsed = files.map((file): Parsed => {
    const tree = parseStock(file.text);
    const slugger = new GithubSlugger();
    const slugs = new Map<string, number>();
    let count = 0;
    visit(tree, (node) => {
      if (node.type === 'footnoteDefinition') return SKIP;
      if (node.type !== 'heading') return;
      slugs.set(slugger.slug(textOf(node, { includeImageAlt: false, includeHtml: false })), before + count++);
    });
    const one = { ...file, tree, slugs, before };
    before += count;
    return one;
  });
  const byPath = new Map(parsed.map((file) => [file.path, file]));
  const ids = new Map(parsed.map((file) => [file.path, idsIn(file.tree)]));

  const target = (from: Parsed, url: string): string => {
    if (/^(?:[a-z][a-z\d+.-]*:|\/|[@~?:])|[{}<>$*|^]/i.test(url)) return `url ${url}`;
    if (url === '') return 'nothing';
    const hash = url.indexOf('#');
    const address = hash === -1 ? url : url.slice(0, hash);
    const fragment = hash === -1 ? undefined : decode(url.slice(hash + 1));
    const path = address === '' ? from.path : posix.resolve(posix.dirname(from.path), decode(address));
    const file = byPath.get(path);
    if (!file) return `file ${path}${fragment === undefined ? '' : `#${fragment}`}`;
    if (fragment === undefined) return `heading ${file.before}`;
    const heading = file.slugs.get(fragment.toLowerCase());
    if (heading !== undefined) return `heading ${heading}`;
    return ids.get(path)!.has(fragment) ? `id ${fragment}` : 'nothing';
  };

  const body: string[] = [];
  const footnotes = new Map<string, string[]>();
  for (const file of parsed) {
    const definitions = new Map<string, Definition>();
    visit(file.tree, 'definition', (node) => {
      if (!definitions.has(node.identifier)) definitions.set(node.identifier, node);
    });
    const read = (node: Nodes, into: string[]): void =>
      visit(node, (one, _index, parent) => {
        if (one.type === 'footnoteDefinition' && one !== node) return SKIP;
        if (parent?.type === 'root' && file.until !== undefined && one.position!.start.line >= file.until)
          return SKIP;
        if (one.type === 'link' || one.type === 'image') into.push(target(file, one.url));
        if (one.type === 'linkReference' || one.type === 'imageReference')
          into.push(target(file, definitions.get(one.identifier)!.url));
        if (one.type === 'footnoteReference') into.push(`footnote ${one.identifier}`);
        if (one.type === 'html' && !one.value.startsWith('<!--')) {
          for (const match of one.value.matchAll(/\b(?:href|src)\s*=\s*"([^"]*)"/g))
            into.push(target(file, match[1]!));
        }
      });
    read(file.tree, body);
    visit(file.tree, 'footnoteDefinition', (node: FootnoteDefinition) => {
      const targets: string[] = [];
      for (const child of node.children) read(child, targets);
      const known = footnotes.get(node.identifier);
      // Copies must agree; of several with the same key, the first has an effect.
      if (known && files.length > 1 && known.join() !== targets.join()) targets.unshift('two ways');
      if (!known) footnotes.set(node.identifier, targets);
    });
  }
  return { body, footnotes };
}

function idsIn(tree: Root): Set<string> {
  const ids = new Set<string>();
  visit(tree, 'html', ({ value }) => {
    for (const match of value.matchAll(/\s(?:id|name)="([^"]+)"/g)) ids.add(match[1]!);
  });
  return ids;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

export function headingsOf(text: string): Heading[] {
  return parseStock(text).children.filter((node) => node.type === 'heading');
}
