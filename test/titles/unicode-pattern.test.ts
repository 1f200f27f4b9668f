import fc from 'fast-check';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { isContentsName } from '../../src/contents/contents-place.ts';
import { titleKeys } from '../../src/contents/title-evidence.ts';
import { planNote } from '../../src/pipeline/plan-note.ts';
import { rules } from '../../src/rules/all-rules.ts';
import { Source } from '../../src/source/source.ts';
import { mentionsIn, numberingOf, withoutNumber } from '../../src/titles/numbering.ts';
import { countWords, hasSentenceEnd, isSentenceCase, isStatement } from '../../src/titles/sentence.ts';
import { startsLikeCaption, titleObjection, titleWords } from '../../src/titles/title-words.ts';
import { isCommonText, UnicodePattern } from '../../src/titles/unicode-pattern.ts';

const COMMON = Array.from({ length: 0x10000 }, (_, code) => String.fromCharCode(code)).filter(isCommonText);
const PROPERTIES =
  'L Lu Ll Lo Lt M Mn N Nd No Nl Ps So Sk Cf Script=Han Script=Hiragana Script=Katakana Script=Hangul Script=Thai';

describe('the twin of a pattern', () => {
  it.each(PROPERTIES.split(' '))('matches the same characters for %s', (name) => {
    for (const source of [
      `\\p{${name}}`,
      `[-\\p{${name}}]`,
      `[^\\p{${name}}\\]]`,
      `\\\\\\p{${name}}|\\[.\\]`,
    ]) {
      const [pattern, unicode] = [new UnicodePattern(source), new RegExp(source, 'u')];
      const different = COMMON.filter((one) => pattern.test(one) !== unicode.test(one));
      expect([source, different]).toEqual([source, []]);
    }
  });

  it('is not used on other text', () => {
    const letter = new UnicodePattern('\\p{L}');
    expect(letter.for('a')).toEqual(/[A-Za-zªµºÀ-ÖØ-öø-ÿ]/);
    expect(letter.for('a“—é')).toBe(letter.for('a'));
    expect(letter.for('aж')).toEqual(/\p{L}/u);
    expect(letter.exec('1ж')?.[0]).toBe('ж');
  });
});

describe('every pattern of the program', () => {
  /** Compares each twin with its pattern on every text that it is used on. */
  function compareTwins(): { used: Set<string> } {
    const used = new Set<string>();
    const { for: choose } = UnicodePattern.prototype;
    const spy = vi.spyOn(UnicodePattern.prototype, 'for').mockImplementation(function (
      this: UnicodePattern,
      text,
    ) {
      const chosen = choose.call(this, text);
      const unicode = choose.call(this, 'ж');
      if (chosen === unicode) return chosen;
      used.add(unicode.source);
      const matches = [chosen, unicode].map((pattern) => {
        const global = new RegExp(pattern.source, `${pattern.flags.replace('g', '')}g`);
        return Array.from(text.matchAll(global), ({ index, groups, ...parts }) => [
          index,
          { ...groups },
          parts,
        ]);
      });
      expect(matches[0]).toEqual(matches[1]);
      return chosen;
    });
    onTestFinished(() => spy.mockRestore());
    return { used };
  }

  const part = fc.oneof(
    fc.constantFrom(
      ...[
        'Chapter 3',
        'part II',
        'Kapitel 2',
        '1.2',
        '3)',
        '§ 4',
        'No. 5',
        'A.',
        'IV.',
        'x²',
        'R * t',
        '(a, b, …)',
      ],
      ...[
        'Figure 1-2',
        'photo by',
        'note',
        'z. B.',
        'Table of contents',
        'ÍNDICE',
        'table des matières',
        'e.g.',
      ],
      ...[
        'café',
        'Über',
        'straße',
        'µ',
        'ª',
        'ÿ',
        'the end.',
        'Is it?',
        'they were',
        'It was!',
        '“Tides”',
        '—',
        ' – ',
      ],
      ...[
        'a',
        'An',
        ' ',
        '\n',
        '. ',
        ', ',
        ': ',
        '- ',
        '\u00A0',
        '\u00AD',
        '©',
        '½',
        '’s',
        '...',
        '12',
        'Jan 5',
        '\uFFFC',
      ],
    ),
    fc.constantFrom(...COMMON),
  );
  const common = fc.array(part, { maxLength: 12 }).map((parts) => parts.join(''));

  it('agrees with its twin on titles', () => {
    const { used } = compareTwins();
    fc.assert(
      fc.property(common, (text) => {
        withoutNumber(text);
        mentionsIn(text);
        titleKeys(text);
        isContentsName(text);
        [hasSentenceEnd, isStatement, isSentenceCase, countWords].map((judge) => judge(text));
        [numberingOf, titleObjection, titleWords, startsLikeCaption].map((judge) => judge(text));
      }),
      { numRuns: 1000 },
    );
    expect(used.size).toBeGreaterThan(15);
  });

  it('agrees with its twin on notes', () => {
    const { used } = compareTwins();
    const active = rules.map((rule) => ({ rule, severity: 'warn' as const, options: {} }));
    const block = fc
      .tuple(fc.constantFrom('', '# ', '## ', '- ', '**', '##'), common)
      .map(([start, text]) => {
        const line = text.replaceAll('\n', ' ');
        return `${start}${line}${start === '**' ? start : ''}`;
      });
    fc.assert(
      fc.property(fc.array(block, { maxLength: 8 }), (blocks) => {
        planNote(Source.parse(blocks.join('\n\n')), active);
      }),
      { numRuns: 100 },
    );
    expect(used.size).toBeGreaterThan(20);
  });
});
