/** The section of the README, between two comments, that `npm run docs` writes. */

const BEGIN = '<!-- rules: written by `npm run docs` from the comments in src/rules -->';
const END = '<!-- end of rules -->';

/**
 * Returns the README with a text between the two comments.
 *
 * @throws {Error} if the README lacks the comments.
 */
export function withRules(readme: string, rules: string): string {
  const [start, end] = [readme.indexOf(BEGIN), readme.indexOf(END)];
  if (start === -1 || end < start) throw new Error(`README.md: expected “${BEGIN}” and after it “${END}”`);
  return `${readme.slice(0, start)}${BEGIN}\n\n${rules}\n\n${readme.slice(end)}`;
}
