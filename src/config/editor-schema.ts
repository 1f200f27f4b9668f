/** The schema of configs for editors: plain JSON, with a description and the default of each rule option. */

import { capitalized } from '../messages/wording.ts';
import type { RuleDocs } from '../rules/documentation.ts';
import { configSchema, type Schema } from './schema.ts';

/** A schema with a keyword that only editors use. */
interface EditorSchema extends Schema {
  readonly default?: unknown;
}

const RULES = '#/definitions/rules';

/** The keys of `Schema` that are not part of the schema for editors. */
const OWN_KEYS: readonly string[] = ['tsType', 'remarks', 'misplaced', 'meant'] satisfies (keyof Schema)[];

/**
 * Returns the schema for editors.
 *
 * @param docs the documentation of the rules, taken from their comments.
 */
export function editorSchema(docs: readonly RuleDocs[]): unknown {
  const shared = configSchema.properties!.rules!;
  // The settings of rules are long and are used in overrides as well, so they are defined once.
  const whole = toPlainJson(configSchema, (value) => (value === shared ? { $ref: RULES } : value));
  return { ...whole, definitions: { rules: toPlainJson(withDocs(shared, docs)) } };
}

/**
 * Returns a copy of a schema as plain JSON.
 *
 * @param replace returns what to write for a value.
 */
function toPlainJson(schema: Schema, replace: (value: unknown) => unknown = (value) => value): object {
  const text = JSON.stringify(schema, (key, value) => (OWN_KEYS.includes(key) ? undefined : replace(value)));
  return JSON.parse(text);
}

/** Returns the schema of rule settings with the documentation of each rule. */
function withDocs(settings: Schema, docs: readonly RuleDocs[]): Schema {
  const properties = Object.entries(settings.properties!).map(([id, setting]) => {
    const rule = docs.find((one) => one.id === id);
    return [id, rule ? withOptionDocs(setting, rule) : setting];
  });
  return { ...settings, properties: Object.fromEntries(properties) };
}

/** Returns the schema of a rule's setting with the documentation of each option. */
function withOptionDocs(setting: Schema, { summary, severity, options }: RuleDocs): Schema {
  const anyOf = setting.anyOf?.map((form) => {
    if (!Array.isArray(form.items)) return form;
    const [level, object] = form.items as [Schema, Schema];
    const properties = options.map(({ name, about, default: value }): [string, EditorSchema] => [
      name,
      { ...object.properties![name], description: about, default: value },
    ]);
    return { ...form, items: [level, { ...object, properties: Object.fromEntries(properties) }] };
  });
  const description = `${capitalized(summary)}. Default: “${severity}”.`;
  return { ...setting, description, ...(anyOf ? { anyOf } : {}) };
}
