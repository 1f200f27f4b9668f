import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { planFixes } from '../../src/api.ts';
import { startBrowser, withoutBrowser } from '../browser-driver.ts';
import { FIXTURE, folderOf, read } from '../cli/run.ts';
import { ReviewOnPage, serveReview } from './served-review.ts';

const NOTE = readFileSync(join(FIXTURE, 'note.md'), 'utf8');

/** Links to a heading whose text and slug change, and one that does not change. */
const LINKED = `# Storage

See [the engines](#storage-engnies), which are seperate from [the rest](#indexes).

## Storage engnies

The engines of a database read and write pages on the disk.

## Indexes

They speed up reads, and becuase of them every write takes longer.
`;

describe.skipIf(withoutBrowser('the page of a review'))('the page of a review', () => {
  const newPage = startBrowser();

  async function open(folder: string, ...notes: string[]): Promise<ReviewOnPage> {
    const { address } = await serveReview(notes, folder);
    const review = new ReviewOnPage(await newPage());
    await review.open(address);
    return review;
  }

  it('writes what a plan with the same refusals makes of the note, and takes it back', async () => {
    const folder = folderOf({ 'note.md': NOTE });
    const review = await open(folder, 'note.md');
    await review.press('y');
    expect(await review.left()).not.toBe('');
    await review.goToRule('typo');
    await review.goTo('recieve → receive');
    await review.press('y');
    await review.goTo('becuase → because');
    await review.press('e');
    await review.page.keyboard.type('since');
    await review.press('Enter');
    await review.goTo('seperate → separate');
    await review.press('w');
    await review.goToRule('heading-from-emphasis');
    const refused = planFixes(NOTE).changes.find(({ rules }) => rules.includes('heading-from-emphasis'))!;
    await review.press('n');
    await review.press('a');
    await review.press('u');
    await review.press('a');
    const written = await review.write();
    expect(written).toContain('note.md');

    const taken = ['contents', 'heading-from-emphasis'];
    const isTaken = ({ id, rules }: (typeof plan.changes)[number]) =>
      id !== refused.id && (rules.some((rule) => taken.includes(rule)) || id.includes(':recieve'));
    const plan = planFixes(NOTE, { words: ['seperate'] });
    const refuse = plan.changes.filter((change) => !isTaken(change)).map(({ id }) => id);
    const expected = planFixes(NOTE, { words: ['seperate'] }, { refuse }).text.replace('becuase', 'since');
    expect(read(folder, 'note.md')).toBe(expected);
    expect(JSON.parse(read(folder, 'ddia-notes.config.json'))).toEqual({ words: ['seperate'] });

    await review.page.locator('dialog button', { hasText: 'Undo' }).click();
    await review.page.locator('dialog h2', { hasText: 'Undone' }).waitFor();
    expect(read(folder, 'note.md')).toBe(NOTE);
  });

  it('writes what a build makes of the note if everything is taken', async () => {
    const folder = folderOf({ 'note.md': NOTE });
    const review = await open(folder, 'note.md');
    for (let rules = 0; (await review.left()) !== 'all decided'; rules++) {
      expect(rules).toBeLessThan(60);
      await review.press((await review.card()).includes('Make all') ? 'a' : 'y');
    }
    await review.write();
    expect(read(folder, 'note.md')).toBe(planFixes(NOTE).text);
  });

  it('puts the links to a heading back at once when it is refused', async () => {
    const review = await open(folderOf({ 'note.md': LINKED }), 'note.md');
    const link = review.page.locator('.note .link', { hasText: 'the engines' });
    expect(await link.innerText()).toContain('#storage-engines');
    await review.goTo('engnies → engines');
    await review.press('n');
    expect(await link.innerText()).toBe('the engines');
    expect(await review.page.locator('.outline').innerText()).toContain('Storage engnies');
    await review.press('u');
    expect(await link.innerText()).toContain('#storage-engines');
    expect(await review.page.locator('.outline').innerText()).toContain('Storage engines');
  });

  it('goes from question to question with the keys, and to any with the mouse', async () => {
    const review = await open(folderOf({ 'note.md': LINKED }), 'note.md');
    const first = await review.card();
    await review.press('j');
    const second = await review.card();
    expect(second).not.toBe(first);
    await review.press('k');
    expect(await review.card()).toBe(first);
    await review.page.locator('.note del', { hasText: 'becuase' }).click();
    expect(await review.card()).toContain('becuase');
    await review.page.locator('.outline button', { hasText: 'Storage engines' }).click();
    expect(await review.card()).toContain('engnies');
    await review.press('?');
    expect(await review.page.locator('dialog').innerText()).toContain('undo the last decision');
  });

  it('says what would be written, and which answers no longer hold', async () => {
    const folder = folderOf({ 'note.md': LINKED });
    const review = await open(folder, 'note.md');
    await review.goTo('seperate → separate');
    await review.press('w');
    expect(await review.page.locator('.list').innerText()).toContain('seperate is accepted');
    await review.goTo('becuase → because');
    await review.press('e');
    await review.page.keyboard.type('since');
    await review.press('Enter');
    expect(await review.page.locator('.list').innerText()).toContain('becuase → since');
    await review.press('q');
    const dialog = review.page.locator('dialog');
    await dialog.getByText('ddia-notes.config.json').waitFor();
    expect(await dialog.innerText()).toContain('What is not decided stays as it is: 1 typo');
    expect(read(folder, 'note.md')).toBe(LINKED);
  });

  it('keeps what was decided about the rest of a note that has changed meanwhile', async () => {
    const folder = folderOf({ 'note.md': LINKED });
    const review = await open(folder, 'note.md');
    await review.goTo('becuase → because');
    await review.press('n');
    const changed = LINKED.replace('seperate', 'apart');
    writeFileSync(join(folder, 'note.md'), changed);
    await review.press('q');
    const again = review.page.locator('dialog button', { hasText: 'Read the notes again' });
    await again.click();
    await again.waitFor({ state: 'detached' });
    expect(await review.left()).toBe('1 left');
    await review.press('y');
    await review.write();
    expect(read(folder, 'note.md')).toBe(changed.replaceAll('engnies', 'engines'));
  });

  it('decides nothing on a page that does not show what another page has decided', async () => {
    const folder = folderOf({ 'note.md': LINKED });
    const { address } = await serveReview(['note.md'], folder);
    const [one, two] = [new ReviewOnPage(await newPage()), new ReviewOnPage(await newPage())];
    await one.open(address);
    await two.open(address);
    await one.press('n');
    await one.page.getByText('changed on another page').waitFor();
    expect(await one.left()).toBe('3 left');
    await one.press('n');
    expect(await one.left()).toBe('2 left');
    await two.press('y');
    await two.page.getByText('changed on another page').waitFor();
    expect(await two.left()).toBe('2 left');
    expect(await two.page.locator('.note').innerText()).toContain('every write takes longer');
  });

  it('takes back what was written, also later', async () => {
    const folder = folderOf({ 'note.md': LINKED });
    const review = await open(folder, 'note.md');
    await review.goTo('seperate → separate');
    await review.press('w');
    await review.write();
    await review.page.locator('dialog button', { hasText: 'Back to the review' }).click();
    expect(await review.page.locator('.list').innerText()).not.toContain('seperate');
    await review.press('u');
    await review.page.locator('dialog h2', { hasText: 'Undone' }).waitFor();
    expect(existsSync(join(folder, 'ddia-notes.config.json'))).toBe(false);
  });

  it('reviews several notes, one after the other', async () => {
    const folder = folderOf({
      'a.md': 'I recieve it.\n',
      'b.md': 'It is seperate.\n',
      'c.md': 'It is fine.\n',
    });
    const review = await open(folder, '.');
    await review.press('y');
    await review.settle();
    expect(await review.card()).toContain('seperate');
    await review.press('n');
    await review.write();
    expect(read(folder, 'a.md')).toBe('I receive it.\n');
    expect(read(folder, 'b.md')).toBe('It is seperate.\n');
  });
});
