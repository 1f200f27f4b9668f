/**
 * Measures whether typing in the playground stays fluid: `npm run playground && npm run eval:typing -- CHROMIUM [KB]`.
 * Prints the tasks of the page that took more than 50 ms, for each panel that is open meanwhile.
 */

import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium, type Page } from 'playwright-core';

const [executablePath, size = '300'] = process.argv.slice(2);
if (executablePath === undefined) throw new Error('name the program, such as $(which chromium)');

const OBSERVE = `window.long = [];
new PerformanceObserver((list) => {
  for (const { duration } of list.getEntries()) window.long.push(Math.round(duration));
}).observe({ type: 'longtask', buffered: true });`;

const browser = await chromium.launch({
  executablePath,
  args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
});
const page = await browser.newPage();
await page.addInitScript(OBSERVE);
await page.goto(pathToFileURL(resolve('build/playground/index.html')).href);
await checked(page, 'note.md');
await print(page, `first findings after ${Math.round(Number(await page.evaluate('performance.now()')))} ms`);

const begin = Date.now();
await page.locator('#files').setInputFiles({
  name: 'long.md',
  mimeType: 'text/markdown',
  buffer: Buffer.from(longNote(Number(size) * 1_000)),
});
await checked(page, 'long.md');
await print(page, `${size} KB checked after ${Date.now() - begin} ms`);

for (const panel of ['findings', 'review', 'cleaned', 'outline', 'chapters', 'config']) {
  await page.locator(`#tab-${panel}`).click();
  // Until the panel has drawn what the worker returned.
  await page.waitForTimeout(8_000);
  await page.locator('#editor .cm-line').first().click();
  await page.evaluate('window.long.length = 0');
  await page.keyboard.type('They recieve the letters of the week. ', { delay: 60 });
  await page.waitForTimeout(8_000);
  await print(page, panel);
}
await browser.close();

/** Makes a note of some length, with headings of their own. */
function longNote(length: number): string {
  const fixture = readFileSync('fixtures/ddia-notes/note.md', 'utf8');
  let text = fixture;
  for (let part = 2; text.length < length; part++) text += fixture.replace(/^(#+ )/gm, `$1${part}: `);
  return text.slice(0, length);
}

async function checked(tab: Page, name: string): Promise<void> {
  await tab.locator(`#panels[data-note="${name}"]`).waitFor({ timeout: 0 });
}

async function print(tab: Page, what: string): Promise<void> {
  const long = (await tab.evaluate('window.long')) as readonly number[];
  await tab.evaluate('window.long.length = 0');
  console.log(`${what}: ${long.length === 0 ? 'no long tasks' : `${long.join(', ')} ms`}`);
}
