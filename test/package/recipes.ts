/** The recipes in the documentation. */

import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

const DOCS = resolve(import.meta.dirname, '../../docs');

/**
 * Returns the code blocks of a language in a section, without its subsections.
 *
 * @param page the name of the page in `docs`.
 * @param heading the heading of the section.
 */
export function recipe(page: string, heading: string, language: string): string[] {
  const text = readFileSync(resolve(DOCS, `${page}.md`), 'utf8');
  const start = /^#+ (?<title>.*)$/gm;
  const headings = [...text.matchAll(start)];
  const at = headings.findIndex(({ groups }) => groups!.title === heading);
  if (at === -1) throw new Error(`docs/${page}.md has no section “${heading}”`);
  const section = text.slice(headings[at]!.index, headings[at + 1]?.index);
  return [...section.matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)].flatMap(([, name, code]) =>
    name === language ? code! : [],
  );
}
