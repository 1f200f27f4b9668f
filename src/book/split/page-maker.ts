/** Making the pages of a book, and proving each: parsed again, it must say what its part of the note says. */

import type { Root, RootContent } from 'mdast';
import { applyEdits, type Edit, shiftEdits } from '../../source/edits.ts';
import { expectedTree } from '../../source/expected-tree.ts';
import type { Expectation } from '../../source/fix.ts';
import { setHeadingDepth } from '../../source/heading-depth.ts';
import { lineEnd } from '../../source/line-bounds.ts';
import { isFrontMatter } from '../../source/parse.ts';
import { compareRanges } from '../../source/range.ts';
import { endOf, Source, startOf } from '../../source/source.ts';
import { firstDifference } from '../../source/tree-difference.ts';
import type { BookLayout, LayoutOptions } from '../book-layout.ts';
import type { PageKey, TargetName } from '../book-options.ts';
import { hashOfDefinition, type PageRecord, recordPage } from '../page-record.ts';
import { type LinkContext, rewriteLinks } from '../rewrite-links.ts';
import {
  definitionKey,
  effectiveDefinitions,
  type SharedDefinition,
  unnested,
} from '../shared-definitions.ts';
import { TARGETS } from '../targets/all-targets.ts';
import type { PageTitles } from '../targets/target.ts';
import { descriptionOf } from './description.ts';
import { type Closing, closingOf, withoutBlankEnd } from './open-end.ts';
import type { FrontMatterData, PageFrontMatter } from './page-front-matter.ts';
import type { Page } from './pages.ts';

export interface SplitOptions extends Omit<LayoutOptions, 'anchors' | 'reservedNames' | 'unsplit'> {
  readonly target: TargetName;
  /** Which keys are generated for the front matter of pages. */
  readonly frontMatter: readonly PageKey[];
  readonly linkContext: Omit<LinkContext, 'topAnchors' | 'route'>;
  /** What the note's front matter says. */
  readonly noteFrontMatter: FrontMatterData;
  /** What the book is called where neither its heading nor its front matter says. */
  readonly title: string;
}

/** A page could not be made of the note so that it says the same. */
export class SplitError extends Error {
  /**
   * @param path that of the page.
   * @param line of the note's body, from 1, where page and note differ.
   */
  constructor(path: string, line: number) {
    super(`${path} would not say the same as line ${line} of the note`);
  }
}

export class PageMaker {
  readonly #layout: BookLayout;
  readonly #matter: PageFrontMatter;
  readonly #titles: PageTitles;
  readonly #options: SplitOptions;
  unresolvedLinks = 0;

  constructor(layout: BookLayout, matter: PageFrontMatter, titles: PageTitles, options: SplitOptions) {
    this.#layout = layout;
    this.#matter = matter;
    this.#titles = titles;
    this.#options = options;
  }

  /** A page's part of the note as it is in the file. */
  rawSlice(page: Page): string {
    const { text } = this.#layout.source;
    const [from, to] = text.editsInFile([mark(page.start), mark(page.end)]);
    return text.toString().slice(from!.start, to!.start);
  }

