import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { documentRules } from '../../docs/index.ts';
import { rulesInMarkdown } from '../../docs/markdown.ts';
import { drawPicture } from '../../docs/picture.ts';
import { withRules } from '../../docs/readme.ts';
import { makeScene } from '../../docs/scene.ts';

it('the rules in the README are those of the sources; where they are not, run `npm run docs`', () => {
  const readme = readFileSync('README.md', 'utf8');
  expect(withRules(readme, rulesInMarkdown(documentRules(process.cwd())))).toBe(readme);
});

it('the picture in the README is what the program does; where it is not, run `npm run docs`', () => {
  expect(drawPicture(makeScene(process.cwd()))).toBe(readFileSync('docs/picture.svg', 'utf8'));
});
