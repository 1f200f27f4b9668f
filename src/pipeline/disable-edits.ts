/** Comments that disable a rule for a finding, or in a whole note. */

import type { Nodes } from 'mdast';
import { isMdxFile } from '../links/markdown-files.ts';
import { slugsOfEachStyle } from '../links/slug.ts';
import { applyEdits, type TextEdit } from '../source/edits.ts';
import { Source } from '../source/source.ts';
import { type Diagnostic, sortDiagnostics } from './diagnostic.ts';

/** A note as it is now. */
export interface CommentableNote {
  /** Its path or URL, which tells whether it is MDX. */
  readonly path: string;
  readonly text: string;
}

/** Returns the findings in another text of the note. */
export type Lint = (text: string) => Promise<readonly Diagnostic[]>;

/**
 * Returns the edit that disables the rule of a finding where it was made; `undefined` if no comment can do so
 * without changing anything else. What it does is tried: the note is parsed and linted again.
 */
export async function disableHere(
  finding: Diagnostic,
  findings: readonly Diagnostic[],
  note: CommentableNote,
  lint: Lint,
): Promise<TextEdit | undefined> {
  return (await disableTogether([finding], findings, note, lint))?.[0];
}

/**
 * Returns the edits that disable the rules of several findings where they were made; see `disableHere`.
 *
 * @param mayFindOthers whether other findings may change, say because a line counts as a heading again.
 */
export function disableTogether(
  chosen: readonly Diagnostic[],
  findings: readonly Diagnostic[],
  note: CommentableNote,
  lint: Lint,
  mayFindOthers = false,
): Promise<readonly TextEdit[] | undefined> {
  const attempts = [commentAbove, commentAfter].map((comment) =>
    [...rulesByLine(note.text, chosen)].map(([start, rules]) => comment(note, start, rules)),
  );
  const works = (after: readonly Diagnostic[]) =>
    areFewer(after, findings, chosen) && (mayFindOthers || hasSameOthers(after, findings, chosen));
  return firstThatWorks(attempts, works, note, lint);
}

/** Returns the rules of findings by the starts of their lines, in order. */
function rulesByLine(text: string, chosen: readonly Diagnostic[]): Map<number, Set<string>> {
  const rules = new Map<number, Set<string>>();
  for (const { start, ruleId } of sortDiagnostics(chosen)) {
    const line = lineAt(text, start.offset).start;
    rules.set(line, (rules.get(line) ?? new Set()).add(ruleId));
  }
  return rules;
}

/** @param start where the line begins. */
function commentAbove(note: CommentableNote, start: number, rules: Iterable<string>): TextEdit {
  const margin = /^[ \t>]*/.exec(lineAt(note.text, start).line)![0];
  const comment = commentOf(note, 'disable-next-line', rules);
  return insertion(start + margin.length, `${comment}${newlineOf(note.text)}${margin}`);
}

/** @param start where the line begins. */
function commentAfter(note: CommentableNote, start: number, rules: Iterable<string>): TextEdit {
  const { line } = lineAt(note.text, start);
  return insertion(start + line.trimEnd().length, ` ${commentOf(note, 'disable-line', rules)}`);
}

/** Returns the edit that disables the rule of a finding in the whole note; see `disableHere`. */
export async function disableInNote(
  finding: Diagnostic,
  findings: readonly Diagnostic[],
  note: CommentableNote,
  lint: Lint,
): Promise<TextEdit | undefined> {
  const { text } = note;
  const newline = newlineOf(text);
  const comment = commentOf(note, 'disable-file', [finding.ruleId]);
  const source = Source.parse(text);
  const [first] = source.tree.children;
  const isMatter = first && ['yaml', 'toml', 'json'].includes(first.type);
  const at = isMatter ? source.text.offsetInFile(first.position!.end.offset!) : source.text.bom.length;
  const edit = isMatter
    ? insertion(at, `${newline}${newline}${comment}`)
    : insertion(at, `${comment}${newline}${newline}`);
  const works = (after: readonly Diagnostic[]) =>
    !after.some(({ ruleId }) => ruleId === finding.ruleId) && hasSameOthers(after, findings, [finding]);
  return (await firstThatWorks([[edit]], works, note, lint))?.[0];
}

function commentOf({ path }: CommentableNote, command: string, rules: Iterable<string>): string {
  const [open, close] = isMdxFile(path) ? ['{/*', '*/}'] : ['<!--', '-->'];
  return `${open} ddia-notes-${command} ${[...rules].join(', ')} ${close}`;
}

/** The line that contains an offset, without its line ending and without a byte-order mark. */
function lineAt(text: string, offset: number): { readonly start: number; readonly line: string } {
  let start = offset;
  while (start > 0 && !/[\r\n\uFEFF]/.test(text[start - 1]!)) start--;
  const ending = /[\r\n]|$/g;
  ending.lastIndex = offset;
  return { start, line: text.slice(start, ending.exec(text)!.index) };
}

function newlineOf(text: string): string {
  return /\r\n|\r|\n/.exec(text)?.[0] ?? '\n';
}

function insertion(at: number, text: string): TextEdit {
  return { start: at, end: at, text };
}

/** Returns the first edits that change nothing but comments, and have the wanted effect on the findings. */
async function firstThatWorks(
  attempts: readonly (readonly TextEdit[])[],
  works: (after: readonly Diagnostic[]) => boolean,
  { text }: CommentableNote,
  lint: Lint,
): Promise<readonly TextEdit[] | undefined> {
  const shape = shapeOf(Source.parse(text));
  for (const edits of attempts) {
    const edited = applyEdits(text, edits);
    if (shapeOf(Source.parse(edited)) === shape && works(await lint(edited))) return edits;
  }
  return undefined;
}

/** Whether there are fewer findings with the messages of the chosen ones: at least by as many as were chosen. */
function areFewer(
  after: readonly Diagnostic[],
  before: readonly Diagnostic[],
  chosen: readonly Diagnostic[],
): boolean {
  return chosen.every(({ ruleId, message }) => {
    const count = (findings: readonly Diagnostic[]) =>
      findings.filter((one) => one.ruleId === ruleId && one.message === message).length;
    return count(after) <= count(before) - count(chosen);
  });
}

/** Whether the findings of all other rules are as many as before, and those of the chosen rules are not more. */
function hasSameOthers(
  after: readonly Diagnostic[],
  before: readonly Diagnostic[],
  chosen: readonly Diagnostic[],
): boolean {
  const rules = new Set([...after, ...before].map(({ ruleId }) => ruleId));
  const count = (findings: readonly Diagnostic[], rule: string) =>
    findings.filter(({ ruleId }) => ruleId === rule).length;
  return [...rules].every((rule) =>
    chosen.some(({ ruleId }) => ruleId === rule)
      ? count(after, rule) <= count(before, rule)
      : count(after, rule) === count(before, rule),
  );
}

const COMMENT = /(?:<!--|\{\/\*) ddia-notes-disable\S* \S+(?:, \S+)* (?:-->|\*\/\})/g;

/** The tree of a note without its disable comments and positions, and its slugs, as a text to compare. */
function shapeOf({ tree }: Source): string {
  // A comment at the end of a heading changes its slug in some programs.
  return JSON.stringify([withoutComments(tree), ...slugsOfEachStyle(tree)]);
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
