/** The page of the playground in a real browser. */

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, join, resolve } from 'node:path';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { startBrowser, withoutBrowser } from '../browser-driver.ts';
import { FIXTURE, folderOf, run } from '../cli/run.ts';
import { ADDRESSES, openPlayground, PAGE_MODULES } from './built-playground.ts';

const note = readFileSync(join(FIXTURE, 'note.md'), 'utf8');
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What a panel shows once its results have arrived. */
const CONTENT = [
  '.findings',
  '.review .left:has-text("left")',
  '.cleaned .cm-line',
  '.outline li',
  '.chapter',
  '.row',
  '.examples',
]
  .map((selector) => `[role=tabpanel]:not([hidden]) ${selector}`)
  .join(', ');

/** The parts of axe-core that are used. */
type Axe = {
  run: () => Promise<{ violations: { id: string; impact: string; nodes: { html: string }[] }[] }>;
};

function built(text: string): string {
  return run(['build', '-'], { stdin: text }).stdout;
}

/** Opens a note, and waits until it was checked. @param name another one than that of the last note. */
async function openNote(page: Page, text: string, name = 'own.md'): Promise<void> {
  await page.locator('#files').setInputFiles({ name, mimeType: 'text/markdown', buffer: Buffer.from(text) });
  await waitForCheckOf(page, name);
}

async function waitForCheckOf(page: Page, name: string): Promise<void> {
  await page.locator(`#panels[data-note=${JSON.stringify(name)}]`).waitFor();
}

/** The text in the editor, without line breaks. */
function editorText(page: Page): Promise<string | null> {
  return page.locator('#editor .cm-content').textContent();
}

/** Downloads the cleaned note. */
async function download(page: Page): Promise<{ name: string; text: string }> {
  await page.getByRole('tab', { name: 'Cleaned' }).click();
  const [saved] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Download' }).click(),
  ]);
  return { name: saved.suggestedFilename(), text: readFileSync(await saved.path(), 'utf8') };
}

/** Waits until the list of findings has a text, or does not have it. Opens the list. */
async function waitForFinding(
  page: Page,
  text: string,
  state: 'attached' | 'detached' = 'attached',
): Promise<void> {
  await page.getByRole('tab', { name: /^Findings/ }).click();
  await page.locator('.findings li', { hasText: text }).first().waitFor({ state });
}

it('the page itself neither parses nor checks notes, so that typing stays fluid', () => {
  const own = PAGE_MODULES.filter((id) => !/\/node_modules\/|\/src\/(?:playground\/)?page\/|^\0/.test(id));
  const light = ['links/markdown-files.ts', 'messages/wording.ts'];
  expect([...own].sort()).toEqual(light.map((name) => resolve('src', name)));
  expect(PAGE_MODULES.filter((id) => /micromark|mdast|remark/.test(id))).toEqual([]);
});

