/**
 * Patterns with Unicode properties, which take a millisecond or more to compile. Most texts have only Latin letters and
 * typographic marks, for which a twin with short character classes does the same.
 */

/** Characters beyond U+0000 to U+00FF, general punctuation such as dashes, and what a `Reading` has for an image. */
const UNCOMMON = /[^\0-\xFF\u2010-\u2027\u2030-\u205E\uFFFC]/;

/** Whether a text has only characters for which a twin does the same as its pattern. */
export function isCommonText(text: string): boolean {
  return !UNCOMMON.test(text);
}

/** The common characters with a property, as part of a character class. */
const CLASSES: Readonly<Record<string, string>> = {
  L: 'A-Za-zªµºÀ-ÖØ-öø-ÿ',
  Lu: 'A-ZÀ-ÖØ-Þ',
  Ll: 'a-zµß-öø-ÿ',
  Lo: 'ªº',
  Lt: '',
  M: '',
  Mn: '',
  N: '0-9²³¹¼-¾',
  Nd: '0-9',
  No: '²³¹¼-¾',
  Nl: '',
  Ps: '([{\u201A\u201E\u2045',
  So: '¦©®°\uFFFC',
  Sk: '^`¨¯´¸',
  Cf: '\u00AD',
  'Script=Han': '',
  'Script=Hiragana': '',
  'Script=Katakana': '',
  'Script=Hangul': '',
  'Script=Thai': '',
};

/** A pattern with Unicode properties, or in scripts other than Latin, and its twin. Each is made when first needed. */
export class UnicodePattern {
  readonly #source: string;
  readonly #flags: string;
  #pattern: RegExp | undefined;
  #twin: RegExp | undefined;

  /**
   * @param source the source of a pattern with the flag `u`. It may contain the Unicode properties in `CLASSES`, but if
   * it ignores case, not those of upper or lower case, which would then have more characters.
   * @param flags the flags in addition to `u`.
   */
  constructor(source: string, flags = '') {
    this.#source = source;
    this.#flags = flags;
  }

  /** Returns the pattern to use on a text. */
  for(text: string): RegExp {
    if (isCommonText(text)) {
      this.#twin ??= new RegExp(withoutProperties(this.#source), this.#flags);
      return this.#twin;
    }
    this.#pattern ??= new RegExp(this.#source, `${this.#flags}u`);
    return this.#pattern;
  }

  test(text: string): boolean {
    return this.for(text).test(text);
  }

  exec(text: string): RegExpExecArray | null {
    return this.for(text).exec(text);
  }
}

/** Replaces the Unicode properties in a pattern by the common characters that have them. */
function withoutProperties(source: string): string {
  let isInClass = false;
  return source.replace(/\\p\{([^}]+)\}|\\.|[[\]]/gs, (part, property: string | undefined) => {
    if (part === '[') isInClass = true;
    else if (part === ']') isInClass = false;
    if (property === undefined) return part;
    const characters = CLASSES[property]!.replace(/\^/, '\\^').replace(/\[/, '\\[');
    return isInClass ? characters : `[${characters}]`;
  });
}
