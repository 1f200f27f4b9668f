/**
 * Parses the comment above a rule. It begins with a description, which tags follow:
 *
 *     @why      the harm that the problem does.
 *     @leaves   a case that the rule does not report; repeatable.
 *     @fixes    an example that the rule fixes: before → after.
 *     @reports  an example that the rule only reports.
 *     @keeps    an example that the rule does not report.
 *
 * See `parse-example.ts` for the form of examples.
 */

import type { Example, RuleDocs } from '../documentation.ts';
import { type Line, Malformed } from './find-comment.ts';
import { parseExample } from './parse-example.ts';

const KINDS: Readonly<Record<string, Example['kind']>> = {
  fixes: 'fixed',
  reports: 'reported',
  keeps: 'kept',
};

/** The documentation in the comment above a rule. */
export type CommentDocs = Pick<RuleDocs, 'what' | 'why' | 'leaves' | 'examples'>;

/** Parses a comment. @throws {Malformed} for the first invalid line. */
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
    else if (tag !== 'why' && tag !== 'leaves') throw new Malformed(file, number, `unknown tag “@${tag}”`);
    else {
      const [paragraph, another] = paragraphsOf(body);
      if (paragraph === undefined || another !== undefined) {
        throw new Malformed(file, number, `expected one paragraph after “@${tag}”`);
      }
      (tag === 'why' ? why : leaves).push(paragraph);
    }
  }
  if (what.length === 0)
    throw new Malformed(file, first, 'expected a description of the rule before the first tag');
  if (why.length !== 1) throw new Malformed(file, first, `expected “@why” once, not ${why.length} times`);
  return { what, why: why[0]!, leaves, examples };
}

/** Divides a comment into the lines before the first tag, and the lines of each tag. */
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
