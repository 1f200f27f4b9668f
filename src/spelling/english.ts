/** Whether text is English: other languages spell many words as English misspells its own. */

const FUNCTION_WORDS = new Set(
  (
    'a about after all also an and any are as at be because been before being but by can could did do does each ' +
    'for from had has have he her his how i if in into is it its like may more most much no not of on one only or ' +
    'other our out over she should so some such than that the their them then there these they this those to ' +
    'under up use used using was we were what when where which while who why will with would you your'
  ).split(' '),
);

/** How few words tell nothing by themselves. */
const TOO_FEW = 20;
/** The share of function words under which a text of enough words is not English prose. */
const LEAST = 0.12;

/** Counts words to judge text by. */
export interface LanguageCount {
  words: number;
  functionWords: number;
}

/** Counts all words of a text, those in other alphabets too. */
export function countLanguage(text: string): LanguageCount {
  const words = text.match(/\p{L}+/gu) ?? [];
  return {
    words: words.length,
    functionWords: words.filter((word) => FUNCTION_WORDS.has(word.toLowerCase())).length,
  };
}

/**
 * Whether a block of text may be taken for English: by its own words where there are enough of them, or else by
 * those of the whole note.
 */
export function isEnglish(block: LanguageCount, note: LanguageCount): boolean {
  const { words, functionWords } = block.words >= TOO_FEW ? block : note;
  return words < TOO_FEW || functionWords / words >= LEAST;
}
