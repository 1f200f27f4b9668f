/** Plans that begin with a known full plan are the same as those without, and need one attempt less. */

import { describe, expect, it, vi } from 'vitest';
import { FullPlans } from '../../src/pipeline/full-plans.ts';
import * as passes from '../../src/pipeline/passes.ts';
import { Linter } from '../../src/session/linter.ts';
import { Source } from '../../src/source/source.ts';
import { FIXTURE, read } from '../cli/run.ts';

vi.mock('../../src/pipeline/passes.ts', { spy: true });

const LINKED =
  '# Boats\n\n[The hull](#the-hul)\n\n## The hul\n\nI recieve teh mail.\n\nI recieve it again , and it.\n';

describe.each([
  ['a note with links', LINKED],
  ['the fixture', read(FIXTURE, 'note.md')],
])('the plans of %s', (_, text) => {
  it('are the same with a known full plan, whatever is refused', async () => {
    const source = Source.parse(text);
    const linter = new Linter({ options: {}, paths: [] });
    const full = new FullPlans();
    const { changes } = await linter.plan('note.md', source, { full });
    const ids = changes.map(({ id }) => id);
    const some = [[], ids, ids.slice(0, 1), ids.filter((_id, i) => i % 2 === 0), ids.slice(-1), ['unknown']];
    for (const words of [undefined, ['recieve']])
      for (const refuse of some) {
        const options = { choice: { refuse }, words };
        const alone = await linter.plan('note.md', source, options);
        const known = await linter.plan('note.md', source, { ...options, full });
        expect(known.changes).toEqual(alone.changes);
        expect(known.findings).toEqual(alone.findings);
        expect(known.moves).toEqual(alone.moves);
        expect(known.outcome.source.body).toBe(alone.outcome.source.body);
      }
  });

  it('need one attempt with a known full plan', async () => {
    const source = Source.parse(text);
    const linter = new Linter({ options: {}, paths: [] });
    const full = new FullPlans();
    const { changes } = await linter.plan('note.md', source, { full });
    const refuse = [changes[0]!.id];
    const attempts = async (options: object): Promise<number> => {
      const before = vi.mocked(passes.fixNote).mock.calls.length;
      await linter.plan('note.md', source, { choice: { refuse }, ...options });
      return vi.mocked(passes.fixNote).mock.calls.length - before;
    };
    expect(await attempts({})).toBe(2);
    expect(await attempts({ full })).toBe(1);
    // The rules judge words in another way.
    expect(await attempts({ full, words: ['recieve'] })).toBeGreaterThan(0);
    expect(await attempts({ full, words: ['recieve'] })).toBe(1);
  });
});
