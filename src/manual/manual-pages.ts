/** The files of the manual that are made from the program: whole pages, and sections of pages. */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createProgram } from '../cli/commands/program.ts';
import { documentRules } from '../rules/docs/document-rules.ts';
import { commandsInMarkdown } from './commands-in-markdown.ts';
import { configInMarkdown } from './config-in-markdown.ts';
import { drawPicture } from './draw-picture.ts';
import { withGenerated } from './generated-section.ts';
import { markdownlintInMarkdown } from './markdownlint-in-markdown.ts';
import { ruleNames, rulePage, ruleTable } from './rules-in-markdown.ts';
import { makeScene } from './scene.ts';
import { drawScreens } from './screens.ts';

/** The folder of the pages of rules, from the folder of the project. */
export const RULE_PAGES = 'docs/rules';

/**
 * Returns the files by path. The program must be built, as the pictures show its output.
 *
 * @param root the folder of this project.
 * @throws {Error} if a page lacks the comments around a section.
 */
export function manualPages(root: string): Map<string, string> {
  const documented = documentRules(root);
  const generated = (path: string, name: string, text: string): [string, string] => [
    path,
    withGenerated(readFileSync(join(root, path), 'utf8'), name, text),
  ];
  return new Map([
    generated('README.md', 'rules', ruleNames(documented, `${RULE_PAGES}/`)),
    generated(`${RULE_PAGES}/README.md`, 'rules', ruleTable(documented, '')),
    ...documented.map((docs): [string, string] => [`${RULE_PAGES}/${docs.id}.md`, rulePage(docs)]),
    generated('docs/cli.md', 'commands', commandsInMarkdown(createProgram())),
    generated('docs/configuration.md', 'keys', configInMarkdown()),
    generated('docs/markdownlint.md', 'counterparts', markdownlintInMarkdown()),
    ['docs/picture.svg', drawPicture(makeScene(root))],
    ...drawScreens(root),
  ]);
}
