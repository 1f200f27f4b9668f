/** Page numbers in a contents list that was made for print: “Tides ........ 12”, “Tides …… 12”, “Tides	12”. */

/** What leads the eye to a page number, and how many dots each sign is worth. */
const LEADERS: ReadonlyMap<string, number> = new Map([
  ...[' ', '\t', '\u00A0', '\u3000'].map((space) => [space, 0] as const),
  ...['.', '·', '․', '・', '_', '-', '–', '—'].map((sign) => [sign, 1] as const),
  ['‥', 2],
  ['…', 3],
]);
/** How many dots make a leader, before a page number and alone. */
const LEAST = 3;
const LEAST_ALONE = 5;

/**
 * The title in an item, without the leader and the page number after it.
 *
 * @param text the item's own line, trimmed.
 * @returns the line itself if it has none.
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
  const leads = page === '' ? dots >= LEAST_ALONE : dots >= LEAST || tab;
  return leads && end > 0 ? text.slice(0, end) : text;
}

/**
 * The titles of a list in which each line ends in a bare page number, “Tides 12”, and the numbers never fall.
 *
 * @returns the titles in order; `undefined` if the numbers may be parts of the titles.
 */
export function withoutBarePages(texts: readonly string[]): string[] | undefined {
  const found = texts.map((text) => /^(.*?\p{L}\S*)[ \t\u00A0]+(?:pp?\.[ \t]*)?(\d{1,4})$/u.exec(text));
  const pages = found.map((match) => Number(match?.[2] ?? Number.NaN));
  const rises = pages.length > 1 && pages.every((page, i) => page >= (pages[i - 1] ?? 0));
  const titles = found.map((match) => match?.[1] ?? '');
  return rises && new Set(titles).size === titles.length ? titles : undefined;
}
