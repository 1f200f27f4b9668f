/** Sections of documents, between two comments, that `npm run docs` or another command writes. */

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

/**
 * Returns a document with another text in a section that `npm run docs` writes.
 *
 * @param name the word in the comments around the section.
 * @throws {Error} if the document lacks the comments.
 */
export function withGenerated(document: string, name: string, text: string): string {
  return withSection(
    document,
    [`<!-- ${name}: written by \`npm run docs\` -->`, `<!-- end of ${name} -->`],
    text,
  );
}
