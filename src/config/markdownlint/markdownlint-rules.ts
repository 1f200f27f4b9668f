/**
 * The rules of markdownlint (version 0.40), and what corresponds to them here. Configs are translated and comments are
 * read by this table.
 */

/** How a parameter of a rule is translated. */
export interface Parameter {
  /** The rule option that takes its value. */
  readonly option?: string;
  /** The value that makes no difference. */
  readonly same?: unknown;
  /** The default, where it makes a difference. */
  readonly byDefault?: unknown;
  /** Values for which the counterpart must be off, because it would do what the user does not want. */
  readonly off?: readonly unknown[];
  /** What happens here whatever the value, as a sentence without a full stop. */
  readonly instead?: string;
}

/** What corresponds to a rule of markdownlint. */
export interface Counterpart {
  readonly rule: string;
  /** The findings that correspond; see `Finding.aspect`. It is also the rule option for them, if there is one. */
  readonly aspect?: string;
  /** What the findings are about, if the rule has no option for them. */
  readonly about?: string;
  /** The rule option that must be set if the rule of markdownlint is on without parameters. */
  readonly set?: Readonly<Record<string, unknown>>;
  /** How the findings differ, as a sentence without a full stop. */
  readonly differs?: string;
  readonly parameters?: Readonly<Record<string, Parameter>>;
}

export interface MarkdownlintRule {
  readonly id: string;
  readonly aliases: readonly string[];
  readonly tags: readonly string[];
  /** `words` if its parameter `names` becomes the key `words` of the config. */
  readonly counterpart?: Counterpart | 'words';
}

function rule(
  id: string,
  aliases: string,
  tags: string,
  counterpart?: MarkdownlintRule['counterpart'],
): MarkdownlintRule {
  return {
    id,
    aliases: aliases.split(' '),
    tags: tags.split(' '),
    ...(counterpart === undefined ? {} : { counterpart }),
  };
}

const TITLE: Parameter = { instead: 'a title in front matter is not a heading' };
const LINES: Parameter = { same: 1, off: [0, -1], instead: 'one blank line is enough' };
const TOP_LEVEL = 'only at the top level, not in block quotes and lists';

