/** Checks data against a schema, and describes the first invalid value in an error. */

import { didYouMean } from '../messages/nearest.ts';
import { quoted } from '../messages/quoted.ts';
import { UserError } from '../messages/user-error.ts';
import type { Schema } from './schema.ts';

/** The keys and list indices that lead to a value. */
export type KeyPath = readonly (string | number)[];

/** An unknown key or an invalid value in a config. */
export class ConfigProblem extends UserError {
  /** The keys and indices that lead to the value. */
  readonly path: KeyPath;
  readonly #what: string;
  readonly #advice: string;

  constructor(where: string, path: KeyPath, what: string, advice: string) {
    super(where, what, advice);
    this.path = path;
    this.#what = what;
    this.#advice = advice;
  }

  /** Returns the same error with another location, such as one with a line number. */
  at(where: string): UserError {
    return new UserError(where, this.#what, this.#advice);
  }
}

/**
 * Checks a value against a schema.
 *
 * @param where the file or option to name in an error.
 * @param path the keys and indices that lead to the value.
 * @throws {ConfigProblem} for the first unknown or missing key or invalid value.
 */
export function checkValue(value: unknown, schema: Schema, where: string, path: KeyPath = []): void {
  if (schema.also?.(value)) return;
  const fits = schema.anyOf?.find(({ type }) => type === undefined || isOfType(value, type));
  if (fits) {
    checkValue(value, { ...fits, examples: schema.examples ?? fits.examples ?? [] }, where, path);
    return;
  }
  if (schema.meant?.(value) !== undefined) throw invalid(value, schema, where, path);
  const first = schema.anyOf?.[0];
  const choices = schema.enum ?? first?.enum;
  if (choices && !choices.includes(value)) {
    const [written, known] = [String(value), choices.map(String)];
    const advice = known.includes(written)
      ? `remove the quotation marks: ${written}`
      : didYouMean(typeof value === 'string' ? value : '', known, oneOf(known));
    throw new ConfigProblem(where, path, invalidValue(path, value), advice);
  }
  if (schema.anyOf || (schema.type && !isOfType(value, schema.type)) || !matches(value, schema)) {
    throw invalid(value, schema, where, path);
  }
  if (schema.properties) checkKeys(value as Record<string, unknown>, schema, where, path);
  if (Array.isArray(value)) checkItems(value, schema, where, path);
}

/** Returns advice that names the valid values. */
function oneOf(values: readonly string[]): string {
  return values.length === 1 ? `use ${values[0]}` : `use one of: ${values.join(', ')}`;
}

function invalid(value: unknown, schema: Schema, where: string, path: KeyPath): ConfigProblem {
  const advice = exampleAdvice(schema, path, meantBy(value, schema)) ?? typeAdvice(schema);
  return new ConfigProblem(where, path, invalidValue(path, value), advice);
}

/** Returns the valid value that an invalid one seems to stand for, if any. */
function meantBy(value: unknown, schema: Schema): unknown {
  const meant = schema.meant?.(value);
  try {
    if (meant !== undefined) checkValue(meant, schema, '');
    return meant;
  } catch {
    return undefined;
  }
}

function checkKeys(value: Record<string, unknown>, schema: Schema, where: string, path: KeyPath): void {
  const allowed = Object.keys(schema.properties!);
  for (const [key, inner] of Object.entries(value)) {
    const name = nameOfPath([...path, key]);
    const known = schemaOfKey(key, schema);
    if (!known) {
      const misplaced = schema.misplaced?.[key];
      if (misplaced)
        throw new ConfigProblem(
          where,
          [...path, key],
          `has the key ${quoted(name)}, ${misplaced[0]}`,
          misplaced[1],
        );
      const names = allowed.filter((one) => one !== '$schema');
      const advice = didYouMean(
        key,
        allowed.filter((one) => one !== '*'),
        names.length === 0 ? 'remove it' : oneOf(names.map(quoted)),
        (guess) => nameOfPath([...path, guess]),
      );
      throw new ConfigProblem(where, [...path, key], `has an unknown key ${quoted(name)}`, advice);
    }
    if (inner !== undefined) checkValue(inner, known, where, [...path, key]);
  }
  const missing = schema.required?.find((key) => value[key] === undefined);
  if (missing === undefined) return;
  const advice = exampleAdvice(schema, path, undefined) ?? 'add it';
  throw new ConfigProblem(where, path, `is missing ${quoted(nameOfPath([...path, missing]))}`, advice);
}

function schemaOfKey(key: string, { properties = {}, patternProperties = {} }: Schema): Schema | undefined {
  if (Object.hasOwn(properties, key)) return properties[key];
  const pattern = Object.keys(patternProperties).find((one) => new RegExp(one, 'u').test(key));
  return pattern === undefined ? undefined : patternProperties[pattern];
}

function checkItems(value: readonly unknown[], schema: Schema, where: string, path: KeyPath): void {
  const { items, minItems = 0, maxItems = Number.POSITIVE_INFINITY } = schema;
  if (value.length < minItems || value.length > maxItems) throw invalid(value, schema, where, path);
  for (const [i, item] of value.entries()) {
    const inner = isTuple(items) ? items[i] : items;
    // An error in a list shows an example of the whole list.
    if (inner) checkValue(item, { examples: schema.examples ?? [], ...inner }, where, [...path, i]);
  }
}

function isTuple(items: Schema['items']): items is readonly Schema[] {
  return Array.isArray(items);
}

function isOfType(value: unknown, type: NonNullable<Schema['type']>): boolean {
  if (typeof type !== 'string') return type.some((one) => isOfType(value, one));
  if (type === 'array') return Array.isArray(value);
  if (type === 'null') return value === null;
  if (type === 'integer') return Number.isInteger(value);
  if (type === 'object') return typeof value === 'object' && value !== null && !Array.isArray(value);
  return typeof value === type;
}

function matches(value: unknown, { pattern }: Schema): boolean {
  return pattern === undefined || new RegExp(pattern, 'u').test(String(value));
}

/** Returns a path as a property access: `overrides[0].rules.typo`. */
export function nameOfPath(path: KeyPath): string {
  return path.map((key, i) => (typeof key === 'number' ? `[${key}]` : i === 0 ? key : `.${key}`)).join('');
}

/** Returns the part of an error that says which value is invalid. */
function invalidValue(path: KeyPath, value: unknown): string {
  return path.length === 0
    ? `contains ${shownValue(value)}, not a config`
    : `has an invalid value for ${quoted(nameOfPath(path))}: ${shownValue(value)}`;
}

/** Returns a value as JSON, cut off if it is long. */
export function shownValue(value: unknown): string {
  const shown = Number.isNaN(value) ? 'NaN' : asJson(value);
  return shown.length > 60 ? `${shown.slice(0, 59)}…` : shown;
}

/**
 * Returns advice with an example, and with the description if the schema has a pattern.
 *
 * @param meant the value that the invalid one seems to stand for, if any.
 */
function exampleAdvice(
  { examples = [], pattern, description }: Schema,
  path: KeyPath,
  meant: unknown,
): string | undefined {
  const key = path.findLast((one) => typeof one === 'string');
  if (examples.length === 0) return undefined;
  const example = asJson(meant ?? examples[0]);
  const about = pattern === undefined || description === undefined ? '' : ` (${asClause(description)})`;
  const shown = key === undefined ? example : `${JSON.stringify(key)}: ${example}`;
  return `use, for example, ${shown}${about}`;
}

/** Returns a sentence as a clause: in lower case, without its full stop. */
function asClause(sentence: string): string {
  return `${sentence[0]?.toLowerCase()}${sentence.slice(1).replace(/\.$/, '')}`;
}

/** Returns advice that names the type of a valid value. */
function typeAdvice({ type, anyOf, pattern, description }: Schema): string {
  const types = [type ?? anyOf?.flatMap((one) => one.type ?? []) ?? []].flat();
  const names: Record<string, string> = {
    string: 'a string',
    integer: 'a whole number',
    boolean: 'true or false',
    object: 'an object: { … }',
    array: 'an array: [ … ]',
    null: 'null',
  };
  if (pattern !== undefined && description !== undefined) return `use ${asClause(description)}`;
  return `use ${types.map((one) => names[one]).join(' or ')}`;
}

/** Returns a value as JSON, or as a string if JSON cannot hold it. */
function asJson(value: unknown): string {
  try {
    return JSON.stringify(value) ?? String(value);
  } catch {
    return String(value);
  }
}
