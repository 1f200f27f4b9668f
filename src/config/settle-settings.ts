/** What the settings of a note result in: its rules, its dialect and the style of its slugs. */

import type { AnchorStyle } from '../links/slug.ts';
import { provideEmoji } from '../links/vitepress-slug.ts';
import type { ActiveRule } from '../rules/define-rule.ts';
import type { Dialect } from '../source/dialect/flavours.ts';
import type { InvalidFrontMatter } from '../source/invalid-front-matter.ts';
import type { Source } from '../source/source.ts';
import { anchorsBy, type Layer, settingOf } from './layer.ts';
import { mayHideSettings } from './own-settings.ts';
import { type ResolvedRule, rulesThatAreOn } from './resolve-rules.ts';

/** The origin of severities if settings cannot be read: rules that fix are off. */
const UNREADABLE = 'unreadable settings in the note';

/** What the settings of a note result in. */
export interface SettledNote extends ChosenRules {
  readonly anchors: AnchorStyle | undefined;
  readonly dialect: Dialect;
  readonly invalidFrontMatter: InvalidFrontMatter | undefined;
  /** Whether the note may be changed by more than rules without fixes: no unreadable settings forbid it. */
  readonly isSafe: boolean;
}

/**
 * Returns what settings result in for a note.
 *
 * @param layers all settings except those of a single run, from the lowest to the highest priority.
 * @param chosen the rules that they choose.
 * @param detected the dialect of the note.
 * @param invalid why its front matter cannot be read, if so.
 */
export async function settleSettings(
  source: Source,
  layers: readonly Layer[],
  chosen: ChosenRules,
  detected: Dialect,
  invalid: InvalidFrontMatter | undefined,
): Promise<SettledNote> {
  const dialect = await withComments(detected, layers);
  const anchors = anchorsBy(settingOf(layers, 'anchors')?.value, dialect.anchors);
  // The list of emoji is large, and only VitePress needs it.
  if (anchors === 'vitepress') provideEmoji((await import('../links/emoji.ts')).vitepressEmoji);
  // Unreadable settings might disable any rule.
  const isSafe = !mayHideSettings(source, invalid);
  return {
    ...(isSafe ? chosen : withoutFixes(chosen)),
    anchors,
    dialect,
    invalidFrontMatter: invalid,
    isSafe,
  };
}

/** The rules of a note. */
export interface ChosenRules {
  readonly resolved: readonly ResolvedRule[];
  /** Those that are on. */
  readonly active: ActiveRule[];
  /** The ids of those that settings turn off, rather than this run. */
  readonly off: readonly string[];
}

/** Returns the rules that are on and off. */
export function chosenOf(resolved: readonly ResolvedRule[]): ChosenRules {
  const off = resolved.flatMap(({ rule, severity, severityFrom: from }) =>
    severity === 'off' && from !== '--only' && from !== UNREADABLE ? [rule.id] : [],
  );
  return { resolved, active: rulesThatAreOn(resolved), off };
}

function withoutFixes({ resolved }: ChosenRules): ChosenRules {
  return chosenOf(resolved.map((one) => (one.rule.fixes === 'no' ? one : turnedOff(one, UNREADABLE))));
}

/** Turns a rule off. @param severityFrom what turns it off. */
export function turnedOff(one: ResolvedRule, severityFrom: string): ResolvedRule {
  return one.severity === 'off' ? one : { ...one, severity: 'off', severityFrom };
}

/** Returns a dialect with the comments of the program that the settings name. Few notes need its rules. */
async function withComments(dialect: Dialect, layers: readonly Layer[]): Promise<Dialect> {
  if (settingOf(layers, 'compat') === undefined) return dialect;
  const { markdownlintComments } = await import('./markdownlint/compat-comments.ts');
  return { ...dialect, markdownlint: markdownlintComments };
}
