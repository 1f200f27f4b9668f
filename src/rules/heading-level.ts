import type { Heading } from 'mdast';
import type { Fix } from '../source/fix.ts';
import { endOf, type Source, startOf } from '../source/source.ts';
import { defineRule } from './define-rule.ts';

/** Sections of one kind stand at one level, and no level is skipped. Only the marker changes. */
export const headingLevel = defineRule({
  id: 'heading-level',
  summary: 'sections of one kind at one level; no level skipped',
  fixes: 'yes',
  done: ['heading moved to its level', 'headings moved to their levels'],
  options: {},
  check({ source, outline }, _options, report) {
    for (const entry of outline) {
      if (entry.type !== 'heading' || entry.tagline === 'sure') continue;
      const { heading, depth, text } = entry;
      if (depth === heading.depth) continue;
      report({
        message: `Unexpected level ${heading.depth} for “${text}”, expected level ${depth}`,
        start: startOf(heading),
        end: endOf(heading),
        actual: String(heading.depth),
        expected: [String(depth)],
        fix: depth <= 6 ? changeDepth(source, heading, depth as Heading['depth']) : undefined,
      });
    }
  },
});

/** Changes the run of `#`, the underline where that will do, or an underline into a run of `#`. */
function changeDepth(source: Source, heading: Heading, depth: Heading['depth']): Fix | undefined {
  const expect = [{ type: 'set', node: heading, fields: { depth } }] as const;
  const start = startOf(heading);
  const slice = source.slice(heading);
  const marker = '#'.repeat(depth);
  if (slice.startsWith('#')) {
    const closing = /[ \t](#+)[ \t]*$/.exec(slice)?.[1];
    const edits = [{ start, end: start + heading.depth, text: marker }];
    if (closing?.length === heading.depth && slice.length > heading.depth * 2) {
      const end = start + slice.trimEnd().length;
      edits.push({ start: end - closing.length, end, text: marker });
    }
    return { edits, expect };
  }
  const underline = /\n[ \t]*((=+|-+)[ \t]*)$/.exec(slice);
  if (!underline) return undefined;
  const at = start + underline.index;
  const run = underline[2]!;
  if (depth <= 2) {
    const first = endOf(heading) - underline[1]!.length;
    const text = (depth === 1 ? '=' : '-').repeat(run.length);
    return { edits: [{ start: first, end: first + run.length, text }], expect };
  }
  if (slice.indexOf('\n') !== underline.index) return undefined;
  return {
    edits: [
      { start, end: start, text: `${marker} ` },
      { start: at, end: endOf(heading), text: '' },
    ],
    expect,
  };
}
