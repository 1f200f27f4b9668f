/**
 * Resolvers for emphasis and strikethrough that take linear time. Micromark's own search the whole text for
 * each run of markers that may close something, and move the rest of the text for each that does.
 */

import { resolveAll } from 'micromark-util-resolve-all';
import type { Event, Resolver, Token, TokenizeContext, TokenType } from 'micromark-util-types';
import { MOST_LEVELS, TooDeep } from './too-deep.ts';

/** A run of markers that may open a span, with the events after it. */
interface Opener {
  readonly run: MarkerRun;
  readonly events: Event[];
  /** The number of nested spans in the events. */
  depth: number;
}

/** A run of markers. Its token is shortened by the markers that are paired. */
interface MarkerRun {
  readonly token: Token;
  /** The character code of the marker. */
  readonly marker: number;
}

/** How runs of a type of token are paired. */
interface Pairing {
  readonly type: TokenType;
  readonly isPair: (opener: MarkerRun, closer: MarkerRun) => boolean;
  /** Returns a key for closers that match the same openers. */
  readonly kindOf: (closer: MarkerRun) => string;
  /** Returns the number of markers on each side of a pair. */
  readonly lengthOf: (opener: MarkerRun, closer: MarkerRun) => number;
  /** Returns the token types for a pair with markers of a length. */
  readonly typesOf: (length: number) => readonly [span: TokenType, sequence: TokenType, text: TokenType];
}

/** @see https://spec.commonmark.org/0.31.2/#phase-2-inline-structure */
const EMPHASIS: Pairing = {
  type: 'attentionSequence',
  isPair: (opener, closer) =>
    opener.marker === closer.marker &&
    !(
      (opener.token._close || closer.token._open) &&
      sizeOf(closer) % 3 !== 0 &&
      (sizeOf(opener) + sizeOf(closer)) % 3 === 0
    ),
  kindOf: (closer) => `${closer.marker} ${closer.token._open} ${sizeOf(closer) % 3}`,
  lengthOf: (opener, closer) => (sizeOf(opener) > 1 && sizeOf(closer) > 1 ? 2 : 1),
  typesOf: (length) =>
    length > 1
      ? ['strong', 'strongSequence', 'strongText']
      : ['emphasis', 'emphasisSequence', 'emphasisText'],
};

/** @see https://github.github.com/gfm/#strikethrough-extension- */
const STRIKETHROUGH: Pairing = {
  type: 'strikethroughSequenceTemporary',
  isPair: (opener, closer) => sizeOf(opener) === sizeOf(closer),
  kindOf: (closer) => String(sizeOf(closer)),
  lengthOf: sizeOf,
  typesOf: () => ['strikethrough', 'strikethroughSequence', 'strikethroughText'],
};

/** Resolves runs of `*` and `_` in a text to emphasis. @throws {TooDeep} if it is nested too deeply. */
export const resolveEmphasis: Resolver = (events, context) =>
  new DelimiterStack(EMPHASIS, context).resolve(events);

/** Resolves runs of `~` in a text to strikethrough. @throws {TooDeep} if it is nested too deeply. */
export const resolveStrikethrough: Resolver = (events, context) =>
  new DelimiterStack(STRIKETHROUGH, context).resolve(events);

/** The delimiter stack of the CommonMark specification. Each opener keeps the events after it. */
class DelimiterStack {
  readonly #pairing: Pairing;
  readonly #context: TokenizeContext;
  /** The events before the first opener. */
  readonly #before: Event[] = [];
  readonly #openers: Opener[] = [];
  /** The index below which no opener matches a closer, by its kind. */
  readonly #bottoms = new Map<string, number>();

  constructor(pairing: Pairing, context: TokenizeContext) {
    this.#pairing = pairing;
    this.#context = context;
  }

