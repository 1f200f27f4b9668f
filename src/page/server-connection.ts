/** A review in the program that serves the page. */

import type { ReviewView } from '../review/review-api.ts';
import type { Connection, Written } from './connection.ts';
import { make } from './dom.ts';

async function call<T>(method: string, params: object): Promise<T> {
  let response: Response;
  try {
    // Relative to the page, whose address contains the token.
    response = await fetch('api', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ method, params }),
    });
  } catch {
    throw new Error('The program has ended. Start the review again in the terminal.');
  }
  const answer = await response.json();
  if (!response.ok) throw new Error(answer.error);
  return answer;
}

/** The server of the page. */
export const serverConnection: Connection = {
  ask: (method, request) => call<ReviewView>(method, request),
  preview: () => call<readonly string[]>('preview', {}),
  readAgain: () => call<void>('readAgain', {}),
  write: () => call<Written>('write', {}),
  undoWritten: () => call<Written>('undoWritten', {}),
  end: async () => {
    await call('end', {});
    const text = make('p', {}, 'You can close this page.');
    document.body.replaceChildren(make('main', { class: 'ended' }, make('h1', {}, 'Done'), text));
  },
};
