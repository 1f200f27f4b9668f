/** Notes from strangers, which try to run code in the page, or to load something from elsewhere. */

import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startBrowser, withoutBrowser } from '../browser-driver.ts';
import { folderOf } from '../cli/run.ts';
import { PAGE, standIn } from './stand-in.ts';
import { startReview } from './start-review.ts';

describe.skipIf(withoutBrowser('notes from strangers in the browser'))('a note', () => {
  const newPage = startBrowser(['--host-resolver-rules=MAP *.example 127.0.0.1']);
  /** A server elsewhere. */
  let tracker: Server;
  let port = 0;
  const tracked: string[] = [];

  beforeAll(async () => {
    tracker = createServer((request, response) => {
      tracked.push(request.url ?? '');
      response.setHeader('Access-Control-Allow-Origin', '*').end('globalThis.ran = true');
    }).listen(0, '127.0.0.1');
    await once(tracker, 'listening');
    port = (tracker.address() as AddressInfo).port;
  });
  beforeEach(() => {
    tracked.length = 0;
  });
  afterAll(() => {
    tracker.close();
    tracker.closeAllConnections();
  });

  it('has no effect even if a page made HTML of it', async () => {
    const there = `http://tracker.example:${port}`;
    const server = await standIn({
      ...PAGE,
      'index.html': `<!doctype html><meta charset="utf-8"><base href="${there}/base/">${htmlOf(there)}<p>End`,
      'page.js': '',
    });
    const page = await newPage();
    await page.goto(server.address);
    expect(await page.textContent('p:last-of-type')).toContain('End');
    expect(await page.evaluate('document.baseURI')).toBe(server.address);
    await page.click('#link');
    const form = await page.evaluate('document.forms[0].submit(); document.forms[0].action');
    expect(form).toBe(`${there}/form`);
    // Scripts of the page itself cannot do it either.
    for (const code of [
      `document.body.innerHTML = '<img src=${there}/inner>'`,
      `document.write('<img src=${there}/write>')`,
      `document.body.insertAdjacentHTML('beforeend', '<img>')`,
      `new DOMParser().parseFromString('<img>', 'text/html')`,
      `document.createElement('script').text = 'globalThis.ran = true'`,
      `document.createElement('script').src = '${there}/script.js'`,
      `document.createElement('iframe').srcdoc = '<script>globalThis.ran = true</script>'`,
      `document.body.setAttribute('onclick', 'globalThis.ran = true')`,
      `new Worker('page.js')`,
      `trustedTypes.createPolicy('default', { createHTML: (text) => text })`,
    ])
      await expect(inPage(page, code), code).rejects.toThrow(/Trusted|TrustedHTML|Content Security Policy/);
    for (const code of [`fetch('${there}/fetch')`, `navigator.serviceWorker.register('page.js')`])
      await expect(inPage(page, code), code).rejects.toThrow();
    await inPage(page, `document.body.append(Object.assign(new Image(), { src: '${there}/image' }))`);
    await inPage(page, `navigator.sendBeacon('${there}/beacon')`);
    await nothingHappened(page, server.address);
  });

  it('is only text in the page of a review', async () => {
    const there = `http://tracker.example:${port}`;
    const { address } = await startReview(folderOf({ 'note.md': noteOf(there) }));
    const page = await newPage();
    const requests: string[] = [];
    const problems: string[] = [];
    page.on('request', (request) => requests.push(request.url()));
    page.on('pageerror', (error) => problems.push(String(error)));
    page.on('dialog', (dialog) => problems.push(`dialog: ${dialog.message()}`));
    page.on('console', (message) => {
      if (message.type() === 'error') problems.push(message.text());
    });
    await page.goto(address);
    await page.waitForSelector('.note .block');
    // Each question is shown in the card. A key is ignored while the page waits for the answer to another one.
    const end = page.getByText('All decided', { exact: true });
    let pressed = 0;
    // Many questions of a rule are looked at one by one.
    while (!(await end.isVisible())) await page.keyboard.press(['y', 'o', 'n', 'o'][pressed++ % 4]!);
    expect(pressed).toBeGreaterThan(5);
    const text = await page.textContent('.note');
    for (const part of ['<script>', 'onerror=', '<meta http-equiv', '@import', '<svg', 'javascript'])
      expect(text).toContain(part);
    expect(
      await page.evaluate(
        "document.querySelectorAll('.note :is(a, img, script, iframe, svg, form, style, link, meta, object, [onclick], [style], [href], [src])').length",
      ),
    ).toBe(0);
    expect(problems).toEqual([]);
    expect(requests.filter((url) => !url.startsWith(address))).toEqual([]);
    await nothingHappened(page, address);
  });

  /** Checks that no code ran, and nothing was loaded from elsewhere. */
  async function nothingHappened(page: Page, address: string): Promise<void> {
    // Requests of the page that began before are sent before this one, which another page makes.
    const other = await newPage();
    await other.goto(`http://tracker.example:${port}/last`);
    expect(tracked.filter((path) => path !== '/last' && path !== '/favicon.ico')).toEqual([]);
    expect(await page.evaluate("'ran' in globalThis")).toBe(false);
    expect(page.url().replace(/#.*/, '')).toBe(address);
    expect(page.context().pages()).toHaveLength(1);
  }
});

/** Runs code in a page, as a script of the page would. */
function inPage(page: Page, code: string): Promise<unknown> {
  return page.evaluate(`(async () => { await (${code}); })()`);
}

const RUN = 'globalThis.ran = true';

/** HTML that runs code and loads files, if it is used as HTML. @param there the origin of its files. */
function htmlOf(there: string): string {
  return [
    `<script>${RUN}</script>`,
    `<script src="${there}/script.js"></script>`,
    `<script type="module">import "${there}/module.js"</script>`,
    `<img src="${there}/image.png" onerror="${RUN}">`,
    `<img src="data:image/gif;base64,AAAA" onerror="${RUN}">`,
    `<picture><source srcset="${there}/source.png"><img alt=""></picture>`,
    `<iframe src="${there}/frame"></iframe>`,
    `<iframe srcdoc="<script>parent.ran = true</script>"></iframe>`,
    `<object data="${there}/object"></object>`,
    `<embed src="${there}/embed">`,
    `<video src="${there}/video" poster="${there}/poster" onerror="${RUN}"></video>`,
    `<audio src="${there}/audio" autoplay></audio>`,
    `<link rel="stylesheet" href="${there}/style.css">`,
    `<link rel="preload" as="image" href="${there}/preload">`,
    `<link rel="prefetch" href="${there}/prefetch">`,
    `<link rel="icon" href="${there}/icon">`,
    `<style>@import "${there}/import.css"; body { background: url(${there}/background) }</style>`,
    `<p style="background: url(${there}/inline)">Text</p>`,
    `<svg onload="${RUN}"><image href="${there}/svg.png"/><script>${RUN}</script></svg>`,
    `<math><maction actiontype="statusline" xlink:href="javascript:${RUN}">x</maction></math>`,
    `<details open ontoggle="${RUN}"><summary>x</summary></details>`,
    `<input autofocus onfocus="${RUN}">`,
    `<a id="link" href="javascript:${RUN}">link</a>`,
    `<form action="${there}/form"><button formaction="javascript:${RUN}">x</button></form>`,
    `<table background="${there}/table"><tr><td>x</td></tr></table>`,
  ].join('\n');
}

/** A note with the HTML in all places, and with mistakes around it that are questions of a review. */
function noteOf(there: string): string {
  const html = htmlOf(there);
  const lines = html.split('\n');
  return `# A note <img src="${there}/title.png" onerror="${RUN}"> that I recieve

1. [First <b onclick="${RUN}">teh</b>](#first)
2. [Gone](javascript:${RUN})

<meta http-equiv="refresh" content="0;url=${there}/refresh">

## First <script>${RUN}</script>

I recieve ![an image](${there}/markdown.png "title" ) and teh [link](javascript:${RUN}) and <${there}/auto> .

![definately][image] [definately][script]

[image]: ${there}/definition.png
[script]: javascript:${RUN}

${lines.map((line) => `- I definately recieve ${line} here .`).join('\n')}

${html}

${lines.map((line) => `**${line.replaceAll('*', '')}**`).join('\n\nIt is seperate from teh rest.\n\n')}

| recieve | teh |
|---|---|
| ${lines[3]} | ${lines[12]} |

\`\`\`html
${html}
\`\`\`

#### Level ${lines[4]}


Text[^1] is is twice .

[^1]: A footnote ${lines[3]} that I recieve.
`;
}
