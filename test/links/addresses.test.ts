import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  baseNameOf,
  fileOf,
  isExternal,
  isFromRoot,
  isSpecial,
  mayMean,
  Notes,
} from '../../src/links/addresses.ts';
import { filesMeantBy, pageKey } from '../../src/links/markdown-files.ts';

const ROOT = 'file:///notes/';
const HERE = `${ROOT}a/here.md`;

const segment = fc.constantFrom('b', 'tides', 'My Boats', 'é', 'index', 'v1.2', '日本');
const folders = fc.array(segment, { maxLength: 2 });
const extension = fc.constantFrom('.md', '.mdx', '.markdown');

/** A note's path, and the paths without a query or fragment that may mean it on some site or in some program. */
const noteWithForms = fc
  .record({
    folders,
    name: fc.oneof(segment, fc.constantFrom('README', 'readme', 'index', 'Readme')),
    extension,
  })
  .map(({ folders, name, extension }) => {
    const folder = folders.map((part) => `${part}/`).join('');
    const bare = `${folder}${name}`;
    const isFolderPage = /^(?:index|readme)$/i.test(name);
    const forms = [`${bare}${extension}`, bare, `${bare}/`, `${bare}.html`];
    if (isFolderPage && folder !== '') forms.push(folder, folder.slice(0, -1), `${folder}index.html`);
    return { path: `${bare}${extension}`, forms };
  });

function urlOf(path: string): string {
  return new URL(path.split('/').map(encodeURIComponent).join('/'), ROOT).href;
}

describe('every form of a note’s address', () => {
  it('finds the note in filesMeantBy, mayMean and Notes alike', () => {
    fc.assert(
      fc.property(noteWithForms, ({ path, forms }) => {
        const url = urlOf(path);
        const notes = new Notes(new Map([[url, []]]));
        for (const form of forms) {
          const file = fileOf(`../${form.split('/').map(encodeURIComponent).join('/')}`, HERE)!;
          const meant = filesMeantBy(decodeURI(file)).map(pageKey);
          expect(meant, form).toContain(pageKey(decodeURI(url)));
          expect(mayMean(file, url), form).toBe(true);
          expect(notes.find(`../${encodeURI(form)}`, 'markdown', HERE), form).toEqual([url]);
          expect(notes.find(`/${encodeURI(form)}`, 'markdown', HERE), form).toEqual([url]);
          expect(mayMean(`/${encodeURI(form)}`, url), form).toBe(true);
        }
      }),
    );
  });

  it('may be that of a folder: b/ means b.markdown', () => {
    const url = `${ROOT}b.markdown`;
    const notes = new Notes(new Map([[url, []]]));
    expect(filesMeantBy('b/')).toContain('b.markdown');
    expect(mayMean(`${ROOT}b/`, url)).toBe(true);
    expect(notes.find('../b/', 'markdown', HERE)).toEqual([url]);
  });

  it('is only the file itself if it has the extension of a Markdown file', () => {
    expect(filesMeantBy('b/c.md')).toEqual(['b/c.md']);
  });

  it('is ambiguous if several notes match', () => {
    const urls = [`${ROOT}b.md`, `${ROOT}b/index.md`];
    const notes = new Notes(new Map(urls.map((url) => [url, []])));
    expect(notes.find('../b', 'markdown', HERE)).toEqual(urls);
    expect(notes.find('../b/index.md', 'markdown', HERE)).toEqual([urls[1]]);
  });
});

describe('Notes', () => {
  const notes = new Notes(
    new Map([
      [`${ROOT}a/Tides.md`, []],
      [`${ROOT}b/tides.md`, [`${ROOT}linked/boats.md`]],
    ]),
  );

  it('finds a note by its other URLs, such as that of a symbolic link', () => {
    expect(notes.find('../linked/boats', 'markdown', HERE)).toEqual([`${ROOT}b/tides.md`]);
  });

  it('finds the targets of wiki links by name, or by the end of their path, ignoring case', () => {
    expect(notes.find('tides', 'wiki', HERE)).toEqual([`${ROOT}a/Tides.md`, `${ROOT}b/tides.md`]);
    expect(notes.find('B/Tides', 'wiki', HERE)).toEqual([`${ROOT}b/tides.md`]);
  });

  it('finds nothing for another file, or an external address', () => {
    expect(notes.find('../c.md', 'markdown', HERE)).toEqual([]);
    expect(notes.find('https://boats.example/tides.md', 'markdown', HERE)).toEqual([]);
    expect(notes.find('../b/tides.md', 'markdown', undefined)).toEqual([]);
  });
});

it('resolves addresses relative to the note, without their query', () => {
  expect(fileOf('../b.md?raw', HERE)).toBe(`${ROOT}b.md`);
  expect(fileOf('/b.md', HERE)).toBeUndefined();
  expect(fileOf('mailto:a@b.example', HERE)).toBeUndefined();
  expect(fileOf('b.md', undefined)).toBeUndefined();
});

it('distinguishes addresses that only a site or a program can resolve', () => {
  expect(isExternal('//boats.example/a')).toBe(true);
  expect(isFromRoot('/a')).toBe(true);
  expect(isFromRoot('//boats.example/a')).toBe(false);
  expect(isSpecial('@site/a')).toBe(true);
  expect(isSpecial('{{ url }}')).toBe(true);
  expect(isSpecial('a/b.md')).toBe(false);
});

it('compares URLs with percent signs decoded and in one Unicode form', () => {
  expect(mayMean('/caf%C3%A9', 'file:///notes/cafe\u0301.md')).toBe(true);
  expect(mayMean('/100%', 'file:///notes/100%25.md')).toBe(true);
  expect(baseNameOf(`${ROOT}My%20Boats.md`)).toBe('my boats');
});
