/** The notes of a folder of the workspace, which are linted as the notes of one run. */

import { setImmediate } from 'node:timers/promises';
import type { Choice, Planned } from '../pipeline/plan-note.ts';
import type { InboundLinks } from '../pipeline/prove-fixes.ts';
import { ParsedNote } from '../rules/define-rule.ts';
import type { Job } from '../session/jobs.ts';
import { allFixed, inboundLinksOf, isWritable, type NoteGraph } from '../session/linked-notes.ts';
import { Linter, type NoteLinks } from '../session/linter.ts';
import { mayLink } from '../session/may-link.ts';
import { NoteFiles, type OpenTexts } from '../session/note-files.ts';
import type { LinkBetween } from '../session/note-links.ts';
import { type LinkingNotes, planWithLinks } from '../session/other-files.ts';
import { joinInbound, outsideInbound } from '../session/outside-links.ts';
import { pathsOutside } from '../session/outside-notes.ts';
import type { Range } from '../source/range.ts';
import type { Source } from '../source/source.ts';
import { type IndexedNote, indexNote } from './note-index.ts';

/** How long work may keep the server from answering, in milliseconds. */
const LONGEST_WORK = 20;

/** What is known of one version of a note. */
interface Known<T> {
  readonly version: string | undefined;
  readonly value: T;
}

export class NoteSet {
  readonly paths: readonly string[];
  readonly files: NoteFiles;
  readonly linter: Linter;
  readonly #members: ReadonlySet<string>;
  readonly #indexes = new Map<string, Known<IndexedNote>>();
  readonly #links = new Map<string, Known<NoteLinks>>();
  #outside: Promise<readonly string[]> | undefined;

  /** @param paths absolute paths. @throws {UserError} if a setting is invalid. */
  constructor(paths: readonly string[], openTexts: OpenTexts) {
    this.paths = paths;
    this.#members = new Set(paths);
    this.files = new NoteFiles(paths, openTexts);
    this.linter = new Linter({ options: {}, paths }, this.files);
  }

  has(path: string): boolean {
    return this.#members.has(path);
  }

  /**
   * Plans the fixes of a note, so that links of the other notes follow them.
   *
   * @param choice which changes are planned; all by default.
   */
  async plan(path: string, source: Source, choice: Choice = {}): Promise<Planned> {
    const planned = await this.linter.plan(path, source, { watchesSlugs: true, choice });
    const others: LinkingNotes = {
      notes: this.linter.notes,
      graph: () => this.#linksBetween(),
      outside: (url) => this.#outsideInto(url),
      urlOf: (other) => this.files.urlOf(other),
      read: (other) => this.files.read(other.path),
    };
    const planAgain = (inbound: InboundLinks) => this.linter.plan(path, source, { inbound, choice });
    return planWithLinks({ path }, planned, others, planAgain);
  }

  /** Plans the fixes of a note that leave the headings to which other notes link. @param protectedRanges see `FixOptions`. */
  async planAlone(path: string, source: Source, protectedRanges?: readonly Range[]): Promise<Planned> {
    const url = this.files.urlOf(path);
    if (url === undefined) return this.linter.plan(path, source, { protectedRanges });
    const inbound = allFixed(inboundLinksOf(await this.#linksBetween()).get(url));
    const planned = await this.linter.plan(path, source, { inbound, protectedRanges, watchesSlugs: true });
    const outside = planned.moves.length > 0 ? await this.#outsideInto(url) : undefined;
    if (!planned.moves.some(({ slug }) => outside?.has(slug))) return planned;
    return this.linter.plan(path, source, { inbound: joinInbound(inbound, outside), protectedRanges });
  }

  /** Returns the slugs in a note to which notes of its project outside this folder link. */
  async #outsideInto(url: string): Promise<InboundLinks | undefined> {
    this.#outside ??= pathsOutside(this.paths);
    const found: [string, readonly LinkBetween[]][] = [];
    for (const path of await this.#outside) found.push([path, (await this.#linksOf(path)).links]);
    return outsideInbound(found).get(url);
  }

  async #linksBetween(): Promise<NoteGraph> {
    const links = new Map<Job, readonly LinkBetween[]>();
    const fixedNotes = new Set<string>();
    const graph = { links, fixedNotes };
    if (this.paths.length < 2) return graph;
    let since = performance.now();
    for (const path of this.paths) {
      const found = await this.#linksOf(path);
      if (found.links.length > 0) {
        const job = { path };
        links.set(job, found.links);
        if (found.isFixed || !isWritable(job)) fixedNotes.add(this.files.urlOf(path)!);
      }
      if (performance.now() - since < LONGEST_WORK) continue;
      await setImmediate();
      since = performance.now();
    }
    return graph;
  }

  async #linksOf(path: string): Promise<NoteLinks> {
    const version = this.files.versionOf(path);
    const known = this.#links.get(path);
    if (known && known.version === version) return known.value;
    const note = { path, read: () => this.files.read(path), peek: () => this.files.peek(path) };
    const value = mayLink(note.peek()) ? await this.linter.links(note) : { links: [], isFixed: false };
    this.#links.set(path, { version, value });
    return value;
  }

  /** Returns the index of a note; `undefined` if it cannot be read. */
  async indexOf(path: string): Promise<IndexedNote | undefined> {
    const version = this.files.versionOf(path);
    const known = this.#indexes.get(path);
    if (known && known.version === version) return known.value;
    try {
      const { source } = this.files.read(path);
      const { source: own, context } = await this.linter.about(path, source);
      const value = indexNote(new ParsedNote(own, context));
      this.#indexes.set(path, { version, value });
      return value;
    } catch {
      return undefined;
    }
  }

  /**
   * Returns the indexes of all notes that can be read, by their paths.
   *
   * @param isCancelled whether the result is not needed any more.
   */
  async indexes(isCancelled: () => boolean = () => false): Promise<ReadonlyMap<string, IndexedNote>> {
    const indexes = new Map<string, IndexedNote>();
    let since = performance.now();
    for (const path of this.paths) {
      if (isCancelled()) break;
      const index = await this.indexOf(path);
      if (index) indexes.set(path, index);
      if (performance.now() - since < LONGEST_WORK) continue;
      await setImmediate();
      since = performance.now();
    }
    return indexes;
  }

  /** Returns the path of the note at a URL. */
  pathOf(url: string): string | undefined {
    return this.paths.find((path) => this.files.urlOf(path) === url);
  }
}
