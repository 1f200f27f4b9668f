import { describe, expect, it } from 'vitest';
import { folderOf, read } from './run.ts';
import { run } from './shared-process.ts';

const WRONG = '# Mail\n\nWe recieve it.\n';
const RIGHT = '# Mail\n\nWe receive it.\n';

/** What `lint` reports of a note, as `line rule message`. */
function findings(note: string): string[] {
  const folder = folderOf({ 'note.md': note });
  const { stdout } = run(['lint', '--format', 'json', 'note.md'], { cwd: folder });
  const [{ messages }] = JSON.parse(stdout) as [
    { messages: { ruleId: string; message: string; start: { line: number } }[] },
  ];
  return messages
    .filter(({ ruleId }) => ruleId === 'front-matter' || ruleId === 'conflict-marker')
    .map(({ start, message }) => `${start.line} ${message}`);
}

function built(note: string): string {
  const folder = folderOf({ 'note.md': note });
  run(['build', '-w', 'note.md'], { cwd: folder });
  return read(folder, 'note.md');
}

describe('front matter that cannot be read', () => {
  it.each([
    [
      '---\ntitle: a: b\n---\n',
      '2 Invalid YAML front matter: “a: b” needs quotes because it contains a colon',
    ],
    ['---\nx: 1\ntitle: @a\n---\n', '3 Invalid YAML front matter: “@a” needs quotes'],
    ['---\ntitle: "a\n---\n', '3 Invalid YAML front matter: a quotation mark is never closed'],
    [
      '---\na: [1\nb: 2\n---\n',
      '3 Invalid YAML front matter: a bracket is not closed, or a comma is missing',
    ],
    ['---\na:\n  - b\n\t- c\n---\n', '4 Invalid YAML front matter: tabs cannot indent a line'],
    ['---\na: 1\na: 2\n---\n', '3 Invalid YAML front matter: the key is repeated'],
  ])('is a finding, and the rest of the note is fixed: %j', (matter, finding) => {
    expect(findings(`${matter}\n${WRONG}`)).toEqual([finding]);
    expect(built(`${matter}\n${WRONG}`)).toBe(`${matter}\n${RIGHT}`);
  });

  it('is one in TOML too', () => {
    const matter = '+++\ntitle = "Mail"\ntag = "open\n+++\n';
    expect(findings(`${matter}\n${WRONG}`)).toEqual([
      expect.stringMatching(/^3 Invalid TOML front matter: /),
    ]);
    expect(built(`${matter}\n${WRONG}`)).toBe(`${matter}\n${RIGHT}`);
  });

  it.each([
    ['invalid', '---\ntitle: a: b\nddia-notes: { rules: { typo: "off" } }\n---\n'],
    ['without an end', '---\ntitle: a\nddia-notes: { rules: { typo: "off" } }\n'],
    ['below a blank line', '\n---\nddia-notes:\n  rules: { typo: "off" }\n---\n'],
  ])('may turn rules off, so that nothing is fixed: %s', (_what, matter) => {
    const note = `${matter}\n${WRONG}`;
    expect(findings(note)).toEqual([expect.stringContaining('; the note is not fixed because its settings')]);
    expect(built(note)).toBe(note);
  });

  it('is an error of --split alone', () => {
    const folder = folderOf({ 'note.md': '---\ntitle: a: b\n---\n\n# A\n\n## Chapter 1\n\nx\n' });
    const { status, stderr } = run(['build', '--split', '--out-dir', 'out', 'note.md'], { cwd: folder });
    expect(status).toBe(2);
    expect(stderr).toMatch(/^error: note\.md:2 has invalid YAML front matter: “a: b” needs quotes.*; fix it/);
  });
});

describe('front matter that programs do not recognise', () => {
  it.each([
    ['---\ntitle: recieve\ntags: x\n', '1 Missing “---” at the end of the front matter'],
    ['+++\ntitle = "recieve"\n', '1 Missing “+++” at the end of the front matter'],
    [
      '---\ntitle: recieve\ntags:\n  - x\n----\n',
      '1 Unexpected “----” as a front matter fence, expected “---”',
    ],
    ['----\ntitle: recieve\ntags: x\n----\n', '1 Unexpected “----” as a front matter fence, expected “---”'],
    ['\n\n---\ntitle: recieve\n---\n', '3 Unexpected blank line before the front matter'],
    ['<!-- a -->\n---\ntitle: recieve\n---\n', '2 Unexpected comment before the front matter'],
    ['\u200B---\ntitle: recieve\n---\n', '1 Unexpected invisible character before the front matter'],
  ])('is a finding, and stays: %j', (matter, finding) => {
    expect(findings(`${matter}\n${WRONG}`)).toEqual([finding]);
    expect(built(`${matter}\n${WRONG}`)).toBe(`${matter}\n${RIGHT}`);
  });

  it.each([
    ['a rule and prose', '---\nNote: it is there.\n\n# A\n'],
    ['a byte-order mark', '\uFEFF---\ntitle: a\n---\n\n# A\n'],
    ['setext headings', '----\n\nTitle: a\n----\n'],
    ['slides', '---\nmarp: true\n---\n\n# A\n\n---\nlayout: b\n---\n'],
  ])('is not seen in %s', (_what, note) => {
    expect(findings(note)).toEqual([]);
  });
});

describe('a merge conflict', () => {
  const conflict = '<<<<<<< HEAD\n# A\nWe recieve\n=======\n* b\n\n\n\n- teh\n>>>>>>> other  \n';

  it.each([
    ['alone', `${conflict}`],
    ['after text', `x\n${conflict}\nz\n`],
    ['of three', `${conflict.replace('=====', '||||||| base\nteh\n=====')}`],
    ['in a list', `- x\n${conflict}\n- y\n`],
    ['without an end', '# T\n\n<<<<<<< HEAD\n\nx\n'],
  ])('is a finding, and nothing in it changes: %s', (_what, note) => {
    const line = note.slice(0, note.indexOf('<<<')).split('\n').length;
    expect(findings(note)).toEqual([`${line} Unexpected merge conflict marker “<<<<<<< HEAD”`]);
    expect(built(note)).toBe(note);
    expect(built(note.replaceAll('\n', '\r\n'))).toBe(note.replaceAll('\n', '\r\n'));
  });

  it('is looked for outside code', () => {
    expect(findings(`\`\`\`\n${conflict}\`\`\`\n`)).toEqual([]);
  });
});
