/** Where and how a note becomes a book: what the command line and its config say together. */

import { basename, dirname, extname, join, resolve } from 'node:path';
import {
  type AssetMode,
  type DivideBy,
  NAME_TEMPLATE,
  PAGE_KEYS,
  type PageKey,
  type TargetName,
} from '../chapters/choices.ts';
import { type Config, checkConfig } from '../config/config.ts';
import { configFor } from '../config/load.ts';
import { Problem } from '../problem.ts';
import { shown } from './shown.ts';

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
  readonly by: DivideBy;
  readonly target: TargetName;
  readonly assets: AssetMode;
  readonly skipEmpty: boolean;
  readonly names: string;
  readonly frontMatter: readonly PageKey[];
}

/**
 * The book that a note becomes; `undefined` where it is only to be cleaned.
 *
 * @param several whether it is one of several notes, each of which gets a folder of its own.
 * @param named whether the note was named on the command line: then a config does not split it unasked.
 * @throws {Problem} if the options are wrong, or nothing says where to.
 */
export function bookJobOf(
  path: string | undefined,
  options: BookOptions & { readonly config?: string },
  { several, named }: { several: boolean; named: boolean },
): BookJob | undefined {
  const { split, outDir } = options;
  const { config, file } = configFor(
    path === undefined ? process.cwd() : dirname(resolve(path)),
    options.config,
  );
  const output = config.output ?? {};
  const wanted = split !== undefined && split !== false ? true : !named && output.split !== undefined;
  if (!wanted) {
    const stray = ['outDir', 'target', 'assets', 'skipEmpty', 'names'].find(
      (key) => options[key as keyof BookOptions] !== undefined,
    );
    if (stray === undefined) return undefined;
    const flag = stray.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
    throw new Problem(`--${flag}`, 'says how chapters are written', 'add --split');
  }
  const flags = flagsOf(options);
  const stem = path === undefined ? undefined : basename(path, extname(path));
  const base = outDir ?? (output.dir === undefined ? undefined : resolve(dirname(file ?? '.'), output.dir));
  if (base === undefined && stem === undefined) {
    throw new Problem('--split', 'needs a folder for a note from standard input', 'name it with --out-dir');
  }
  const folder = base === undefined ? stem! : several && stem !== undefined ? join(base, stem) : base;
  const by = typeof split === 'string' ? flags.split : output.split;
  return {
    folder: shown(resolve(folder)),
    by: by ?? 'chapter',
    target: flags.target ?? output.target ?? 'plain',
    assets: flags.assets ?? output.assets ?? 'link',
    skipEmpty: flags.skipEmpty ?? output.skipEmpty ?? false,
    names: flags.names ?? output.names ?? NAME_TEMPLATE,
    frontMatter: output.frontMatter ?? PAGE_KEYS,
  };
}

/** The options as `output` of a config, checked like that. */
function flagsOf({ split, target, assets, skipEmpty, names }: BookOptions): NonNullable<Config['output']> {
  const by = typeof split === 'string' && /^\d$/.test(split) ? Number(split) : split;
  const given = { split: typeof by === 'boolean' ? undefined : by, target, assets, skipEmpty, names };
  const set = Object.entries(given).filter(([, value]) => value !== undefined);
  return checkConfig({ output: Object.fromEntries(set) }, 'the command line').output!;
}
