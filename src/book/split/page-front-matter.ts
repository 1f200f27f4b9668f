/**
 * The front matter of pages: the note's own keys as the author wrote them, and the keys generated for the
 * page.
 */

import { load as parseYaml, dump as printYaml } from 'js-yaml';
import { parse as parseToml, stringify as printToml } from 'smol-toml';
import { isFrontMatter } from '../../source/parse/find-front-matter.ts';
import { endOf, type Source } from '../../source/source.ts';
import { PAGE_KEYS } from '../book-options.ts';

/** The values of front matter by key. */
export type FrontMatterData = Readonly<Record<string, unknown>>;

type Style = 'yaml' | 'toml';

/** Keys of the note that apply to a single page, and are not repeated in every page of the book. */
const SINGLE_PAGE_KEYS = new Set<string>([
  ...PAGE_KEYS,
  'slug',
  'sidebar_label',
  'sidebar_custom_props',
  'permalink',
  'url',
  'aliases',
  'redirect_from',
  'weight',
  'nav_order',
  'order',
  'linkTitle',
  'pagination_prev',
  'pagination_next',
  'prev',
  'next',
  'layout',
  'ddia-notes',
]);

/** A quoted key, in YAML and TOML. */
const QUOTED_KEY = /"(?<doubleQuoted>[^"\n]+)"|'(?<singleQuoted>[^'\n]+)'/.source;
/** An unquoted key of YAML, which cannot start with an indicator. */
const PLAIN_KEY = /(?<plain>[^\s#"'\-?,[\]{}&*!|>%@`:][^\n]*?)/.source;
/** The key at the start of a line of YAML. */
const YAML_KEY = new RegExp(`^(?:${QUOTED_KEY}|${PLAIN_KEY})[ \\t]*:(?=[ \\t\\n]|$)`);
/** The key or the first name of a table at the start of a line of TOML. */
const TOML_KEY = new RegExp(`^(?:\\[+\\s*)?(?:${QUOTED_KEY}|(?<plain>[\\w-]+))`);

/** The parts of a note's front matter from which that of pages is made. */
export class PageFrontMatter {
  /** The style of the pages' front matter: that of the note, if the target supports it. */
  readonly style: Style;
  /**
   * The range of the note's front matter in the body, including its final line ending; `undefined` if there
   * is none.
   */
  readonly range: { readonly start: 0; readonly end: number } | undefined;
  /**
   * The note's front matter without fences; `undefined` if there is none, or it has another style than the
   * pages'.
   */
  readonly #own: string | undefined;
  readonly #data: FrontMatterData;
  readonly #open: string;
  readonly #close: string;

  /**
   * @param data the values of the note's front matter.
   * @param knowsToml whether the target supports TOML.
   */
  constructor(source: Source, data: FrontMatterData, knowsToml: boolean) {
    this.#data = data;
    const node: { type: string; value?: string } | undefined = source.tree.children[0];
    const style = node?.type === 'yaml' || node?.type === 'toml' ? node.type : undefined;
    this.style = style === 'toml' && knowsToml ? 'toml' : 'yaml';
    const hasFrontMatter = node !== undefined && isFrontMatter(node);
    this.range = hasFrontMatter
      ? { start: 0, end: afterLine(source.body, endOf(source.tree.children[0]!)) }
      : undefined;
    const fences = this.style === 'toml' ? '+++' : '---';
    const written = hasFrontMatter ? source.body.slice(0, this.range!.end).split('\n') : [];
    this.#own = style === this.style ? (node!.value ?? '') : undefined;
    this.#open = this.#own === undefined ? fences : written[0]!;
    this.#close = fences;
  }

  /** Whether the index can keep the note's front matter, with lines added. */
  get canStay(): boolean {
    return this.#own !== undefined;
  }

  /**
   * The offset in the body where lines can be added to the note's front matter: at its end, or above the
   * tables of TOML.
   */
  get insertionOffset(): number {
    const table = this.style === 'toml' ? (this.#own ?? '').search(/^[ \t]*\[/m) : -1;
    if (table !== -1) return this.#open.length + 1 + table;
    return this.range!.end - this.#close.length - 1;
  }

  /**
   * Returns the lines that add missing keys to the note's front matter; empty if none are missing, or if
   * lines cannot be added.
   */
  addedLines(keys: FrontMatterData): string {
    const missing = Object.fromEntries(Object.entries(keys).filter(([key]) => !(key in this.#data)));
    const lines = print(missing, this.style);
    const own = this.#own ?? '';
    const at = this.insertionOffset - this.#open.length - 1;
    return parse(
      `${own.slice(0, at)}${at > 0 && own[at - 1] !== '\n' ? '\n' : ''}${lines}${own.slice(at)}`,
      this.style,
    )
      ? lines
      : '';
  }

  /**
   * Returns the front matter of a page.
   *
   * @param keys the keys of the page, which come first.
   * @returns with its fences and a final line ending; empty if it has no keys.
   */
  forPage(keys: FrontMatterData): string {
    const isRepeated = ([key]: [string, unknown]) => !SINGLE_PAGE_KEYS.has(key) && !(key in keys);
    const rest = Object.entries(this.#data).filter(isRepeated);
    const blocks = blocksOf(this.#own ?? '', this.style).filter(({ key }) => isRepeated([key, undefined]));
    const text = print(keys, this.style) + blocks.map(({ text }) => text).join('');
    const data = parse(text, this.style) as FrontMatterData | undefined;
    // The author's text is used if each key is on lines of its own.
    const asWritten = data !== undefined && rest.every(([key]) => key in data);
    return this.#fenced(asWritten ? text : print({ ...keys, ...Object.fromEntries(rest) }, this.style));
  }

  /**
   * Returns the front matter of the book's index if it cannot keep the note's: the note's keys, then those of
   * the page that it lacks.
   */
  forIndex(keys: FrontMatterData): string {
    return this.#fenced(print({ ...this.#data, ...keys, ...this.#data }, this.style));
  }

  #fenced(text: string): string {
    return text === '' ? '' : `${this.#open}\n${text}${this.#close}\n`;
  }
}

function afterLine(body: string, offset: number): number {
  const end = body.indexOf('\n', offset);
  return end === -1 ? body.length : end + 1;
}

function print(keys: FrontMatterData, style: Style): string {
  if (Object.keys(keys).length === 0) return '';
  const text = style === 'toml' ? printToml(keys) : printYaml(keys, { lineWidth: -1 });
  return text.endsWith('\n') ? text : `${text}\n`;
}

function parse(text: string, style: Style): unknown {
  try {
    return (style === 'toml' ? parseToml(text) : parseYaml(text)) ?? {};
  } catch {
    return undefined;
  }
}

/** Returns the top-level keys with their lines and the comments above them. */
function blocksOf(text: string, style: Style): { key: string; text: string }[] {
  const blocks: { key: string; text: string }[] = [];
  let before = '';
  for (const line of text === '' ? [] : text.split('\n')) {
    const { doubleQuoted, singleQuoted, plain } =
      (style === 'toml' ? TOML_KEY : YAML_KEY).exec(line)?.groups ?? {};
    const key = doubleQuoted ?? singleQuoted ?? plain;
    const last = blocks.at(-1);
    if (key !== undefined && (style === 'yaml' || line.startsWith('[') || !isInTable(blocks))) {
      blocks.push({ key, text: `${before}${line}\n` });
      before = '';
    } else if (/^#|^\s*$/.test(line)) {
      before += `${line}\n`;
    } else if (last) {
      last.text += `${before}${line}\n`;
      before = '';
    }
  }
  return blocks;
}

/** Whether the lines that follow belong to a table of TOML. */
function isInTable(blocks: readonly { text: string }[]): boolean {
  return /^\[/m.test(blocks.at(-1)?.text ?? '');
}
