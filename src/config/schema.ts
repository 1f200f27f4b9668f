/**
 * The schema of configs. Configs are checked by it, `config-types.ts` is printed from it, and the schema for
 * editors is made of it.
 */

import {
  ASSET_MODES,
  DIVISIONS,
  NAME_PARTS,
  NAME_PATTERN,
  NAME_TEMPLATE,
  PAGE_KEYS,
  TARGET_NAMES,
} from '../book/book-options.ts';
import { ANCHOR_STYLES } from '../links/slug.ts';
import { listed } from '../messages/wording.ts';
import { rules } from '../rules/all-rules.ts';
import type { Rule } from '../rules/define-rule.ts';
import { FLAVOUR_NAMES } from '../source/dialect/flavours.ts';

type JsonType = 'string' | 'integer' | 'boolean' | 'null' | 'object' | 'array';

/** The part of JSON Schema (draft 7) that configs need; see `checkValue`. */
export interface Schema {
  readonly $schema?: string;
  readonly title?: string;
  readonly description?: string;
  readonly type?: JsonType | readonly JsonType[];
  readonly enum?: readonly unknown[];
  readonly pattern?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly patternProperties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: false;
  readonly items?: Schema | readonly Schema[];
  readonly minItems?: number;
  readonly maxItems?: number;
  /** One schema per type of value. */
  readonly anyOf?: readonly Schema[];
  /** Valid values; the first one is shown in the error for an invalid value. */
  readonly examples?: readonly unknown[];
  /** Returns the value that an invalid one seems to stand for, if any. Not part of the schema for editors. */
  readonly meant?: (value: unknown) => unknown;
  /** Whether a value is valid that JSON cannot hold: configs that are programs may contain functions. */
  readonly also?: (value: unknown) => boolean;
  /** The TypeScript type, where it is not printed from the schema. Not part of the schema for editors. */
  readonly tsType?: string;
  /**
   * A sentence that the doc comment of the type has after the description. Not part of the schema for
   * editors.
   */
  readonly remarks?: string;
  /** What an error reports about keys that are only valid elsewhere, and its advice. Not part of the schema for editors. */
  readonly misplaced?: Readonly<Record<string, readonly [what: string, advice: string]>>;
}

/** The severities of a rule, from the lowest to the highest. */
export const SEVERITIES = ['off', 'info', 'warn', 'error'] as const;

const flavour: Schema = {
  description:
    'The program that the notes are written for. By default, it is detected from the project and the notes.',
  enum: FLAVOUR_NAMES,
};

const anchors: Schema = {
  description: 'The program that renders the notes. It decides how their anchors are made.',
  remarks: 'By default, `auto`: that of the flavour.',
  enum: ['auto', ...ANCHOR_STYLES],
};

const compat: Schema = {
  description:
    'The program whose comments disable the corresponding rules, in addition to those of ddia-notes.',
  remarks: 'By default, none.',
  enum: ['markdownlint'],
};

const words: Schema = {
  description:
    'Words to accept. A word in lower case is accepted ignoring case, with its inflections. A word with a capital letter is accepted only as written or in upper case. * matches any characters.',
  type: 'array',
  items: { description: 'A word with at least one letter.', type: 'string', pattern: '\\p{L}', examples: [] },
  examples: [['Kleppmann', 'memtable', '*ctl']],
};

/** Whether a value is a plugin, a rule or a preset of plugins, or a list with one of them. */
function isProgram(value: unknown): boolean {
  if (typeof value === 'function') return true;
  if (Array.isArray(value)) return value.some(isProgram);
  if (typeof value !== 'object' || value === null) return false;
  const { plugin, plugins } = value as { plugin?: unknown; plugins?: unknown };
  return isProgram(plugin) || isProgram(plugins);
}

const plugins: Schema = {
  description:
    'Remark plugins and rules to run on the notes, by package name or path, alone or with options.',
  tsType: 'readonly PluginSetting[]',
  type: 'array',
  items: {
    anyOf: [
      { type: 'string', also: isProgram },
      { type: 'array', items: [{ type: 'string', also: isProgram }], minItems: 1 },
    ],
    also: isProgram,
  },
  examples: [['remark-math', ['remark-toc', { tight: true }]]],
};

const globs: Schema = {
  anyOf: [
    { type: 'string', pattern: '.' },
    { type: 'array', items: { type: 'string', pattern: '.' } },
  ],
  examples: ['drafts/**/*.md'],
};

/** Returns the schema of a rule's setting: its severity, alone or with options. */
function settingSchema(description: string, options: Schema): Schema {
  return {
    description,
    examples: [['warn', {}]],
    // The options alone, without a severity.
    meant: (value) =>
      typeof value === 'object' && value !== null && !Array.isArray(value) ? ['warn', value] : undefined,
    anyOf: [
      { type: 'string', enum: SEVERITIES },
      { type: 'array', items: [{ enum: SEVERITIES }, options], minItems: 1, maxItems: 2 },
    ],
  };
}

/** Returns the schema of a rule's options. */
function optionsSchema({ options, choices }: Rule): Schema {
  const properties = Object.entries(options).map(([key, value]): [string, Schema] => {
    const allowed = choices?.[key];
    return [key, allowed ? { enum: allowed } : schemaOfDefault(value)];
  });
  return { type: 'object', properties: Object.fromEntries(properties), additionalProperties: false };
}

