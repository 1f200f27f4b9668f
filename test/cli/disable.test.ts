/** Comments that keep rules away from parts of a note. */

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { folderOf, read } from './run.ts';
import { run } from './shared-process.ts';

const BAD = 'I recieve the mail that you sent to me.';
const GOOD = BAD.replace('recieve', 'receive');

/** What build makes of a note, which says the same of it as lint. */
function built(note: string, ...args: string[]): string {
  const findings = JSON.parse(
    run(['lint', '--format', 'json', '--only', 'typo', ...args], { stdin: note }).stdout,
  );
  const text = run(['build', '--only', 'typo', ...args], { stdin: note }).stdout;
  expect(findings[0].messages.length).toBe(note.split('recieve').length - text.split('recieve').length);
  return text;
}

/** A note of lines: `=` stands for one that is to stay as it is though it is wrong, `!` for one that is to be fixed. */
function expectFixed(template: string, ...args: string[]): void {
  const note = template.replace(/^[=!]$/gm, BAD);
  expect(built(note, ...args)).toBe(template.replace(/^=$/gm, BAD).replace(/^!$/gm, GOOD));
}

describe('a part without rules', () => {
  it.each([
    ['from a comment on', '!\n\n<!-- ddia-notes-disable -->\n\n=\n\n=\n'],
    ['up to another', '<!-- ddia-notes-disable -->\n\n=\n\n<!-- ddia-notes-enable -->\n\n!\n'],
    ['by name', '<!-- ddia-notes-disable typo -->\n\n=\n'],
    ['by another name', '<!-- ddia-notes-disable dash -->\n\n!\n'],
    ['by names with commas', '<!-- ddia-notes-disable dash, typo -->\n\n=\n'],
    ['by names without', '<!-- ddia-notes-disable dash typo -->\n\n=\n'],
    ['with a reason', '<!-- ddia-notes-disable dash -- not typo, since it is a name -->\n\n!\n'],
    ['enabled by name', '<!-- ddia-notes-disable -->\n\n=\n\n<!-- ddia-notes-enable typo -->\n\n!\n'],
    [
      'enabled by another name',
      '<!-- ddia-notes-disable typo -->\n\n=\n\n<!-- ddia-notes-enable dash -->\n\n=\n',
    ],
    [
      'twice',
      '<!-- ddia-notes-disable -->\n\n=\n\n<!-- ddia-notes-enable -->\n\n!\n\n<!-- ddia-notes-disable typo -->\n\n=\n',
    ],
    ['the next line', '<!-- ddia-notes-disable-next-line typo -->\n=\n\n!\n'],
    ['the next line after a blank one', '<!-- ddia-notes-disable-next-line -->\n\n=\n\n!\n'],
    ['the whole file', '=\n\n<!-- ddia-notes-disable-file typo -->\n\n=\n'],
    ['in MDX', '!\n\n{/* ddia-notes-disable typo */}\n\n=\n\n{/* ddia-notes-enable */}\n\n!\n'],
    ['the next line in MDX', '{/* ddia-notes-disable-next-line */}\n=\n\n!\n'],
    ['in a list', '* x\n\n  <!-- ddia-notes-disable-next-line -->\n  x\n\n!\n'],
    ['in code is none', '```\n<!-- ddia-notes-disable -->\n```\n\n!\n'],
    ['in a code span is none', 'Say `<!-- ddia-notes-disable -->` to it.\n\n!\n'],
    ['that is escaped is none', '\\<!-- ddia-notes-disable -->\n\n!\n'],
    ['in the title of a link is none', '[x](# "<!-- ddia-notes-disable -->")\n\n!\n'],
    ['of another program is none', '<!-- markdownlint-disable -->\n\n!\n'],
    ['with a longer name is none', '<!-- ddia-notes-disabled -->\n\n!\n'],
    ['in one comment of several lines', '<!--\nddia-notes-disable\n  typo\n-->\n\n=\n'],
  ])('%s', (_, template) => {
    expectFixed(template);
  });

  it('on its own line', () => {
    const line = `${BAD} <!-- ddia-notes-disable-line typo -->`;
    expect(built(`${line}\n\n${BAD}\n`)).toBe(`${line}\n\n${GOOD}\n`);
  });

  it('has nothing in it changed by anything, links to a heading that would change included', () => {
    const held =
      '<!-- ddia-notes-disable -->\n\n[x](#perfomance-of-it) and  two  spaces \n*A*\n\n<!-- ddia-notes-enable -->';
    const note = `# Notes\n\n## Perfomance of it\n\n${held}\n\n${BAD}\n`;
    const { stdout } = run(['build'], { stdin: note });
    expect(stdout).toContain(held);
    // The link would be dead.
    expect(stdout).toContain('## Perfomance of it');
    expect(stdout).toContain(GOOD);
    const folder = folderOf({
      'a.md': '# A\n\n## Perfomance\n\nx\n',
      'b.md': `# B\n\n${held.replace('(#perfomance-of-it)', '(a.md#perfomance)')}\n`,
    });
    run(['build', '-w', 'a.md', 'b.md'], { cwd: folder });
    expect(read(folder, 'a.md')).toContain('## Perfomance');
    expect(read(folder, 'b.md')).toContain('a.md#perfomance');
  });

  it('is the same wherever it stands, to the byte', () => {
    const block = fc.constantFrom(
      BAD,
      '## Part',
      '#### Deep',
      '*Alone*',
      'a  b ',
      '- x\n- y',
      '> teh',
      '| a |\n|--|\n| teh |',
      '```\nteh\n```',
      '1. Teh end',
    );
    const blocks = fc.array(block, { maxLength: 6 });
    fc.assert(
      fc.property(blocks, blocks, blocks, (before, held, after) => {
        const part = `<!-- ddia-notes-disable -->\n\n${held.join('\n\n')}\n\n<!-- ddia-notes-enable -->`;
        const note = `${before.join('\n\n')}\n\n${part}\n\n${after.join('\n\n')}\n`;
        expect(run(['build'], { stdin: note }).stdout).toContain(part);
      }),
      { numRuns: 15 },
    );
  });
});

