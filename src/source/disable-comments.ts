/** Comments that disable rules in parts of a note, such as `<!-- ddia-notes-disable typo -->`. */

import type { Nodes, Root } from 'mdast';
import { lineEnd, lineStart } from './line-bounds.ts';
import { type CommentRules, disabledParts, findingsKey } from './markdownlint-comments.ts';
import type { Range } from './range.ts';
import { RangeSet } from './range-set.ts';
import { nodesOf } from './walk.ts';

/** A comment that disables or enables rules. */
export interface Directive extends Range {
  readonly command: 'disable' | 'enable' | 'disable-next-line' | 'disable-line' | 'disable-file';
  /** The rules in the comment; empty for all rules. */
  readonly rules: readonly string[];
  /** The rules whose findings the directive has suppressed; `*` if it is for all rules. */
  readonly used: Set<string>;
}

/** A part of a note in which rules are disabled. */
export interface DisabledScope extends Range {
  /** The disabled rules, or keys of findings; `undefined` for all rules except those of `except`. */
  readonly rules: readonly string[] | undefined;
  readonly except: readonly string[];
}

/** The range in which a directive, or a comment of another program, applies. */
interface Scope extends DisabledScope {
  /** The rules whose findings it has suppressed; see `Directive`. */
  readonly used: Set<string>;
  end: number;
}

const COMMAND = String.raw`ddia-notes-(?<command>disable(?:-next-line|-line|-file)?|enable)(?![\w-])`;
/** An HTML comment or a comment of MDX. */
const COMMENT = new RegExp(
  String.raw`(?:<!--|\{\/\*)\s*${COMMAND}(?<rest>[\s\S]{0,2000}?)(?:-->|\*\/\})`,
  'g',
);
/** The reason at the end of a comment, which is for readers. */
const REASON = /\s--\s[\s\S]*/;

/** The directives of a note. */
export class Disabled {
  readonly directives: readonly Directive[];
  /** The ranges in which all rules are disabled, so that nothing may change. */
  readonly locked: RangeSet;
  readonly #scopes: readonly Scope[];
  readonly #byKey = new Map<string, DisabledRule>();

  /** @param others the rules of markdownlint, if its comments are honoured. */
  constructor(tree: Root, body: string, others?: CommentRules) {
    this.directives = body.includes('ddia-notes-') ? directivesIn(tree, body) : [];
    this.#scopes = [
      ...scopesOf(this.directives, body),
      ...(others && /markdownlint-/i.test(body) ? otherScopes(tree, body, others) : []),
    ];
    this.locked = new RangeSet(this.#scopes.filter(({ rules, except }) => !rules && except.length === 0));
  }

  /** The parts of the note in which comments disable rules. */
  get scopes(): readonly DisabledScope[] {
    return this.#scopes;
  }

  /**
   * Suppresses a finding if directives disable its rule, and marks those directives as used.
   *
   * @param ranges the place of the finding and its edits. It is suppressed if the rule is disabled in any of
   * them.
   * @param aspect that of the finding, if any.
   * @returns whether the finding is suppressed.
   */
  suppress(rule: string, ranges: readonly Range[], aspect?: string): boolean {
    if (this.#scopes.length === 0) return false;
    const key = findingsKey(rule, aspect);
    let disabled = this.#byKey.get(key);
    if (!disabled) {
      disabled = new DisabledRule(
        rule,
        this.#scopes.filter(({ rules, except }) =>
          rules ? rules.includes(rule) || rules.includes(key) : !except.includes(rule),
        ),
      );
      this.#byKey.set(key, disabled);
    }
    let suppressed = false;
    for (const range of ranges) suppressed = disabled.suppress(range) || suppressed;
    return suppressed;
  }
}

/**
 * The scopes in which a rule is disabled. Findings mostly come in order, so each scope is compared with about
 * one of them.
 */
class DisabledRule {
  readonly #rule: string;
  readonly #ranges: RangeSet;
  /** The scopes that begin after all findings so far, in reverse order. */
  readonly #ahead: Scope[];
  /** The other scopes without a finding so far. */
  #unused: Scope[] = [];
  #unusedEnd = 0;

  constructor(rule: string, scopes: readonly Scope[]) {
    this.#rule = rule;
    this.#ranges = new RangeSet(scopes);
    this.#ahead = [...scopes].sort((a, b) => b.start - a.start);
  }

