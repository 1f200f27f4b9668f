/** The real program with its page: how it starts, what it refuses, and how it ends. */

import { chmodSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { startBrowser, withoutBrowser } from '../browser-driver.ts';
import { BIN, folderOf, RIGHT, read, runProgram, WRONG } from '../cli/run.ts';
import { startReview } from './start-review.ts';

describe('the address', () => {
  it('is the only line on standard output, and is good for the page and its calls', async () => {
    const { address, ended } = await startReview(folderOf({ 'note.md': WRONG }));
    expect(address).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/[\w-]{43}\/$/);
    expect((await fetch(address)).status).toBe(200);
    const { origin } = new URL(address);
    const show = { method: 'show', params: { note: 0, fresh: true } };
    const asked = await post(address, show, { Origin: origin });
    expect([asked.status, await asked.text()]).toEqual([200, expect.stringContaining('recieve')]);
    for (const headers of [{}, { Origin: 'http://evil.example' }])
      expect((await post(address, show, headers)).status).toBe(403);
    expect((await fetch(`${origin}/`)).status).toBe(403);
    expect((await post(address, { method: 'end', params: {} }, { Origin: origin })).status).toBe(200);
    expect(await ended).toEqual([0, null]);
  });

  it.skipIf(process.platform !== 'linux')('is opened with --open, and nothing else is', async () => {
    const programs = folderOf();
    const path = `${programs}:${process.env.PATH}`;
    const opener = join(programs, 'xdg-open');
    writeFileSync(
      opener,
      `#!/bin/sh\nprintf %s "$1" > '${programs}/part'\nmv '${programs}/part' '${programs}/opened'\nexit 1\n`,
    );
    chmodSync(opener, 0o755);
    const folder = folderOf({ 'note.md': WRONG });
    const without = await startReview(folder, [], { PATH: path });
    without.child.kill();
    await without.ended;
    expect(() => read(programs, 'opened')).toThrow('ENOENT');
    const { address, errors } = await startReview(folder, ['--open'], { PATH: path });
    while (!errors().includes('could not be opened')) await new Promise((next) => setTimeout(next, 10));
    expect(read(programs, 'opened')).toBe(address);
    expect((await fetch(address)).status).toBe(200);
  });
});

function post(address: string, body: object, headers: Record<string, string>): Promise<Response> {
  return fetch(`${address}api`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
}

describe('a review ends, and writes nothing,', () => {
  it.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)('with %s', async (signal) => {
    const folder = folderOf({ 'note.md': WRONG });
    const { child, address, ended } = await startReview(folder);
    // The connection stays open.
    await (await fetch(address)).text();
    child.kill(signal);
    expect(await ended).toEqual([null, signal]);
    expect(read(folder, 'note.md')).toBe(WRONG);
  });

  it.skipIf(process.platform === 'win32').each([
    ['Ctrl-C on the terminal', 130],
    ['closing the terminal', 129],
  ])('with %s', (how, status) => {
    const folder = folderOf({ 'note.md': WRONG });
    const script = resolve(import.meta.dirname, 'terminal.py');
    const args = [script, how, process.execPath, BIN, 'review', '--web', 'note.md'];
    const { stdout, stderr } = runProgram('python3', args, { cwd: folder });
    expect(stderr).toBe('');
    expect(stdout).toBe(`${status}\n`);
    expect(read(folder, 'note.md')).toBe(WRONG);
  });
});

describe.skipIf(withoutBrowser('the review in the browser'))('in the browser', () => {
  const newPage = startBrowser();

  it('a note is written and put back, and the review ends', async () => {
    const folder = folderOf({ 'note.md': WRONG });
    const { address, ended } = await startReview(folder);
    const page = await newPage();
    const problems: string[] = [];
    page.on('pageerror', (error) => problems.push(String(error)));
    page.on('console', (message) => {
      if (message.type() === 'error') problems.push(message.text());
    });
    await page.goto(address);
    await page.getByText('recieve').first().waitFor();
    await page.keyboard.press('y');
    await page.getByText('All decided', { exact: true }).waitFor();
    await page.keyboard.press('q');
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: /^Write/ }).click();
    const finish = dialog.getByRole('button', { name: 'Finish' });
    await finish.waitFor();
    expect(read(folder, 'note.md')).toBe(RIGHT);
    await dialog.getByRole('button', { name: /^Undo/ }).click();
    await dialog.getByText('Undone').waitFor();
    expect(read(folder, 'note.md')).toBe(WRONG);
    await finish.click();
    expect(await ended).toEqual([0, null]);
    await page.getByText('You can close this page').waitFor();
    expect(problems).toEqual([]);
  });

  it('a page says that its program has ended', async () => {
    const folder = folderOf({ 'note.md': WRONG });
    const { address, child, ended } = await startReview(folder);
    const page = await newPage();
    await page.goto(address);
    await page.getByText('recieve').first().waitFor();
    child.kill('SIGINT');
    await ended;
    await page.keyboard.press('y');
    await page.getByText('The program has ended').waitFor();
    expect(read(folder, 'note.md')).toBe(WRONG);
  });
});
