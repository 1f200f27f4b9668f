/** Changes as lines before and after. */

import { describe, expect, it } from 'vitest';
import { type ChangeStyle, drawChange } from '../../src/report/draw-change.ts';
import { painter } from '../../src/report/style.ts';
import { minimalEdits } from '../../src/reprint/minimal-edits.ts';

const STYLE: ChangeStyle = { paint: painter(false), width: 60, context: 1, most: 30 };

function drawn(before: string, after: string, style: Partial<ChangeStyle> = {}): string {
  const edits = minimalEdits(before, 0, before.length, after);
  return drawChange(before, edits, { ...STYLE, ...style }).lines.join('\n');
}

describe('a change', () => {
  it('is shown with the lines around it', () => {
    expect(drawn('one\ntwo\nthree\nfour\n', 'one\ntwo\nfree\nfour\n')).toBe(
      ['    2 │ two', '-   3 │ three', '+     │ free', '    4 │ four'].join('\n'),
    );
  });

  it('is shown in parts if its edits are far apart, without blank lines around', () => {
    const lines = Array.from({ length: 9 }, (_, i) => (i === 2 ? '' : `line ${i}`));
    const after = lines.map((line) => line.replace(/[18]/, 'x'));
    expect(drawn(lines.join('\n'), after.join('\n'))).toBe(
      [
        '    1 │ line 0',
        '-   2 │ line 1',
        '+     │ line x',
        '      ⋮',
        '    8 │ line 7',
        '-   9 │ line 8',
        '+     │ line x',
      ].join('\n'),
    );
  });

  it('shows a line between two edits once', () => {
    expect(drawn('a\nb\nc\n', 'x\nb\ny\n')).toBe(
      ['-   1 │ a', '+     │ x', '    2 │ b', '-   3 │ c', '+     │ y'].join('\n'),
    );
  });

  it('shows the text around what differs in a long line', () => {
    const line = `${'before '.repeat(30)}recieve ${'after '.repeat(30)}`;
    const [old, now] = drawn(line, line.replace('recieve', 'receive')).split('\n');
    expect(old).toMatch(/^- {3}1 │ ….*before recieve after.*…$/);
    expect(now).toMatch(/^\+ {5}│ ….*before receive after.*…$/);
    expect(old!.length).toBeLessThanOrEqual(60);
  });

  it('makes whitespace visible', () => {
    expect(drawn('a text  \n', 'a text\n')).toContain('-   1 │ a text··');
    expect(drawn('a\ttext\n', 'a text\n')).toContain('-   1 │ a→text\n+     │ a·text');
  });

  it('keeps line endings out of sight', () => {
    expect(drawn('a\r\nb\r\n', 'a\r\nc\r\n')).toBe(['    1 │ a', '-   2 │ b', '+     │ c'].join('\n'));
  });

  it('is cut in the middle of long lists', () => {
    const list = (mark: string) => Array.from({ length: 20 }, (_, i) => `${mark}${i}\n`).join('');
    const edits = [{ start: 0, end: list('a').length, text: list('b') }];
    const cut = drawChange(list('a'), edits, STYLE);
    expect(cut.isCut).toBe(true);
    expect(cut.lines.filter((line) => line.includes('… and 14 more lines'))).toHaveLength(2);
    const whole = drawChange(list('a'), edits, { ...STYLE, most: Number.POSITIVE_INFINITY });
    expect([whole.isCut, whole.lines.length]).toEqual([false, 40]);
  });

  it('shows only places if that is enough', () => {
    const before = 'a \nb\n\nc \n# d\ne\n';
    expect(drawn(before, 'a\nb\n\nc\n# d\n\ne\n', { context: 'places' })).toBe(
      ['-   1 │ a·', '      ⋮', '-   4 │ c·', '    5 │ # d', '+     │', '    6 │ e'].join('\n'),
    );
  });

  it('cannot control the terminal', () => {
    expect(drawn('a\u001B[2Jb\n', 'a\u001B[2Jc\n')).not.toContain('\u001B');
  });
});
