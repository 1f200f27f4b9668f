/** An overview of a note: its sections as a tree, with words, reading time and findings. */

import { oneLine, shownName } from '../messages/display.ts';
import type { Overview, OverviewSection } from '../outline/overview.ts';
import type { Diagnostic } from '../pipeline/diagnostic.ts';
import { firstIndex } from '../source/binary-search.ts';
import { type Paint, painter } from './style.ts';
import { type Cell, drawTable } from './table.ts';

/** The number of words a person reads in a minute. */
const WORDS_PER_MINUTE = 230;
const BAR = 10;
const EIGHTHS = ' ▏▎▍▌▋▊▉█';

interface OverviewStyle {
  /** The width of a line, in columns. */
  readonly width: number;
  readonly color: boolean;
  /** Whether to draw each section's share of the words as a bar. */
  readonly bars: boolean;
}

/**
 * Draws an overview.
 *
 * @returns lines, each with its ending: a heading for the note, then one per section.
 */
export function drawOverview(
  path: string,
  overview: Overview,
  findings: readonly Diagnostic[],
  style: OverviewStyle,
): string {
  const paint = painter(style.color);
  const sections = flatten(overview.sections);
  const countIn = counterOf(findings);
  const top = sections.reduce((least, { depth }) => Math.min(least, depth), 6);
  const rows = sections.map((section): Cell[] => {
    const { title, depth, words, empty } = section;
    const found = countIn(section);
    const share = overview.words === 0 ? 0 : words / overview.words;
    const dim = empty ? ('dim' as const) : undefined;
    // Text far beyond the last column need not be measured.
    const shown = oneLine((title || '(untitled)').slice(0, style.width * 16));
    return [
      { text: '  '.repeat(depth - top) + shown, format: dim ?? (depth === top ? 'bold' : undefined) },
      { text: empty ? 'empty' : words.toLocaleString('en'), format: dim },
      { text: duration(words), format: 'dim' },
      style.bars ? { text: bar(share), format: 'cyan' } : { text: percent(share) },
      { text: found === 0 ? '' : `!${found}`, format: 'yellow' },
    ];
  });
  const columns = ['left', 'right', 'right', style.bars ? 'left' : 'right', 'right'] as const;
  const lines = drawTable(rows, { columns, width: style.width, paint });
  return [...heading(path, overview, sections, findings, paint), '', ...lines, ''].join('\n');
}

function heading(
  path: string,
  overview: Overview,
  sections: readonly OverviewSection[],
  findings: readonly Diagnostic[],
  paint: Paint,
): string[] {
  const chapters = sections.filter(({ kind }) => kind === 'chapter');
  const written = chapters.filter(({ empty }) => !empty).length;
  const parts = [
    `${overview.words.toLocaleString('en')} words`,
    duration(overview.words),
    counted(sections.length, 'section'),
    chapters.length > 0 ? `${written} of ${counted(chapters.length, 'chapter')} written` : undefined,
    findings.length > 0 ? counted(findings.length, 'finding') : undefined,
  ];
  return [paint('bold', shownName(path)), parts.filter(Boolean).join(' · ')];
}

function counted(count: number, what: string): string {
  return `${count.toLocaleString('en')} ${what}${count === 1 ? '' : 's'}`;
}

/** Returns a function that counts the findings between a section's heading and the next. */
function counterOf(findings: readonly Diagnostic[]): (section: OverviewSection) => number {
  const lines = findings.map(({ start }) => start.line).sort((a, b) => a - b);
  const countBefore = (line: number) => firstIndex(lines.length, (i) => lines[i]! >= line);
  return ({ lines: [first, last], children }) => {
    const end = children[0] ? children[0].lines[0] - 1 : last;
    return Math.max(0, countBefore(end + 1) - countBefore(first));
  };
}

/** Formats the time it takes to read words. */
function duration(words: number): string {
  const minutes = Math.round(words / WORDS_PER_MINUTE);
  if (words === 0) return '';
  if (minutes < 1) return '<1 min';
  return minutes < 120 ? `${minutes} min` : `${Math.round(minutes / 6) / 10} h`;
}

function percent(share: number): string {
  return share === 0 ? '' : share < 0.005 ? '<1%' : `${Math.round(share * 100)}%`;
}

/** Draws a bar of `BAR` columns, to an eighth of a column. */
function bar(share: number): string {
  const eighths = share === 0 ? 0 : Math.max(1, Math.round(share * BAR * 8));
  const rest = EIGHTHS[eighths % 8]!;
  return '█'.repeat(eighths >> 3) + (rest === ' ' ? '' : rest);
}

/** Returns all sections in order. */
function flatten(sections: readonly OverviewSection[]): OverviewSection[] {
  return sections.flatMap((section) => [section, ...flatten(section.children)]);
}

/**
 * Returns an overview as data: the sections with reading time in minutes, share of the words and number of
 * findings.
 */
export function overviewAsData(path: string, overview: Overview, findings: readonly Diagnostic[]): object {
  const countIn = counterOf(findings);
  const minutes = (words: number) => Math.round((words / WORDS_PER_MINUTE) * 10) / 10;
  const data = ({ children, ...section }: OverviewSection): object => ({
    ...section,
    minutes: minutes(section.words),
    share: overview.words === 0 ? 0 : Math.round((section.words / overview.words) * 1e4) / 1e4,
    findings: countIn({ ...section, children }),
    children: children.map(data),
  });
  const { words, sections } = overview;
  return { path, words, minutes: minutes(words), findings: findings.length, sections: sections.map(data) };
}