export const MARKDOWNLINT_RULES: readonly MarkdownlintRule[] = [
  rule('MD001', 'heading-increment', 'headings', {
    rule: 'heading-level',
    aspect: 'level',
    about: 'levels',
    differs: 'also gives sections of one kind, such as chapters, the same level',
    parameters: { front_matter_title: TITLE },
  }),
  rule('MD003', 'heading-style', 'headings'),
  rule('MD004', 'ul-style', 'bullet ul'),
  rule('MD005', 'list-indent', 'bullet indentation ul'),
  rule('MD007', 'ul-indent', 'bullet indentation ul'),
  rule('MD009', 'no-trailing-spaces', 'whitespace', {
    rule: 'whitespace',
    aspect: 'trailing',
    parameters: {
      br_spaces: { same: 2, instead: 'hard line breaks of two or more spaces are kept' },
      code_blocks: { same: false, instead: 'code is never changed' },
      list_item_empty_lines: { same: false, instead: 'spaces on blank lines are removed' },
      strict: {
        same: true,
        byDefault: false,
        instead: 'spaces that do not make a hard line break are removed',
      },
    },
  }),
  rule('MD010', 'no-hard-tabs', 'hard_tab whitespace'),
  rule('MD011', 'no-reversed-links', 'links'),
  rule('MD012', 'no-multiple-blanks', 'blank_lines whitespace', {
    rule: 'whitespace',
    aspect: 'blankLines',
    set: { blankLines: 1 },
    parameters: { maximum: { option: 'blankLines' } },
  }),
  rule('MD013', 'line-length', 'line_length'),
  rule('MD014', 'commands-show-output', 'code'),
  rule('MD018', 'no-missing-space-atx', 'atx headings spaces', {
    rule: 'heading-level',
    aspect: 'space',
    about: 'missing spaces',
    differs: 'does not apply to a single # without a space, which may be a tag',
  }),
  rule('MD019', 'no-multiple-space-atx', 'atx headings spaces'),
  rule('MD020', 'no-missing-space-closed-atx', 'atx_closed headings spaces'),
  rule('MD021', 'no-multiple-space-closed-atx', 'atx_closed headings spaces'),
  rule('MD022', 'blanks-around-headings', 'blank_lines headings', {
    rule: 'whitespace',
    aspect: 'headings',
    differs: TOP_LEVEL,
    parameters: { lines_above: LINES, lines_below: LINES },
  }),
  rule('MD023', 'heading-start-left', 'headings spaces', {
    rule: 'whitespace',
    aspect: 'leading',
    differs: 'also removes stray spaces before the lines of a paragraph',
  }),
  rule('MD024', 'no-duplicate-heading', 'headings', {
    rule: 'duplicate-heading',
    parameters: {
      siblings_only: {
        same: true,
        byDefault: false,
        instead: 'only headings with the same parent heading are compared',
      },
    },
  }),
  rule('MD025', 'single-title single-h1', 'headings'),
  rule('MD026', 'no-trailing-punctuation', 'headings'),
  rule('MD027', 'no-multiple-space-blockquote', 'blockquote indentation whitespace'),
  rule('MD028', 'no-blanks-blockquote', 'blockquote whitespace'),
  rule('MD029', 'ol-prefix', 'ol'),
  rule('MD030', 'list-marker-space', 'ol ul whitespace'),
  rule('MD031', 'blanks-around-fences', 'blank_lines code'),
  rule('MD032', 'blanks-around-lists', 'blank_lines bullet ol ul', {
    rule: 'whitespace',
    aspect: 'lists',
    differs: TOP_LEVEL,
  }),
  rule('MD033', 'no-inline-html', 'html'),
  rule('MD034', 'no-bare-urls', 'links url'),
  rule('MD035', 'hr-style', 'hr'),
  rule('MD036', 'no-emphasis-as-heading', 'emphasis headings', {
    rule: 'heading-from-emphasis',
    differs: 'fixes lines that are certainly used as headings, and reports fewer of the others',
    parameters: { punctuation: { instead: 'a line that ends in punctuation is rarely a heading' } },
  }),
  rule('MD037', 'no-space-in-emphasis', 'emphasis whitespace'),
  rule('MD038', 'no-space-in-code', 'code whitespace'),
  rule('MD039', 'no-space-in-links', 'links whitespace'),
  rule('MD040', 'fenced-code-language', 'code language'),
  rule('MD041', 'first-line-heading first-line-h1', 'headings'),
  rule('MD042', 'no-empty-links', 'links'),
  rule('MD043', 'required-headings', 'headings'),
  rule('MD044', 'proper-names', 'spelling', 'words'),
  rule('MD045', 'no-alt-text', 'accessibility images'),
  rule('MD046', 'code-block-style', 'code'),
  rule('MD047', 'single-trailing-newline', 'blank_lines', { rule: 'whitespace', aspect: 'finalNewline' }),
  rule('MD048', 'code-fence-style', 'code'),
  rule('MD049', 'emphasis-style', 'emphasis'),
  rule('MD050', 'strong-style', 'emphasis'),
  rule('MD051', 'link-fragments', 'links', {
    rule: 'broken-link',
    aspect: 'anchor',
    about: 'anchors',
    differs: 'also checks links to other files',
    parameters: {
      ignore_case: { same: true, byDefault: false, instead: 'case is ignored' },
      ignored_pattern: { same: '' },
    },
  }),
  rule('MD052', 'reference-links-images', 'images links', {
    rule: 'broken-link',
    aspect: 'reference',
    about: 'references',
    differs: 'only applies to notes with link definitions or footnotes',
    parameters: {
      ignored_labels: {},
      shortcut_syntax: { same: false, instead: 'a lone label in brackets is text' },
    },
  }),
  rule('MD053', 'link-image-reference-definitions', 'images links'),
  rule('MD054', 'link-image-style', 'images links'),
  rule('MD055', 'table-pipe-style', 'table'),
  rule('MD056', 'table-column-count', 'table'),
  rule('MD058', 'blanks-around-tables', 'table'),
  rule('MD059', 'descriptive-link-text', 'accessibility links'),
  rule('MD060', 'table-column-style', 'table'),
];

const byName = new Map<string, MarkdownlintRule[]>();
for (const one of MARKDOWNLINT_RULES)
  for (const name of [one.id, ...one.aliases, ...one.tags]) {
    const key = name.toUpperCase();
    byName.set(key, [...(byName.get(key) ?? []), one]);
  }

/** Returns the rules with an id, alias or tag, ignoring case; none if the name is unknown. */
export function rulesNamed(name: string): readonly MarkdownlintRule[] {
  return byName.get(name.toUpperCase()) ?? [];
}
