/**
 * Runs remark plugins on a note without loss: the changes of the tree are written into the source, everything else stays
 * as its author wrote it, and the result is proven by parsing it again. The modules of this folder, in reading order:
 *
 *   run      processor (plugins) on a copy (tree-change); normalize-tree, same-tree (comparison), tree-structure
 *   write    write-tree (all changes, or a part): presentational-fields, fallback
 *   attempt  attempt (write, parse, react): strategy, find-mismatch, escapes, node-places
 *   patch    patch (both trees): align, and what changed: fields, reprint-inline (by inline-tokens), splice-blocks
 *   print    original and block-layout (the source), printable and printer in printer-style, minimal-edits
 */

import type { Root } from 'mdast';
import { VFile } from 'vfile';
import type { VFileMessage } from 'vfile-message';
import type { Edit } from '../source/edits.ts';
import { Source } from '../source/source.ts';
import { normalizeTree } from './normalize-tree.ts';
import { type PluginEntry, PluginError, type Runner, Runners } from './processor.ts';
import { TreeEquality } from './same-tree.ts';
import { type CopyOrigin, copyTree } from './tree-change.ts';
import { NoTree } from './tree-structure.ts';
import { writeTree } from './write-tree.ts';

export type { PluginEntry };
export { PluginError };

/** The result of running plugins on a note. */
export interface Transformed {
  /** The changed note, or the given object if nothing changed. */
  readonly source: Source;
  /** Edits of the given body, in order. */
  readonly edits: readonly Edit[];
  /** The edits by place: a top-level block, or a run of inserted or removed blocks. Offsets refer to the given body. */
  readonly changes: readonly {
    readonly start: number;
    readonly end: number;
    readonly edits: readonly Edit[];
  }[];
  /** Changes that cannot be written, as ranges of the given body, with the reason. */
  readonly unwritten: readonly { readonly start: number; readonly end: number; readonly reason: string }[];
  /** The messages of the plugins. */
  readonly messages: readonly VFileMessage[];
}

/** Runs a fixed list of plugins on any number of notes. */
export class Transformer {
  readonly #runners: Runners;

  /**
   * @param plugins remark plugins, in the order in which they run.
   * @param names what the user calls them, for errors.
   */
  constructor(plugins: readonly PluginEntry[], names: ReadonlyMap<unknown, string> = new Map()) {
    this.#runners = new Runners(plugins, names);
  }

  /**
   * Runs the plugins on a note.
   *
   * @param path the path of the note, which plugins can read.
   * @throws {PluginError} if a plugin throws or is asynchronous.
   */
  transform(source: Source, path?: string): Transformed {
    const start = prepareRun(this.#runners, source, path);
    return writeResult(source, start, start.runner.run(start.copy, start.file));
  }

  /**
   * As `transform`, for plugins that may be asynchronous.
   *
   * @throws {PluginError} if a plugin throws or rejects.
   */
  async transformAsync(source: Source, path?: string): Promise<Transformed> {
    const start = prepareRun(this.#runners, source, path);
    return writeResult(source, start, await start.runner.runAsync(start.copy, start.file));
  }
}

interface PluginRun {
  readonly runner: Runner;
  readonly runners: Runners;
  readonly tree: Root;
  readonly copy: Root;
  readonly origin: CopyOrigin;
  readonly file: VFile;
}

function prepareRun(runners: Runners, source: Source, path: string | undefined): PluginRun {
  const runner = runners.for(source.body);
  const tree = runner.hasSyntax ? runner.parse(source.body) : source.parsed;
  const file = new VFile({ value: source.body, ...(path === undefined ? {} : { path }) });
  return { runner, runners, tree, ...copyTree(tree), file };
}

function writeResult(
  source: Source,
  { runner, runners, tree, origin }: PluginRun,
  ran: { tree: Root; file: VFile },
): Transformed {
  const { messages } = ran.file;
  const same: Transformed = { source, edits: [], changes: [], unwritten: [], messages };
  const none = (reason: string): Transformed => ({
    ...same,
    unwritten: [{ start: 0, end: source.body.length, reason }],
  });
  const equality = new TreeEquality();
  try {
    const next = ran.tree;
    if (next?.type !== 'root' || !Array.isArray(next.children))
      return none('the plugins did not return a Markdown tree');
    normalizeTree(next);
    if (equality.same(tree, next)) return same;
    const parse = (body: string): Root => runners.for(body).parse(body);
    const written = writeTree({ body: source.body, old: tree, next, origin, equality, parse, runner });
    if (written.places.length === 0) return { ...same, unwritten: written.unwritten };
    const text = source.text.edit(written.edits);
    if (!text) return none('the note’s line endings do not allow it');
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
    if (error instanceof NoTree) return none(`the plugins returned an invalid tree: ${error.message}`);
    if (error instanceof RangeError) return none('the note is nested too deeply');
    throw error;
  }
}
