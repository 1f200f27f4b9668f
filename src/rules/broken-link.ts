import type { Nodes } from 'mdast';
import { nearest } from '../nearest.ts';
import { fileOf, isForeign } from '../outline/addresses.ts';
import { isWithin } from '../outline/links.ts';
import { htmlIdsIn, type Reference, referencesIn } from '../outline/references.ts';
import { ANCHOR_STYLES, slugsOf } from '../outline/slug.ts';
import { endOf, type Source, startOf } from '../source/source.ts';
import { descendants } from '../source/walk.ts';
import { defineRule, type Finding, type Note } from './define-rule.ts';

/** What leads nowhere: an anchor, a file or a picture that is not there, a reference without its definition. */
export const brokenLink = defineRule({
  id: 'broken-link',
  summary:
    'a link to an anchor, a file or a picture that does not exist, or a reference without a definition',
  fixes: 'no',
  late: true,
  options: {},
  check(note, _options, report) {
    const { source } = note;
    let anchors: Set<string> | undefined;
    let others: Set<string> | undefined;
    for (const reference of referencesIn(source.tree)) {
      const { node, address, fragment } = reference;
      if (!node.position || isTemplate(reference)) continue;
      if (isWithin(reference, note) && (address === '' || note.url !== undefined)) {
        if (fragment === undefined || isEverywhere(fragment)) continue;
        anchors ??= anchorsIn(note);
        if (leadsTo(anchors, fragment)) continue;
        others ??= slugsOfAll(note);
        if (!leadsTo(others, fragment)) report(missingAnchor(source, reference, anchors));
      } else {
        const finding = elsewhere(note, reference);
        if (finding) report(finding);
      }
    }
    for (const finding of undefinedReferences(source)) report(finding);
  },
});

function anchorsIn({ source, slugs }: Note): Set<string> {
  const written = [...source.body.matchAll(/\{:?[^{}\n]*#([^\s{}]+)[^{}\n]*\}/g)];
  const all = [...slugs.values(), ...written.map((match) => match[1]!)].map((slug) => slug.toLowerCase());
  return new Set([...all, ...htmlIdsIn(source.tree)]);
}

/** Where nobody said whose slugs a note's headings have, a link may lead to any of them. */
function slugsOfAll({ source, anchors }: Note): Set<string> {
  const all = (anchors ? [] : ANCHOR_STYLES).flatMap((style) => [...slugsOf(source.tree, style).values()]);
  return new Set(all.map((slug) => slug.toLowerCase()));
}

/** GitHub's pages have a prefix before each anchor, and take links with and without it. */
function leadsTo(anchors: ReadonlySet<string>, fragment: string): boolean {
  const slug = fragment.toLowerCase();
  return anchors.has(slug) || anchors.has(slug.replace(/^user-content-/, ''));
}

/** What Liquid, Jinja, JSX and the like fill in. */
function isTemplate({ address, fragment }: Reference): boolean {
  return /[{}<>$*|]|%7B|^\[/i.test(`${address}#${fragment ?? ''}`);
}

/** Anchors that every page has, and those of lines, words and footnotes. */
function isEverywhere(fragment: string): boolean {
  return (
    fragment === '' ||
    /^(?:top|L\d+(?:[-C].*)?|:~:.*|\/.*|!.*|(?:user-content-)?fn(?:ref)?[-:_]?.*)$/i.test(fragment)
  );
}

function missingAnchor(source: Source, { node, fragment }: Reference, anchors: Iterable<string>): Finding {
  const meant = nearest(fragment!, anchors);
  return {
    message: `Unexpected link to “#${fragment}”, expected ${meant === undefined ? 'the anchor of a heading' : `an anchor that exists, such as “#${meant}”`}`,
    ...placeOf(source, node),
    actual: `#${fragment}`,
    ...(meant === undefined ? {} : { expected: [`#${meant}`] }),
  };
}

/** What is wrong with a link to another file, if anything is and that can be seen. */
function elsewhere({ source, url, neighbours }: Note, reference: Reference): Finding | undefined {
  const { node, kind, address, fragment } = reference;
  if (!neighbours || kind === 'wiki' || address === '' || isForeign(address)) return undefined;
  const target = fileOf(address, url);
  if (target === undefined || !target.startsWith('file:')) return undefined;
  const files = node.type === 'image' ? [target] : [target, ...pagesOf(target)];
  const file = files.find((one) => neighbours.exists(one));
  if (file === undefined) {
    return {
      message: `Unexpected link to “${address}”, expected a file that exists`,
      ...placeOf(source, node),
      actual: address,
    };
  }
  const anchors = /\.(?:md|mdx|markdown)$/i.test(file) ? neighbours.anchorsIn(file) : undefined;
  if (!fragment || !anchors || isEverywhere(fragment) || anchors.has(fragment.toLowerCase()))
    return undefined;
  const missing = missingAnchor(source, reference, anchors);
  return { ...missing, message: missing.message.replace(`“#`, `“${address}#`) };
}

/** The notes that an address without their ending may lead to. */
function pagesOf(target: string): string[] {
  const stem = target.replace(/\.html?$|\/$/, '');
  const pages = ['.md', '.mdx', '/index.md', '/index.mdx', '/README.md', '.html'];
  return pages.map((end) => stem + end);
}

/** Where a node stands; one of many lines is named by its first. */
function placeOf(source: Source, node: Nodes): { start: number; end: number } {
  const start = startOf(node);
  const line = source.body.indexOf('\n', start);
  return { start, end: line === -1 ? endOf(node) : Math.min(endOf(node), Math.max(line, start + 1)) };
}

const REFERENCE = /(?<![\]\\\w])\[([^[\]\n]*[^[\]\s][^[\]\n]*)\]\[([^[\]\n]*)\]|\[\^([^[\]\s]+)\]/g;

/** References that Markdown takes for text, since nothing defines them. */
function* undefinedReferences(source: Source): Generator<Finding> {
  for (const node of descendants(source.tree)) {
    if (node.type !== 'text' || !node.value.includes('[')) continue;
    for (const match of node.value.matchAll(REFERENCE)) {
      const [whole, text, label, note] = match;
      // Escapes and the like before it can only have made the source longer than the text.
      const start = node.position ? source.body.indexOf(whole, startOf(node) + match.index) : -1;
      const name = note === undefined ? label || text! : `^${note}`;
      // "m[i][j]" and "[0][1]" are code, or numbers.
      if (
        start === -1 ||
        start >= endOf(node) ||
        source.opaque.hit(start, start + whole.length) ||
        !/\p{L}{2}|\^/u.test(name)
      )
        continue;
      yield {
        message: `Unexpected reference to “${name}”, expected a definition of it`,
        start,
        end: start + whole.length,
        actual: whole,
      };
    }
  }
}
