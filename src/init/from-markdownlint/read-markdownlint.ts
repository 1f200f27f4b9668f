/** Reads the config files of markdownlint in a folder. Those that are programs are named, and never run. */

import { existsSync, realpathSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { isSettings, type MarkdownlintConfig } from '../../config/markdownlint/markdownlint-settings.ts';
import { parseConfig } from '../../config/parse-config.ts';
import { problemOf } from '../../messages/file-problems.ts';
import { jsoncReason } from '../../messages/json-reason.ts';
import { UserError } from '../../messages/user-error.ts';
import { realPathOf } from '../../reader/confined-folder.ts';
import { isInFolder } from '../../reader/home.ts';
import { pathFrom } from '../../reader/path-from.ts';
import { readPlainFile } from '../../reader/read-file.ts';

/** The files of markdownlint, of each kind in order of precedence. */
const RULES = ['jsonc', 'json', 'yaml', 'yml'].map((end) => `.markdownlint.${end}`).concat('.markdownlintrc');
const OPTIONS = ['.markdownlint-cli2.jsonc', '.markdownlint-cli2.yaml'];
const IGNORED = '.markdownlintignore';
const PROGRAMS = ['.markdownlint', '.markdownlint-cli2'].flatMap((name) => [`${name}.cjs`, `${name}.mjs`]);

export interface MarkdownlintFiles {
  /** The names of the files that were read. */
  readonly files: readonly string[];
  /** The rules, with all configs that they extend. */
  readonly config: MarkdownlintConfig;
  /** The options of markdownlint-cli2, except for `config`. */
  readonly options: Readonly<Record<string, unknown>>;
  /** The patterns of `.markdownlintignore`. */
  readonly ignored: readonly string[];
  /** The files that were not read, each with the reason. */
  readonly unread: readonly string[];
}

/**
 * Reads the files in a folder.
 *
 * @param root the folder that files to extend must be in.
 * @throws {UserError} if there are none, or one is invalid.
 */
export async function readMarkdownlint(folder: string, root: string): Promise<MarkdownlintFiles> {
  const reading = new Reading(folder, realpathSync(root));
  const options = await reading.first(OPTIONS);
  const rules = await reading.first(RULES);
  const ignored = reading.lines(IGNORED);
  const programs = PROGRAMS.filter((name) => existsSync(join(folder, name)));
  if (reading.files.length === 0) throw nothingRead(programs);
  const { config: inOptions, ...others } = options?.data ?? {};
  const own =
    rules ?? (isSettings(inOptions) && options ? { file: options.file, data: inOptions } : undefined);
  const config = own ? await reading.extended(own.file, own.data, []) : {};
  const unread = programs.map((name) => `${name} is a program and was not run`);
  if (rules && isSettings(inOptions))
    unread.push(`“config” in ${basename(options!.file)} was not read: ${basename(rules.file)} overrides it`);
  return { files: reading.files, config, options: others, ignored, unread: [...reading.unread, ...unread] };
}

function nothingRead(programs: readonly string[]): UserError {
  const [program] = programs;
  return program === undefined
    ? new UserError(
        '--from',
        'found no markdownlint config in this folder',
        'run init in the folder that has it',
      )
    : new UserError(
        '--from',
        `found only ${program}, which is code and was not executed`,
        'copy its settings to .markdownlint.json',
      );
}

interface ReadFile {
  readonly file: string;
  readonly data: MarkdownlintConfig;
}

class Reading {
  readonly files: string[] = [];
  readonly unread: string[] = [];
  readonly #folder: string;
  readonly #root: string;

  constructor(folder: string, root: string) {
    this.#folder = folder;
    this.#root = root;
  }

  /** Reads the first of several files that exists; the others are not used. */
  async first(names: readonly string[]): Promise<ReadFile | undefined> {
    const [name, ...others] = names.filter((one) => this.#isHere(one));
    if (name === undefined) return undefined;
    for (const other of others) this.unread.push(`${other} was not read: ${name} overrides it`);
    const file = join(this.#folder, name);
    return { file, data: await this.#data(file) };
  }

  lines(name: string): string[] {
    if (!this.#isHere(name)) return [];
    return this.#text(join(this.#folder, name))
      .split(/\r?\n/)
      .filter((line) => line.trim() !== '' && !line.startsWith('#'));
  }

  /** Whether there is a file with a name, which is not a link to one of another project. */
  #isHere(name: string): boolean {
    const file = join(this.#folder, name);
    if (!existsSync(file)) return false;
    const isInside = isInFolder(realPathOf(file), this.#root);
    if (!isInside) this.unread.push(`${name} was not read: it is a link out of this project`);
    return isInside;
  }

  /** Returns a config after those that it extends. @param via the files that extend it. */
  async extended(
    file: string,
    data: MarkdownlintConfig,
    via: readonly string[],
  ): Promise<MarkdownlintConfig> {
    const { extends: base, ...own } = data;
    if (typeof base !== 'string') return own;
    const inner = resolve(dirname(file), base);
    const obstacle = this.#obstacle(inner, [...via, file]);
    if (obstacle !== undefined) {
      this.unread.push(`“${base}” in “extends” was not read: ${obstacle}`);
      return own;
    }
    return { ...(await this.extended(inner, await this.#data(inner), [...via, file])), ...own };
  }

  /** The reason why a config to extend is not read, if there is one. */
  #obstacle(file: string, via: readonly string[]): string | undefined {
    if (!existsSync(file)) return 'it is not a file in this project';
    if (/\.[cm]?js$/.test(file)) return 'it is a program';
    if (!isInFolder(realPathOf(file), this.#root)) return 'it is outside this project';
    return via.includes(file) ? 'it extends itself' : undefined;
  }

  async #data(file: string): Promise<MarkdownlintConfig> {
    const text = this.#text(file);
    const data = /\.jsonc?$/.test(file) ? await parseJsonc(file, text) : await parsed(file, text);
    if (isSettings(data)) return data;
    throw new UserError(file, 'is not an object', 'use an object: { … }');
  }

  #text(file: string): string {
    try {
      const text = readPlainFile(file)
        .toString()
        .replace(/^\uFEFF/, '');
      this.files.push(pathFrom(this.#folder, file));
      return text;
    } catch (error) {
      throw problemOf(error, file, 'read');
    }
  }
}

async function parseJsonc(file: string, text: string): Promise<unknown> {
  if (text.trim() === '') return {};
  const { parse } = await import('jsonc-parser');
  const errors: { error: number; offset: number; length: number }[] = [];
  const data: unknown = parse(text, errors, { allowTrailingComma: true });
  const [first] = errors;
  if (!first) return data;
  const line = text.slice(0, first.offset).split('\n').length;
  throw new UserError(`${file}:${line}`, `is not valid JSON (${jsoncReason(first.error)})`, 'fix it');
}

async function parsed(file: string, text: string): Promise<unknown> {
  try {
    return await parseConfig(file, text);
  } catch (error) {
    // The YAML parser is recursive, and overflows the stack on deep nesting.
    if (!(error instanceof RangeError)) throw error;
    throw new UserError(file, 'is nested too deeply', 'remove some levels of its lists and objects');
  }
}
