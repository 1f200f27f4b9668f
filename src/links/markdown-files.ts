/** The names of Markdown files, and which of them an address may mean. */

const EXTENSIONS = ['.md', '.mdx', '.markdown'] as const;
const EXTENSION = /\.(?:md|mdx|markdown)$/i;
/** The pages that programs show for a folder. */
const FOLDER_PAGES = ['index', 'README', 'readme'] as const;
const FOLDER_PAGE = /(?<=^|\/)(?:index|readme)(?=\.(?:md|mdx|markdown)$)/i;

/** Whether a name, path or URL is that of a Markdown file. */
export function isMarkdownFile(name: string): boolean {
  return EXTENSION.test(name);
}

/** Whether a name, path or URL is that of a page of a book. */
export function isPageFile(name: string): boolean {
  return name.endsWith('.md') || name.endsWith('.mdx');
}

/** Whether a name, path or URL is that of an MDX file. */
export function isMdxFile(name: string): boolean {
  return /\.mdx$/i.test(name);
}

/** Returns a name, path or URL without the extension of a Markdown file. */
export function withoutMarkdownExtension(name: string): string {
  return name.replace(EXTENSION, '');
}

/** Returns the path of a page as sites know it: without its extension, and an index by its folder. */
export function withoutIndex(path: string): string {
  return withoutMarkdownExtension(path).replace(/(?<=^|\/)index$/, '');
}

/** Whether a path is that of the page of its folder, such as `notes/index.md`. */
export function isFolderPage(path: string): boolean {
  return FOLDER_PAGE.test(path);
}

/**
 * Returns the files that an address may mean, the likeliest first. Sites leave the extension of a page out, write `.html` in its
 * place, and show a page such as `index.md` or `README.md` for a folder.
 *
 * @param path a path or URL without query and fragment.
 */
export function filesMeantBy(path: string): string[] {
  if (isMarkdownFile(path)) return [path];
  const bare = path.replace(/\/$|\.html?$/, '');
  const folder = /\/index$/.test(bare) ? bare.slice(0, -'/index'.length) : undefined;
  return [
    path,
    ...EXTENSIONS.map((extension) => bare + extension),
    ...pagesOfFolder(bare),
    ...(folder === undefined ? [] : pagesOfFolder(folder)),
    `${bare}.html`,
  ];
}

function pagesOfFolder(folder: string): string[] {
  return FOLDER_PAGES.flatMap((page) => EXTENSIONS.map((extension) => `${folder}/${page}${extension}`));
}

/** Returns a path or URL so that it equals another one of the same page. Folder pages are found whatever their case. */
export function pageKey(path: string): string {
  return path.replace(FOLDER_PAGE, (page) => page.toLowerCase());
}
