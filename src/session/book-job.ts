/** The settings of a book: where and how a note is split, from the command line and the config. */

import { basename, dirname, extname, join, relative, resolve } from 'node:path';
import {
  type AssetMode,
  type DivideBy,
  NAME_PATTERN,
  NAME_TEMPLATE,
  PAGE_KEYS,
  type PageKey,
  type TargetName,
} from '../book/book-options.ts';
import type { Config } from '../config/config-types.ts';
import { configFor, type NamedConfig } from '../config/load-config.ts';
import { quoted } from '../messages/quoted.ts';
import { shownPath } from '../messages/shown-path.ts';
import { UserError } from '../messages/user-error.ts';
import { commonFolder } from '../reader/same-file.ts';

/** The options of the command line about books. */
export interface BookOptions {
  readonly split?: boolean | string;
  readonly outDir?: string;
  readonly target?: string;
  readonly assets?: string;
  readonly skipEmpty?: boolean;
  readonly names?: string;
  readonly force?: boolean;
}

export interface BookJob {
  /** The book's folder. */
  readonly folder: string;
  /**
   * The folder that the user named, or the current folder. The rest of `folder` is made from names of notes.
   */
  readonly within: string;
  readonly by: DivideBy;
  readonly target: TargetName;
  readonly assets: AssetMode;
  readonly skipEmpty: boolean;
  readonly names: string;
  readonly frontMatter: readonly PageKey[];
}

/** How a note was found, and the name of its book. */
export interface NotePlace {
  /** Whether the note was named on the command line. Then it is only split with `--split`. */
  readonly named: boolean;
  /**
   * Its path from the common folder of the run's notes, without its file extension; `undefined` for a single
   * note.
   */
  readonly name: string | undefined;
}

/**
 * Returns the book that a note becomes; `undefined` if it is not split.
 *
 * @param path `undefined` for standard input.
 * @throws {UserError} if an option is invalid, or the folder of the book is unknown.
 */
export async function bookJobOf(
  path: string | undefined,
  options: BookOptions & { readonly config?: NamedConfig },
  { named, name }: NotePlace,
): Promise<BookJob | undefined> {
  const { split, outDir } = options;
  const { config, file } = await configFor(
    path === undefined ? process.cwd() : dirname(resolve(path)),
    options.config,
  );
  const output = config.output ?? {};
  if (!(split || (!named && output.split !== undefined))) {
    checkStray(options);
    return undefined;
  }
  const flags = await outputOptionsOf(options);
  const stem = path === undefined ? undefined : basename(path, extname(path));
  const base = outDir ?? (output.dir === undefined ? undefined : resolve(dirname(file ?? '.'), output.dir));
  if (base === undefined && stem === undefined) {
    throw new UserError(
      '--split',
      'needs an output folder for a note from standard input',
      'set it with --out-dir',
    );
  }
  const own = name ?? (outDir === undefined ? nameInConfig(path, config, file) : undefined);
  const folder = base === undefined ? (name ?? stem!) : own === undefined ? base : join(base, own);
  const by = typeof split === 'string' ? flags.split : output.split;
  return {
    folder: shownPath(resolve(folder)),
    within: resolve(base ?? '.'),
    by: by ?? 'chapter',
    target: flags.target ?? output.target ?? 'plain',
    assets: flags.assets ?? output.assets ?? 'link',
    skipEmpty: flags.skipEmpty ?? output.skipEmpty ?? false,
    names: flags.names ?? output.names ?? NAME_TEMPLATE,
    frontMatter: output.frontMatter ?? PAGE_KEYS,
  };
}

/** The name of a note among the notes in its config; `undefined` if there are no others. */
function nameInConfig(
  path: string | undefined,
  config: Config,
  file: string | undefined,
): string | undefined {
  const notes = (config.notes ?? []).map((note) => resolve(dirname(file ?? '.'), note));
  const at = path === undefined ? -1 : notes.indexOf(resolve(path));
  return notes.length > 1 && at !== -1 ? namesApart(notes)[at] : undefined;
}

/**
 * The names of the notes' books in a common folder: the paths of the notes from their common folder, without
 * file extensions.
 */
export function namesApart(paths: readonly string[]): string[] {
  const files = paths.map((path) => resolve(path));
  const base = commonFolder(files);
  return files.map((file) => relative(base, file).slice(0, -extname(file).length || undefined));
}

/**
 * Checks that options about chapters are only used with `--split`.
 *
 * @throws {UserError} if one is used without it.
 */
function checkStray(options: BookOptions): void {
  const stray = (['outDir', 'target', 'assets', 'skipEmpty', 'names', 'force'] as const).find(
    (key) => options[key] !== undefined,
  );
  if (stray === undefined) return;
  const flag = stray.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  throw new UserError(`--${flag}`, 'only works with --split', 'add --split');
}

/** The options as the `output` of a config, validated in the same way. */
async function outputOptionsOf({
  split,
  target,
  assets,
  skipEmpty,
  names,
}: BookOptions): Promise<NonNullable<Config['output']>> {
  const by = typeof split === 'string' && /^\d$/.test(split) ? Number(split) : split;
  const given = { split: typeof by === 'boolean' ? undefined : by, target, assets, skipEmpty, names };
  const set = Object.entries(given).filter(([, value]) => value !== undefined);
  const { checkConfig } = await import('../config/config.ts');
  if (names !== undefined && !NAME_PATTERN.test(names))
    throw new UserError(
      '--names',
      `does not accept ${quoted(names)}`,
      `use a template, which can contain {number}, {position} and {title}, such as ${NAME_TEMPLATE}`,
    );
  return checkConfig({ output: Object.fromEntries(set) }, 'the command line').output!;
}
