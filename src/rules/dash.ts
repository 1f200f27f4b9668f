import { readBlocks } from '../source/reading.ts';
import type { Source } from '../source/source.ts';
import { defineRule } from './define-rule.ts';
import { englishMatches, isWord } from './english-prose.ts';

const TYPED =
  /(?<=(?:^|[\s(“"'’])([A-Za-z'’]+)[,;)”"]?)(--| -- )(?=[“"(]?([A-Za-z'’]+)(?:[\s.,;:!?)”"'’]|$))/g;
const STYLES = { em: '—', 'em-spaced': ' — ', en: '–', 'en-spaced': ' – ' } as const;
const OWN = /(?<=[\p{L}\p{N})”"'’.,])( ?[—–] ?)(?=[\p{L}“"(])/gu;

/** Two hyphens between words are a dash. */
export const dash = defineRule({
  id: 'dash',
  summary: 'two hyphens in place of a dash',
  fixes: 'when sure',
  done: ['dash put for two hyphens', 'dashes put for two hyphens'],
  options: {
    /** `em`, `em-spaced`, `en`, `en-spaced`; by default as most of the note's own dashes are. */
    style: 'auto',
  },
  choices: { style: ['auto', ...Object.keys(STYLES)] },
  check({ source }, { style }, report) {
    let own: string | undefined;
    for (const { reading, match } of englishMatches(source, TYPED)) {
      const [, left, typed, right] = match;
      // "button--primary" is a name in a style sheet; an option such as "--flag" has no word or space behind it.
      if (!isWord(left!.replace(/['’].*/, '')) || !isWord(right!.replace(/['’].*/, ''))) continue;
      own ??= STYLES[style as keyof typeof STYLES] ?? ownStyle(source);
      const end = match.index + typed!.length;
      const start = reading.offset(match.index, end);
      if (start === undefined) continue;
      report({
        message: `Unexpected “${typed!.trim()}” between words, expected “${own.trim()}”`,
        start,
        end: start + typed!.length,
        actual: typed!,
        expected: [own],
        fix: reading.replace(match.index, end, own),
      });
    }
  },
});

/** How most dashes of a note are written; closed up where there are none. */
function ownStyle(source: Source): string {
  const counts = new Map<string, number>();
  for (const { reading } of readBlocks(source)) {
    for (const [written] of reading.text.matchAll(OWN)) counts.set(written, (counts.get(written) ?? 0) + 1);
  }
  const styles: readonly string[] = Object.values(STYLES);
  const [most] = [...counts].filter(([written]) => styles.includes(written)).sort((a, b) => b[1] - a[1]);
  return most?.[0] ?? STYLES.em;
}
