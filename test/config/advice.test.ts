/** What an error about a config advises makes the config valid. */

import { expect, it } from 'vitest';
import { ConfigProblem, type KeyPath } from '../../src/config/check-value.ts';
import { checkConfig } from '../../src/config/config.ts';
import { configSchema, type Schema } from '../../src/config/schema.ts';

const WRONG = [3, 0.5, true, null, '', 'x', 'true', '1', {}, { x: 1 }, [], [3], [[]], [{}], ['x', 'y', 'z']];

/** The paths of all keys and items that a schema describes. */
function pathsIn(schema: Schema, path: KeyPath = []): KeyPath[] {
  const { properties = {}, items, anyOf = [] } = schema;
  const lists = [items ?? []].flat();
  return [
    path,
    ...Object.entries(properties).flatMap(([key, inner]) => pathsIn(inner, [...path, key])),
    ...lists.flatMap((inner, i) => pathsIn(inner, [...path, i])),
    ...anyOf.flatMap((inner) => pathsIn(inner, path).slice(1)),
  ];
}

/** Returns data with a value at a path; lists on the way get items that are valid before another. */
function withValue(data: unknown, [key, ...rest]: KeyPath, value: unknown): unknown {
  if (key === undefined) return value;
  if (typeof key === 'number') {
    const list = Array.isArray(data) ? [...data] : key === 0 ? [] : ['warn'];
    list[key] = withValue(list[key], rest, value);
    return list;
  }
  const before = typeof data === 'object' && data !== null && !Array.isArray(data) ? data : {};
  return { ...before, [key]: withValue((before as Record<string, unknown>)[key], rest, value) };
}

function errorOf(config: unknown): ConfigProblem | undefined {
  try {
    checkConfig(config, 'x');
    return undefined;
  } catch (error) {
    if (error instanceof ConfigProblem) return error;
    throw error;
  }
}

/** Follows the advice of an error: the config, and the path of what was replaced; `undefined` for advice without a value. */
function followed(
  config: unknown,
  { message, path }: ConfigProblem,
): [next: unknown, at: KeyPath] | undefined {
  const example = /use, for example, "([^"]+)": (.*?)(?: \([^)]*\))?$/.exec(message);
  if (example) {
    const at = path.slice(0, path.lastIndexOf(example[1]!) + 1);
    return [withValue(config, at, JSON.parse(example[2]!)), at];
  }
  const choices =
    /(?:use one of: ([^,]+)|did you mean “([^”]+)”\?|remove the quotation marks: (.*)|use (true)\b)/.exec(
      message,
    );
  const choice = choices?.slice(1).find((one) => one !== undefined);
  if (choice === undefined || message.includes('unknown key')) return undefined;
  return [withValue(config, path, /^(?:true|false|\d+)$/.test(choice) ? JSON.parse(choice) : choice), path];
}

it('a value that the error suggests is valid', () => {
  let count = 0;
  for (const path of new Set(pathsIn(configSchema).slice(1))) {
    for (const value of WRONG) {
      const config = withValue({}, path, value);
      const error = errorOf(config);
      const advised = error && followed(config, error);
      if (!advised) continue;
      count++;
      const [next, at] = advised;
      // Another key of the same config may be wrong as well.
      const rest = errorOf(next);
      const isSame = rest && at.every((key, i) => rest.path[i] === key);
      expect(isSame ? `${error.message} -> ${rest.message}` : '').toBe('');
    }
  }
  expect(count).toBeGreaterThan(200);
});
