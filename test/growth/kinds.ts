/** Notes of growing size: each kind of input whose cost has grown faster than its size, or might. */

const repeat = (text: string) => (n: number) => text.repeat(n);
const each =
  (line: (i: number) => string, between = '\n') =>
  (n: number) =>
    Array.from({ length: n }, (_, i) => line(i)).join(between);

/** Returns a unique invented word for a number. */
function word(i: number): string {
  let letters = '';
  for (let rest = i + 1; rest > 0; rest = Math.floor(rest / 16))
    letters += 'bdfgklmnprstvzxq'[rest % 16]! + 'aeio'[rest % 4]!;
  return `${letters}x`;
}

export interface Kind {
  readonly text: (n: number) => string;
  /** The number of parts of the smaller note, which should take some hundred milliseconds. */
  readonly n: number;
  readonly command?: 'build' | 'build --diff' | 'build --only section-number' | 'lint' | 'outline';
}

export const KINDS: Readonly<Record<string, Kind>> = {
  'misspelt words in one paragraph': { text: repeat('recieve the seperate adress '), n: 1_500 },
  'unknown words, each once': { text: each((i) => `the ${word(i)}`, ' '), n: 8_000 },
  'one long line of prose': { text: repeat('The mail that you sent is here, and so it goes. '), n: 3_000 },
  'one long heading': { text: (n) => `# ${'Recieve the mail '.repeat(n)}\n`, n: 2_000 },
  'one long list item': { text: (n) => `- ${'recieve the mail\n  '.repeat(n)}`, n: 2_000 },
  'one word': { text: repeat('a'), n: 500_000 },
  'lines of one quotation': { text: repeat('> a\n'), n: 8_000 },
  'misspelt lines of one quotation': { text: repeat('> recieve it\n'), n: 2_000 },
  'lists without a blank line': { text: repeat('- a\n+ b\n'), n: 2_000 },
  'items of one list': { text: repeat('- recieve\n'), n: 3_000 },
  'rows of one table': { text: (n) => `| a | b |\n| - | - |\n${'| recieve | it |\n'.repeat(n)}`, n: 1_500 },
  'lines like rows of a table': { text: repeat('| a | b |\n'), n: 5_000 },
  'empty headings, outlined': { text: repeat('## A\n\n'), n: 4_000, command: 'outline' },
  'headings of two lines': { text: repeat('a\n---\n'), n: 4_000 },
  'headings that change': { text: each((i) => `## Recieve ${i}\n\nA line.\n`), n: 1_000 },
  'headings with one name': { text: repeat('## Tides\n\nA line.\n\n'), n: 2_000 },
  'headings without numbers': {
    text: repeat('## Tides\n\nA line.\n\n'),
    n: 900,
    command: 'build --only section-number',
  },
  'headings without numbers, below others': {
    text: (n) => `# Tides\n\n${'## Ebb\n\nA line.\n\n'.repeat(40)}`.repeat(Math.ceil(n / 40)),
    n: 900,
    command: 'build --only section-number',
  },
  'links to headings': { text: (n) => `# Tides\n\n${'See [it](#tides).\n'.repeat(n)}`, n: 4_000 },
  'links to headings that change': {
    text: each((i) => `## Recieve ${i}\n\nSee [it](#recieve-${i}).\n`),
    n: 700,
  },
  'links that lead nowhere': { text: each((i) => `See [it](#gone-${i}).`), n: 3_000 },
  footnotes: {
    text: (n) => `${each((i) => `It[^${i}].`)(n)}\n\n${each((i) => `[^${i}]: Note.`)(n)}\n`,
    n: 2_000,
  },
  definitions: {
    text: (n) =>
      `${each((i) => `It [is][d${i}].`)(n)}\n\n${each((i) => `[d${i}]: https://example.com/${i}`)(n)}\n`,
    n: 2_000,
  },
  'definitions of one label': { text: repeat('[a]: https://example.com\n'), n: 4_000 },
  'a contents list': {
    text: (n) =>
      `# A\n\n## Contents\n\n${each((i) => `- Part ${i}`)(n)}\n\n${each((i) => `## Part ${i}\n\nA line.\n`)(n)}`,
    n: 800,
  },
  'brackets that close nothing': { text: repeat('a] '), n: 20_000 },
  'brackets in brackets': { text: (n) => '['.repeat(n) + ']'.repeat(n), n: 20_000 },
  'brackets like links': { text: repeat('[a]('), n: 15_000 },
  'asterisks that close nothing': { text: repeat('a* '), n: 15_000 },
  'asterisks that open nothing': { text: repeat('*a **b '), n: 8_000 },
  'asterisks in words': { text: repeat('a*b_'), n: 15_000 },
  'tildes that close nothing': { text: repeat('a~~ '), n: 15_000 },
  'one run of asterisks': { text: repeat('*'), n: 300_000 },
  'backticks that close nothing': {
    text: (n) => each((i) => '`'.repeat(i + 1), ' ')(Math.round(Math.sqrt(n))),
    n: 300_000,
  },
  'comments that never end': { text: repeat('a <!-- '), n: 8_000 },
  'instructions that never end': { text: repeat('a <? '), n: 10_000 },
  'CDATA that never ends': { text: repeat('a <![CDATA[ '), n: 6_000 },
  'tags that never end': { text: repeat('a <b '), n: 10_000 },
  'HTML blocks that never end': { text: repeat('<!-- a\n'), n: 20_000 },
  'elements that never end': { text: repeat('a <pre> b\n\n'), n: 3_000 },
  'dollars that close nothing': { text: repeat('a $b\n'), n: 10_000 },
  'braces that close nothing': { text: repeat('{{ a '), n: 10_000 },
  'brackets of LaTeX that close nothing': { text: repeat('\\\\[ a '), n: 8_000 },
  'backslashes in one run': { text: repeat('\\'), n: 200_000 },
  'named blocks in one another': {
    text: (n) => `${'{% a %}\n'.repeat(n)}${'{% enda %}\n'.repeat(n)}`,
    n: 4_000,
  },
  'containers that never end': { text: repeat('::: a\n\n'), n: 4_000 },
  'exports that never end': { text: repeat('export const a = {\n\n'), n: 3_000 },
  'components that never end': { text: repeat('a <A b={c\n\n'), n: 3_000 },
  'comments of Obsidian': { text: repeat('a %% b '), n: 8_000 },
  'wiki links': { text: repeat('[[a]] '), n: 6_000 },
  'disable comments': { text: repeat('recieve <!-- ddia-notes-disable-line -->\n\n'), n: 1_000 },
  'bold lines': { text: each((i) => `**Part ${i}**\n\nA line.\n`), n: 1_200 },
  'unspaced headings': { text: repeat('##Head\n\ntext\n\n'), n: 1_200 },
  'conflict markers': { text: repeat('<<<<<<< a\nb\n=======\nc\n>>>>>>> d\n\n'), n: 300 },
  'front matter that never ends': { text: (n) => `---\n${'a: b\n'.repeat(n)}`, n: 8_000 },
  'trailing spaces': { text: repeat('a   \n\n'), n: 3_000 },
  'findings to print': { text: repeat('It is recieved, ther.\n\n'), n: 1_000, command: 'lint' },
  'changes to show': { text: repeat('I recieve N of them.\n'), n: 2_000, command: 'build --diff' },
};
