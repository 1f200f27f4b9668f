/** The schema of configs as editors want it: plain JSON, with what each option of a rule does and is by default. */

import type { RuleDocs } from '../rules/documentation.ts';
import { configSchema, type Schema } from './schema.ts';

/** A schema with what only editors make use of. */
interface EditorSchema extends Schema {
  readonly default?: unknown;
}

const RULES = '#/definitions/rules';

/** @param docs what the comments of the rules say. */
export function editorSchema(docs: readonly RuleDocs[]): unknown {
  const shared = configSchema.properties!.rules!;
  // The settings of rules stand in overrides as well; they are long, so they are written down once.
  const whole = JSON.parse(
    JSON.stringify(configSchema, (_key, value) => (value === shared ? { $ref: RULES } : value)),
  );
  return { ...whole, definitions: { rules: described(shared, docs) } };
}

function described(settings: Schema, docs: readonly RuleDocs[]): Schema {
  const properties = Object.entries(settings.properties!).map(([id, setting]) => {
    const rule = docs.find((one) => one.id === id);
    return [id, rule ? withOptions(setting, rule) : setting];
  });
  return { ...settings, properties: Object.fromEntries(properties) };
}

/** The setting of a rule, in which each option says what it is for. */
function withOptions(setting: Schema, { summary, severity, options }: RuleDocs): Schema {
  const anyOf = setting.anyOf?.map((form) => {
    if (!Array.isArray(form.items)) return form;
    const [level, object] = form.items as [Schema, Schema];
    const properties = options.map(({ name, about, default: value }): [string, EditorSchema] => [
      name,
      { ...object.properties![name], description: about, default: value },
    ]);
    return { ...form, items: [level, { ...object, properties: Object.fromEntries(properties) }] };
  });
  const description = `${summary[0]!.toUpperCase()}${summary.slice(1)}. Where nothing is said it is “${severity}”.`;
  return { ...setting, description, ...(anyOf ? { anyOf } : {}) };
}
