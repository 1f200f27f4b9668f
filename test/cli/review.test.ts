/** `ddia-notes review` on a terminal: what is asked, and what is written. */

import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { describe, expect, it } from 'vitest';
import { fixText, planFixes } from '../../src/index.ts';
import { lack, leftOut } from '../package/left-out.ts';
import { folderOf, RIGHT, read, stateOf } from './run.ts';
import { run } from './shared-process.ts';
import { CTRL_C, CTRL_D, runOnTerminal } from './terminal.ts';

const CONFIG = 'ddia-notes.config.json';

/** A doubt, three misspellings of which one is in a heading with links, two dashes, and whitespace. */
const NOTE = `# Mail

I recieve the mail--and keep the gretting of it.

## Sending recieved mail

Mail is sent--as it was before. We seperate it.${' '}

See [above](#sending-recieved-mail).
`;

/** The questions in order: the doubt, the misspelling, a dash, the heading, a dash, a misspelling and whitespace. */
const COUNT = 7;
const HEADING = 'typo:sending-recieved-mail:recieved';

interface Reviewed {
  readonly folder: string;
  readonly status: number | null;
  readonly shown: string;
  readonly note: string;
  readonly config: unknown;
}

/** Answers the questions of a review. @param answers keys, each followed by Enter. */
function reviewed(
  answers: readonly string[],
  files: Readonly<Record<string, string>> = { 'a.md': NOTE },
  args: readonly string[] = Object.keys(files).filter((name) => name.endsWith('.md')),
): Reviewed {
  const folder = folderOf({ '.git/HEAD': '', ...files });
  const keys = answers.map((answer) =>
    answer.startsWith('\u0003') || answer === CTRL_D ? answer : `${answer}\r`,
  );
  const env = { NO_COLOR: '1', XDG_CACHE_HOME: join(folder, '.cache') };
  const { status, stdout } = runOnTerminal(['review', ...args], keys, { cwd: folder, env });
  const config = existsSync(join(folder, CONFIG)) ? JSON.parse(read(folder, CONFIG)) : undefined;
  const shown = stripVTControlCharacters(stdout.replaceAll('\r\n', '\n'));
  return { folder, status, shown, note: read(folder, 'a.md'), config };
}

function without(...ids: string[]): string {
  const { changes } = planFixes(NOTE);
  const refuse = changes.map(({ id }) => id).filter((id) => ids.some((part) => id.startsWith(part)));
  return planFixes(NOTE, {}, { refuse }).text;
}

