/**
 * Any remark plugin over a note, without loss: what the plugin changed in the tree is written into the source, the
 * rest stays as its author wrote it, and the result is proven by parsing it again. In the order to read them in:
 *
 *   before   processor (runs plugins) on a copy; complete and shapes (make trees fit to be compared)
 *   whole    write (all or a part) by manners and withhold; change (what all of them go by)
 *   tries    attempt (write, parse, mend) by levels, blame, escapes and places
 *   walk     patch (down both trees) by kinds and align, to what changed: fields, inline (in units) and runs
 *   text     old-note and layout (the source), printable and printer (what is new) in its style, narrow (edits)
 */

import type { Root } from 'mdast';
import { VFile } from 'vfile';
import type { VFileMessage } from 'vfile-message';
import { applyEdits, type Edit } from '../source/edits.ts';
import { Source } from '../source/source.ts';
import { NoTree } from './checked-walk.ts';
import { type CopyOrigin, copyTree } from './copy.ts';
import { complete } from './normalize-tree.ts';
import { type PluginEntry, PluginError, type Runner, Runners } from './processor.ts';
import { Shapes } from './same-tree.ts';
import { write } from './write.ts';

export type { PluginEntry };
export { PluginError };

export interface Transformed {
  /** The note after; the same object where nothing changed. */
  readonly source: Source;
  /** In offsets of the note's body before, in order. */
  readonly edits: readonly Edit[];
  /** The edits by place: a block at the top of the note, or a run of blocks that came or went. */
  readonly changes: readonly {
    readonly start: number;
    readonly end: number;
    readonly edits: readonly Edit[];
  }[];
  /** What the plugins changed and cannot be written so that it reads back. */
  readonly unwritten: readonly { readonly start: number; readonly end: number; readonly reason: string }[];
  /** What the plugins themselves reported. */
  readonly messages: readonly VFileMessage[];
}

export class Transformer {
  readonly #runners: Runners;

  /** @param plugins remark plugins, in the order in which they run. */
  constructor(plugins: readonly PluginEntry[]) {
    this.#runners = new Runners(plugins);
  }

  /**
   * Runs the plugins on a note.
   *
   * @param path the note's path, for plugins that want to know.
   * @throws {PluginError} if a plugin throws, or works asynchronously.
   */
  transform(source: Source, path?: string): Transformed {
    const start = begin(this.#runners, source, path);
    return end(source, start, start.runner.run(start.copy, start.file));
  }

  /**
   * As `transform`, for plugins that may work asynchronously.
   *
   * @throws {PluginError} if a plugin throws or rejects.
   */
  async transformAsync(source: Source, path?: string): Promise<Transformed> {
    const start = begin(this.#runners, source, path);
    return end(source, start, await start.runner.runAsync(start.copy, start.file));
  }
}

interface Start {
  readonly runner: Runner;
  readonly runners: Runners;
  readonly tree: Root;
  readonly copy: Root;
  readonly origin: CopyOrigin;
  readonly file: VFile;
}

function begin(runners: Runners, source: Source, path: string | undefined): Start {
  const runner = runners.for(source.body);
  const tree = runner.hasSyntax ? runner.parse(source.body) : source.parsed;
  const file = new VFile({ value: source.body, ...(path === undefined ? {} : { path }) });
  return { runner, runners, tree, ...copyTree(tree), file };
}

function end(
  source: Source,
  { runner, runners, tree, origin }: Start,
  ran: { tree: Root; file: VFile },
): Transformed {
  const { messages } = ran.file;
  const same: Transformed = { source, edits: [], changes: [], unwritten: [], messages };
  const none = (reason: string): Transformed => ({
    ...same,
    unwritten: [{ start: 0, end: source.body.length, reason }],
  });
  const shapes = new Shapes();
  try {
    const next = ran.tree;
    if (next?.type !== 'root' || !Array.isArray(next.children))
      return none('the plugins did not give back a note');
    complete(next);
    if (shapes.same(tree, next)) return same;
    const parse = (body: string): Root => runners.for(body).parse(body);
    const written = write({ body: source.body, old: tree, next, origin, shapes, parse, runner });
    if (written.places.length === 0) return { ...same, unwritten: written.unwritten };
    const text = source.text.edit(written.edits);
    if (!text || text.body !== applyEdits(source.body, written.edits))
      return none('the line endings of the note do not allow it');
    const isPlain = !runners.for(text.body).hasSyntax;
    const after =
      isPlain && written.actual
        ? Source.parsed(text, written.actual, source.dialect)
        : Source.parse(text, source.dialect);
    return {
      source: after,
      edits: written.edits,
      changes: written.places,
      unwritten: written.unwritten,
      messages,
    };
  } catch (error) {
    if (error instanceof NoTree) return none(`the plugins made no tree: ${error.message}`);
    if (error instanceof RangeError) return none('the note is nested too deeply');
    throw error;
  }
}
