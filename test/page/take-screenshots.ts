/** Takes the pictures of the pages in `docs/screens`: `npm run screenshots`, after a build and `npm run playground`. */

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { pathToFileURL } from 'node:url';
import { type Browser, chromium, type Page } from 'playwright-core';
import { CHROMIUM, CHROMIUM_ARGS } from '../chromium.ts';

const folder = mkdtempSync(join(tmpdir(), 'screens-'));
copyFileSync('fixtures/ddia-notes/note.md', join(folder, 'note.md'));
const program = spawn(process.execPath, [resolve('bin/ddia-notes.js'), 'review', '--web', 'note.md'], {
  cwd: folder,
  stdio: ['ignore', 'pipe', 'ignore'],
});
const [address] = (await once(createInterface(program.stdout), 'line')) as [string];
const browser = await chromium.launch({ executablePath: CHROMIUM!, args: [...CHROMIUM_ARGS] });

await picture('review', { width: 1280, height: 800, colorScheme: 'light' }, async (page) => {
  await page.goto(address);
  await page.locator('.card .rule').waitFor();
  await page.keyboard.press('y');
  await page.locator('.list .group', { hasText: 'typo' }).click();
  await page.locator('.card button', { hasText: 'Make all' }).click();
  await page.locator('.list .group', { hasText: 'heading-level' }).waitFor();
  await page.locator('.list .question', { hasText: 'Section II' }).click();
});
await picture('review-narrow', { width: 390, height: 780, colorScheme: 'dark' }, async (page) => {
  await page.goto(address);
  await page.locator('.card .rule').waitFor();
  await page.locator('.note del', { hasText: '--' }).first().click();
});
await picture('playground', { width: 1280, height: 760, colorScheme: 'light' }, async (page) => {
  await page.goto(pathToFileURL(resolve('build/playground/index.html')).href);
  await page.getByText('fixed in the cleaned note').waitFor();
});
await browser.close();
program.kill('SIGINT');

interface Screen {
  readonly width: number;
  readonly height: number;
  readonly colorScheme: 'light' | 'dark';
}

/** Takes a picture of a page, as WebP, which is a third of the size of PNG. */
async function picture(name: string, screen: Screen, open: (page: Page) => Promise<void>): Promise<void> {
  const { colorScheme, ...viewport } = screen;
  const page = await browser.newPage({ viewport, colorScheme, reducedMotion: 'reduce' });
  await open(page);
  await page.waitForTimeout(500);
  const png = (await page.screenshot()).toString('base64');
  await page.close();
  writeFileSync(`docs/screens/${name}.webp`, await webpOf(browser, png, viewport));
}

async function webpOf(from: Browser, png: string, size: { width: number; height: number }): Promise<Buffer> {
  const page = await from.newPage();
  const script = `(async () => {
    const image = new Image();
    image.src = 'data:image/png;base64,${png}';
    await image.decode();
    const canvas = new OffscreenCanvas(${size.width}, ${size.height});
    canvas.getContext('2d').drawImage(image, 0, 0);
    const blob = await canvas.convertToBlob({ type: 'image/webp', quality: 0.82 });
    return btoa(Array.from(new Uint8Array(await blob.arrayBuffer()), (byte) => String.fromCharCode(byte)).join(''));
  })()`;
  const data = (await page.evaluate(script)) as string;
  await page.close();
  return Buffer.from(data, 'base64');
}
