/** Translates the rules of a markdownlint config into settings of rules here, and tells what has no counterpart. */

import { rules } from '../../rules/all-rules.ts';
import type { Rule } from '../../rules/define-rule.ts';
import type { RuleSetting } from '../setting-types.ts';
import { type Counterpart, MARKDOWNLINT_RULES, type MarkdownlintRule } from './markdownlint-rules.ts';
import { evaluate, type MarkdownlintConfig, type RuleState, unknownKeys } from './markdownlint-settings.ts';

export interface TranslatedRules {
  /** The settings that differ from the defaults. */
  readonly rules: Readonly<Record<string, RuleSetting>>;
  /** The names that are correctly spelt. */
  readonly words: readonly string[];
  /** What became of each setting that the config names, in lines without a full stop. */
  readonly kept: readonly string[];
  readonly lost: readonly string[];
  /** How many other rules are on that have no counterpart. */
  readonly unnamed: number;
}

/** A rule of markdownlint with what the config says about it. */
interface SetRule {
  readonly markdownlint: MarkdownlintRule;
  readonly state: RuleState;
}

interface SetCounterpart extends SetRule {
  readonly counterpart: Counterpart;
  /** Whether the counterpart is on, with regard to parameters that it cannot take. */
  readonly isOn: boolean;
}

/** Translates a config in which `extends` is already resolved. */
export function translateRules(config: MarkdownlintConfig): TranslatedRules {
  const states = evaluate(config);
  const all = MARKDOWNLINT_RULES.map((markdownlint) => ({
    markdownlint,
    state: states.get(markdownlint.id)!,
  }));
  const sets = all.flatMap(withCounterpart);
  const settings = new Map<string, RuleSetting | undefined>();
  for (const rule of rules) {
    const own = sets.filter(({ counterpart }) => counterpart.rule === rule.id);
    if (own.length > 0) settings.set(rule.id, settingOf(rule, own));
  }
  const kept: string[] = [];
  const lost: string[] = [];
  const words: string[] = [];
  const offByDefault = sets.filter(({ state, isOn }) => state.key === undefined && !isOn);
  if (offByDefault.length > 0)
    kept.push(`default: off, and so are ${[...new Set(offByDefault.map(targetOf))].join(', ')}`);
  for (const one of all) {
    if (one.state.key === undefined) continue;
    const set = sets.find(({ markdownlint }) => markdownlint === one.markdownlint);
    if (set) {
      const isOff = settings.get(set.counterpart.rule) === 'off';
      const isRefused = set.state.isOn && !set.isOn;
      if (!isRefused) (set.isOn === !isOff || hasOption(set) ? kept : lost).push(lineOf(set, isOff));
      lost.push(...lostParameters(set));
    } else if (one.markdownlint.counterpart === 'words') {
      const names = namesOf(one.state);
      words.push(...names);
      if (names.length > 0)
        kept.push(`${nameOf(one)}: its names are accepted words; their capitals are not checked`);
    } else if (one.state.isOn) lost.push(`${nameOf(one)} has no counterpart`);
    else if (isOwnName(one)) lost.push(`${nameOf(one)} has no counterpart; it was off`);
  }
  const unknown = unknownKeys(config).map(
    (key) => `“${key}” is not a rule of markdownlint; custom rules have no counterpart`,
  );
  const unnamed = all.filter(
    ({ markdownlint: { counterpart }, state }) => !counterpart && state.isOn && state.key === undefined,
  );
  return {
    rules: Object.fromEntries(
      [...settings].filter((entry): entry is [string, RuleSetting] => entry[1] !== undefined),
    ),
    words,
    kept,
    lost: [...lost, ...unknown],
    unnamed: unnamed.length,
  };
}

/**
 * Returns a setting that says all about a rule, whatever other settings say before it.
 *
 * @param setting `undefined` for the defaults.
 */
export function completeSetting(id: string, setting: RuleSetting | undefined): RuleSetting {
  const { severity = 'warn' } = rules.find((rule) => rule.id === id)!;
  if (setting === 'off') return setting;
  return typeof setting === 'object' ? setting : [setting ?? severity, {}];
}

function withCounterpart({ markdownlint, state }: SetRule): SetCounterpart[] {
  const { counterpart } = markdownlint;
  if (counterpart === undefined || counterpart === 'words') return [];
  const isRefused = Object.entries(state.parameters).some(([key, value]) => isOffBy(counterpart, key, value));
  return [{ markdownlint, state, counterpart, isOn: state.isOn && !isRefused }];
}

