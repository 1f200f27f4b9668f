/**
 * Prints how the emphasised lines of notes are judged, for people to judge the program by: their rows, the
 * decisions, the points and the evidence, in columns separated by tabs.
 *
 *   npm run eval:headings -- FOLDER
 */

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { findContents } from '../../src/contents/find-contents.ts';
import { outlineOf } from '../../src/outline/find-outline.ts';
import { decode } from '../../src/reader/decode.ts';
import { Source, startOf } from '../../src/source/source.ts';

const [folder] = process.argv.slice(2);
if (folder === undefined) throw new Error('usage: npm run eval:headings -- FOLDER');

console.log('note\tline\tdecision\tpoints\tevidence\trow\ttext');
for (const path of readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort()) {
  if (!/\.(?:md|mdx|markdown)$/.test(path)) continue;
  const source = Source.parse(decode(readFileSync(join(folder, path)), path));
  const rows = new Map<string, number>();
  for (const entry of outlineOf(source, findContents(source.tree))) {
    if (entry.type !== 'pseudo') continue;
    const { pseudo, depth, text } = entry;
    if (!rows.has(pseudo.row)) rows.set(pseudo.row, rows.size + 1);
    console.log(
      [
        path,
        source.point(startOf(pseudo.paragraph)).line,
        pseudo.objection === undefined ? `level ${depth}` : `left alone, since ${pseudo.objection}`,
        pseudo.points.toFixed(1),
        [pseudo.exclusion ?? [], pseudo.evidence].flat().join('; '),
        rows.get(pseudo.row),
        text,
      ].join('\t'),
    );
  }
}
