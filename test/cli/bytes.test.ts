import { describe, expect, it } from 'vitest';
import { FIXTURE, folderOf, RIGHT, read, stateOf, WRONG } from './run.ts';
import { run } from './shared-process.ts';

const note = read(FIXTURE, 'note.md');
const cleaned = read(FIXTURE, 'cleaned.md');
const crlf = (text: string): string => text.replaceAll('\n', '\r\n');
const cr = (text: string): string => text.replaceAll('\n', '\r');
const BOM = '\uFEFF';

describe('what a note is made of survives a build', () => {
  const changed: readonly (readonly [what: string, before: string, after: string])[] = [
    ['a byte-order mark', BOM + note, BOM + cleaned],
    ['Windows line endings', crlf(note), crlf(cleaned)],
    ['both', BOM + crlf(note), BOM + crlf(cleaned)],
    ['lone carriage returns', cr(WRONG), cr(RIGHT)],
    [
      'mixed line endings',
      '# A\r\nSome words \nand more\r\n# B\n',
      '# A\r\n\r\nSome words\nand more\r\n\r\n# B\n',
    ],
    ['no-break spaces and wide letters', `${WRONG}\u00a0日本 🙂\u2028x\n`, `${RIGHT}\u00a0日本 🙂\u2028x\n`],
    ['an end without a newline gets the one in use', '# A\r\n\r\nWords', '# A\r\n\r\nWords\r\n'],
  ];

  it.each(changed)('%s', (_, before, after) => {
    const folder = folderOf({ 'note.md': before });
    run(['build', '-w', 'note.md'], { cwd: folder });
    expect(read(folder, 'note.md')).toBe(after);
  });
});

describe('a note with nothing to fix is the same to the byte', () => {
  const same: readonly (readonly [what: string, note: string])[] = [
    ['nothing at all', ''],
    ['a byte-order mark alone', BOM],
    ['one newline', '\n'],
    ['empty lines of all kinds', '\n\r\n\r\n'],
    ['one line', '# Mail\n'],
    ['one line without a newline', 'Just a word'],
    ['front matter alone', '---\ntitle: "Mail"   # mine\n---\n'],
    ['mixed line endings', '# A\r\n\nWords\rand more\r\n\n# B\n'],
    ['two marks', `${BOM}${BOM}# Mail\n`],
  ];

  it.each(same)('%s', (_, note) => {
    const folder = folderOf({ 'note.md': note });
    const before = stateOf(folder);
    expect(run(['build', 'note.md'], { cwd: folder })).toMatchObject({ status: 0, stdout: note });
    expect(run(['build', '-w', 'note.md'], { cwd: folder }).status).toBe(0);
    expect(stateOf(folder)).toEqual(before);
  });

  it('only spaces: built once, nothing is left to do', () => {
    for (const spaces of ['   ', '  \n\t\n', ' \r\n ']) {
      const { status, stdout } = run(['build'], { stdin: spaces });
      expect(status).toBe(0);
      expect(stdout.trim()).toBe('');
      expect(run(['build', '--check', '-'], { stdin: stdout }).status).toBe(0);
    }
  });
});