/** Whether a parameter has a value for which the counterpart must be off. */
function isOffBy({ parameters = {} }: Counterpart, key: string, value: unknown): boolean {
  const off = parameters[key]?.off ?? [];
  return [value].flat().some((one) => off.includes(one));
}

/** Whether the counterpart is switched by a rule option. */
function hasOption({ counterpart: { rule, aspect } }: SetCounterpart): boolean {
  const { options } = rules.find(({ id }) => id === rule)!;
  return aspect !== undefined && aspect in options;
}

/** Returns the setting of a rule; `undefined` for its default. */
function settingOf(rule: Rule, sets: readonly SetCounterpart[]): RuleSetting | undefined {
  if (sets.some(({ counterpart, isOn }) => counterpart.decides && !isOn) || !sets.some(({ isOn }) => isOn))
    return 'off';
  const options = Object.assign({}, ...sets.map((set) => optionsOf(rule, set))) as object;
  const severities = sets.filter(({ isOn }) => isOn).map(({ state }) => state.severity);
  const severity = severities.includes('error') ? 'error' : severities.includes('warn') ? 'warn' : undefined;
  if (Object.keys(options).length > 0) return [severity ?? rule.severity ?? 'warn', options];
  return severity;
}

function optionsOf({ options }: Rule, { counterpart, state, isOn }: SetCounterpart): object {
  const { aspect = '', set = {}, parameters = {} } = counterpart;
  if (!isOn) return (options as Record<string, unknown>)[aspect] === true ? { [aspect]: false } : {};
  const given = Object.entries(state.parameters).flatMap(([key, value]) => {
    const option = parameters[key]?.option;
    return option !== undefined && isCount(value) ? [[option, value]] : [];
  });
  return { ...set, ...Object.fromEntries(given) };
}

function isCount(value: unknown): boolean {
  return Number.isInteger(value) && Number(value) > 0;
}

function nameOf({ markdownlint: { id, aliases } }: SetRule): string {
  return `${id} ${aliases[0]}`;
}

/** Whether the config sets a rule by its own name rather than by a tag. */
function isOwnName({ markdownlint: { id, aliases }, state: { key = '' } }: SetRule): boolean {
  return [id, ...aliases].some((name) => name.toLowerCase() === key.toLowerCase());
}

/** Names what corresponds to a rule. */
function targetOf(set: SetCounterpart): string {
  const { rule, aspect } = set.counterpart;
  return hasOption(set) ? `the option “${aspect}” of ${rule}` : rule;
}

/** Tells what became of a rule. @param isOff whether the rule that corresponds is off. */
function lineOf(set: SetCounterpart, isOff: boolean): string {
  const { counterpart, isOn, state } = set;
  const { rule, differs, parameters = {} } = counterpart;
  const name = nameOf(set);
  if (isOff && isOn) return `${name} is on, but ${rule} is off because of another rule`;
  if (!isOff && !isOn && !hasOption(set)) return `${name} is off, but ${rule} has no option for it`;
  if (!isOn) return `${name}: ${isOff ? rule : targetOf(set)} is off`;
  const byDefault = Object.entries(parameters).flatMap(([key, parameter]) =>
    'byDefault' in parameter && !(key in state.parameters) ? (parameter.instead ?? []) : [],
  );
  return [`${name}: ${targetOf(set)}`, ...(differs === undefined ? [] : [differs]), ...byDefault].join('; ');
}

/** Tells which parameters of a rule that is on have no counterpart. */
function lostParameters(set: SetCounterpart): string[] {
  const { counterpart, state, markdownlint } = set;
  if (!state.isOn) return [];
  return Object.entries(state.parameters).flatMap(([key, value]) => {
    const parameter = counterpart.parameters?.[key];
    const lost = `${markdownlint.id} ${key} has no counterpart`;
    if (parameter && 'same' in parameter && parameter.same === value) return [];
    if (parameter?.option !== undefined && isCount(value)) return [];
    if (isOffBy(counterpart, key, value)) return [`${lost}, so ${targetOf(set)} is off`];
    return [parameter?.instead === undefined ? lost : `${lost}: ${parameter.instead}`];
  });
}

function namesOf({ isOn, parameters: { names } }: RuleState): string[] {
  if (!isOn || !Array.isArray(names)) return [];
  return names.filter((name) => typeof name === 'string' && /\p{L}/u.test(name) && !name.includes('*'));
}
