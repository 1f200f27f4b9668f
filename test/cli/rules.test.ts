import { describe, expect, it } from 'vitest';
import { rules } from '../../src/rules/all-rules.ts';
import { documentRules } from '../../src/rules/docs/document-rules.ts';
import { folderOf } from './run.ts';
import { run } from './shared-process.ts';

describe('rules', () => {
  it('lists them all, by what they do', () => {
    const { status, stdout } = run(['rules']);
    expect(status).toBe(0);
    const groups = stdout.split('\n\n').map((group) => group.split('\n'));
    expect(groups.map(([head]) => head)).toEqual([
      'Fixes',
      'Fixes when certain',
      'Reports',
      'Reports as info',
      'Off by default',
      'For details of a rule: ddia-notes rules RULE',
    ]);
    const listed = groups.slice(0, -1).flatMap(([, ...lines]) => lines);
    expect(listed.map((line) => line.trim().split(' ')[0]).sort()).toEqual(rules.map(({ id }) => id).sort());
    expect(groups[1]).toContainEqual(expect.stringMatching(/^ {2}typo {2,}misspelt words in prose$/));
    expect(groups[2]).toContainEqual(expect.stringMatching(/^ {2}glued-footnote-mark {2,}/));
  });

  it('explains one, with its options and examples, and how it is set', () => {
    const { status, stdout } = run(['rules', 'dash']);
    expect(status).toBe(0);
    expect(stdout).toMatch(/^dash: fixes when certain\n\nReplaces two hyphens between words/);
    for (const title of ['Why', 'Exceptions', 'Options', 'Examples', 'In the config', 'In a note'])
      expect(stdout).toContain(`\n\n${title}\n`);
    expect(stdout).toContain('  style: "auto", or "em", "em-spaced", "en", "en-spaced"\n');
    expect(stdout).toContain('    The wind turned--and so did we. → The wind turned—and so did we.\n');
    expect(stdout).toContain('  { "rules": { "dash": ["warn", { "style": "en-spaced" }] } }\n');
    expect(stdout).toContain('  <!-- ddia-notes-disable-next-line dash -->');
    expect(stdout.split('\n').filter((line) => line.length > 80)).toEqual([]);
  });

  it('shows spaces that cannot be seen, and says with what', () => {
    const { stdout } = run(['rules', 'whitespace']);
    expect(stdout).toContain('The tide turns at noon.· → The tide turns at noon.\n');
    expect(stdout).toContain('(“·” is a space, ');
    expect(run(['rules', 'typo']).stdout).not.toContain('“·”');
  });

  it('says how to ask for what is off', () => {
    const { stdout } = run(['rules', 'cross-reference']);
    expect(stdout).toMatch(/^cross-reference: off by default\n/);
    expect(stdout).toContain("--rule 'cross-reference: warn'\n");
  });

  it('gives the same as data', () => {
    const all = JSON.parse(run(['rules', '--json']).stdout);
    expect(all).toEqual(documentRules(process.cwd()));
    const { stdout } = run(['rules', 'typo', '--json']);
    expect(JSON.parse(stdout)).toEqual(all.find(({ id }: { id: string }) => id === 'typo'));
  });

  it('paints what it shows where colours are wanted, and only there', () => {
    const env = { FORCE_COLOR: '1' };
    expect(run(['rules', 'typo'], { env }).stdout).toContain('\u001b[');
    expect(run(['rules', 'typo', '--no-color'], { env }).stdout).toBe(run(['rules', 'typo']).stdout);
    expect(run(['rules', 'typo', '--json'], { env }).stdout).not.toContain('\u001b[');
    expect(run(['rules'], { env }).stdout).toContain('\u001b[');
  });

  it('names the nearest rule for one that does not exist', () => {
    for (const more of [[], ['--json']]) {
      expect(run(['rules', 'tpyo', ...more])).toMatchObject({ status: 2, stdout: '' });
      expect(run(['rules', 'tpyo', ...more]).stderr).toContain('did you mean “typo”?');
    }
  });

  it.each([
    ['perfomance', 'perfomance → performance: fixed because it is a known misspelling\n'],
    ['authentiication', 'authentiication → authentication: fixed because no other word is as close\n'],
    ['Perfomance', 'Perfomance → Performance: fixed because it is a known misspelling\n'],
    ['Kleppmann', 'Kleppmann: not reported because no known word is close to it\n'],
    [
      'ther',
      'ther → “their”, “the” or “other”: reported but not fixed because it could just as well be “the”\n',
    ],
    ['greppable', 'greppable: accepted because it is a known word\n'],
    ['house', 'house: accepted because it is a known word\n'],
    ['don’t', 'don’t: accepted because it is a known word\n'],
    ['naïve', 'naïve: not checked because it has letters other than a to z\n'],
    ['PERFOMANCE', 'PERFOMANCE: not checked because it has capitals after its first letter\n'],
  ])('explains %s', (word, said) => {
    expect(run(['rules', 'typo', '--explain', word])).toMatchObject({ status: 0, stdout: said });
  });

  it('explains a word as it stands in a note', () => {
    const folder = folderOf({ 'a.md': 'Call `perfomance()` for the perfomance.\n' });
    expect(run(['rules', 'typo', '--explain', 'perfomance', '--in', 'a.md'], { cwd: folder }).stdout).toBe(
      [
        'a.md:1: perfomance → performance: reported but not fixed because it also occurs in the note’s code',
        '  candidates: performance 100.0% (known misspelling)',
        '  context: next to “the”, “performance” gets +1.2',
        '',
      ].join('\n'),
    );
    expect(run(['rules', 'typo', '--explain', 'absent', '--in', 'a.md'], { cwd: folder }).stdout).toBe(
      'absent: not found in a.md\n',
    );
    const code = folderOf({ 'a.md': 'Call `perfomance()` for it.\n' });
    expect(run(['rules', 'typo', '--explain', 'perfomance', '--in', 'a.md'], { cwd: code }).stdout).toBe(
      'perfomance: not checked because it occurs only in code, in addresses or as part of names\n',
    );
    expect(run(['rules', 'typo', '--explain', 'two words']).status).toBe(2);
    expect(run(['rules', 'contents', '--explain', 'word']).status).toBe(2);
    expect(run(['rules', 'typo', '--explain', 'word', '--json']).status).toBe(2);
  });
});
