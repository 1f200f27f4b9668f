/** The schema for editors accepts and refuses the same configs as the program. */

import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkConfig } from '../../src/config/config.ts';
import type { Config } from '../../src/config/config-types.ts';
import { rules } from '../../src/rules/all-rules.ts';
import { folderOf } from '../cli/run.ts';
import { run } from '../cli/shared-process.ts';

const schema = JSON.parse(readFileSync('dist/schema.json', 'utf8'));
const validate = new Ajv({ strict: true, strictTuples: false, allowUnionTypes: true }).compile(schema);

function isAccepted(config: unknown): boolean {
  try {
    checkConfig(config, 'x');
    return true;
  } catch {
    return false;
  }
}

const VALID = {
  'an empty config': {},
  'its own schema': { $schema: './node_modules/ddia-notes/dist/schema.json' },
  notes: { notes: ['a.md', 'notes/**'] },
  'every key of output': {
    output: {
      dir: 'build',
      split: 2,
      target: 'docusaurus',
      assets: 'copy',
      skipEmpty: true,
      names: '{number}-{title}',
      frontMatter: ['title'],
    },
  },
  'a rule with options': { rules: { contents: ['warn', { maxDepth: 3 }], '*': 'off' } },
  'a rule with only a severity in a list': { rules: { typo: ['error'] } },
  overrides: { overrides: [{ files: 'drafts/**', rules: { dash: ['info', { style: 'em' }] } }] },
  'extends and plugins': {
    extends: ['./base.json'],
    plugins: ['remark-math', ['remark-toc', { tight: true }]],
  },
  'words in any alphabet': { words: ['ключ', '*ctl'], anchors: 'gitlab' },
} satisfies Record<string, Config>;

const INVALID = {
  'a list instead of an object': [],
  'an unknown key': { note: ['a.md'] },
  'an unknown rule': { rules: { tpyo: 'off' } },
  'an unknown option': { rules: { contents: ['warn', { depth: 3 }] } },
  'an option of the wrong type': { rules: { contents: ['warn', { maxDepth: 'three' }] } },
  'an unknown severity': { rules: { typo: 'fatal' } },
  'an empty list for a rule': { rules: { typo: [] } },
  'options for all rules': { rules: { '*': ['warn', { style: 'em' }] } },
  'an override without files': { overrides: [{ rules: { typo: 'off' } }] },
  'an unknown rule in an override': { overrides: [{ files: '*', rules: { tpyo: 'off' } }] },
  'a word without letters': { words: ['42'] },
  'a heading level above 6': { output: { split: 7 } },
  'a name template without a placeholder': { output: { names: 'chapter' } },
  'an empty list as a plugin': { plugins: [[]] },
};

describe('the schema for editors and the program', () => {
  it.each(Object.entries(VALID))('both accept %s', (_name, config) => {
    expect(validate(config), JSON.stringify(validate.errors)).toBe(true);
    expect(() => checkConfig(config, 'x')).not.toThrow();
  });

  it.each(Object.entries(INVALID))('both refuse %s', (_name, config) => {
    expect(validate(config)).toBe(false);
    expect(isAccepted(config)).toBe(false);
  });

  it('agree on random configs', () => {
    const keys = [
      'notes',
      'output',
      'flavour',
      'anchors',
      'words',
      'rules',
      'plugins',
      'overrides',
      'extends',
      'x',
      '*',
    ];
    const inner = ['dir', 'split', 'names', 'frontMatter', 'files', 'style', 'maxDepth', 'words', 'unused'];
    const leaf = fc.oneof(
      fc.constantFrom<unknown>(
        'off',
        'warn',
        'em',
        'github',
        'chapter',
        '{title}',
        '',
        '1',
        null,
        true,
        2,
        2.5,
      ),
      fc.constantFrom<unknown>('title', 'both', 'copy', 'plain', 'a.md'),
    );
    const { value } = fc.letrec((tie) => ({
      value: fc.oneof(
        { maxDepth: 5, depthSize: 'small' },
        leaf,
        fc.array(tie('value'), { maxLength: 3 }),
        fc.dictionary(fc.constantFrom(...keys, ...inner, ...rules.map(({ id }) => id)), tie('value'), {
          maxKeys: 3,
        }),
      ),
    }));
    const some = fc.dictionary(fc.constantFrom(...keys), value, { maxKeys: 2 });
    const ruled = fc.record({
      rules: fc.dictionary(fc.constantFrom(...rules.map(({ id }) => id), '*'), value, { maxKeys: 2 }),
    });
    let valid = 0;
    fc.assert(
      fc.property(fc.oneof(some, ruled), (config) => {
        const expected = isAccepted(config);
        if (expected) valid++;
        expect(validate(config), JSON.stringify(config)).toBe(expected);
      }),
      { numRuns: 5000 },
    );
    expect(valid).toBeGreaterThan(100);
  });
});

it('the schema for editors describes each rule and option', () => {
  const { properties } = schema.definitions.rules;
  for (const { id, options } of rules) {
    expect(properties[id].description).toMatch(/\p{L}{3}/u);
    const [, form] = properties[id].anyOf;
    for (const [name, value] of Object.entries(options)) {
      expect(form.items[1].properties[name]).toMatchObject({ default: value, description: /\p{L}/u });
    }
  }
});

it('a config may name its schema', () => {
  const folder = folderOf({
    'ddia-notes.config.json': JSON.stringify({ $schema: './x.json', notes: ['a.md'] }),
    'a.md': '# A\n\nAll is well.\n',
  });
  expect(run(['lint'], { cwd: folder })).toMatchObject({ status: 0 });
});
