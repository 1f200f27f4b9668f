/** The replies of the server. */

import type { OutgoingHttpHeaders, ServerResponse } from 'node:http';

export interface Reply {
  readonly status: number;
  readonly headers?: OutgoingHttpHeaders;
  readonly body?: string | Buffer;
}

/**
 * What the page may do, although it shows text from strangers: it loads its own files, and talks with its own
 * server. Nothing else is loaded or run.
 */
const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "connect-src 'self'",
  "img-src 'none'",
  // By default, scripts may also be workers, and a service worker would outlive the server.
  "worker-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join('; ');

/** The headers of all replies. None allows another origin to read the reply. */
const HEADERS: OutgoingHttpHeaders = {
  'Cache-Control': 'no-store',
  'Content-Security-Policy': CONTENT_SECURITY_POLICY,
  'Cross-Origin-Embedder-Policy': 'require-corp',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  // The address of the page contains the token.
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
};

const REASONS = {
  400: 'Bad request',
  403: 'Forbidden: open the address that ddia-notes has printed in a new tab',
  404: 'Not found',
  405: 'Method not allowed',
  413: 'Content too large',
  415: 'Unsupported media type',
} as const;

/**
 * Returns the reply to a request that is refused.
 *
 * @param allow the methods that are allowed, for status 405.
 */
export function refusalReply(status: keyof typeof REASONS, allow?: string): Reply {
  const headers = { 'Content-Type': 'text/plain; charset=utf-8' };
  return {
    status,
    headers: allow === undefined ? headers : { ...headers, Allow: allow },
    body: `${REASONS[status]}\n`,
  };
}

export function sendReply(response: ServerResponse, { status, headers, body = '' }: Reply): void {
  const length = { 'Content-Length': Buffer.byteLength(body) };
  response.writeHead(status, { ...HEADERS, ...length, ...headers });
  response.end(response.req.method === 'HEAD' ? undefined : body);
}
