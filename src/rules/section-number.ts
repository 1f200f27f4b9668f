import { quoted } from '../messages/quoted.ts';
import { amount } from '../messages/wording.ts';
import { type HeadingNumber, type NumberDoubt, sectionNumbers } from '../outline/section-numbers.ts';
import type { Fix } from '../source/fix.ts';
import { sortRanges } from '../source/range.ts';
import { endOf, type Source, startOf } from '../source/source.ts';
import { defineRule, type Note } from './define-rule.ts';
import { Marks } from './number-marks.ts';
import { linkFixes, mentionFixes, type NumberChange, type TextFix } from './number-mentions.ts';

const ID = 'section-number';

/**
 * Numbers the headings (`1.`, `1.1` and so on), and updates existing numbers when sections are added, moved or
 * removed. Links to the headings and numbers in their text are updated, and so are mentions such as “Section
 * 2.1” and “Sections 2 and 3”. If a mention could then refer to another section, no number is changed. With
 * `numbers: "remove"`, numbers are removed.
 *
 * Headings with `{-}`, `{.unnumbered}` or `<!-- omit in toc -->`, the title of a note, and tables of contents
 * with their subsections get no number. “Chapter 3” keeps its own number, and its sections are numbered 3.1,
 * 3.2 and so on.
 *
 * @why Numbers written by hand become wrong as soon as a section is inserted.
 * @leaves numbers that may be part of a title, such as “2 Fast Boats” (reported), and the headings next
 *   to them
 * @leaves numbers that are part of a title: “3 ways to tie it”, “1984”, “2PC”
 * @leaves other kinds of numbers, such as “A.”, “IV.”, “(2)”, “Part B” and the versions of a changelog, and
 *   the headings next to them
 * @leaves titles and parts above chapters
 * @leaves text above `---` that may be a paragraph or a table row
 * @leaves HTML headings
 * @fixes
 *   # Sailing
 *
 *   ## Knots
 *
 *   ### Bowline
 *
 *   ## Wind
 *
 *   See [the bowline](#bowline).
 *   →
 *   # Sailing
 *
 *   ## 1. Knots
 *
 *   ### 1.1 Bowline
 *
 *   ## 2. Wind
 *
 *   See [the bowline](#11-bowline).
 * @fixes
 *   ## 1. Knots
 *
 *   As in Section 2.
 *
 *   ## Hulls
 *
 *   ## 2. Wind
 *   →
 *   ## 1. Knots
 *
 *   As in Section 3.
 *
 *   ## 2. Hulls
 *
 *   ## 3. Wind
 * @fixes { "numbers": "remove" }
 *   ## 1. Knots
 *
 *   ## 2. Wind
 *   →
 *   ## Knots
 *
 *   ## Wind
 * @fixes { "separator": "none", "minDepth": 1, "maxDepth": 2, "startAt": 4 }
 *   # Knots
 *
 *   ## Bowline
 *
 *   ### Uses
 *
 *   # Wind
 *   →
 *   # 4 Knots
 *
 *   ## 4.1 Bowline
 *
 *   ### Uses
 *
 *   # 5 Wind
 * @reports
 *   ## Knots
 *
 *   ## 2 Fast Boats
 *   ! Section numbers not fixed here because the number of “2 Fast Boats” may be part of its title
 * @keeps
 *   # Sailing
 *
 *   ## Chapter 1: Knots
 *
 *   ## Chapter 2: Wind
 */
export const sectionNumber = defineRule({
  id: ID,
  summary: 'headings without section numbers, or with wrong ones',
  fixes: 'when certain',
  severity: 'off',
  done: ['section numbering updated', 'section numberings updated'],
  late: 'numbers',
  options: {
    /** Whether to add or remove section numbers. */
    numbers: 'add',
    /** The highest level to number. By default, it is the first one below the title of the note. */
    minDepth: null as number | null,
    /** The lowest level to number. By default, all levels are numbered. */
    maxDepth: null as number | null,
    /** The number of the first heading. By default, it is the first number in the note, or 1. */
    startAt: null as number | null,
    /**
     * The separator after a number. `auto` follows the note, or uses “1.” and “1.1” if it has no numbers yet.
     */
    separator: 'auto',
  },
  choices: { numbers: ['add', 'remove'], separator: ['auto', 'none', '.', ')', ':'] },
  check(note, options, report) {
    const { source, outline } = note;
    const removes = options.numbers === 'remove';
    const { headings, doubts } = sectionNumbers(source, outline, {
      minDepth: options.minDepth ?? undefined,
      maxDepth: options.maxDepth ?? 6,
      startAt: options.startAt ?? undefined,
      isExcluded: (heading) =>
        source.disabled.suppress(ID, [{ start: startOf(heading), end: endOf(heading) }]),
    });
    const marks = new Marks(headings, options.separator);
    const changes = headings.flatMap((entry) => {
      const change = removes ? removal(entry) : correction(entry, marks);
      return change ? { ...change, heading: entry.heading, text: entry.text, entry } : [];
    });
    const [first, ...others] = changes;
    if (first) {
      const expected = first.prefix.trimEnd();
      const links = linkFixes(note, changes);
      const mentions = mentionFixes(note, changes, links);
      const stale = mentions.stale.find(
        ({ start }) => !source.disabled.suppress(ID, [{ start, end: start + 1 }]),
      );
      const objection = stale
        ? `; not fixed because ${quoted(stale.text)} may then refer to another section`
        : '';
      report({
        message: messageFor(first, expected, others.length) + objection,
        start: startOf(first.heading),
        end: endOf(first.heading),
        ...(first.before === undefined ? {} : { actual: first.before }),
        expected: [expected],
        unsure: stale !== undefined,
        fix: stale ? undefined : fixFor(note, changes, [...links, ...mentions.fixes]),
      });
    }
    for (const { heading, text, kind } of doubts) {
      const message = `Section numbers not fixed here because ${DOUBTS[kind].replace('TITLE', () => quoted(text))}`;
      report({ message, start: startOf(heading), end: endOf(heading), info: true });
    }
  },
});

