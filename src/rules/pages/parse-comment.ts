/**
 * Reading the comment above a rule. It begins with what the rule does; tags say the rest:
 *
 *     @why      why that matters.
 *     @leaves   what it leaves alone, and why; once for each.
 *     @fixes    an example that it fixes: before → after.
 *     @reports  one that it only speaks of.
 *     @keeps    one that it leaves alone without a word.
 *
 * How an example is written is told in `parse-example.ts`.
 */

import type { Example, RuleDocs } from '../documentation.ts';
import { type Line, Malformed } from './find-comment.ts';
import { parseExample } from './parse-example.ts';

const KINDS: Readonly<Record<string, Example['kind']>> = {
  fixes: 'fixed',
  reports: 'reported',
  keeps: 'kept',
};

export type CommentDocs = Pick<RuleDocs, 'what' | 'why' | 'leaves' | 'examples'>;

/** @throws {Malformed} at the first line that is none of that. */
export function parseComment(file: string, lines: readonly Line[]): CommentDocs {
  const first = lines[0]?.number ?? 1;
  const [head = [], ...tagged] = sectionsOf(lines);
  const what = paragraphsOf(head);
  const why: string[] = [];
  const leaves: string[] = [];
  const examples: Example[] = [];
  for (const section of tagged) {
    const [{ text, number }, ...rest] = section as [Line, ...Line[]];
    const [tagLine, tag = ''] = /^@(\w+)\s*/.exec(text)!;
    const body = [{ text: text.slice(tagLine.length), number }, ...rest];
    const kind = KINDS[tag];
    if (kind) examples.push(parseExample(file, kind, body));
    else if (tag !== 'why' && tag !== 'leaves')
      throw new Malformed(file, number, `there is no tag “@${tag}”`);
    else {
      const [paragraph, another] = paragraphsOf(body);
      if (paragraph === undefined || another !== undefined) {
        throw new Malformed(file, number, `expected one paragraph after “@${tag}”`);
      }
      (tag === 'why' ? why : leaves).push(paragraph);
    }
  }
  if (what.length === 0) throw new Malformed(file, first, 'expected what the rule does, before any tag');
  if (why.length !== 1) throw new Malformed(file, first, `expected “@why” once, not ${why.length} times`);
  return { what, why: why[0]!, leaves, examples };
}

/** The lines before the first tag, and those from each tag to the next. */
function sectionsOf(lines: readonly Line[]): Line[][] {
  const sections: Line[][] = [[]];
  for (const line of lines) {
    if (line.text.startsWith('@')) sections.push([]);
    sections.at(-1)!.push(line);
  }
  return sections;
}

function paragraphsOf(lines: readonly Line[]): string[] {
  const text = lines.map((line) => line.text.trim()).join('\n');
  return text.split(/\n{2,}/).flatMap((paragraph) => paragraph.trim().replaceAll('\n', ' ') || []);
}
