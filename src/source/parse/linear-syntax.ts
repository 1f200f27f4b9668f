/**
 * Variants of micromark's constructs that take linear time. Some of the original ones search a whole
 * paragraph for each character that may close something. These only search if there is something to find. The
 * result is the same, which a test verifies.
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
import { tokenizeCodeText, tokenizeHtmlText, tokenizeLabelEnd } from './inline-tokenizers.ts';
import { resolveEmphasis, resolveStrikethrough } from './spans-of-markers.ts';
import { MOST_LEVELS, TooDeep } from './too-deep.ts';

/** The first characters of containers: list items, block quotes, footnotes. */
const CONTAINER_STARTS = [...'*+-0123456789>['].map((character) => character.charCodeAt(0));

/**
 * Returns micromark extensions for the same syntax that take linear time.
 *
 * @param extensions all extensions for the syntax of a note.
 */
export function atLinearCost(extensions: readonly Extension[]): Extension[] {
  return [...extensions.map(withFewerSearches), core];
}

/** Replaces the slow constructs of an extension. */
function withFewerSearches({ text, insideSpan, ...others }: Extension): Extension {
  return {
    ...others,
    ...(text ? { text: mapConstructs(text, fastConstruct) } : {}),
    ...(insideSpan?.null ? { insideSpan: { null: insideSpan.null.map(fastResolver) } } : {}),
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

function fastConstruct(construct: Construct): Construct {
  if (construct.name === 'gfmPotentialFootnoteCall')
    return { ...construct, tokenize: tokenizeAfterImageStart(construct) };
  return construct.name === 'strikethrough' ? { ...construct, resolveAll: resolveStrikethrough } : construct;
}

/** Replaces the resolvers for the content of emphasis. */
function fastResolver(construct: Pick<Construct, 'resolveAll'>): Pick<Construct, 'resolveAll'> {
  return 'name' in construct && construct.name === 'strikethrough' ? { resolveAll: resolveBoth } : construct;
}

const resolveBoth: Resolver = (events, context) =>
  resolveEmphasis(resolveStrikethrough(events, context), context);

/**
 * A tokenizer for the footnote reference in `![^a]`. Micromark searches the paragraph for its beginning; this
 * one does so only if the last label start is that of an image.
 */
function tokenizeAfterImageStart(construct: Construct): Tokenizer {
  return function (effects, ok, nok) {
    const start = this._labelStarts?.at(-1);
    return start?.type === 'labelImage' && start._balanced
      ? construct.tokenize.call(this, effects, ok, nok)
      : nok;
  };
}

/**
 * The last range in which a marker does not begin a thematic break: `to` is the offset of the character that
 * rules it out.
 */
const notBreaks = new WeakMap<TokenizeContext['parser'], { from: number; to: number; marker: Code }>();

/** A tokenizer for lists that checks a line of bullets only once for a thematic break. */
const tokenizeList: Tokenizer = function (effects, ok, nok) {
  const { parser } = this;
  const from = this.now().offset;
  const cachingEffects = Object.create(effects) as Effects;
  cachingEffects.check = (construct, isBreak, isNotBreak) => {
    if (construct !== thematicBreak) return effects.check(construct, isBreak, isNotBreak);
    return (marker) => {
      const known = notBreaks.get(parser);
      if (known?.marker === marker && known.from <= from && from < known.to)
        return (isNotBreak as State)(marker);
      const cachingBreak: Construct = {
        ...thematicBreak,
        tokenize(effects, ok, nok) {
          return thematicBreak.tokenize.call(this, effects, ok, (code) => {
            notBreaks.set(parser, { from, to: this.now().offset, marker });
            return nok(code);
          });
        },
      };
      return effects.check(cachingBreak, isBreak, isNotBreak)(marker);
    };
  };
  return list.tokenize.call(this, cachingEffects, ok, nok);
};

/**
 * Returns a construct that calls a function and never matches, so that other constructs parse the character.
 */
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

/** The offset of the last container on the current line, and the number of containers on the line. */
const lines = new WeakMap<TokenizeContext['parser'], { line: number; offset: number; count: number }>();

/** Limits the number of nested containers. */
const countContainers = watching(({ parser, now }) => {
  const { line, offset } = now();
  const known = lines.get(parser);
  if (known?.line !== line) lines.set(parser, { line, offset, count: 1 });
  else if (offset > known.offset) {
    known.offset = offset;
    if (++known.count > MOST_LEVELS) throw new TooDeep(line);
  }
});

/** Makes the list of footnote labels fast to search. */
const indexFootnotes = watching(({ parser }) => {
  parser.gfmFootnotes ??= indexed([]);
});

const isMerging = new WeakSet<TokenizeContext['parser']>();

/** Makes the merging of text tokens fast. */
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
 * Replaces `splice` of a list of events so that all adjacent `data` tokens are merged at once. Micromark
 * merges them one by one, and moves the rest of the list each time.
 */
function mergeAtOnce(events: Event[]): void {
  events.splice = (start: number, count?: number, ...added: Event[]): Event[] => {
    const isMerge =
      added.length === 0 && count && start > 1 && events.slice(start - 2, start + count).every(isData);
    if (!isMerge)
      return Array.prototype.splice.call(events, start, count ?? events.length, ...added) as Event[];
    let length = start;
    let data: Token | undefined = events[start - 2]![1];
    for (let i = start; i < events.length; i++) {
      const [enter, token] = events[i]!;
      if (token.type !== 'data') data = undefined;
      else if (data && data !== token) {
        data.end = token.end;
        continue;
      } else if (enter === 'enter') data = token;
      events[length++] = events[i]!;
    }
    events.length = length;
    return [];
  };
}

function isData([, { type }]: Event): boolean {
  return type === 'data';
}

const isIndexed = new WeakSet<readonly string[]>();

/** Makes the list of defined labels fast to search. */
const indexDefinitions = watching(({ parser }) => {
  if (!isIndexed.has(parser.defined)) parser.defined = indexed(parser.defined);
});

/** Replaces `includes` of a list, to which items may be added later, by a search in a set. */
function indexed(names: string[]): string[] {
  const set = new Set<string>();
  let count = 0;
  names.includes = (name) => {
    for (; count < names.length; count++) set.add(names[count]!);
    return set.has(name);
  };
  isIndexed.add(names);
  return names;
}

/** Returns a changed construct that is used in place of the original, which `core` disables. */
function replacing(construct: Construct, changes: Partial<Construct>): Construct {
  return { ...construct, name: `${construct.name}AtLinearCost`, add: 'after', ...changes };
}

/**
 * A resolver for underlined headings that only passes the paragraph above the underline to micromark's own.
 */
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
    // Before the construct for footnote references, which uses its result.
    93: replacing(labelEnd, { tokenize: tokenizeLabelEnd, add: 'before' }),
    95: emphasis,
    96: replacing(codeText, { tokenize: tokenizeCodeText }),
  },
};
