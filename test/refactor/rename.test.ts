import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { renamableNamed } from '../../src/refactor/find-named.ts';
import { HeadingLinks } from '../../src/refactor/heading-links.ts';
import { renamableAt, rename } from '../../src/refactor/rename.ts';
import { writtenReferences } from '../../src/refactor/written-references.ts';
import { Source } from '../../src/source/source.ts';
import { propertySeed } from '../property-seed.ts';
import { notesFrom, textsAfter } from './notes.ts';

/** Renames something in the first note, and returns all texts. */
function renamed(texts: Readonly<Record<string, string>>, name: string, newName: string) {
  const notes = notesFrom(texts);
  return textsAfter(notes, rename(notes, renamableNamed(notes[0]!, name), newName));
}

describe('a heading', () => {
  it.each([
    ['a link', '[x](#old-name)', '[x](#new-name)'],
    ['a link whose whole text is code', '[`x`](#old-name)', '[`x`](#new-name)'],
    ['a link with a title', '[x](<#old-name> "t")', '[x](<#new-name> "t")'],
    ['a definition', '[x]\n\n[x]: #old-name', '[x]\n\n[x]: #new-name'],
    ['a wiki link', '[[#Old name]] and [[#Old name|so]]', '[[#New name]] and [[#New name|so]]'],
    ['a wiki link by a path', '[[#Boats#Old name]]', '[[#Boats#New name]]'],
    [
      'an address in HTML',
      'a <a href="#old-name">x</a> <a href=#old-name>y</a>',
      'a <a href="#new-name">x</a> <a href=#new-name>y</a>',
    ],
    ['a fragment that is a text', '[x](#Old%20name)', '[x](#New%20name)'],
    [
      'an item of a list',
      '- [Old name](#old-name)\n- [Old *name*](#old-name)',
      '- [New name](#new-name)\n- [New name](#new-name)',
    ],
    ['a text that is not in a list', '[Old name](#old-name)', '[Old name](#new-name)'],
    ['code', '`[x](#old-name)`', '`[x](#old-name)`'],
  ])('is followed by %s', (_, before, after) => {
    const text = (heading: string, links: string) => `# Boats\n\n## ${heading}\n\n${links}\n`;
    expect(renamed({ 'a.md': text('Old name', before) }, 'Old name', 'New name')).toEqual({
      'a.md': text('New name', after),
    });
  });

  it.each([
    ['./a.md#old-name', './a.md#new-name'],
    ['a#old-name', 'a#new-name'],
    ['a.html#Old-Name', 'a.html#new-name'],
    ['/notes/a.md#old-name', '/notes/a.md#new-name'],
    ['a.md#other', 'a.md#other'],
    ['https://x.example/a.md#old-name', 'https://x.example/a.md#old-name'],
  ])('is followed by links of other notes: %s', (before, after) => {
    const texts = { 'a.md': '# Old name\n\n## Other\n', 'b.md': `[x](${before}), <i src="${before}">\n` };
    const expected = { 'a.md': '# New name\n\n## Other\n', 'b.md': `[x](${after}), <i src="${after}">\n` };
    expect(renamed(texts, 'Old name', 'New name')).toEqual(expected);
  });

  it.each([
    ['ATX with closing marks', '## Old *name* ##', '## New `x` ##'],
    ['Setext', 'Old *name*\n---', 'New `x`\n---'],
    ['in a quote', '> ## Old *name*', '> ## New `x`'],
    ['with its own id, to which links stay', '## Old *name* {#old-name}', '## New `x` {#old-name}'],
  ])('%s keeps its form', (_, before, after) => {
    expect(renamed({ 'a.md': `${before}\n` }, 'Old name', 'New `x`')).toEqual({ 'a.md': `${after}\n` });
  });

  it('has links to the numbered slugs of others follow', () => {
    const text = '# Log\n\n## Log\n\n[a](#log) [b](#log-1)\n';
    expect(renamed({ 'a.md': text }, '#log', 'Journal')).toEqual({
      'a.md': '# Journal\n\n## Log\n\n[a](#journal) [b](#log)\n',
    });
    expect(renamed({ 'a.md': text }, '#log-1', 'Log ')).toEqual({ 'a.md': text });
  });

  it.each([
    ['', 'one line'],
    ['a\nb', 'one line'],
    ['x {#own', 'x {#own'],
  ])('may not be renamed to %j', (title) => {
    if (title.includes('{'))
      expect(renamed({ 'a.md': '# Old\n' }, 'Old', title)['a.md']).toBe(`# ${title}\n`);
    else
      expect(() => renamed({ 'a.md': '# Old\n' }, 'Old', title)).toThrow(
        /^<new> is empty or has several lines; use a single line of text$/,
      );
  });

  it('becomes no other block', () => {
    expect(() => renamed({ 'a.md': 'Old\n===\n' }, 'Old', '- New')).toThrow(/would not be a heading/);
    expect(renamed({ 'a.md': '# Old\n' }, 'Old', '- New')['a.md']).toBe('# - New\n');
  });

  it.each([
    ['[x](#old\\-name)', /a\.md:3 is a link that leads there and cannot be rewritten/],
    ['<!-- ddia-notes-disable -->\n\n[x](#old-name)', /a\.md:5 needs a change, but a comment disables/],
    ['[[#Old name]]', /a\.md:3 is a link that cannot name “New \| name”/],
  ])('is not renamed if a link cannot follow: %s', (link, reason) => {
    expect(() => renamed({ 'a.md': `# Old name\n\n${link}\n` }, 'Old name', 'New | name')).toThrow(reason);
  });

  it('is not renamed if a link is in a file that cannot be written, or may lead to several notes', () => {
    const notes = notesFrom({ 'a.md': '# Old\n', 'b.md': '[x](a.md#old)\n' });
    const fixed = [notes[0]!, { ...notes[1]!, obstacle: 'cannot be written' }];
    expect(() => rename(fixed, renamableNamed(fixed[0]!, 'Old'), 'New')).toThrow(
      /b\.md:1 .*cannot be written/,
    );
    const texts = { 'x/a.md': '# Old\n', 'y/a.md': '# Old\n', 'b.md': '[[a#Old]]\n' };
    expect(() => renamed(texts, 'Old', 'New')).toThrow(/b\.md:1 is a link that may lead there/);
  });

  it('is named by its text, its Markdown or its slug', () => {
    const [note] = notesFrom({ 'a.md': '# One *two*\n\n## Same\n\n## Same\n' });
    for (const name of ['One two', 'One *two*', '#one-two', '# One *two*'])
      expect(renamableNamed(note!, name)).toMatchObject({ kind: 'heading', node: { depth: 1 } });
    expect(() => renamableNamed(note!, 'Same')).toThrow(
      "has 2 headings named “Same”; use the slug of one of them: '#same', '#same-1'",
    );
    expect(() => renamableNamed(note!, 'Gone')).toThrow('has no heading “Gone”');
  });
});

