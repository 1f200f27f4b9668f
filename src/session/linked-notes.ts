/**
 * Notes that link to each other: which of their links can be rewritten, and which notes must be written
 * together.
 */

import { accessSync, constants, realpathSync } from 'node:fs';
import { dirname } from 'node:path';
import type { InboundLinks } from '../pipeline/prove-fixes.ts';
import { leadsOutOfRepository } from '../reader/link-out.ts';
import type { FailedJob, FixedJob } from './job-results.ts';
import type { Job } from './jobs.ts';
import { type LinkBetween, urlOf } from './note-links.ts';

/** By the URL of a note, the slugs that links named before the run, each with its replacement. */
export type MovedSlugs = ReadonlyMap<string, ReadonlyMap<string, string>>;

/** The links between the notes of a run. */
export interface NoteGraph {
  readonly links: ReadonlyMap<Job, readonly LinkBetween[]>;
  /** The URLs of notes whose links cannot be rewritten. */
  readonly fixedNotes: ReadonlySet<string>;
}

const inboundByGraph = new WeakMap<NoteGraph, ReadonlyMap<string, InboundLinks>>();

/** By the URL of a note, the slugs in it that other notes link to. */
export function inboundLinksOf(graph: NoteGraph): ReadonlyMap<string, InboundLinks> {
  const known = inboundByGraph.get(graph);
  if (known) return known;
  const { links, fixedNotes } = graph;
  const inbound = new Map<string, Map<string, 'rewritable' | 'fixed'>>();
  inboundByGraph.set(graph, inbound);
  for (const { from, into, slug, isRewritable } of [...links.values()].flat()) {
    const slugs = inbound.get(into) ?? new Map<string, 'rewritable' | 'fixed'>();
    inbound.set(into, slugs);
    if (!isRewritable || fixedNotes.has(from)) slugs.set(slug, 'fixed');
    else if (!slugs.has(slug)) slugs.set(slug, 'rewritable');
  }
  return inbound;
}

/** Inbound links to a note that cannot be written, or whose links cannot, so that its headings must not change. */
export function allFixed(inbound: InboundLinks | undefined): InboundLinks {
  return new Map([...(inbound ?? [])].map(([slug]) => [slug, 'fixed']));
}

/** Whether a link leads to a heading whose slug has changed. */
export function hasMoved({ into, slug }: LinkBetween, moved: MovedSlugs): boolean {
  return moved.get(into)?.has(slug) === true;
}

/** Adds to notes that are written in place the notes that must be written together with them. */
export function withCompanions(
  notes: readonly (FixedJob | FailedJob)[],
  { links }: NoteGraph,
  moved: MovedSlugs,
): (FixedJob | FailedJob)[] {
  const inPlace = notes.filter((note): note is FixedJob => !('error' in note) && isInPlace(note.job));
  const groups = new Map(inPlace.map((note) => [urlOf(note.job.path), [note]]));
  for (const link of [...links.values()].flat()) {
    const [own, other] = [groups.get(link.from), groups.get(link.into)];
    if (!own || !other || own === other || !hasMoved(link, moved)) continue;
    const [larger, smaller] = own.length < other.length ? [other, own] : [own, other];
    larger.push(...smaller);
    for (const note of smaller) groups.set(urlOf(note.job.path), larger);
  }
  const order = new Map(inPlace.map((note, i) => [note, i]));
  for (const group of new Set(groups.values())) group.sort((a, b) => order.get(a)! - order.get(b)!);
  const together = new Map([...groups.values()].flatMap((group) => group.map((note) => [note, group])));
  return notes.map((note) => {
    const group = together.get(note as FixedJob);
    return group && group.length > 1 ? { ...note, together: group } : note;
  });
}

/** The jobs, without those that would write in place a file that an earlier job writes, by whatever path. */
export function withoutRepeatedFiles(jobs: readonly Job[]): Job[] {
  const written = new Set<string>();
  return jobs.filter((job) => {
    const url = isInPlace(job) ? urlOf(job.path) : undefined;
    if (url === undefined) return true;
    const isFirst = !written.has(url);
    written.add(url);
    return isFirst;
  });
}

function isInPlace({ path, target }: Job): boolean {
  return target === path;
}

/** Whether a note can be written in place. True for a note that goes elsewhere. */
export function isWritable(job: Job): boolean {
  if (!isInPlace(job)) return true;
  try {
    accessSync(job.path, constants.W_OK);
    accessSync(dirname(realpathSync(job.path)), constants.W_OK);
    return !leadsOutOfRepository(job.path);
  } catch {
    return false;
  }
}
