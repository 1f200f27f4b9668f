/** Tokenizers for inline code, HTML and labels that take linear time; see `linear-syntax.ts`. */

import { codeText, htmlText, labelEnd } from 'micromark-core-commonmark';
import type { Construct, State, TokenizeContext, Tokenizer } from 'micromark-util-types';
import { MOST_LEVELS, TooDeep } from './too-deep.ts';

const BACKTICK = 96;
/** The length of the longest label in the source: 999 characters, and the prefixes of its lines. */
const LONGEST_LABEL = 2_000;

/** Facts about the rest of a text that save searches for a closing marker. */
interface TextFacts {
  /** The kinds of HTML that are not closed in the rest of the text. */
  readonly unclosedHtml: Set<string>;
  /**
   * The number of backtick runs of each length in the rest of the text; `undefined` until one was not closed.
   */
  backtickRuns: Map<number, number> | undefined;
}

const factsByContext = new WeakMap<TokenizeContext, TextFacts>();

function factsOf(context: TokenizeContext): TextFacts {
  let facts = factsByContext.get(context);
  if (!facts) {
    facts = { unclosedHtml: new Set(), backtickRuns: undefined };
    factsByContext.set(context, facts);
  }
  return facts;
}

/**
 * A tokenizer for code that does not search the text for a run of backticks if no other one has its length.
 */
export const tokenizeCodeText: Tokenizer = function (effects, ok, nok) {
  const facts = factsOf(this);
  const from = this.now();
  const isWhole = this.previous !== BACKTICK;
  let size = 0;
  const read: State = (code) => codeText.tokenize.call(this, effects, ok, fail)(code);
  const fail: State = (code) => {
    if (code === null)
      facts.backtickRuns ??= countRuns(this.sliceSerialize({ start: from, end: this.now() }).slice(size));
    return nok(code);
  };
  const hasNoEnd: Construct = {
    partial: true,
    tokenize: (effects, ok, nok) => {
      const count: State = (code) => {
        if (code === BACKTICK) {
          effects.consume(code);
          size++;
          return count;
        }
        if (!isWhole || !facts.backtickRuns) return nok(code);
        const remaining = (facts.backtickRuns.get(size) ?? 1) - 1;
        facts.backtickRuns.set(size, remaining);
        return remaining > 0 ? nok(code) : ok(code);
      };
      return (code) => {
        effects.enter('data');
        return count(code);
      };
    },
  };
  return effects.check(hasNoEnd, nok, read);
};

/** Counts the runs of backticks in a text by their lengths. */
function countRuns(text: string): Map<number, number> {
  const runs = new Map<number, number>();
  for (const [run] of text.matchAll(/`+/g)) runs.set(run.length, (runs.get(run.length) ?? 0) + 1);
  return runs;
}

const HTML_KIND = /^<(?:!--|!\[CDATA\[|![A-Za-z]|\?)/;
const LONGEST_KIND = '<![CDATA['.length;

/**
 * Returns the start of a comment, CDATA section, declaration or instruction at the start of a text. All
 * declarations are of the same kind.
 */
function htmlKindOf(text: string): string | undefined {
  return HTML_KIND.exec(text)?.[0].replace(/[A-Za-z]$/, '');
}

/**
 * A tokenizer for HTML that searches for the end of a comment, an instruction etc. only until one is not
 * closed.
 */
export const tokenizeHtmlText: Tokenizer = function (effects, ok, nok) {
  const { unclosedHtml } = factsOf(this);
  const from = this.now();
  const read = htmlText.tokenize.call(this, effects, ok, (code) => {
    const kind = code === null && htmlKindOf(this.sliceSerialize({ start: from, end: this.now() }));
    if (kind) unclosedHtml.add(kind);
    return nok(code);
  });
  if (unclosedHtml.size === 0) return read;
  const hasNoEnd: Construct = {
    partial: true,
    tokenize: (effects, ok, nok) => {
      let prefix = '';
      const readPrefix: State = (code) => {
        const kind = htmlKindOf(prefix);
        if (kind) return unclosedHtml.has(kind) ? ok(code) : nok(code);
        if (code === null || code < 33 || prefix.length === LONGEST_KIND) return nok(code);
        prefix += String.fromCharCode(code);
        effects.consume(code);
        return readPrefix;
      };
      return (code) => {
        effects.enter('data');
        return readPrefix(code);
      };
    },
  };
  return effects.check(hasNoEnd, nok, read);
};

/** A tokenizer for the end of a label that does not look up a text that is too long for a label. */
export const tokenizeLabelEnd: Tokenizer = function (effects, ok, nok) {
  const context = Object.create(this) as TokenizeContext;
  context.sliceSerialize = (token, expandTabs) =>
    token.end.offset - token.start.offset > LONGEST_LABEL ? '' : this.sliceSerialize(token, expandTabs);
  const done: State = (code) => {
    // Micromark visits all open label starts for each link or image, so their number is limited.
    if (this._labelStarts!.length > MOST_LEVELS) throw new TooDeep(this.now().line);
    return ok(code);
  };
  return labelEnd.tokenize.call(context, effects, done, nok);
};
