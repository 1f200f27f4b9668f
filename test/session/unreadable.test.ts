import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { type BuiltNote, buildNotes, jobOptionsOf } from '../../src/session/build-notes.ts';
import { jobsOf } from '../../src/session/jobs.ts';

it('a note with links that is nested too deeply does not stop the others', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'ddia-notes-session-'));
  try {
    writeFileSync(join(folder, 'a.md'), `${'>'.repeat(3000)} See [b](b.md#mail).\n`);
    writeFileSync(join(folder, 'b.md'), '# Mail\n\nSee [a](a.md#mail).\n');
    const options = { check: true };
    const paths = [join(folder, 'a.md'), join(folder, 'b.md')];
    const built: BuiltNote[] = [];
    const jobs = await jobsOf(paths, jobOptionsOf(options));
    await buildNotes(jobs, options, { built: (note) => built.push(note) });
    expect(built.map((note) => ('error' in note ? String(note.error) : note.outcome))).toEqual([
      expect.stringContaining('levels of nesting'),
      'no changes',
    ]);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
