/** The schema that editors get says of a config what the program says of it. */

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

function programTakes(config: unknown): boolean {
  try {
    checkConfig(config, 'x');
    return true;
  } catch {
    return false;
  }
}

const RIGHT = {
  'nothing at all': {},
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
  'a rule with a level in a list': { rules: { typo: ['error'] } },
  overrides: { overrides: [{ files: 'drafts/**', rules: { dash: ['info', { style: 'em' }] } }] },
  'extends and plugins': {
    extends: ['./base.json'],
    plugins: ['remark-math', ['remark-toc', { tight: true }]],
  },
  'words in any alphabet': { words: ['ключ', '*ctl'], anchors: 'gitlab' },
} satisfies Record<string, Config>;

const WRONG = {
  'no object': [],
  'an unknown key': { note: ['a.md'] },
  'an unknown rule': { rules: { tpyo: 'off' } },
  'an unknown option': { rules: { contents: ['warn', { depth: 3 }] } },
  'an option of the wrong type': { rules: { contents: ['warn', { maxDepth: 'three' }] } },
  'an unknown level': { rules: { typo: 'fatal' } },
  'an empty list for a rule': { rules: { typo: [] } },
  'options where there are none': { rules: { '*': ['warn', { style: 'em' }] } },
  'an override without files': { overrides: [{ rules: { typo: 'off' } }] },
  'a rule that is wrong in an override': { overrides: [{ files: '*', rules: { tpyo: 'off' } }] },
  'a word without letters': { words: ['42'] },
  'a level of headings that does not exist': { output: { split: 7 } },
  'a template without a part': { output: { names: 'chapter' } },
  'an empty list as a plugin': { plugins: [[]] },
};

describe('the schema and the program', () => {
  it.each(Object.entries(RIGHT))('take %s', (_name, config) => {
    expect(validate(config), JSON.stringify(validate.errors)).toBe(true);
    expect(() => checkConfig(config, 'x')).not.toThrow();
  });

  it.each(Object.entries(WRONG))('refuse %s', (_name, config) => {
    expect(validate(config)).toBe(false);
    expect(programTakes(config)).toBe(false);
  });

  it('are of one mind on made-up configs', () => {
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
    let right = 0;
    fc.assert(
      fc.property(fc.oneof(some, ruled), (config) => {
        const takes = programTakes(config);
        if (takes) right++;
        expect(validate(config), JSON.stringify(config)).toBe(takes);
      }),
      { numRuns: 5000 },
    );
    expect(right).toBeGreaterThan(100);
  });
});

it('each rule and option says what it is for', () => {
  const { properties } = schema.definitions.rules;
  for (const { id, options } of rules) {
    expect(properties[id].description).toMatch(/\p{L}{3}/u);
    const [, form] = properties[id].anyOf;
    for (const [name, value] of Object.entries(options)) {
      expect(form.items[1].properties[name]).toMatchObject({ default: value, description: /\p{L}/u });
    }
  }
});

it('a config that names its schema is one that the program takes', () => {
  const folder = folderOf({
    'ddia-notes.config.json': JSON.stringify({ $schema: './x.json', notes: ['a.md'] }),
    'a.md': '# A\n\nAll is well.\n',
  });
  expect(run(['lint'], { cwd: folder })).toMatchObject({ status: 0 });
});
