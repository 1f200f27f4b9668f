import { expect, it } from 'vitest';
import { fixText } from '../../src/index.ts';

/** Returns a sentence after its typos were fixed, and the suggestions for the others. */
function checked(text: string): { text: string; suggestions: (readonly string[])[] } {
  const { text: after, left } = fixText(`${text}\n`, { rules: { '*': 'off', typo: 'warn' } });
  return { text: after.trimEnd(), suggestions: left.map(({ expected }) => expected ?? []) };
}

it.each([
  ["dosn't", "doesn't"],
  ["havn't", "haven't"],
  ["did't", "didn't"],
  ["woud't", "wouldn't"],
  ["wern't", "weren't"],
  ["doens't", "doesn't"],
  ["is'nt", "isn't"],
  ["ca'nt", "can't"],
  ["dont't", "don't"],
  ["didin't", "didn't"],
  ["your'e", "you're"],
  ["yuo're", "you're"],
  ["your're", "you're"],
  ['havn’t', 'haven’t'],
])('corrects %s to %s', (wrong, right) => {
  const sentence = (word: string) => `They said that ${word} in the first of the books.`;
  expect(checked(sentence(wrong))).toEqual({ text: sentence(right), suggestions: [] });
});

it.each([
  ["its'", ['its', "it's"]],
  ["we'are", ["we're", 'we are']],
  ["i'am", ["I'm", 'I am']],
  ["hasen't", ["hasn't", "haven't"]],
  ["was't", ["wasn't"]],
  ["their's", ['theirs']],
])('only reports %s, which may be several words', (wrong, suggestions) => {
  const sentence = `They said that ${wrong} in the first of the books.`;
  expect(checked(sentence)).toEqual({ text: sentence, suggestions: [suggestions] });
});

it('leaves names, dialects, possessives and other languages alone', () => {
  const words = [
    "ain't cain't warn't y'all ma'am o'clock rock'n'roll 'tis ne'er con't is't shan't mayn't l'amour d'être",
    "O'Brien's D'Arcy's Jess's I'd he'd who're these're there've OK'd ssh'd it'd that'll 't it's didn't",
  ];
  for (const word of words.flatMap((list) => list.split(' '))) {
    const text = `They said that ${word} in the first of the books.`;
    expect(checked(text)).toEqual({ text, suggestions: [] });
  }
  const quoted = "They call 'the boat and its' a phrase, and the ‘boats of hers’ too.";
  expect(checked(quoted)).toEqual({ text: quoted, suggestions: [] });
});

it.each([
  ['You cant undo it.', ["can't"]],
  ['It works. Wont fix.', ["Won't"]],
  ['They said that it wont be there.', ["won't"]],
  ['“Cant find it,” they said.', ["Can't"]],
])('reports a contraction that is also a noun where only a verb fits: %s', (text, suggestions) => {
  expect(checked(text)).toEqual({ text, suggestions: [suggestions] });
});

it.each([
  'He spoke the cant of thieves, as was his wont.',
  'They were wont to go, and he cant the wheel.',
  'Cant phrases are those of a trade.',
  'As you wont, you came at noon.',
])('leaves the nouns and the verb alone: %s', (text) => {
  expect(checked(text)).toEqual({ text, suggestions: [] });
});
