/** What is known of the programs that notes are written for. */

/** A program, or a family of programs, with Markdown of its own. */
export interface Dialect {
  /** Whose anchors count; `undefined` where those of any program do. */
  readonly anchors?: 'github' | 'docusaurus' | 'vitepress' | 'mdbook' | undefined;
  /** Whether it takes `$ x $` for maths, or may: Pandoc's rule allows no space inside the dollars. */
  readonly spacedMaths: boolean;
  /** Whether it makes dashes of `--` and `---` itself, or may. */
  readonly makesDashes: boolean;
}

const PLAIN: Dialect = { spacedMaths: true, makesDashes: false };
const PANDOC: Dialect = { spacedMaths: false, makesDashes: true };

/** By the names that a config may give. */
export const FLAVOURS = {
  github: { ...PLAIN, anchors: 'github', spacedMaths: false },
  obsidian: PLAIN,
  logseq: PLAIN,
  docusaurus: { ...PLAIN, anchors: 'docusaurus' },
  vitepress: { ...PLAIN, anchors: 'vitepress' },
  // The extension smarty makes dashes; whether it is on stands in a file that is not read.
  mkdocs: { ...PLAIN, makesDashes: true },
  // Goldmark's typographer is on by default, and so is kramdown's, and Sphinx' SmartyPants.
  hugo: { ...PLAIN, makesDashes: true },
  jekyll: { ...PLAIN, makesDashes: true },
  pandoc: PANDOC,
  quarto: PANDOC,
  myst: { ...PLAIN, makesDashes: true },
  slides: PLAIN,
} as const satisfies Readonly<Record<string, Dialect>>;

export type Flavour = keyof typeof FLAVOURS;

/** The dialect of a note of which nothing is known: its syntax is taken for meant, and its dashes are typed. */
export const UNKNOWN: Dialect = PLAIN;
