/** A real Chromium, one for each test file. */

import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';
import { CHROMIUM, CHROMIUM_ARGS } from './chromium.ts';
import { leftOut } from './package/left-out.ts';

/** Whether tests in a browser are skipped; prints the reason if so. @param tests what they test. */
export function withoutBrowser(tests: string): boolean {
  return leftOut(tests, CHROMIUM === undefined ? 'no Chromium is on the PATH' : undefined);
}

/**
 * Starts Chromium before the tests of the enclosing block, and ends it after them.
 *
 * @param args additional arguments of Chromium.
 * @returns a function that opens an empty page, which shares no cookies, storage or windows with other pages.
 */
export function startBrowser(
  args: readonly string[] = [],
): (options?: BrowserContextOptions) => Promise<Page> {
  let browser: Browser;
  beforeAll(async () => {
    const allArgs = [...CHROMIUM_ARGS, ...args];
    browser = await chromium.launch({ executablePath: CHROMIUM!, args: allArgs, timeout: 0 });
  });
  afterAll(() => browser?.close());
  return async (options) => {
    const context = await browser.newContext(options);
    // The tests have a limit, which is generous because machines can be slow.
    context.setDefaultTimeout(0);
    return context.newPage();
  };
}
