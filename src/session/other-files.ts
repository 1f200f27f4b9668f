/** The edits of other notes that belong to the fixes of a note: their links to headings that change. */

import type { Notes } from '../links/addresses.ts';
import { updateLinks } from '../links/update-links.ts';
import type { ChangeFix, Diagnostic, OtherFile } from '../pipeline/diagnostic.ts';
import type { SlugMove } from '../pipeline/fix-step.ts';
import type { InboundLinks } from '../pipeline/prove-fixes.ts';
import type { NoteFile } from '../reader/parse-note.ts';
import { UNKNOWN } from '../source/dialect/flavours.ts';
import type { TextEdit } from '../source/edits.ts';
import { addTo } from '../source/grouping.ts';
import { sortRanges } from '../source/range.ts';
import type { Source } from '../source/source.ts';
import type { Job } from './jobs.ts';
import { allFixed, inboundLinksOf, isWritable, type NoteGraph } from './linked-notes.ts';
import { joinInbound } from './outside-links.ts';

/** The findings in a note, and the slugs that their fixes change. */
interface PlannedNote {
  readonly findings: readonly Diagnostic[];
  readonly moves: readonly SlugMove[];
}

/** What is known of the other notes. */
export interface LinkingNotes {
  readonly notes: Notes;
  readonly graph: () => Promise<NoteGraph>;
  /** Returns the slugs in a note to which notes outside the run link. */
  readonly outside: (url: string) => Promise<InboundLinks | undefined>;
  readonly urlOf: (path: string) => string | undefined;
  readonly read: (job: Job) => NoteFile | Promise<NoteFile>;
}

/**
 * Plans a note again if its fixes change slugs to which other notes link, so that these links follow or keep the fixes
 * from being made.
 *
 * @param planned its plan, which tells of all slugs that change.
 * @param planAgain plans it with the links of other notes.
 */
export async function planWithLinks<P extends PlannedNote>(
  job: Job,
  planned: P,
  others: LinkingNotes,
  planAgain: (inbound: InboundLinks) => Promise<P>,
): Promise<P> {
  const url = planned.moves.length > 0 ? others.urlOf(job.path) : undefined;
  if (url === undefined) return planned;
  const graph = await others.graph();
  const ofRun = inboundLinksOf(graph).get(url);
  const inbound = joinInbound(isWritable(job) ? ofRun : allFixed(ofRun), await others.outside(url));
  if (!inbound || !planned.moves.some(({ slug }) => inbound.has(slug))) return planned;
  const again = await planAgain(inbound);
  const files = new Map<string, OtherFile[]>();
  for (const [other, links] of graph.links) {
    const from = others.urlOf(other.path);
    if (from === undefined || !links.some(({ into }) => into === url)) continue;
    const { source } = await others.read(other);
    for (const [id, edits] of editsByChange(source, from, url, again.moves, others.notes))
      addTo(files, id, { path: other.path, edits });
  }
  const withFiles = (fix: ChangeFix): ChangeFix => {
    const otherFiles = files.get(fix.id);
    return otherFiles ? { ...fix, otherFiles } : fix;
  };
  const findings = again.findings.map((finding) =>
    finding.fix ? { ...finding, fix: withFiles(finding.fix) } : finding,
  );
  return { ...again, findings };
}

/**
 * Returns the edits of a note's links to another note, by the ids of the changes of the other.
 *
 * @param from, into the URLs of the note and of the other.
 * @param moves the slugs of the other that change.
 */
function editsByChange(
  source: Source,
  from: string,
  into: string,
  moves: readonly SlugMove[],
  notes: Notes,
): Map<string, TextEdit[]> {
  const slugs = new Map(moves.flatMap(({ slug, to }) => (to === undefined ? [] : [[slug, to]])));
  const changes = new Map(moves.map(({ slug, ids }) => [slug, ids]));
  // The links were found before the dialect was known.
  const parsed = source.in(UNKNOWN);
  const edits = new Map<string, TextEdit[]>();
  for (const { fix, slug } of updateLinks(parsed, from, notes, new Map([[into, slugs]])).updates)
    for (const id of changes.get(slug) ?? [])
      for (const edit of parsed.text.editsInFile(fix.edits)) addTo(edits, id, edit);
  return new Map([...edits].map(([id, list]) => [id, sortRanges(list)]));
}