describe.skipIf(withoutBrowser('the playground'))('the playground', () => {
  const openPage = startBrowser();

  describe.each(Object.keys(ADDRESSES) as (keyof typeof ADDRESSES)[])('from %s', (from) => {
    it('makes of a note what a build makes, and asks no other host', async () => {
      const page = await openPage();
      const requests = await openPlayground(page, from);
      const remote =
        '\n![a](https://example.org/a.png)\n<img src="https://example.org/b.png"><script>document.title = "run"</script>\n';
      for (const [name, text] of [
        ['fixture.md', note],
        ['windows.md', `\uFEFF${note.replaceAll('\n', '\r\n')}`],
        ['remote.md', `${note}${remote}`],
        [
          'settings.md',
          `---\nddia-notes: { rules: { typo: off } }\n---\n\n# A\n\nI recieve the the mail .\n`,
        ],
      ] as const) {
        await openNote(page, text, name);
        await page.getByRole('tab', { name: 'Findings' }).click();
        expect(await download(page), name).toEqual({ name, text: built(text) });
      }
      expect(await page.title()).toBe('ddia-notes playground');
      const elsewhere = requests.filter(
        (url) => !/^(?:data|blob):/.test(url) && !url.startsWith(ADDRESSES[from]),
      );
      expect(elsewhere).toEqual([]);
      expect(requests.length).toBeGreaterThan(3);
    });
  });

  it('is not allowed to use the network', async () => {
    const page = await openPage();
    await openPlayground(page);
    const refused = await page.evaluate(async () => {
      const image = new Promise((resolve) => {
        const element = new Image();
        element.onload = () => resolve('loaded');
        element.onerror = () => resolve('refused');
        element.src = 'http://playground.test/page.css';
      });
      const fetched = await fetch('http://playground.test/').then(
        () => 'fetched',
        () => 'refused',
      );
      return [fetched, await image];
    });
    expect(refused).toEqual(['refused', 'refused']);
  });

  it('shows findings while the user types, and keeps the other bytes of the file', async () => {
    const page = await openPage();
    await openPlayground(page);
    await openNote(page, '\uFEFF# A\r\n\r\nOne line.\r\nAnother line.\r\n');
    await page.locator('#editor').getByText('One line.').click();
    await page.keyboard.press('End');
    await page.keyboard.type(' I recieve it.');
    await waitForFinding(page, 'recieve');
    await expect.poll(() => page.locator('#editor .underlined').allTextContents()).toEqual(['recieve']);
    const text = '\uFEFF# A\r\n\r\nOne line. I receive it.\r\nAnother line.\r\n';
    expect((await download(page)).text).toBe(text);
    // A finding leads to its place.
    await page.getByRole('tab', { name: /Findings/ }).click();
    await page.getByRole('button', { name: /recieve/ }).click();
    expect(await page.evaluate(() => String(getSelection()))).toBe('recieve');
  });

  it('has the outline and the chapters of the note', async () => {
    const page = await openPage();
    await openPlayground(page);
    await openNote(page, '# Sea\n\n## Tides\n\nText.\n\n#### Ebb\n\nText.\n\n## Wind\n\nText.\n');
    await page.getByRole('tab', { name: 'Outline' }).click();
    await page.locator('.outline li', { hasText: 'Ebb' }).first().waitFor();
    expect(await page.locator('.outline button').allTextContents()).toEqual(['Sea', 'Tides', 'Ebb', 'Wind']);
    expect(await page.locator('.outline .change:not(:empty)').allTextContents()).toEqual([
      expect.stringContaining('level 4 → level 3'),
    ]);
    // A new heading moves the others.
    await page.locator('#editor').getByText('# Sea').click();
    await page.keyboard.press('End');
    await page.keyboard.type('\n\n## Salt\n\nText.');
    await page.locator('.outline li', { hasText: 'Salt' }).waitFor();
    const titles = ['Sea', 'Salt', 'Tides', 'Ebb', 'Wind'];
    expect(await page.locator('.outline button').allTextContents()).toEqual(titles);
    await page.getByRole('button', { name: 'Wind' }).click();
    await expect.poll(() => page.locator('#editor .cm-activeLine').textContent()).toBe('## Wind');
    await page.getByRole('tab', { name: 'Chapters' }).click();
    await page.locator('summary', { hasText: 'wind.md' }).click();
    await expect.poll(() => page.locator('.chapter pre').textContent()).toContain('# Wind');
  });

  it('applies the config, whose list and text follow each other', async () => {
    const page = await openPage();
    await openPlayground(page);
    await openNote(page, '# A\n\nI recieve the the mail.\n');
    await waitForFinding(page, 'recieve');
    await page.getByRole('tab', { name: 'Config' }).click();
    await page.getByLabel(/^typo/).selectOption('off');
    const config = page.getByLabel('ddia-notes.config.json');
    expect(JSON.parse(await config.inputValue())).toEqual({ rules: { typo: 'off' } });
    await waitForFinding(page, 'recieve', 'detached');
    await page.getByRole('tab', { name: 'Config' }).click();
    await config.fill('{ "rules": { "repeated-word": "off" } }');
    await waitForFinding(page, 'recieve');
    await waitForFinding(page, 'The the', 'detached');
    await page.getByRole('tab', { name: 'Config' }).click();
    expect(await page.getByLabel(/^typo/).inputValue()).toBe('');
    expect(await page.getByLabel(/^repeated-word/).inputValue()).toBe('off');
    await config.fill('{ "rules": ');
    await page.getByRole('alert').filter({ hasText: 'not valid JSON' }).waitFor();
    await config.fill('{ "rules": { "typ": "off" } }');
    await page.getByRole('status').filter({ hasText: 'typ' }).waitFor();
  });

  it('reviews the note: what is taken is written into the editor, and can be put back', async () => {
    const page = await openPage();
    await openPlayground(page);
    await openNote(page, '\uFEFF# A\r\n\r\nI recieve the the mail, and Zorble it.\r\n');
    await page.getByRole('tab', { name: 'Review' }).click();
    const review = page.getByRole('tabpanel', { name: 'Review' });
    await review.locator('.left', { hasText: '2 left' }).waitFor();
    await review.getByRole('button', { name: /^Questions/ }).click();
    await page.keyboard.press('y');
    await review.locator('.left', { hasText: '1 left' }).waitFor();
    await page.keyboard.press('n');
    await review.locator('.left', { hasText: 'all decided' }).waitFor();
    await page.keyboard.press('q');
    await review.getByRole('dialog').getByRole('button', { name: 'Write', exact: true }).click();
    await review.getByText('own.md: 1 answer in the editor').waitFor();
    await expect.poll(() => editorText(page)).toContain('I receive the the mail');
    await review.getByRole('button', { name: /^Undo/ }).last().click();
    await expect.poll(() => editorText(page)).toContain('I recieve the the mail');
    await review.getByRole('button', { name: 'Back to the review' }).click();
    // What is typed meanwhile is not lost.
    await page.locator('#editor').getByText('I recieve').click();
    await page.keyboard.press('End');
    await page.keyboard.type(' More.');
    await page.getByText('The note has changed since the review began.').waitFor();
    await page.getByRole('button', { name: 'Review it again' }).click();
    await review.locator('.left', { hasText: '2 left' }).waitFor();
  });

  it('has a link to the note and its config, unless it would be too long', async () => {
    const page = await openPage();
    await openPlayground(page);
    const text = '\uFEFF# Ä\r\n\r\nI recieve it.\r\n';
    await openNote(page, text, 'ä.md');
    await page.getByRole('tab', { name: 'Config' }).click();
    await page.getByLabel('ddia-notes.config.json').fill('{ "words": ["recieve"] }');
    await page.getByRole('button', { name: 'Copy a link' }).click();
    await page.getByRole('status').filter({ hasText: /link/ }).waitFor();
    const other = await openPage();
    await openPlayground(other, 'a file', new URL(page.url()).hash);
    await other.getByRole('tab', { name: 'Config' }).click();
    expect(JSON.parse(await other.getByLabel('ddia-notes.config.json').inputValue())).toEqual({
      words: ['recieve'],
    });
    expect(await download(other)).toEqual({ name: 'ä.md', text });
    const random = Array.from({ length: 40_000 }, (_, i) =>
      ((i * 2_654_435_761) % 4_294_967_296).toString(36),
    );
    await openNote(page, random.join('\n'), 'long.md');
    await page.getByRole('button', { name: 'Copy a link' }).click();
    await page.getByRole('status').filter({ hasText: 'The link would have' }).waitFor();
  });

  it('opens folders, and names files that are not notes', async () => {
    const page = await openPage();
    await openPlayground(page);
    const folder = folderOf({
      'b.md': '# B\n\nI recieve it.\n',
      'sub/a.md': '# A\n\nText.\n',
      'node_modules/c.md': '# C\n',
      'latin.md': Buffer.from([0x63, 0x61, 0x66, 0xe9]),
    });
    await page.locator('#folder').setInputFiles(folder);
    await page.getByRole('status').filter({ hasText: 'latin.md is not valid UTF-8' }).waitFor();
    const name = basename(folder);
    expect(await page.locator('#notes option').allTextContents()).toEqual([
      'note.md',
      `${name}/b.md`,
      `${name}/sub/a.md`,
    ]);
    await waitForFinding(page, 'recieve');
    await page.getByRole('combobox', { name: 'Note' }).selectOption(`${name}/sub/a.md`);
    await page.getByRole('status').filter({ hasText: 'No findings' }).waitFor();
  });

  it('accepts dropped files', async () => {
    const page = await openPage();
    await openPlayground(page);
    await page.locator('#editor .cm-content').evaluate((element) => {
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File(['# Dropped\n\nI beleive it.\n'], 'dropped.md'));
      element.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));
    });
    await waitForFinding(page, 'beleive');
  });

  it('shows every example', async () => {
    const page = await openPage();
    await openPlayground(page);
    await page.getByRole('tab', { name: 'Examples' }).click();
    for (const button of await page.locator('.examples button').all()) {
      const title = await button.textContent();
      await button.click();
      await waitForCheckOf(page, `${title}.md`);
      expect(await page.locator('#status').textContent(), title!).toMatch(/^\d+ findings?/);
    }
  });

  it('is used with the keyboard', async () => {
    const page = await openPage();
    await openPlayground(page);
    await page.getByRole('tab', { name: /Findings/ }).focus();
    for (const [key, open] of [
      ['ArrowRight', 'Review'],
      ['End', 'Examples'],
      ['ArrowRight', 'Findings'],
      ['ArrowLeft', 'Examples'],
    ] as const) {
      await page.keyboard.press(key);
      expect(await page.locator('[role=tab][aria-selected=true]').textContent()).toContain(open);
      expect(await page.evaluate(() => document.activeElement?.textContent)).toContain(open);
    }
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.waitForFunction(
      () => document.querySelector('#panels')?.getAttribute('data-note') === 'A bit of everything.md',
    );
  });

  describe.each([
    { colorScheme: 'light', width: 1600 },
    { colorScheme: 'dark', width: 1000 },
    { colorScheme: 'light', width: 360 },
  ] as const)('$colorScheme, $width pixels wide', ({ colorScheme, width }) => {
    it('has no serious problem of accessibility, and does not scroll sideways', async () => {
      const page = await openPage({ colorScheme, viewport: { width, height: 800 } });
      await openPlayground(page);
      for (const tab of await page.getByRole('tab').all()) {
        await tab.click();
        // What the worker returns is drawn.
        await page.locator(CONTENT).first().waitFor();
        await page.evaluate(axe);
        const violations = await page.evaluate(async () => {
          const { violations: found } = await (globalThis as unknown as { axe: Axe }).axe.run();
          return found
            .filter(({ impact }) => impact === 'serious' || impact === 'critical')
            .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(' | ')}`);
        });
        expect(violations, (await tab.textContent())!).toEqual([]);
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
      }
    });
  });
});
