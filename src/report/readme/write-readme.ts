/** `npm run docs`: writes the rules into the README in the working directory, and draws its picture. */

import { readFileSync, writeFileSync } from 'node:fs';
import { documentRules } from '../../rules/docs/document-rules.ts';
import { drawPicture } from './draw-picture.ts';
import { withRules } from './readme-section.ts';
import { rulesInMarkdown } from './rules-in-markdown.ts';
import { makeScene } from './scene.ts';

const rules = rulesInMarkdown(documentRules(process.cwd()));
writeFileSync('README.md', withRules(readFileSync('README.md', 'utf8'), rules));
writeFileSync('docs/picture.svg', drawPicture(makeScene(process.cwd())));
