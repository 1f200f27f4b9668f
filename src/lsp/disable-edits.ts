/** Comments that disable a rule for a finding, or in a whole note. */

import type { Nodes } from 'mdast';
import { isMdxFile } from '../links/markdown-files.ts';
import type { Diagnostic } from '../pipeline/diagnostic.ts';
import { applyEdits, type TextEdit } from '../source/edits.ts';
import { Source } from '../source/source.ts';
import type { OpenDocument } from './open-documents.ts';

/** Returns the findings in another text of the note. */
export type Lint = (text: string) => Promise<readonly Diagnostic[]>;

/**
 * Returns the edit that disables the rule of a finding where it was made; `undefined` if no comment can do so
 * without changing anything else. What it does is tried: the note is parsed and linted again.
 */
export function disableHere(
  finding: Diagnostic,
  findings: readonly Diagnostic[],
  document: OpenDocument,
  lint: Lint,
): Promise<TextEdit | undefined> {
  const { text, lines } = document;
  const { start, end } = lines.boundsOf(lines.lineAt(finding.start.offset));
  const line = text.slice(start, end);
  const margin = /^[ \t>]*/.exec(line)![0];
  const above = `${commentOf(document, 'disable-next-line', finding)}${newlineOf(text)}${margin}`;
  const after = ` ${commentOf(document, 'disable-line', finding)}`;
  const textEnd = start + line.trimEnd().length;
  const edits = [insertion(start + margin.length, above), insertion(textEnd, after)];
  return firstThatWorks(edits, finding, 'one', findings, document, lint);
}

/** Returns the edit that disables the rule of a finding in the whole note; see `disableHere`. */
export function disableInNote(
  finding: Diagnostic,
  findings: readonly Diagnostic[],
  document: OpenDocument,
  lint: Lint,
): Promise<TextEdit | undefined> {
  const { text } = document;
  const newline = newlineOf(text);
  const comment = commentOf(document, 'disable-file', finding);
  const source = Source.parse(text);
  const [first] = source.tree.children;
  const isMatter = first && ['yaml', 'toml', 'json'].includes(first.type);
  const at = isMatter ? source.text.offsetInFile(first.position!.end.offset!) : source.text.bom.length;
  const edit = isMatter
    ? insertion(at, `${newline}${newline}${comment}`)
    : insertion(at, `${comment}${newline}${newline}`);
  return firstThatWorks([edit], finding, 'all', findings, document, lint);
}

function commentOf({ path, uri }: OpenDocument, command: string, { ruleId }: Diagnostic): string {
  const [open, close] = isMdxFile(path ?? uri) ? ['{/*', '*/}'] : ['<!--', '-->'];
  return `${open} ddia-notes-${command} ${ruleId} ${close}`;
}

function newlineOf(text: string): string {
  return /\r\n|\r|\n/.exec(text)?.[0] ?? '\n';
}

function insertion(at: number, text: string): TextEdit {
  return { start: at, end: at, text };
}

async function firstThatWorks(
  edits: readonly TextEdit[],
  finding: Diagnostic,
  wanted: 'one' | 'all',
  before: readonly Diagnostic[],
  { text }: OpenDocument,
  lint: Lint,
): Promise<TextEdit | undefined> {
  const shape = shapeOf(Source.parse(text));
  for (const edit of edits) {
    const edited = applyEdits(text, [edit]);
    if (shapeOf(Source.parse(edited)) !== shape) continue;
    const after = await lint(edited);
    const isGone = wanted === 'all' ? !hasRule(after, finding) : isFewer(after, before, finding);
    if (isGone && hasSameOthers(after, before, finding)) return edit;
  }
  return undefined;
}

function hasRule(findings: readonly Diagnostic[], { ruleId }: Diagnostic): boolean {
  return findings.some((one) => one.ruleId === ruleId);
}

/** Whether there are fewer findings with the message of a finding. */
function isFewer(after: readonly Diagnostic[], before: readonly Diagnostic[], finding: Diagnostic): boolean {
  const count = (findings: readonly Diagnostic[]) =>
    findings.filter(({ ruleId, message }) => ruleId === finding.ruleId && message === finding.message).length;
  return count(after) < count(before);
}

/** Whether the findings of all other rules are as many as before, and those of the rule are not more. */
function hasSameOthers(
  after: readonly Diagnostic[],
  before: readonly Diagnostic[],
  finding: Diagnostic,
): boolean {
  const rules = new Set([...after, ...before].map(({ ruleId }) => ruleId));
  const count = (findings: readonly Diagnostic[], rule: string) =>
    findings.filter(({ ruleId }) => ruleId === rule).length;
  return [...rules].every((rule) =>
    rule === finding.ruleId
      ? count(after, rule) <= count(before, rule)
      : count(after, rule) === count(before, rule),
  );
}

const COMMENT = /(?:<!--|\{\/\*) ddia-notes-disable\S* \S+ (?:-->|\*\/\})/g;

/** The tree of a note without its disable comments and positions, as a text to compare. */
function shapeOf({ tree }: Source): string {
  return JSON.stringify(withoutComments(tree));
}

function withoutComments(node: Nodes): unknown {
  const { position: _, data: __, ...rest } = node;
  if (!('children' in node)) return rest;
  const children: Record<string, unknown>[] = [];
  for (const child of node.children as Nodes[]) {
    const isComment = child.type === 'html' && child.value.replace(COMMENT, '').trim() === '';
    if (isComment) continue;
    const shape = withoutComments(child) as Record<string, unknown>;
    const last = children.at(-1);
    if (child.type === 'text') {
      const value = child.value.replace(COMMENT, '');
      if (last?.type === 'text') last.value = String(last.value) + value;
      else children.push({ ...shape, value });
    } else if (!isEmptyParagraph(shape)) children.push(shape);
  }
  // The space that separates a comment from the text next to it.
  for (const child of children)
    if (child.type === 'text') child.value = String(child.value).replace(/[ \t]+(?=\n)/g, '');
  const [first, last] = [children[0], children.at(-1)];
  if (first?.type === 'text') first.value = String(first.value).trimStart();
  if (last?.type === 'text') last.value = String(last.value).trimEnd();
  return { ...rest, children: children.filter(({ type, value }) => type !== 'text' || value !== '') };
}

function isEmptyParagraph({ type, children }: Record<string, unknown>): boolean {
  return type === 'paragraph' && (children as unknown[]).length === 0;
}