/** Returns the schema of a rule option, derived from its default. */
function schemaOfDefault(value: unknown): Schema {
  if (Array.isArray(value)) return { type: 'array', items: { type: 'string' } };
  if (value === null) return { type: ['integer', 'null'] };
  return { type: typeof value === 'number' ? 'integer' : (typeof value as 'string' | 'boolean') };
}

const NO_OPTIONS: Schema = { type: 'object', properties: {}, additionalProperties: false };

export const ruleSettings: Schema = {
  description: 'Rule settings.',
  remarks: 'The keys are rule ids. `*` stands for all rules not named, except those that are off by default.',
  tsType: 'Readonly<Record<string, RuleSetting>>',
  type: 'object',
  properties: Object.fromEntries([
    ...rules.map((rule) => [rule.id, settingSchema(rule.summary, optionsSchema(rule))]),
    ['*', settingSchema('All rules not named, except those that are off by default.', NO_OPTIONS)],
  ]),
  // The ids of rules from plugins contain a slash: team/no-todo.
  patternProperties: { '^[^/]+/.+$': settingSchema('A rule from a plugin.', { type: 'object' }) },
  additionalProperties: false,
};

/** The errors for keys that only an override may have. */
const ONLY_IN_OVERRIDES: NonNullable<Schema['misplaced']> = Object.fromEntries(
  ['files', 'excludeFiles'].map((key) => [
    key,
    ['which is only valid in the “overrides” of a config', 'move it there'],
  ]),
);

/** The errors for keys that only the top level of a config file may have. */
function onlyIn(...keys: readonly string[]): NonNullable<Schema['misplaced']> {
  return Object.fromEntries(
    keys.map((key) => [key, ['which is only valid at the top level of a config', 'move it there']]),
  );
}

const noteSettings = { flavour, anchors, compat, words, rules: ruleSettings };

/** The settings in the front matter of a note. Plugins are not among them: a note must not load code. */
export const noteSchema: Schema = {
  type: 'object',
  properties: noteSettings,
  additionalProperties: false,
  misplaced: {
    ...onlyIn('notes', 'output', 'extends', 'overrides'),
    ...ONLY_IN_OVERRIDES,
    plugins: ['but a note must not load code', 'move it to a config file'],
  },
};

/** The settings for all notes or for some. */
export const settings = { ...noteSettings, plugins };

/** The settings for some of the notes. */
export const overrideSchema: Schema = {
  type: 'object',
  properties: {
    files: {
      description:
        'Files, folders and globs, relative to the folder of the config. One without a slash matches names in any folder.',
      ...globs,
    },
    excludeFiles: { description: 'Files, folders and globs to exclude.', ...globs },
    ...settings,
  },
  required: ['files'],
  additionalProperties: false,
  misplaced: onlyIn('notes', 'output', 'extends', 'overrides'),
};

const output: Schema = {
  description: 'Where build writes its output.',
  type: 'object',
  properties: {
    dir: {
      description: 'The output folder, relative to the folder of the config.',
      type: 'string',
      examples: ['build'],
    },
    split: {
      description: 'The divisions that get their own files.',
      remarks: 'By default, each note stays one file.',
      enum: DIVISIONS,
    },
    target: {
      description: 'The site generator to write the chapters for.',
      remarks: 'By default, `plain`.',
      enum: TARGET_NAMES,
    },
    assets: {
      description: 'Whether images are linked or copied.',
      remarks: 'By default, `link`.',
      enum: ASSET_MODES,
    },
    skipEmpty: { description: 'Whether chapters without text are skipped.', type: 'boolean' },
    names: {
      description: `A file name template with ${listed(
        NAME_PARTS.map((part) => `{${part}}`),
        'or',
      )}.`,
      type: 'string',
      pattern: NAME_PATTERN.source,
      examples: [NAME_TEMPLATE],
    },
    frontMatter: {
      description: 'The front matter keys to generate for chapters.',
      remarks: 'By default, all of them.',
      type: 'array',
      items: { enum: PAGE_KEYS },
      examples: [['title']],
    },
  },
  additionalProperties: false,
  examples: [{ dir: 'build' }],
};

/** The schema of a config. */
export const configSchema: Schema = {
  $schema: 'http://json-schema.org/draft-07/schema#',
  title: 'ddia-notes config',
  type: 'object',
  properties: {
    $schema: { type: 'string' },
    extends: {
      description:
        'Configs to extend: paths relative to the folder of this config, or packages. This config overrides them.',
      anyOf: [{ type: 'string' }, { type: 'array', items: { type: 'string' } }],
      examples: ['./base.json'],
    },
    notes: {
      description:
        'The notes to process if none are named: files, folders and globs, relative to the folder of the config.',
      type: 'array',
      items: { type: 'string' },
      examples: [['notes/ddia.md']],
    },
    output,
    ...settings,
    overrides: {
      description: 'Settings for some of the notes. Later entries override earlier ones.',
      tsType: 'readonly Override[]',
      type: 'array',
      items: overrideSchema,
      examples: [[{ files: 'drafts/**', rules: { typo: 'off' } }]],
    },
  },
  additionalProperties: false,
  misplaced: ONLY_IN_OVERRIDES,
};
