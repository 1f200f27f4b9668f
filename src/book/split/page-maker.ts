/** Making the pages of a book: the files of its chapters, with front matter, rewritten links and a footer. */

import type { RootContent } from 'mdast';
import { applyEdits, type Edit, shiftEdits } from '../../source/edits.ts';
import type { Expectation } from '../../source/fix.ts';
import { lineEnd } from '../../source/line-bounds.ts';
import { isFrontMatter } from '../../source/parse/find-front-matter.ts';
import { compareRanges } from '../../source/range.ts';
import { setHeadingDepth } from '../../source/set-heading-depth.ts';
import { endOf, type Source, startOf } from '../../source/source.ts';
import type { BookLayout, LayoutOptions } from '../book-layout.ts';
import type { PageKey, TargetName } from '../book-options.ts';
import { type LinkContext, rewriteLinks } from '../rewrite-links.ts';
import {
  definitionKey,
  effectiveDefinitions,
  type SharedDefinition,
  textOfDefinition,
  unnested,
} from '../shared-definitions.ts';
import { TARGETS } from '../targets/all-targets.ts';
import type { PageTitles } from '../targets/target.ts';
import { checkPage, SplitError } from './check-page.ts';
import { descriptionOf } from './description.ts';
import { type Closing, closingOf } from './open-end.ts';
import type { FrontMatterData, PageFrontMatter } from './page-front-matter.ts';
import type { Page } from './pages.ts';
import type { SplitPage } from './split-page.ts';

/** How a note is split. */
export interface SplitOptions extends Omit<LayoutOptions, 'anchors' | 'reservedNames' | 'unsplit'> {
  readonly target: TargetName;
  /** The keys generated for the front matter of pages. */
  readonly frontMatter: readonly PageKey[];
  readonly linkContext: Omit<LinkContext, 'topAnchors' | 'route'>;
  /** The values of the note's front matter. */
  readonly noteFrontMatter: FrontMatterData;
}

/** Makes the files of a book's pages, and counts the links that could not be rewritten. */
export class PageMaker {
  readonly #layout: BookLayout;
  readonly #frontMatter: PageFrontMatter;
  readonly #titles: PageTitles;
  readonly #options: SplitOptions;
  unresolvedLinks = 0;

  constructor(layout: BookLayout, frontMatter: PageFrontMatter, titles: PageTitles, options: SplitOptions) {
    this.#layout = layout;
    this.#frontMatter = frontMatter;
    this.#titles = titles;
    this.#options = options;
  }

  /** Returns the text of a page's part of the note, as in the note's file. */
  rawSlice(page: Page): string {
    const { text } = this.#layout.source;
    const [from, to] = text.editsInFile([point(page.start), point(page.end)]);
    return text.toString().slice(from!.start, to!.start);
  }

