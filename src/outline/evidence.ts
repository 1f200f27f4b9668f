/**
 * The evidence for and against an emphasised line being a heading, and its weight.
 *
 * The points are ten times the coefficients of a logistic regression (L2 penalty 1.5) over emphasised lines
 * of public notes that people labelled by reading. Evidence that did not improve the predictions for notes of
 * other repositories was removed. `npm run fit:headings` computes the points again from
 * `test/evaluation/emphasised-lines.tsv`, which has the evidence and the label of each line.
 */

/** Points for a heading (positive) or against it (negative). They add up. */
export const POINTS = {
  'a statement': -7,
  'too many words': -7,
  italics: -7,
  'below a list': 8,
  introduced: -7,
  'above text': 5,
  'nothing below': -6,
  'no other headings': 7,
  'in the table of contents': 40,
  'style: several in a section': 15,
  'style: one in a section': -13,
  'style: single words': -10,
  'style: nothing below': -8,
} as const satisfies Readonly<Record<string, number>>;

/** The points from which the lines of a row are headings; see the precision that `npm run fit:headings` prints. */
export const ENOUGH_POINTS = -2;

export type Evidence = keyof typeof POINTS;

/** What keeps a line from being a heading whatever else is known, with the reason as a clause. */
export const EXCLUSIONS = {
  'no words': 'it has no words',
  'a label': 'it may be a label for what follows',
  'a colon': 'it may be a label for what follows',
  'a caption': 'it may be a caption',
  'a caption of its neighbour': 'it may be the caption of the block next to it',
  'a file name': 'it may be the name of the code below it',
  'a date': 'it may be a date',
  'a formula': 'it may be a formula or a keyboard shortcut',
  'a signature': 'it may be a signature',
  'a quotation': 'it is a quote',
  prose: 'it may be a sentence',
  'lower case': 'it starts with a lowercase letter',
  'very long': 'it is too long for a title',
  wrapped: 'it is too long for a title',
  markup: 'it contains more than text',
  'more text after it': 'more text follows on its line',
  'in mid-sentence': 'it is in the middle of a sentence',
  repeated: 'it occurs more than once',
  'a hidden answer': 'it may be a question with a hidden answer',
  'before the first heading': 'it comes before the first heading',
  'style: labels': 'lines like it are labels',
  'style: subtitles': 'it may be a subtitle',
  'style: too few lines': 'the note has too few lines like it',
  'a torn row': 'a similar line next to it cannot be a heading',
} as const satisfies Readonly<Record<string, string>>;

export type Exclusion = keyof typeof EXCLUSIONS;

/** The exclusions of lines that play another role than the rest of their row, which may still be headings. */
export const OTHER_ROLES: ReadonlySet<Exclusion> = new Set([
  'no words',
  'a label',
  'a colon',
  'a caption',
  'a caption of its neighbour',
  'a file name',
  'a hidden answer',
  'a date',
  'a formula',
  'a signature',
  'a quotation',
  'in mid-sentence',
]);

/** The exclusions of lines that may belong to their row or play another role. Such a line counts as half a misfit. */
export const STRANGERS: ReadonlySet<Exclusion> = new Set(['a colon', 'prose', 'repeated']);

/** The reasons that evidence against a heading gives, as clauses. */
const REASONS: Readonly<Partial<Record<Evidence, string>>> = {
  'a statement': 'it may be a sentence',
  'too many words': 'it is too long for a title',
  italics: 'it may only be emphasised',
  introduced: 'the text above it introduces it',
  'nothing below': 'nothing follows it',
  'style: one in a section': 'few sections have more than one line in its style',
  'style: single words': 'lines like it may be labels',
  'style: nothing below': 'nothing follows lines like it',
};

/** Returns the sum of the points of evidence. */
export function pointsOf(evidence: Iterable<Evidence>): number {
  let sum = 0;
  for (const id of evidence) sum += POINTS[id];
  return sum;
}

/** Returns the strongest reason against a heading, as a clause. */
export function reasonAgainst(evidence: Iterable<Evidence>): string {
  const against = [...evidence].filter((id) => REASONS[id] !== undefined);
  const strongest = against.sort((a, b) => POINTS[a] - POINTS[b])[0];
  return strongest === undefined ? 'the note has too few lines like it' : REASONS[strongest]!;
}