describe('a label', () => {
  it.each([
    ['[old]', 'new one', '[t][new one], [old][new one], ![i][new one]\n\n[new one]: /x\n'],
    ['[Old]', 'OLD', '[t][OLD], [old][OLD], ![i][OLD]\n\n[OLD]: /x\n'],
  ])('%s is renamed to %s', (name, label, after) => {
    expect(renamed({ 'a.md': '[t][old], [old], ![i][Old]\n\n[old]: /x\n' }, name, label)).toEqual({
      'a.md': after,
    });
  });

  it('of a collapsed reference keeps its text', () => {
    expect(renamed({ 'a.md': '[old][] ![old][]\n\n[old]: /x\n' }, '[old]', 'new')).toEqual({
      'a.md': '[old][new] ![old][new]\n\n[new]: /x\n',
    });
  });

  it('of a footnote is renamed', () => {
    expect(renamed({ 'a.md': 'x[^1] y[^1]\n\n[^1]: Note.\n' }, '[^1]', 'log')).toEqual({
      'a.md': 'x[^log] y[^log]\n\n[^log]: Note.\n',
    });
  });

  it.each([['b'], [''], ['a]'], ['a\nb'], ['^b']])('may not become %j', (label) => {
    expect(() => renamed({ 'a.md': '[a] [b]\n\n[a]: /x\n\n[b]: /y\n' }, '[a]', label)).toThrow(
      /^<new> is empty or has several lines|^<new> is not a valid label: “a]”; choose another one$|label/,
    );
  });
});