  /** See `Disabled.suppress`. */
  suppress(range: Range): boolean {
    const { start, end } = range;
    if (!this.#ranges.hit(start, Math.max(end, start + 1))) return false;
    let candidates: readonly Scope[] = [];
    if (this.#unusedEnd > start) {
      candidates = this.#unused;
      this.#unused = [];
      this.#unusedEnd = 0;
    }
    for (const scope of candidates) this.#markIfUsed(scope, range);
    for (let next = this.#ahead.at(-1); next; next = this.#ahead.at(-1)) {
      if (next.start >= Math.max(end, start + 1)) break;
      this.#ahead.pop();
      this.#markIfUsed(next, range);
    }
    return true;
  }

  #markIfUsed(scope: Scope, range: Range): void {
    if (overlap(range, scope)) {
      scope.used.add(scope.rules ? this.#rule : '*');
      return;
    }
    this.#unused.push(scope);
    this.#unusedEnd = Math.max(this.#unusedEnd, scope.end);
  }
}

/**
 * Whether two ranges share a character. An empty range `a` overlaps `b` if it is inside it or at its start.
 */
function overlap(a: Range, b: Range): boolean {
  return a.start === a.end ? b.start <= a.start && a.start < b.end : a.start < b.end && b.start < a.end;
}

/**
 * Nodes in which such a comment is only quoted. Comments of MDX are in text, and those of HTML in `html`
 * nodes.
 */
const QUOTING_NODES: ReadonlySet<string> = new Set(['code', 'inlineCode', 'yaml', 'toml', 'json']);

/** The scopes of comments of markdownlint. Nothing is reported about such comments. */
function otherScopes(tree: Root, body: string, others: CommentRules): Scope[] {
  const html = rangesOf(nodesOf(tree), ({ type }) => type === 'html');
  const parts = disabledParts(body, others, ({ start, end }) => html.covers(start, end));
  return parts.map(({ key, start, end }) => ({ used: new Set(), rules: [key], except: [], start, end }));
}

function directivesIn(tree: Root, body: string): Directive[] {
  const nodes = nodesOf(tree);
  const html = rangesOf(nodes, ({ type }) => type === 'html');
  const quoted = rangesOf(nodes, ({ type }) => QUOTING_NODES.has(type));
  return [...body.matchAll(COMMENT)].flatMap(({ index: start, 0: comment, groups }) => {
    const end = start + comment.length;
    const isComment = comment.startsWith('<') ? html.covers(start, end) : !quoted.hit(start, end);
    if (!isComment) return [];
    const command = groups!.command as Directive['command'];
    const rules = groups!
      .rest!.replace(REASON, '')
      .split(/[\s,]+/)
      .filter((id) => id !== '');
    return [{ start, end, command, rules, used: new Set<string>() }];
  });
}

function rangesOf(nodes: readonly Nodes[], matches: (node: Nodes) => boolean): RangeSet {
  return new RangeSet(
    nodes.flatMap((node) =>
      node.position && matches(node)
        ? [{ start: node.position.start.offset!, end: node.position.end.offset! }]
        : [],
    ),
  );
}

/**
 * Returns the scopes of directives. An `enable` directive ends the scopes that it applies to, and is then
 * used.
 */
function scopesOf(directives: readonly Directive[], body: string): Scope[] {
  const closed: Scope[] = [];
  let open: Scope[] = [];
  for (const directive of directives) {
    const { command, rules, used, start, end } = directive;
    const scope = { used, rules: rules.length > 0 ? rules : undefined, except: [] };
    if (command === 'disable') open.push({ ...scope, start, end: body.length + 1 });
    else if (command === 'disable-file') closed.push({ ...scope, start: 0, end: body.length + 1 });
    else if (command !== 'enable') closed.push({ ...scope, ...lineOf(directive, body) });
    else {
      const stillOpen: Scope[] = [];
      for (const previous of open) {
        const rest = without(previous, rules);
        if (rest === previous) {
          stillOpen.push(previous);
          continue;
        }
        directive.used.add('*');
        previous.end = end;
        closed.push(previous);
        if (rest) stillOpen.push({ ...rest, start: end, end: body.length + 1 });
      }
      open = stillOpen;
    }
  }
  return [...closed, ...open];
}

/**
 * Removes enabled rules from a scope.
 *
 * @param enabled the enabled rules; empty for all.
 * @returns the scope itself if it does not contain any of them; `undefined` if no rule remains.
 */
function without(scope: Scope, enabled: readonly string[]): Scope | undefined {
  if (enabled.length === 0) return undefined;
  if (!scope.rules) return { ...scope, except: [...scope.except, ...enabled] };
  const rules = scope.rules.filter((id) => !enabled.includes(id));
  if (rules.length === scope.rules.length) return scope;
  return rules.length > 0 ? { ...scope, rules } : undefined;
}

/** Returns the line to which a directive applies: its own, or the next one that is not blank. */
function lineOf({ command, start, end }: Directive, body: string): Range {
  const from = command === 'disable-line' ? start : nextText(body, lineEnd(body, end));
  return { start: lineStart(body, from), end: lineEnd(body, from) + 1 };
}

function nextText(body: string, from: number): number {
  const at = body.slice(from).search(/\S/);
  return at === -1 ? body.length : from + at;
}
