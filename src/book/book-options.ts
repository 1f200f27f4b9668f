/**
 * The options of a book. They are separate from the code that splits, so that a config can be checked without
 * loading it.
 */

/** The programs that a book can be made for. */
export const TARGET_NAMES = ['plain', 'docusaurus', 'mdbook', 'vitepress'] as const;
export type TargetName = (typeof TARGET_NAMES)[number];

/** The keys generated for the front matter of a page, in the order in which they are written. */
export const PAGE_KEYS = ['id', 'title', 'description', 'sidebar_position'] as const;
export type PageKey = (typeof PAGE_KEYS)[number];

/** What happens to the images of a note: links to their current location, or copies in the book. */
export const ASSET_MODES = ['link', 'copy'] as const;
export type AssetMode = (typeof ASSET_MODES)[number];

/** What gets a page: each chapter, each part, or each heading of a level. */
export const DIVISIONS = ['chapter', 'part', 1, 2, 3, 4, 5, 6] as const;
export type DivideBy = (typeof DIVISIONS)[number];

/** The default template of file names; see `namePages`. */
export const NAME_TEMPLATE = '{number}-{title}';
/** The placeholders of the template. */
export const NAME_PARTS = ['number', 'position', 'title'] as const;
/** What a template looks like: it has a placeholder at least, and no other braces. */
export const NAME_PATTERN = new RegExp(`^[^{}]*(?:\\{(?:${NAME_PARTS.join('|')})\\}[^{}]*)+$`, 'u');

/** Navigation files of the targets, in addition to the pages. */
export const CATEGORY_FILE = '_category_.json';
export const SUMMARY_FILE = 'SUMMARY.md';
export const SIDEBAR_FILE = 'sidebar.json';

/**
 * The folder of copied files, and the files that are copied. Other files may be linked by mistake, or may be
 * confidential.
 */
export const ASSETS_FOLDER = 'assets';
export const MEDIA_FILE = /\.(?:png|jpe?g|gif|svg|webp|avif|bmp|ico|mp4|webm|mov|mp3|ogg|wav|m4a|pdf)$/i;
