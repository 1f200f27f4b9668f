import { describe, expect, it } from 'vitest';
import { folderOf, RIGHT, read, stateOf, WRONG } from './run.ts';
import { run } from './shared-process.ts';

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
        '0 errors, 1 warning; all fixable with --fix',
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
      /^a\.md\n {2}3:3 .*“recieve”.* \[fixed\]\n.* \[fixed\]\n {2}7:12 warning Unexpected “onetable”.*\n[\s\S]*\n\n2 fixed, 1 left: 0 errors, 1 warning\n/,
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

describe('lint --add-words', () => {
  it('puts what may be misspelt into a new config, after which it is right', () => {
    const folder = folderOf({ 'a.md': DOUBTFUL });
    const { stderr } = run(['lint', '--add-words', 'a.md'], { cwd: folder });
    expect(stderr).toBe('added to “words” in ddia-notes.config.json: onetable\n');
    expect(JSON.parse(read(folder, 'ddia-notes.config.json'))).toEqual({ words: ['onetable'] });
    expect(run(['lint', 'a.md'], { cwd: folder }).stdout).toBe('');
    expect(run(['lint', '--add-words', 'a.md'], { cwd: folder }).stderr).toBe('no words to add\n');
  });

  it('changes nothing else in the config that is there', () => {
    const config = '{\n\t"notes": ["a.md"],\n\t"words": ["Kleppmann"],\n\t"rules": { "dash": "off" }\n}\n';
    const folder = folderOf({ 'sub/a.md': DOUBTFUL, '.ddia-notesrc.json': config });
    run(['lint', '--add-words', 'sub/a.md'], { cwd: folder });
    const after = read(folder, '.ddia-notesrc.json');
    expect(after.replace(/,\s*"onetable"\s*\]/, ']').replace(/\[\s*"Klepp/, '["Klepp')).toBe(config);
    expect(JSON.parse(after).words).toEqual(['Kleppmann', 'onetable']);
  });

  it('puts them into package.json where the config is there', () => {
    const folder = folderOf({
      'a.md': DOUBTFUL,
      'package.json': '{"name": "x", "ddia-notes": {"rules": {}}}',
    });
    run(['lint', '--add-words', 'a.md'], { cwd: folder });
    expect(JSON.parse(read(folder, 'package.json'))).toEqual({
      name: 'x',
      'ddia-notes': { rules: {}, words: ['onetable'] },
    });
  });

  it('says where they are to go in a config that is no JSON, and leaves that alone', () => {
    const files = { 'a.md': DOUBTFUL, '.ddia-notesrc': 'rules:\n  dash: off\n' };
    const folder = folderOf(files);
    const { status, stderr } = run(['lint', '--add-words', 'a.md'], { cwd: folder });
    expect(stderr).toMatch(/\.ddia-notesrc is not JSON.*; add these to its “words” by hand: onetable\n$/);
    expect([status, read(folder, '.ddia-notesrc')]).toEqual([2, files['.ddia-notesrc']]);
  });

  it('leaves out what is surely misspelt', () => {
    const folder = folderOf({ 'a.md': WRONG });
    expect(run(['lint', '--add-words', 'a.md'], { cwd: folder }).stderr).toBe('no words to add\n');
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
