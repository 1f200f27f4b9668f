/** Anchors: the fragment by which each heading of a note is linked to, as GitHub makes it. */

import GithubSlugger from 'github-slugger';
import type { Heading, Nodes, Root } from 'mdast';
import { toString as textOf } from 'mdast-util-to-string';
import { descendants } from '../source/walk.ts';

/** An id written out at the end of a heading: `## Title {#id}` (Docusaurus, VitePress, Pandoc, mdBook). */
const EXPLICIT_ID = /\{#([^\s{}]+)\}$/;

/** A heading's text without the id that may be written out at its end, and that id. */
export function splitId(text: string): { text: string; id: string | undefined } {
  const trimmed = text.trimEnd();
  const match = EXPLICIT_ID.exec(trimmed);
  return match
    ? { text: trimmed.slice(0, match.index).trimEnd(), id: match[1] }
    : { text: trimmed, id: undefined };
}

/** A heading's text as a reader sees it, images and a written-out id left out. */
export function headingText(heading: Nodes): string {
  return splitId(rawText(heading)).text.trimStart();
}

function rawText(heading: Nodes): string {
  return textOf(heading, { includeImageAlt: false, includeHtml: false });
}

/** Every heading of a tree in order, those in quotations and list items included. */
export function headingsOf(tree: Root): Heading[] {
  return [...descendants(tree)].filter((node) => node.type === 'heading');
}

/**
 * The slug of each heading; a text met before gets `-1`, `-2` and so on, by github-slugger.
 *
 * @see https://github.com/Flet/github-slugger
 */
export function slugsOf(tree: Root): Map<Heading, string> {
  const slugger = new GithubSlugger();
  return new Map(
    headingsOf(tree).map((heading) => {
      const { text, id } = splitId(rawText(heading));
      return [heading, id ?? slugger.slug(text.trimStart())];
    }),
  );
}
