/** Page numbers in a table of contents made for print: “Tides ........ 12”, “Tides …… 12”, “Tides	12”. */

/**
 * The characters of a leader between a title and its page number, and how many dots each of them counts as.
 */
const LEADERS: ReadonlyMap<string, number> = new Map([
  ...[' ', '\t', '\u00A0', '\u3000'].map((space) => [space, 0] as const),
  ...['.', '·', '․', '・', '_', '-', '–', '—'].map((sign) => [sign, 1] as const),
  ['‥', 2],
  ['…', 3],
]);
/** The least number of dots in a leader before a page number, and in one without a page number. */
const MIN_DOTS = 3;
const MIN_DOTS_ALONE = 5;
const TITLE_AND_PAGE = /^(?<title>.*?\p{L}\S*)[ \t\u00A0]+(?:pp?\.[ \t]*)?(?<page>\d{1,4})$/u;

/**
 * Removes the leader and the page number from the text of an item.
 *
 * @param text the text of the item, trimmed.
 * @returns the text itself if it has no leader.
 */
export function withoutPage(text: string): string {
  const page = /(?:\bpp?\.[ \t]*)?(?:\d{1,4}|[ivxlcdm]{1,7})$/i.exec(text.slice(-12))?.[0] ?? '';
  let end = text.length - page.length;
  let dots = 0;
  let tab = false;
  for (; LEADERS.has(text[end - 1] ?? ''); end--) {
    dots += LEADERS.get(text[end - 1]!)!;
    tab ||= text[end - 1] === '\t';
  }
  const hasLeader = page === '' ? dots >= MIN_DOTS_ALONE : dots >= MIN_DOTS || tab;
  return hasLeader && end > 0 ? text.slice(0, end) : text;
}

/**
 * Removes page numbers without a leader, “Tides 12”, if every item has one and the numbers never decrease.
 *
 * @returns the titles in order; `undefined` if the numbers may be part of the titles.
 */
export function withoutBarePages(texts: readonly string[]): string[] | undefined {
  const matches = texts.map((text) => (/\d$/.test(text) ? TITLE_AND_PAGE.exec(text)?.groups : undefined));
  const pages = matches.map((match) => Number(match?.page ?? Number.NaN));
  const ascending = pages.length > 1 && pages.every((page, i) => page >= (pages[i - 1] ?? 0));
  const titles = matches.map((match) => match?.title ?? '');
  return ascending && new Set(titles).size === titles.length ? titles : undefined;
}
