/** Replacing a word that may be misspelt or confused by a suggestion, which the user has chosen. */

import { changesHeadings } from '../links/follow-headings.ts';
import type { Fix } from '../source/fix.ts';
import { nodeAt } from '../source/node-at.ts';
import type { Source } from '../source/source.ts';
import { respectsProtected, respectsUntouchable, verify } from '../source/verify.ts';
import type { Diagnostic } from './diagnostic.ts';

/** More suggestions are no help. */
const MOST_SUGGESTIONS = 3;

/** The rules whose findings are a word and the words that it may stand for. */
const WORD_RULES: ReadonlySet<string> = new Set(['typo', 'confused-word']);

const TEXT: ReadonlySet<string> = new Set(['text']);

/** Returns the words that a finding suggests for the word that it is about; none for a finding about anything else. */
export function wordsToChooseFrom({ ruleId, expected = [], actual }: Diagnostic): readonly string[] {
  return WORD_RULES.has(ruleId) && actual !== undefined ? expected.slice(0, MOST_SUGGESTIONS) : [];
}

/** Returns the suggestions of a finding that has no fix because it is unsure. */
export function suggestionsOf(finding: Diagnostic): readonly string[] {
  return finding.fix ? [] : wordsToChooseFrom(finding);
}

/**
 * Returns the fix that replaces the word of a finding; `undefined` if the note would change in any other way, or the
 * word is in a heading, whose links would have to follow.
 *
 * @param source the note, whose text must have the word at the place of the finding.
 */
export function fixOfSuggestion(finding: Diagnostic, replacement: string, source: Source): Fix | undefined {
  const start = source.text.offsetInBody(finding.start.offset as never);
  const end = source.text.offsetInBody(finding.end.offset as never);
  const { actual } = finding;
  const node = nodeAt(source.tree, start, TEXT);
  if (node?.type !== 'text' || source.body.slice(start, end) !== actual) return undefined;
  for (let at = node.value.indexOf(actual); at !== -1; at = node.value.indexOf(actual, at + 1)) {
    if (source.locate(node, at, at + actual.length) !== start) continue;
    const fix: Fix = {
      edits: [{ start, end, text: replacement }],
      expect: [{ type: 'text', node, start: at, end: at + actual.length, value: replacement }],
    };
    const isAllowed = respectsUntouchable(source, fix) && respectsProtected(source, fix);
    return isAllowed && !changesHeadings(source.tree, [fix]) && verify(source, [fix]).ok ? fix : undefined;
  }
  return undefined;
}