it('what is at a place is found from the thing itself and from links to it', () => {
  const notes = notesFrom({
    'a.md': '# Old *name*\n\nx[^1] [t][l]\n\n[^1]: y\n\n[l]: b.md#part\n',
    'b.md': '[x](a.md#old-name) [[a#Old name]]\n\n## Part\n',
  });
  const at = (path: string, text: string) => {
    const note = notes.find((one) => one.path === path)!;
    const found = renamableAt(notes, note, note.source.body.indexOf(text));
    return found && [found.renamable.kind, found.renamable.note.path, found.name];
  };
  expect(at('a.md', 'name')).toEqual(['heading', 'a.md', 'Old *name*']);
  expect(at('b.md', 'old-name')).toEqual(['heading', 'a.md', 'Old *name*']);
  expect(at('b.md', 'Old name]]')).toEqual(['heading', 'a.md', 'Old *name*']);
  expect(at('a.md', 'part')).toEqual(['heading', 'b.md', 'Part']);
  expect(at('a.md', '^1]')).toEqual(['label', 'a.md', '1']);
  expect(at('a.md', 'l]\n')).toEqual(['label', 'a.md', 'l']);
  expect(at('a.md', 'l]:')).toEqual(['label', 'a.md', 'l']);
  expect(at('b.md', '\n## Part')).toBeUndefined();
});

it('every link leads to what it led to before, and nothing else changes, whatever is renamed', () => {
  const title = fc.constantFrom(
    'Log',
    'A log',
    'log',
    'Old *name*',
    '`x` y',
    'Ümläut',
    'C #',
    'What is it?',
    'log-1',
  );
  const link = fc.constantFrom(
    '[a](#log)',
    '[b](b.md#log-1)',
    '[[a#Log]]',
    '[[#A log]]',
    '<a href="a.md#log">x</a>',
    '- [Log](#log)',
    '[t](#old-name)',
    '[u](a.md#A%20log)',
    '[l]: a.md#log',
  );
  const part = fc.oneof(
    title.map((text) => `## ${text}`),
    link,
    fc.constant('Text.'),
  );
  const text = fc.array(part, { minLength: 2, maxLength: 8 }).map((parts) => `${parts.join('\n\n')}\n`);
  let done = 0;
  fc.assert(
    fc.property(text, text, title, fc.nat(), (a, b, newTitle, choice) => {
      const notes = notesFrom({ 'a.md': a, 'b.md': b });
      const before = new HeadingLinks(notes);
      const headings = [...before.slugsOf(notes[0]!).keys()];
      if (headings.length === 0) return;
      const node = headings[choice % headings.length]!;
      let after: Record<string, string>;
      try {
        after = textsAfter(notes, rename(notes, { kind: 'heading', note: notes[0]!, node }, newTitle));
      } catch {
        return;
      }
      done++;
      const news = notes.map((note) => ({ ...note, source: Source.parse(after[note.path]!) }));
      const later = new HeadingLinks(news);
      for (const [i, note] of notes.entries()) {
        const [olds, nows] = [writtenReferences(note.source), writtenReferences(news[i]!.source)];
        expect(nows.map(({ reference }) => later.keyOf(reference, news[i]!))).toEqual(
          olds.map(({ reference }) => before.keyOf(reference, note)),
        );
        expect(after[note.path]!.split('\n').length).toBe(note.source.body.split('\n').length);
      }
    }),
    { numRuns: 300, seed: propertySeed(17) },
  );
  expect(done).toBeGreaterThan(100);
});
