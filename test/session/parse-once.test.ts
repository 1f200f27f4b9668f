import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import {
  type BuildOptions,
  type BuiltNote,
  buildNotes,
  jobOptionsOf,
} from '../../src/session/build-notes.ts';
import { jobsOf } from '../../src/session/jobs.ts';
import { lintNotes } from '../../src/session/lint-notes.ts';
import { parseHooks } from '../../src/source/parse/parse.ts';

const CLEAN = '# Mail\n\nI receive the mail.\n';

const folders: string[] = [];

afterEach(() => {
  parseHooks.onParse = undefined;
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

/** Writes files into a new folder, and returns its path. */
function folderOf(files: Readonly<Record<string, string>>): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'ddia-notes-session-')));
  folders.push(folder);
  mkdirSync(join(folder, '.git'));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  return folder;
}

/** Runs something, and returns the texts that were parsed. */
async function parsedBy(work: () => Promise<unknown>): Promise<string[]> {
  const texts: string[] = [];
  parseHooks.onParse = (body) => texts.push(body);
  await work();
  parseHooks.onParse = undefined;
  return texts;
}

async function build(folder: string, names: readonly string[], options: BuildOptions): Promise<BuiltNote[]> {
  const built: BuiltNote[] = [];
  const jobs = await jobsOf(
    names.map((name) => join(folder, name)),
    jobOptionsOf(options),
  );
  await buildNotes(jobs, options, { built: (note) => built.push(note) });
  for (const note of built) if ('error' in note) throw note.error;
  return built;
}

/** The texts that were parsed again. */
const repeated = (texts: readonly string[]): string[] => texts.filter((text, i) => texts.indexOf(text) < i);

describe('a note is parsed once, and once more for each pass that changes it', () => {
  it('a clean note', async () => {
    const folder = folderOf({ 'a.md': CLEAN });
    expect(await parsedBy(() => build(folder, ['a.md'], { check: true }))).toEqual([CLEAN]);
    expect(await parsedBy(() => lintNotes([join(folder, 'a.md')], {}, () => {}))).toEqual([CLEAN]);
  });

  it('a note that one pass changes', async () => {
    const wrong = CLEAN.replace('receive', 'recieve');
    const folder = folderOf({ 'a.md': wrong });
    expect(await parsedBy(() => build(folder, ['a.md'], { write: true }))).toEqual([wrong, CLEAN]);
  });

  const linked = {
    'a.md': '# First\n\n## Wind\n\nSee [the sails](b.md#sails) and [the wind](#wind).\n',
    'b.md': '# Second\n\n## Sails\n\nSee [the wind](a.md#wind).\n',
  };

  it('two clean notes that link to each other', async () => {
    const folder = folderOf(linked);
    const texts = Object.values(linked);
    expect(await parsedBy(() => build(folder, ['a.md', 'b.md'], { check: true }))).toEqual(texts);
    expect(await parsedBy(() => build(folder, ['a.md', 'b.md'], { write: true }))).toEqual(texts);
    const paths = Object.keys(linked).map((name) => join(folder, name));
    expect(await parsedBy(() => lintNotes(paths, {}, () => {}))).toEqual(texts);
  });

  it('a heading with links from its own note and another: one text for the pass, and one for the other note', async () => {
    const folder = folderOf({
      'a.md': '# First\n\n## Wind and recieve\n\nSee [the wind](#wind-and-recieve) and [b](b.md#sails).\n',
      'b.md': '# Second\n\n## Sails\n\nSee [the wind](a.md#wind-and-recieve).\n',
    });
    const texts = await parsedBy(() => build(folder, ['a.md', 'b.md'], { write: true }));
    expect(readFileSync(join(folder, 'b.md'), 'utf8')).toContain('a.md#wind-and-receive');
    expect(repeated(texts)).toEqual([]);
    expect(texts).toHaveLength(4);
  });

  it('a note that is split: once, and each of its pages once', async () => {
    const chapters = Array.from(
      { length: 12 },
      (_, i) => `## ${i + 1}. Knot ${'abcdefghijkl'[i]}\n\nIt holds.\n`,
    );
    const folder = folderOf({ 'a.md': `# Knots\n\n${chapters.join('\n')}` });
    const options = { split: true, outDir: join(folder, 'book') };
    const texts = await parsedBy(() => build(folder, ['a.md'], options));
    expect(repeated(texts)).toEqual([]);
    expect(texts).toHaveLength(1 + 13);
  });

  it('staged notes that link to each other, and their working copies', async () => {
    const wrong = { ...linked, 'b.md': linked['b.md'].replace('See', 'Recieve') };
    const folder = folderOf(wrong);
    rmSync(join(folder, '.git'), { recursive: true });
    execFileSync('git', ['init', '-q'], { cwd: folder });
    execFileSync('git', ['add', '.'], { cwd: folder });
    const before = process.cwd();
    process.chdir(folder);
    try {
      const texts = await parsedBy(() => lintNotes([], { staged: true, fix: true }, () => {}));
      const fixed = wrong['b.md'].replace('Recieve', 'Receive');
      expect(texts).toEqual([...Object.values(wrong), fixed]);
      expect(readFileSync(join(folder, 'b.md'), 'utf8')).toBe(fixed);
    } finally {
      process.chdir(before);
    }
  });
});
