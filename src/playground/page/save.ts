/** Copying and saving text. */

import { make } from '../../page/dom.ts';

/** Copies text. @returns whether the browser allowed it. */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const area = make('textarea', { 'aria-hidden': 'true', class: 'outside' });
    area.value = text;
    document.body.append(area);
    area.select();
    const copied = document.execCommand('copy');
    area.remove();
    return copied;
  }
}

/** Saves text as a file. */
export function saveText(name: string, text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: 'text/markdown' }));
  make('a', { href: address, download: name }).click();
  // The browser reads it soon after the click.
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
