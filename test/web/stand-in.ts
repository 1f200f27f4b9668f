/** A small page with a server, for tests of the server alone. */

import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { type IncomingMessage, type OutgoingHttpHeaders, request, type ServerResponse } from 'node:http';
import { afterEach } from 'vitest';
import type { Call } from '../../src/web/answer-call.ts';
import { type PageServer, servePage } from '../../src/web/page-server.ts';
import { folderOf } from '../cli/run.ts';

export const PAGE = {
  'index.html':
    '<!doctype html><title>Page</title><link rel="stylesheet" href="page.css"><script type="module" src="page.js"></script><p>Text of a note',
  'page.js': 'globalThis.secret = "a secret of the page"; document.title = "Loaded";',
  'page.css': 'p { color: rgb(1, 2, 3) }',
};

/** A request as the server saw it. */
export interface Seen {
  readonly path: string;
  readonly status: number;
}

export interface StandIn extends PageServer {
  readonly port: number;
  readonly token: string;
  /** The calls that ran, with their parameters. */
  readonly calls: readonly (readonly [method: string, params: unknown])[];
  /** The requests that were answered. */
  readonly seen: readonly Seen[];
}

const servers: PageServer[] = [];

afterEach(async () => {
  for (const server of servers.splice(0)) {
    server.close();
    await server.closed;
  }
});

/** Serves a page until the end of the test. */
export async function standIn(
  files: Readonly<Record<string, string>> = PAGE,
  call: Call = (method, params) => ({ method, params }),
): Promise<StandIn> {
  const calls: [string, unknown][] = [];
  const server = await servePage({
    folder: folderOf(files),
    call(method, params) {
      calls.push([method, params]);
      return call(method, params);
    },
  });
  servers.push(server);
  const { port, pathname } = new URL(server.address);
  const seen: Seen[] = [];
  const see = (message: unknown): void => {
    const { request, response, socket } = message as {
      request: IncomingMessage;
      response: ServerResponse;
      socket: { localPort?: number };
    };
    if (socket.localPort === Number(port))
      seen.push({ path: request.url ?? '', status: response.statusCode });
  };
  subscribe('http.server.response.finish', see);
  server.closed.then(() => unsubscribe('http.server.response.finish', see));
  return { ...server, port: Number(port), token: pathname.slice(1, -1), calls, seen };
}

export interface Asked {
  readonly method?: string;
  /** The path after the token; `/api` by default. */
  readonly path?: string;
  /** The path with the token. */
  readonly fullPath?: string;
  readonly headers?: OutgoingHttpHeaders;
  readonly body?: string | Buffer;
}

export interface Answered {
  readonly status: number;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

/** The headers with which the page itself makes a call. */
export function ownHeaders({ port }: StandIn): OutgoingHttpHeaders {
  return {
    Host: `127.0.0.1:${port}`,
    Origin: `http://127.0.0.1:${port}`,
    'Content-Type': 'application/json',
    'Sec-Fetch-Site': 'same-origin',
  };
}

/** Asks a server, by default as the page itself makes a call. A header that is `undefined` is not sent. */
export function ask(server: StandIn, asked: Asked = {}): Promise<Answered> {
  const { method = 'POST', path = '/api', fullPath = `/${server.token}${path}`, body } = asked;
  const given = { ...ownHeaders(server), ...asked.headers };
  const headers = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
  return new Promise((resolve, reject) => {
    const sent = request({
      host: '127.0.0.1',
      port: server.port,
      method,
      path: fullPath,
      headers,
      setHost: false,
      agent: false,
    });
    sent.once('error', reject).once('response', async (response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of response) chunks.push(chunk);
      resolve({
        status: response.statusCode!,
        headers: response.headers,
        body: Buffer.concat(chunks).toString(),
      });
    });
    sent.end(body ?? (method === 'POST' ? CALL : undefined));
  });
}

export const CALL: string = JSON.stringify({ method: 'write', params: { answer: 1 } });
