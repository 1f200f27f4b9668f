/**
 * I12: whatever a book's folder contains, no file outside the folders named by the user is read into a note,
 * written or removed.
 */

import { equal, ok } from 'node:assert/strict';
import {
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { NAME_TEMPLATE, PAGE_KEYS, TARGET_NAMES } from '../../../src/book/book-options.ts';
import { hashOf } from '../../../src/book/page-record.ts';
import { joinFolder } from '../../../src/cli/join.ts';
import { UserError } from '../../../src/messages/user-error.ts';
import { MANIFEST_FILE } from '../../../src/reader/chapters.ts';
import { writeMadeBook } from '../../../src/session/deliver-book.ts';
import { makeBook } from '../../../src/session/make-book.ts';
import { type Case, pick, sourceOf } from '../case.ts';
import { bookOf } from './books.ts';
import type { Oracle } from './oracle.ts';

/** The content of foreign files, which no note contains. */
const SECRET = 'zqxjk belongs to somebody else\n';

/** One in this many cases is checked, because each writes dozens of files. */
const RARITY = 31;

const HOSTILE: readonly unknown[] = [
  '../../mine.md',
  '../mine.md',
  '../../private/a.md',
  '/etc/hostname.md',
  'out/a.md',
  'out/b.md',
  'x/../../../mine.md',
  '.git/HEAD',
  '../.git/HEAD',
  '../.git/a.md',
  'NUL.md',
  'foreign',
  '__proto__',
  '',
  '.',
  '../..',
  '..\\mine.md',
  'a\0.md',
  hashOf(SECRET),
  SECRET,
  -5,
  0,
  1,
  7,
  1e9,
  1.5,
  null,
  [],
  {},
  true,
];

type Json = Record<string, unknown>;

/** A folder of the user, with an untrusted project in it. */
class Place {
  readonly root = realpathSync(mkdtempSync(join(tmpdir(), 'ddia-notes-fuzz-')));
  readonly project = join(this.root, 'project');
  readonly book = join(this.project, 'book');
  readonly note = join(this.project, 'note.md');

  constructor(note: string) {
    this.write('mine.md', SECRET);
    this.write('private/a.md', SECRET);
    this.write('private/b.md', SECRET);
    this.write('project/.git/HEAD', SECRET);
    this.write('project/.git/a.md', SECRET);
    this.write('project/note.md', note);
  }

  write(path: string, text: string): void {
    mkdirSync(dirname(join(this.root, path)), { recursive: true });
    writeFileSync(join(this.root, path), text);
  }

  /** Returns everything except the book, the note and the joined file, as a text. */
  state(): string {
    const lines: string[] = [];
    const look = (folder: string): void => {
      for (const name of readdirSync(folder).sort()) {
        const path = join(folder, name);
        if ([this.book, this.note, join(this.root, 'joined.md'), join(this.root, 'state')].includes(path))
          continue;
        const stats = lstatSync(path);
        if (stats.isDirectory()) look(path);
        else
          lines.push(
            `${path} ${stats.mode} ${stats.isSymbolicLink() ? readlinkSync(path) : readFileSync(path, 'utf8')}`,
          );
      }
    };
    look(this.root);
    return lines.join('\n');
  }

  remove(): void {
    rmSync(this.root, { recursive: true, force: true });
  }
}

/** Manipulates a book as an attacker might. */
function forge({ book, root }: Place, salt: number): void {
  const file = join(book, MANIFEST_FILE);
  const manifest = JSON.parse(readFileSync(file, 'utf8')) as Json;
  const parts = manifest.parts as Json[];
  const files = manifest.files as Json;
  const hostile = pick(HOSTILE, salt >> 3);
  const linked = () => {
    const place = join(book, 'out');
    if (!existsSync(place)) symlinkSync(join(root, 'private'), place);
  };
  switch (salt % 7) {
    case 0:
    case 1: {
      const places = valuesIn(manifest);
      const [holder, key] = pick(places, salt >> 8);
      holder[key] = hostile;
      break;
    }
    case 2:
      linked();
      files['out/a.md'] = hashOf(SECRET);
      files['out/SUMMARY.md'] = hashOf(SECRET);
      break;
    case 3:
      linked();
      parts.splice(salt % (parts.length + 1), 0, {
        ...parts.find((part) => 'path' in part),
        path: String(hostile),
        hash: hashOf(SECRET),
        changes: [],
      });
      break;
    case 4: {
      // A page is a symbolic link to a file of the user.
      const page = parts.find((part) => 'path' in part)!;
      const path = join(book, String(page.path));
      rmSync(path);
      symlinkSync(join(root, 'mine.md'), path);
      break;
    }
    case 5: {
      // The folder of a page is a symbolic link.
      const page =
        parts.find((part) => String(part.path ?? '').includes('/')) ?? parts.find((part) => 'path' in part)!;
      const [folder] = String(page.path).split('/');
      const moved = join(root, 'private/moved');
      renameSync(join(book, folder!), moved);
      symlinkSync(moved, join(book, folder!));
      break;
    }
    case 6:
      manifest.note = pick(
        ['../../mine.md', '../.git/a.md', '../../private/a.md', 'out/a.md', '/etc/hosts.md'],
        salt >> 3,
      );
      manifest.source = hashOf(SECRET);
      linked();
  }
  writeFileSync(file, JSON.stringify(manifest));
}

/** Returns every value in data, by its container and key. */
function valuesIn(data: Json): (readonly [holder: Json, key: string])[] {
  return Object.entries(data).flatMap(([key, value]) => [
    [data, key] as const,
    ...(typeof value === 'object' && value !== null ? valuesIn(value as Json) : []),
  ]);
}

/**
 * Does what a user may do. A user error is an acceptable result.
 *
 * @returns whether it was done.
 */
async function attempt(work: () => Promise<unknown>): Promise<boolean> {
  try {
    await work();
    return true;
  } catch (error) {
    if (error instanceof UserError) return false;
    throw error;
  }
}

/** Runs work in a folder, with its own state and cache folders and without output. */
async function quietly(place: Place, work: () => Promise<void>): Promise<void> {
  const before = process.cwd();
  const { XDG_STATE_HOME: state, XDG_CACHE_HOME: cache } = process.env;
  const { write } = process.stderr;
  process.stderr.write = () => true;
  process.env.XDG_STATE_HOME = join(place.root, 'state');
  process.env.XDG_CACHE_HOME = join(place.root, 'state');
  process.chdir(place.root);
  try {
    await work();
  } finally {
    process.chdir(before);
    process.stderr.write = write;
    if (state === undefined) delete process.env.XDG_STATE_HOME;
    else process.env.XDG_STATE_HOME = state;
    if (cache === undefined) delete process.env.XDG_CACHE_HOME;
    else process.env.XDG_CACHE_HOME = cache;
  }
}

const confined: Oracle = {
  id: 'I12 folder',
  async check(one: Case) {
    const { built, salt } = one;
    const target = pick(TARGET_NAMES, salt >> 1);
    if (salt % RARITY !== 0 || built.text.includes(SECRET.trim()) || !bookOf(one, { target, by: 'chapter' }))
      return false;
    const place = new Place(built.text);
    let done = false;
    const job = {
      folder: 'project/book',
      within: place.book,
      by: 'chapter',
      target,
      assets: 'link',
      skipEmpty: false,
      names: NAME_TEMPLATE,
      frontMatter: PAGE_KEYS,
    } as const;
    const split = async (text: string) => {
      const note = { path: 'project/note.md', before: text, source: sourceOf(text), anchors: undefined };
      await writeMadeBook(await makeBook(note, job, true));
    };
    try {
      await quietly(place, async () => {
        done = await attempt(() => split(built.text));
        if (!done) return;
        forge(place, Math.floor(salt / RARITY));
        const before = place.state();
        await attempt(() => joinFolder('project/book', { output: 'joined.md', force: true, color: false }));
        const joined = existsSync('joined.md') ? readFileSync('joined.md', 'utf8') : '';
        ok(!joined.includes(SECRET.trim()), 'a file of somebody else is read into the note');
        await attempt(() => joinFolder('project/book', { write: true, force: true, color: false }));
        await attempt(() => split(`${built.text}\n\n# Another one\n`));
        await attempt(() => split('# Only\n\n## Chapter 1\n\nOne.\n\n## Chapter 2\n\nTwo.\n'));
        equal(place.state(), before, 'a file outside of the book is changed');
      });
    } finally {
      place.remove();
    }
    return done;
  },
};

export const folderOracles: readonly Oracle[] = [confined];
