/**
 * Emphasis and strikethrough, found in a straight line. Micromark goes back over all of a text for each run of markers
 * that might close something, and moves all of its end for each that does.
 */

import { resolveAll } from 'micromark-util-resolve-all';
import type { Event, Resolver, Token, TokenizeContext, TokenType } from 'micromark-util-types';
import { MOST_LEVELS, TooDeep } from './too-deep.ts';

/** A run of markers that may open something, with all that follows it so far. */
interface Open {
  readonly run: Run;
  readonly events: Event[];
  /** How deep what follows it is nested. */
  inner: number;
}

/** A run of markers. What is paired is cut off its token. */
interface Run {
  readonly token: Token;
  readonly marker: number;
}

/** How runs of a type of token pair, and what a pair of so many markers becomes. */
interface Pairing {
  readonly type: TokenType;
  readonly isPair: (opener: Run, closer: Run) => boolean;
  /** What closers have in common that find the same openers. */
  readonly kindOf: (closer: Run) => string;
  readonly taken: (opener: Run, closer: Run) => number;
  readonly group: (taken: number) => readonly [group: TokenType, sequence: TokenType, text: TokenType];
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
  taken: (opener, closer) => (sizeOf(opener) > 1 && sizeOf(closer) > 1 ? 2 : 1),
  group: (taken) =>
    taken > 1 ? ['strong', 'strongSequence', 'strongText'] : ['emphasis', 'emphasisSequence', 'emphasisText'],
};

/** @see https://github.github.com/gfm/#strikethrough-extension- */
const STRIKETHROUGH: Pairing = {
  type: 'strikethroughSequenceTemporary',
  isPair: (opener, closer) => sizeOf(opener) === sizeOf(closer),
  kindOf: (closer) => String(sizeOf(closer)),
  taken: sizeOf,
  group: () => ['strikethrough', 'strikethroughSequence', 'strikethroughText'],
};

/** Makes emphasis of the runs of `*` and `_` in a text. @throws {TooDeep} if it is nested more deeply than is read. */
export const resolveEmphasis: Resolver = (events, context) => new Pairs(EMPHASIS, context).resolve(events);

/** The same for `~`. */
export const resolveStrikethrough: Resolver = (events, context) =>
  new Pairs(STRIKETHROUGH, context).resolve(events);

class Pairs {
  readonly #pairing: Pairing;
  readonly #context: TokenizeContext;
  /** What stands before all runs. */
  readonly #before: Event[] = [];
  readonly #open: Open[] = [];
  /** Below which place among the open ones there is nothing for closers of a kind. */
  readonly #bottoms = new Map<string, number>();

  constructor(pairing: Pairing, context: TokenizeContext) {
    this.#pairing = pairing;
    this.#context = context;
  }

  /** @returns the list itself, changed, since others hold on to it. */
  resolve(events: Event[]): Event[] {
    if (!events.some(([, { type }]) => type === this.#pairing.type)) return events;
    let read: Token | undefined;
    for (const event of events) {
      const [, token] = event;
      if (token === read) continue;
      if (token.type !== this.#pairing.type) this.#last.push(event);
      else {
        read = token;
        this.#read(token);
      }
    }
    this.#giveUp(0);
    for (const [i, event] of this.#before.entries()) {
      events[i] = event;
      if (event[1].type === this.#pairing.type) event[1].type = 'data';
    }
    events.length = this.#before.length;
    return events;
  }

  get #last(): Event[] {
    return this.#open.at(-1)?.events ?? this.#before;
  }

  #read(token: Token): void {
    const run = { token, marker: this.#context.sliceSerialize(token).charCodeAt(0) };
    if (token._close) this.#close(run);
    if (sizeOf(run) === 0) return;
    if (token._open) this.#open.push({ run, events: [], inner: 0 });
    else this.#last.push(...this.#eventsOf(token));
  }

  /** Pairs a run with those before it until it is used up. */
  #close(run: Run): void {
    while (sizeOf(run) > 0) {
      const kind = this.#pairing.kindOf(run);
      const bottom = this.#bottoms.get(kind) ?? 0;
      let at = this.#open.length - 1;
      while (at >= bottom && !this.#pairing.isPair(this.#open[at]!.run, run)) at--;
      if (at < bottom) {
        this.#bottoms.set(kind, this.#open.length);
        return;
      }
      this.#giveUp(at + 1);
      this.#pair(run);
    }
  }

  /** Closes open runs from one on without a pair: they are part of what stands before them. */
  #giveUp(from: number): void {
    const given = this.#open.splice(from);
    for (const { run, events, inner } of given) {
      this.#last.push(...this.#eventsOf(run.token));
      this.#add(events, inner);
    }
  }

  #eventsOf(token: Token): readonly Event[] {
    return [
      ['enter', token, this.#context],
      ['exit', token, this.#context],
    ];
  }

  #add(events: readonly Event[], inner: number): void {
    const last = this.#open.at(-1);
    for (const event of events) this.#last.push(event);
    if (last) last.inner = Math.max(last.inner, inner);
  }

  /** Makes a group of what stands between the last open run and one that closes it. */
  #pair(closer: Run): void {
    const { run: opener, events, inner } = this.#open.pop()!;
    const context = this.#context;
    if (inner >= MOST_LEVELS) throw new TooDeep(closer.token.start.line);
    const taken = this.#pairing.taken(opener, closer);
    const [group, sequence, text] = this.#pairing.group(taken);
    const { end: openerEnd } = opener.token;
    const { start: closerStart } = closer.token;
    const start = moved(openerEnd, -taken);
    const end = moved(closerStart, taken);
    const whole: Token = { type: group, start: { ...start }, end: { ...end } };
    const opening: Token = { type: sequence, start, end: { ...openerEnd } };
    const closing: Token = { type: sequence, start: { ...closerStart }, end };
    const content: Token = { type: text, start: { ...openerEnd }, end: { ...closerStart } };
    opener.token.end = { ...start };
    closer.token.start = { ...end };
    const made: Event[] = [
      ['enter', whole, context],
      ['enter', opening, context],
      ['exit', opening, context],
      ['enter', content, context],
    ];
    for (const event of resolveAll(context.parser.constructs.insideSpan.null!, events, context))
      made.push(event);
    made.push(
      ['exit', content, context],
      ['enter', closing, context],
      ['exit', closing, context],
      ['exit', whole, context],
    );
    if (sizeOf(opener) > 0) this.#open.push({ run: opener, events: [], inner: 0 });
    this.#add(made, inner + 1);
    // The last of the open ones may be another one now.
    const last = Math.max(0, this.#open.length - 1);
    for (const [kind, place] of this.#bottoms) if (place > last) this.#bottoms.set(kind, last);
  }
}

function sizeOf({ token }: Run): number {
  return token.end.offset - token.start.offset;
}

/** A point a few markers on, or back. */
function moved(point: Token['start'], by: number): Token['start'] {
  return {
    ...point,
    column: point.column + by,
    offset: point.offset + by,
    _bufferIndex: point._bufferIndex + by,
  };
}
