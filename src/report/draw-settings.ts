/** The settings of a note for a terminal. */

import { dirname, isAbsolute, join } from 'node:path';
import { oneLine, shownName } from '../messages/display.ts';
import { painter, type TextFormat } from './style.ts';
import { type Cell, drawTable } from './table.ts';

/** What a rule is set to: its severity and all its options, with their defaults. */
export type RuleInUse = readonly [severity: string, options: Readonly<Record<string, unknown>>];

/** The settings that a run has for a note. `from` has the keys of `settings`, and says where each value comes from. */
export interface SettingsReport {
  readonly note: string;
  /** The nearest config file. */
  readonly config: string | null;
  /** The ignore file because of which the note is skipped. */
  readonly ignoredBy: string | null;
  readonly settings: {
    readonly flavour: string;
    /** `auto` if those of any program are valid. */
    readonly anchors: string;
    /** `null` if only comments of ddia-notes count. */
    readonly compat: string | null;
    readonly words: readonly string[];
    readonly plugins: readonly string[];
    readonly rules: Readonly<Record<string, RuleInUse>>;
  };
  readonly from: {
    readonly flavour: string;
    readonly anchors: string;
    readonly compat: string;
    /** One for each word. */
    readonly words: readonly string[];
    /** One for each plugin. */
    readonly plugins: readonly string[];
    readonly rules: Readonly<
      Record<string, { readonly severity: string; readonly options: Readonly<Record<string, string>> }>
    >;
  };
  /** The parts of the note in which comments disable rules. */
  readonly disabled: readonly {
    readonly lines: readonly [first: number, last: number];
    /** Rules, or those of their findings that a comment of another program disables; `null` for all rules. */
    readonly rules: readonly string[] | null;
    /** The rules that are not disabled, if `rules` is `null`. */
    readonly except: readonly string[];
  }[];
}

const DEFAULT = 'default';
const SEVERITIES: Readonly<Record<string, TextFormat>> = { off: 'dim', warn: 'yellow', error: 'red' };

/**
 * Draws the settings of a note: a line for each, with its value and where it comes from. The options of rules
 * that are off are not among them.
 */
export function drawSettings(
  report: SettingsReport,
  { width, color }: { width: number; color: boolean },
): string {
  const paint = painter(color);
  const { note, config, ignoredBy, settings, from, disabled } = report;
  // Paths outside the current folder are long, so they are shown from the folder of the config, which is named above.
  const folder = config !== null && isAbsolute(config) ? join(dirname(config), '/') : undefined;
  const row = (name: string, value: string, origin: string, format?: TextFormat): Cell[] => {
    const dim = origin === DEFAULT ? ('dim' as const) : undefined;
    return [
      { text: oneLine(name), format: name.startsWith(' ') ? dim : 'bold' },
      { text: oneLine(value), format: format ?? dim },
      { text: oneLine(folder ? origin.replace(folder, '') : origin), format: dim ?? 'cyan' },
    ];
  };
  const general = [
    row('flavour', settings.flavour, from.flavour),
    row('anchors', settings.anchors, from.anchors),
    ...(settings.compat === null ? [] : [row('compat', settings.compat, from.compat)]),
    ...listRows('words', settings.words, from.words).map((one) => row(...one)),
    ...listRows('plugins', settings.plugins, from.plugins).map((one) => row(...one)),
  ];
  const rules = Object.entries(settings.rules).flatMap(([id, [severity, options]]) => {
    const origins = from.rules[id]!;
    const rule = row(id, severity, origins.severity, SEVERITIES[severity]);
    const inUse = severity === 'off' ? [] : Object.entries(options);
    return [
      rule,
      ...inUse.map(([name, value]) => row(`  ${name}`, JSON.stringify(value), origins.options[name]!)),
    ];
  });
  const lines = drawTable([...general, ...rules], {
    columns: ['left', 'left', 'left'],
    flexible: 1,
    width,
    paint,
  });
  const about = [
    config === null ? 'no config file' : `config: ${shownName(config)}`,
    ...(ignoredBy === null ? [] : [`skipped: ignored by ${shownName(ignoredBy)}`]),
  ];
  const disabledLines = disabled.map(({ lines: [first, last], rules: named, except }) => {
    const where = first === last ? `line ${first}` : `lines ${first} to ${last}`;
    const others = except.length > 0 ? ` except ${except.join(', ')}` : '';
    return `  ${where}: ${oneLine(named ? named.join(', ') : `all rules${others}`)}`;
  });
  return [
    paint('bold', shownName(note)),
    about.join(' · '),
    '',
    ...lines.slice(0, general.length),
    '',
    ...lines.slice(general.length),
    ...(disabled.length > 0 ? ['', paint('bold', 'Disabled by comments'), ...disabledLines] : []),
    '',
  ].join('\n');
}

/** Returns a row for each origin of the values in a list. */
function listRows(
  name: string,
  values: readonly string[],
  origins: readonly string[],
): [name: string, values: string, origin: string][] {
  return [...new Set(origins)].map((origin, i) => [
    i === 0 ? name : ' ',
    values.filter((_, j) => origins[j] === origin).join(', '),
    origin,
  ]);
}
