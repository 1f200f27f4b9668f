import { describe, expect, it } from 'vitest';
import { folderOf, RIGHT, read, stateOf, WRONG } from './run.ts';
import { run } from './shared-process.ts';
import { runOnTerminal } from './terminal.ts';

const DOUBTFUL = '# Mail\n\nI keep the onetable design of the mail that you sent to me.\n';

describe('lint', () => {
  it('lists what it finds on standard output, and writes nothing', () => {
    const folder = folderOf({ 'a.md': WRONG, 'b.md': RIGHT });
    const before = stateOf(folder);
    const { status, stdout, stderr } = run(['lint', 'a.md', 'b.md'], { cwd: folder });
    expect(stdout).toBe(
      [
        'a.md',
        '  3:3 warning Unexpected “recieve”, expected “receive” (typo) [fix]',
        '    3 │ I recieve the mail that you sent to me.',
        '      │   ^^^^^^^',
        '',
        '0 errors, 1 warning (all fixable with --fix)',
        '',
      ].join('\n'),
    );
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stateOf(folder)).toEqual(before);
  });

  it('exits with 1 where something is found at error level', () => {
    const { status, stdout } = run(['lint', '--rule', 'typo: error'], { stdin: WRONG });
    expect(status).toBe(1);
    expect(stdout).toContain('error Unexpected “recieve”');
  });

  it('says nothing of a note in order', () => {
    expect(run(['lint', '-'], { stdin: RIGHT })).toMatchObject({ status: 0, stdout: '', stderr: '' });
  });

  it('repairs with --fix, and lists what is left', () => {
    const folder = folderOf({ 'a.md': WRONG + DOUBTFUL.replace('# Mail', '## More') });
    const { status, stdout } = run(['lint', '--fix', 'a.md'], { cwd: folder });
    expect(read(folder, 'a.md')).toContain('I receive the mail');
    expect(stdout).toMatch(
      /^a\.md\n {2}3:3 .*“recieve”.* \[fixed\]\n.* \[fixed\]\n {2}7:12 warning Unexpected “onetable”.*\n[\s\S]*\n\n2 problems fixed, 1 left: 0 errors, 1 warning\n/,
    );
    expect(status).toBe(0);
  });

  it('exits with 2 for a note that is missing, and lints the others', () => {
    const folder = folderOf({ 'b.md': WRONG });
    const { status, stdout, stderr } = run(['lint', 'a.md', 'b.md'], { cwd: folder });
    expect(status).toBe(2);
    expect(stderr).toMatch(/^error: a\.md .*\n$/);
    expect(stdout).toContain('recieve');
  });
});

describe('words', () => {
  it('of the config and of the front matter are right', () => {
    const config = JSON.stringify({ words: ['recieve'] });
    const folder = folderOf({
      'a.md': WRONG,
      'b.md': `---\nddia-notes:\n  words: [perfomance]\n---\n\nThe perfomance, and we recieve it.\n`,
      'ddia-notes.config.json': config,
    });
    expect(run(['build', '--check', 'a.md', 'b.md'], { cwd: folder })).toMatchObject({
      status: 0,
      stdout: '',
    });
  });

  it('that are no list are an error', () => {
    const folder = folderOf({ 'a.md': WRONG, 'ddia-notes.config.json': '{"words": "recieve"}' });
    const { status, stderr } = run(['build', 'a.md'], { cwd: folder });
    expect(status).toBe(2);
    expect(stderr).toContain(
      'has an invalid value for “words”: "recieve"; use, for example, "words": ["Kleppmann"',
    );
  });

  it('that a note has again and again are no misspellings in it, but in other notes of the run', () => {
    const often = 'The authenticationn here. The authenticationn there. An authenticationn.\n';
    const folder = folderOf({ 'a.md': 'We saw the authenticationn of it.\n', 'b.md': often, 'c.md': often });
    const lint = (...notes: string[]) => run(['lint', ...notes], { cwd: folder }).stdout;
    const alone = lint('a.md');
    expect(alone).toContain('1:12 warning Unexpected “authenticationn”, expected “authentication” (typo)');
    expect(lint('a.md', 'b.md', 'c.md')).toBe(alone);
  });
});

it('confirms on a terminal that nothing was found, and prints nothing elsewhere', () => {
  const cwd = folderOf({ 'a.md': '# A\n\nText.\n', 'b.md': '# B\n\nText.\n', 'c.md': '# C \n' });
  const shown = (...args: string[]) => runOnTerminal(['lint', ...args], [], { cwd }).stdout.trim();
  expect(shown('a.md', 'b.md')).toBe('2 notes linted, no findings');
  expect(shown('a.md', '--quiet')).toBe('');
  expect(shown('a.md', '-f', 'json')).not.toContain('linted');
  expect(shown('a.md', 'c.md')).not.toContain('no findings');
  expect(shown('c.md', '--fix')).not.toContain('no findings');
  expect(run(['lint', 'a.md'], { cwd })).toMatchObject({ status: 0, stdout: '', stderr: '' });
});
