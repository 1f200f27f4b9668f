/** What a run with a cache loads before it knows that a note has to be processed. */

import { readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { expect, it } from 'vitest';

const src = join(import.meta.dirname, '../../src');

/** The files that a file imports, and those that they import, without types and what is loaded on demand. */
function loadedWith(path: string, loaded = new Set<string>()): ReadonlySet<string> {
  if (loaded.has(path)) return loaded;
  loaded.add(path);
  const code = readFileSync(join(src, path), 'utf8');
  for (const { groups } of code.matchAll(/^import (?!type\b)(?<what>[^;]*?)'(?<file>\.[^']+\.ts)'/gm)) {
    const { what, file } = groups as { what: string; file: string };
    const names = /\{(?<names>[^}]*)\}/.exec(what)?.groups?.names;
    const isTypes = names?.split(',').every((name) => name.trim() === '' || name.trim().startsWith('type '));
    if (!isTypes) loadedWith(posix.join(posix.dirname(path), file), loaded);
  }
  return loaded;
}

it.each([
  'cli/lint.ts',
  'session/cached-lint.ts',
  'report/pretty.ts',
  'report/json.ts',
  'cli/build.ts',
  'session/cached-check.ts',
])('%s loads neither the parser nor the rules nor the threads', (path) => {
  const loaded = [...loadedWith(path)];
  expect(loaded.length).toBeGreaterThan(1);
  const heavy =
    /^(?:source\/(?:source\.|parse\/(?!too-deep))|rules\/all-rules|pipeline\/passes|session\/(?:session|threads)\.)/;
  expect(loaded.filter((one) => heavy.test(one))).toEqual([]);
});

it('a session loads them', () => {
  expect([...loadedWith('session/session.ts')]).toEqual(
    expect.arrayContaining(['rules/all-rules.ts', 'source/source.ts', 'session/threads.ts']),
  );
});

it('a session loads neither remark-parse nor the printer', () => {
  const loaded = [...loadedWith('session/session.ts')];
  expect(loaded).toContain('source/print-list.ts');
  expect(loaded.filter((one) => /remark-parser|list-printer/.test(one))).toEqual([]);
});
