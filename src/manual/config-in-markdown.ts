/** The keys of a config, from its schema. */

import { configSchema, type Schema } from '../config/schema.ts';
import { code, table } from './markdown-lines.ts';

/** Returns a table of the keys of a config, those of nested objects included. */
export function configInMarkdown(): string {
  return table(['Key', 'Effect'], rowsOf(configSchema, ''));
}

function rowsOf({ properties = {} }: Schema, prefix: string): string[][] {
  return Object.entries(properties)
    .filter(([, { description }]) => description !== undefined)
    .flatMap(([name, schema]) => [
      [code(prefix + name), effectOf(schema)],
      // The keys of rules have pages of their own.
      ...(name === 'rules' ? [] : rowsOf(schema, `${prefix}${name}.`)),
    ]);
}

/** Returns what a key does, with its values. */
function effectOf({ description, remarks, enum: values }: Schema): string {
  const choices = values ? `Values: ${values.map((value) => code(JSON.stringify(value))).join(', ')}.` : '';
  return [description, remarks, choices].filter(Boolean).join(' ');
}
