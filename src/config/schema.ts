/** What a config may say, as a JSON Schema: the one that ships for editors is the one that configs are checked by. */

import {
  ASSET_MODES,
  DIVISIONS,
  NAME_PARTS,
  NAME_TEMPLATE,
  PAGE_KEYS,
  TARGET_NAMES,
} from '../book/book-options.ts';
import { ANCHOR_STYLES } from '../links/slug.ts';
import { rules } from '../rules/all-rules.ts';
import type { Rule } from '../rules/define-rule.ts';
import { FLAVOUR_NAMES } from '../source/dialect/flavours.ts';

type JsonType = 'string' | 'integer' | 'boolean' | 'null' | 'object' | 'array';

/** As much of JSON Schema (draft 7) as configs need; see `check`. */
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
  /** One for each type of value. */
  readonly anyOf?: readonly Schema[];
  /** The first one is shown to who wrote something else. */
  readonly examples?: readonly unknown[];
  /** What is right besides, in configs that are programs; JSON leaves it out. */
  readonly also?: (value: unknown) => boolean;
}

export const SEVERITIES = ['off', 'info', 'warn', 'error'] as const;

const flavour: Schema = {
  description:
    'The program that the notes are written for. By default the project and the notes themselves tell.',
  enum: FLAVOUR_NAMES,
};

const anchors: Schema = {
  description: 'The program that shows the notes, whose anchors links lead to.',
  enum: ANCHOR_STYLES,
};

const words: Schema = {
  description:
    'Words that are right: in small letters in any case and with their inflections, with a capital just so; * stands for any letters.',
  type: 'array',
  items: { type: 'string', pattern: '\\p{L}' },
  examples: [['Kleppmann', 'memtable', '*ctl']],
};

/** Whether something is a plugin, a rule or a preset of plugins itself, which JSON cannot hold. */
function isProgram(value: unknown): boolean {
  if (typeof value === 'function') return true;
  if (Array.isArray(value)) return value.some(isProgram);
  if (typeof value !== 'object' || value === null) return false;
  const { plugin, plugins } = value as { plugin?: unknown; plugins?: unknown };
  return isProgram(plugin) || isProgram(plugins);
}

const plugins: Schema = {
  description:
    'Remark plugins that run on the notes, and rules, by package name or path, alone or with their options.',
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

/** The setting of a rule: its severity, alone or with options. */
function setting(description: string, options: Schema): Schema {
  return {
    description,
    anyOf: [
      { type: 'string', enum: SEVERITIES },
      { type: 'array', items: [{ enum: SEVERITIES }, options], minItems: 1, maxItems: 2 },
    ],
  };
}

function optionsOf({ options, choices }: Rule): Schema {
  const properties = Object.entries(options).map(([key, value]): [string, Schema] => {
    const allowed = choices?.[key];
    return [key, allowed ? { enum: allowed } : typeOf(value)];
  });
  return { type: 'object', properties: Object.fromEntries(properties), additionalProperties: false };
}

/** What an option may be, told from its default. */
function typeOf(value: unknown): Schema {
  if (Array.isArray(value)) return { type: 'array', items: { type: 'string' } };
  if (value === null) return { type: ['integer', 'null'] };
  return { type: typeof value === 'number' ? 'integer' : (typeof value as 'string' | 'boolean') };
}

const NO_OPTIONS: Schema = { type: 'object', properties: {}, additionalProperties: false };

const ruleSettings: Schema = {
  description: 'Settings of rules.',
  type: 'object',
  properties: Object.fromEntries([
    ...rules.map((rule) => [rule.id, setting(rule.summary, optionsOf(rule))]),
    ['*', setting('All rules that are not named.', NO_OPTIONS)],
  ]),
  // Those of plugins have the name of whoever makes them before their own.
  patternProperties: { '^[^/]+/.+$': setting('A rule of a plugin.', { type: 'object' }) },
  additionalProperties: false,
};

/** What may stand in the front matter of a note: no code is loaded because a note says so. */
export const noteSchema: Schema = {
  type: 'object',
  properties: { flavour, anchors, words, rules: ruleSettings },
  additionalProperties: false,
};

const override: Schema = {
  type: 'object',
  properties: {
    files: {
      description: 'Globs from the folder of the config; one without a slash is for names in any folder.',
      ...globs,
    },
    excludeFiles: { description: 'Globs of what is left out again.', ...globs },
    flavour,
    anchors,
    words,
    rules: ruleSettings,
    plugins,
  },
  required: ['files'],
  additionalProperties: false,
  examples: [{ files: 'drafts/**', rules: { typo: 'off' } }],
};

const output: Schema = {
  description: 'Where build writes to.',
  type: 'object',
  properties: {
    dir: { description: 'The folder, from that of the config.', type: 'string', examples: ['build'] },
    split: { description: 'What gets a file of its own.', enum: DIVISIONS },
    target: { description: 'The program that the chapters are for.', enum: TARGET_NAMES },
    assets: { description: 'Whether pictures are linked to, or copied along.', enum: ASSET_MODES },
    skipEmpty: { description: 'No file for chapters that are not written yet.', type: 'boolean' },
    names: {
      description: `How files are named, of ${NAME_PARTS.map((part) => `{${part}}`).join(', ')}.`,
      type: 'string',
      pattern: `^[^{}]*(?:\\{(?:${NAME_PARTS.join('|')})\\}[^{}]*)+$`,
      examples: [NAME_TEMPLATE],
    },
    frontMatter: {
      description: 'The keys that chapters get.',
      type: 'array',
      items: { enum: PAGE_KEYS },
      examples: [['title']],
    },
  },
  additionalProperties: false,
  examples: [{ dir: 'build' }],
};

export const configSchema: Schema = {
  $schema: 'http://json-schema.org/draft-07/schema#',
  title: 'A config of ddia-notes',
  type: 'object',
  properties: {
    $schema: { type: 'string' },
    extends: {
      description: 'Configs that count before this one: paths from its folder, or packages.',
      anyOf: [{ type: 'string' }, { type: 'array', items: { type: 'string' } }],
      examples: ['./base.json'],
    },
    notes: {
      description:
        'The notes that build builds when none is named, by their paths from the folder of the config.',
      type: 'array',
      items: { type: 'string' },
      examples: [['notes/ddia.md']],
    },
    output,
    flavour,
    anchors,
    words,
    rules: ruleSettings,
    plugins,
    overrides: {
      description: 'Settings for some of the notes; of two that apply the later counts more.',
      type: 'array',
      items: override,
      examples: [[{ files: 'drafts/**', rules: { typo: 'off' } }]],
    },
  },
  additionalProperties: false,
};
