/** The package that users install: its contents, its exports, and that it works. */

import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { homedir, hostname } from 'node:os';
import { delimiter, join, posix } from 'node:path';
import { pathToFileURL } from 'node:url';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import type { Log } from 'sarif';
import { visit } from 'unist-util-visit';
import { describe, expect, it } from 'vitest';
import { rules } from '../../src/index.ts';
import { type Result, RIGHT, read, runProgram, WRONG } from '../cli/run.ts';
import { npmEnvironment, project, ROOT, unreachable, VERSION } from './installed.ts';
import { leftOut } from './left-out.ts';

const isLeftOut = leftOut('what is in the package of npm, and works in it', unreachable);

/** The folders of other versions of Node.js to test, such as /opt/node22/bin:/opt/node24/bin. */
const NODES = (process.env.DDIA_NOTES_NODES ?? '').split(delimiter).filter(Boolean);
leftOut('other versions of Node.js', NODES.length === 0 ? 'DDIA_NOTES_NODES names none' : undefined);

function filesOf(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => statSync(join(folder, name)).isFile())
    .sort();
}

function npx(cwd: string, args: readonly string[], node?: string): Result {
  const path = node === undefined ? {} : { PATH: `${node}${delimiter}${process.env.PATH}` };
  return runProgram('npx', ['ddia-notes', ...args], { cwd, env: { ...npmEnvironment(), ...path } });
}

