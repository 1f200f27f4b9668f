/** Explanations of findings and words. */

import type { Diagnostic } from '../pipeline/diagnostic.ts';
import type { RuleDocs } from '../rules/documentation.ts';
import { describeJudgement, explainWordIn, isSingleWord } from '../session/explain-word.ts';
import { ruleDocumentation } from '../session/rule-documentation.ts';
import { bareWord } from '../spelling/words.ts';
import { noteOfDocument } from './note-views.ts';
import type { OpenDocument } from './open-documents.ts';

let known: ReadonlyMap<string, RuleDocs> | undefined;

function docsOf(ruleId: string): RuleDocs | undefined {
  known ??= new Map(ruleDocumentation().map((docs) => [docs.id, docs]));
  return known.get(ruleId);
}

/** Returns the word that a finding of the rule `typo` is about, as a config would accept it. */
export function wordOf({ ruleId, actual }: Diagnostic): string | undefined {
  return ruleId === 'typo' && actual !== undefined && isSingleWord(actual) ? bareWord(actual) : undefined;
}

/** Whether a value is a word that a config can accept. */
export function isAcceptable(value: unknown): value is string {
  return typeof value === 'string' && isSingleWord(value);
}

/**
 * Explains a finding.
 *
 * @param format `markdown` for a text with emphasis and links.
 */
export async function explainFinding(
  finding: Diagnostic,
  document: OpenDocument,
  format: 'markdown' | 'text',
): Promise<string> {
  const { ruleId, message, url } = finding;
  const docs = docsOf(ruleId);
  const isMarkdown = format === 'markdown';
  const title = isMarkdown && url !== undefined ? `[${ruleId}](${url})` : ruleId;
  const word = wordOf(finding);
  const verdict = word === undefined ? undefined : await verdictOn(word, finding, document);
  const paragraphs = [
    `${escaped(message, format)} (${title})`,
    ...(verdict === undefined ? [] : [escaped(verdict, format)]),
    ...(docs ? [escaped(docs.summary, format), escaped(docs.why, format)] : []),
    ...(isMarkdown || url === undefined ? [] : [url]),
  ];
  return paragraphs.join('\n\n');
}

/** How the rule `typo` judges the word of a finding. */
async function verdictOn(
  word: string,
  { start }: Diagnostic,
  document: OpenDocument,
): Promise<string | undefined> {
  const explanation = await explainWordIn(noteOfDocument(document), word);
  if (explanation.kind !== 'judged') return undefined;
  const place = explanation.places.find(({ line }) => line === start.line) ?? explanation.places[0];
  return place && describeJudgement(place);
}

/** Escapes what Markdown would read as syntax, which may come from the note. */
function escaped(text: string, format: 'markdown' | 'text'): string {
  return format === 'text' ? text : text.replace(/[\\`*_[\]<>#|~!&$]/g, '\\$&');
}
