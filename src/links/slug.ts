/** Slugs: the name by which each heading of a note is linked to, as the program that shows the note makes it. */

import GithubSlugger, { slug } from 'github-slugger';
import type { Heading, Nodes, Root } from 'mdast';
import { toString as textOf } from 'mdast-util-to-string';
import { descendants } from '../source/walk.ts';

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

/** An id written out at the end of a heading: `## Title {#id}` (Docusaurus, VitePress, Pandoc, mdBook). */
const WRITTEN_ID = /\{#((?:(?!\{#|\}).)+)\}$/;
/** The same among classes and attributes: `## Title { #id .class key=value }` (VitePress, mdBook). */
const ATTRIBUTES = /\{([^{}]+)\}$/;
/** An attribute list of ids, classes and keys: `## Title {: #id .class }` (MkDocs), `## Title {#id .class}` (Pandoc). */
const ATTRIBUTE_LIST = /\{:?\s*(?=[#.]|[\w-]+=)([^{}]+)\}$/;

/** A heading's text without the id that may be written out at its end, and that id. */
export function splitId(text: string): { text: string; id: string | undefined } {
  const trimmed = text.trimEnd();
  const match = WRITTEN_ID.exec(trimmed);
  return match
    ? { text: trimmed.slice(0, match.index).trimEnd(), id: match[1]!.trim() }
    : { text: trimmed, id: undefined };
}

/** A heading's text as a reader sees it, images and a written-out id left out. */
export function headingText(heading: Nodes): string {
  return splitId(shownText(heading)).text.trimStart();
}

function shownText(heading: Nodes): string {
  return textOf(heading, { includeImageAlt: false, includeHtml: false });
}

/** Every heading of a tree in order, those in quotations and list items included. */
export function headingsOf(tree: Root): Heading[] {
  return [...descendants(tree)].filter((node) => node.type === 'heading');
}

/** Returns the slug that GitHub makes of a text, whatever other headings a note has. */
export function slugOfText(text: string): string {
  return slug(text);
}

/**
 * The slug of each heading.
 *
 * @param style whose slugs; by default GitHub's, or Docusaurus' where ids are written out, which GitHub does not know.
 */
export function slugsOf(tree: Root, style?: AnchorStyle): Map<Heading, string> {
  const headings = headingsOf(tree);
  const written = () => headings.some((heading) => splitId(shownText(heading)).id !== undefined);
  const slugOf = SLUGGERS[style ?? (written() ? 'docusaurus' : 'github')]();
  return new Map(headings.map((heading) => [heading, slugOf(heading)]));
}

/** Each program's way, ready for a new note: headings are to come in order. */
const SLUGGERS: Readonly<Record<AnchorStyle, () => (heading: Heading) => string>> = {
  /** @see https://github.com/Flet/github-slugger */
  github() {
    const slugger = new GithubSlugger();
    return (heading) => slugger.slug(shownText(heading));
  },

  /** @see https://docs.gitlab.com/user/markdown/#heading-ids-and-links */
  gitlab() {
    const unique = countedFrom(new Map());
    return (heading) => {
      // Ruby's small letters do not depend on their neighbours, as the last sigma of a word does.
      const small = [...shownText(heading).trim()].map((letter) => letter.toLowerCase()).join('');
      const words = small.replace(/[^\p{L}\p{M}\p{Nd}\p{Pc}\- ]/gu, '').replaceAll(' ', '-');
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
      return WRITTEN_ID.exec(text)?.[1]?.trim() ?? slugger.slug(text);
    };
  },

  /** @see https://vitepress.dev/guide/markdown#header-anchors (markdown-it-anchor, with the slugs of @mdit-vue/shared) */
  vitepress() {
    const unique = numberedOn();
    return (heading) => {
      const { text, id } = splitAttributes(vitepressText(heading));
      return unique(id ?? vitepressSlug(text), id !== undefined);
    };
  },

  /** @see https://github.com/rust-lang/mdBook (`id_from_content`, of version 0.5) */
  mdbook() {
    const unique = numberedOn();
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
    const unique = numberedOn();
    return (heading) => {
      const { text, id } = splitAttributes(textOf(heading, { includeHtml: false }), ATTRIBUTE_LIST);
      // Dashes and an ellipsis may be typed as hyphens and full stops. Letters are lowered one by one, as in GitLab's slugs.
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

/** Numbers what was met before with the first number that makes it new, unless it is to stay as it is. */
function numberedOn(): (slug: string, fixed: boolean) => string {
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

/** Numbers what was met before, whether or not another heading has that very name. */
function countedFrom(met: Map<string, number>): (slug: string) => string {
  return (slug) => {
    const count = met.get(slug) ?? 0;
    met.set(slug, count + 1);
    return count === 0 ? slug : `${slug}-${count}`;
  };
}

/** A heading's text without the attributes at its end, and the id among them. */
function splitAttributes(text: string, list = ATTRIBUTES): { text: string; id: string | undefined } {
  const trimmed = text.trim();
  const match = list.exec(trimmed);
  if (!match) return { text: trimmed, id: undefined };
  const parts = match[1]!.split(/\s+/);
  const id = parts.find((part) => /^#./.test(part))?.slice(1);
  return { text: trimmed.slice(0, match.index).trimEnd(), id };
}

let makeEmoji: (() => RegExp) | undefined;
let emoji: RegExp | undefined;

/** Makes known what VitePress writes as an emoji, so that its slugs leave that out (see `emoji.ts`). */
export function provideEmoji(pattern: () => RegExp): void {
  makeEmoji = pattern;
}

/** The words and code of a heading; what is an emoji to VitePress is none of it. */
function vitepressText(heading: Nodes): string {
  emoji ??= makeEmoji?.();
  const parts = [...descendants(heading)].map((node) => {
    if (node.type === 'text') return emoji ? node.value.replace(emoji, '') : node.value;
    return node.type === 'inlineCode' ? node.value : '';
  });
  return parts.join('');
}

function vitepressSlug(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/[\u0300-\u036F]/g, '')
    .replace(/[^\P{Cc}\u007F-\u009F]/gu, '')
    .replace(/[\s~`!@#$%^&*()\-_+=[\]{}|\\;:"'“”‘’<>,.?/]+/g, '-')
    .replace(/^-|-$/g, '')
    .replace(/^\d/, '_$&')
    .toLowerCase();
}
