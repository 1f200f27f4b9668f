/** Reviews of notes in files: what is asked, and what is written. */

import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { forgetConfigs } from '../../src/config/load-config.ts';
import { fixText, planFixes } from '../../src/index.ts';
import type { Question } from '../../src/review/question.ts';
import type { Review } from '../../src/review/review.ts';
import { lintNotes } from '../../src/session/lint-notes.ts';
import { type OpenReview, openReview } from '../../src/session/review-notes.ts';
import { resultOfReview, writeResult, writeReview } from '../../src/session/write-review.ts';
import { propertySeed } from '../property-seed.ts';
import { seededRandom } from '../random.ts';

const CONFIG = 'ddia-notes.config.json';
const folders: string[] = [];

afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
  forgetConfigs();
});

/** Writes files into a new folder, and returns its path. */
function folderOf(files: Readonly<Record<string, string>>): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'ddia-notes-review-')));
  folders.push(folder);
  mkdirSync(join(folder, '.git'));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  return folder;
}

function filesIn(folder: string): Record<string, string> {
  const names = readdirSync(folder).filter((name) => name !== '.git');
  return Object.fromEntries(names.map((name) => [name, readFileSync(join(folder, name), 'utf8')]));
}

async function open(files: Readonly<Record<string, string>>): Promise<OpenReview & { folder: string }> {
  const folder = folderOf(files);
  const notes = Object.keys(files).filter((name) => name.endsWith('.md'));
  const opened = await openReview(
    notes.map((name) => join(folder, name)),
    {},
  );
  return { ...opened, folder };
}

/** The question of a note about some text. */
function about(review: Review, note: number, id: string): Question {
  const question = review.notes[note]!.questions.find((one) => one.id.includes(id));
  expect(question, review.notes[note]!.questions.map((one) => one.id).join('\n')).toBeDefined();
  return question!;
}

async function takeAll(review: Review): Promise<void> {
  for (const [i, { questions }] of review.notes.entries())
    await review.take(
      i,
      review.open(i).filter(({ kind }) => kind !== 'doubt' && questions.length > 0),
    );
}

const NOTE = `# Mail

I recieve the mail, and teh reply.  It is good.

## Sending recieved mail

Text with a trailing space.${' '}
I keep the gretting of it.

## Reading

Read [the first](#sending-recieved-mail) and [the last](#reading).
`;

