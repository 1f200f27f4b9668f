/** What the program is installed from, in one place for all messages. */

import manifest from '../../package.json' with { type: 'json' };

/**
 * The tarball that the program is installed from, which `npm pack` in a clone makes. Make it `undefined` when a
 * registry has the package: messages then name the package.
 */
export const TARBALL: string | undefined = `${manifest.name}-${manifest.version}.tgz`;
