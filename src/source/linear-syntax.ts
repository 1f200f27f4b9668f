/**
 * The parser's constructs, so that its time grows in a straight line with the note. Some of micromark's go back over all
 * of a paragraph, or on to its end, for each character that might close something; here each of those is asked only
 * where it has something to find. What comes out is what micromark makes of the note (a test holds the two together).
 */

import {
  attention,
  codeText,
  htmlText,
  labelEnd,
  list,
  setextUnderline,
  thematicBreak,
} from 'micromark-core-commonmark';
import type {
  Code,
  Construct,
  ConstructRecord,
  Effects,
  Event,
  Extension,
  Resolver,
  State,
  Token,
  TokenizeContext,
  Tokenizer,
} from 'micromark-util-types';
import { resolveEmphasis, resolveStrikethrough } from './spans-of-markers.ts';
import { MOST_LEVELS, TooDeep } from './too-deep.ts';

/** Characters by which containers begin: list items, quotations, footnotes. */
const CONTAINER_STARTS = [...'*+-0123456789>['].map((one) => one.charCodeAt(0));
const BACKTICK = 96;
/** A label has at most 999 characters; in the source, prefixes of lines come on top. */
const LONGEST_LABEL = 2_000;

/**
 * @param extensions micromark's extensions for a note's syntax.
 * @returns extensions for the same syntax at a linear price.
 */
export function atLinearCost(extensions: readonly Extension[]): Extension[] {
  return [...extensions.map(withFewerSearches), core];
}

/** An extension whose slow constructs look before they search. */
function withFewerSearches({ text, insideSpan, ...others }: Extension): Extension {
  return {
    ...others,
    ...(text ? { text: mapConstructs(text, lookFirst) } : {}),
    ...(insideSpan?.null ? { insideSpan: { null: insideSpan.null.map(resolveFirst) } } : {}),
  };
}

function mapConstructs(record: ConstructRecord, map: (construct: Construct) => Construct): ConstructRecord {
  return Object.fromEntries(
    Object.entries(record).map(([code, constructs]) => [
      code,
      Array.isArray(constructs) ? constructs.map(map) : constructs && map(constructs),
    ]),
  );
}

function lookFirst(construct: Construct): Construct {
  if (construct.name === 'gfmPotentialFootnoteCall')
    return { ...construct, tokenize: lookForImage(construct) };
  return construct.name === 'strikethrough' ? { ...construct, resolveAll: resolveStrikethrough } : construct;
}

/** What emphasis holds is read again by what may be in it. */
function resolveFirst(construct: Pick<Construct, 'resolveAll'>): Pick<Construct, 'resolveAll'> {
  return 'name' in construct && construct.name === 'strikethrough' ? { resolveAll: resolveBoth } : construct;
}

const resolveBoth: Resolver = (events, context) =>
  resolveEmphasis(resolveStrikethrough(events, context), context);

/** `![^a]` is a footnote after an exclamation mark; micromark goes back over the paragraph for its beginning. */
function lookForImage(construct: Construct): Tokenizer {
  return function (effects, ok, nok) {
    const start = this._labelStarts?.at(-1);
    return start?.type === 'labelImage' && start._balanced
      ? construct.tokenize.call(this, effects, ok, nok)
      : nok;
  };
}

/** What is known of the rest of a text: what it surely does not close. */
interface Rest {
  /** The kinds of HTML that are never closed. */
  readonly html: Set<string>;
  /** How many runs of backticks of each length are still to come; `undefined` until one was not closed. */
  runs: Map<number, number> | undefined;
}

const rests = new WeakMap<TokenizeContext, Rest>();

function restOf(context: TokenizeContext): Rest {
  let rest = rests.get(context);
  if (!rest) {
    rest = { html: new Set(), runs: undefined };
    rests.set(context, rest);
  }
  return rest;
}

