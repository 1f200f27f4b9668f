/** What can be chosen of a book. Apart from what carries it out, so that a config can be checked without loading that. */

export const TARGET_NAMES = ['plain', 'docusaurus', 'mdbook', 'vitepress'] as const;
export type TargetName = (typeof TARGET_NAMES)[number];

/** What is generated for the front matter of a page, in the order in which it is written. */
export const PAGE_KEYS = ['id', 'title', 'description', 'sidebar_position'] as const;
export type PageKey = (typeof PAGE_KEYS)[number];

/** What becomes of the pictures that a note shows: they are linked to where they are, or copied into the book. */
export const ASSET_MODES = ['link', 'copy'] as const;
export type AssetMode = (typeof ASSET_MODES)[number];

/** What gets a page: chapters, parts, or the headings of a depth. */
export const DIVISIONS = ['chapter', 'part', 1, 2, 3, 4, 5, 6] as const;
export type DivideBy = (typeof DIVISIONS)[number];

/** How pages are named where nobody says; see `namePages`. */
export const NAME_TEMPLATE = '{number}-{title}';
/** What may stand in braces there. */
export const NAME_PARTS = ['number', 'position', 'title'] as const;

/** What the file is called that says what a book was made of; see `Manifest`. */
export const MANIFEST_FILE = '.ddia-notes.json';

/** The files, besides its pages, by which a program finds its way in a book. */
export const CATEGORY_FILE = '_category_.json';
export const SUMMARY_FILE = 'SUMMARY.md';
export const SIDEBAR_FILE = 'sidebar.json';

/** The folder of copied files, and which files are copied; a note may name others by mistake, or to have them published. */
export const ASSETS_FOLDER = 'assets';
export const MEDIA_FILE = /\.(?:png|jpe?g|gif|svg|webp|avif|bmp|ico|mp4|webm|mov|mp3|ogg|wav|m4a|pdf)$/i;
