/** Where and how a note becomes a book: what the command line and its config say together. */

import { basename, dirname, extname, join, relative, resolve } from 'node:path';
import {
  type AssetMode,
  type DivideBy,
  NAME_TEMPLATE,
  PAGE_KEYS,
  type PageKey,
  type TargetName,
} from '../book/book-options.ts';
import { checkConfig } from '../config/config.ts';
import type { Config } from '../config/config-types.ts';
import { configFor } from '../config/load-config.ts';
import { shownPath } from '../messages/shown-path.ts';
import { UserError } from '../messages/user-error.ts';
import { commonFolder } from '../reader/same-file.ts';

/** What the command line may say of a book. */
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
  /** The folder that the user named, or the current one; what follows it in `folder` is made of the names of notes. */
  readonly within: string;
  readonly by: DivideBy;
  readonly target: TargetName;
  readonly assets: AssetMode;
  readonly skipEmpty: boolean;
  readonly names: string;
  readonly frontMatter: readonly PageKey[];
}

/** How a note was found, and what tells its book from those of the others. */
export interface NotePlace {
  /** Whether it was named on the command line: then a config does not split it unasked. */
  readonly named: boolean;
  /** Its path from the folder that all notes of the call share, without its ending; `undefined` for the only one. */
  readonly name: string | undefined;
}

/**
 * The book that a note becomes; `undefined` where it is only to be cleaned.
 *
 * @param path `undefined` for standard input.
 * @throws {UserError} if the options are wrong, or nothing says where to.
 */
export async function bookJobOf(
  path: string | undefined,
  options: BookOptions & { readonly config?: string },
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
  const flags = flagsOf(options);
  if (outDir === '')
    throw new UserError('--out-dir', 'names no folder', 'say where to, such as --out-dir book');
  const stem = path === undefined ? undefined : basename(path, extname(path));
  const base = outDir ?? (output.dir === undefined ? undefined : resolve(dirname(file ?? '.'), output.dir));
  if (base === undefined && stem === undefined) {
    throw new UserError('--split', 'needs a folder for a note from standard input', 'name it with --out-dir');
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

/** What a note is called among those of its config, where that has several. */
function nameInConfig(
  path: string | undefined,
  config: Config,
  file: string | undefined,
): string | undefined {
  const notes = (config.notes ?? []).map((note) => resolve(dirname(file ?? '.'), note));
  const at = path === undefined ? -1 : notes.indexOf(resolve(path));
  return notes.length > 1 && at !== -1 ? namesApart(notes)[at] : undefined;
}

/** What the books of notes are called in the folder that they share: like the notes, in the folders that those do not share. */
export function namesApart(paths: readonly string[]): string[] {
  const files = paths.map((path) => resolve(path));
  const base = commonFolder(files);
  return files.map((file) => relative(base, file).slice(0, -extname(file).length || undefined));
}

/** The options that are for chapters alone. */
function checkStray(options: BookOptions): void {
  const stray = (['outDir', 'target', 'assets', 'skipEmpty', 'names', 'force'] as const).find(
    (key) => options[key] !== undefined,
  );
  if (stray === undefined) return;
  const flag = stray.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  throw new UserError(`--${flag}`, 'says how chapters are written', 'add --split');
}

/** The options as `output` of a config, checked like that. */
function flagsOf({ split, target, assets, skipEmpty, names }: BookOptions): NonNullable<Config['output']> {
  const by = typeof split === 'string' && /^\d$/.test(split) ? Number(split) : split;
  const given = { split: typeof by === 'boolean' ? undefined : by, target, assets, skipEmpty, names };
  const set = Object.entries(given).filter(([, value]) => value !== undefined);
  return checkConfig({ output: Object.fromEntries(set) }, 'the command line').output!;
}
