/** Finding what has a name in a note, and what to do if nothing has it. */

import type { Heading } from 'mdast';
import { findContents } from '../contents/find-contents.ts';
import { shownName } from '../messages/display.ts';
import { didYouMean } from '../messages/nearest.ts';
import { quoted } from '../messages/quoted.ts';
import { UserError } from '../messages/user-error.ts';
import { headingCandidates } from '../outline/heading-candidates.ts';
import { type Source, startOf } from '../source/source.ts';
import { nodesOf } from '../source/walk.ts';
import { HeadingLinks } from './heading-links.ts';
import { titleOf, titleRange } from './heading-title.ts';
import { type RefactorNote, refusal } from './refactoring.ts';
import type { Renamable } from './rename.ts';
import { isFootnote, isLabelled } from './rename-label.ts';

/**
 * Finds what has a name in a note: a heading by its text, its Markdown or `#slug`; a label as `[label]`, a footnote as
 * `[^name]`.
 *
 * @throws {UserError} if there is no such thing, or there are several.
 */
export function renamableNamed(note: RefactorNote, name: string): Renamable {
  const wanted = name.trim();
  const label = /^\[(\^?)([^\]]+)\]$/.exec(wanted);
  if (label) return labelNamed(note, wanted, label[1] === '^');
  const slugs = new HeadingLinks([note]).slugsOf(note);
  const isSlug = wanted.startsWith('#') && !/^#+\s/.test(wanted);
  const named = [...slugs].filter(([heading, slug]) =>
    isSlug ? `#${slug}` === wanted : isNamed(note.source, heading, wanted),
  );
  const [first, second] = named;
  const known = [...slugs].map(([heading, slug]) => (isSlug ? `#${slug}` : titleOf(heading)));
  if (!first) throw noHeading(note, wanted, known);
  if (second) {
    const slugsOfAll = named.map(([, slug]) => `'#${slug}'`).join(', ');
    const advice = `use the slug of one of them: ${slugsOfAll}`;
    throw new UserError(note.path, `has ${named.length} headings named ${quoted(name)}`, advice);
  }
  return { kind: 'heading', note, node: first[0] };
}

function labelNamed(note: RefactorNote, name: string, footnote: boolean): Renamable {
  const nameOf = (label: string) => (footnote ? `[^${label}]` : `[${label}]`);
  const labelled = nodesOf(note.source.tree)
    .filter(isLabelled)
    .filter((one) => isFootnote(one) === footnote)
    .map((node) => ({ node, name: nameOf(node.label ?? node.identifier) }));
  const found = labelled.find((one) => one.name.toLowerCase() === name.toLowerCase());
  if (found) return { kind: 'label', note, node: found.node };
  const names = labelled.map((one) => one.name);
  const what = `has no ${footnote ? 'footnote' : 'label'} ${quoted(name)}`;
  throw new UserError(note.path, what, didYouMean(name, names, 'check its spelling'));
}

/** Whether a name is the text of a heading, or its Markdown. */
function isNamed(source: Source, heading: Heading, name: string): boolean {
  const range = titleRange(source, heading);
  const text = name.replace(/^#+\s+/, '');
  return (
    titleOf(heading) === text || (range !== undefined && source.body.slice(range.start, range.end) === text)
  );
}

/** The error that no heading has a name. A line that only looks like a heading may have it. */
function noHeading(note: RefactorNote, name: string, known: readonly string[]): UserError {
  const { source, path } = note;
  const text = name.replace(/^[#*_\s]+|[*_]+$/g, '');
  const contents = findContents(source.tree, () => new HeadingLinks([note]).slugsOf(note));
  for (const line of headingCandidates(source, contents).candidates) {
    if ((line.type !== 'pseudo' && line.type !== 'unspaced') || line.text !== text) continue;
    const [at, what] =
      line.type === 'pseudo'
        ? [startOf(line.pseudo.paragraph), 'an emphasised line, and not a heading yet']
        : [line.unspaced.start, 'not a heading, because the space after # is missing'];
    const how =
      line.objection === undefined
        ? `run ddia-notes build -w ${shownName(path)} first`
        : 'write it as a heading first';
    return refusal(note, at, `is ${what}`, how);
  }
  const advice = didYouMean(name, known, `run ddia-notes outline ${shownName(path)} to see its headings`);
  return new UserError(path, `has no heading ${quoted(name)}`, advice);
}
