/** The package that users install: its contents, its exports, and that it works. */

import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { homedir, hostname } from 'node:os';
import { delimiter, join } from 'node:path';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import { describe, expect, it } from 'vitest';
import { type Result, RIGHT, read, runProgram, WRONG } from '../cli/run.ts';
import { npmEnvironment, project, ROOT, unreachable } from './installed.ts';
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

  it('contains only the program, its licences and its README', () => {
    const others = files.filter((name) => !/^(?:bin\/ddia-notes\.js|dist\/.+\.(?:c?js|d\.ts))$/.test(name));
    expect(others).toEqual([
      'LICENSE',
      'README.md',
      'bin/package.json',
      'dist/THIRD_PARTY_LICENSES.txt',
      'dist/build-id',
      'dist/lexicon.bin',
      'dist/rules.json',
      'dist/schema.json',
      'package.json',
    ]);
    expect(files.filter((name) => /test|fixture|\.map$/.test(name))).toEqual([]);
    const size = files.reduce((sum, name) => sum + statSync(join(installed, name)).size, 0);
    expect(size).toBeLessThan(4_000_000);
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
      notes: ['a note.md'],
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
      'I receive the mail. A config of ddia-notes\n',
    );
  });
});

function pathsIn(value: unknown): string[] {
  return typeof value === 'string' ? [value] : Object.values(value as object).flatMap(pathsIn);
}
