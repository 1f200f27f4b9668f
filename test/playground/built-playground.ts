/** The playground as `npm run playground` makes it, in a temporary folder. */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Page } from 'playwright-core';
import { build, type OutputChunk } from 'rolldown';
import { playground } from '../../rolldown.playground.ts';
import { folderOf } from '../cli/run.ts';

const folder = folderOf({});
const [page] = await build(playground(folder));

/** The modules that the page itself consists of, without its worker. */
export const PAGE_MODULES: readonly string[] = page!.output
  .filter((one): one is OutputChunk => one.type === 'chunk')
  .flatMap(({ moduleIds }) => moduleIds);

/** Where the playground is: in a folder, and on a host that exists only in the test. */
export const ADDRESSES = {
  'a file': pathToFileURL(`${folder}/`).href,
  'a host': 'http://playground.test/',
} as const;

const TYPES: Readonly<Record<string, string>> = { html: 'text/html', js: 'text/javascript', css: 'text/css' };

/**
 * Opens the playground.
 *
 * @param fragment the fragment of its address.
 * @returns the requests that it makes, to which those of later are added.
 */
export async function openPlayground(
  tab: Page,
  from: keyof typeof ADDRESSES = 'a file',
  fragment = '',
): Promise<string[]> {
  const address = ADDRESSES[from];
  const requests: string[] = [];
  tab.on('request', (request) => requests.push(request.url()));
  await tab.route(/^http:/, (route) => {
    const name = route.request().url().slice(ADDRESSES['a host'].length).replace(/#.*/, '') || 'index.html';
    return route.fulfill({
      body: readFileSync(join(folder, name)),
      contentType: TYPES[name.split('.').at(-1)!]!,
    });
  });
  await tab.goto(`${address}${from === 'a file' ? 'index.html' : ''}${fragment}`);
  await tab
    .getByRole('status')
    .filter({ hasText: /finding/i })
    .waitFor();
  return requests;
}
