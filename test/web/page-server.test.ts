/** Requests to the server of a page, as programs can send them. */

import { once } from 'node:events';
import { existsSync, symlinkSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { connect } from 'node:net';
import { networkInterfaces } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { UserError } from '../../src/messages/user-error.ts';
import { pageFilesIn } from '../../src/web/page-files.ts';
import { servePage } from '../../src/web/page-server.ts';
import { folderOf } from '../cli/run.ts';
import { type Asked, ask, CALL, PAGE, type StandIn, standIn } from './stand-in.ts';

const GET: Asked = {
  method: 'GET',
  headers: { Origin: undefined, 'Content-Type': undefined, 'Sec-Fetch-Site': 'none' },
};

/** A request as the user makes it who opens an address. */
function opening(path: string, headers: Asked['headers'] = {}): Asked {
  return { ...GET, path, headers: { ...GET.headers, ...headers } };
}

describe('the page', () => {
  it.each([
    ['/', 'index.html', 'text/html; charset=utf-8'],
    ['/page.js', 'page.js', 'text/javascript; charset=utf-8'],
    ['/page.css', 'page.css', 'text/css; charset=utf-8'],
  ] as const)('has the file %s', async (path, name, type) => {
    const { status, body, headers } = await ask(await standIn(), opening(path));
    expect({ status, body, type: headers['content-type'] }).toEqual({ status: 200, body: PAGE[name], type });
  });

  it('is found without the slash at the end of its address', async () => {
    const server = await standIn();
    const { status, headers } = await ask(server, opening(''));
    expect([status, headers.location]).toEqual([308, `/${server.token}/`]);
  });

  it('has a head', async () => {
    const server = await standIn();
    const { status, body, headers } = await ask(server, { ...opening('/'), method: 'HEAD' });
    expect([status, body, headers['content-length']]).toEqual([200, '', String(PAGE['index.html'].length)]);
  });

  it.each(['127.0.0.1', 'localhost'])('is served to %s', async (name) => {
    const server = await standIn();
    const host = `${name}:${server.port}`;
    expect(await ask(server, opening('/', { Host: host }))).toMatchObject({ status: 200 });
    const headers = { Host: host, Origin: `http://${host}` };
    expect(await ask(server, { headers })).toMatchObject({ status: 200 });
  });

  it('has a token that is new each time, with at least 128 bits', async () => {
    const tokens = [await standIn(), await standIn()].map(({ token }) => token);
    expect(new Set(tokens).size).toBe(2);
    for (const token of tokens) expect(Buffer.from(token, 'base64url').length).toBeGreaterThanOrEqual(16);
  });

  it('is on this machine only', async () => {
    const server = await standIn();
    expect(server.address).toBe(`http://127.0.0.1:${server.port}/${server.token}/`);
    const others = Object.values(networkInterfaces()).flatMap((all) => all ?? []);
    for (const { address, internal } of [...others, { address: '::1', internal: false }]) {
      if (internal) continue;
      const socket = connect(server.port, address);
      await expect(once(socket, 'connect'), address).rejects.toThrow();
    }
  });
});

describe('a call', () => {
  it('has a result', async () => {
    const { status, body, headers } = await ask(await standIn());
    expect({ status, result: JSON.parse(body), type: headers['content-type'] }).toEqual({
      status: 200,
      result: JSON.parse(CALL),
      type: 'application/json',
    });
  });

  it('without a result has the result null', async () => {
    expect(await ask(await standIn(PAGE, () => undefined))).toMatchObject({ status: 200, body: 'null' });
  });

  it.each([
    [422, new UserError('note.md', 'was changed', 'try again'), 'note.md was changed; try again'],
    [500, new Error('unknown method'), 'unknown method'],
    [500, 'no error', 'no error'],
  ])('that fails has the status %d', async (status, error, message) => {
    const answer = await ask(await standIn(PAGE, () => Promise.reject(error)));
    expect([answer.status, JSON.parse(answer.body)]).toEqual([status, { error: message }]);
  });

  it('waits for the calls before it', async () => {
    const order: string[] = [];
    let release = (): void => {};
    const gate = new Promise<void>((resolve) => {
      release = resolve;
    });
    const server = await standIn(PAGE, async (method) => {
      order.push(`${method} begins`);
      if (method === 'first') await gate;
      order.push(`${method} ends`);
      if (method === 'first') throw new Error('failed');
    });
    const first = ask(server, { body: '{"method":"first"}' });
    const second = ask(server, { body: '{"method":"second"}' });
    while (server.calls.length === 0) await new Promise(setImmediate);
    // The page is served in the meantime.
    expect((await ask(server, opening('/'))).status).toBe(200);
    release();
    expect([(await first).status, (await second).status]).toEqual([500, 200]);
    expect(order).toEqual(['first begins', 'first ends', 'second begins', 'second ends']);
  });

  it('may end the server, and is answered', async () => {
    let server: StandIn | undefined;
    server = await standIn(PAGE, () => server!.close());
    expect((await ask(server)).status).toBe(200);
    await server.closed;
    await expect(ask(server)).rejects.toThrow('ECONNREFUSED');
  });
});

/** The attempts that are refused, with the status. None runs a call. */
const REFUSED: readonly (readonly [string, number, (server: StandIn) => Asked])[] = [
  ['the host of another page', 403, ({ port }) => ({ headers: { Host: `evil.example:${port}` } })],
  [
    'a rebound host with its own origin',
    403,
    ({ port }) => ({ headers: { Host: `evil.example:${port}`, Origin: `http://evil.example:${port}` } }),
  ],
  ['a rebound host that opens the page', 403, ({ port }) => opening('/', { Host: `evil.example:${port}` })],
  ['a host that begins alike', 403, ({ port }) => ({ headers: { Host: `127.0.0.1:${port}.evil.example` } })],
  ['a host without a port', 403, () => ({ headers: { Host: '127.0.0.1' } })],
  ['another port', 403, () => ({ headers: { Host: '127.0.0.1:80' } })],
  ['the origin of another page', 403, () => ({ headers: { Origin: 'https://evil.example' } })],
  ['the origin of another port', 403, () => ({ headers: { Origin: 'http://127.0.0.1:80' } })],
  ['the origin of another scheme', 403, ({ port }) => ({ headers: { Origin: `https://127.0.0.1:${port}` } })],
  ['an origin with another name', 403, ({ port }) => ({ headers: { Origin: `http://localhost:${port}` } })],
  ['a hidden origin', 403, () => ({ headers: { Origin: 'null' } })],
  ['a call without an origin', 403, () => ({ headers: { Origin: undefined } })],
  ['another origin that reads', 403, () => opening('/', { Origin: 'https://evil.example' })],
  ['a call from another site', 403, () => ({ headers: { 'Sec-Fetch-Site': 'cross-site' } })],
  ['a call from another port', 403, () => ({ headers: { 'Sec-Fetch-Site': 'same-site' } })],
  ['a call from nowhere', 403, () => ({ headers: { 'Sec-Fetch-Site': 'none' } })],
  ['a script for another site', 403, () => opening('/page.js', { 'Sec-Fetch-Site': 'cross-site' })],
  ['a page in a frame of another port', 403, () => opening('/', { 'Sec-Fetch-Site': 'same-site' })],
  ['no token', 403, () => ({ fullPath: '/api' })],
  ['an empty token', 403, () => ({ fullPath: '//api' })],
  ['a wrong token', 403, ({ token }) => ({ fullPath: `/${'A'.repeat(token.length)}/api` })],
  [
    'a token of letters outside of ASCII',
    403,
    ({ token }) => ({ fullPath: `/${'%C3'.repeat(token.length)}/api` }),
  ],
  ['a part of the token', 403, ({ token }) => ({ fullPath: `/${token.slice(1)}/api` })],
  ['a token with more after it', 403, ({ token }) => ({ fullPath: `/${token}A/api` })],
  ['a page without a token', 403, () => ({ ...opening(''), fullPath: '/' })],
  ['a script without a token', 403, () => ({ ...opening(''), fullPath: '/page.js' })],
  ['the address of a proxy', 403, ({ token }) => ({ fullPath: `http://evil.example/${token}/api` })],
  ['another file', 404, () => opening('/secret.txt')],
  ['a file of another type', 404, () => opening('/notes.md')],
  ['a path up', 404, () => opening('/../package.json')],
  ['an encoded path up', 404, () => opening('/%2e%2e/package.json')],
  ['an encoded slash', 404, () => opening('/..%2fpackage.json')],
  ['a backslash', 404, () => opening('/..\\package.json')],
  ['an absolute path', 404, () => opening('//etc/passwd')],
  ['a path on the file system', 404, () => opening('/file:///etc/passwd')],
  ['an address with a query', 404, () => opening('/page.js?x')],
  ['the name of a method of objects', 404, () => opening('/constructor')],
  ['PUT', 405, () => ({ method: 'PUT' })],
  ['DELETE', 405, () => ({ method: 'DELETE' })],
  ['OPTIONS', 405, () => ({ method: 'OPTIONS' })],
  ['a call that only reads', 405, () => opening('/api')],
  ['a page that is changed', 405, () => ({ path: '/' })],
  ['a form', 415, () => ({ headers: { 'Content-Type': 'application/x-www-form-urlencoded' } })],
  ['text', 415, () => ({ headers: { 'Content-Type': 'text/plain' } })],
  ['a type that begins alike', 415, () => ({ headers: { 'Content-Type': 'application/json-patch+json' } })],
  ['no type', 415, () => ({ headers: { 'Content-Type': undefined } })],
  ['invalid JSON', 400, () => ({ body: '{' })],
  ['no method', 400, () => ({ body: '{"params":1}' })],
  ['null', 400, () => ({ body: 'null' })],
  ['a long call', 413, () => ({ body: Buffer.alloc(2 ** 23, ' ') })],
  [
    'a long call in pieces',
    413,
    () => ({ headers: { 'Transfer-Encoding': 'chunked' }, body: Buffer.alloc(2 ** 23, ' ') }),
  ],
  ['a call that says it is long', 413, () => ({ headers: { 'Content-Length': 10 ** 12 } })],
];

describe('is refused:', () => {
  it.each(REFUSED)('%s (%d)', async (_, expected, asked) => {
    const server = await standIn();
    const { status, body, headers } = await ask(server, asked(server));
    expect(status).toBe(expected);
    expect(headers['content-type']).toBe('text/plain; charset=utf-8');
    expect(body).not.toContain(server.token);
    expect(server.calls).toEqual([]);
  });

  it('without telling what is wrong', async () => {
    const server = await standIn();
    const bodies = [];
    for (const [, status, asked] of REFUSED)
      if (status === 403) bodies.push((await ask(server, asked(server))).body);
    expect(new Set(bodies).size).toBe(1);
  });

  it('two hosts', async () => {
    const server = await standIn();
    const own = `127.0.0.1:${server.port}`;
    expect(await raw(server, [`Host: ${own}`, 'Host: evil.example'])).toMatch(/^HTTP\/1\.1 40[03] /);
    expect(await raw(server, [])).toMatch(/^HTTP\/1\.1 400 /);
    expect(await raw(server, [`Host: ${own}`])).toMatch(/^HTTP\/1\.1 200 /);
  });
});

/** Sends a request that clients of HTTP would not send. @returns the answer. */
async function raw({ port, token }: StandIn, headers: readonly string[]): Promise<string> {
  const socket = connect(port, '127.0.0.1');
  socket.end([`GET /${token}/ HTTP/1.1`, ...headers, 'Connection: close', '', ''].join('\r\n'));
  let answer = '';
  for await (const chunk of socket) answer += chunk;
  return answer;
}

it('HEAD of an error has no body', async () => {
  const { status, body } = await ask(await standIn(), { ...opening('/other'), method: 'HEAD' });
  expect([status, body]).toEqual([404, '']);
});

it.each([
  ['the page', opening('/')],
  ['a call', {}],
  ['a redirection', opening('')],
  ['what is refused', { fullPath: '/' }],
])('the headers of %s protect it', async (_, asked) => {
  const { headers } = await ask(await standIn(), asked);
  expect(headers).toMatchObject({
    'cache-control': 'no-store',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
  });
  expect(
    Object.keys(headers).filter((name) => /^access-control|^set-cookie|^server$|^x-powered/.test(name)),
  ).toEqual([]);
  const policy = headers['content-security-policy'] as string;
  expect(policy).toMatch(/^default-src 'none';/);
  expect(policy).not.toMatch(/unsafe|\*|https?:|data:|blob:/);
});

describe('the server', () => {
  it('answers several requests on one connection', async () => {
    const server = await standIn();
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    const { port, token } = server;
    const ports = new Set<number | undefined>();
    for (const path of ['/', '/page.js', '/page.css']) {
      const sent = request({ agent, host: '127.0.0.1', port, path: `/${token}${path}` }).end();
      const [response] = await once(sent, 'response');
      ports.add(response.socket.localPort);
      await once(response.resume(), 'end');
    }
    expect(ports.size).toBe(1);
    // A connection that is kept open does not keep the server from ending.
    server.close();
    server.close();
    await server.closed;
    agent.destroy();
  });

  it('ends although a client has lost its connection in the middle of a call', async () => {
    const server = await standIn();
    const sent = request({
      host: '127.0.0.1',
      port: server.port,
      method: 'POST',
      path: `/${server.token}/api`,
      headers: {
        'Content-Type': 'application/json',
        Origin: `http://127.0.0.1:${server.port}`,
        'Content-Length': 9,
        Expect: '100-continue',
      },
    });
    sent.on('error', () => {});
    sent.write('{');
    // The server has begun to read the call.
    await once(sent, 'continue');
    sent.destroy();
    server.close();
    await server.closed;
    expect(server.calls).toEqual([]);
  });
});

it('only files of a page are read, and no links', () => {
  const folder = folderOf({ ...PAGE, 'notes.md': 'x', '.env': 'x', 'sub/page.js': 'x' });
  symlinkSync('/etc/passwd', join(folder, 'passwd.js'));
  expect(existsSync(join(folder, 'passwd.js'))).toBe(true);
  expect([...pageFilesIn(folder).keys()].sort()).toEqual(['index.html', 'page.css', 'page.js']);
});

it('a folder without a page is an error', async () => {
  await expect(servePage({ folder: join(folderOf(), 'missing'), call: () => 1 })).rejects.toThrow('ENOENT');
});
