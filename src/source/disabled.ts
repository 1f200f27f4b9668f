/** Comments by which an author keeps rules away from parts of a note: `<!-- ddia-notes-disable typo -->` and its family. */

import type { Nodes, Root } from 'mdast';
import { lineEnd, lineStart } from './line-bounds.ts';
import type { Range } from './range.ts';
import { Ranges } from './ranges.ts';
import { descendants } from './walk.ts';

/** A comment that is for this program. */
export interface Directive extends Range {
  readonly does: 'disable' | 'enable' | 'disable-next-line' | 'disable-line' | 'disable-file';
  /** The rules that it names; none for all. */
  readonly rules: readonly string[];
  /** The rules that had something to say where it forbids it; `*` where it names none. */
  readonly used: Set<string>;
}

/** A part of the note in which a directive counts. */
interface Reach {
  readonly directive: Directive;
  /** `undefined` for all but those of `except`. */
  readonly rules: readonly string[] | undefined;
  readonly except: readonly string[];
  readonly start: number;
  end: number;
}

const COMMENT =
  /(?:<!--|\{\/\*)\s*ddia-notes-(disable(?:-next-line|-line|-file)?|enable)(?![\w-])([\s\S]{0,2000}?)(?:-->|\*\/\})/g;
/** What follows is the reason, for people. */
const REASON = /\s--\s[\s\S]*/;

export class Disabled {
  readonly directives: readonly Directive[];
  /** Where all rules are disabled: nothing there changes, for whatever reason. */
  readonly locked: Ranges;
  readonly #reaches: readonly Reach[];
  readonly #byRule = new Map<string, KeptAway>();

  constructor(tree: Root, body: string) {
    this.directives = body.includes('ddia-notes-') ? directivesIn(tree, body) : [];
    this.#reaches = reachesOf(this.directives, body);
    this.locked = new Ranges(this.#reaches.filter(({ rules, except }) => !rules && except.length === 0));
  }

  /** Whether a rule is to say nothing of any of some parts; the directives that say so are noted as used. */
  hits(rule: string, parts: readonly Range[]): boolean {
    if (this.#reaches.length === 0) return false;
    let kept = this.#byRule.get(rule);
    if (!kept) {
      kept = new KeptAway(
        rule,
        this.#reaches.filter(({ rules, except }) => (rules ? rules.includes(rule) : !except.includes(rule))),
      );
      this.#byRule.set(rule, kept);
    }
    let hit = false;
    for (const part of parts) hit = kept.hits(part) || hit;
    return hit;
  }
}

/** Where a rule is kept away. Findings mostly come in order, so that each directive is looked at about once. */
class KeptAway {
  readonly #rule: string;
  readonly #ranges: Ranges;
  /** What begins behind all findings so far, the last first. */
  readonly #ahead: Reach[];
  /** What no finding has met so far, of the others. */
  #unused: Reach[] = [];
  #unusedEnd = 0;

  constructor(rule: string, reaches: readonly Reach[]) {
    this.#rule = rule;
    this.#ranges = new Ranges(reaches);
    this.#ahead = [...reaches].sort((a, b) => b.start - a.start);
  }

  hits(part: Range): boolean {
    const { start, end } = part;
    if (!this.#ranges.hit(start, Math.max(end, start + 1))) return false;
    let candidates: readonly Reach[] = [];
    if (this.#unusedEnd > start) {
      candidates = this.#unused;
      this.#unused = [];
      this.#unusedEnd = 0;
    }
    for (const reach of candidates) this.#try(reach, part);
    for (let next = this.#ahead.at(-1); next; next = this.#ahead.at(-1)) {
      if (next.start >= Math.max(end, start + 1)) break;
      this.#ahead.pop();
      this.#try(next, part);
    }
    return true;
  }

  #try(reach: Reach, part: Range): void {
    if (meet(part, reach)) {
      reach.directive.used.add(reach.rules ? this.#rule : '*');
      return;
    }
    this.#unused.push(reach);
    this.#unusedEnd = Math.max(this.#unusedEnd, reach.end);
  }
}

/** Whether two ranges share a character; an empty one is at the places that it stands between. */
function meet(a: Range, b: Range): boolean {
  return a.start === a.end ? b.start <= a.start && a.start < b.end : a.start < b.end && b.start < a.end;
}

/** Code and front matter may speak of such comments; MDX has its own in text, and those of HTML are HTML. */
const SPOKEN_OF: ReadonlySet<string> = new Set(['code', 'inlineCode', 'yaml', 'toml', 'json']);

function directivesIn(tree: Root, body: string): Directive[] {
  const nodes = [...descendants(tree)];
  const html = placesOf(nodes, ({ type }) => type === 'html');
  const quoted = placesOf(nodes, ({ type }) => SPOKEN_OF.has(type));
  return [...body.matchAll(COMMENT)].flatMap(({ index: start, 0: whole, 1: does, 2: rest = '' }) => {
    const end = start + whole.length;
    const isMeant = whole.startsWith('<') ? html.covers(start, end) : !quoted.hit(start, end);
    if (!isMeant) return [];
    const rules = rest
      .replace(REASON, '')
      .split(/[\s,]+/)
      .filter((id) => id !== '');
    return [{ start, end, does: does as Directive['does'], rules, used: new Set<string>() }];
  });
}

function placesOf(nodes: readonly Nodes[], isWanted: (node: Nodes) => boolean): Ranges {
  return new Ranges(
    nodes.flatMap((node) =>
      node.position && isWanted(node)
        ? [{ start: node.position.start.offset!, end: node.position.end.offset! }]
        : [],
    ),
  );
}

function reachesOf(directives: readonly Directive[], body: string): Reach[] {
  const closed: Reach[] = [];
  let open: Reach[] = [];
  for (const directive of directives) {
    const { does, rules, start, end } = directive;
    const reach = { directive, rules: rules.length > 0 ? rules : undefined, except: [] };
    if (does === 'disable') open.push({ ...reach, start, end: body.length + 1 });
    else if (does === 'disable-file') closed.push({ ...reach, start: 0, end: body.length + 1 });
    else if (does !== 'enable') closed.push({ ...reach, ...lineOf(directive, body) });
    else {
      const rest: Reach[] = [];
      for (const one of open) {
        const kept = without(one, rules);
        if (kept === one) {
          rest.push(one);
          continue;
        }
        directive.used.add('*');
        one.end = end;
        closed.push(one);
        if (kept) rest.push({ ...kept, start: end, end: body.length + 1 });
      }
      open = rest;
    }
  }
  return [...closed, ...open];
}

/** What is left of a reach where rules are enabled again; the reach itself where it was not about them. */
function without(reach: Reach, enabled: readonly string[]): Reach | undefined {
  if (enabled.length === 0) return undefined;
  if (!reach.rules) return { ...reach, except: [...reach.except, ...enabled] };
  const rules = reach.rules.filter((id) => !enabled.includes(id));
  if (rules.length === reach.rules.length) return reach;
  return rules.length > 0 ? { ...reach, rules } : undefined;
}

/** The line that a comment is about: its own, or the next that is not blank. */
function lineOf({ does, start, end }: Directive, body: string): Range {
  const from = does === 'disable-line' ? start : nextText(body, lineEnd(body, end));
  return { start: lineStart(body, from), end: lineEnd(body, from) + 1 };
}

function nextText(body: string, from: number): number {
  const at = body.slice(from).search(/\S/);
  return at === -1 ? body.length : from + at;
}
