import type { Nodes } from 'mdast';
import { fileOf, isExternal, isTemplate } from '../links/addresses.ts';
import { anchorsOf, slugsOfAllStyles } from '../links/anchors.ts';
import { isWithin } from '../links/follow-headings.ts';
import { filesMeantBy, isMarkdownFile } from '../links/markdown-files.ts';
import { type Reference, referencesIn } from '../links/references.ts';
import { nearest } from '../messages/nearest.ts';
import { quoted } from '../messages/quoted.ts';
import { lineEnd } from '../source/line-bounds.ts';
import { endOf, type Source, startOf } from '../source/source.ts';
import { nodesOf } from '../source/walk.ts';
import { defineRule, type Finding, type Note } from './define-rule.ts';

/** Only this many links of a note get a suggestion, because each requires a search of all anchors. */
const MOST_SUGGESTIONS = 50;

/**
 * Reports broken links: to an anchor, file or image that does not exist, or a reference or footnote without a
 * definition. Linked files and notes are looked up on disk. For standard input, this requires
 * `--stdin-filename`.
 *
 * @why A broken link is a dead end for readers, and makes some site builds fail.
 * @leaves links that work in at least one supported program, if neither `anchors` nor the flavour is known
 * @leaves root-relative links (`/docs/x`), links without a file extension, templates, and wiki links to other
 *   notes, which only a site can resolve
 * @leaves references in a note without definitions, where `[WIP][API]` and `[^aeiou]` are plain text (numbered
 *   footnotes are reported nevertheless)
 * @reports
 *   # Replication
 *
 *   ## Lag
 *
 *   See [the lag](#lags) and [the leader](#leader).
 *   ! Unexpected link to “#lags”, expected an existing anchor, such as “#lag”
 *   ! Unexpected link to “#leader”, expected an existing anchor
 * @reports
 *   A bowline holds,[^1] as [Ashley][book] says.[^2]
 *
 *   [^1]: Under load.
 *
 *   [home]: https://example.org
 *   ! Unexpected reference to “book”, expected a definition for it
 *   ! Unexpected reference to “^2”, expected a definition for it
 * @reports A bowline holds.[^3]
 *   ! Unexpected reference to “^3”, expected a definition for it
 * @keeps
 *   # Replication
 *
 *   ## Lag
 *
 *   See [the lag](#lag), [above](#top) and [the site](/docs/sailing).
 */
export const brokenLink = defineRule({
  id: 'broken-link',
  summary: 'links to an anchor, file or image that does not exist, and references without a definition',
  fixes: 'no',
  options: {},
  check(note, _options, report) {
    const { source } = note;
    let anchors: ReadonlyMap<string, unknown> | undefined;
    let others: Set<string> | undefined;
    let missing = 0;
    for (const reference of referencesIn(source.tree)) {
      const { node, address, fragment } = reference;
      if (!node.position || isFilledIn(reference)) continue;
      if (isWithin(reference, note) && (address === '' || note.url !== undefined)) {
        if (fragment === undefined || isEverywhere(fragment)) continue;
        anchors ??= anchorsOf(source.tree, note.slugs);
        const slug = fragment.toLowerCase();
        if (anchors.has(slug)) continue;
        others ??= slugsOfAllStyles(source.tree, note.anchors);
        if (others.has(slug)) continue;
        report(missingAnchor(source, reference, missing++ < MOST_SUGGESTIONS ? anchors.keys() : []));
      } else {
        const finding = brokenFileLink(note, reference);
        if (finding) report(finding);
      }
    }
    for (const finding of undefinedReferences(source)) report(finding);
  },
});

