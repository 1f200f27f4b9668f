/** Editors set up as `docs/editors.md` says, in a home and a project of their own. */

import { chmodSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { BIN, folderOf } from '../cli/run.ts';

const PAGE = readFileSync(resolve(import.meta.dirname, '../../docs/editors.md'), 'utf8');

/**
 * Returns the code blocks in a section of the page.
 *
 * @param heading the heading of the section, with its `#` characters.
 * @param language the info string of the code blocks.
 */
export function documented(heading: string, language: string): string[] {
  const start = PAGE.indexOf(`\n${heading}\n`);
  if (start < 0) throw new Error(`docs/editors.md has no heading “${heading}”`);
  const section = PAGE.slice(start + heading.length + 1).split(/\n#{2,3} /)[0]!;
  return [...section.matchAll(/^```(\w+)\n(.*?)^```$/gms)]
    .filter(([, info]) => info === language)
    .map(([, , code]) => code!);
}

/**
 * Creates a project in which ddia-notes is installed.
 *
 * @param name the name of its folder; by default with a space and a letter outside of ASCII.
 */
export function projectOf(notes: Readonly<Record<string, string>>, name = 'my notés'): string {
  const folder = join(folderOf(), name);
  const files = { ...notes, 'package.json': '{ "private": true }\n' };
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
  const programs = join(folder, 'node_modules/.bin');
  mkdirSync(programs, { recursive: true });
  chmodSync(BIN, 0o755);
  symlinkSync(BIN, join(programs, 'ddia-notes'));
  return folder;
}

/** Creates a home folder with a file. @param path its path in the home folder. */
export function homeWith(path: string, content: string): string {
  return folderOf({ [path]: content });
}

/** Waits until a process has ended. */
export async function ended(pid: number): Promise<void> {
  while (isRunning(pid)) await new Promise((resolve) => setTimeout(resolve, 20));
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    // The parent of an orphan may not wait for it.
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return false;
  }
}
