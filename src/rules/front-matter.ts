import type { Damage } from '../source/dialect/damage.ts';
import { lineEnd } from '../source/line-bounds.ts';
import { defineRule } from './define-rule.ts';

/**
 * Reports front matter that programs do not recognise or cannot read: without an end, below a blank line or a
 * comment, between misspelt fences such as `----`, or with invalid YAML, TOML or JSON. Front matter is never
 * changed. The rest of the note is checked and fixed as usual, unless the front matter may contain settings
 * under `ddia-notes`.
 *
 * @why The program that publishes the note shows the front matter as text, or rejects the note.
 * @leaves metadata below other text, as in Pandoc and slides
 * @reports
 *   ---
 *   title: Tides
 *   tags: sailing
 *
 *   The tide turns.
 *   ! Missing “---” at the end of the front matter
 * @reports
 *   ----
 *   title: Tides
 *   tags: sailing
 *   ----
 *
 *   The tide turns.
 *   ! Unexpected “----” as a front matter fence, expected “---”
 * @reports
 *   <!-- a draft -->
 *
 *   ---
 *   title: Tides
 *   ---
 *
 *   The tide turns.
 *   ! Unexpected comment before the front matter
 * @keeps
 *   ---
 *   title: Tides
 *   ---
 *
 *   The tide turns.
 */
export const frontMatter = defineRule({
  id: 'front-matter',
  summary: 'front matter that is invalid or that programs do not recognise',
  fixes: 'no',
  options: {},
  check({ source, invalidFrontMatter: invalid }, _options, report) {
    for (const { kind, start, end: stop, actual } of source.damage) {
      if (kind === 'conflict' || (kind === 'misplaced' && source.dialect.metadataAnywhere)) continue;
      const message = messageFor(kind, actual) + unreadSettings(source.body.slice(start, stop));
      report({ message, start, end: lineEnd(source.body, start), actual });
    }
    const [first] = source.tree.children;
    if (!invalid || !first) return;
    const start = source.offsetOfLine(invalid.line) ?? 0;
    const end = lineEnd(source.body, start);
    const message = `Invalid ${invalid.language} front matter: ${invalid.reason}`;
    report({ message: message + unreadSettings(source.slice(first)), start, end });
  },
});

function messageFor(kind: Exclude<Damage['kind'], 'conflict'>, actual: string): string {
  if (kind === 'unclosed') return `Missing “${actual}” at the end of the front matter`;
  if (kind === 'misplaced') return `Unexpected ${actual} before the front matter`;
  return `Unexpected “${actual}” as a front matter fence, expected “---”`;
}

/** Whether front matter seems to contain settings for this program. */
export function mentionsSettings(text: string): boolean {
  return /^[ \t["']*ddia-notes\b/m.test(text);
}

function unreadSettings(text: string): string {
  return mentionsSettings(text) ? '; the note is not fixed because its settings cannot be read' : '';
}