/** Whether a link contains a placeholder of Liquid, Jinja, JSX and the like. */
function isFilledIn({ address, fragment }: Reference): boolean {
  return isTemplate(`${address}#${fragment ?? ''}`) || /^[[:]/.test(address);
}

/** Whether a fragment needs no heading: an anchor that every page has, or one of a line, word or footnote. */
function isEverywhere(fragment: string): boolean {
  return (
    fragment === '' ||
    /^(?:top|L\d+(?:[-C].*)?|:~:.*|\/.*|!.*|(?:user-content-)?fn(?:ref)?[-:_]?\d.*)$/.test(fragment)
  );
}

function missingAnchor(
  source: Source,
  { node, address, fragment }: Reference,
  anchors: Iterable<string>,
): Finding {
  const suggestion = nearest(fragment!, anchors);
  return {
    message: `Unexpected link to ${quoted(`${address}#${fragment}`)}, expected ${suggestion === undefined ? 'an existing anchor' : `an existing anchor, such as ${quoted(`#${suggestion}`)}`}`,
    ...placeOf(source, node),
    aspect: 'anchor',
    actual: `${address}#${fragment}`,
    ...(suggestion === undefined ? {} : { expected: [`#${suggestion}`] }),
  };
}

/** The finding about a link to another file, if the link is certainly broken. */
function brokenFileLink({ source, url, neighbours }: Note, reference: Reference): Finding | undefined {
  const { node, kind, address, fragment } = reference;
  if (!neighbours || kind === 'wiki' || address === '' || isExternal(address)) return undefined;
  // Sites have routes without a file extension, and aliases for folders.
  if (!/\.\w+$|\/$/.test(address) || /^(?:@|~)/.test(address) || ON_GITHUB.test(address)) return undefined;
  const target = fileOf(address, url);
  if (target === undefined || !target.startsWith('file:')) return undefined;
  const files = node.type === 'image' ? [target] : filesMeantBy(target);
  const file = files.find((candidate) => neighbours.exists(candidate));
  if (file === undefined) {
    return {
      message: `Unexpected link to ${quoted(address)}, expected an existing file`,
      ...placeOf(source, node),
      aspect: 'file',
      actual: address,
    };
  }
  const anchors = isMarkdownFile(file) ? neighbours.anchorsIn(file) : undefined;
  if (!fragment || !anchors || isEverywhere(fragment) || anchors.has(fragment.toLowerCase()))
    return undefined;
  return missingAnchor(source, reference, anchors);
}

const GITHUB_PAGES =
  'issues pulls? wiki releases actions workflows discussions blob tree raw commits? compare stargazers';
/** Pages of a repository on GitHub, at addresses above its files. */
const ON_GITHUB = new RegExp(`^(?:\\.\\./)+(?:${GITHUB_PAGES.replaceAll(' ', '|')})\\b`);

/** The place of a node, or its first line if it has several. */
function placeOf(source: Source, node: Nodes): { start: number; end: number } {
  const start = startOf(node);
  return { start, end: Math.min(endOf(node), Math.max(lineEnd(source.body, start), start + 1)) };
}

const LINK_REFERENCE = '(?<![\\]\\\\\\w])\\[(?<text>[^[\\]\\n]+)\\]\\[(?<label>[^[\\]\\n]*)\\]';
const FOOTNOTE_REFERENCE = '\\[\\^(?<footnote>[\\w-]+)\\]';
const REFERENCE = new RegExp(`${LINK_REFERENCE}|${FOOTNOTE_REFERENCE}`, 'g');

/**
 * References that Markdown reads as text because nothing defines them. A note without any definition has no undefined
 * references: “[WIP][API]” and “[^aeiou]” mean something else there.
 */
function* undefinedReferences(source: Source): Generator<Finding> {
  const nodes = nodesOf(source.tree);
  const [hasDefinitions, hasFootnotes] = ['definition', 'footnoteDefinition'].map((type) =>
    nodes.some((node) => node.type === type),
  );
  for (const node of nodes) {
    if (node.type !== 'text' || !node.position || (!node.value.includes('][') && !node.value.includes('[^')))
      continue;
    for (const match of node.value.matchAll(REFERENCE)) {
      const [whole] = match;
      const { text = '', label, footnote } = match.groups!;
      const name = footnote === undefined ? label || text.trim() : `^${footnote}`;
      // “m[i][j]” and “[0][1]” are code or numbers.
      if (!/\p{L}{2}|\^/u.test(name)) continue;
      if (!(footnote === undefined ? hasDefinitions : hasFootnotes || /^\d+$/.test(footnote))) continue;
      // Escapes and character references before the match make the source longer than the text, never shorter.
      const start = source.body.indexOf(whole, startOf(node) + match.index);
      if (start === -1 || start >= endOf(node) || source.body[start - 1] === '\\') continue;
      if (source.untouchable.hit(start, start + whole.length)) continue;
      yield {
        message: `Unexpected reference to ${quoted(name)}, expected a definition for it`,
        start,
        end: start + whole.length,
        aspect: 'reference',
        actual: whole,
      };
    }
  }
}
