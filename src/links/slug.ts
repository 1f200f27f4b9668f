/** Slugs: the ids of headings, as made by the program that shows the note. */

import GithubSlugger, { slug } from 'github-slugger';
import type { Heading, Nodes, Root } from 'mdast';
import { toString as textOf } from 'mdast-util-to-string';
import { headingsOfHtml, isHtmlHeading } from '../source/html-headings.ts';
import { nodesOf } from '../source/walk.ts';
import { vitepressSlug, vitepressText } from './vitepress-slug.ts';

/** The programs whose slugs are known. */
export const ANCHOR_STYLES = [
  'github',
  'gitlab',
  'docusaurus',
  'vitepress',
  'mdbook',
  'mkdocs',
  'pandoc',
] as const;
export type AnchorStyle = (typeof ANCHOR_STYLES)[number];

/** An explicit id at the end of a heading: `## Title {#id}` (Docusaurus, VitePress, Pandoc, mdBook). */
const EXPLICIT_ID = /\{#((?:(?!\{#|\}).)+)\}$/;
/** An explicit id among classes and attributes: `## Title { #id .class key=value }` (VitePress, mdBook). */
const ATTRIBUTES = /\{([^{}]+)\}$/;
/**
 * An attribute list at the end of a heading: `## Title {: #id .class }` (MkDocs), `## Title {#id .class}` and
 * `## Title {-}` (Pandoc).
 */
const ATTRIBUTE_LIST = /\{:?\s*(?=[#.]|[\w-]+=|-[\s}])([^{}]+)\}$/;

/** Returns a heading's text without the explicit id or the attributes at its end. */
export function withoutAttributes(text: string): string {
  const trimmed = text.trimEnd();
  if (!trimmed.endsWith('}')) return trimmed;
  const match = EXPLICIT_ID.exec(trimmed) ?? ATTRIBUTE_LIST.exec(trimmed);
  return match ? trimmed.slice(0, match.index).trimEnd() : trimmed;
}

/** Returns a heading's text as a reader sees it, without images, HTML, an explicit id and attributes. */
export function headingText(heading: Nodes): string {
  return withoutAttributes(shownText(heading)).trimStart();
}

/**
 * Returns the id of a heading in a program that reads the attributes at its end; `undefined` if it has none.
 * Which program shows a note may be unknown.
 */
export function idByAttributes(heading: Nodes): string | undefined {
  const shown = shownText(heading).trim();
  if (!shown.endsWith('}') || !ATTRIBUTE_LIST.test(shown)) return undefined;
  const { text, id } = splitAttributes(shown, ATTRIBUTE_LIST);
  return id ?? slugOfText(text);
}

function shownText(heading: Nodes): string {
  return textOf(heading, { includeImageAlt: false, includeHtml: false });
}

/** Returns the headings of a tree in order, including those in block quotes and list items. */
export function headingsOf(tree: Root): Heading[] {
  return nodesOf(tree).filter((node) => node.type === 'heading');
}

/** Returns GitHub's slug of a text, without the number that distinguishes equal slugs. */
export function slugOfText(text: string): string {
  return slug(text);
}

/** The programs that make slugs for headings in HTML. The others only know their ids. */
const SLUGGING_HTML: ReadonlySet<AnchorStyle> = new Set(['github', 'gitlab', 'mdbook']);

/**
 * Returns the slug of each heading of a tree, including headings in HTML. A heading in HTML without a slug is
 * absent.
 *
 * @param style the program that makes the slugs; by default GitHub, or Docusaurus if a heading has an
 * explicit id, which GitHub does not support.
 */
export function slugsOf(tree: Root, style?: AnchorStyle): Map<Heading, string> {
  return slugsIn(sluggedHeadings(tree), style);
}

/** Returns the slugs of a note's headings in all styles. */
export function slugsOfEachStyle(tree: Root): Set<string> {
  const headings = sluggedHeadings(tree);
  const texts = headings.map((heading) => (isPlain(heading) ? shownText(heading).toLowerCase() : ''));
  const areEqual = new Set(texts).size === texts.length && texts.every((text) => PLAIN.test(text));
  const styles = areEqual ? (['github'] as const) : ANCHOR_STYLES;
  return new Set(styles.flatMap((style) => [...slugsIn(headings, style).values()]));
}

/** A text whose slug is the same in all styles, if no other heading has it: words of ASCII, in lower case. */
const PLAIN = /^[a-z][a-z\d]*(?: [a-z\d]+)*$/;

function isPlain(heading: Heading): boolean {
  return !isHtmlHeading(heading) && heading.children.every(({ type }) => type === 'text');
}

/** Returns the headings of a tree in order, including headings in HTML. */
function sluggedHeadings(tree: Root): Heading[] {
  const headings: Heading[] = [];
  for (const node of nodesOf(tree)) {
    if (node.type === 'html') headings.push(...headingsOfHtml(node));
    else if (node.type === 'heading') headings.push(node);
  }
  return headings;
}

function slugsIn(headings: readonly Heading[], style: AnchorStyle | undefined): Map<Heading, string> {
  const hasExplicitId = () => headings.some((heading) => EXPLICIT_ID.test(shownText(heading).trimEnd()));
  const known = style ?? (hasExplicitId() ? 'docusaurus' : 'github');
  const slugOf = SLUGGERS[known]();
  const slugs = new Map<Heading, string>();
  for (const heading of headings) {
    // A heading in HTML counts for the numbers after equal slugs, even if it has its own id.
    const inHtml = isHtmlHeading(heading);
    const slug = inHtml && !SLUGGING_HTML.has(known) ? undefined : slugOf(heading);
    const own = (inHtml ? heading.id : undefined) ?? slug;
    if (own !== undefined && !(inHtml && own === '')) slugs.set(heading, own);
  }
  return slugs;
}

/** A slugger for each style. Each note needs a new one, which is called for each heading in order. */
const SLUGGERS: Readonly<Record<AnchorStyle, () => (heading: Heading) => string>> = {
  /** @see https://github.com/Flet/github-slugger */
  github() {
    const slugger = new GithubSlugger();
    return (heading) => slugger.slug(shownText(heading));
  },

  /** @see https://docs.gitlab.com/user/markdown/#heading-ids-and-links */
  gitlab() {
    const unique = slugsByCount();
    return (heading) => {
      // Ruby lowers each letter on its own, unlike JavaScript, where a final sigma depends on its neighbours.
      const lowerCase = [...shownText(heading).trim()].map((letter) => letter.toLowerCase()).join('');
      const words = lowerCase.replace(/[^\p{L}\p{M}\p{Nd}\p{Pc}\- ]/gu, '').replaceAll(' ', '-');
      return unique(words.replace(/-{2,}/g, '-').replace(/^\d+$/, 'anchor-$&'));
    };
  },

  /** @see https://docusaurus.io/docs/markdown-features/toc#heading-ids */
  docusaurus() {
    const slugger = new GithubSlugger();
    return (heading) => {
      const last = heading.children.at(-1);
      const comment = last?.type === 'html' ? /^<!--\s*#(\S+)[\s\S]*-->$/.exec(last.value)?.[1] : undefined;
      if (comment !== undefined) return comment;
      const shown = heading.children.filter(({ type }) => type !== 'html');
      const text = textOf(shown.length > 0 ? shown : heading);
      return EXPLICIT_ID.exec(text)?.[1]?.trim() ?? slugger.slug(text);
    };
  },

  /**
   * @see https://vitepress.dev/guide/markdown#header-anchors (markdown-it-anchor, with the slugs of
   * @mdit-vue/shared)
   */
  vitepress() {
    const unique = slugsByFreeNumber();
    return (heading) => {
      const { text, id } = splitAttributes(vitepressText(heading));
      return unique(id ?? vitepressSlug(text), id !== undefined);
    };
  },

  /** @see https://github.com/rust-lang/mdBook (`id_from_content`, of version 0.5) */
  mdbook() {
    const unique = slugsByFreeNumber();
    return (heading) => {
      const { text, id } = splitAttributes(shownText(heading));
      const slug = text
        .trim()
        .toLowerCase()
        .replace(/[^\p{Alphabetic}\p{N}_\-\s]/gu, '');
      return unique(id ?? (slug.replace(/\s/gu, '-') || 'section'), false);
    };
  },

  /** @see https://python-markdown.github.io/extensions/toc/ (`slugify` and `unique`, of version 3) */
  mkdocs() {
    const used = new Set<string>();
    return (heading) => {
      const { text, id } = splitAttributes(shownText(heading), ATTRIBUTE_LIST);
      const ascii = text.normalize('NFKD').replace(/\P{ASCII}|[^\w\s-]/gu, '');
      let slug =
        id ??
        ascii
          .trim()
          .toLowerCase()
          .replace(/[-\s]+/g, '-');
      while (id === undefined && (slug === '' || used.has(slug))) {
        const [, stem = slug, number = '0'] = /^(.*)_(\d+)$/.exec(slug) ?? [];
        slug = `${stem}_${Number(number) + 1}`;
      }
      used.add(slug);
      return slug;
    };
  },

  /** @see https://pandoc.org/MANUAL.html#extension-auto_identifiers */
  pandoc() {
    const unique = slugsByFreeNumber();
    return (heading) => {
      const { text, id } = splitAttributes(textOf(heading, { includeHtml: false }), ATTRIBUTE_LIST);
      // Pandoc reads hyphens as dashes and full stops as an ellipsis. Letters are lowered one by one, as in
      // GitLab's slugs.
      const typeset = text
        .replace(/-{2,3}|\.{3}/g, '')
        .replace(/\P{ASCII}/gu, (letter) => letter.toLowerCase());
      const words = typeset
        .toLowerCase()
        .replace(/[^\p{L}\p{N}\s_.-]/gu, '')
        .trim();
      const slug = words.replace(/\s+/gu, '-').replace(/^\P{L}+/u, '');
      return unique(id ?? (slug || 'section'), id !== undefined);
    };
  },
};

/**
 * Returns a function that appends the first free number to a slug that is already used, unless the slug is
 * `fixed`.
 */
function slugsByFreeNumber(): (slug: string, fixed: boolean) => string {
  const used = new Set<string>();
  const next = new Map<string, number>();
  return (slug, fixed) => {
    let unique = slug;
    let number = next.get(slug) ?? 1;
    while (used.has(unique) && !fixed) unique = `${slug}-${number++}`;
    next.set(slug, number);
    used.add(unique);
    return unique;
  };
}

/** Returns a function that appends how often a slug was used before, even if the result is already used. */
function slugsByCount(): (slug: string) => string {
  const counts = new Map<string, number>();
  return (slug) => {
    const count = counts.get(slug) ?? 0;
    counts.set(slug, count + 1);
    return count === 0 ? slug : `${slug}-${count}`;
  };
}

/** Splits a heading's text into the title and the id in the attribute list at its end. */
function splitAttributes(text: string, list = ATTRIBUTES): { text: string; id: string | undefined } {
  const trimmed = text.trim();
  const match = list.exec(trimmed);
  if (!match) return { text: trimmed, id: undefined };
  const parts = match[1]!.split(/\s+/);
  const id = parts.find((part) => /^#./.test(part))?.slice(1);
  return { text: trimmed.slice(0, match.index).trimEnd(), id };
}
