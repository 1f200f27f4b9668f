/** What the worker answers is what the command line makes of the same note. */

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { planFixes } from '../../src/api.ts';
import type { Overview } from '../../src/outline/overview.ts';
import type { ChapterFile } from '../../src/playground/chapter-files.ts';
import type { FinishedNote } from '../../src/playground/finish-review.ts';
import { EXAMPLES } from '../../src/playground/page/examples.ts';
import { type CheckedNote, Playground } from '../../src/playground/playground.ts';
import type { ReviewView } from '../../src/review/review-api.ts';
import { FIXTURE, folderOf, run, WRONG } from '../cli/run.ts';

const note = readFileSync(join(FIXTURE, 'note.md'), 'utf8');
const playground = new Playground();

function given(text: string, config: unknown = {}, path = 'note.md') {
  return { path, text, config };
}

async function check(text: string, config?: unknown): Promise<CheckedNote> {
  return (await playground.call('check', given(text, config))) as CheckedNote;
}

describe('check', () => {
  const SETTINGS = `---\nddia-notes: { rules: { typo: off }, words: [flibber] }\n---\n\n${WRONG}`;

  it.each<[name: string, text: string, config: object]>([
    ['the fixture', note, {}],
    ['a note with settings', SETTINGS, {}],
    ['a note with settings that cannot be read', SETTINGS.replace('}\n---', '\n---'), {}],
    ['Windows line endings and a byte-order mark', `\uFEFF${note.replaceAll('\n', '\r\n')}`, {}],
    ['a config', note, { rules: { 'heading-level': 'off' }, words: ['recieve'], flavour: 'obsidian' }],
    ...EXAMPLES.map(({ title, text }) => [`the example “${title}”`, text, {}] as [string, string, object]),
  ])('gives the bytes of a build: %s', async (_name, text, config) => {
    const cwd = folderOf({ 'note.md': text, 'ddia-notes.config.json': JSON.stringify(config) });
    const built = run(['build', 'note.md'], { cwd });
    expect(built.status, built.stderr).toBe(0);
    expect((await check(text, config)).cleaned).toBe(built.stdout);
  });

  it('reports invalid configs, and keys that need files', async () => {
    await expect(check(WRONG, { rules: { typ: 'off' } })).rejects.toThrow('typ');
    await expect(check(WRONG, { plugins: ['remark-toc'] })).rejects.toThrow(
      '“plugins” depends on files, which the playground cannot read; remove it',
    );
  });
});

it('outline gives the sections that the command shows', async () => {
  const { words, sections } = (await playground.call('outline', given(note))) as Overview;
  const shown = JSON.parse(run(['outline', '--json', join(FIXTURE, 'note.md')]).stdout);
  expect(words).toBe(shown.words);
  expect(sections.map(({ title }) => title)).toEqual(
    shown.sections.map(({ title }: { title: string }) => title),
  );
});

it('chapters gives the files of a book', async () => {
  const files = (await playground.call('chapters', given(note))) as ChapterFile[];
  const cwd = folderOf({ 'note.md': note });
  expect(run(['build', '--split', 'note.md'], { cwd }).status).toBe(0);
  const names = readdirSync(join(cwd, 'note'), { recursive: true, encoding: 'utf8' });
  const book = names.map((name) => name.replaceAll('\\', '/')).filter((name) => name.endsWith('.md'));
  expect(files.map(({ path }) => path).sort()).toEqual([...book].sort());
  for (const { path, text } of files) expect(text, path).toBe(readFileSync(join(cwd, 'note', path), 'utf8'));
  await expect(playground.call('chapters', given('Text.\n'))).rejects.toThrow(
    'note.md has too few headings to split by chapter',
  );
});

it('a review gives the bytes of a plan with the same refusals', async () => {
  await playground.call('beginReview', [given(note)]);
  let { note: shown } = (await playground.call('show', { note: 0 })) as ReviewView;
  const heading = shown.questions.find(({ rule }) => rule === 'heading-level')!;
  await playground.call('refuse', { note: 0, questions: [heading.id] });
  shown = ((await playground.call('show', { note: 0 })) as ReviewView).note;
  const open = shown.questions.filter(({ kind, state }) => kind !== 'doubt' && state.kind === 'open');
  await playground.call('take', { note: 0, questions: open.map(({ id }) => id) });
  const [finished] = (await playground.call('finishReview', undefined)) as FinishedNote[];
  const dropped = planFixes(note)
    .changes.filter(({ id }) => !open.some((one) => one.id === id))
    .map(({ id }) => id);
  const whitespace = open.some(({ kind }) => kind === 'whitespace');
  const refused = dropped.filter((id) => !(whitespace && id.startsWith('whitespace')));
  expect(finished!.text).toBe(planFixes(note, {}, { refuse: refused }).text);
  expect(finished!.text).not.toBe(planFixes(note).text);
});

it('a review answers with the rest of the methods', async () => {
  await playground.call('beginReview', [given(WRONG)]);
  const { note: shown } = (await playground.call('show', { note: 0 })) as ReviewView;
  expect(shown.questions.map(({ label }) => label)).toEqual(['recieve → receive']);
  const id = shown.questions[0]!.id;
  const accepted = (await playground.call('accept', { note: 0, questions: [id] })) as ReviewView;
  expect(accepted.note.questions.map(({ state }) => state.kind)).toEqual(['accepted']);
  const [finished] = (await playground.call('finishReview', undefined)) as FinishedNote[];
  expect(finished).toEqual({ path: 'note.md', text: WRONG, decided: 0, words: ['recieve'], rulesOff: [] });
  await expect(playground.call('nothing', { note: 0 })).rejects.toThrow('there is no method “nothing”');
});