describe.skipIf(isLeftOut)('the package', () => {
  const folder = isLeftOut ? '' : project();
  const installed = join(folder, 'node_modules/ddia-notes');
  const files = isLeftOut ? [] : filesOf(installed);

  it('contains only the program, its licences and its documentation', () => {
    const others = files.filter(
      (name) => !/^(?:bin\/ddia-notes\.js|dist\/.+\.(?:c?js|d\.ts)|docs\/.+\.(?:md|svg|webp))$/.test(name),
    );
    expect(others).toEqual([
      'LICENSE',
      'README.md',
      'bin/package.json',
      'dist/THIRD_PARTY_LICENSES.txt',
      'dist/build-id',
      'dist/lexicon.bin',
      'dist/page/index.html',
      'dist/page/page.css',
      'dist/rules.json',
      'dist/schema.json',
      'package.json',
    ]);
    expect(files.filter((name) => /test|fixture|\.map$/.test(name))).toEqual([]);
    const sizeOf = (folder: RegExp): number =>
      files.reduce((sum, name) => sum + (folder.test(name) ? statSync(join(installed, name)).size : 0), 0);
    expect(sizeOf(/^(?!docs\/)/)).toBeLessThan(5_500_000);
    expect(sizeOf(/^docs\//)).toBeLessThan(1_000_000);
  });

  it('runs no script when it is installed', () => {
    // npm warns of these in a tarball, of “prepare” as well; the build is in “postprepare”, which it runs in a clone only.
    const { scripts } = JSON.parse(read(installed, 'package.json'));
    expect(scripts).not.toHaveProperty('prepare');
    expect(Object.keys(scripts).filter((name) => /^(?:pre|post)?install$/.test(name))).toEqual([]);
  });

  it('contains what its README links to and shows, and what its pages show of each other', () => {
    const broken = files.flatMap((page) => {
      if (!/^(?:README|docs\/.+)\.md$/.test(page)) return [];
      const paths = addressesIn(readFileSync(join(installed, page), 'utf8'))
        .filter((address) => !/^(?:[a-z][a-z+.-]*:|#|$)/i.test(address))
        .map((address) => posix.join(posix.dirname(page), decodeURI(address.replace(/[#?].*/, ''))));
      // The other pages may link to sources, which only the repository contains.
      return paths
        .filter(
          (path) => (page === 'README.md' || path.startsWith('docs/')) && !existsSync(join(installed, path)),
        )
        .map((path) => `${page}: ${path}`);
    });
    expect(broken).toEqual([]);
  });

  it('has a page for each rule, to which findings link', () => {
    const user = project({ 'a.md': WRONG });
    const lint = npx(user, ['lint', '--format', 'json', 'a.md']);
    const [{ messages }] = JSON.parse(lint.stdout) as [{ messages: { url: string }[] }];
    const page = join(user, 'node_modules/ddia-notes/docs/rules/typo.md');
    expect(messages.map(({ url }) => url)).toEqual([pathToFileURL(page).href]);
    const pages = rules.map(({ id }) => `docs/rules/${id}.md`);
    expect(pages.filter((name) => !files.includes(name))).toEqual([]);
  });

  it('links to its repository instead, once it has one', () => {
    const user = project({ 'a.md': WRONG });
    const file = join(user, 'node_modules/ddia-notes/package.json');
    const manifest = JSON.parse(readFileSync(file, 'utf8'));
    const repository = { type: 'git', url: 'git+https://example.org/somebody/ddia-notes.git' };
    writeFileSync(file, JSON.stringify({ ...manifest, repository }));
    const base = `https://example.org/somebody/ddia-notes/blob/v${VERSION}`;
    const reportOf = (format: string) => npx(user, ['lint', '--format', format, 'a.md']).stdout;
    expect(JSON.parse(reportOf('json'))[0].messages[0].url).toBe(`${base}/docs/rules/typo.md`);
    expect(reportOf('junit')).toContain(`\n${base}/docs/rules/typo.md<`);
    const { driver } = (JSON.parse(reportOf('sarif')) as Log).runs[0]!.tool;
    expect(driver.informationUri).toBe(`${base}/README.md`);
    expect(driver.rules!.map(({ helpUri }) => helpUri)).toEqual(
      rules.map(({ id }) => `${base}/docs/rules/${id}.md`),
    );
  });

  it('mentions neither the machine that built it nor missing source maps', () => {
    const names = [ROOT, `${homedir()}/`, hostname()].filter((name) => name.length > 6);
    const told = [...names, 'sourceMappingURL', 'file:///'];
    for (const name of files.filter((one) => /\.(?:c?js|ts|json|md)$/.test(one))) {
      const text = readFileSync(join(installed, name), 'utf8');
      expect(
        told.filter((one) => text.includes(one)),
        name,
      ).toEqual([]);
    }
  });

  it('exports existing files', async () => {
    const { messages, pkg } = await publint({ pkgDir: installed, pack: false, strict: true });
    expect(messages.map((message) => formatMessage(message, pkg!))).toEqual([]);
    const { exports, bin } = JSON.parse(read(installed, 'package.json'));
    for (const path of [...pathsIn(exports), ...pathsIn(bin)])
      expect(existsSync(join(installed, path)), path).toBe(true);
  });

  it.each([
    ['node16', { module: 'node16', moduleResolution: 'node16' }],
    ['bundler', { module: 'esnext', moduleResolution: 'bundler' }],
  ])('has its types under %s', (name, options) => {
    const user = project({
      [`${name}.mts`]: `import { type Config, fixText } from 'ddia-notes';
export const config: Config = { notes: ['a.md'], rules: { typo: 'error' } };
export const text: string = fixText('x', config).text;
// @ts-expect-error there is no such level
export const wrong: Config = { rules: { typo: 'fatal' } };
`,
      'tsconfig.json': JSON.stringify({
        compilerOptions: {
          ...options,
          target: 'es2022',
          strict: true,
          noEmit: true,
          types: [],
          skipLibCheck: false,
        },
        files: [`${name}.mts`],
      }),
    });
    const { stdout, stderr } = runProgram(join(ROOT, 'node_modules/.bin/tsc'), ['-p', user], { cwd: user });
    expect(stdout + stderr).toBe('');
  });

  it.each([undefined, ...NODES])('builds and lints by npx (with the node in %s)', (node) => {
    const user = project({ 'a note.md': WRONG });
    expect(npx(user, ['lint', '--format', 'json', 'a note.md'], node).stdout).toContain('recieve');
    expect(npx(user, ['init'], node)).toMatchObject({ status: 0 });
    expect(JSON.parse(read(user, 'ddia-notes.config.json'))).toEqual({
      $schema: './node_modules/ddia-notes/dist/schema.json',
      notes: ['*.md'],
    });
    expect(npx(user, ['build', '-w', 'a note.md'], node).status).toBe(0);
    expect(read(user, 'a note.md')).toBe(RIGHT);
  });

  it('works as a library', () => {
    const user = project({
      'a.mjs': `import { fixText } from 'ddia-notes';
import schema from 'ddia-notes/schema.json' with { type: 'json' };
console.log(fixText('I recieve the mail.').text, schema.title);`,
    });
    expect(runProgram(process.execPath, ['a.mjs'], { cwd: user }).stdout).toBe(
      'I receive the mail. ddia-notes config\n',
    );
  });
});

/** The addresses of links and images in a Markdown document, in HTML as well. */
function addressesIn(markdown: string): string[] {
  const found: string[] = [];
  visit(fromMarkdown(markdown), (node) => {
    if ('url' in node) found.push(node.url);
    if (node.type === 'html')
      for (const [, address] of node.value.matchAll(/\b(?:src|srcset|href)="([^"]*)"/g)) found.push(address!);
  });
  return found;
}

function pathsIn(value: unknown): string[] {
  return typeof value === 'string' ? [value] : Object.values(value as object).flatMap(pathsIn);
}
