/**
 * Writes down what the real programs make of hard headings (`npm run test:anchors`): installs VitePress and
 * Docusaurus' loader into a temporary folder, has them read `test/links/slugs/headings.md`, and compares with
 * `test/links/slugs/*.txt`, or with `--update` writes those. github-slugger is a dependency, and asked by the test.
 */

import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Root } from 'mdast';
import { parseMarkdown } from '../../src/source/parse/parse.ts';
import { provideBuiltData } from '../built-data.ts';

provideBuiltData();

const folder = join(process.cwd(), 'test/links/slugs');
const text = readFileSync(join(folder, 'headings.md'), 'utf8');
const place = mkdtempSync(join(tmpdir(), 'ddia-notes-anchors-'));

interface Token {
  readonly type: string;
  attrGet(name: string): string | null;
}

async function vitepress(): Promise<string[]> {
  const entry = createRequire(join(place, 'x.js')).resolve('vitepress');
  const { createMarkdownRenderer } = await import(pathToFileURL(entry).href);
  const md = await createMarkdownRenderer(place, {}, '/');
  const tokens: Token[] = md.parse(text, { path: join(place, 'x.md'), relativePath: 'x.md' });
  return tokens.filter(({ type }) => type === 'heading_open').map((token) => token.attrGet('id') ?? '');
}

async function docusaurus(): Promise<string[]> {
  const require = createRequire(join(place, 'x.js'));
  const { default: headings } = require('@docusaurus/mdx-loader/lib/remark/headings/index.js');
  const tree: Root = parseMarkdown(text);
  await headings({ anchorsMaintainCase: false })(tree);
  return tree.children.flatMap((node) =>
    node.type === 'heading' ? String((node.data as { id?: string })?.id) : [],
  );
}

try {
  writeFileSync(join(place, 'package.json'), '{"type":"module","private":true}');
  const packages = ['vitepress@1', '@docusaurus/mdx-loader@3', 'react@19', 'react-dom@19'];
  execFileSync('npm', ['install', '--ignore-scripts', '--no-audit', '--no-fund', ...packages], {
    cwd: place,
    stdio: 'inherit',
  });
  for (const [name, slugs] of Object.entries({
    vitepress: await vitepress(),
    docusaurus: await docusaurus(),
  })) {
    const file = join(folder, `${name}.txt`);
    const lines = `${slugs.join('\n')}\n`;
    if (process.argv.includes('--update')) writeFileSync(file, lines);
    const same = readFileSync(file, 'utf8') === lines;
    console.log(`${name}: ${slugs.length} headings, ${same ? 'as written down' : 'NOT as written down'}`);
    if (!same) process.exitCode = 1;
  }
} finally {
  rmSync(place, { recursive: true, force: true });
}
