/** Comments of markdownlint that disable its rules in parts of a note, such as `<!-- markdownlint-disable MD009 -->`. */

import { lineStart } from './line-bounds.ts';
import type { Range } from './range.ts';

/** The findings that markdownlint's rules correspond to, as keys; see `findingsKey`. */
export interface CommentRules {
  readonly all: readonly string[];
  /** Returns the keys of a rule, alias or tag, ignoring case. */
  readonly named: (name: string) => readonly string[];
  /** Returns the keys of the rules that are off by configs in comments, as JSON. */
  readonly disabledBy: (configs: readonly string[]) => readonly string[];
}

/** A part of a note in which findings are disabled. */
export interface DisabledPart extends Range {
  readonly key: string;
}

/** Returns the key of the findings of a rule, or of those with an aspect. Ids of rules contain no spaces. */
export function findingsKey(rule: string, aspect?: string): string {
  return aspect === undefined ? rule : `${rule} ${aspect}`;
}

interface Comment extends Range {
  readonly command: string;
  readonly rest: string;
}

const COMMANDS =
  'disable-next-line disable-line disable-file disable enable-file enable capture restore configure-file';
const COMMENT = new RegExp(
  `<!--\\s*markdownlint-(?<command>${COMMANDS.replaceAll(' ', '|')})(?<rest>(?:\\s(?:(?!-->|<!--)[\\s\\S])*)?)-->`,
  'gi',
);

/**
 * Returns the parts of a note in which comments of markdownlint disable findings. It reads comments by line: a comment
 * applies from the start of its line.
 *
 * @param isComment whether a range is a comment rather than an example in code.
 */
export function disabledParts(
  body: string,
  rules: CommentRules,
  isComment: (range: Range) => boolean,
): DisabledPart[] {
  const comments = commentsIn(body).filter(isComment);
  const parts = new Parts(body, rules);
  const configs = comments.filter(({ command }) => command === 'configure-file').map(({ rest }) => rest);
  if (configs.length > 0) parts.disable(rules.disabledBy(configs), 0);
  // Without a capture, the state without any comment for the file is restored.
  parts.capture();
  for (const comment of comments) {
    if (comment.command === 'disable-file') parts.disable(parts.keysOf(comment), 0);
    else if (comment.command === 'enable-file') parts.enable(parts.keysOf(comment), 0);
  }
  for (const comment of comments) parts.apply(comment);
  return parts.end();
}

/** Returns comments in order. Those other than `configure-file` must be on one line. */
function commentsIn(body: string): Comment[] {
  return [...body.matchAll(COMMENT)].flatMap(({ index: start, 0: text, groups }) => {
    const command = groups!.command!.toLowerCase();
    if (command !== 'configure-file' && text.includes('\n')) return [];
    return [{ start, end: start + text.length, command, rest: groups!.rest! }];
  });
}

/** The disabled parts, as comments are applied from the first to the last. */
class Parts {
  readonly #body: string;
  readonly #rules: CommentRules;
  readonly #done: DisabledPart[] = [];
  /** Where each disabled key was disabled. */
  #open = new Map<string, number>();
  #captured: readonly string[] = [];

  constructor(body: string, rules: CommentRules) {
    this.#body = body;
    this.#rules = rules;
  }

  keysOf({ rest }: Comment): readonly string[] {
    const names = rest.split(/\s+/).filter((name) => name !== '');
    return names.length === 0 ? this.#rules.all : names.flatMap(this.#rules.named);
  }

  apply(comment: Comment): void {
    const at = lineStart(this.#body, comment.start);
    const { command } = comment;
    if (command === 'disable') this.disable(this.keysOf(comment), at);
    else if (command === 'enable') this.enable(this.keysOf(comment), at);
    else if (command === 'capture') this.capture();
    else if (command === 'restore') {
      this.enable(
        [...this.#open.keys()].filter((key) => !this.#captured.includes(key)),
        at,
      );
      this.disable(this.#captured, at);
    } else if (command === 'disable-line') this.#disableLine(this.keysOf(comment), at);
    else if (command === 'disable-next-line') this.#disableLine(this.keysOf(comment), this.#lineAfter(at));
  }

  disable(keys: readonly string[], at: number): void {
    for (const key of keys) if (!this.#open.has(key)) this.#open.set(key, at);
  }

  enable(keys: readonly string[], at: number): void {
    for (const key of keys) {
      const start = this.#open.get(key);
      this.#open.delete(key);
      if (start !== undefined) this.#add(key, start, at);
    }
  }

  capture(): void {
    this.#captured = [...this.#open.keys()];
  }

  /** Returns all parts, the last of which reach to the end of the note. */
  end(): DisabledPart[] {
    this.enable([...this.#open.keys()], this.#body.length + 1);
    return this.#done;
  }

  #disableLine(keys: readonly string[], start: number): void {
    for (const key of keys) this.#add(key, start, this.#lineAfter(start));
  }

  /** Adds whole lines. The line ending before them belongs to them: a blank line missing there is found at it. */
  #add(key: string, start: number, end: number): void {
    if (end > start) this.#done.push({ key, start: Math.max(0, start - 1), end });
  }

  #lineAfter(at: number): number {
    const end = this.#body.indexOf('\n', at);
    return end === -1 ? this.#body.length + 1 : end + 1;
  }
}
