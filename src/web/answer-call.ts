/** Calls of the program by the page. */

import type { IncomingMessage } from 'node:http';
import { UserError } from '../messages/user-error.ts';
import { type Reply, refusalReply } from './replies.ts';

/** Runs a method for the page. @returns the result, which is sent as JSON. */
export type Call = (method: string, params: unknown) => unknown;

/** The largest request, in bytes. The text of a note is never sent to the server. */
const MAX_BYTES = 2 ** 20;

/** Answers a request of the page to run a method. */
export async function answerCall(request: IncomingMessage, call: Call): Promise<Reply> {
  if (!/^application\/json *(?:;|$)/i.test(request.headers['content-type'] ?? '')) return refusalReply(415);
  const body = await readBody(request);
  if (body === undefined) return refusalReply(413);
  const asked = askedIn(body);
  if (!asked) return refusalReply(400);
  try {
    return json(200, (await call(asked.method, asked.params)) ?? null);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return json(error instanceof UserError ? 422 : 500, { error: message });
  }
}

/** Reads the body of a request. @returns `undefined` if it is too long. */
async function readBody(request: IncomingMessage): Promise<string | undefined> {
  if (Number(request.headers['content-length'] ?? 0) > MAX_BYTES) return undefined;
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request.iterator({ destroyOnReturn: false })) {
    length += chunk.length;
    if (length > MAX_BYTES) {
      // The rest is read and discarded, because the client reads the reply only after sending it.
      request.resume();
      return undefined;
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString();
}

function askedIn(body: string): { method: string; params: unknown } | undefined {
  try {
    const { method, params } = JSON.parse(body);
    return typeof method === 'string' ? { method, params } : undefined;
  } catch {
    return undefined;
  }
}

function json(status: number, data: unknown): Reply {
  return { status, headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(data) };
}
