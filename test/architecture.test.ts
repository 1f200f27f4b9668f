import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const src = join(import.meta.dirname, '../src');

function importsOf(folder: string): { file: string; from: string }[] {
  return readdirSync(join(src, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .flatMap((name) => {
      const file = join(folder, name);
      const code = readFileSync(join(src, file), 'utf8');
      const uses = /\bprocess\./.test(code) ? ['process'] : [];
      const found = [...code.matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g)].map((match) => match[1]!);
      return [...found, ...uses].map((from) => ({ file, from }));
    });
}

it.each(['source', 'outline', 'spelling', 'rules', 'plugins'])(
  '%s touches no file, process or command line',
  (folder) => {
    const foreign = importsOf(folder).filter(({ from }) =>
      /^node:|^(?:fs|path|process|commander)\b/.test(from),
    );
    expect(foreign).toEqual([]);
  },
);

it('chapters are made without touching a file or process; paths and hashes are no such thing', () => {
  const foreign = importsOf('chapters').filter(({ from }) =>
    /^node:(?!path$|crypto$)|^(?:fs|process|commander)\b/.test(from),
  );
  expect(foreign).toEqual([]);
});

/** The roles from the innermost outwards; what stands further out may use what stands further in. */
const ALLOWED: Record<string, readonly string[]> = {
  source: [],
  git: ['source'],
  spelling: [],
  outline: ['source'],
  plugins: ['source'],
  rules: ['source', 'spelling', 'outline'],
  pipeline: ['source', 'outline', 'rules', 'plugins'],
  chapters: ['source', 'outline'],
  reader: ['source', 'spelling', 'outline', 'chapters'],
  config: ['source', 'chapters', 'reader', 'spelling', 'outline', 'rules', 'plugins', 'pipeline', 'writer'],
  writer: ['reader', 'chapters', 'git'],
  report: ['source', 'outline', 'pipeline', 'rules'],
  init: ['git', 'config', 'reader', 'outline'],
};

it.each(Object.entries(ALLOWED))('%s imports only from further in', (folder, allowed) => {
  const wrong = importsOf(folder).filter(({ from }) => {
    const other = /^\.\.\/(\w+)\//.exec(from)?.[1];
    return other !== undefined && !allowed.includes(other);
  });
  expect(wrong).toEqual([]);
});

it('only the lossless core knows what parses and prints Markdown', () => {
  const parsers = importsOf('.').filter(({ from }) =>
    /^remark-|^micromark|^mdast-util-(?:from-markdown|to-markdown|frontmatter)/.test(from),
  );
  expect(new Set(parsers.map(({ file }) => file))).toEqual(
    new Set([
      'source/destination.ts',
      'source/linear-syntax.ts',
      'source/parse.ts',
      'source/print.ts',
      'source/spans.ts',
      'source/spans-of-markers.ts',
      // What plugins made is printed with syntax that they bring.
      'reprint/printer.ts',
      'reprint/printer-style.ts',
    ]),
  );
});
