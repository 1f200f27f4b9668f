/** The names of Markdown files, and which of them an address may mean. */

const EXTENSIONS = ['md', 'mdx', 'markdown'] as const;
const EXTENSION = new RegExp(String.raw`\.(?:${EXTENSIONS.join('|')})$`, 'i');
/** The names of pages that sites show for a folder. */
const FOLDER_PAGES = ['index', 'README', 'readme'] as const;
const FOLDER_PAGE = new RegExp(`(?<=^|/)(?:index|readme)(?=${EXTENSION.source})`, 'i');

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

/** Returns the path of a page on a site: without its extension, and without `index`. */
export function withoutIndex(path: string): string {
  return withoutMarkdownExtension(path).replace(/(?<=^|\/)index$/, '');
}

/** Whether a path is that of the page of its folder, such as `notes/index.md`. */
export function isFolderPage(path: string): boolean {
  return FOLDER_PAGE.test(path);
}

/**
 * Returns the files that an address may mean, the likeliest first. Sites omit the extension of a page,
 * replace it by `.html`, and show a page such as `index.md` or `README.md` for a folder.
 *
 * @param path a path or URL without query and fragment.
 */
export function filesMeantBy(path: string): string[] {
  if (isMarkdownFile(path)) return [path];
  const bare = path.replace(/\/$|\.html?$/, '');
  const folder = /\/index$/.test(bare) ? bare.slice(0, -'/index'.length) : undefined;
  const own = path.endsWith('/') ? [] : [path];
  return [
    ...own,
    ...EXTENSIONS.map((extension) => `${bare}.${extension}`),
    ...pagesOfFolder(bare),
    ...(folder === undefined ? [] : pagesOfFolder(folder)),
    `${bare}.html`,
    // A folder without a page still exists.
    ...(own.length === 0 ? [path] : []),
  ];
}

function pagesOfFolder(folder: string): string[] {
  return FOLDER_PAGES.flatMap((page) => EXTENSIONS.map((extension) => `${folder}/${page}.${extension}`));
}

/**
 * Returns the form in which the paths or URLs of pages are compared: the case of `index` and `README` does
 * not matter.
 */
export function pageKey(path: string): string {
  return path.replace(FOLDER_PAGE, (page) => page.toLowerCase());
}
