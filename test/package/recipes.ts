/** The recipes in the README. */

import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

const README = resolve(import.meta.dirname, '../../README.md');

/** Returns the code blocks of a language in a recipe. @param heading the heading of the recipe. */
export function recipe(heading: string, language: string): string[] {
  const text = readFileSync(README, 'utf8');
  const start = text.indexOf(`\n### ${heading}\n`);
  if (start === -1) throw new Error(`the README has no recipe “${heading}”`);
  const end = text.slice(start + 2).search(/\n##/);
  const section = text.slice(start, start + 2 + end);
  return [...section.matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)].flatMap(([, name, code]) =>
    name === language ? code! : [],
  );
}
