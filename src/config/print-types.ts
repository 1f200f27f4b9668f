/** Prints the TypeScript types of configs from their schema, with its descriptions as doc comments. */

import { configSchema, overrideSchema, type Schema, settings } from './schema.ts';

const MOST_COLUMNS = 110;

const HEADER = `/** The types of configs. Written by \`npm run config-types\` from schema.ts; do not edit. */

import type { PluginSetting, RuleSetting } from './setting-types.ts';
`;

/** Returns the text of `config-types.ts`. */
export function printConfigTypes(): string {
  const overrideKeys = { ...overrideSchema, properties: withoutSettings(overrideSchema) };
  const configKeys = { ...configSchema, properties: withoutSettings(configSchema) };
  return [
    HEADER,
    docComment(
      'Settings for all notes or for some. The front matter of a note may have all but `plugins`.',
      '',
    ),
    `export interface NoteSettings ${printObject({ properties: settings }, '')}\n`,
    docComment('Settings for some of the notes.', ''),
    `export interface Override extends NoteSettings ${printObject(overrideKeys, '')}\n`,
    docComment(`${configSchema.title}.`, ''),
    `export interface Config extends NoteSettings ${printObject(configKeys, '')}\n`,
  ].join('\n');
}

/** Returns the properties of a schema that are not in `NoteSettings`. */
function withoutSettings({ properties = {} }: Schema): Record<string, Schema> {
  return Object.fromEntries(Object.entries(properties).filter(([key]) => !(key in settings)));
}

function printObject({ properties = {}, required = [] }: Schema, indent: string): string {
  const inner = `${indent}  `;
  const lines = Object.entries(properties).flatMap(([key, schema]) => {
    const doc = [schema.description, schema.remarks].filter((part) => part !== undefined).join(' ');
    const start = `${inner}readonly ${key}${required.includes(key) ? '' : '?'}:`;
    return [...(doc === '' ? [] : [docComment(doc, inner)]), printProperty(start, schema, inner)];
  });
  return ['{', ...lines, `${indent}}`].join('\n');
}

function printProperty(start: string, schema: Schema, indent: string): string {
  const line = `${start} ${printType(schema, indent)};`;
  if (line.length <= MOST_COLUMNS || line.includes('\n')) return line;
  // The formatter puts each member of a long union on a line of its own.
  return `${start}\n${membersOf(schema, indent)
    .map((member) => `${indent}  | ${member}`)
    .join('\n')};`;
}

/**
 * Returns a type as TypeScript.
 *
 * @throws {TypeError} if the schema uses more than this knows.
 */
function printType(schema: Schema, indent: string): string {
  const { tsType, type, items } = schema;
  if (tsType !== undefined) return tsType;
  if (schema.enum || schema.anyOf) return membersOf(schema, indent).join(' | ');
  if (type === 'string' || type === 'boolean') return type;
  if (type === 'object') return printObject(schema, indent);
  if (type !== 'array' || items === undefined || 'length' in items)
    throw new TypeError(`no type for ${JSON.stringify(schema)}`);
  const item = printType(items, indent);
  return item.includes(' | ') ? `readonly (${item})[]` : `readonly ${item}[]`;
}

/** Returns the members of a union. */
function membersOf(schema: Schema, indent: string): string[] {
  if (!schema.enum) return (schema.anyOf ?? [schema]).map((one) => printType(one, indent));
  return schema.enum.map((value) => (typeof value === 'string' ? `'${value}'` : JSON.stringify(value)));
}

/** Returns a text as a doc comment, wrapped where it is too long for one line. */
function docComment(text: string, indent: string): string {
  const line = `${indent}/** ${text} */`;
  if (line.length <= MOST_COLUMNS) return line;
  const start = `${indent} * `;
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const longer = lines.length > 0 ? `${lines.at(-1)} ${word}` : undefined;
    if (longer !== undefined && longer.length <= MOST_COLUMNS) lines[lines.length - 1] = longer;
    else lines.push(start + word);
  }
  return [`${indent}/**`, ...lines, `${indent} */`].join('\n');
}
