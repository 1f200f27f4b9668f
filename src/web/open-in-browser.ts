/** Opening a page in the browser of the user. */

import { spawn } from 'node:child_process';

/** The program that opens an address, and its first arguments. No shell reads the address. */
const OPENERS: Readonly<Partial<Record<NodeJS.Platform, readonly [string, ...string[]]>>> = {
  darwin: ['open'],
  win32: ['rundll32', 'url.dll,FileProtocolHandler'],
};

/**
 * Opens an address in the browser. The browser does not end with the program, nor does the program wait for it.
 *
 * @param onFailure called if the address cannot be opened.
 */
export function openInBrowser(address: string, onFailure: () => void): void {
  const [program, ...args] = OPENERS[process.platform] ?? ['xdg-open'];
  // In a group of its own, the browser does not get the signal of Ctrl-C.
  const detached = process.platform !== 'win32';
  const opener = spawn(program, [...args, address], { detached, stdio: 'ignore' });
  opener.once('error', onFailure).once('exit', (code) => {
    if (code !== 0) onFailure();
  });
  opener.unref();
}
