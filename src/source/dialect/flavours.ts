/** The dialects of the programs that notes are written for, and how a project or a note shows its dialect. */

import type { CommentRules } from '../markdownlint-comments.ts';

/** The properties of a Markdown dialect. */
export interface Dialect {
  /** The name of the program; `undefined` if it is unknown. */
  readonly name?: string;
  /** The style of anchors; `undefined` if those of any program are valid. */
  readonly anchors?: 'github' | 'docusaurus' | 'vitepress' | 'mdbook' | 'mkdocs' | 'pandoc' | undefined;
  /** Whether `$ x $` is maths, or may be. Pandoc does not allow spaces inside the dollars. */
  readonly spacedMaths: boolean;
  /** Whether the program replaces `--` and `---` by dashes itself, or may. */
  readonly makesDashes: boolean;
  /** Whether metadata between lines of `---` may follow other text. */
  readonly metadataAnywhere?: boolean;
  /**
   * Whether an indented paragraph may continue a definition that is begun by a template or an included file.
   */
  readonly indentedParagraphs?: boolean;
  /** Whether every line is a block of an outline, without blank lines in between. */
  readonly isOutline?: boolean;
  /** Whether the level of a heading is its size, as on slides, rather than its place in an outline. */
  readonly levelsAreSizes?: boolean;
  /** The rules of markdownlint, if its comments disable findings; the config decides, whatever the program. */
  readonly markdownlint?: CommentRules;
}

const PLAIN: Dialect = { spacedMaths: true, makesDashes: false };
/** Programs with definition lists that make dashes. */
const DASHES: Dialect = { spacedMaths: true, makesDashes: true, indentedParagraphs: true };
const PANDOC: Dialect = {
  ...DASHES,
  name: 'pandoc',
  anchors: 'pandoc',
  spacedMaths: false,
  metadataAnywhere: true,
};

/** The dialects by their names in a config. */
const FLAVOURS = {
  github: { ...PLAIN, name: 'github', anchors: 'github', spacedMaths: false },
  obsidian: { ...PLAIN, name: 'obsidian' },
  logseq: { ...PLAIN, name: 'logseq', isOutline: true },
  docusaurus: { ...PLAIN, name: 'docusaurus', anchors: 'docusaurus' },
  vitepress: { ...PLAIN, name: 'vitepress', anchors: 'vitepress' },
  // The extension smarty makes dashes. Whether it is enabled is unknown, because mkdocs.yml is not parsed.
  mkdocs: { ...DASHES, name: 'mkdocs', anchors: 'mkdocs' },
  // The typographers of Goldmark and kramdown and the SmartyPants of Sphinx are on by default.
  hugo: { ...DASHES, name: 'hugo', anchors: 'github' },
  jekyll: { ...DASHES, name: 'jekyll', anchors: 'github' },
  pandoc: PANDOC,
  quarto: { ...PANDOC, name: 'quarto' },
  myst: { ...DASHES, name: 'myst', anchors: 'github' },
  slides: { ...PLAIN, name: 'slides', metadataAnywhere: true, levelsAreSizes: true },
} as const satisfies Readonly<Record<string, Dialect>>;

export type Flavour = keyof typeof FLAVOURS;

/** The names in a config. With `auto`, the dialect depends on the project and the note. */
export const FLAVOUR_NAMES = ['auto', ...(Object.keys(FLAVOURS) as Flavour[])] as const;

/**
 * The dialect of a note without any sign: all foreign syntax is recognised, and the program does not make
 * dashes.
 */
export const UNKNOWN: Dialect = PLAIN;

/** A sign that a folder is a project of a program. */
export interface ProjectSign {
  readonly dialect: Dialect;
  /** Files or folders, at least one of which must exist. */
  readonly any: readonly string[];
  /** Other files or folders, at least one of which must exist too. */
  readonly and?: readonly string[];
  /** A pattern that the file must match too. */
  readonly contains?: RegExp;
}

const CODE = ['js', 'ts', 'mjs', 'mts', 'cjs', 'cts'];
const named = (name: string, extensions: readonly string[]) =>
  extensions.map((extension) => `${name}.${extension}`);

