import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { afterEach, expect, it, vi } from 'vitest';
import { openInBrowser } from '../../src/web/open-in-browser.ts';
import { folderOf } from '../cli/run.ts';

const ADDRESS = 'http://127.0.0.1:1/-token_$(touch x);`touch x`&touch x/';

afterEach(() => vi.unstubAllEnvs());

/** Puts a program that opens addresses in front of all others. @returns its folder. */
function opener(name: string, script: string): string {
  const folder = folderOf();
  writeFileSync(join(folder, name), `#!/bin/sh\ncd '${folder}'\n${script}\n`);
  chmodSync(join(folder, name), 0o755);
  vi.stubEnv('PATH', `${folder}${delimiter}${process.env.PATH}`);
  return folder;
}

it.each([
  ['linux', 'xdg-open', [ADDRESS]],
  ['darwin', 'open', [ADDRESS]],
  ['win32', 'rundll32', ['url.dll,FileProtocolHandler', ADDRESS]],
] as const)('on %s, %s gets the address, without a shell', async (platform, name, expected) => {
  const folder = opener(name, 'printf "%s\\n" "$@" > part; mv part whole; exit 3');
  vi.spyOn(process, 'platform', 'get').mockReturnValue(platform);
  await new Promise<void>((resolve) => openInBrowser(ADDRESS, resolve));
  vi.restoreAllMocks();
  expect(readFileSync(join(folder, 'whole'), 'utf8').trimEnd().split('\n')).toEqual(expected);
  expect(existsSync(join(folder, 'x'))).toBe(false);
});

it.skipIf(process.platform !== 'linux')(
  'the browser is in a group of its own, which Ctrl-C does not reach',
  async () => {
    const folder = opener('xdg-open', 'cut -d " " -f 5 /proc/$$/stat > group; echo $$ > process; exit 1');
    await new Promise<void>((resolve) => openInBrowser(ADDRESS, resolve));
    expect(read(folder, 'group')).toBe(read(folder, 'process'));
  },
);

function read(folder: string, name: string): string {
  return readFileSync(join(folder, name), 'utf8').trim();
}

it('a missing program is a failure', async () => {
  vi.stubEnv('PATH', folderOf());
  await new Promise<void>((resolve) => openInBrowser(ADDRESS, resolve));
});
