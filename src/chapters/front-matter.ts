/** The front matter of pages: the note's own keys as its author wrote them, and those that tell the page from the others. */

import { load as parseYaml, dump as printYaml } from 'js-yaml';
import { parse as parseToml, stringify as printToml } from 'smol-toml';
import type { Source } from '../source/source.ts';
import { endOf } from '../source/source.ts';
import { PAGE_KEYS } from './choices.ts';

/** Values by key. */
export type Keys = Readonly<Record<string, unknown>>;

type Style = 'yaml' | 'toml';

/** Keys of the note that speak of the one page that it was, and not of each that it becomes. */
const OF_ONE_PAGE = new Set([
  ...PAGE_KEYS,
  ...[
    'slug',
    'sidebar_label',
    'sidebar_custom_props',
    'permalink',
    'url',
    'aliases',
    'redirect_from',
    'weight',
  ],
  ...[
    'nav_order',
    'order',
    'linkTitle',
    'pagination_prev',
    'pagination_next',
    'prev',
    'next',
    'layout',
    'ddia-notes',
  ],
]);

/** A key at the beginning of a line of YAML, and of TOML: a table or a key. */
const YAML_KEY = /^(?:"([^"\n]+)"|'([^'\n]+)'|([^\s#"'\-?,[\]{}&*!|>%@`:][^\n]*?))[ \t]*:(?=[ \t\n]|$)/;
const TOML_KEY = /^(?:\[+\s*)?(?:"([^"\n]+)"|'([^'\n]+)'|([\w-]+))/;

/** A note's front matter as far as pages take from it. */
export class FrontMatter {
  /** How pages write theirs: as the note does, where the program that shows them knows that. */
  readonly style: Style;
  /** Where the note's own stands in its body, with the line ending after it; `undefined` where it has none. */
  readonly range: { readonly start: 0; readonly end: number } | undefined;
  /** The note's own, between its fences; `undefined` where it has none or in a style that is not the pages'. */
  readonly #own: string | undefined;
  readonly #open: string;
  readonly #close: string;

  /** @param knowsToml whether TOML is understood where the pages are shown. */
  constructor(source: Source, knowsToml: boolean) {
    const node: { type: string; value?: string } | undefined = source.tree.children[0];
    const style = node?.type === 'yaml' || node?.type === 'toml' ? node.type : undefined;
    this.style = style === 'toml' && knowsToml ? 'toml' : 'yaml';
    const isMatter = style !== undefined || node?.type === 'json';
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
  get stays(): boolean {
    return this.#own !== undefined;
  }

  /** The offset in the body at which lines can be added to the note's own. */
  get lastLine(): number {
    return this.range!.end - this.#close.length - 1;
  }

  /** The lines that add keys to those that the note has. */
  added(keys: Keys, known: Keys): string {
    const missing = Object.fromEntries(Object.entries(keys).filter(([key]) => !(key in known)));
    const lines = print(missing, this.style);
    // In TOML a key after a table would be the table's.
    return this.style === 'toml' && /^\s*\[/m.test(this.#own ?? '') ? '' : lines;
  }

  /**
   * The front matter of a page.
   *
   * @param keys those of the page, which come first.
   * @returns with its fences and the line ending after it; empty where there is nothing to say.
   */
  forPage(keys: Keys): string {
    const own = blocksOf(this.#own ?? '', this.style).filter(
      ({ key }) => !OF_ONE_PAGE.has(key) && !(key in keys),
    );
    const text = print(keys, this.style) + own.map(({ text }) => text).join('');
    // What refers to a key that is not there is left out.
    const whole = read(text, this.style) ? text : print(keys, this.style);
    return whole === '' ? '' : `${this.#open}\n${whole}${this.#close}\n`;
  }
}

function afterLine(body: string, offset: number): number {
  const end = body.indexOf('\n', offset);
  return end === -1 ? body.length : end + 1;
}

function print(keys: Keys, style: Style): string {
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