  /**
   * Resolves the runs in a list of events.
   *
   * @returns the list itself, which is changed in place as micromark expects.
   */
  resolve(events: Event[]): Event[] {
    if (!events.some(([, { type }]) => type === this.#pairing.type)) return events;
    let previous: Token | undefined;
    for (const event of events) {
      const [, token] = event;
      if (token === previous) continue;
      if (token.type !== this.#pairing.type) this.#last.push(event);
      else {
        previous = token;
        this.#addRun(token);
      }
    }
    this.#removeOpeners(0);
    for (const [i, event] of this.#before.entries()) {
      events[i] = event;
      if (event[1].type === this.#pairing.type) event[1].type = 'data';
    }
    events.length = this.#before.length;
    return events;
  }

  /** The list to which new events are added. */
  get #last(): Event[] {
    return this.#openers.at(-1)?.events ?? this.#before;
  }

  #addRun(token: Token): void {
    const run = { token, marker: this.#context.sliceSerialize(token).charCodeAt(0) };
    if (token._close) this.#close(run);
    if (sizeOf(run) === 0) return;
    if (token._open) this.#openers.push({ run, events: [], depth: 0 });
    else this.#last.push(...this.#eventsOf(token));
  }

  /** Pairs a run with the openers before it until all its markers are paired. */
  #close(run: MarkerRun): void {
    while (sizeOf(run) > 0) {
      const kind = this.#pairing.kindOf(run);
      const bottom = this.#bottoms.get(kind) ?? 0;
      let at = this.#openers.length - 1;
      while (at >= bottom && !this.#pairing.isPair(this.#openers[at]!.run, run)) at--;
      if (at < bottom) {
        this.#bottoms.set(kind, this.#openers.length);
        return;
      }
      this.#removeOpeners(at + 1);
      this.#pair(run);
    }
  }

  /** Removes openers without a closer. Their markers are text. @param from the index of the first of them. */
  #removeOpeners(from: number): void {
    const removed = this.#openers.splice(from);
    for (const { run, events, depth } of removed) {
      this.#last.push(...this.#eventsOf(run.token));
      this.#add(events, depth);
    }
  }

  #eventsOf(token: Token): readonly Event[] {
    return [
      ['enter', token, this.#context],
      ['exit', token, this.#context],
    ];
  }

  #add(events: readonly Event[], depth: number): void {
    const last = this.#openers.at(-1);
    for (const event of events) this.#last.push(event);
    if (last) last.depth = Math.max(last.depth, depth);
  }

  /** Makes a span of the events between the last opener and its closer. */
  #pair(closer: MarkerRun): void {
    const { run: opener, events, depth } = this.#openers.pop()!;
    const context = this.#context;
    if (depth >= MOST_LEVELS) throw new TooDeep(closer.token.start.line);
    const length = this.#pairing.lengthOf(opener, closer);
    const [type, sequence, text] = this.#pairing.typesOf(length);
    const { end: openerEnd } = opener.token;
    const { start: closerStart } = closer.token;
    const start = movePoint(openerEnd, -length);
    const end = movePoint(closerStart, length);
    const span: Token = { type, start: { ...start }, end: { ...end } };
    const opening: Token = { type: sequence, start, end: { ...openerEnd } };
    const closing: Token = { type: sequence, start: { ...closerStart }, end };
    const content: Token = { type: text, start: { ...openerEnd }, end: { ...closerStart } };
    opener.token.end = { ...start };
    closer.token.start = { ...end };
    const spanEvents: Event[] = [
      ['enter', span, context],
      ['enter', opening, context],
      ['exit', opening, context],
      ['enter', content, context],
    ];
    for (const event of resolveAll(context.parser.constructs.insideSpan.null!, events, context))
      spanEvents.push(event);
    spanEvents.push(
      ['exit', content, context],
      ['enter', closing, context],
      ['exit', closing, context],
      ['exit', span, context],
    );
    if (sizeOf(opener) > 0) this.#openers.push({ run: opener, events: [], depth: 0 });
    this.#add(spanEvents, depth + 1);
    // The last opener has changed, so it may match closers again.
    const last = Math.max(0, this.#openers.length - 1);
    for (const [kind, bottom] of this.#bottoms) if (bottom > last) this.#bottoms.set(kind, last);
  }
}

function sizeOf({ token }: MarkerRun): number {
  return token.end.offset - token.start.offset;
}

/** Moves a point within its line by a number of characters. */
function movePoint(point: Token['start'], by: number): Token['start'] {
  return {
    ...point,
    column: point.column + by,
    offset: point.offset + by,
    _bufferIndex: point._bufferIndex + by,
  };
}
