/** The front matter of pages: the note's own keys as its author wrote them, and those that tell the page from the others. */

import { load as parseYaml, dump as printYaml } from 'js-yaml';
import { parse as parseToml, stringify as printToml } from 'smol-toml';
import { isFrontMatter } from '../../source/parse.ts';
import { endOf, type Source } from '../../source/source.ts';
import { PAGE_KEYS } from '../book-options.ts';

/** Values by key. */
export type FrontMatterData = Readonly<Record<string, unknown>>;

type Style = 'yaml' | 'toml';

/** Keys of the note that speak of the one page that it was, and not of each that it becomes. */
const OF_ONE_PAGE = new Set<string>([
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

/** A key at the beginning of a line of YAML, and of TOML: a table or a key. */
const YAML_KEY = /^(?:"([^"\n]+)"|'([^'\n]+)'|([^\s#"'\-?,[\]{}&*!|>%@`:][^\n]*?))[ \t]*:(?=[ \t\n]|$)/;
const TOML_KEY = /^(?:\[+\s*)?(?:"([^"\n]+)"|'([^'\n]+)'|([\w-]+))/;

/** A note's front matter as far as pages take from it. */
export class PageFrontMatter {
  /** How pages write theirs: as the note does, where the program that shows them knows that. */
  readonly style: Style;
  /** Where the note's own stands in its body, with the line ending after it; `undefined` where it has none. */
  readonly range: { readonly start: 0; readonly end: number } | undefined;
  /** The note's own, between its fences; `undefined` where it has none or in a style that is not the pages'. */
  readonly #own: string | undefined;
  /** What it says. */
  readonly #data: FrontMatterData;
  readonly #open: string;
  readonly #close: string;

  /**
   * @param data what the note's front matter says.
   * @param knowsToml whether TOML is understood where the pages are shown.
   */
  constructor(source: Source, data: FrontMatterData, knowsToml: boolean) {
    this.#data = data;
    const node: { type: string; value?: string } | undefined = source.tree.children[0];
    const style = node?.type === 'yaml' || node?.type === 'toml' ? node.type : undefined;
    this.style = style === 'toml' && knowsToml ? 'toml' : 'yaml';
    const isMatter = node !== undefined && isFrontMatter(node);
    this.range = isMatter
      ? { start: 0, end: afterLine(source.body, endOf(source.tree.children[0]!)) }
      : undefined;
    const fences = this.style === 'toml' ? '+++' : '---';
    const written = isMatter ? source.body.slice(0, this.range!.end).split('\n') : [];
    this.#own = style === this.style ? (node!.value ?? '') : undefined;
    this.#open = this.#own === undefined ? fences : written[0]!;
    this.#close = fences;
  }

  /** Whether the note's own can stay where it is, with lines added. */
  get canStay(): boolean {
    return this.#own !== undefined;
  }

  /** The offset in the body at which lines can be added to the note's own: below it, but above the tables of TOML. */
  get insertionOffset(): number {
    const table = this.style === 'toml' ? (this.#own ?? '').search(/^[ \t]*\[/m) : -1;
    if (table !== -1) return this.#open.length + 1 + table;
    return this.range!.end - this.#close.length - 1;
  }

  /** The lines that add keys to those that the note has; none where its own is written so that no line can be added. */
  addedLines(keys: FrontMatterData): string {
    const missing = Object.fromEntries(Object.entries(keys).filter(([key]) => !(key in this.#data)));
    const lines = print(missing, this.style);
    const own = this.#own ?? '';
    const at = this.insertionOffset - this.#open.length - 1;
    return read(
      `${own.slice(0, at)}${at > 0 && own[at - 1] !== '\n' ? '\n' : ''}${lines}${own.slice(at)}`,
      this.style,
    )
      ? lines
      : '';
  }

  /**
   * The front matter of a page.
   *
   * @param keys those of the page, which come first.
   * @returns with its fences and the line ending after it; empty where there is nothing to say.
   */
  forPage(keys: FrontMatterData): string {
    const kept = ([key]: [string, unknown]) => !OF_ONE_PAGE.has(key) && !(key in keys);
    const rest = Object.entries(this.#data).filter(kept);
    const blocks = blocksOf(this.#own ?? '', this.style).filter(({ key }) => kept([key, undefined]));
    const text = print(keys, this.style) + blocks.map(({ text }) => text).join('');
    const data = read(text, this.style) as FrontMatterData | undefined;
    // As its author wrote it, where every key stands on lines of its own.
    const asWritten = data !== undefined && rest.every(([key]) => key in data);
    return this.#fenced(asWritten ? text : print({ ...keys, ...Object.fromEntries(rest) }, this.style));
  }

  /** The front matter of the book's index where the note's own cannot stay: its keys, and those of the page that it has not. */
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

function read(text: string, style: Style): unknown {
  try {
    return (style === 'toml' ? parseToml(text) : parseYaml(text)) ?? {};
  } catch {
    return undefined;
  }
}

/** The lines of each key on top, with the comments before it. */
function blocksOf(text: string, style: Style): { key: string; text: string }[] {
  const blocks: { key: string; text: string }[] = [];
  let before = '';
  for (const line of text === '' ? [] : text.split('\n')) {
    const match = (style === 'toml' ? TOML_KEY : YAML_KEY).exec(line);
    const key = match?.[1] ?? match?.[2] ?? match?.[3];
    const last = blocks.at(-1);
    if (key !== undefined && (style === 'yaml' || line.startsWith('[') || !inTable(blocks))) {
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

/** Whether what follows belongs to a table of TOML. */
function inTable(blocks: readonly { text: string }[]): boolean {
  return /^\[/m.test(blocks.at(-1)?.text ?? '');
}
