/** The options of caches. */

import { UserError } from '../messages/user-error.ts';

export interface CacheOptions {
  readonly cache?: boolean;
  /** The file of the cache, or a folder for it. */
  readonly cacheLocation?: string;
}

/** Checks options of caches. @throws {UserError} if one of them has no effect. */
export function checkCacheOptions({ cache, cacheLocation }: CacheOptions): void {
  if (cacheLocation !== undefined && !cache)
    throw new UserError('--cache-location', 'only works with --cache', 'add --cache');
}
