import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { describe, expect, it } from 'vitest';
import { fixText } from '../../src/index.ts';
import { manualPages, RULE_PAGES } from '../../src/manual/manual-pages.ts';
import { bulletList, code, paragraph } from '../../src/manual/markdown-lines.ts';
import { documentRule } from '../../src/rules/docs/document-rules.ts';
import { folderOf, run } from '../cli/run.ts';
import { recipe } from '../package/recipes.ts';

const ROOT = process.cwd();
const pages = manualPages(ROOT);

describe('the generated files', () => {
  it.each([...pages.keys()])('%s matches the program; otherwise run `npm run docs`', (path) => {
    expect(existsSync(join(ROOT, path)) && readFileSync(join(ROOT, path), 'utf8')).toBe(pages.get(path));
  });

  it('leave no page of a rule that no longer exists', () => {
    const known = [...pages.keys()].filter((path) => path.startsWith(`${RULE_PAGES}/`));
    expect(
      readdirSync(RULE_PAGES)
        .map((name) => `${RULE_PAGES}/${name}`)
        .sort(),
    ).toEqual(known.sort());
  });
});

describe('the documentation', () => {
  const written = ['README.md', 'docs', 'editors', 'fixtures/ddia-notes/README.md'];

  it('has no broken links', () => {
    const { stdout, status } = run(
      ['lint', '--no-config', '--only', 'broken-link', '--rule', 'broken-link: error', ...written],
      { cwd: ROOT },
    );
    expect({ stdout, status }).toEqual({ stdout: '', status: 0 });
  });

  it('has no placeholders', () => {
    for (const name of [
      'README.md',
      ...readdirSync('docs')
        .filter((name) => name.endsWith('.md'))
        .map((name) => `docs/${name}`),
    ])
      expect(readFileSync(name, 'utf8'), name).not.toMatch(/^[A-Z]{5,}$|\bTODO\b|@@[A-Z]+@@/m);
  });

  it('lists every page', () => {
    const names = readdirSync('docs').filter((name) => name.endsWith('.md') && name !== 'README.md');
    const index = readFileSync('docs/README.md', 'utf8');
    const readme = readFileSync('README.md', 'utf8');
    for (const name of names) {
      expect(index).toContain(`](${name})`);
      expect(readme).toContain(`](docs/${name})`);
    }
  });

  it('has a README of at most 9 KB', () => {
    expect(Buffer.byteLength(readFileSync('README.md'))).toBeLessThanOrEqual(9000);
  });

  it('has lines of prose of one width', () => {
    const sources = [
      'README.md',
      ...readdirSync('docs', { recursive: true, encoding: 'utf8' })
        .filter((name) => name.endsWith('.md'))
        .map((name) => `docs/${name}`),
    ];
    for (const name of sources) {
      const text = readFileSync(name, 'utf8').replace(/^```[\s\S]*?^```$/gm, '');
      const long = text
        .split('\n')
        .filter(
          (line) =>
            line.length > 120 &&
            !/^\||^!?\[|^#|^> /.test(line) &&
            / /.test(line.trim().replace(/^[-*\d.]+ /, '')),
        );
      expect(long, name).toEqual([]);
    }
  });
});

describe('wrapped prose', () => {
  const words = fc.array(
    fc.oneof(
      fc.stringMatching(/^[a-z]{1,12}$/),
      fc.constantFrom('-', '+', '1.', '2)', '#', '>', '---', '===', '`a', 'b`', '*c*', '[d](e', 'f)', '|'),
    ),
    { minLength: 1, maxLength: 60 },
  );
  /** The tree of a text, without positions and line breaks. */
  const treeOf = (text: string) =>
    JSON.stringify(fromMarkdown(text), (key, value) =>
      key === 'position' ? undefined : typeof value === 'string' ? value.replaceAll('\n', ' ') : value,
    );

  it('means the same as on one line', () => {
    fc.assert(
      fc.property(words, (all) => {
        const text = `Begin ${all.join(' ')}`;
        expect(treeOf(paragraph(text))).toBe(treeOf(text));
        expect(treeOf(bulletList([text, 'End']))).toBe(treeOf(`- ${text}\n- End`));
      }),
    );
  });

  it('shows any code', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a`]*a[a`]*$/), (text) => {
        const [block] = fromMarkdown(code(text)).children;
        expect(block).toMatchObject({ children: [{ type: 'inlineCode', value: text }] });
      }),
    );
  });
});

it('the first rule in the documentation works as documented', async () => {
  const [block = ''] = recipe('contributing', 'A first rule in ten minutes', 'ts');
  const source = block.replace(/^\/\/ .*\n/, '');
  const file = `${folderOf()}/no-shouting.ts`;
  const src = join(ROOT, 'src');
  writeFileSync(file, source.replace(`'../`, `'${src}/`).replace(`'./`, `'${src}/rules/`));
  const { noShouting } = await import(/* @vite-ignore */ file);
  const rule = { ...noShouting, id: 'new/no-shouting' };
  for (const { kind, before, after } of documentRule(noShouting, 'no-shouting.ts', source).examples) {
    const { text, left } = fixText(before, {
      rules: { '*': 'off', [rule.id]: 'warn' },
      plugins: [rule],
    });
    expect({ text, left }).toEqual({ text: kind === 'fixed' ? after : before, left: [] });
  }
});