/** The signs of projects. The first one in a folder applies. */
export const PROJECT_SIGNS: readonly ProjectSign[] = [
  { dialect: FLAVOURS.docusaurus, any: named('docusaurus.config', CODE) },
  { dialect: FLAVOURS.vitepress, any: ['.vitepress'] },
  { dialect: FLAVOURS.quarto, any: named('_quarto', ['yml', 'yaml']) },
  { dialect: FLAVOURS.pandoc, any: ['_bookdown.yml'] },
  // Before Jekyll: Jupyter Book has a _config.yml as well.
  { dialect: FLAVOURS.myst, any: ['myst.yml', '_toc.yml'] },
  { dialect: FLAVOURS.myst, any: ['conf.py'], contains: /\bmyst_(?:parser|nb)\b/ },
  // With `slugify`, slugs are made by an arbitrary function.
  { dialect: { ...DASHES, name: 'mkdocs' }, any: named('mkdocs', ['yml', 'yaml']), contains: /\bslugify\b/ },
  { dialect: FLAVOURS.mkdocs, any: named('mkdocs', ['yml', 'yaml']) },
  { dialect: FLAVOURS.hugo, any: named('hugo', ['toml', 'yaml', 'yml', 'json']) },
  {
    dialect: FLAVOURS.hugo,
    any: [...named('config', ['toml', 'yaml', 'yml', 'json']), 'config/_default'],
    and: ['archetypes', 'layouts', 'themes'],
  },
  { dialect: FLAVOURS.jekyll, any: named('_config', ['yml', 'yaml']) },
  // mdBook's Markdown is GitHub's except for anchors and spaces inside maths.
  { dialect: { ...PLAIN, name: 'mdbook', anchors: 'mdbook' }, any: ['book.toml'] },
  { dialect: FLAVOURS.obsidian, any: ['.obsidian'] },
  { dialect: FLAVOURS.logseq, any: ['logseq/config.edn', 'logseq'], and: ['pages', 'journals'] },
  { dialect: FLAVOURS.slides, any: ['.marprc', '.marprc.yml', ...named('marp.config', CODE)] },
  {
    dialect: FLAVOURS.slides,
    any: ['package.json'],
    contains: /"(?:@slidev\/cli|@marp-team\/marp-(?:cli|core))"\s*:/,
  },
];

/** Dialects by file extension. */
const EXTENSIONS: Readonly<Record<string, Dialect>> = { qmd: FLAVOURS.quarto, rmd: FLAVOURS.pandoc };

/** The beginning of front matter, up to any of its keys. */
const FRONT_MATTER = /^---[ \t]*\n(?:(?!---[ \t]*\n)[^\n]*\n){0,200}?/;

/** Patterns that only match notes for a particular program. */
const NOTE_SIGNS: readonly (readonly [Dialect, RegExp])[] = [
  [FLAVOURS.slides, withKey('marp:[ \\t]*true')],
  // The metadata of a slide (Slidev), which follows other text.
  [
    FLAVOURS.slides,
    /\n---[ \t]*\n(?:[a-z][\w-]*:[^\n]*\n){0,8}?(?:layout|clicks|transition|hideInToc):[^\n]*\n(?:[^\n]+\n){0,20}?---[ \t]*(?:\n|$)/i,
  ],
  [FLAVOURS.myst, withKey('(?:jupytext|kernelspec):')],
  [FLAVOURS.pandoc, withKey('(?:bibliography|csl|documentclass|geometry|header-includes|link-citations):')],
  [FLAVOURS.pandoc, /^% \S[^\n]*\n% /],
  [FLAVOURS.quarto, /^:{3,}[ \t]*\{\.(?:callout-|panel-tabset|column-)|^#\| [a-z-]+:/m],
  [FLAVOURS.myst, /^```\{[a-z][\w:-]*\}|^\([\w./-]+\)=[ \t]*$/m],
  [FLAVOURS.hugo, /\{\{<[ \t]*\/?\w/],
  [FLAVOURS.jekyll, /^\{:[^}\n]*\}[ \t]*$|\{%-?[ \t]*(?:end)?(?:highlight|raw|include|assign)\b/m],
  // Python-Markdown numbers the headings without ASCII letters.
  [FLAVOURS.mkdocs, /\]\(#_\d+\)/],
  [FLAVOURS.mkdocs, /^!!![ \t]+\w|^\?\?\?\+?[ \t]+\w|^===[ \t]+"/m],
];

function withKey(key: string): RegExp {
  return new RegExp(`${FRONT_MATTER.source}${key}`);
}

/** The dialect of a note, and what shows that it is the one. */
export interface DetectedDialect {
  readonly dialect: Dialect;
  readonly by: 'config' | 'extension' | 'project' | 'note' | undefined;
}

/** Where a note is, and what it is like. */
interface NoteSigns {
  /** The path of its file, for the extension. */
  readonly path?: string;
  readonly body: string;
  /** The dialect of its project, if it has a sign of one. */
  readonly project?: Dialect | undefined;
}

/**
 * Detects the dialect of a note.
 *
 * @param flavour the name in the config.
 */
export function detectDialect(
  flavour: (typeof FLAVOUR_NAMES)[number],
  { path = '', body, project }: NoteSigns,
): DetectedDialect {
  if (flavour !== 'auto') return { dialect: FLAVOURS[flavour], by: 'config' };
  const byExtension = EXTENSIONS[/\.(\w+)$/.exec(path)?.[1]?.toLowerCase() ?? ''];
  if (byExtension) return { dialect: byExtension, by: 'extension' };
  if (project) return { dialect: project, by: 'project' };
  const byNote = NOTE_SIGNS.find(([, sign]) => sign.test(body))?.[0];
  return byNote ? { dialect: byNote, by: 'note' } : { dialect: UNKNOWN, by: undefined };
}

/** Returns the dialect of a note; see `detectDialect`. */
export function dialectOf(flavour: (typeof FLAVOUR_NAMES)[number], note: NoteSigns): Dialect {
  return detectDialect(flavour, note).dialect;
}
