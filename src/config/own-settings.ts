/** The settings in a note's own front matter. */

import { isPlainFrontMatter } from '../reader/plain-front-matter.ts';
import { mentionsSettings } from '../rules/front-matter.ts';
import type { InvalidFrontMatter } from '../source/invalid-front-matter.ts';
import type { Source } from '../source/source.ts';
import { ConfigProblem } from './check-value.ts';
import { checkNoteConfig } from './config.ts';
import type { NoteSettings } from './config-types.ts';
import { lineOfKey } from './line-of-key.ts';

/** The settings in a note's front matter, or the reason why it cannot be read. */
export interface OwnSettings {
  readonly own?: NoteSettings | undefined;
  readonly invalid?: InvalidFrontMatter | undefined;
}

/**
 * Reads the settings in a note's front matter.
 *
 * @param path the note's name in errors.
 * @throws {UserError} if they are invalid.
 */
export async function ownSettingsOf(source: Source, path: string): Promise<OwnSettings> {
  try {
    return { own: await readSettings(source, path) };
  } catch (error) {
    const { FrontMatterProblem } = await import('../reader/read-front-matter.ts');
    if (!(error instanceof FrontMatterProblem)) throw error;
    return { invalid: error.invalid };
  }
}

/** Whether unreadable front matter seems to contain settings. */
export function mayHideSettings(source: Source, invalid: InvalidFrontMatter | undefined): boolean {
  const damaged = source.damage.filter(({ kind }) => kind !== 'conflict');
  const unread = invalid ? [source.slice(source.tree.children[0]!)] : [];
  return [...unread, ...damaged.map(({ start, end }) => source.body.slice(start, end))].some(
    mentionsSettings,
  );
}

async function readSettings(source: Source, path: string): Promise<NoteSettings | undefined> {
  if (isPlainFrontMatter(source.body)) return undefined;
  const own = (await frontMatterOf(source, path))['ddia-notes'];
  if (own === undefined) return undefined;
  try {
    return checkNoteConfig(own, `${path} (front matter)`, ['ddia-notes']);
  } catch (error) {
    if (!(error instanceof ConfigProblem)) throw error;
    const line = await lineOfKey(source.slice(source.tree.children[0]!), error.path);
    throw line === undefined ? error : error.at(`${path}:${line} (front matter)`);
  }
}

/** The validated front matter of a note. Its reader is only imported if the note may have front matter. */
export async function frontMatterOf(source: Source, path: string): Promise<Record<string, unknown>> {
  if (!/^(?:---|\+\+\+|\{)/.test(source.body)) return {};
  const { readFrontMatter } = await import('../reader/read-front-matter.ts');
  return readFrontMatter(source, path);
}
