/** What a config of markdownlint says about each of its rules. */

import { MARKDOWNLINT_RULES, rulesNamed } from './markdownlint-rules.ts';

export type MarkdownlintConfig = Readonly<Record<string, unknown>>;

/** Whether a parsed value may be a config. */
export function isSettings(value: unknown): value is MarkdownlintConfig {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export interface RuleState {
  readonly isOn: boolean;
  /** The severity, if the config names one. */
  readonly severity: 'error' | 'warn' | undefined;
  readonly parameters: Readonly<Record<string, unknown>>;
  /** The key of the config that decides; `undefined` for the default. */
  readonly key: string | undefined;
}

/** Keys that do not set a rule. */
const OTHER_KEYS: ReadonlySet<string> = new Set(['default', 'extends', '$schema']);

/**
 * Evaluates a config, in which `extends` is already resolved: first the default, then all keys in order. Keys are ids,
 * aliases and tags, in any case.
 */
export function evaluate(config: MarkdownlintConfig): ReadonlyMap<string, RuleState> {
  const [, byDefault = true] = Object.entries(config).find(([key]) => key.toLowerCase() === 'default') ?? [];
  const states = new Map(MARKDOWNLINT_RULES.map(({ id }) => [id, stateOf(byDefault, undefined)]));
  for (const [key, value] of settingsIn(config)) {
    for (const { id } of rulesNamed(key)) states.set(id, stateOf(value, key));
  }
  return states;
}

/** Returns the keys of a config that are not those of a known rule, alias or tag. */
export function unknownKeys(config: MarkdownlintConfig): string[] {
  return settingsIn(config)
    .map(([key]) => key)
    .filter((key) => rulesNamed(key).length === 0);
}

function settingsIn(config: MarkdownlintConfig): (readonly [key: string, value: unknown])[] {
  return Object.entries(config).filter(([key]) => !OTHER_KEYS.has(key.toLowerCase()));
}

function stateOf(value: unknown, key: string | undefined): RuleState {
  if (!isSettings(value)) return { isOn: Boolean(value), severity: severityOf(value), parameters: {}, key };
  const { enabled = true, severity, ...parameters } = value;
  return { isOn: Boolean(enabled), severity: severityOf(severity), parameters, key };
}

function severityOf(value: unknown): RuleState['severity'] {
  return value === 'error' ? value : value === 'warning' ? 'warn' : undefined;
}
