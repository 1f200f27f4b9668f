import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative, resolve } from 'node:path';
import { toString as textOf } from 'mdast-util-to-string';
import { visit } from 'unist-util-visit';
import { expect, it } from 'vitest';
import { headingsOf, slugsOf } from '../../src/links/slug.ts';
import { nearest } from '../../src/messages/nearest.ts';
import { run } from '../cli/run.ts';
import { parseStock } from '../properties/promises.ts';
import { corpusFolder, hasCorpus } from './notes.ts';

/** Returns the Markdown files below a folder. */
function notesIn(folder: string): string[] {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return files.filter((file) => /\.mdx?$/.test(file)).sort();
}

/** Returns the target of each link to a heading, in order: from which note, to which note and heading. */
function goals(folder: string): (readonly [from: string, to: string, heading: string])[] {
  const trees = new Map(
    notesIn(folder).map((file) => [
      resolve(folder, file),
      parseStock(readFileSync(join(folder, file), 'utf8')),
    ]),
  );
  const headings = new Map(
    [...trees].map(([file, tree]) => {
      const slugs = slugsOf(tree);
      return [
        file,
        new Map(headingsOf(tree).map((heading) => [slugs.get(heading)!.toLowerCase(), textOf(heading)])),
      ];
    }),
  );
  return [...trees].flatMap(([file, tree]) => {
    const found: (readonly [string, string, string])[] = [];
    visit(tree, (node) => {
      if (node.type !== 'link' && node.type !== 'definition') return;
      const [path, fragment] = node.url.split('#');
      if (fragment === undefined || /^[a-z]+:/i.test(path!)) return;
      const decode = (text: string) => {
        try {
          return decodeURIComponent(text);
        } catch {
          return text;
        }
      };
      const target = path === '' ? file : resolve(dirname(file), decode(path!));
      const to = [target, `${target}.md`].find((one) => headings.has(one));
      const heading = to && headings.get(to)!.get(decode(fragment).toLowerCase());
      if (heading !== undefined) found.push([relative(folder, file), relative(folder, to!), heading]);
    });
    return found;
  });
}

it.skipIf(!hasCorpus)(
  'every link to a heading, in its own note or another one of the run, leads to the same heading after a build (I8)',
  () => {
    let within = 0;
    let between = 0;
    for (const repository of readdirSync(corpusFolder())) {
      const source = join(corpusFolder(), repository);
      if (!existsSync(source)) continue;
      const copy = mkdtempSync(join(tmpdir(), 'ddia-notes-links-'));
      try {
        cpSync(source, copy, { recursive: true });
        const before = goals(copy);
        const { status, stderr } = run(['build', '-w', '--rule', 'contents: off', ...notesIn(copy)], {
          cwd: copy,
        });
        // One of them has invalid YAML front matter, and is skipped.
        expect(stderr).not.toContain('undo each other');
        expect([0, 2]).toContain(status);
        const after = goals(copy);
        expect(after.length).toBeGreaterThanOrEqual(before.length);
        // A correction changes a letter or two of a title.
        const rest = [...after];
        for (const [from, to, heading] of before) {
          const at = rest.findIndex(
            (one) => one[0] === from && one[1] === to && nearest(heading, [one[2]]) !== undefined,
          );
          expect(at, `${repository}/${from} → ${to}#${heading}`).not.toBe(-1);
          rest.splice(at, 1);
          if (from === to) within++;
          else between++;
        }
      } finally {
        rmSync(copy, { recursive: true, force: true });
      }
    }
    console.log(`corpus: ${within} links within notes and ${between} between them lead to the same headings`);
    expect(within).toBeGreaterThan(400);
  },
  600_000,
);
