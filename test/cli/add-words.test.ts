/** `lint --add-words`: which words the config accepts, and what the user is asked. */

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Repository } from '../git/repository.ts';
import { lack, leftOut } from '../package/left-out.ts';
import { folderOf, read, stateOf, WRONG } from './run.ts';
import { run } from './shared-process.ts';
import { CTRL_C, CTRL_D, runOnTerminal } from './terminal.ts';

const DOUBTFUL = '# Mail\n\nI keep the onetable design of the mail that you sent to me.\n';
const CONFIG = 'ddia-notes.config.json';

describe('lint --add-words', () => {
  it('puts what may be misspelt into a new config, after which it is right', () => {
    const folder = folderOf({ 'a.md': DOUBTFUL });
    const { stderr } = run(['lint', '--add-words', 'a.md'], { cwd: folder });
    expect(stderr).toBe('added to “words” in ddia-notes.config.json: onetable\n');
    expect(JSON.parse(read(folder, 'ddia-notes.config.json'))).toEqual({ words: ['onetable'] });
    expect(run(['lint', 'a.md'], { cwd: folder }).stdout).toBe('');
    expect(run(['lint', '--add-words', 'a.md'], { cwd: folder }).stderr).toBe('no words added\n');
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

  it('names a misspelling with the words of its finding', () => {
    const folder = folderOf({ 'a.md': '# A\n\nI took ther mail that you sent to me here.\n' });
    const { stdout, stderr } = run(['lint', '--add-words', 'a.md'], { cwd: folder });
    const [, expected] = /“ther”, (expected .*?);/.exec(stdout)!;
    expect(stderr).toContain(`not added: ther (${expected})\n`);
  });

  it('never adds what is misspelt, and names it', () => {
    // The code makes the misspelling uncertain.
    const note = `${DOUBTFUL}\n${WRONG.slice(8)}\nRun \`recieve\`. The perfomance is good.\n`;
    const folder = folderOf({ 'a.md': note });
    const { stdout, stderr } = run(['lint', '--add-words', 'a.md'], { cwd: folder });
    expect(stdout).toMatch(/“recieve”.* not fixed|“recieve”.* left alone/);
    expect(stderr).toBe(
      [
        'added to “words” in ddia-notes.config.json: onetable',
        'not added: recieve (expected “receive”), perfomance (expected “performance”)',
        'to accept one of them anyway, add it to “words” in ddia-notes.config.json',
        '',
      ].join('\n'),
    );
  });
});

/** Three words that may be correct, the first of them in two places, and a known misspelling. */
const NOTE = `# Lists

I keep the gretting of it.

The gretting is what you sent, and the mail is \`recieve\`. We recieve it.

> The onetable design is here, and put on thetable there.
`;

/** Answers questions about the words of a note, and returns what came of it. */
function answered(answers: readonly string[], args: readonly string[] = ['a.md'], note = NOTE) {
  const folder = folderOf({ 'a.md': note });
  const env = { NO_COLOR: '1' };
  const { status, stdout } = runOnTerminal(['lint', '--add-words', ...args], answers, { cwd: folder, env });
  const words = existsSync(join(folder, CONFIG)) ? JSON.parse(read(folder, CONFIG)).words : [];
  return { folder, status, shown: stdout.replaceAll('\r\n', '\n'), words, note: read(folder, 'a.md') };
}

describe.skipIf(leftOut('questions of --add-words', lack('python3')))('on a terminal', () => {
  it('asks directly, and says at the end what else there is', () => {
    const { shown } = answered(['s\r', 's\r', 's\r']);
    expect(shown).toMatch(/^\na\.md:3:12 /);
    expect(shown).not.toContain('(typo)');
    expect(shown).toMatch(/\n1 other finding \(run lint without --add-words to see all\)\n$/);
    const { shown: table } = answered(['q\r'], ['a.md', '--statistics']);
    expect(table).toContain('(typo)');
    expect(answered(['q\r'], ['a.md', '--output-file', 'x.txt']).shown).not.toContain('other finding');
  });

  it('shows each word at its place, and asks', () => {
    const { shown } = answered(['s\r', 's\r', 's\r']);
    expect(shown).toContain('a.md:3:12 Unexpected “gretting”');
    expect(shown).toMatch(/3 │ I keep the gretting of it\.\n +│ +\^{8}\n/);
    expect(shown).toMatch(/Accept “gretting” \(2 places\)\? \[y\/r\/r2\/r3\/s\/a\/q\/\?\] /);
    expect(shown).toMatch(/Accept “thetable”\? \[y\/r\/s\/a\/q\/\?\] /);
    expect(shown).not.toContain('Accept “recieve”');
    expect(shown).toContain('not added: recieve (expected “receive”)\n');
  });

  it.each<[string, string[], string[], string]>([
    ['accepts', ['y\r', 's\r', 's\r'], ['gretting'], NOTE],
    ['skips', ['s\r', 's\r', 's\r'], [], NOTE],
    ['accepts all others', ['s\r', 'a\r'], ['onetable', 'thetable'], NOTE],
    ['stops', ['y\r', 'q\r'], ['gretting'], NOTE],
    ['stops at the end of the input', ['y\r', CTRL_D], ['gretting'], NOTE],
    ['replaces in all places', ['r\r', 's\r', 's\r'], [], NOTE.replaceAll('gretting', 'greeting')],
    ['replaces by another suggestion', ['r2\r', 's\r', 's\r'], [], NOTE.replaceAll('gretting', 'getting')],
    [
      'replaces one and accepts another',
      ['y\r', 'R\r', 's\r'],
      ['gretting'],
      NOTE.replace('onetable', 'one table'),
    ],
    ['asks again', ['perhaps\r', '\r', 'y\r', 'q\r'], ['gretting'], NOTE],
  ])('%s', (_name, answers, words, note) => {
    const result = answered(answers);
    expect(result.status).toBe(0);
    expect(result.words).toEqual(words);
    expect(result.note).toBe(note);
    if (words.length > 0)
      expect(result.shown).toContain(`added to “words” in ${CONFIG}: ${words.join(', ')}\n`);
    else expect(result.shown).toContain('no words added\n');
  });

  it('says how many words it replaced, and explains the answers', () => {
    expect(answered(['r\r', 'q\r']).shown).toContain('a.md: 2 words replaced\n');
    const { shown } = answered(['?\r', 'q\r']);
    expect(shown).toContain(`y   accept it: add it to “words” in ${CONFIG}\n`);
    expect(shown).toContain('r2  replace it with “getting”\n');
  });

  it('replaces nothing in a heading, whose links would have to follow', () => {
    const note = '# The gretting\n\nI keep the gretting of it here.\n';
    const { shown, note: after } = answered(['r\r'], ['a.md'], note);
    expect(after).toBe(note.replace('the gretting', 'the getting'));
    expect(shown).toContain('a.md:1: “gretting” not replaced: other text would change\n');
    const alone = answered(
      ['s\r'],
      ['a.md'],
      '# The onetable design of the mail that you sent\n\nIt is what I keep here.\n',
    );
    expect(alone.shown).toContain('Accept “onetable”? [y/s/a/q/?] ');
  });

  it('keeps a byte-order mark, line endings and all else', () => {
    const note = `\uFEFF${NOTE.replaceAll('\n', '\r\n')}  trailing  \r\n`;
    expect(answered(['r\r', 'q\r'], ['a.md'], note).note).toBe(note.replaceAll('gretting', 'greeting'));
  });

  it('asks about what --fix leaves', () => {
    const note = `${WRONG}\n${NOTE.replace('`recieve`', 'good').replace(' We recieve it.', '')}`;
    const { note: after } = answered(['r\r', 'q\r'], ['--fix', 'a.md'], note);
    expect(after).toBe(note.replace('recieve', 'receive').replaceAll('gretting', 'greeting'));
  });

  it('Ctrl-C changes nothing, and ends it as a signal does', () => {
    const folder = folderOf({ 'a.md': NOTE });
    const before = stateOf(folder);
    const { status, stdout } = runOnTerminal(['lint', '--add-words', 'a.md'], ['r\r', `y${CTRL_C}`], {
      cwd: folder,
    });
    expect(status).toBe(130);
    expect(stdout).toContain('nothing was added or replaced');
    expect(stateOf(folder)).toEqual(before);
  });

  it('does not offer to replace words in staged text', () => {
    const repository = Repository.make({ 'b.md': WRONG });
    repository.stage({ 'a.md': NOTE });
    const { stdout } = runOnTerminal(['lint', '--staged', '--add-words'], ['y\r', 'q\r'], {
      cwd: repository.folder,
    });
    expect(stdout).toContain('[y/s/a/q/?] ');
    expect(JSON.parse(read(repository.folder, CONFIG)).words).toEqual(['gretting']);
  });

  it('asks nothing where there is nothing to ask', () => {
    const { shown, words } = answered([], ['a.md'], WRONG);
    expect(shown).not.toContain('Accept');
    expect(shown).toContain('not added: recieve (expected “receive”)\n');
    expect(words).toEqual([]);
  });

  it('does not ask about the forms of a word that was accepted', () => {
    const note =
      'I keep the onetable design of the mail that you sent.\n\nMany onetables are here, as you see.\n';
    const { shown, words } = answered(['y\r'], ['a.md'], note);
    expect(shown).not.toContain('Accept “onetables”');
    expect(words).toEqual(['onetable']);
  });
});
