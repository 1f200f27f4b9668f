/** The API in a browser: a page that imports `ddia-notes` as bundlers resolve it. */

import { readFileSync, symlinkSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Page } from 'playwright-core';
import { rolldown } from 'rolldown';
import { beforeAll, describe, expect, it } from 'vitest';
import { fixText, planFixes } from '../src/api.ts';
import { startBrowser, withoutBrowser } from './browser-driver.ts';
import { FIXTURE, folderOf, run, WRONG } from './cli/run.ts';

const ROOT = resolve(import.meta.dirname, '..');
const PAGE = `import * as notes from 'ddia-notes';\nwindow.notes = notes;\n`;
/** The address of the page, which exists only in the test. */
const ADDRESS = 'http://notes.test/';

/** Bundles a page that uses the package. */
async function bundlePage(): Promise<string> {
  const folder = folderOf({ 'page.js': PAGE });
  const modules = folderOf({});
  symlinkSync(ROOT, join(modules, 'ddia-notes'), 'junction');
  const bundle = await rolldown({
    input: join(folder, 'page.js'),
    platform: 'browser',
    resolve: { modules: [modules] },
    logLevel: 'warn',
    // An import that a browser cannot resolve would otherwise become external, with a warning.
    onLog: (_level, log) => {
      throw new Error(log.message);
    },
  });
  const { output } = await bundle.generate({ format: 'esm' });
  expect(output).toHaveLength(1);
  return output[0].code;
}

const code = await bundlePage();

it('needs nothing of Node.js', () => {
  expect(code.match(/["'`]node:[a-z]+["'`]|\brequire\(|\bprocess\.|\bBuffer\.(?!isBuffer)/g) ?? []).toEqual(
    [],
  );
});

/** The API in the page. Only data can be passed between the page and the test. */
declare const notes: typeof import('../src/browser.ts');

describe.skipIf(withoutBrowser('the API in a browser'))('in Chromium', () => {
  const openPage = startBrowser();
  let page: Page;

  beforeAll(async () => {
    page = await openPage();
    const files: Readonly<Record<string, string | Buffer>> = {
      '': '<!doctype html><script type="module" src="page.js"></script>',
      'page.js': code,
      'lexicon.bin': readFileSync(join(ROOT, 'dist/lexicon.bin')),
    };
    await page.route('**/*', (route) => {
      const name = route.request().url().slice(ADDRESS.length);
      const body = files[name];
      if (body === undefined) return route.fulfill({ status: 404 });
      return route.fulfill({ body, contentType: name === 'page.js' ? 'text/javascript' : 'text/html' });
    });
    await page.goto(ADDRESS);
  });

  it('states that the word data is missing, or is not the word data', async () => {
    const errors = await page.evaluate(async (text) => {
      const error = async (work: () => unknown) => {
        try {
          return String(await work());
        } catch (thrown) {
          return String(thrown);
        }
      };
      return [
        await error(() => notes.fixText(text)),
        await error(() => notes.loadWords('/nothing')),
        await error(() => notes.loadWords('/')),
      ];
    }, WRONG);
    expect(errors).toEqual([
      'UserError: the word data is not loaded; wait for loadWords before the first note',
      `UserError: “${ADDRESS}nothing” could not be fetched (404); check the address`,
      'UserError: the word data is from another version; use the file of this package',
    ]);
  });

  it('the results are those of Node.js', async () => {
    const text = readFileSync(join(FIXTURE, 'note.md'), 'utf8');
    const built = run(['build', '-'], { stdin: text }).stdout;
    const [fixed, plan] = await page.evaluate(async (note) => {
      await notes.loadWords('/lexicon.bin');
      return [notes.fixText(note), notes.planFixes(note)] as const;
    }, text);
    expect(fixed.text).toBe(built);
    // The addresses of the documentation depend on the installation.
    const withoutAddresses = (value: unknown) =>
      JSON.parse(JSON.stringify(value, (key, one) => (key === 'url' ? undefined : one)));
    expect(withoutAddresses(fixed)).toEqual(withoutAddresses(fixText(text)));
    expect(withoutAddresses(plan)).toEqual(withoutAddresses(planFixes(text)));
  });

  it('accepts a config, and rules of the page', async () => {
    const result = await page.evaluate((text) => {
      const rule = notes.defineRule({
        id: 'own/shout',
        summary: 'an exclamation mark',
        fixes: 'no',
        options: {},
        check({ source }, _options, report) {
          for (const { index } of source.body.matchAll(/!/g))
            report({ start: index, end: index + 1, message: 'Unexpected exclamation mark' });
        },
      });
      const config = { rules: { typo: 'off' }, plugins: [rule] } as const;
      return notes.lintText(`${text}\nYes!\n`, config).map(({ ruleId }) => ruleId);
    }, WRONG);
    expect(result).toEqual(['own/shout']);
  });
});
