/** `npm run docs`: writes the rules into the README of the folder that it runs in. */

import { readFileSync, writeFileSync } from 'node:fs';
import { documentRules } from './index.ts';
import { rulesInMarkdown } from './markdown.ts';
import { withRules } from './readme.ts';

const rules = rulesInMarkdown(documentRules(process.cwd()));
writeFileSync('README.md', withRules(readFileSync('README.md', 'utf8'), rules));
