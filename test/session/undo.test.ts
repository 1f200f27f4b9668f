/** What a run records to be undone: whatever it changes, the record gives the texts of before. */

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shortHash } from '../../src/cache/short-hash.ts';
import { editsOfLines } from '../../src/session/undo/edits-of-lines.ts';
import { NewRun } from '../../src/session/undo/new-run.ts';
import { parseRun, printRun, type RecordedRun } from '../../src/session/undo/recorded-run.ts';
import { applyEdits } from '../../src/source/edits.ts';
import { propertySeed } from '../property-seed.ts';

const line = fc.oneof(
  fc.constantFrom('', '# A', 'Text.', '- [x](#a)', '\uFEFFText.', '🙂 a', '🙃 a', 'e\u0301', '\u2028'),
  fc.string({ unit: 'grapheme' }),
);
const text = fc
  .array(fc.tuple(line, fc.constantFrom('\n', '\n', '\r\n', '\r', '')), { maxLength: 30 })
  .map((lines) => lines.flat().join(''));

/** Two texts, of which the second is often an edited form of the first. */
const pair = fc.oneof(
  fc.tuple(text, text),
  fc
    .tuple(text, fc.array(fc.tuple(fc.nat(), fc.nat(40), line), { maxLength: 6 }))
    .map(([before, edits]): [string, string] => {
      const lines = before.split('\n');
      for (const [at, count, words] of edits) lines.splice(at % (lines.length + 1), count % 4, words);
      return [before, lines.join('\n')];
    }),
);

const options = { seed: propertySeed(), numRuns: 2000 };

describe('the edits of lines', () => {
  it('give the other text', () => {
    fc.assert(
      fc.property(pair, ([from, to]) => {
        expect(applyEdits(from, editsOfLines(from, to))).toBe(to);
      }),
      options,
    );
  });

  it('are none for the same text', () => {
    fc.assert(
      fc.property(text, (one) => {
        expect(editsOfLines(one, one)).toEqual([]);
      }),
      options,
    );
  });

  it('contain only what differs', () => {
    const lines = Array.from({ length: 50 }, (_, i) => `Line ${i}.\n\n`);
    const from = lines.join('');
    lines[7] = 'Line seven.\n\n';
    lines.splice(20, 2);
    lines.splice(30, 0, 'More.\n');
    expect(editsOfLines(from, lines.join('')).map((edit) => edit.text)).toEqual(['seven', '', 'More.\n']);
  });

  it('contain each of several lines that were changed', () => {
    const from = Array.from({ length: 9 }, (_, i) => `Old ${i}.\n\n`).join('');
    expect(editsOfLines(from, from.replaceAll('Old', 'New'))).toHaveLength(9);
  });
});

/** A run as it is read again. */
function readAgain(run: NewRun): RecordedRun {
  const files = Array.from(run.files, ([path, file]) => ({ ...file, path: path.slice(1) }));
  const { command, id, time, omitted } = run;
  const printed = printRun({ command, id, time, omitted, root: '/', elsewhere: [], files });
  return parseRun(Buffer.from(printed), id, time)!;
}

it('the record of a run gives the texts of before, also after several changes of a file', () => {
  const changes = fc.array(fc.tuple(fc.constantFrom('/x/a.md', '/x/b.md', '/y.md'), pair), { minLength: 1 });
  fc.assert(
    fc.property(changes, (list) => {
      const run = new NewRun('build -w');
      const [first, last] = [new Map<string, string>(), new Map<string, string>()];
      for (const [path, [one, after]] of list) {
        const before = last.get(path) ?? one;
        if (!first.has(path)) first.set(path, before);
        last.set(path, after);
        run.add([{ path, before, after }]);
      }
      const again = readAgain(run);
      expect(again.files).toHaveLength(first.size);
      for (const { path, edits, before, after } of again.files) {
        const [old, now] = [first.get(`/${path}`)!, last.get(`/${path}`)!];
        expect(applyEdits(now, edits)).toBe(old);
        expect([before, after]).toEqual([shortHash(old), shortHash(now)]);
      }
    }),
    options,
  );
});

it('files that were written together with the same file belong together', () => {
  const run = new NewRun('build -w');
  const file = (name: string, before = 'x', after = 'y') => ({ path: `/${name}.md`, before, after });
  run.add([file('a'), file('b')]);
  run.add([file('c')]);
  run.add([file('d'), file('b', 'y', 'z')]);
  const groups = new Map(readAgain(run).files.map(({ path, group }) => [path, group]));
  expect(new Set(['a.md', 'b.md', 'd.md'].map((path) => groups.get(path))).size).toBe(1);
  expect(groups.get('c.md')).not.toBe(groups.get('a.md'));
});
