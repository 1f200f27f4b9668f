/** Which requests come from the page itself, and not from another page, program or user. */

import { timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { type Reply, refusalReply } from './replies.ts';

/** How the server recognises its own page. */
export interface Guard {
  readonly port: number;
  readonly token: string;
}

/**
 * Checks where a request comes from.
 *
 * @returns the path after the token, for example `/page.js`, or the reply if the request is refused. The
 * reply does not tell which check failed.
 */
export function checkRequest(request: IncomingMessage, guard: Guard): string | Reply {
  const path = pathAfterToken(request.url ?? '', guard.token);
  return path !== undefined && isAtOwnHost(request, guard) && isFromOwnOrigin(request)
    ? path
    : refusalReply(403);
}

/**
 * Whether the request was made with an address of this server. After DNS rebinding, a foreign page sends its
 * own host name. VS Code forwards ports of remote machines to `localhost`.
 */
function isAtOwnHost({ headersDistinct }: IncomingMessage, { port }: Guard): boolean {
  const hosts = headersDistinct.host ?? [];
  return hosts.length === 1 && [`127.0.0.1:${port}`, `localhost:${port}`].includes(hosts[0]!);
}

/**
 * Whether the request comes from the page itself or, if it only reads, from the user who opened the address.
 * Browsers always send the origin of a request that could change something.
 */
function isFromOwnOrigin({ method, headers }: IncomingMessage): boolean {
  const isRead = method === 'GET' || method === 'HEAD';
  const { origin, host, 'sec-fetch-site': site } = headers;
  if (origin === undefined ? !isRead : origin !== `http://${host}`) return false;
  // Browsers send “none” for an address that the user opened.
  return site === undefined || site === 'same-origin' || (isRead && site === 'none');
}

function pathAfterToken(address: string, token: string): string | undefined {
  const path = address.slice(1 + token.length);
  if (!address.startsWith('/') || (path !== '' && !path.startsWith('/'))) return undefined;
  const given = Buffer.from(address.slice(1, 1 + token.length));
  const expected = Buffer.from(token);
  return given.length === expected.length && timingSafeEqual(given, expected) ? path : undefined;
}
