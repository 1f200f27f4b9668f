import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { fixText } from '../../src/index.ts';
import { drawPicture } from '../../src/report/readme/draw-picture.ts';
import { withRules } from '../../src/report/readme/readme-section.ts';
import { rulesInMarkdown } from '../../src/report/readme/rules-in-markdown.ts';
import { makeScene } from '../../src/report/readme/scene.ts';
import { documentRule, documentRules } from '../../src/rules/docs/document-rules.ts';
import { folderOf } from '../cli/run.ts';

it('the rules in the README match the sources; otherwise run `npm run docs`', () => {
  const readme = readFileSync('README.md', 'utf8');
  expect(withRules(readme, rulesInMarkdown(documentRules(process.cwd())))).toBe(readme);
});

it('the image in the README shows the output of the program; otherwise run `npm run docs`', () => {
  expect(drawPicture(makeScene(process.cwd()))).toBe(readFileSync('docs/picture.svg', 'utf8'));
});

it('the README contains no placeholders', () => {
  expect(readFileSync('README.md', 'utf8')).not.toMatch(/^[A-Z]{5,}$|\bTODO\b/m);
});

it('the first rule in the README exists, and works as documented', async () => {
  const [code = ''] = /(?<=```ts\n\/\/ src\/rules\/no-shouting\.ts\n)[\s\S]*?(?=```)/.exec(
    readFileSync('README.md', 'utf8'),
  )!;
  const file = `${folderOf()}/no-shouting.ts`;
  const src = join(process.cwd(), 'src');
  writeFileSync(file, code.replace(`'../`, `'${src}/`).replace(`'./`, `'${src}/rules/`));
  const { noShouting } = await import(/* @vite-ignore */ file);
  const rule = { ...noShouting, id: 'new/no-shouting' };
  for (const { kind, before, after } of documentRule(noShouting, 'no-shouting.ts', code).examples) {
    const { text, left } = fixText(before, {
      rules: { '*': 'off', [rule.id]: 'warn' },
      plugins: [rule],
    });
    expect({ text, left }).toEqual({ text: kind === 'fixed' ? after : before, left: [] });
  }
});
