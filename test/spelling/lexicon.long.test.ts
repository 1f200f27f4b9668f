import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { compileLexicon } from '../../src/spelling/compile/compile-lexicon.ts';

const root = join(import.meta.dirname, '../..');

it('the word data is compiled to the same bytes again', async () => {
  const again = await compileLexicon(root);
  expect(Buffer.compare(again, readFileSync(join(root, 'dist/lexicon.bin')))).toBe(0);
});