  /**
   * Makes the file of a page.
   *
   * @throws {SplitError} if the page, parsed again, differs from its part of the note.
   */
  make(page: Page): SplitPage {
    const layout = this.#layout;
    const { source } = layout;
    const target = TARGETS[this.#options.target];
    const footer = target.footer(layout, page, this.#titles);
    const context: LinkContext = {
      ...this.#options.linkContext,
      topAnchors: target.topAnchors,
      route: target.route ?? ((address) => address),
    };
    const { removed, removedLines, copies, tracked } = layout.definitions.get(page)!;
    const remaining = layout.blocks.get(page)!.filter((block) => !removed.has(block));
    const blocks = remaining.filter((block) => !isFrontMatter(block));
    const raised = this.#raiseHeadings(page, blocks);
    const own = rewriteLinks(layout, context, page, blocks);
    const ofCopies = rewriteLinks(layout, context, page, copies);

    const bottom = bottomOf(source, page, remaining);
    const below = this.#textBelow(copies, ofCopies.edits, footer.join('\n'));
    const closing = below === '' ? NOTHING_OPEN : closingOf(source, remaining.at(-1), bottom);
    const foot = `${closing.text}${below}`;
    const isOpen = bottom > page.start && source.body[bottom - 1] !== '\n';
    const edits: Edit[] = [
      ...this.#frontMatterEdits(page, blocks, bottom),
      ...raised.edits,
      ...own.edits,
      ...removedLines.filter(({ start }) => start < bottom).map((gap) => ({ ...gap, text: '' })),
    ];
    if (foot !== '' || bottom < page.end)
      edits.push({ start: bottom, end: page.end, text: foot === '' ? '' : `${isOpen ? '\n' : ''}${foot}` });
    edits.sort(compareRanges);

    const [from, ...inFile] = source.text.editsInFile([point(page.start), ...edits, point(page.end)]);
    inFile.pop();
    const local = shiftEdits(inFile, -from!.start);
    const { path } = layout.name(page);
    const slice = this.rawSlice(page);
    const text = applyEdits(slice, local);
    const expected = [...blocks, ...copies];
    // Of several definitions with the same key, only the first has an effect.
    const effective = effectiveDefinitions({ type: 'root', children: expected });
    const hidden = copies.find((copy) => effective.get(definitionKey(copy)!) !== copy);
    if (hidden) throw new SplitError(path, source.point(startOf(hidden)).line);
    const result = checkPage(
      source,
      text,
      expected,
      [...raised.expect, ...own.expect, ...ofCopies.expect, ...closing.expect],
      footer.filter((block) => block !== '').length,
      path,
    );
    this.unresolvedLinks += own.unresolved + ofCopies.unresolved;
    const definitions = [...effectiveDefinitions(result.tree)];
    const textsOf = (names: ReadonlySet<string>) =>
      Object.fromEntries(
        definitions.flatMap(([key, node]) => (names.has(key) ? [[key, textOfDefinition(result, node)]] : [])),
      );
    return {
      path,
      lift: layout.liftOf(page),
      text,
      slice,
      edits: local,
      copies: textsOf(new Set(copies.map((copy) => definitionKey(copy)!))),
      originals: textsOf(tracked),
    };
  }

  /** Raises the headings of a page, so that its highest heading has level 1. */
  #raiseHeadings(page: Page, blocks: readonly RootContent[]): { edits: Edit[]; expect: Expectation[] } {
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

  /** Returns the edits that give a page its front matter. */
  #frontMatterEdits(page: Page, blocks: readonly RootContent[], bottom: number): Edit[] {
    const target = TARGETS[this.#options.target];
    const frontMatter = this.#frontMatter;
    const keys: FrontMatterData = target.hasFrontMatter ? this.#keys(page, blocks) : {};
    if (page.parent) {
      const text = target.hasFrontMatter ? frontMatter.forPage(keys) : '';
      return text === '' ? [] : [{ start: page.start, end: page.start, text: `${text}\n` }];
    }
    const { range } = frontMatter;
    if (!range) {
      const text = target.hasFrontMatter ? frontMatter.forPage(keys) : '';
      return text === '' ? [] : [{ start: 0, end: 0, text: `${text}\n` }];
    }
    if (!target.hasFrontMatter) {
      const end = Math.min(skipBlank(this.#layout.source, range.end), bottom);
      return [{ start: 0, end, text: '' }];
    }
    if (!frontMatter.canStay) return [{ ...range, text: frontMatter.forIndex(keys) }];
    const lines = frontMatter.addedLines(keys);
    return lines === ''
      ? []
      : [{ start: frontMatter.insertionOffset, end: frontMatter.insertionOffset, text: lines }];
  }

  #keys(page: Page, blocks: readonly RootContent[]): FrontMatterData {
    const layout = this.#layout;
    const target = TARGETS[this.#options.target];
    const description = descriptionOf(layout.source, page, blocks);
    const keys: Record<PageKey, unknown> = {
      id: layout.name(page).id,
      title: this.#titles.get(page)!,
      description,
      sidebar_position: page.parent ? page.position : 0,
    };
    const chosen = this.#options.frontMatter.filter((key) => keys[key] !== undefined);
    return {
      ...Object.fromEntries(chosen.map((key) => [key, keys[key]])),
      ...target.keys?.(layout, page),
    };
  }

  /** Returns the text below the author's: copies of shared definitions, and the footer of the target. */
  #textBelow(copies: readonly SharedDefinition[], edits: readonly Edit[], tail: string): string {
    const texts = copies.map((copy) => copyText(this.#layout.source, copy, edits));
    let text = '';
    for (const [i, copy] of copies.entries()) {
      const follows = copies[i - 1]?.type === 'definition' && copy.type === 'definition';
      text += `${follows ? '' : '\n'}${texts[i]}\n`;
    }
    return tail === '' ? text : `${text}\n${tail}`;
  }
}

/** Returns the offset of the first line at or after an offset that is not blank. */
function skipBlank({ body }: Source, offset: number): number {
  return offset + /^(?:[ \t]*\n)*/.exec(body.slice(offset))![0].length;
}

const NOTHING_OPEN: Closing = { text: '', expect: [] };

function point(offset: number): Edit {
  return { start: offset, end: offset, text: '' };
}

/**
 * Returns the offset after the last line of the blocks that remain in a page, with blank lines that belong to
 * it.
 */
function bottomOf({ body }: Source, page: Page, blocks: readonly RootContent[]): number {
  const last = blocks.at(-1);
  if (!last) return page.start;
  const end = endOf(last);
  // HTML that is open at the end of a list includes the line ending.
  return Math.min(body[end - 1] === '\n' ? end : lineEnd(body, end) + 1, page.end);
}

/** Returns the source of a shared definition as a top-level block, with some edits. */
function copyText(source: Source, node: SharedDefinition, edits: readonly Edit[]): string {
  const [start, end] = [startOf(node), endOf(node)];
  const inside = edits.filter((edit) => edit.start >= start && edit.end <= end);
  const text = applyEdits(source.slice(node), shiftEdits(inside, -start));
  return unnested(text, node.position!.start.column - 1);
}