/** Why the headings of a row keep their numbers, or get none, as clauses. */
const DOUBTS: Readonly<Record<NumberDoubt['kind'], string>> = {
  title: 'the number of TITLE may be part of its title',
  other: 'TITLE has another kind of number',
  many: 'the number of TITLE would be greater than 999',
  html: 'TITLE is an HTML heading',
};

/** The change of a heading's number. */
interface HeadingChange extends NumberChange {
  readonly entry: HeadingNumber;
}

type Correction = Pick<NumberChange, 'before' | 'after' | 'prefix'>;

function removal({ written }: HeadingNumber): Correction | undefined {
  return written && { before: written.number.digits, after: undefined, prefix: '' };
}

/** Returns the number that a heading should have; `undefined` if it has it. */
function correction({ path, text, written, isAlone }: HeadingNumber, marks: Marks): Correction | undefined {
  const isSame = written?.number.path.join('.') === path.join('.');
  const after = isSame ? written.number.digits : numberText(path, marks.widthOf(path));
  const mark = marks.of(path, written?.number.mark);
  // A single “1 Knots” would look like a title in the next run.
  if (!written && mark === '' && isAlone) return undefined;
  if (written && after === written.number.digits && mark === written.number.mark) return undefined;
  const isKept = mark === written?.number.mark;
  const gap = isKept ? written!.number.gap : marks.gapOf(mark, text);
  return { before: written?.number.digits, after, prefix: `${after}${mark}${gap}` };
}

/** Returns the digits of a number. @param width the least number of digits after its last point. */
function numberText(path: readonly number[], width: number): string {
  return path.map((number, i) => String(number).padStart(i === path.length - 1 ? width : 1, '0')).join('.');
}

/** Returns the fix that adds a number before the text of a heading, or replaces its number. */
function headingFix(source: Source, { heading, written }: HeadingNumber, prefix: string): Fix | undefined {
  const [first] = heading.children;
  if (!first) return undefined;
  const isUnderlined = source.body[startOf(heading)] !== '#';
  // At the beginning of a line, “1.” would begin a list.
  const escaped = isUnderlined ? prefix.replace(/^(\d+)([.)])(?= )/, '$1\\$2') : prefix;
  if (!written) {
    const start = startOf(first);
    const edits = [{ start, end: start, text: escaped }];
    if (first.type === 'text')
      return { edits, expect: [{ type: 'text', node: first, start: 0, end: 0, value: prefix }] };
    return {
      edits,
      expect: [{ type: 'replace', node: first, with: [{ type: 'text', value: prefix }, first] }],
    };
  }
  const { node, number, rawLength } = written;
  const start = startOf(node);
  // The space that the author wrote after the number stays.
  const kept = prefix === '' || !/\s$/.test(prefix) ? 0 : number.gap.length;
  const [end, length] = [rawLength - kept, number.length - kept];
  const [text, value] = kept > 0 ? [escaped.trimEnd(), prefix.trimEnd()] : [escaped, prefix];
  const edits = [{ start, end: start + end, text }];
  if (value === '' && length === node.value.length)
    return { edits, expect: [{ type: 'replace', node, with: [] }] };
  return { edits, expect: [{ type: 'text', node, start: 0, end: length, value }] };
}

/** Returns the one fix that changes all numbers: a number is only right if the others change with it. */
function fixFor(note: Note, changes: readonly HeadingChange[], inText: readonly TextFix[]): Fix | undefined {
  const fixes = changes.map(({ entry, prefix }) => headingFix(note.source, entry, prefix));
  if (fixes.some((fix) => fix === undefined)) return undefined;
  const all = [
    ...fixes.flatMap((fix) => fix ?? []),
    ...inText.filter(({ edits }) => !note.source.disabled.suppress(ID, edits)),
  ];
  return {
    edits: sortRanges(all.flatMap(({ edits }) => edits)),
    expect: all.flatMap(({ expect }) => expect),
  };
}

function messageFor({ text, before }: NumberChange, expected: string, others: number): string {
  const more = others === 0 ? '' : ` (${amount(others, 'more heading')} to change)`;
  if (before === undefined) return `Missing section number “${expected}” before ${quoted(text)}${more}`;
  if (expected === '') return `Unexpected section number “${before}”${more}`;
  return `Unexpected section number “${before}”, expected “${expected}”${more}`;
}
