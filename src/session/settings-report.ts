/** The settings that a run has for a note, and where each comes from. */

import { dirname, resolve } from 'node:path';
import { DEFAULT, type Layer, type Origin, settingOf } from '../config/layer.ts';
import { configFor } from '../config/load-config.ts';
import type { ResolvedRule } from '../config/resolve-rules.ts';
import type { PluginSetting } from '../config/setting-types.ts';
import { shownPath } from '../messages/shown-path.ts';
import { IgnoreFiles } from '../reader/ignore-files.ts';
import type { NoteFile } from '../reader/parse-note.ts';
import type { RuleInUse, SettingsReport } from '../report/draw-settings.ts';
import type { Rule } from '../rules/define-rule.ts';
import type { Source } from '../source/source.ts';
import { type RuleOptions, Settings, type SettingsOrigins } from './note-settings.ts';

/**
 * Returns the settings that a run has for a note.
 *
 * @throws {UserError} if a config or a setting is invalid.
 */
export async function settingsReport(
  { path, source }: NoteFile,
  options: RuleOptions & { readonly ignore?: boolean },
): Promise<SettingsReport> {
  const { anchors, dialect, origins } = await new Settings(options).forNote(path, source);
  const { layers, rules } = origins;
  const { file } = await configFor(dirname(resolve(path)), options.config);
  const ignoredBy = options.ignore === false ? undefined : await new IgnoreFiles().ignoredBy(path);
  const words = listed(layers, ({ settings }) => settings.words);
  const plugins = listed(layers, ({ settings }) => settings.plugins);
  const anchorsSetting = settingOf(layers, 'anchors');
  const compat = settingOf(layers, 'compat');
  const flavour = flavourOf(origins);
  return {
    note: path,
    config: file === undefined ? null : shownPath(file),
    ignoredBy: ignoredBy === undefined ? null : shownPath(ignoredBy),
    settings: {
      flavour: flavour.name,
      anchors: anchors ?? 'auto',
      compat: compat?.value ?? null,
      words: words.map(([word]) => word),
      plugins: plugins.map(([plugin]) => nameOf(plugin)),
      rules: Object.fromEntries(rules.map((one) => [one.rule.id, inUse(one)])),
    },
    from: {
      flavour: flavour.from,
      anchors: anchorsSetting ? shown(anchorsSetting.from) : flavour.from === DEFAULT ? DEFAULT : 'flavour',
      compat: compat ? shown(compat.from) : DEFAULT,
      words: words.map(([, from]) => shown(from)),
      plugins: plugins.map(([, from]) => shown(from)),
      rules: Object.fromEntries(rules.map((one) => [one.rule.id, originsOf(one, words.length > 0)])),
    },
    disabled: disabledIn(source.in(dialect)),
  };
}

/** Returns the lines in which comments disable rules, in order. */
function disabledIn(source: Source): SettingsReport['disabled'] {
  const lineOf = (offset: number) => source.point(Math.min(offset, source.body.trimEnd().length)).line;
  const parts = new Map<string, { lines: [number, number]; rules: string[] | null; except: string[] }>();
  for (const { start, end, rules, except } of source.disabled.scopes) {
    // A part may begin with the line ending before its first line.
    const first = source.body[start] === '\n' ? start + 1 : start;
    const lines: [number, number] = [lineOf(first), lineOf(end - 1)];
    const key = `${lines} ${rules ? 'some' : except}`;
    const part = parts.get(key) ?? { lines, rules: rules ? [] : null, except: [...except] };
    part.rules?.push(...(rules ?? []).filter((id) => !part.rules!.includes(id)));
    parts.set(key, part);
  }
  return [...parts.values()].sort((a, b) => a.lines[0] - b.lines[0]);
}

function shown(from: Origin): string {
  if (typeof from === 'string') return from;
  const entry = from.override === undefined ? '' : `, overrides[${from.override}]`;
  return shownPath(from.file) + entry;
}

/** Returns the values of a list that all layers add to, with their origins. */
function listed<T>(
  layers: readonly Layer[],
  list: (layer: Layer) => readonly T[] | undefined,
): (readonly [T, Origin])[] {
  return layers.flatMap((layer) => (list(layer) ?? []).map((value) => [value, layer.from] as const));
}

function flavourOf({ layers, dialect, project }: SettingsOrigins): { name: string; from: string } {
  const name = dialect.dialect.name ?? 'auto';
  switch (dialect.by) {
    case 'config':
      return { name, from: shown(settingOf(layers, 'flavour')!.from) };
    case 'project':
      return { name, from: `detected from ${shownPath(project!.sign)}` };
    case 'extension':
      return { name, from: 'detected from the file extension' };
    case 'note':
      return { name, from: 'detected from the text of the note' };
    default:
      return { name, from: DEFAULT };
  }
}

/** Returns the severity of a rule, and its options with their defaults. */
function inUse({ rule, severity, options }: ResolvedRule): RuleInUse {
  return [severity, { ...rule.options, ...options }];
}

function originsOf(
  { rule, severityFrom, options, ownOptions, optionsFrom }: ResolvedRule,
  hasWords: boolean,
): { severity: string; options: Record<string, string> } {
  const names = Object.keys({ ...rule.options, ...options });
  const originOf = (name: string): string => {
    const own = name in ownOptions ? shown(optionsFrom) : DEFAULT;
    if (name !== 'words' || !hasWords) return own;
    return own === DEFAULT ? 'words' : `words, ${own}`;
  };
  return {
    severity: shown(severityFrom),
    options: Object.fromEntries(names.map((name) => [name, originOf(name)])),
  };
}

/** Returns the name of a plugin: its path, or what a config that is a program calls it. */
function nameOf(plugin: PluginSetting): string {
  const [one] = [plugin].flat() as unknown[];
  if (typeof one === 'string') return shownPath(one);
  if (typeof one === 'function') return one.name || 'a function';
  return (one as Partial<Rule> | undefined)?.id ?? 'a preset';
}
