import { posix } from 'node:path';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  folderOfPath,
  joinPaths,
  lastOfPath,
  normalizePath,
  relativePath,
} from '../../src/book/posix-path.ts';
import { propertySeed } from '../property-seed.ts';

const path = fc
  .array(fc.constantFrom('/', '/', '.', '..', 'a', 'b', 'c.md'), { maxLength: 8 })
  .map((parts) => parts.join(''));

it('paths are those of Node.js', () => {
  fc.assert(
    fc.property(path, path, (one, other) => {
      expect(normalizePath(one)).toBe(posix.normalize(one));
      expect(joinPaths(one, other)).toBe(posix.join(one, other));
      expect(relativePath(`/${one}`, `/${other}`)).toBe(posix.relative(`/${one}`, `/${other}`));
      // Node.js keeps repeated slashes in the middle of a path.
      const single = normalizePath(one);
      expect(folderOfPath(single)).toBe(posix.dirname(single));
      expect(lastOfPath(single)).toBe(posix.basename(single));
    }),
    { numRuns: 2_000, seed: propertySeed() },
  );
});
