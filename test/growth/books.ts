/** Books of growing size, as in `KINDS`. */

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { folderOf, run } from '../cli/run.ts';

export interface BookKind {
  /** Creates a folder in which to run the command. */
  readonly make: (n: number) => string;
  /** The number of parts of the smaller book. */
  readonly n: number;
  readonly command: string;
}

const lines = (n: number, what: string) => Array.from({ length: n }, (_, i) => `${what} ${i}.`).join('\n');

/** Two characters that are replaced in the names of copies. */
const signs = (i: number) => String.fromCharCode(0x2190 + (i % 64), 0x2190 + Math.floor(i / 64));

export const BOOKS: Readonly<Record<string, BookKind>> = {
  'a rewritten page, joined': {
    make: (n) => {
      const folder = folderOf({ 'a.md': `# A\n\n## One\n\n${lines(n, 'Tide')}\n\n## Two\n\nLast.\n` });
      expect(run(['build', '--split', '--out-dir', 'book', 'a.md'], { cwd: folder }).status).toBe(0);
      writeFileSync(join(folder, 'book/01-one.md'), `# One\n\n${lines(n, 'Wind')}\n`);
      return folder;
    },
    n: 2_500,
    command: 'join book',
  },
  'images whose copies would have one name': {
    make: (n) => {
      const names = Array.from({ length: n }, (_, i) => `i${signs(i)}.png`);
      const images = names.map((name) => `![i](${name})`).join('\n\n');
      return folderOf({
        ...Object.fromEntries(names.map((name) => [name, 'x'])),
        'a.md': `# A\n\n## One\n\n${images}\n\n## Two\n\nLast.\n`,
      });
    },
    n: 400,
    command: 'build --split --assets copy --out-dir book --check a.md',
  },
};