  /** @throws {SplitError} if the page, parsed again, is not what it should be. */
  make(page: Page): { text: string; record: PageRecord } {
    const layout = this.#layout;
    const { source } = layout;
    const target = TARGETS[this.#options.target];
    const tail = target.footer(layout, page, this.#titles);
    const around: LinkContext = {
      ...this.#options.linkContext,
      topAnchors: target.topAnchors,
      route: target.route ?? ((address) => address),
    };
    const { removed, removedLines, copies, tracked } = layout.definitions.get(page)!;
    const stays = layout.blocks.get(page)!.filter((block) => !removed.has(block));
    const blocks = stays.filter((block) => !isFrontMatter(block));
    const lifted = this.#lift(page, blocks);
    const own = rewriteLinks(layout, around, page, blocks);
    const ofCopies = rewriteLinks(layout, around, page, copies);

    const bottom = bottomOf(source, page, stays);
    const below = this.#foot(copies, ofCopies.edits, tail);
    const closing = below === '' ? NOTHING_OPEN : closingOf(source, stays.at(-1), bottom);
    const foot = `${closing.text}${below}`;
    const open = bottom > page.start && source.body[bottom - 1] !== '\n';
    const edits: Edit[] = [
      ...this.#head(page, blocks, bottom),
      ...lifted.edits,
      ...own.edits,
      ...removedLines.filter(({ start }) => start < bottom).map((gap) => ({ ...gap, text: '' })),
    ];
    if (foot !== '' || bottom < page.end)
      edits.push({ start: bottom, end: page.end, text: foot === '' ? '' : `${open ? '\n' : ''}${foot}` });
    edits.sort(compareRanges);

    const [from, ...inFile] = source.text.editsInFile([mark(page.start), ...edits, mark(page.end)]);
    inFile.pop();
    const local = shiftEdits(inFile, -from!.start);
    const made = recordPage(this.rawSlice(page), local, {
      path: layout.name(page).path,
      lift: layout.liftOf(page),
    });
    const path = layout.name(page).path;
    const expected = [...blocks, ...copies];
    // Of several with a name the first counts.
    const counting = effectiveDefinitions({ type: 'root', children: expected });
    const hidden = copies.find((copy) => counting.get(definitionKey(copy)!) !== copy);
    if (hidden) throw new SplitError(path, source.point(startOf(hidden)).line);
    const now = checkPage(
      source,
      made.text,
      expected,
      [...lifted.expect, ...own.expect, ...ofCopies.expect, ...closing.expect],
      tail,
      path,
    );
    this.unresolvedLinks += own.unresolved + ofCopies.unresolved;
    const hashes = (names: ReadonlySet<string>) =>
      Object.fromEntries(
        [...effectiveDefinitions(now.tree)].flatMap(([key, node]) =>
          names.has(key) ? [[key, hashOfDefinition(now, node)]] : [],
        ),
      );
    const copied = hashes(new Set(copies.map((copy) => definitionKey(copy)!)));
    return { text: made.text, record: { ...made.record, copies: copied, originals: hashes(tracked) } };
  }

  /** Raises the headings of a page, so that its first is of level 1. */
  #lift(page: Page, blocks: readonly RootContent[]): { edits: Edit[]; expect: Expectation[] } {
    const edits: Edit[] = [];
    const expect: Expectation[] = [];
    for (const heading of blocks) {
      if (heading.type !== 'heading') continue;
      const depth = this.#layout.depthIn(page, heading);
      if (depth === heading.depth) continue;
      expect.push({ type: 'set', node: heading, fields: { depth } });
      edits.push(...setHeadingDepth(this.#layout.source, heading, depth));
    }
    return { edits, expect };
  }

  /** The front matter of a page. */
  #head(page: Page, blocks: readonly RootContent[], bottom: number): Edit[] {
    const target = TARGETS[this.#options.target];
    const matter = this.#matter;
    const keys: FrontMatterData = target.hasFrontMatter ? this.#keys(page, blocks) : {};
    if (page.parent) {
      const text = target.hasFrontMatter ? matter.forPage(keys) : '';
      return text === '' ? [] : [{ start: page.start, end: page.start, text: `${text}\n` }];
    }
    const { range } = matter;
    if (!range) {
      const text = target.hasFrontMatter ? matter.forPage(keys) : '';
      return text === '' ? [] : [{ start: 0, end: 0, text: `${text}\n` }];
    }
    if (!target.hasFrontMatter) {
      const end = Math.min(skipBlank(this.#layout.source, range.end), bottom);
      return [{ start: 0, end, text: '' }];
    }
    if (!matter.canStay) return [{ ...range, text: matter.forIndex(keys) }];
    const lines = matter.addedLines(keys);
    return lines === '' ? [] : [{ start: matter.insertionOffset, end: matter.insertionOffset, text: lines }];
  }

  #keys(page: Page, blocks: readonly RootContent[]): FrontMatterData {
    const layout = this.#layout;
    const target = TARGETS[this.#options.target];
    const description = descriptionOf(page, blocks);
    const keys: Record<PageKey, unknown> = {
      id: layout.name(page).id,
      title: this.#titles.get(page)!,
      description,
      sidebar_position: page.parent ? page.position : 0,
    };
    const wanted = this.#options.frontMatter.filter((key) => keys[key] !== undefined);
    return {
      ...Object.fromEntries(wanted.map((key) => [key, keys[key]])),
      ...target.keys?.(layout, page),
    };
  }

  /** What stands below the text of a page: the definitions and footnotes that it has from elsewhere, and what its target asks for. */
  #foot(copies: readonly SharedDefinition[], edits: readonly Edit[], tail: string): string {
    const texts = copies.map((copy) => copyText(this.#layout.source, copy, edits));
    let text = '';
    for (const [i, copy] of copies.entries()) {
      const follows = copies[i - 1]?.type === 'definition' && copy.type === 'definition';
      text += `${follows ? '' : '\n'}${texts[i]}\n`;
    }
    return tail === '' ? text : `${text}\n${tail}`;
  }
}

/** The offset of the first line from one on that is not blank. */
function skipBlank({ body }: Source, offset: number): number {
  return offset + /^(?:[ \t]*\n)*/.exec(body.slice(offset))![0].length;
}

const NOTHING_OPEN: Closing = { text: '', expect: [] };

function mark(offset: number): Edit {
  return { start: offset, end: offset, text: '' };
}

/** The offset after the last line of what stays in a page, blank lines that belong to it included. */
function bottomOf({ body }: Source, page: Page, blocks: readonly RootContent[]): number {
  const last = blocks.at(-1);
  if (!last) return page.start;
  const end = endOf(last);
  // HTML that a list leaves open ends with the line ending.
  return Math.min(body[end - 1] === '\n' ? end : lineEnd(body, end) + 1, page.end);
}

/** A definition or footnote as a block of its own. */
function copyText(source: Source, node: SharedDefinition, edits: readonly Edit[]): string {
  const [start, end] = [startOf(node), endOf(node)];
  const inside = edits.filter((edit) => edit.start >= start && edit.end <= end);
  const text = applyEdits(source.slice(node), shiftEdits(inside, -start));
  return unnested(text, node.position!.start.column - 1);
}

/** Parses a page again, and compares it with the part of the note that it is. */
function checkPage(
  source: Source,
  text: string,
  blocks: readonly RootContent[],
  expectations: readonly Expectation[],
  tail: string,
  path: string,
): Source {
  const page = Source.parse(text);
  const { tree } = page;
  const root: Root = { type: 'root', children: [...blocks] };
  const expected = expectedTree(root, expectations).tree;
  const first = tree.children[0] && isFrontMatter(tree.children[0]) ? 1 : 0;
  // At the top of a text a rule would open front matter.
  const below = Source.parse(`\n${tail}`).tree.children.length;
  const actual: Root = { type: 'root', children: tree.children.slice(first, tree.children.length - below) };
  const difference = firstDifference(withoutBlankEnd(expected), withoutBlankEnd(actual));
  if (!difference) return page;
  const node = difference.position ? difference : blocks[0];
  throw new SplitError(path, node?.position ? source.point(startOf(node)).line : 1);
}
