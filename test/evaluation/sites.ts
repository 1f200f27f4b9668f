/**
 * Builds real sites of real books (`npm run test:sites`): installs Docusaurus 3 and VitePress into a temporary folder, splits notes into
 * it, and has each program build them with every check of links that it has. `-- --in FOLDER` keeps the folder, so that
 * a second run need not install again; `-- NOTE…` takes other notes.
 */

import { execFileSync, spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, extname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';

const PACKAGES = [
  ...['core', 'preset-classic'].map((name) => `@docusaurus/${name}@3`),
  ...['react@19', 'react-dom@19', 'vitepress@1', 'vue@3'],
];
const PROGRAM = resolve('bin/ddia-notes.js');
/** A picture of one dot, for those that a note shows and nobody has. */
const DOT = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

const { values, positionals } = parseArgs({
  options: { in: { type: 'string' } },
  allowPositionals: true,
});
const corpus = process.env.DDIA_NOTES_CORPUS;
const real =
  corpus === undefined ? [] : [join(corpus, 'notes/ddia-notes.md')].filter((one) => existsSync(one));
const fixtures = ['ddia-notes/note.md', 'book/note.md', 'book/titles.md'].map((one) => join('fixtures', one));
const notes = (positionals.length > 0 ? positionals : [...real, ...fixtures]).map((one) => resolve(one));

const place = values.in ?? mkdtempSync(join(realpathSync(tmpdir()), 'ddia-notes-sites-'));
let failed = 0;
try {
  install();
  for (const [i, note] of notes.entries()) {
    for (const site of [docusaurusAmongOthers, docusaurusAlone, vitepress]) {
      const folder = join(place, `site-${i}-${site.name}`);
      rmSync(folder, { recursive: true, force: true });
      const begin = performance.now();
      const { pages, problem } = site(note, folder);
      const seconds = ((performance.now() - begin) / 1000).toFixed(0);
      const name = `${basename(dirname(note))}/${basename(note)}`;
      console.log(
        `${site.name}: ${name}, ${pages} pages: ${problem === undefined ? 'built' : 'FAILED'} (${seconds} s)`,
      );
      if (problem !== undefined) {
        failed++;
        console.log(problem);
      }
    }
  }
} finally {
  if (values.in === undefined) rmSync(place, { recursive: true, force: true });
}
process.exitCode = failed === 0 ? 0 : 1;

function install(): void {
  if (existsSync(join(place, 'node_modules/vitepress'))) return;
  mkdirSync(place, { recursive: true });
  writeFileSync(join(place, 'package.json'), '{"type":"module","private":true}');
  const options = ['--ignore-scripts', '--no-audit', '--no-fund', '--loglevel', 'error'];
  execFileSync('npm', ['install', ...options, ...PACKAGES], { cwd: place, stdio: 'inherit' });
}

/**
 * Splits a copy of a note into a site's folder. It stands in that folder itself, by a name that is no page's, as do the notes that it
 * links to; pictures that are missing are made.
 */
function split(note: string, site: string, target: string, to: string): number {
  const copy = join(site, to.split('/')[0]!, 'source', `_${basename(note)}`);
  mkdirSync(dirname(copy), { recursive: true });
  for (const name of ['pictures', 'extra']) {
    const from = join(dirname(note), name);
    if (existsSync(from)) cpSync(from, join(dirname(copy), name), { recursive: true });
  }
  const text = readFileSync(note, 'utf8').replaceAll(`./${basename(note)}`, `./${basename(copy)}`);
  writeFileSync(copy, text);
  for (const [, picture] of text.matchAll(/!\[[^\]]*\]\(([\w./-]+\.(?:png|jpe?g|gif|svg))\)/g)) {
    const file = join(dirname(copy), picture!);
    if (!existsSync(file)) writeFileSync(file, DOT);
  }
  const out = join(site, to);
  execFileSync(
    process.execPath,
    [PROGRAM, 'build', '--split', '--target', target, '--assets', 'copy', '--out-dir', out, copy],
    { stdio: ['ignore', 'ignore', 'pipe'] },
  );
  const manifest = JSON.parse(readFileSync(join(out, '.ddia-notes.json'), 'utf8')) as {
    parts: { path?: string }[];
  };
  return manifest.parts.filter(({ path }) => path !== undefined && extname(path) !== '').length;
}

interface Built {
  readonly pages: number;
  readonly problem: string | undefined;
}

function run(site: string, program: string, args: readonly string[]): string | undefined {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join(place, 'node_modules', program), ...args],
    {
      cwd: site,
      encoding: 'utf8',
      env: { ...process.env, NO_UPDATE_NOTIFIER: '1', DOCUSAURUS_NO_PERSISTENT_CACHE: 'true', CI: 'true' },
    },
  );
  const text = `${stdout}\n${stderr}`;
  if (status !== 0) return text;
  // What is only warned of is a fault as well.
  return /duplicate route|is not resolvable|couldn't be resolved|dead link/i.test(text) ? text : undefined;
}

/** The book stands among other docs, as it does with most users. */
function docusaurusAmongOthers(note: string, site: string): Built {
  mkdirSync(join(site, 'docs'), { recursive: true });
  writeFileSync(
    join(site, 'docs/intro.md'),
    '---\nslug: /\n---\n\n# Intro\n\nOn to [the book](./book/index.md).\n',
  );
  return docusaurus(site, split(note, site, 'docusaurus', 'docs/book'));
}

/** The book is all there is. */
function docusaurusAlone(note: string, site: string): Built {
  const pages = split(note, site, 'docusaurus', 'docs');
  const index = join(site, 'docs/index.md');
  // An address of its own would leave the site without a first page.
  writeFileSync(index, readFileSync(index, 'utf8').replace(/^slug: .*$/m, 'slug: /'));
  return docusaurus(site, pages);
}

function docusaurus(site: string, pages: number): Built {
  writeFileSync(join(site, 'package.json'), '{"private":true}');
  writeFileSync(
    join(site, 'docusaurus.config.mjs'),
    `export default {
      title: 'Test', url: 'https://example.org', baseUrl: '/',
      onBrokenLinks: 'throw', onBrokenAnchors: 'throw', onDuplicateRoutes: 'throw',
      markdown: { hooks: { onBrokenMarkdownLinks: 'throw', onBrokenMarkdownImages: 'throw' } },
      presets: [['classic', { docs: { routeBasePath: '/' }, blog: false, pages: false }]],
    };\n`,
  );
  return { pages, problem: run(site, '@docusaurus/core/bin/docusaurus.mjs', ['build']) };
}

function vitepress(note: string, site: string): Built {
  const pages = split(note, site, 'vitepress', 'site');
  const config = join(site, 'site/.vitepress/config.mjs');
  mkdirSync(dirname(config), { recursive: true });
  writeFileSync(
    config,
    `import { readFileSync } from 'node:fs';
    const sidebar = JSON.parse(readFileSync(new URL('../sidebar.json', import.meta.url), 'utf8'));
    export default { title: 'Test', srcExclude: ['**/_*.md'], ignoreDeadLinks: false, themeConfig: { sidebar } };\n`,
  );
  return { pages, problem: run(site, 'vitepress/bin/vitepress.js', ['build', 'site']) };
}
