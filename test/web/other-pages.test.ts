/** Other pages in the browser of the user, which try to read or use the page of ddia-notes. They know its address. */

import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startBrowser, withoutBrowser } from '../browser-driver.ts';
import { CALL, standIn } from './stand-in.ts';

/** A host that leads to this machine, as after DNS rebinding. */
const REBOUND = 'evil.example';

/** The attacks in `attacks.js`, each with the number of requests that it sends at least. */
const ATTACKS = [
  ['fetch', 4],
  ['fetch without CORS', 3],
  ['forms', 3],
  ['elements', 7],
  ['frames', 1],
  ['imports and workers', 1],
  ['other connections', 2],
  ['beacons', 2],
] as const;

describe.skipIf(withoutBrowser('other pages in the browser'))('another page', () => {
  const newPage = startBrowser([`--host-resolver-rules=MAP ${REBOUND} 127.0.0.1`]);
  const script = readFileSync(join(import.meta.dirname, 'attacks.js'), 'utf8');
  let attacker: Server;

  beforeAll(async () => {
    attacker = createServer((_request, response) => {
      response.setHeader('Content-Type', 'text/html').end(`<!doctype html><body><script>${script}</script>`);
    });
    await new Promise<void>((resolve) => attacker.listen(0, '127.0.0.1', resolve));
  });
  afterAll(() => {
    attacker.close();
    attacker.closeAllConnections();
  });

  /** Opens the other page. @param host its host. */
  async function otherPage(host: string): Promise<Page> {
    const page = await newPage();
    await page.goto(`http://${host}:${(attacker.address() as AddressInfo).port}/`);
    return page;
  }

  it('differs from our own page, which can call the program and notices its end', async () => {
    const server = await standIn();
    const page = await newPage();
    await page.goto(server.address);
    await page.waitForFunction("document.title === 'Loaded'");
    expect(await page.evaluate("getComputedStyle(document.querySelector('p')).color")).toBe('rgb(1, 2, 3)');
    expect(await evaluate(page, POST, { path: 'api', body: CALL })).toEqual([200, CALL]);
    expect(server.calls.length).toBe(1);
    const isAlive = () => page.evaluate("fetch('.', { method: 'HEAD' }).then(({ ok }) => ok, () => false)");
    expect(await isAlive()).toBe(true);
    await page.reload();
    expect(await page.title()).toBe('Loaded');
    server.close();
    await server.closed;
    expect(await isAlive()).toBe(false);
    expect(server.seen.filter(({ status }) => status !== 200 && status !== 403)).toEqual([]);
  });

  describe.each([
    ['on another port', '127.0.0.1'],
    ['of another host', REBOUND],
  ])('%s', (_, host) => {
    it.each(ATTACKS)('can neither read nor write by %s', async (name, requests) => {
      const server = await standIn();
      const page = await otherPage(host);
      const learnt = await evaluate(page, `attacks[${JSON.stringify(name)}]`, {
        address: server.address,
        call: CALL,
      });
      // Requests without an answer for the page may still be on their way.
      while (server.seen.length < requests) await new Promise((resolve) => setTimeout(resolve, 5));
      expect(learnt).toEqual([]);
      expect(server.calls).toEqual([]);
      expect([...new Set(server.seen.map(({ status }) => status))]).toEqual([403]);
    });

    it('is shown nothing in frames and windows', async () => {
      const server = await standIn();
      const page = await otherPage(host);
      const popup = page.context().waitForEvent('page');
      const show = `(address) => {
        document.body.append(Object.assign(document.createElement('iframe'), { src: address }));
        open(address);
      }`;
      await evaluate(page, show, server.address);
      const shown = await (await popup).waitForSelector('body');
      expect(await shown.textContent()).toMatch(/^Forbidden/);
      while (server.seen.length < 2) await new Promise((resolve) => setTimeout(resolve, 5));
      expect(server.seen.map(({ status }) => status)).toEqual([403, 403]);
    });

    it('cannot reach the page if it has opened it before', async () => {
      const server = await standIn();
      const page = await otherPage(host);
      // The user opens the address in a window that the other page controls.
      const popup = page.context().waitForEvent('page');
      await page.evaluate("globalThis.opened = open('about:blank', 'review'); undefined");
      const own = await popup;
      await own.goto(server.address);
      await own.waitForFunction("document.title === 'Loaded'");
      expect(await own.evaluate('window.opener')).toBeNull();
      expect(await page.evaluate('opened.closed')).toBe(true);
    });
  });

  it('with the host name of the server, after DNS rebinding, can neither read nor write', async () => {
    const server = await standIn();
    const page = await newPage();
    const origin = `http://${REBOUND}:${server.port}`;
    // Before the rebinding, this origin was a page of the attacker.
    await page.goto(origin);
    const { pathname } = new URL(server.address);
    const get = 'async (path) => (await fetch(path)).status';
    for (const path of [pathname, `${pathname}page.js`, '/'])
      expect(await evaluate(page, get, path)).toBe(403);
    expect((await evaluate<unknown[]>(page, POST, { path: `${pathname}api`, body: CALL }))[0]).toBe(403);
    await page.goto(`${origin}${pathname}`);
    expect(await page.textContent('body')).toMatch(/^Forbidden/);
    expect(server.calls).toEqual([]);
    expect(new Set(server.seen.map(({ status }) => status))).toEqual(new Set([403]));
  });

  it('cannot use a page that it has sent a link to', async () => {
    const server = await standIn();
    const page = await otherPage(REBOUND);
    const link = `(href) => {
      document.body.append(Object.assign(document.createElement('a'), { href, textContent: 'link' }));
    }`;
    await evaluate(page, link, server.address);
    await page.click('a');
    await page.waitForURL(server.address);
    expect(await page.textContent('body')).toMatch(/^Forbidden/);
  });
});

/** Calls the program as our own page does. @returns the status and the body. */
const POST = `async ({ path, body }) => {
  const headers = { 'Content-Type': 'application/json' };
  const response = await fetch(path, { method: 'POST', headers, body });
  return [response.status, await response.text()];
}`;

/** Calls a function in a page. @param code the code of the function. */
function evaluate<Result>(page: Page, code: string, argument: unknown): Promise<Result> {
  return page.evaluate(`(${code})(${JSON.stringify(argument)})`);
}
