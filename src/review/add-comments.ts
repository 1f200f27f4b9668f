/** Comments that disable the rules of findings in a fixed note. */

import type { Diagnostic, LeftFinding } from '../pipeline/diagnostic.ts';
import { disableInNote, disableTogether, type Lint } from '../pipeline/disable-edits.ts';
import { applyEdits, mapOffset, type TextEdit } from '../source/edits.ts';
import { addTo } from '../source/grouping.ts';
import { placeIn } from './place-in.ts';

/** A fixed note. */
interface Commentable {
  readonly path: string;
  /** The findings that remain after the fixes. */
  readonly left: readonly LeftFinding[];
  readonly lint: Lint;
}

/** A finding that gets a comment, and where it is now. */
interface Commented {
  readonly finding: Diagnostic;
  readonly offset: number;
}

/** Adds comments to a note, one step after the other. */
export class CommentAdder {
  readonly #note: Commentable;
  readonly #edits: readonly TextEdit[];
  #text: string;
  #open: readonly Commented[] = [];
  /** The findings in the text as it is now. */
  #present: readonly Diagnostic[] = [];
  #count = 0;
  #linted: { readonly text: string; readonly findings: readonly Diagnostic[] } | undefined;

  /** @param edits what has changed in the fixed note to make the text. */
  constructor(
    note: Commentable,
    { text, edits }: { readonly text: string; readonly edits: readonly TextEdit[] },
  ) {
    this.#note = note;
    this.#text = text;
    this.#edits = edits;
  }

  /**
   * Adds comments that disable the rules of findings.
   *
   * @param findings the findings in the note as it was.
   * @param wholeRules the rules that one comment disables in the whole note, if several findings are due to them.
   * @returns also the findings that no comment can disable.
   */
  async add(findings: readonly Diagnostic[], wholeRules: readonly string[]) {
    const placed = findings.flatMap((finding) => {
      const now = placeIn(this.#note.left, finding);
      return now ? [{ finding, offset: mapOffset(now.start.offset, this.#edits) }] : [];
    });
    if (placed.length > 0) this.#present = await this.#lint(this.#text);
    const open = placed.filter((one) => this.#now(one));
    this.#open = open;
    for (const rule of wholeRules) await this.#disableInNote(rule);
    await this.#disable(this.#open);
    // The places of findings change with each comment, but not their order.
    const lines = new Map<number, number[]>();
    for (const [i, { finding }] of open.entries()) addTo(lines, finding.start.line, i);
    for (const mayFindOthers of [false, true])
      for (const line of lines.values())
        await this.#disable(
          line.map((i) => this.#open[i]!),
          mayFindOthers,
        );
    for (const i of open.keys()) await this.#disable([this.#open[i]!], true);
    // A finding that depends on a refused change is gone, and needs no comment.
    const lost = findings.filter(
      (finding) => !open.some((one) => one.finding === finding) && this.#isPresent(finding),
    );
    const kept = this.#open.filter((one) => this.#now(one)).map(({ finding }) => finding);
    return { text: this.#text, count: this.#count, missing: [...lost, ...kept] };
  }

  /** Disables a rule in the whole note, if several findings are due to it. */
  async #disableInNote(rule: string): Promise<void> {
    const ofRule = this.#open.flatMap((one) => (one.finding.ruleId === rule ? (this.#now(one) ?? []) : []));
    if (ofRule.length < 2) return;
    const edit = await disableInNote(ofRule[0]!, this.#present, this.#here, this.#lint);
    if (edit) await this.#apply([edit]);
  }

  /** Disables the rules of findings where they are, if that is possible for all of them together. */
  async #disable(chosen: readonly Commented[], mayFindOthers = false): Promise<void> {
    const present = chosen.flatMap((one) => this.#now(one) ?? []);
    if (present.length === 0) return;
    const edits = await disableTogether(present, this.#present, this.#here, this.#lint, mayFindOthers);
    if (edits) await this.#apply(edits);
  }

  async #apply(edits: readonly TextEdit[]): Promise<void> {
    this.#text = applyEdits(this.#text, edits);
    this.#open = this.#open.map((one) => ({ ...one, offset: mapOffset(one.offset, edits) }));
    this.#present = await this.#lint(this.#text);
    this.#count += edits.length;
  }

  get #here() {
    return { path: this.#note.path, text: this.#text };
  }

  /** The finding in the text as it is now; `undefined` if a comment has disabled it. */
  #now({ finding, offset }: Commented): Diagnostic | undefined {
    return this.#present.find((one) => one.ruleId === finding.ruleId && one.start.offset === offset);
  }

  /** Whether a finding like this one is in the text as it is now, although its place is not known. */
  #isPresent({ ruleId, message }: Diagnostic): boolean {
    return this.#present.some((one) => one.ruleId === ruleId && one.message === message);
  }

  /** Remembers the last result, because the same text is linted again once its comments are added. */
  readonly #lint: Lint = async (text) => {
    if (this.#linted?.text !== text) this.#linted = { text, findings: await this.#note.lint(text) };
    return this.#linted.findings;
  };
}