describe('comments that say nothing', () => {
  const lint = (note: string, ...args: string[]) =>
    JSON.parse(run(['lint', '--format', 'json', ...args], { stdin: note }).stdout)[0].messages.map(
      ({ ruleId, message }: { ruleId: string; message: string }) => `${ruleId}: ${message}`,
    );

  it('name a rule that does not exist', () => {
    expect(lint('<!-- ddia-notes-disable tpyo -->\n\nAll is well.\n')).toEqual([
      'disable-comment: Unexpected rule “tpyo” in a disable comment, expected “typo”',
    ]);
    expect(lint('<!-- ddia-notes-disable tpyo -->\n\nx\n', '--rule', 'disable-comment: off')).toEqual([]);
  });

  it.each([
    [
      '<!-- ddia-notes-disable typo, dash -->',
      'Unexpected rule “dash” in a disable comment; it reports nothing there',
    ],
    ['<!-- ddia-notes-enable -->', 'Unexpected enable comment; it has no effect'],
  ])('%s is reported if asked', (comment, message) => {
    const note = `${comment}\n\n${BAD}\n`;
    expect(lint(note)).not.toContain(`disable-comment: ${message}`);
    expect(lint(note, '--report-unused-disables')).toContain(`disable-comment: ${message}`);
    expect(lint(note, '--report-unused-disables', '--only', 'disable-comment,typo')).not.toContain(
      'disable-comment: Unexpected rule “dash” in a disable comment; it reports nothing there',
    );
  });

  it('are those for a rule that is off, as in ESLint', () => {
    const note = `<!-- ddia-notes-disable-next-line typo -->\n${BAD}\n`;
    const message = 'disable-comment: Unexpected rule “typo” in a disable comment; it is off';
    expect(lint(note, '--report-unused-disables')).not.toContain(message);
    expect(lint(note, '--report-unused-disables', '--rule', 'typo: off')).toContain(message);
    expect(lint(note, '--rule', 'typo: off')).not.toContain(message);
    expect(lint(note, '--report-unused-disables', '--only', 'disable-comment')).not.toContain(message);
    const inFrontMatter = `---\nddia-notes:\n  rules: { typo: "off" }\n---\n\n${note}`;
    expect(lint(inFrontMatter, '--report-unused-disables')).toContain(message);
  });

  it('are not those that keep a fix away', () => {
    const note = `<!-- ddia-notes-disable -->\n\n${BAD}\n\n<!-- ddia-notes-enable -->\n`;
    expect(lint(note, '--report-unused-disables')).toEqual([]);
    const folder = folderOf({ 'a.md': note });
    expect(run(['lint', '--fix', '--report-unused-disables', 'a.md'], { cwd: folder }).stdout).toBe('');
    expect(read(folder, 'a.md')).toBe(note);
  });
});
