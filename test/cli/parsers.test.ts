/** The real program with either parser, with both, and with a native parser that is wrong. */

import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { BINDING_PACKAGES } from '../../src/reader/native-binding.ts';
import { copyProgram } from './public-program.ts';
import { FIXTURE, folderOf, run, runProgram, WRONG } from './run.ts';

const NOTE = readFileSync(join(FIXTURE, 'note.md'), 'utf8');

function packageOfBinding(): { name: string; path: string } | undefined {
  const require = createRequire(import.meta.url);
  for (const name of BINDING_PACKAGES) {
    try {
      return { name, path: require.resolve(name) };
    } catch {}
  }
  return undefined;
}

const binding = packageOfBinding();
const without = copyProgram();
const withWrong = copyProgram();

afterAll(() => {
  for (const folder of [without, withWrong]) rmSync(folder, { recursive: true, force: true });
});

it('a note is built to the same bytes by either parser, and without the optional package', () => {
  const cwd = folderOf({ 'note.md': NOTE });
  const args = ['build', 'note.md'];
  const native = run(args, { cwd });
  expect(native.status).toBe(0);
  expect(run(args, { cwd, env: { DDIA_NOTES_PARSER: 'remark' } })).toEqual(native);
  expect(run(args, { cwd, env: { DDIA_NOTES_VERIFY: 'remark' } })).toEqual(native);
  expect(runProgram(process.execPath, [join(without, 'bin/ddia-notes.js'), ...args], { cwd })).toEqual(
    native,
  );
});

it.skipIf(!binding)('a native parser that drops a word is found out by both, and nothing is written', () => {
  const { name, path } = binding!;
  const folder = join(withWrong, 'node_modules', name);
  mkdirSync(folder, { recursive: true });
  cpSync(path, join(folder, 'real.node'));
  writeFileSync(
    join(folder, 'index.js'),
    `const real = require('./real.node');
module.exports = {
  createMdastHandle: (text, ...rest) => real.createMdastHandle(text.replace('mail', 'post'), ...rest),
  serializeHandle: (handle) => real.serializeHandle(handle),
  dropHandle: (handle) => real.dropHandle(handle),
};
`,
  );
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ name, main: 'index.js' }));
  const cwd = folderOf({ 'note.md': WRONG });
  const args = [join(withWrong, 'bin/ddia-notes.js'), 'build', '-w', 'note.md'];
  const { status, stderr } = runProgram(process.execPath, args, {
    cwd,
    env: { DDIA_NOTES_PARSER: '', DDIA_NOTES_VERIFY: 'remark' },
  });
  expect(status).toBe(2);
  expect(stderr).toContain('its two parsers disagree about line 3');
  expect(readFileSync(join(cwd, 'note.md'), 'utf8')).toBe(WRONG);
  expect(dirname(path)).not.toContain(withWrong);
});
