import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { UserError } from '../../src/messages/user-error.ts';
import { FrontMatterProblem, readFrontMatter } from '../../src/reader/read-front-matter.ts';
import { Source } from '../../src/source/source.ts';

const frontMatterOf = (text: string) => readFrontMatter(Source.parse(text), 'a.md');

function failure(text: string): unknown {
  try {
    frontMatterOf(text);
  } catch (error) {
    return error;
  }
  throw new Error('no failure');
}

describe('readFrontMatter', () => {
  it.each([
    ['YAML', '---\ntitle: Tides\ntags: [sea, moon]\n---\n\n# Tides\n'],
    ['TOML', '+++\ntitle = "Tides"\ntags = ["sea", "moon"]\n+++\n\n# Tides\n'],
    ['JSON', '{\n  "title": "Tides",\n  "tags": ["sea", "moon"]\n}\n\n# Tides\n'],
    ['YAML after a byte-order mark, with CRLF', '\uFEFF---\r\ntitle: Tides\r\ntags: [sea, moon]\r\n---\r\n'],
  ])('reads %s', (_name, text) => {
    expect(frontMatterOf(text)).toEqual({ title: 'Tides', tags: ['sea', 'moon'] });
  });

  it('reads the keys that YAML was made of', () => {
    const key = fc.stringMatching(/^[a-z]{1,8}$/).filter((one) => !(one in {}));
    const value = fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.constant(null));
    fc.assert(
      fc.property(fc.dictionary(key, value, { minKeys: 1, noNullPrototype: true }), (data) => {
        const lines = Object.entries(data).map(([name, one]) => `"${name}": ${JSON.stringify(one)}\n`);
        expect(frontMatterOf(`---\n${lines.join('')}---\n`)).toEqual(data);
      }),
    );
  });

  it.each([
    ['a note without it', '# Tides\n\n---\ntitle: Tides\n---\n'],
    ['an empty block', '---\n---\n'],
    ['a list', '---\n- a\n- b\n---\n'],
    ['a text', '---\njust words\n---\n'],
    ['braces that are not JSON', '{ waves }\n\n# Tides\n'],
  ])('returns no keys for %s', (_name, text) => {
    expect(frontMatterOf(text)).toEqual({});
  });

  it.each([
    ['a colon in a value', '---\ntitle: Tides: a primer\n---\n', 'YAML', 2],
    ['a tab as indentation', '---\na:\n  - b\n\t- c\n---\n', 'YAML', 4],
    ['a repeated key', '---\na: 1\nb: 2\na: 3\n---\n', 'YAML', 4],
    ['a quotation mark that is not closed', '---\na: "b\n---\n', 'YAML', 3],
    ['a line of TOML without a value', '+++\na = 1\nb =\n+++\n', 'TOML', 3],
  ])('names the line of %s', (_name, text, language, line) => {
    const error = failure(text) as FrontMatterProblem;
    expect(error).toBeInstanceOf(FrontMatterProblem);
    expect(error.invalid).toMatchObject({ language, line, reason: expect.any(String) });
    expect(error.message).toContain(`a.md:${line}`);
  });

  it.each(['js', 'javascript', 'coffee', 'JS'])(
    'refuses front matter in %s without running it',
    (language) => {
      const error = failure(`---${language}\nglobalThis.wasRun = true\n---\n`);
      expect(error).toBeInstanceOf(UserError);
      expect(globalThis).not.toHaveProperty('wasRun');
    },
  );

  it('refuses aliases that expand to more values than a note needs', () => {
    const lines = ['a0: &a0 [x, x, x, x, x, x, x, x, x]'];
    for (let i = 1; i < 9; i++) {
      const aliases = Array.from({ length: 9 }, () => `*a${i - 1}`).join(', ');
      lines.push(`a${i}: &a${i} [${aliases}]`);
    }
    expect(failure(`---\n${lines.join('\n')}\n---\n`)).toBeInstanceOf(FrontMatterProblem);
  });

  it('refuses deep nesting', () => {
    expect(failure(`---\na: ${'['.repeat(500)}${']'.repeat(500)}\n---\n`)).toBeInstanceOf(FrontMatterProblem);
  });
});
