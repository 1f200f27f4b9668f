/** The types of configs and their schema describe the same values. */

import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { checkConfig } from '../../src/config/config.ts';
import type { Config } from '../../src/config/config-types.ts';
import { printConfigTypes } from '../../src/config/print-types.ts';
import { configSchema, type Schema, SEVERITIES } from '../../src/config/schema.ts';
import type { Severity } from '../../src/config/setting-types.ts';

it('config-types.ts is printed from the schema; if not, run npm run config-types', () => {
  expect(readFileSync('src/config/config-types.ts', 'utf8')).toBe(printConfigTypes());
});

it('the types that are not printed accept what the schema accepts', () => {
  const rule = { id: 'team/x', summary: 'x', fixes: 'no', options: {}, plugin: () => undefined } as const;
  const plugin = (_options: { tight: boolean }) => undefined;
  const configs: Config[] = [
    ...SEVERITIES.map((severity: Severity) => ({ rules: { typo: severity } })),
    { rules: { '*': ['warn'], contents: ['error', { maxDepth: 3 }] } },
    { plugins: ['remark-math', ['remark-toc', { tight: true }], plugin, [plugin, { tight: true }], rule] },
    { plugins: [{ plugins: [plugin] }], overrides: [{ files: '*', plugins: [rule] }] },
  ];
  for (const config of configs) expect(() => checkConfig(config, 'x')).not.toThrow();
});

it('the types refuse what the schema refuses', () => {
  const configs: Config[] = [
    // @ts-expect-error
    { note: ['a.md'] },
    // @ts-expect-error
    { rules: { typo: 'fatal' } },
    // @ts-expect-error
    { rules: { typo: [] } },
    // @ts-expect-error
    { plugins: [[]] },
    // @ts-expect-error
    { overrides: [{ rules: { typo: 'off' } }] },
    // @ts-expect-error
    { output: { split: 7 } },
    // @ts-expect-error
    { anchors: 'wiki' },
    // @ts-expect-error
    { flavour: 'wiki' },
    // @ts-expect-error
    { output: { frontMatter: ['date'] } },
  ];
  for (const config of configs) expect(() => checkConfig(config, 'x')).toThrow();
});

it('each example in the schema is valid', () => {
  let count = 0;
  const visit = (schema: Schema, wrap: (value: unknown) => unknown): void => {
    for (const example of schema.examples ?? []) {
      count++;
      expect(() => checkConfig(wrap(example), 'x'), JSON.stringify(example)).not.toThrow();
    }
    for (const [key, inner] of Object.entries(schema.properties ?? {}))
      visit(inner, (value) => wrap({ ...(schema.required ? { files: '*' } : {}), [key]: value }));
    if (schema.items && !('length' in schema.items)) visit(schema.items, (value) => wrap([value]));
  };
  visit(configSchema, (value) => value);
  expect(count).toBeGreaterThan(10);
});
