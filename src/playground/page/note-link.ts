/** A link that carries a note in its fragment, which browsers do not send to a server. */

import type { GivenNote } from '../opened-note.ts';

const PREFIX = '#note=';

/** The longest link, in characters, that most programs accept. */
export const LONGEST_LINK = 30_000;

/** Returns the fragment of a link to a note. */
export async function noteFragment({ path, text, config }: GivenNote): Promise<string> {
  const data = new TextEncoder().encode(JSON.stringify({ path, text, config }));
  return `${PREFIX}${encode(await through(data, new CompressionStream('deflate-raw')))}`;
}

/** Returns the note in a fragment; `undefined` if there is none, or it is damaged. */
export async function noteInFragment(fragment: string): Promise<GivenNote | undefined> {
  if (!fragment.startsWith(PREFIX)) return undefined;
  try {
    const bytes = await through(
      decode(fragment.slice(PREFIX.length)),
      new DecompressionStream('deflate-raw'),
    );
    const { path, text, config } = JSON.parse(new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes));
    return typeof path === 'string' && typeof text === 'string'
      ? { path, text, config: config ?? {} }
      : undefined;
  } catch {
    return undefined;
  }
}

async function through(
  bytes: Uint8Array<ArrayBuffer>,
  stream: CompressionStream | DecompressionStream,
): Promise<Uint8Array<ArrayBuffer>> {
  const result = new Blob([bytes]).stream().pipeThrough(stream);
  return new Uint8Array(await new Response(result).arrayBuffer());
}

/** Base64 with the characters of addresses. */
function encode(bytes: Uint8Array): string {
  let characters = '';
  for (const byte of bytes) characters += String.fromCharCode(byte);
  return btoa(characters).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}

function decode(text: string): Uint8Array<ArrayBuffer> {
  const characters = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  return Uint8Array.from(characters, (character) => character.charCodeAt(0));
}
