/** A server for a page in the browser of the user, which only this page can use. */

import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { UserError } from '../messages/user-error.ts';
import { answerCall, type Call } from './answer-call.ts';
import { pageFilesIn } from './page-files.ts';
import { type Reply, refusalReply, sendReply } from './replies.ts';
import { checkRequest, type Guard } from './request-checks.ts';

/** The only interface that the server listens on. Other machines cannot reach it. */
const INTERFACE = '127.0.0.1';

/** The random bytes of a token. */
const TOKEN_BYTES = 32;

export interface PageServer {
  /** The address of the page, which contains the token. Whoever knows the address can use the server. */
  readonly address: string;
  /** Resolves when the server has ended. */
  readonly closed: Promise<void>;
  /** Ends the server once running calls are answered. A call may use this. */
  close(): void;
}

export interface ServedPage {
  /** The folder with the files of the page. They are read once. */
  readonly folder: string;
  readonly call: Call;
}

/**
 * Serves a page on a random port. The addresses of its files and of `api` are relative to the page.
 *
 * The page calls the program with `fetch('api', { method: 'POST', … })`, with the content type
 * `application/json` and the body `{ "method": …, "params": … }`. The reply is the result as JSON, or
 * `{ "error": MESSAGE }` with another status than 200. Calls run one after the other. With
 * `fetch('.', { method: 'HEAD' })`, the page finds out whether the server is still running. Other modes of
 * `fetch` than the default are refused, because they hide the origin.
 *
 * @throws {UserError} if the system does not allow the server.
 */
export async function servePage({ folder, call }: ServedPage): Promise<PageServer> {
  const files = pageFilesIn(folder);
  const token = randomBytes(TOKEN_BYTES).toString('base64url');
  const running = new Set<Promise<void>>();
  let lastCall: Promise<unknown> = Promise.resolve();
  /** Runs a call after the calls before it. */
  const inOrder: Call = (method, params) => {
    const result = lastCall.then(() => call(method, params));
    lastCall = result.catch(() => undefined);
    return result;
  };

  const server = createServer((request, response) => {
    const answered = answer(request, response);
    running.add(answered);
    answered.finally(() => running.delete(answered));
  });
  const guard: Guard = { port: await listen(server), token };

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const closed = new Promise((resolve) => response.once('close', resolve));
    const path = checkRequest(request, guard);
    try {
      sendReply(response, typeof path === 'string' ? await answerTo(path, request) : path);
    } catch {
      // The connection was lost before the whole request arrived.
      response.destroy();
    }
    await closed;
  }

  async function answerTo(path: string, request: IncomingMessage): Promise<Reply> {
    const { method } = request;
    if (path === '/api') return method === 'POST' ? answerCall(request, inOrder) : refusalReply(405, 'POST');
    // Without the final slash, the addresses in the page would be relative to the root.
    if (path === '') return { status: 308, headers: { Location: `/${token}/` } };
    const file = files.get(path === '/' ? 'index.html' : path.slice(1));
    if (!file) return refusalReply(404);
    if (method !== 'GET' && method !== 'HEAD') return refusalReply(405, 'GET, HEAD');
    return { status: 200, headers: { 'Content-Type': file.type }, body: file.content };
  }

  const closed = new Promise<void>((resolve) => server.once('close', resolve));
  let isClosing = false;
  return {
    address: `http://${INTERFACE}:${guard.port}/${token}/`,
    closed,
    close() {
      if (isClosing) return;
      isClosing = true;
      server.close();
      // Browsers keep connections open, which would keep the program running.
      Promise.all(running).then(() => server.closeAllConnections());
    },
  };
}

/** Lets a server listen on a random port. @returns the port. */
async function listen(server: Server): Promise<number> {
  try {
    await once(server.listen(0, INTERFACE), 'listening');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new UserError(
      INTERFACE,
      `does not accept a server (${code})`,
      'check that programs may listen on this address',
    );
  }
  return (server.address() as AddressInfo).port;
}
