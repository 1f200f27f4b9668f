/** What an existing config lacks of settings that `init` would write. */

import type { Config } from '../config/config-types.ts';

/** Returns the settings that a config lacks. What it sets already is not among them, whatever it sets it to. */
export function missingIn(present: Config, wanted: Config): Config {
  const { rules = {}, words = [], overrides = [], ...others } = wanted;
  const missingRules = Object.entries(rules).filter(([id]) => !isSet(present, id));
  const missingWords = words.filter((word) => !present.words?.includes(word));
  const missingOverrides = overrides.filter((one) => !present.overrides?.some((other) => isSame(one, other)));
  const { notes, ...plain } = others;
  return {
    ...(notes && !present.notes?.length ? { notes } : {}),
    ...Object.fromEntries(Object.entries(plain).filter(([key]) => !hasKey(present, key))),
    ...(missingWords.length > 0 ? { words: missingWords } : {}),
    ...(missingRules.length > 0 ? { rules: Object.fromEntries(missingRules) } : {}),
    ...(missingOverrides.length > 0 ? { overrides: missingOverrides } : {}),
  };
}

/** Returns the ids of the rules that a config sets to something else than wanted. */
export function rulesSetOtherwise(present: Config, { rules = {} }: Config): string[] {
  return Object.keys(rules).filter((id) => isSet(present, id) && !isSame(present.rules?.[id], rules[id]));
}

function isSet({ rules = {} }: Config, id: string): boolean {
  return Object.hasOwn(rules, id);
}

/** Whether a config has a key, or for the style of anchors, the program that they are for. */
function hasKey(present: Config, key: string): boolean {
  return present[key as keyof Config] !== undefined || (key === 'anchors' && present.flavour !== undefined);
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
