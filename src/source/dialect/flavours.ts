/** What is known of the programs that notes are written for: their dialects, and how a project or a note shows which one it is. */

/** A program, or a family of programs, with Markdown of its own. */
export interface Dialect {
  /** Whose anchors count; `undefined` where those of any program do. */
  readonly anchors?: 'github' | 'docusaurus' | 'vitepress' | 'mdbook' | 'mkdocs' | 'pandoc' | undefined;
  /** Whether it takes `$ x $` for maths, or may: Pandoc's rule allows no space inside the dollars. */
  readonly spacedMaths: boolean;
  /** Whether it makes dashes of `--` and `---` itself, or may. */
  readonly makesDashes: boolean;
  /** Whether metadata between lines of `---` may follow other text. */
  readonly metadataAnywhere?: boolean;
  /** Whether an indented paragraph may go on with a definition that a template, or a file that is included, begins. */
  readonly indentedParagraphs?: boolean;
  /** Whether every line is a block of an outline, so that blank lines between them have no place. */
  readonly isOutline?: boolean;
  /** Whether a heading's level is how large it is shown, as on slides, rather than its place in an outline. */
  readonly levelsAreSizes?: boolean;
}

const PLAIN: Dialect = { spacedMaths: true, makesDashes: false };
/** Programs with definition lists that make dashes. */
const DASHES: Dialect = { spacedMaths: true, makesDashes: true, indentedParagraphs: true };
const PANDOC: Dialect = { ...DASHES, anchors: 'pandoc', spacedMaths: false, metadataAnywhere: true };

/** Dialects by the names that a config may give. */
const FLAVOURS = {
  github: { ...PLAIN, anchors: 'github', spacedMaths: false },
  obsidian: PLAIN,
  logseq: { ...PLAIN, isOutline: true },
  docusaurus: { ...PLAIN, anchors: 'docusaurus' },
  vitepress: { ...PLAIN, anchors: 'vitepress' },
  // The extension smarty makes dashes; a file that is not read tells whether it is on.
  mkdocs: { ...DASHES, anchors: 'mkdocs' },
  // The typographer of Goldmark, that of kramdown and the SmartyPants of Sphinx are on by default.
  hugo: { ...DASHES, anchors: 'github' },
  jekyll: { ...DASHES, anchors: 'github' },
  pandoc: PANDOC,
  quarto: PANDOC,
  myst: { ...DASHES, anchors: 'github' },
  slides: { ...PLAIN, metadataAnywhere: true, levelsAreSizes: true },
} as const satisfies Readonly<Record<string, Dialect>>;

export type Flavour = keyof typeof FLAVOURS;

/** The names that a config may give; `auto` is told from the project and the note. */
export const FLAVOUR_NAMES = ['auto', ...(Object.keys(FLAVOURS) as Flavour[])] as const;

/** The dialect of a note of which nothing is known: its syntax is taken for meant, and its dashes are typed. */
export const UNKNOWN: Dialect = PLAIN;

/** What shows that a folder is a project of some program. */
export interface ProjectSign {
  readonly dialect: Dialect;
  /** Files or folders in it, one of which is enough. */
  readonly any: readonly string[];
  /** Other ones in it, of which one must be there as well. */
  readonly and?: readonly string[];
  /** What the file must contain, where its presence does not decide. */
  readonly contains?: RegExp;
}

const CODE = ['js', 'ts', 'mjs', 'mts', 'cjs', 'cts'];
const named = (name: string, endings: readonly string[]) => endings.map((ending) => `${name}.${ending}`);

