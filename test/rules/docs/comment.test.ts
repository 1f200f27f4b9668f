import { describe, expect, it } from 'vitest';
import { defineRule } from '../../../src/index.ts';
import { documentRule } from '../../../src/rules/docs/document-rules.ts';

const rule = defineRule({
  id: 'reef',
  summary: 'sails in a storm',
  fixes: 'no',
  options: { wind: 6 },
  check() {},
});

/** The source of a rule with these lines in its comment, the first of which is the fourth of the file. */
const source = (lines: readonly string[], option = '/** From which wind. */ ') =>
  [
    "import { defineRule } from './define-rule.ts';",
    '',
    '/**',
    ...lines.map((line) => ` * ${line}`.trimEnd()),
    ' */',
    'export const reef = defineRule({',
    "  id: 'reef',",
    '  options: {',
    `    ${option}wind: 6,`,
    '  },',
    '});',
  ].join('\n');
const read = (...args: Parameters<typeof source>) => documentRule(rule, 'reef.ts', source(...args));

describe('the comment above a rule', () => {
  it('is parsed completely', () => {
    const docs = read([
      'It reefs.',
      'At once.',
      '',
      'Twice.',
      '',
      '@why The mast',
      '  may break.',
      '@leaves a ketch',
      '@fixes { "wind": 4 } a → b',
      '@fixes',
      '  ·a·',
      '',
      '  b⊣',
      '  →',
      '  c',
      '@reports d',
      '  ! Unexpected “d”,',
      '    expected “e”',
      '  ! Twice',
      '@keeps f',
    ]);
    expect(docs).toEqual({
      id: 'reef',
      summary: 'sails in a storm',
      fixes: 'no',
      severity: 'warn',
      what: ['It reefs. At once.', 'Twice.'],
      why: 'The mast may break.',
      leaves: ['a ketch'],
      options: [{ name: 'wind', about: 'From which wind.', default: 6 }],
      examples: [
        { kind: 'fixed', options: { wind: 4 }, before: 'a\n', after: 'b\n', messages: [] },
        { kind: 'fixed', before: ' a \n\nb', after: 'c\n', messages: [] },
        {
          kind: 'reported',
          before: 'd\n',
          after: 'd\n',
          messages: ['Unexpected “d”, expected “e”', 'Twice'],
        },
        { kind: 'kept', before: 'f\n', after: 'f\n', messages: [] },
      ],
    });
  });

  const head = ['It reefs.', '', '@why So.'];

  it.each<[what: string, lines: string[], said: string]>([
    ['no reason', ['It reefs.'], 'reef.ts:4: expected “@why” once, not 0 times'],
    [
      'nothing before its tags',
      ['@why So.'],
      'reef.ts:4: expected a description of the rule before the first tag',
    ],
    ['a tag that there is not', [...head, '@fix a → b'], 'reef.ts:7: unknown tag “@fix”'],
    ['two paragraphs after a tag', [...head, '@leaves a', '', 'b'], 'reef.ts:7: expected one paragraph'],
    ['no arrow', [...head, '@fixes a'], 'reef.ts:7: expected one arrow'],
    ['two arrows', [...head, '@fixes a → b → c'], 'reef.ts:7: expected one arrow'],
    ['a report without words', [...head, '@reports a'], 'reef.ts:7: expected the message for the example'],
    ['words on what is left alone', [...head, '@keeps a', '  ! b'], 'reef.ts:7: expected no message'],
    [
      'an example that is not set in',
      [...head, '@keeps', 'a'],
      'reef.ts:8: expected the lines of an example',
    ],
    ['an empty example', [...head, '@keeps'], 'reef.ts:7: expected an example'],
    ['options that are no JSON', [...head, '@keeps { wind: 4 } a'], 'reef.ts:7: expected options as JSON'],
  ])('is refused with %s, by file and line', (_what, lines, said) => {
    expect(() => read(lines)).toThrow(said);
  });

  it('must exist and describe each option', () => {
    expect(() => read(head, '')).toThrow('reef.ts:10: the option “wind” has no comment');
    expect(() => read(head, '/** x */ sail: 1, /** y */ ')).toThrow('reef.ts:10: unknown option “sail”');
    const bare = source(head).replace(/\/\*\*[\s\S]*?\*\/\n/, '');
    expect(() => documentRule(rule, 'reef.ts', bare)).toThrow('reef.ts:3: expected a comment');
    expect(() => documentRule(rule, 'reef.ts', '')).toThrow('reef.ts:1: exports no rule');
  });
});
