/**
 * The addresses of the documentation, in one place for all messages. They depend on how the program was installed,
 * so an entry point provides them.
 */

let read: (() => string) | undefined;
let folder: string | undefined;

/**
 * Sets the source of the address of this package, unless it is set already.
 *
 * @param address returns the URL of its folder, which ends with a slash; called when it is first needed.
 */
export function provideDocPages(address: () => string): void {
  read ??= address;
}

/**
 * Returns the URL of a file of this package, such as `docs/rules/typo.md`: on the web if the package has an address
 * there, or else on this machine.
 *
 * @returns `undefined` if no address was provided.
 */
export function addressOfPage(path: string): string | undefined {
  folder ??= read?.();
  return folder === undefined ? undefined : `${folder}${path}`;
}

/** Returns a URL only if it also works on other machines, for reports that are read there. */
export function publicAddress(url: string | undefined): string | undefined {
  return url?.startsWith('file:') ? undefined : url;
}