/** Of several signs in one folder the first counts. */
export const PROJECT_SIGNS: readonly ProjectSign[] = [
  { dialect: FLAVOURS.docusaurus, any: named('docusaurus.config', CODE) },
  { dialect: FLAVOURS.vitepress, any: ['.vitepress'] },
  { dialect: FLAVOURS.quarto, any: named('_quarto', ['yml', 'yaml']) },
  { dialect: FLAVOURS.pandoc, any: ['_bookdown.yml'] },
  // Before Jekyll: Jupyter Book has a _config.yml as well.
  { dialect: FLAVOURS.myst, any: ['myst.yml', '_toc.yml'] },
  { dialect: FLAVOURS.myst, any: ['conf.py'], contains: /\bmyst_(?:parser|nb)\b/ },
  // Its slugs can be made by any function.
  { dialect: DASHES, any: named('mkdocs', ['yml', 'yaml']), contains: /\bslugify\b/ },
  { dialect: FLAVOURS.mkdocs, any: named('mkdocs', ['yml', 'yaml']) },
  { dialect: FLAVOURS.hugo, any: named('hugo', ['toml', 'yaml', 'yml', 'json']) },
  {
    dialect: FLAVOURS.hugo,
    any: [...named('config', ['toml', 'yaml', 'yml', 'json']), 'config/_default'],
    and: ['archetypes', 'layouts', 'themes'],
  },
  { dialect: FLAVOURS.jekyll, any: named('_config', ['yml', 'yaml']) },
  // mdBook's Markdown is GitHub's, but for its anchors; its maths may have spaces inside.
  { dialect: { ...PLAIN, anchors: 'mdbook' }, any: ['book.toml'] },
  { dialect: FLAVOURS.obsidian, any: ['.obsidian'] },
  { dialect: FLAVOURS.logseq, any: ['logseq/config.edn', 'logseq'], and: ['pages', 'journals'] },
  { dialect: FLAVOURS.slides, any: ['.marprc', '.marprc.yml', ...named('marp.config', CODE)] },
  {
    dialect: FLAVOURS.slides,
    any: ['package.json'],
    contains: /"(?:@slidev\/cli|@marp-team\/marp-(?:cli|core))"\s*:/,
  },
];

/** By the extension of a note's file. */
const EXTENSIONS: Readonly<Record<string, Dialect>> = { qmd: FLAVOURS.quarto, rmd: FLAVOURS.pandoc };

/** Front matter, in which the keys of some programs show them. */
const FRONT_MATTER = /^---[ \t]*\n(?:(?!---[ \t]*\n)[^\n]*\n){0,200}?/;

/** What only notes for one program have. */
const NOTE_SIGNS: readonly (readonly [Dialect, RegExp])[] = [
  [FLAVOURS.slides, withKey('marp:[ \\t]*true')],
  [FLAVOURS.myst, withKey('(?:jupytext|kernelspec):')],
  [FLAVOURS.pandoc, withKey('(?:bibliography|csl|documentclass|geometry|header-includes|link-citations):')],
  [FLAVOURS.pandoc, /^% \S[^\n]*\n% /],
  [FLAVOURS.quarto, /^:{3,}[ \t]*\{\.(?:callout-|panel-tabset|column-)|^#\| [a-z-]+:/m],
  [FLAVOURS.myst, /^```\{[a-z][\w:-]*\}|^\([\w./-]+\)=[ \t]*$/m],
  [FLAVOURS.hugo, /\{\{<[ \t]*\/?\w/],
  [FLAVOURS.jekyll, /^\{:[^}\n]*\}[ \t]*$|\{%-?[ \t]*(?:end)?(?:highlight|raw|include|assign)\b/m],
  // Python-Markdown numbers the headings that have no letter of ASCII.
  [FLAVOURS.mkdocs, /\]\(#_\d+\)/],
  [FLAVOURS.mkdocs, /^!!![ \t]+\w|^\?\?\?\+?[ \t]+\w|^===[ \t]+"/m],
];

function withKey(key: string): RegExp {
  return new RegExp(`${FRONT_MATTER.source}${key}`);
}

/**
 * The dialect of a note.
 *
 * @param flavour what the config says.
 * @param path the name of its file, for the extension.
 * @param project the dialect of its project, if that shows one.
 */
export function dialectOf(
  flavour: (typeof FLAVOUR_NAMES)[number],
  { path = '', body, project }: { path?: string; body: string; project?: Dialect | undefined },
): Dialect {
  if (flavour !== 'auto') return FLAVOURS[flavour];
  const extension = /\.(\w+)$/.exec(path)?.[1]?.toLowerCase() ?? '';
  return EXTENSIONS[extension] ?? project ?? NOTE_SIGNS.find(([, sign]) => sign.test(body))?.[0] ?? UNKNOWN;
}
