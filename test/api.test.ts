/** The public API. */

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defineConfig, defineRule, fixText, lintText, type Rule, UserError } from '../src/index.ts';
import { applyEdits } from '../src/source/edits.ts';
import { shortOrLong } from './short-or-long.ts';

const WRONG = '# Mail\n\nI recieve the mail that you sent to me. \n';

describe('lintText', () => {
  it('finds what fixText fixes, with edits of the given text', () => {
    for (const text of [WRONG, WRONG.replaceAll('\n', '\r\n'), `\uFEFF${WRONG}`]) {
      const edits = lintText(text).flatMap(({ fix }) => fix!.edits);
      expect(applyEdits(text, edits)).toBe(fixText(text).text);
      expect(fixText(text).text).toBe(text.replace('recieve', 'receive').replace('. ', '.'));
    }
  });

  it('returns places as lines, columns and offsets of the text', () => {
    const [typo] = lintText(`\uFEFF${WRONG.replaceAll('\n', '\r\n')}`, {
      rules: { '*': 'off', typo: 'error' },
    });
    expect(typo).toMatchObject({
      ruleId: 'typo',
      severity: 'error',
      start: { line: 3, column: 3, offset: 13 },
      end: { line: 3, column: 10, offset: 20 },
      actual: 'recieve',
      expected: ['receive'],
      url: expect.stringMatching(/\/rules\/typo\.md$/),
    });
  });

  it('finds nothing to fix after fixText', () => {
    const line = fc.constantFrom(
      'I recieve it. ',
      '## Part',
      '#### Deep',
      '*Alone*',
      '*Other*',
      '*Third*',
      '- item',
      '',
      '[x](#part)',
      'a--b',
      '\t',
      'Chapter 1',
      '# Chapter 2',
    );
    fc.assert(
      fc.property(fc.array(line, { maxLength: 12 }), (lines) => {
        const { text } = fixText(lines.join('\n'));
        expect(lintText(text).filter(({ fix }) => fix)).toEqual([]);
      }),
      { numRuns: shortOrLong(40, 200) },
    );
  });

  it('honours comments of markdownlint if the config says so', () => {
    const text = `<!-- markdownlint-disable MD009 -->\n\n${WRONG}`;
    expect(fixText(text, { compat: 'markdownlint' }).text).toBe(text.replace('recieve', 'receive'));
    expect(fixText(text).text).toBe(text.replace('recieve', 'receive').replace('. ', '.'));
  });

  it('throws if the config is invalid', () => {
    expect(() => lintText('x', { rules: { tpyo: 'off' } })).toThrow(UserError);
    expect(() => lintText('x', { plugins: ['remark-math'] })).toThrow(/import it/);
  });
});

describe('plugins', () => {
  const shout = () => (tree: { children: { children?: { value?: string }[] }[] }) => {
    for (const { children = [] } of tree.children)
      for (const one of children) if (one.value !== undefined) one.value = one.value.toUpperCase();
  };

  it('are functions, with or without options', () => {
    expect(fixText('*  Mail to *you*\n', { rules: { '*': 'off' }, plugins: [shout] }).text).toBe(
      '*  Mail to *you*\n',
    );
    expect(fixText('Mail to *you*, `me`\n', { plugins: [[shout, { loud: true }]] }).text).toBe(
      'MAIL TO *you*, `ME`\n',
    );
  });

  it('must not be asynchronous', () => {
    const later = () => async () => {};
    expect(() => fixText('x\n', { plugins: [later] })).toThrow(
      /could not be processed by the remark plugins/,
    );
  });
});

describe('defineRule', () => {
  const noTodo: Rule = defineRule({
    id: 'team/no-todo',
    summary: 'no TODO in notes',
    fixes: 'yes',
    options: { word: 'TODO' },
    check({ source }, { word }, report) {
      for (
        let start = source.body.indexOf(word);
        start !== -1;
        start = source.body.indexOf(word, start + 1)
      ) {
        const end = start + word.length;
        const node = source.tree.children[0]!;
        const text = node.type === 'paragraph' ? node.children[0] : undefined;
        if (text?.type !== 'text') continue;
        const fix = {
          edits: [{ start, end, text: 'done' }],
          expect: [{ type: 'text' as const, node: text, start, end, value: 'done' }],
        };
        report({ message: `Unexpected “${word}”`, start, end, fix });
      }
    },
  });

  it('makes a rule that reports and fixes, and is configured by its id', () => {
    const config = defineConfig({
      plugins: [noTodo],
      rules: { 'team/no-todo': ['error', { word: 'LATER' }] },
    });
    expect(lintText('TODO LATER\n', config)).toMatchObject([
      { ruleId: 'team/no-todo', severity: 'error', message: 'Unexpected “LATER”' },
    ]);
    expect(fixText('TODO now.\n', { plugins: [noTodo] }).text).toBe('done now.\n');
    expect(lintText('<!-- ddia-notes-disable-file team/no-todo -->\nTODO\n', { plugins: [noTodo] })).toEqual(
      [],
    );
  });

  it('makes a rule whose fix is rejected if it changes more than it declares', () => {
    const liar = defineRule({
      id: 'team/liar',
      summary: 'x',
      fixes: 'yes',
      options: {},
      check: (_note, _options, report) =>
        report({
          message: 'x',
          start: 0,
          end: 1,
          fix: { edits: [{ start: 0, end: 1, text: '#  ' }], expect: [] },
        }),
    });
    const { text, left } = fixText('ab\n', { plugins: [liar], rules: { '*': 'off', 'team/liar': 'warn' } });
    expect(text).toBe('ab\n');
    expect(left[0]!.message).toContain('the fix would change more than it should');
  });
});