describe('writeReview', () => {
  it('writes what a build writes if all is taken', async () => {
    const opened = await open({ 'a.md': NOTE });
    await takeAll(opened.review);
    const { notes } = await writeReview(opened);
    expect(filesIn(opened.folder)).toEqual({ 'a.md': fixText(NOTE).text });
    expect(notes[0]).toMatchObject({ refused: 0, answers: 0, comments: 0, undone: [] });
  });

  it('leaves out what was refused, or not decided, as planFixes does', async () => {
    const opened = await open({ 'a.md': NOTE });
    const { review } = opened;
    const [typo, heading] = [about(review, 0, 'mail:recieve'), about(review, 0, 'recieved')];
    await takeAll(review);
    await review.refuse(0, [typo]);
    await review.reopen(0, [heading]);
    const { notes } = await writeReview(opened);
    const refuse = [typo, heading].flatMap(({ changes }) => changes.map(({ id }) => id));
    const { text } = planFixes(NOTE, {}, { refuse });
    expect(filesIn(opened.folder)).toEqual({ 'a.md': text });
    expect(text).toContain('recieve');
    expect(text).toContain('](#sending-recieved-mail)');
    expect(notes[0]).toMatchObject({ refused: 1, open: 1 + 1 });
  });

  it('keeps line endings and a byte-order mark', async () => {
    const note = `\uFEFF${NOTE.replaceAll('\n', '\r\n')}`;
    const opened = await open({ 'a.md': note });
    const { review } = opened;
    await takeAll(review);
    await review.answer(0, about(review, 0, 'mail:recieve'), 'perceive');
    await review.refuse(0, [about(review, 0, 'teh')], 'comment');
    await writeReview(opened);
    const after = filesIn(opened.folder)['a.md']!;
    expect(after).toMatch(
      /^\uFEFF# Mail\r\n\r\n<!-- ddia-notes-disable-next-line typo -->\r\nI perceive the mail/,
    );
    expect(after.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
  });

  it('replaces words, accepts others, and remembers refusals', async () => {
    const opened = await open({ 'a.md': NOTE });
    const { review } = opened;
    await review.answer(0, about(review, 0, 'mail:recieve'), 'perceive');
    await review.accept(0, about(review, 0, 'gretting'));
    await review.refuse(0, [about(review, 0, 'teh')], 'config');
    await review.refuse(0, [about(review, 0, 'recieved')], 'config');
    await review.refuse(0, [about(review, 0, 'whitespace')], 'config');
    const { notes, configs } = await writeReview(opened);
    const { 'a.md': after, [CONFIG]: config } = filesIn(opened.folder);
    expect(after).toBe(NOTE.replace('recieve', 'perceive'));
    expect(JSON.parse(config!)).toEqual({
      words: ['gretting', 'recieved', 'teh'],
      rules: { whitespace: 'off' },
    });
    const shown = { added: ['gretting', 'recieved', 'teh'], off: ['whitespace'] };
    expect(configs).toMatchObject([{ path: expect.stringContaining(CONFIG), ...shown }]);
    expect(notes[0]).toMatchObject({ answers: 1, taken: 0, comments: 0 });
  });

  it('does not ask again about what a comment remembers', async () => {
    const opened = await open({ 'a.md': NOTE });
    const { review } = opened;
    const { questions } = review.notes[0]!;
    await review.refuse(0, questions, 'comment');
    const { notes } = await writeReview(opened);
    expect(notes[0]!.undone).toEqual([]);
    forgetConfigs();
    const again = await openReview([join(opened.folder, 'a.md')], {});
    expect(again.review.notes[0]!.questions).toEqual([]);
    const after = filesIn(opened.folder)['a.md']!;
    const comments = after.match(/ *<!-- .*? -->\n*/g)!;
    expect(comments.length).toBe(notes[0]!.comments);
    // Nothing but comments was added.
    expect(after.replace(/\n?<!--.*?-->\n?| <!--.*?-->/g, '').replaceAll('\n', '')).toBe(
      NOTE.replaceAll('\n', ''),
    );
  });

  it('writes nothing if a note has changed', async () => {
    const opened = await open({ 'a.md': NOTE, 'b.md': NOTE });
    // The note that has changed would not be written.
    await opened.review.take(0, [about(opened.review, 0, 'teh')]);
    writeFileSync(join(opened.folder, 'b.md'), `${NOTE}More.\n`);
    await expect(writeReview(opened)).rejects.toThrow(/b\.md was changed by another program/);
    expect(filesIn(opened.folder)['a.md']).toBe(NOTE);
  });

  it('updates the links of other notes, unless the heading is refused', async () => {
    const other = '# Other\n\nSee [reading](a.md#reading) and [sending](a.md#sending-recieved-mail).\n';
    const opened = await open({ 'a.md': NOTE, 'b.md': other });
    const heading = about(opened.review, 0, 'recieved');
    expect([...heading.otherNotes.values()]).toEqual([1]);
    await takeAll(opened.review);
    await opened.review.refuse(0, [heading]);
    expect(opened.review.notes[0]!.plan.fixed.body).toContain('](#sending-recieved-mail)');
    await opened.review.undo();
    const { notes } = await writeReview(opened);
    expect(filesIn(opened.folder)['b.md']).toBe(other.replace('recieved', 'received'));
    expect(notes[1]).toMatchObject({ links: 1 });

    const refused = await open({ 'a.md': NOTE, 'b.md': other });
    await takeAll(refused.review);
    await refused.review.refuse(0, [about(refused.review, 0, 'recieved')]);
    await writeReview(refused);
    expect(filesIn(refused.folder)['b.md']).toBe(other);
  });

  it('reports notes that cannot be read, and reviews the others', async () => {
    const folder = folderOf({ 'a.md': NOTE });
    writeFileSync(join(folder, 'b.md'), Buffer.from([0xff, 0xfe, 0, 1]));
    const opened = await openReview([join(folder, 'a.md'), join(folder, 'b.md')], {});
    expect(opened.failed).toEqual([
      { path: expect.stringContaining('b.md'), error: expect.stringContaining('error: ') },
    ]);
    await takeAll(opened.review);
    await writeReview(opened);
    expect(readFileSync(join(folder, 'a.md'), 'utf8')).toBe(fixText(NOTE).text);
  });

  it('writes what planFixes makes with the same refusals', async () => {
    const fixture = readFileSync(resolve(import.meta.dirname, '../../fixtures/ddia-notes/note.md'), 'utf8');
    const random = seededRandom(propertySeed());
    for (let run = 0; run < 6; run++) {
      const opened = await open({ 'a.md': fixture });
      const { review } = opened;
      const share = random();
      const { questions } = review.notes[0]!;
      const taken = questions.filter(({ kind }) => kind !== 'doubt' && random() < share);
      await review.take(0, taken);
      await writeReview(opened);
      const refused = questions.filter((question) => !taken.includes(question));
      const refuse = refused.flatMap(({ changes }) => changes.map(({ id }) => id));
      expect(filesIn(opened.folder)['a.md']).toBe(planFixes(fixture, {}, { refuse }).text);
    }
  });

  it('writes what a build of the same notes writes, with links in both directions', async () => {
    const files = {
      'a.md': `${NOTE}\nSee [other](b.md#teh-other).\n`,
      'b.md': `# Teh other\n\n## Teh other\n\nSee [mail](a.md#sending-recieved-mail) and [itself](#teh-other).\n`,
      'c.md': 'See [mail](a.md#sending-recieved-mail) and [other](b.md#teh-other).\n',
    };
    const opened = await open(files);
    await takeAll(opened.review);
    const { notes } = await writeReview(opened);
    const folder = folderOf(files);
    const names = Object.keys(files).map((name) => join(folder, name));
    await lintNotes(names, { fix: true }, () => {});
    expect(filesIn(opened.folder)).toEqual(filesIn(folder));
    expect(filesIn(folder)['c.md']).not.toBe(files['c.md']);
    expect(notes.map(({ together }) => together.length)).toEqual([3, 3, 3]);
  });

  it('leaves a heading to which a note outside the review links', async () => {
    const folder = folderOf({ 'a.md': NOTE, 'b.md': 'See [it](a.md#sending-recieved-mail).\n' });
    const opened = await openReview([join(folder, 'a.md')], {});
    const changes = opened.review.notes[0]!.questions.filter(({ kind }) => kind === 'change');
    expect(changes.map(({ id }) => id).join()).not.toContain(':recieved');
    await takeAll(opened.review);
    await writeReview(opened);
    expect(filesIn(folder)['a.md']).toContain('## Sending recieved mail\n');
  });

  it('uses the settings of each note', async () => {
    const files = {
      'a.md': NOTE,
      'b.md': `---\nddia-notes:\n  rules:\n    typo: off\n---\n\n${NOTE}`,
      'c.md': NOTE,
      [CONFIG]: JSON.stringify({
        words: ['gretting'],
        overrides: [{ files: ['c.md'], rules: { typo: 'off' } }],
      }),
      '.ddia-notesignore': 'd.md\n',
    };
    const opened = await open(files);
    const rules = opened.review.notes.map(({ questions }) => [...new Set(questions.map(({ rule }) => rule))]);
    expect(rules).toEqual([['typo', 'whitespace'], ['whitespace'], ['whitespace']]);
    await opened.review.accept(0, about(opened.review, 0, 'teh'));
    const { configs } = await writeReview(opened);
    expect(configs.map(({ added }) => added)).toEqual([['teh']]);
    expect(JSON.parse(filesIn(opened.folder)[CONFIG]!).words).toEqual(['gretting', 'teh']);
  });

  it('keeps apart what different configs accept', async () => {
    const folder = folderOf({ 'a.md': NOTE });
    mkdirSync(join(folder, 'b'));
    writeFileSync(join(folder, 'b/b.md'), NOTE);
    writeFileSync(join(folder, 'b', CONFIG), '{}\n');
    writeFileSync(join(folder, CONFIG), '{}\n');
    const opened = await openReview([join(folder, 'a.md'), join(folder, 'b/b.md')], {});
    await opened.review.accept(0, about(opened.review, 0, 'gretting'));
    await opened.review.refuse(1, [about(opened.review, 1, 'whitespace')], 'config');
    expect(opened.review.stateOf(1, about(opened.review, 1, 'gretting')).kind).toBe('open');
    await writeReview(opened);
    expect(JSON.parse(readFileSync(join(folder, CONFIG), 'utf8'))).toEqual({ words: ['gretting'] });
    expect(JSON.parse(readFileSync(join(folder, 'b', CONFIG), 'utf8'))).toEqual({
      rules: { whitespace: 'off' },
    });
  });

  it('writes neither notes nor configs if one of them cannot be written', async () => {
    const opened = await open({ 'a.md': NOTE, [CONFIG]: '{}\n' });
    const { review } = opened;
    await takeAll(review);
    await review.accept(0, about(review, 0, 'gretting'));
    const result = await resultOfReview(opened);
    writeFileSync(join(opened.folder, CONFIG), '{ "words": [] }\n');
    await expect(writeResult(opened, result)).rejects.toThrow(/was changed by another program/);
    expect(filesIn(opened.folder)).toEqual({ 'a.md': NOTE, [CONFIG]: '{ "words": [] }\n' });
  });

  it('has no memory in a config without a config', async () => {
    const folder = folderOf({ 'a.md': NOTE });
    const { review } = await openReview([join(folder, 'a.md')], { config: false });
    expect(review.notes[0]!.note.config).toBeUndefined();
  });

  it('reports a note that is read-only at once', async () => {
    const folder = folderOf({ 'a.md': NOTE });
    chmodSync(join(folder, 'a.md'), 0o444);
    const { failed, review } = await openReview([join(folder, 'a.md')], {});
    expect(failed).toMatchObject([{ error: expect.stringContaining('is read-only; make it writable') }]);
    expect(review.notes).toEqual([]);
  });
});
