/** The address of this package: that of its repository on the web, or else its folder. */

import { readFileSync } from 'node:fs';

/** Returns the URL of the folder of this package, which ends with a slash. */
export function packageAddress(): string {
  // The bundled program is in a folder of the package.
  const folder = new URL('../', import.meta.url);
  // Parentheses would end a link in Markdown.
  return repositoryOf(folder) ?? folder.href.replaceAll('(', '%28').replaceAll(')', '%29');
}

/** Returns the address of this version in the repository that the package names; `undefined` if it names none. */
function repositoryOf(folder: URL): string | undefined {
  try {
    const { repository, version } = JSON.parse(readFileSync(new URL('package.json', folder), 'utf8'));
    const url = /^(?:git\+)?(https:\/\/[^#?]+?)(?:\.git)?\/?$/.exec(repository?.url ?? '')?.[1];
    return url && `${url}/blob/v${version}/`;
  } catch {
    // Another program may have bundled this one, without the files of its package.
    return undefined;
  }
}
