import { expect, it } from 'vitest';
import { fixText, type PluginSetting } from '../../src/index.ts';
import { Transformer } from '../../src/reprint/transform.ts';
import { Source } from '../../src/source/source.ts';
import { PLUGINS } from '../reprint/known.ts';
import { looselyPlain, parseWith, plainly, plainTree } from '../reprint/stock.ts';
import { corpusNotes, hasCorpus } from './notes.ts';

const LIMIT = 1_800_000;

/** All notes take a quarter of an hour. By default each plugin is tried on another fifth of them. */
const STEP = process.env.DDIA_NOTES_EVERY_NOTE ? 1 : 5;

/** The results of a plugin for the notes of the corpus. */
function noCounts() {
  return {
    notes: 0,
    unchanged: 0,
    changed: 0,
    /** The changed notes in which a node has another style than the plugin gave it. */
    loosely: 0,
    unwritten: 0,
    partly: 0,
    edits: 0,
    /**
     * The characters removed and added, and the notes that a round trip through stock remark would change
     * without any plugin.
     */
    removed: 0,
    added: 0,
    stockWouldChange: 0,
    notTwiceTheSame: 0,
    milliseconds: 0,
  };
}

it.skipIf(!hasCorpus).each(Object.entries(PLUGINS).map(([name, entry], i) => [name, entry, i] as const))(
  '%s: its changes of the notes are written, and nothing else is changed',
  (name, entry, number) => {
    const transformer = new Transformer([entry]);
    const counts = noCounts();
    const failures: string[] = [];
    const check = (path: string, text: string): void => {
      counts.notes++;
      const start = performance.now();
      const fixed = fixText(text, { rules: { '*': 'off' }, plugins: [entry as PluginSetting] });
      counts.milliseconds += performance.now() - start;
      const { text: result } = fixed;
      const source = Source.parse(text);
      const { source: after, edits, unwritten } = transformer.transform(source, path);
      expect(after.text.toString()).toBe(result);
      const { before, expected, tree, stock } = plainTree(text, entry);
      if (stock !== text) counts.stockWouldChange++;
      if (before === expected || edits.length === 0) expect(result).toBe(text);
      if (before === expected) {
        counts.unchanged++;
        expect(unwritten).toEqual([]);
        return;
      }
      if (edits.length === 0) {
        counts.unwritten++;
        expect(unwritten.length).toBeGreaterThan(0);
        return;
      }
      counts.edits += edits.length;
      for (const edit of edits) {
        counts.removed += edit.end - edit.start;
        counts.added += edit.text.length;
      }
      if (unwritten.length > 0) {
        counts.partly++;
        return;
      }
      counts.changed++;
      const now = parseWith(result, entry);
      if (plainly(now) !== expected) {
        expect(looselyPlain(now)).toBe(looselyPlain(tree));
        counts.loosely++;
      }
      if (fixed.fighting.length > 0) counts.notTwiceTheSame++;
    };
    for (const [i, { path, text }] of [...corpusNotes()].entries()) {
      if (i % STEP !== number % STEP) continue;
      try {
        check(path, text);
      } catch (error) {
        failures.push(`${path}: ${(error as Error).message.slice(0, 600)}`);
      }
    }
    console.log(
      `corpus, ${name}:`,
      JSON.stringify({ ...counts, milliseconds: Math.round(counts.milliseconds) }),
    );
    expect(failures).toEqual([]);
    expect(counts.unwritten + counts.partly).toBe(0);
  },
  LIMIT,
);
