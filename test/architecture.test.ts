/** The rules of the house, which `docs/architecture.md` describes. */

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join, posix } from 'node:path';
import { describe, expect, it } from 'vitest';
import { addTo } from '../src/source/grouping.ts';

const root = join(import.meta.dirname, '..');
const src = join(root, 'src');

/** A source file: its path in `src`, its code, and what it imports. */
interface SourceFile {
  readonly path: string;
  readonly code: string;
  /** Paths in `src`, and names of packages. */
  readonly imports: readonly string[];
}

const files: readonly SourceFile[] = readdirSync(src, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts'))
  .map((name) => name.replaceAll('\\', '/'))
  .sort()
  .map((path) => {
    const code = readFileSync(join(src, path), 'utf8');
    const specifiers = [...code.matchAll(/(?:\bfrom|\bimport)\s*\(?\s*'(?<specifier>[^']+)'/g)];
    const imports = specifiers.map(({ groups }) => {
      const { specifier } = groups as { specifier: string };
      return specifier.startsWith('.') ? posix.join(posix.dirname(path), specifier) : specifier;
    });
    return { path, code, imports };
  });

/** The room that a file is in: the first folder of its path, or the file itself for an entry point. */
function roomOf(path: string): string {
  return path.includes('/') ? path.slice(0, path.indexOf('/')) : path;
}

function isOwn(imported: string): boolean {
  return imported.endsWith('.ts');
}

const CORE = [
  'timing',
  'messages',
  'source',
  'titles',
  'spelling',
  'links',
  'contents',
  'outline',
  'reprint',
  'rules',
  'pipeline',
];

/** The rooms from the innermost outwards, each with the rooms that it may import from. */
const ROOMS: Readonly<Record<string, readonly string[]>> = {
  timing: [],
  messages: [],
  source: ['timing'],
  titles: [],
  spelling: [],
  links: ['source', 'titles'],
  contents: ['messages', 'source', 'titles', 'links'],
  outline: ['messages', 'source', 'titles', 'links', 'contents'],
  reprint: ['source'],
  rules: ['messages', 'source', 'titles', 'spelling', 'links', 'contents', 'outline'],
  refactor: ['messages', 'source', 'links', 'contents', 'outline'],
  pipeline: ['timing', 'source', 'links', 'reprint', 'rules'],
  review: [...CORE],
  git: ['messages', 'source'],
  reader: ['timing', 'messages', 'source', 'spelling', 'links'],
  writer: ['messages', 'git', 'reader'],
  book: ['messages', 'source', 'titles', 'links', 'contents', 'outline', 'reader', 'writer'],
  config: ['messages', 'source', 'spelling', 'links', 'reprint', 'rules', 'reader', 'writer', 'book'],
  report: ['timing', 'messages', 'source', 'outline', 'rules', 'pipeline'],
  cache: ['messages', 'source', 'pipeline', 'reader', 'writer', 'config'],
  init: ['messages', 'source', 'links', 'git', 'reader', 'config'],
  session: [...CORE, 'refactor', 'review', 'git', 'reader', 'writer', 'book', 'config', 'report', 'cache'],
  web: ['messages'],
  page: ['messages', 'review'],
  playground: [...CORE, 'review', 'reader', 'book', 'config', 'page', 'browser.ts'],
  lsp: [...CORE, 'refactor', 'reader', 'config', 'report', 'session'],
  cli: [
    ...CORE,
    'git',
    'reader',
    'writer',
    'book',
    'config',
    'report',
    'init',
    'review',
    'session',
    'web',
    'lsp',
  ],
  manual: ['messages', 'report', 'rules', 'config', 'cli'],
  'api.ts': [...CORE, 'config'],
  'index.ts': ['reader', 'api.ts'],
  'browser.ts': ['messages', 'source', 'spelling', 'api.ts'],
  'remark.ts': [...CORE, 'reader', 'config', 'session'],
};

/** The doors of rooms: the files that other rooms may import. The other rooms are toolboxes, open to all. */
const DOORS: Readonly<Record<string, string>> = {
  contents:
    'contents-item contents-place find-contents label-style list-changes named-list opt-outs outdated-contents plan-contents render-list title-evidence',
  outline:
    'emphasised-lines find-outline heading-candidates overview pseudo-headings section-kind section-numbers sections',
  reprint: 'minimal-edits transform',
  rules: 'all-rules define-rule disable-comment docs/document-rules documentation front-matter typo',
  pipeline:
    'change diagnostic disable-edits fix-step full-plans lines-of-first note-text passes plan-note plugin-findings prove-fixes result run-rules suggestion-fix with-plugins',
  spelling:
    'check-spelling confused-words english forms grounds languages lexicon lexicon-source prose repeated word-list words',
  writer: 'create-file file-change interrupted temporary transaction write-file',
  book: 'book-options encode-address folder/book-assets folder/plan-book folder/read-book folder/write-book join/join-errors join/join-pages manifest manifest-schema page-record split/check-page split/nothing-to-split split/split-note targets/all-targets',
  config:
    'change-config config config-types find-config layer load-config load-plugins markdownlint/compat-comments markdownlint/markdownlint-rules markdownlint/markdownlint-settings markdownlint/translate-rules own-settings parse-config resolve-rules schema setting-types settings-for settle-settings sort-plugins trust',
  report:
    'diff draw-change draw-overview draw-settings findings fixed-line format frame load-format paint-diff progress rule-list rule-page statistics style summary timing-table visible wrap',
  cache: 'asked cache-data cache-file cached-findings disk-view run-cache settings-key short-hash',
  init: 'package-manager plan-init project step',
  lsp: 'server',
  cli: 'commands/program',
  session:
    'build-notes deliver-note errors explain-word file-reports finish-interrupted found-words jobs join-book linked-notes lint-notes lint-options linter may-link note-files note-links note-settings other-files outside-links outside-notes refactor-notes replace-words review-notes rule-documentation session settings-report undo/run-record undo/undo-run v8-flags watcher workspace-notes write-review',
};

describe('a room', () => {
  it('is named in the list of rooms', () => {
    expect([...new Set(files.map(({ path }) => roomOf(path)))].sort()).toEqual(Object.keys(ROOMS).sort());
  });

  it.each(Object.entries(ROOMS))('%s imports only from rooms further in', (room, allowed) => {
    const own = files.filter(({ path }) => roomOf(path) === room);
    const wrong = own.flatMap(({ path, imports }) =>
      imports
        .filter((one) => isOwn(one) && roomOf(one) !== room && !allowed.includes(roomOf(one)))
        .map((one) => `${path} imports ${one}`),
    );
    expect(wrong).toEqual([]);
  });
});

it.each(Object.entries(DOORS))('%s is entered by its doors', (room, doors) => {
  const entered = files.flatMap(({ path, imports }) =>
    imports.filter((imported) => isOwn(imported) && roomOf(imported) === room && roomOf(path) !== room),
  );
  const names = [...new Set(entered)].map((path) => path.slice(room.length + 1, -'.ts'.length)).sort();
  expect(names).toEqual(doors.split(' '));
});

it('no import leads in a circle', () => {
  const known = new Map(files.map((file) => [file.path, file.imports.filter(isOwn)]));
  const done = new Set<string>();
  const circles: string[] = [];
  const visit = (path: string, trail: readonly string[]): void => {
    if (trail.includes(path)) circles.push([...trail.slice(trail.indexOf(path)), path].join(' → '));
    if (done.has(path) || trail.includes(path)) return;
    for (const next of known.get(path) ?? []) visit(next, [...trail, path]);
    done.add(path);
  };
  for (const { path } of files) visit(path, []);
  expect(circles).toEqual([]);
});

describe('a name', () => {
  it('is exported by one file', () => {
    const homes = new Map<string, string[]>();
    for (const { path, code } of files) {
      const exported = code.matchAll(
        /^export (?:declare )?(?:abstract )?(?:async )?(?:function\*?|class|interface|type|const|let|enum) (?<name>\w+)/gm,
      );
      for (const { groups } of exported) {
        const { name } = groups as { name: string };
        addTo(homes, name, path);
      }
    }
    // A type may have the name of a value beside it.
    const shared = [...homes].filter(([, paths]) => new Set(paths).size > 1);
    expect(shared).toEqual([]);
  });

  it('of a file is that of no other', () => {
    const paths = new Map<string, string[]>();
    for (const { path } of files) addTo(paths, basename(path), path);
    expect([...paths.values()].filter(({ length }) => length > 1)).toEqual([]);
  });
});

describe('only', () => {
  const importing = (pattern: RegExp) =>
    files.filter(({ imports }) => imports.some((one) => pattern.test(one))).map(({ path }) => path);

  it('the lossless core and the printer know what parses and prints Markdown', () => {
    expect(importing(/^remark-|^micromark|^mdast-util-(?:from-markdown|to-markdown|frontmatter)/)).toEqual([
      'reprint/printer-style.ts',
      'reprint/printer.ts',
      'source/destination.ts',
      'source/html-tags.ts',
      'source/list-printer.ts',
      'source/parse/inline-tokenizers.ts',
      'source/parse/linear-syntax.ts',
      'source/parse/remark-parser.ts',
      'source/parse/spans-of-markers.ts',
      'source/print.ts',
    ]);
  });

  it('links/ makes slugs, and knows the extensions of Markdown files', () => {
    expect(importing(/^github-slugger$/)).toEqual(['links/slug.ts']);
    const knowing = files.filter(({ code }) => /\.mdx?\b[^'"`\n]*\$\/|\\\.\(?\??:?md\b|mdx\?/.test(code));
    expect(knowing.map(({ path }) => path)).toEqual(['links/markdown-files.ts']);
  });

  it('the outer rooms touch files, processes and the command line', () => {
    const inner = [...CORE.filter((room) => room !== 'messages'), 'book/split', 'book/join', 'book/targets'];
    const touching = files.filter(
      ({ path, code, imports }) =>
        inner.some((folder) => path.startsWith(`${folder}/`)) &&
        !/^(?:spelling\/compile|rules\/docs)\//.test(path) &&
        (imports.some((one) => /^node:|^(?:fs|process|commander)\b/.test(one)) || /\bprocess\./.test(code)),
    );
    expect(touching.map(({ path }) => path)).toEqual([]);
  });
});

describe('docs/architecture.md', () => {
  const text = readFileSync(join(root, 'docs/architecture.md'), 'utf8');

  it('describes every room, and no other', () => {
    const described = [...text.matchAll(/^\| `(?<room>[\w-]+)\/` \|/gm)].map(({ groups }) => groups!.room);
    const rooms = Object.keys(ROOMS).filter((room) => !room.endsWith('.ts'));
    expect(described.sort()).toEqual(rooms.sort());
  });

  it('leads to files that exist, and to names that they define', () => {
    const places = [
      ...text.matchAll(/`(?<path>(?:src|test|docs|bin|fixtures)\/[\w./-]*)`(?: \(`(?<name>\w+)`\))?/g),
    ];
    expect(places.length).toBeGreaterThan(30);
    for (const { groups } of places) {
      const { path, name } = groups as { path: string; name?: string };
      expect(existsSync(join(root, path)), path).toBe(true);
      if (name) expect(readFileSync(join(root, path), 'utf8'), path).toMatch(new RegExp(`\\b${name}\\b`));
    }
  });

  it('has at most thirty words in its glossary', () => {
    const glossary = text.slice(text.indexOf('## Glossary'));
    const words = glossary.match(/^\| [^|]+ \|/gm)!.slice(2);
    expect(words.length).toBeLessThanOrEqual(30);
  });
});

it('the folder of a test is that of what it tests', () => {
  const known = new Set([
    ...Object.keys(ROOMS),
    'bench',
    'ci',
    'corpus',
    'editors',
    'evaluation',
    'fuzz',
    'growth',
    'hooks',
    'package',
    'properties',
  ]);
  const folders = readdirSync(join(root, 'test'), { withFileTypes: true }).filter((entry) =>
    entry.isDirectory(),
  );
  expect(folders.map(({ name }) => name).filter((name) => !known.has(name))).toEqual([]);
  expect(dirname(src)).toBe(root);
});
