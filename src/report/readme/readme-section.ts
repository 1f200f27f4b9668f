/** Sections of documents, between two comments, that programs write. */

/** The comments around the rules in the README, which `npm run docs` writes. */
const RULES = [
  '<!-- rules: written by `npm run docs` from the comments in src/rules -->',
  '<!-- end of rules -->',
] as const;

/**
 * Returns the README with the rules in their section.
 *
 * @throws {Error} if the README lacks the comments around it.
 */
export function withRules(readme: string, rules: string): string {
  return withSection(readme, RULES, rules);
}

/**
 * Returns a document with another text between two comments.
 *
 * @throws {Error} if the document lacks the comments.
 */
export function withSection(document: string, [begin, end]: readonly [string, string], text: string): string {
  const [from, to] = [document.indexOf(begin), document.indexOf(end)];
  if (from === -1 || to < from) throw new Error(`expected “${begin}” and after it “${end}”`);
  return `${document.slice(0, from)}${begin}\n\n${text}\n\n${document.slice(to)}`;
}
