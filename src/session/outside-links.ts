/** Links from notes outside a run to headings of its notes, which therefore must not change. */

import type { Asked } from '../cache/asked.ts';
import type { Notes } from '../links/addresses.ts';
import { shownName } from '../messages/display.ts';
import { shownPath } from '../messages/shown-path.ts';
import { amount } from '../messages/wording.ts';
import type { InboundLinks } from '../pipeline/prove-fixes.ts';
import { type LinkBetween, linksInText, urlOf } from './note-links.ts';
import type { OutsideNotes } from './outside-notes.ts';

/**
 * Returns the slugs to which notes outside the run link, by the URLs of the notes of the run.
 *
 * @param notes the notes outside the run, by their absolute paths, each with its links to notes of the run.
 */
export function outsideInbound(
  notes: Iterable<readonly [path: string, links: readonly LinkBetween[]]>,
): ReadonlyMap<string, InboundLinks> {
  const linking = new Map<string, Map<string, Set<string>>>();
  for (const [path, links] of notes) {
    for (const { into, slug } of links) {
      const slugs = linking.get(into) ?? new Map<string, Set<string>>();
      linking.set(into, slugs);
      slugs.set(slug, (slugs.get(slug) ?? new Set()).add(path));
    }
  }
  return new Map([...linking].map(([url, slugs]) => [url, inboundOf(slugs)]));
}

function inboundOf(slugs: ReadonlyMap<string, ReadonlySet<string>>): InboundLinks {
  return new Map([...slugs].map(([slug, paths]) => [slug, { reason: reasonOf([...paths]) }]));
}

/** Why a heading does not change. @param paths the notes that link to it. */
function reasonOf([first, ...others]: readonly string[]): string {
  const name = shownName(shownPath(first!));
  return others.length === 0
    ? `${name} links to it (fix both notes together)`
    : `${name} and ${amount(others.length, 'other note')} link to it (fix these notes together)`;
}

/** Joins links from notes of the run, which may be rewritable, with those from other notes. */
export function joinInbound(
  inbound: InboundLinks | undefined,
  outside: InboundLinks | undefined,
): InboundLinks | undefined {
  if (!inbound || !outside) return inbound ?? outside;
  const fixed = [...inbound].filter(([, state]) => state === 'fixed');
  return new Map([...inbound, ...outside, ...fixed]);
}

/** The links of the notes outside a run. They are looked for when the first fix changes a slug. */
export class OutsideLinks {
  readonly #outside: OutsideNotes;
  readonly #run: { readonly notes: Notes };
  #inbound: Promise<ReadonlyMap<string, InboundLinks>> | undefined;

  /** @param run the notes of the run. */
  constructor(outside: OutsideNotes, run: { readonly notes: Notes }) {
    this.#outside = outside;
    this.#run = run;
  }

  /** Returns the slugs in a note of the run to which the notes outside link, each with the reason why it must stay. */
  async into(url: string): Promise<InboundLinks | undefined> {
    this.#inbound ??= this.#find();
    return (await this.#inbound).get(url);
  }

  /** Adds to a result, if it may be cached, that it depends on the notes outside the run. */
  async askedIn<R extends { readonly asked?: Asked | undefined }>(result: R): Promise<R> {
    const { asked } = result;
    return asked ? { ...result, asked: { ...asked, outside: await this.#outside.key() } } : result;
  }

  async #find(): Promise<ReadonlyMap<string, InboundLinks>> {
    const texts = await this.#outside.texts();
    const { notes } = this.#run;
    return outsideInbound(texts.map(({ path, text }) => [path, linksInText(urlOf(path)!, text, notes)]));
  }
}