/** Code is looked for to the end of the text, so a run of backticks that has no equal is not asked. */
const tokenizeCodeText: Tokenizer = function (effects, ok, nok) {
  const rest = restOf(this);
  const from = this.now();
  const isWhole = this.previous !== BACKTICK;
  let size = 0;
  const read: State = (code) => codeText.tokenize.call(this, effects, ok, fail)(code);
  const fail: State = (code) => {
    if (code === null)
      rest.runs ??= runsIn(this.sliceSerialize({ start: from, end: this.now() }).slice(size));
    return nok(code);
  };
  const isHopeless: Construct = {
    partial: true,
    tokenize: (effects, ok, nok) => {
      const count: State = (code) => {
        if (code === BACKTICK) {
          effects.consume(code);
          size++;
          return count;
        }
        if (!isWhole || !rest.runs) return nok(code);
        const left = (rest.runs.get(size) ?? 1) - 1;
        rest.runs.set(size, left);
        return left > 0 ? nok(code) : ok(code);
      };
      return (code) => {
        effects.enter('data');
        return count(code);
      };
    },
  };
  return effects.check(isHopeless, nok, read);
};

function runsIn(text: string): Map<number, number> {
  const runs = new Map<number, number>();
  for (const [run] of text.matchAll(/`+/g)) runs.set(run.length, (runs.get(run.length) ?? 0) + 1);
  return runs;
}

const HTML_KIND = /^<(?:!--|!\[CDATA\[|![A-Za-z]|\?)/;
const LONGEST_KIND = '<![CDATA['.length;

/** The kind of HTML that a text begins with, of those that may hold anything; a declaration by any letter is one. */
function htmlKindOf(text: string): string | undefined {
  return HTML_KIND.exec(text)?.[0].replace(/[A-Za-z]$/, '');
}

/** A comment, an instruction and the like go on to the end of the text where nothing closes them: once for each kind. */
const tokenizeHtmlText: Tokenizer = function (effects, ok, nok) {
  const { html } = restOf(this);
  const from = this.now();
  const read = htmlText.tokenize.call(this, effects, ok, (code) => {
    const kind = code === null && htmlKindOf(this.sliceSerialize({ start: from, end: this.now() }));
    if (kind) html.add(kind);
    return nok(code);
  });
  if (html.size === 0) return read;
  const isHopeless: Construct = {
    partial: true,
    tokenize: (effects, ok, nok) => {
      let seen = '';
      const look: State = (code) => {
        const kind = htmlKindOf(seen);
        if (kind) return html.has(kind) ? ok(code) : nok(code);
        if (code === null || code < 33 || seen.length === LONGEST_KIND) return nok(code);
        seen += String.fromCharCode(code);
        effects.consume(code);
        return look;
      };
      return (code) => {
        effects.enter('data');
        return look(code);
      };
    },
  };
  return effects.check(isHopeless, nok, read);
};

/** All that `[` to `]` holds is compared with the labels of the note, however long it is. */
const tokenizeLabelEnd: Tokenizer = function (effects, ok, nok) {
  const context = Object.create(this) as TokenizeContext;
  context.sliceSerialize = (token, expandTabs) =>
    token.end.offset - token.start.offset > LONGEST_LABEL ? '' : this.sliceSerialize(token, expandTabs);
  const done: State = (code) => {
    // What is open round it is gone through at each link, or picture, that is closed.
    if (this._labelStarts!.length > MOST_LEVELS) throw new TooDeep(this.now().line);
    return ok(code);
  };
  return labelEnd.tokenize.call(context, effects, done, nok);
};

/** Where a marker begins no rule: from one offset up to the character by which that is seen. */
const ruleless = new WeakMap<TokenizeContext['parser'], { from: number; to: number; marker: Code }>();

/** Before each bullet, the line is read on to see that it is no rule: once up to the character that tells. */
const tokenizeList: Tokenizer = function (effects, ok, nok) {
  const { parser } = this;
  const from = this.now().offset;
  const own = Object.create(effects) as Effects;
  own.check = (construct, isRule, isNone) => {
    if (construct !== thematicBreak) return effects.check(construct, isRule, isNone);
    return (marker) => {
      const known = ruleless.get(parser);
      if (known?.marker === marker && known.from <= from && from < known.to) return (isNone as State)(marker);
      const rule: Construct = {
        ...thematicBreak,
        tokenize(effects, ok, nok) {
          return thematicBreak.tokenize.call(this, effects, ok, (code) => {
            ruleless.set(parser, { from, to: this.now().offset, marker });
            return nok(code);
          });
        },
      };
      return effects.check(rule, isRule, isNone)(marker);
    };
  };
  return list.tokenize.call(this, own, ok, nok);
};

/** Looks at a character that may begin something, and lets others read it. */
function watching(look: (context: TokenizeContext) => void): Construct {
  return {
    partial: true,
    tokenize(_effects, _ok, nok) {
      return (code: Code) => {
        look(this);
        return nok(code);
      };
    },
  };
}

/** Where the last container of a line begins, and how many begin before it. */
const lines = new WeakMap<TokenizeContext['parser'], { line: number; offset: number; count: number }>();

const countContainers = watching(({ parser, now }) => {
  const { line, offset } = now();
  const known = lines.get(parser);
  if (known?.line !== line) lines.set(parser, { line, offset, count: 1 });
  else if (offset > known.offset) {
    known.offset = offset;
    if (++known.count > MOST_LEVELS) throw new TooDeep(line);
  }
});

const indexFootnotes = watching(({ parser }) => {
  parser.gfmFootnotes ??= indexed([]);
});

const isMerging = new WeakSet<TokenizeContext['parser']>();

const mergeInText = watching(({ parser }) => {
  if (isMerging.has(parser)) return;
  isMerging.add(parser);
  const { text } = parser;
  parser.text = (from) => {
    const context = text(from);
    mergeAtOnce(context.events);
    return context;
  };
});

/**
 * Micromark makes one of neighbouring tokens of data, and moves all that follows for each of them. When it begins to, all
 * of them are made one at once.
 */
function mergeAtOnce(events: Event[]): void {
  events.splice = (start: number, count?: number, ...added: Event[]): Event[] => {
    const isMerge =
      added.length === 0 && count && start > 1 && events.slice(start - 2, start + count).every(isData);
    if (!isMerge)
      return Array.prototype.splice.call(events, start, count ?? events.length, ...added) as Event[];
    let kept = start;
    let data: Token | undefined = events[start - 2]![1];
    for (let i = start; i < events.length; i++) {
      const [enter, token] = events[i]!;
      if (token.type !== 'data') data = undefined;
      else if (data && data !== token) {
        data.end = token.end;
        continue;
      } else if (enter === 'enter') data = token;
      events[kept++] = events[i]!;
    }
    events.length = kept;
    return [];
  };
}

function isData([, { type }]: Event): boolean {
  return type === 'data';
}

const isIndexed = new WeakSet<readonly string[]>();

const indexDefinitions = watching(({ parser }) => {
  if (!isIndexed.has(parser.defined)) parser.defined = indexed(parser.defined);
});

/** A list that is asked for its members more often than they can be gone through. */
function indexed(names: string[]): string[] {
  const known = new Set<string>();
  let count = 0;
  names.includes = (name) => {
    for (; count < names.length; count++) known.add(names[count]!);
    return known.has(name);
  };
  isIndexed.add(names);
  return names;
}

/** A construct of micromark's own in the place of that. */
function replacing(construct: Construct, changes: Partial<Construct>): Construct {
  return { ...construct, name: `${construct.name}AtLinearCost`, add: 'after', ...changes };
}

/** A heading is made of the paragraph above its line, and all that was read before it is moved for each. */
const resolveHeading: Resolver = (events, context) => {
  const above = events.findLastIndex(([enter, { type }]) => enter === 'enter' && type === 'content');
  const heading = setextUnderline.resolveTo!(events.splice(above), context);
  for (const event of heading) events.push(event);
  return events;
};

const emphasis = replacing(attention, { resolveAll: resolveEmphasis });
const underline = replacing(setextUnderline, { resolveTo: resolveHeading, add: 'before' });
const bullets: Construct = { ...list, tokenize: tokenizeList };

const core: Extension = {
  disable: {
    null: [attention, codeText, htmlText, labelEnd, setextUnderline].map(({ name }) => name!),
  },
  document: {
    ...Object.fromEntries(CONTAINER_STARTS.map((code) => [code, countContainers])),
    42: [countContainers, bullets],
    45: [countContainers, bullets],
    91: [countContainers, indexFootnotes],
  },
  contentInitial: { 91: indexDefinitions },
  flow: { 45: underline, 61: underline, null: mergeInText },
  text: {
    42: emphasis,
    60: replacing(htmlText, { tokenize: tokenizeHtmlText }),
    // Before that for footnotes, which asks what it found.
    93: replacing(labelEnd, { tokenize: tokenizeLabelEnd, add: 'before' }),
    95: emphasis,
    96: replacing(codeText, { tokenize: tokenizeCodeText }),
  },
};
