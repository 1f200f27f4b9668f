/** The page of a review for everybody: with a screen reader, with the keyboard alone, on any screen. */

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { startBrowser, withoutBrowser } from '../browser-driver.ts';
import { FIXTURE, folderOf } from '../cli/run.ts';
import { ReviewOnPage, serveReview } from './served-review.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const NOTE = readFileSync(join(FIXTURE, 'note.md'), 'utf8');
const SHORT = 'I recieve it, becuase it is there.  \n\n> import Teh from "./hull"\n';

/** The parts of axe-core that are used. */
type Axe = {
  run: () => Promise<{ violations: { id: string; impact: string; nodes: { html: string }[] }[] }>;
};

/** Returns the serious problems of accessibility on a page. */
async function problemsOn(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    const { violations } = await (globalThis as unknown as { axe: Axe }).axe.run();
    return violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`);
  });
}

/** What has the focus: its accessible name as far as it is text, or its label. */
function focused(page: Page): Promise<string> {
  return page.evaluate(() => {
    const { activeElement } = document;
    return activeElement?.getAttribute('aria-label') ?? activeElement?.textContent ?? '';
  });
}

describe.skipIf(withoutBrowser('the accessibility of a review'))('the page of a review', () => {
  const newPage = startBrowser();

  async function open(note: string, options: Parameters<typeof newPage>[0] = {}): Promise<ReviewOnPage> {
    const { address } = await serveReview(['note.md'], folderOf({ 'note.md': note }));
    // The page allows no other scripts, but the test adds one.
    const page = await newPage({ bypassCSP: true, reducedMotion: 'reduce', ...options });
    await page.addInitScript(axe);
    const review = new ReviewOnPage(page);
    await review.open(address);
    return review;
  }

  describe.each([360, 760, 1024, 1600])('%i pixels wide', (width) => {
    it.each(['light', 'dark'] as const)(
      'has no serious problem in %s colours, and does not scroll sideways',
      async (colorScheme) => {
        const review = await open(NOTE, { colorScheme, viewport: { width, height: 800 } });
        const { page } = review;
        const check = async (state: string): Promise<void> => {
          expect(await problemsOn(page), state).toEqual([]);
          const size = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
          expect(size[0], state).toBeLessThanOrEqual(size[1]!);
        };
        const showTab = async (name: string): Promise<void> => {
          const tab = page.locator('.tab', { hasText: name });
          if (await tab.isVisible()) await tab.click();
        };
        await check('the first question');
        await showTab('Outline');
        await check('the outline');
        await showTab('Questions');
        await review.goToRule('typo');
        await check('the questions of a rule');
        await review.goTo('recieve → receive');
        await check('a word');
        await review.press('n');
        await review.goTo('recieve → receive');
        await check('a refused word');
        await page.locator('.list .group', { hasText: 'heading-from-emphasis' }).click();
        await check('many questions of a rule');
        await page.locator('.list .group', { hasText: 'whitespace' }).click();
        await check('whitespace');
        await showTab('Note');
        await check('the note');
        await review.press('?');
        await check('the keys');
        await review.press('Escape');
        for (let rules = 0; (await review.left()) !== 'all decided'; rules++) {
          expect(rules).toBeLessThan(60);
          // Many of a rule have another key than one question.
          await review.press('y');
          await review.press('a');
        }
        await check('all is decided');
        await review.press('q');
        await check('writing');
        await page.locator('dialog .primary').click();
        await page.locator('dialog .written').waitFor();
        await check('what was written');
      },
    );
  });

  it('tells what was done and what comes next', async () => {
    const review = await open(SHORT);
    const live = review.page.locator('[aria-live]');
    await review.goTo('recieve → receive');
    await review.press('y');
    expect(await live.textContent()).toBe('1 change made. Next: typo, becuase → because.');
    await review.press('n');
    expect(await live.textContent()).toMatch(/^Kept as it is\. Next: whitespace, /);
    await review.press('u');
    expect(await live.textContent()).toBe('Undone. Next: typo, becuase → because.');
  });

  it('can be used with the keyboard alone', async () => {
    const review = await open(SHORT);
    const { page } = review;
    const seen = new Set<string>();
    for (let i = 0; i < 60; i++) {
      await page.keyboard.press('Tab');
      seen.add(await page.evaluate(() => document.activeElement?.textContent ?? ''));
      const isVisible = await page.evaluate(() => {
        const { activeElement } = document;
        if (!activeElement || activeElement === document.body) return true;
        const { outlineStyle, boxShadow } = getComputedStyle(activeElement);
        return outlineStyle !== 'none' || boxShadow !== 'none';
      });
      expect(isVisible, await focused(page)).toBe(true);
    }
    const buttons = await page.locator('button:visible:enabled').allTextContents();
    expect(buttons.filter((text) => !seen.has(text))).toEqual([]);
  });

  it('keeps the focus in the question after a decision, and gives it back after a dialog', async () => {
    const review = await open(SHORT);
    const { page } = review;
    await review.goTo('recieve → receive');
    await page.locator('.card .primary').focus();
    await review.press('Enter');
    expect(await review.card()).toContain('becuase');
    expect(await page.evaluate(() => document.activeElement?.closest('.card') !== null)).toBe(true);
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.closest('.card') !== null)).toBe(true);

    const keys = page.locator('header button', { hasText: 'Keys' });
    await keys.focus();
    await review.press('Enter');
    await page.locator('dialog[open]').waitFor();
    expect(await page.evaluate(() => document.activeElement?.closest('dialog') !== null)).toBe(true);
    await review.press('Escape');
    expect(await focused(page)).toContain('Keys');
    const write = page.locator('header button', { hasText: 'Write' });
    await write.focus();
    await review.press('Enter');
    await page.locator('dialog button', { hasText: 'Back to the review' }).focus();
    await review.press('Enter');
    expect(await focused(page)).toContain('Write');
  });
});
