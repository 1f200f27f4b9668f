import fc from 'fast-check';
import { expect, it } from 'vitest';
import { Source } from '../../src/source/source.ts';
import { shortOrLong } from '../short-or-long.ts';

const LINES = [
  'a line of text',
  '<!-- ddia-notes-disable -->',
  '<!-- ddia-notes-disable typo -->',
  '<!-- ddia-notes-disable typo dash -->',
  '<!-- ddia-notes-enable typo -->',
  '<!-- ddia-notes-enable -->',
  '<!-- ddia-notes-disable-next-line typo -->',
  'text <!-- ddia-notes-disable-line -->',
  '<!-- ddia-notes-disable-file dash -->',
];

it('which findings are suppressed, and which directives are used, does not depend on the order of the findings', () => {
  const place = fc.record({
    at: fc.nat(200),
    length: fc.nat(30),
    rule: fc.constantFrom('typo', 'dash', 'spacing'),
  });
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom(...LINES), { minLength: 1, maxLength: 12 }),
      fc.array(place, { maxLength: 12 }),
      (lines, places) => {
        const body = lines.join('\n\n');
        const together = Source.parse(body).disabled;
        const answers = places.map(({ at, length, rule }) =>
          together.suppress(rule, [{ start: at, end: at + length }]),
        );
        const fresh = Source.parse(body).disabled.directives;
        const used = new Map(fresh.map(({ start, used }) => [start, new Set(used)]));
        for (const [i, { at, length, rule }] of places.entries()) {
          const alone = Source.parse(body).disabled;
          expect(alone.suppress(rule, [{ start: at, end: at + length }])).toBe(answers[i]);
          for (const directive of alone.directives)
            for (const id of directive.used) used.get(directive.start)!.add(id);
        }
        for (const directive of together.directives)
          expect(new Set(directive.used)).toEqual(used.get(directive.start));
      },
    ),
    { numRuns: shortOrLong(50, 500), seed: 2017 },
  );
});
