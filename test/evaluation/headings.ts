/**
 * Prints what is decided about each line of a folder's notes that is a heading or may be one, for people to judge the
 * program by: its kind, the decision and the evidence, in columns separated by tabs. Emphasised lines in one row have
 * the same number in the column `row`, and the average points of the row.
 *
 *   npm run eval:headings -- FOLDER
 */

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { findContents } from '../../src/contents/find-contents.ts';
import { type Entry, outlineOf } from '../../src/outline/find-outline.ts';
import { decode } from '../../src/reader/decode.ts';
import { Source, startOf } from '../../src/source/source.ts';
import { provideBuiltData } from '../built-data.ts';

provideBuiltData();

const [folder] = process.argv.slice(2);
if (folder === undefined) throw new Error('usage: npm run eval:headings -- FOLDER');

console.log('note\tline\tkind\tdecision\tpoints\tevidence\trow\ttext');
for (const path of readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort()) {
  if (!/\.(?:md|mdx|markdown)$/.test(path)) continue;
  const source = Source.parse(decode(readFileSync(join(folder, path)), path));
  const rows = new Map<string, number>();
  for (const entry of outlineOf(source, findContents(source.tree))) {
    const { kind, start, decision, evidence } = judgementOf(entry);
    const { points, row } = entry.type === 'pseudo' ? entry.pseudo : {};
    if (row !== undefined && !rows.has(row)) rows.set(row, rows.size + 1);
    const { line } = source.point(start);
    const text = entry.text.replace(/\s+/g, ' ');
    console.log(
      [path, line, kind, decision, points?.toFixed(1), evidence.join('; '), rows.get(row ?? ''), text].join(
        '\t',
      ),
    );
  }
}

/** What is printed of an entry. */
interface Judgement {
  readonly kind: string;
  /** The offset at which the line begins. */
  readonly start: number;
  readonly decision: string;
  readonly evidence: readonly string[];
}

function judgementOf(entry: Entry): Judgement {
  const { depth, why, objection } = entry;
  switch (entry.type) {
    case 'pseudo': {
      const { paragraph, exclusion, evidence } = entry.pseudo;
      return {
        kind: 'emphasised line',
        start: startOf(paragraph),
        decision: objection === undefined ? `heading of level ${depth}` : `not fixed because ${objection}`,
        evidence: [exclusion ?? [], evidence].flat(),
      };
    }
    case 'unspaced':
      return {
        kind: '# without a space',
        start: entry.unspaced.start,
        decision: `heading of level ${depth}`,
        evidence: [why ?? []].flat(),
      };
    case 'html':
      return {
        kind: 'HTML heading',
        start: startOf(entry.heading),
        decision: `level ${depth}`,
        evidence: [objection ?? []].flat(),
      };
    case 'heading': {
      const { heading, tagline, doubt } = entry;
      const moved = depth === heading.depth ? `level ${depth}` : `level ${heading.depth} → ${depth}`;
      return {
        kind: 'heading',
        start: startOf(heading),
        decision: objection === undefined ? moved : `no section, since ${objection}`,
        evidence: [
          why ?? [],
          doubt ? `${doubt.type}: “${doubt.before}”` : [],
          tagline ? `tagline: ${tagline}` : [],
        ].flat(),
      };
    }
  }
}
