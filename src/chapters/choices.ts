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
export const MANIFEST = '.ddia-notes.json';