describe.skipIf(leftOut('questions of review', lack('python3')))('review', () => {
  it('shows each change with its reason and the lines around it', () => {
    const { shown, status } = reviewed(['q']);
    expect(status).toBe(0);
    expect(shown).toContain(`a.md:3 (typo) ${COUNT} left, 3 more of this rule\nUnexpected “gretting”`);
    expect(shown).toContain('-   3 │ I recieve the mail--and keep the gretting of it.\n');
    expect(shown).toContain('+     │ I recieve the mail--and keep the greeting of it.\n');
    expect(shown).toContain('Replace “gretting” with “greeting”? [y/n/d/e/w/q/?] ');
    expect(shown).toContain('a.md: 7 undecided\n');
    expect(shown).toContain('no changes\n');
  });

  it('makes what a build makes if all is taken', () => {
    const { note, shown, status } = reviewed(['n', 'y', 'y', 'y', 'y', 'y', 'y', 'y']);
    expect(note).toBe(fixText(NOTE).text);
    expect(status).toBe(0);
    expect(shown).toContain('a.md: 6 taken, 1 refused, 1 link updated\n');
    expect(shown).toContain('Write a.md? [y/n/u/?] ');
    expect(shown).toMatch(/\na\.md: written\nuse undo to restore these files\n$/);
    expect(shown).toContain('Make this change? [y/n/a/d/e/w/u/q/?] ');
  });

  it('shows and follows the links of a heading, and brings them back if it is refused', () => {
    const { note, shown } = reviewed(['n', 'y', 'y', 'n', 'y', 'y', 'y', 'y']);
    expect(shown).toContain('+     │ See [above](#sending-received-mail).\n');
    expect(shown).toContain('+     │ ## Sending received mail\n');
    expect(note).toBe(without(HEADING));
    expect(note).toContain('See [above](#sending-recieved-mail).');
  });

  it.each<[string, string[], string]>([
    ['y takes the first suggestion of a doubt', ['y', 'q', 'y'], NOTE.replace('gretting', 'greeting')],
    ['e takes another suggestion', ['e', '1', 'q', 'y'], NOTE.replace('gretting', 'greeting')],
    ['e takes own text', ['e', 'great thing', 'q', 'y'], NOTE.replace('gretting', 'great thing')],
    ['e with an unknown number asks again', ['e', '9', 'y', 'q', 'y'], NOTE.replace('gretting', 'greeting')],
    ['e without text asks again', ['e', '', 'y', 'q', 'y'], NOTE.replace('gretting', 'greeting')],
    ['e for a change', ['n', 'e', 'perceive', 'q', 'y'], NOTE.replace('recieve ', 'perceive ')],
    ['a makes all changes of the rule', ['n', 'n', 'a', 'q', 'y'], NOTE.replaceAll('--', '—')],
    ['d makes none of the rule', ['d', 'a', 'y', 'y'], without('typo')],
    ['u goes back', ['y', 'y', 'u', 'u', 'n', 'y', 'q', 'y'], NOTE.replace('recieve ', 'receive ')],
    ['u goes back to all of a rule', ['d', 'u', 'y', 'q', 'y'], NOTE.replace('gretting', 'greeting')],
    ['q leaves the rest', ['n', 'y', 'q', 'y'], NOTE.replace('recieve ', 'receive ')],
    ['other keys and Enter ask again', ['x', '', 'a', 'Y', 'q', 'y'], NOTE.replace('gretting', 'greeting')],
    ['n at the end writes nothing', ['y', 'q', 'n'], NOTE],
    [
      'u at the end goes back to what is open',
      ['n', 'y', 'q', 'u', 'q', 'y'],
      NOTE.replace('recieve ', 'receive '),
    ],
    ['u at the end goes back to the last decision', ['d', 'a', 'y', 'u', 'y', '', '?', 'y'], without('typo')],
  ])('%s', (_, answers, expected) => {
    const { note, status, config } = reviewed(answers);
    expect(note).toBe(expected);
    expect([status, config]).toEqual([0, undefined]);
  });

  it('w accepts a word, and all of its places', () => {
    const files = { 'a.md': `${NOTE}\nAnother gretting is here.\n` };
    const { note, config, shown } = reviewed(['w', 'q', 'y'], files);
    expect(config).toEqual({ words: ['gretting'] });
    expect(note).toBe(files['a.md']);
    expect(shown).toContain('2 places accepted\n');
    expect(shown).toContain(`${CONFIG}: added to “words”: gretting\n`);
    expect(shown).toContain(`${CONFIG}: created\n`);
  });

  it('remembers refusals in comments', () => {
    const { note, folder, shown } = reviewed(['nc', 'nc', 'dc', 'nc', 'nc', 'nc', 'y']);
    expect(
      note
        .replaceAll(/<!-- .*? -->\n*/g, '')
        .replaceAll(/ <!-- .*? -->/g, '')
        .replaceAll(/ +\n/g, '\n'),
    ).toBe(NOTE.replaceAll(/ +\n/g, '\n'));
    expect(shown).toMatch(/a\.md: 7 refused, \d comments added\n/);
    expect(run(['lint', 'a.md'], { cwd: folder }).stdout).toBe('');
  });

  it('remembers refusals in the config', () => {
    const { note, config, folder, shown } = reviewed(['np', 'n', 'np', 'dp', 'np', 'y']);
    expect(note).toBe(NOTE);
    expect(config).toEqual({
      words: ['gretting', 'recieved', 'seperate'],
      rules: { dash: 'off', whitespace: 'off' },
    });
    expect(shown).toContain('turned off: dash, whitespace\n');
    expect(run(['lint', 'a.md'], { cwd: folder }).stdout).toContain('“recieve”');
  });

  it('keeps the style of a config in package.json', () => {
    const manifest = '{\n\t"name": "x",\n\t"ddia-notes": {\n\t\t"words": ["Kleppmann"]\n\t}\n}\n';
    const files = { 'a.md': NOTE, 'package.json': manifest };
    const { folder, shown } = reviewed(['w', 'n', 'np', 'q', 'y'], files);
    expect(shown).toContain('turned off: dash');
    expect(read(folder, 'package.json')).toBe(
      '{\n\t"name": "x",\n\t"ddia-notes": {\n\t\t"words": ["Kleppmann", "gretting"],\n\t\t"rules": {\n\t\t\t"dash": "off"\n\t\t}\n\t}\n}\n',
    );
  });

  it('offers nothing of a config that is not JSON', () => {
    const { shown } = reviewed(['?', 'np', 'q'], {
      'a.md': NOTE,
      '.ddia-notesrc': 'rules:\n  article: off\n',
    });
    expect(shown).toContain('[y/n/d/e/q/?] ');
    expect(shown).not.toContain('    np');
    expect(shown).toContain('“np” is not one of the keys');
  });

  it('explains its keys', () => {
    const { shown } = reviewed(['?', 'q']);
    expect(shown).toContain('    y   replace it with “greeting”\n');
    expect(shown).toContain('    d   leave the note unchanged in all 4 open places of typo\n');
    expect(shown).toContain(`    w   accept the word: add it to “words” in ${CONFIG}\n`);
    expect(shown).toContain('    nc  as n, and add a comment');
  });

  it('updates links in other notes, which are written together', () => {
    const other = '# Other\n\nSee [mail](a.md#sending-recieved-mail).\n';
    const files = { 'a.md': NOTE, 'b.md': other };
    const { folder, shown } = reviewed(['n', 'n', 'n', 'y', 'q', 'y'], files);
    expect(shown).toContain('  also updates 1 link in b.md\n');
    expect(shown).toContain('b.md: 1 link updated\n');
    expect(shown).toContain('Write a.md and b.md? [y/n/u/?] ');
    expect(read(folder, 'b.md')).toBe(other.replace('recieved', 'received'));
    const env = { XDG_CACHE_HOME: join(folder, '.cache') };
    expect(run(['undo'], { cwd: folder, env }).status).toBe(0);
    expect([read(folder, 'a.md'), read(folder, 'b.md')]).toEqual([NOTE, other]);
  });

  it('names a few files to write, and counts many', () => {
    const files = Object.fromEntries(['a', 'b', 'c', 'd'].map((name) => [`${name}.md`, 'I recieve it.\n']));
    const { shown } = reviewed(['a', 'n'], files);
    expect(shown).toContain('4 changes of typo taken\n');
    expect(shown).toContain('Write 4 files? [y/n/u/?] ');
  });

  it('says which changes depend on a refused one', () => {
    const chapter = (number: number) => `### Chapter ${number}\n\nText is here.\n`;
    const note = `# Book\n\n## Section I: One\n\n${chapter(1)}\n${chapter(2)}\n### Setion II: Two\n\n${chapter(3)}\n${chapter(4)}`;
    const { shown, note: after } = reviewed(['y', 'n'], { 'a.md': note });
    expect(shown).toContain('a.md:13 (heading-level) depends on it, and will not be made\n');
    expect(shown).toContain('a.md: 2 refused\nno changes\n');
    expect(after).toBe(note);
  });

  it('writes nothing if a note was changed in the meantime', () => {
    const folder = folderOf({ '.git/HEAD': '', 'a.md': NOTE, 'b.md': NOTE });
    // The other note changes when the first question about a change is asked.
    writeFileSync(
      join(folder, 'change.cjs'),
      `
      const { appendFileSync } = require('node:fs');
      const { write } = process.stderr;
      let asked = 0;
      process.stderr.write = function (text, ...rest) {
        if (String(text).includes('Make this change') && asked++ === 0) appendFileSync('b.md', 'More.\\n');
        return write.call(this, text, ...rest);
      };
    `,
    );
    const env = { NO_COLOR: '1', NODE_OPTIONS: `--require=${join(folder, 'change.cjs')}` };
    const { status, stdout } = runOnTerminal(['review', 'a.md', 'b.md'], ['n\r', 'y\r', 'q\r', 'y\r'], {
      cwd: folder,
      env,
    });
    expect(stdout).toContain('error: b.md was changed by another program in the meantime; run again');
    expect([status, read(folder, 'a.md')]).toEqual([2, NOTE]);
  });

  it.each([
    ['Ctrl-C at a question', ['y', CTRL_C], 130],
    ['Ctrl-C at the end', ['y', 'q', CTRL_C], 130],
    ['the end of the input', ['y', CTRL_D], 0],
  ])('%s writes nothing', (_, answers, status) => {
    const result = reviewed(answers);
    expect(result.shown).toContain('nothing was written\n');
    expect([result.status, result.note]).toEqual([status, NOTE]);
  });

  it('reports notes that cannot be read, and reviews the others', () => {
    const { shown, status, note } = reviewed(['y', 'q', 'y'], { 'a.md': NOTE, 'b.md': 'a\0b' });
    expect(shown).toMatch(/^error: b\.md /);
    expect([status, note]).toEqual([2, NOTE.replace('gretting', 'greeting')]);
  });

  it('has nothing to ask about a note without changes', () => {
    const { shown, status } = reviewed([], { 'a.md': RIGHT });
    expect([shown, status]).toEqual(['nothing to review in 1 note\n', 0]);
  });

  it('reviews the notes in the config', () => {
    const config = '{ "notes": ["a.md"], "rules": { "dash": "off" } }\n';
    const { shown } = reviewed(['q'], { 'a.md': NOTE, [CONFIG]: config }, []);
    expect(shown).toContain(`(typo) ${COUNT - 2} left, `);
  });
});

it('needs a terminal', () => {
  const folder = folderOf({ 'a.md': NOTE });
  const before = stateOf(folder);
  const { status, stderr } = run(['review', 'a.md'], { cwd: folder });
  expect(stderr).toMatch(/^error: review asks questions on a terminal; use --web /);
  expect([status, stateOf(folder)]).toEqual([2, before]);
});
