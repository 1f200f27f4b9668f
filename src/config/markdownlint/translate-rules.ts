/** Translates the rules of a markdownlint config into settings of rules here, and tells what has no counterpart. */

import { quoted } from '../../messages/quoted.ts';
import { listed } from '../../messages/wording.ts';
import { rules } from '../../rules/all-rules.ts';
import type { Rule } from '../../rules/define-rule.ts';
import type { RuleSetting, Severity } from '../setting-types.ts';
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

type Settings = ReadonlyMap<string, RuleSetting>;

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
      ...offByDefault(sets, settings),
      ...namedSets.flatMap((set) => keptOf(set, settings)),
      ...named.flatMap(keptNames),
    ],
    lost: [
      ...sets.flatMap((set) => lostOf(set, sets, settings)),
      ...namedSets.flatMap(lostParameters),
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
  if (setting === 'off') return setting;
  return typeof setting === 'object' ? setting : [setting ?? severityOf(ruleNamed(id)), {}];
}

function ruleNamed(id: string): Rule {
  return rules.find((rule) => rule.id === id)!;
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

/** Whether a rule option turns the counterpart on and off. */
export function hasOption({ rule, aspect }: Counterpart): boolean {
  return aspect !== undefined && aspect in ruleNamed(rule).options;
}

/**
 * Returns the setting of a rule; `undefined` for its default. A rule is off only if all that it corresponds to is off,
 * and has another severity only if all of it that is on has that severity.
 */
function settingOf(rule: Rule, sets: readonly SetCounterpart[]): RuleSetting | undefined {
  const on = sets.filter(({ isOn }) => isOn);
  if (on.length === 0) return 'off';
  const options = Object.assign({}, ...sets.map((set) => optionsOf(rule, set))) as object;
  const byDefault = severityOf(rule);
  const [first = byDefault, ...others] = new Set(on.map(({ state }) => state.severity ?? byDefault));
  const severity = others.length === 0 ? first : byDefault;
  if (Object.keys(options).length > 0) return [severity, options];
  return severity === byDefault ? undefined : severity;
}

function severityOf({ severity = 'warn' }: Rule): Severity {
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

/** Tells what the default of the config turns off, in a line for each rule. */
function offByDefault(sets: readonly SetCounterpart[], settings: Settings): string[] {
  const off = sets.filter((set) => set.state.key === undefined && !set.isOn && isKept(set, settings));
  const ids = [...new Set(off.map(({ counterpart }) => counterpart.rule))];
  return ids.map((id) => {
    const own = off.filter(({ counterpart }) => counterpart.rule === id);
    if (settings.get(id) === 'off') return `default: ${id} is off`;
    const options = [...new Set(own.map(({ counterpart }) => quoted(counterpart.aspect!)))];
    const [noun, verb] = options.length === 1 ? ['option', 'is'] : ['options', 'are'];
    return `default: the ${noun} ${listed(options, 'and')} of ${id} ${verb} off`;
  });
}

/** Whether a rule is on or off here as the config has it. */
function isKept(set: SetCounterpart, settings: Settings): boolean {
  return set.isOn || hasOption(set.counterpart) || settings.get(set.counterpart.rule) === 'off';
}

function keptOf(set: SetCounterpart, settings: Settings): string[] {
  const isRefused = set.state.isOn && !set.isOn;
  return isKept(set, settings) && !isRefused ? [keptLine(set, settings)] : [];
}

/** Tells that a rule here is on, or keeps its severity, because of others in markdownlint that it corresponds to. */
function lostOf(set: SetCounterpart, sets: readonly SetCounterpart[], settings: Settings): string[] {
  const { rule } = set.counterpart;
  const because = (of: (other: SetCounterpart) => boolean): string =>
    `because of ${listed(
      sets
        .filter((other) => other.counterpart.rule === rule && other.isOn && of(other))
        .map(({ markdownlint }) => markdownlint.id),
      'and',
    )}`;
  if (!isKept(set, settings)) return [`${nameOf(set)} is off, but ${rule} stays on ${because(() => true)}`];
  const wanted = set.isOn ? set.state.severity : undefined;
  const setting = settings.get(rule);
  const severity = (typeof setting === 'object' ? setting[0] : setting) ?? severityOf(ruleNamed(rule));
  if (wanted === undefined || wanted === severity) return [];
  const others = because(({ state }) => state.severity !== wanted);
  return [`${nameOf(set)} has the severity “${wanted}”, but ${rule} has “${severity}” ${others}`];
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
  return hasOption(set.counterpart) ? `the option “${aspect}” of ${rule}` : rule;
}

function keptLine(set: SetCounterpart, settings: Settings): string {
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
