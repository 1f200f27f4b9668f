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
  const settings = new Map<string, RuleSetting>();
  for (const rule of rules) {
    const own = sets.filter(({ counterpart }) => counterpart.rule === rule.id);
    const setting = own.length > 0 ? settingOf(rule, own) : undefined;
    if (setting !== undefined) settings.set(rule.id, setting);
  }
  const named = all.filter(({ state }) => state.key !== undefined);
  const namedSets = named.flatMap(withCounterpart);
  const unnamed = all.filter(
    ({ markdownlint: { counterpart }, state }) => !counterpart && state.isOn && state.key === undefined,
  );
  return {
    rules: Object.fromEntries(settings),
    words: named.flatMap(namesOf),
    kept: [
      ...offByDefault(sets),
      ...namedSets.flatMap((set) => keptOf(set, settings)),
      ...named.flatMap(keptNames),
    ],
    lost: [
      ...namedSets.flatMap((set) => [...lostOf(set, settings), ...lostParameters(set)]),
      ...named.flatMap(withoutCounterpart),
      ...unknownKeys(config).map(
        (key) => `“${key}” is not a rule of markdownlint; custom rules have no counterpart`,
      ),
    ],
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

/** Tells what the default of the config turns off. */
function offByDefault(sets: readonly SetCounterpart[]): string[] {
  const off = sets.filter(({ state, isOn }) => state.key === undefined && !isOn);
  return off.length > 0 ? [`default: off, and so are ${[...new Set(off.map(targetOf))].join(', ')}`] : [];
}

/** Whether a rule is here as the config wants it. */
function isKept(set: SetCounterpart, settings: ReadonlyMap<string, RuleSetting>): boolean {
  return hasOption(set) || set.isOn === (settings.get(set.counterpart.rule) !== 'off');
}

function keptOf(set: SetCounterpart, settings: ReadonlyMap<string, RuleSetting>): string[] {
  const isRefused = set.state.isOn && !set.isOn;
  return isKept(set, settings) && !isRefused ? [keptLine(set, settings)] : [];
}

function lostOf(set: SetCounterpart, settings: ReadonlyMap<string, RuleSetting>): string[] {
  if (isKept(set, settings) || set.state.isOn !== set.isOn) return [];
  const { rule } = set.counterpart;
  const name = nameOf(set);
  return [
    set.isOn
      ? `${name} is on, but ${rule} is off because of another rule`
      : `${name} is off, but ${rule} has no option for it`,
  ];
}

function keptNames(one: SetRule): string[] {
  return namesOf(one).length > 0
    ? [`${nameOf(one)}: its names are accepted words; their capitals are not checked`]
    : [];
}

function withoutCounterpart(one: SetRule): string[] {
  const { markdownlint, state } = one;
  if (markdownlint.counterpart !== undefined || !(state.isOn || isOwnName(one))) return [];
  return [`${nameOf(one)} has no counterpart${state.isOn ? '' : '; it was off'}`];
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

function keptLine(set: SetCounterpart, settings: ReadonlyMap<string, RuleSetting>): string {
  const { counterpart, isOn, state } = set;
  const { rule, differs, parameters = {} } = counterpart;
  if (!isOn) return `${nameOf(set)}: ${settings.get(rule) === 'off' ? rule : targetOf(set)} is off`;
  const byDefault = Object.entries(parameters).flatMap(([key, parameter]) =>
    'byDefault' in parameter && !(key in state.parameters) ? (parameter.instead ?? []) : [],
  );
  return [`${nameOf(set)}: ${targetOf(set)}`, ...(differs === undefined ? [] : [differs]), ...byDefault].join(
    '; ',
  );
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

/** Returns the names of a rule whose names become accepted words. */
function namesOf({ markdownlint: { counterpart }, state }: SetRule): string[] {
  const { names } = state.parameters;
  if (counterpart !== 'words' || !state.isOn || !Array.isArray(names)) return [];
  return names.filter((name) => typeof name === 'string' && /\p{L}/u.test(name) && !name.includes('*'));
}
