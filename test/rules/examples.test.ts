import { describe, expect, it } from 'vitest';
import { documentRules } from '../../src/rules/docs/document-rules.ts';
import { runRule } from './run-rule.ts';

const documented = documentRules(process.cwd());

describe.each(documented)('the examples of $id', ({ id, options, examples }) => {
  it.each(examples)('$kind: $before', ({ before, after, messages, options }) => {
    expect(runRule(id, before, options)).toEqual({ text: after, left: messages });
    expect(runRule(id, after, options).text).toBe(after);
  });

  it('show what the rule does, and what it does not report', () => {
    expect(examples.some(({ kind }) => kind !== 'kept')).toBe(true);
    expect(examples.some(({ kind }) => kind === 'kept')).toBe(true);
  });

  it('show each option of the rule', () => {
    const shown = new Set(examples.flatMap(({ options = {} }) => Object.keys(options)));
    expect([...shown].sort()).toEqual(options.map(({ name }) => name).sort());
  });
});
