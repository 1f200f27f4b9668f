/** A repository with one changed note, for the command of a hook. */

import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PROGRAM } from './workplace.ts';

/** The arguments of the program in a hook. */
export const HOOK = ['lint', '--fix', '--staged'] as const;

export class StagedNote {
  readonly folder: string;
  readonly #changed: string;

  /** Makes the repository. @param clean the note as it was committed. */
  constructor(folder: string, clean: string) {
    this.folder = folder;
    this.#changed = misspell(clean);
    mkdirSync(folder);
    this.#git('init', '-q');
    this.#write(clean);
    this.#git('add', 'note.md');
    this.#git('-c', 'user.name=A', '-c', 'user.email=a@example.org', 'commit', '-q', '-m', 'A note');
  }

  /** Stages the note with a few misspellings. */
  stage(): void {
    this.#write(this.#changed);
    this.#git('add', 'note.md');
  }

  /** Returns how often the hook runs git. */
  countGit(): number {
    const trace = join(this.folder, '.git/trace.txt');
    this.stage();
    execFileSync(process.execPath, [PROGRAM, ...HOOK], {
      cwd: this.folder,
      env: { ...process.env, GIT_TRACE: trace },
      stdio: 'ignore',
    });
    const count = readFileSync(trace, 'utf8').match(/trace: built-in: git /g)?.length ?? 0;
    rmSync(trace);
    return count;
  }

  #write(text: string): void {
    writeFileSync(join(this.folder, 'note.md'), text);
  }

  #git(...args: string[]): void {
    execFileSync('git', args, {
      cwd: this.folder,
      env: { ...process.env, GIT_CONFIG_GLOBAL: '/dev/null' },
      stdio: ['ignore', 'ignore', 'inherit'],
    });
  }
}

/** Misspells the first word “the” in every twentieth line. */
function misspell(text: string): string {
  return text
    .split('\n')
    .map((line, i) => (i % 20 === 0 ? line.replace(/(?<=\w )the(?= )/, 'teh') : line))
    .join('\n');
}
