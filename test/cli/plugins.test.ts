/** Remark plugins, and rules of one's own, from the config. */

import { symlinkSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { applyEdits, type Edit } from '../../src/source/edits.ts';
import { folderOf, RIGHT, read, WRONG } from './run.ts';
import { run } from './shared-process.ts';

/** A folder with what this project has installed, and a rule and plugins made by hand. */
function project(files: Readonly<Record<string, string>>): string {
  const folder = folderOf({
    'loud.mjs': `export default () => (tree) => { for (const { type, children } of tree.children)
      if (type === 'heading') for (const one of children) if (one.type === 'text') one.value = one.value.toUpperCase(); };`,
    'late.mjs': `export default () => async (tree) => { await null; tree.children.push({ type: 'thematicBreak' }); };`,
    'once.mjs': `export default () => (tree) => { if (tree.children.at(-1)?.type !== 'thematicBreak') tree.children.push({ type: 'thematicBreak' }); };`,
    'says.mjs': `export default () => (tree, file) => { file.message('Too long', { place: tree.children[1].position, ruleId: 'length', source: 'says' }); };`,
    'throws.mjs': `export default () => () => { throw new Error('on purpose'); };`,
    'rule.mjs': `export default { id: 'team/no-todo', summary: 'x', fixes: 'no', options: {}, plugin: () => (tree, file) => {
      const at = String(file).indexOf('TODO');
      if (at !== -1) file.message('Unexpected TODO', { place: { start: { line: 1, column: 1, offset: at }, end: { line: 1, column: 5, offset: at + 4 } } }); } };`,
    ...files,
  });
  symlinkSync(resolve(import.meta.dirname, '../../node_modules'), `${folder}/node_modules`);
  return folder;
}

const config = (plugins: unknown, more: object = {}) => JSON.stringify({ plugins, ...more });

describe('plugins of the config', () => {
  it('change a note, which else stays as it is', () => {
    const note = '# Mail\n\n*  one\n*  two   \n\n## "Quotes" -- here\n\nSay "hello" to it...\n';
    const folder = project({
      'a.md': note,
      '.ddia-notesrc': config(['remark-smartypants'], { rules: { '*': 'off' } }),
    });
    const { stdout, stderr } = run(['build', 'a.md'], { cwd: folder });
    expect(stdout).toBe('# Mail\n\n*  one\n*  two   \n\n## “Quotes” — here\n\nSay “hello” to it…\n');
    expect(stderr).toContain('2 changes made by remark plugins');
  });

  it('go with rules, in turns, until there is nothing left', () => {
    const folder = project({ 'a.md': WRONG, '.ddia-notesrc': config(['./loud.mjs', './once.mjs']) });
    const { status, stdout } = run(['lint', '--fix', 'a.md'], { cwd: folder });
    expect([status, stdout]).toEqual([
      0,
      expect.stringMatching(/ \(plugins\) \[fixed\]\n[\s\S]*\n3 problems fixed\n$/),
    ]);
    expect(read(folder, 'a.md')).toBe(`${RIGHT.replace('Mail', 'MAIL')}\n---\n`);
    expect(run(['lint', 'a.md'], { cwd: folder }).stdout).toBe('');
    expect(run(['build', '--check', 'a.md'], { cwd: folder }).status).toBe(0);
  });

  it('are findings of lint, with their fixes', () => {
    const folder = project({
      'a.md': RIGHT.replaceAll('\n', '\r\n'),
      '.ddia-notesrc': config(['./loud.mjs']),
    });
    const { stdout } = run(['lint', '--format', 'json', 'a.md'], { cwd: folder });
    const [{ messages }] = JSON.parse(stdout);
    expect(messages).toMatchObject([
      { ruleId: 'plugins', start: { line: 1 }, fix: { edits: [{ text: expect.stringContaining('AIL') }] } },
    ]);
    expect(run(['lint', 'a.md'], { cwd: folder }).stdout).toContain('all fixable with --fix');
  });

  it('say what they have to say', () => {
    const folder = project({ 'a.md': RIGHT, '.ddia-notesrc': config(['./says.mjs']) });
    expect(run(['lint', 'a.md'], { cwd: folder }).stdout).toContain('3:1 warning Too long (says:length)');
  });

  it('may say a line alone, or a place that is not there', () => {
    const says = `export default () => (tree, file) => { file.message('here', { line: 3, column: 3 }); file.message('gone', { place: { line: 99, column: 1, offset: 9999 } }); };`;
    const folder = project({ 'a.md': RIGHT, 'line.mjs': says, '.ddia-notesrc': config(['./line.mjs']) });
    const { stdout } = run(['lint', 'a.md'], { cwd: folder });
    expect(stdout).toContain('3:3 warning here');
    expect(stdout).toContain('4:1 warning gone');
  });

  it.each([
    ['late.mjs', ''],
    [
      'deeper.mjs',
      `export default () => (tree) => { for (const one of tree.children) if (one.type === 'heading' && one.depth < 6) one.depth++; };`,
    ],
    [
      'double.mjs',
      `export default () => (tree) => { tree.children = tree.children.flatMap((one) => [one, structuredClone(one)]); };`,
    ],
  ])('that never come to rest are left out, and named: %s', (name, code) => {
    const folder = project({
      'a.md': WRONG,
      ...(code ? { [name]: code } : {}),
      '.ddia-notesrc': config([`./${name}`]),
    });
    const { stdout, stderr } = run(['build', 'a.md'], { cwd: folder });
    expect(stdout).toBe(RIGHT);
    expect(stderr).toContain('plugins would change the note on every build, so its changes are not made');
    const [{ messages }] = JSON.parse(run(['lint', '--format', 'json', 'a.md'], { cwd: folder }).stdout);
    expect(messages.filter(({ ruleId }: { ruleId: string }) => ruleId === 'plugins')).toMatchObject([
      { message: expect.stringContaining('they would change it on every build') },
    ]);
    expect(
      messages.some(({ ruleId, fix }: { ruleId: string; fix?: object }) => ruleId === 'plugins' && fix),
    ).toBe(false);
  });

  it.each(['first', 'X\n\nsecond', 'a\n\nX\n\nb', '---\nt: 1\n---\n\nX\n\nb', '# A\n\nX\n\n# B', 'a\n\nX'])(
    'may take blocks out and put some in: %j',
    (text) => {
      const remove = `export default () => (tree) => { tree.children = tree.children.filter((one) => one.children?.[0]?.value !== 'X'); };`;
      const files = {
        'a.md': `${text}\n`,
        'crlf.md': `${text}\n`.replaceAll('\n', '\r\n'),
        'remove.mjs': remove,
      };
      const folder = project({
        ...files,
        '.ddia-notesrc': config(['./remove.mjs', './once.mjs'], { rules: { '*': 'off' } }),
      });
      const findings = JSON.parse(run(['lint', '--format', 'json', 'a.md'], { cwd: folder }).stdout)[0]
        .messages;
      // The changes of plugins are one change.
      const [edits] = findings.map(({ fix }: { fix: { edits: Edit[] } }) => fix.edits);
      expect(run(['build', '-w', 'a.md', 'crlf.md'], { cwd: folder }).status).toBe(0);
      expect(read(folder, 'a.md')).toMatch(/^(?!X$)[\s\S]*\n\n?---\n$/);
      expect(read(folder, 'a.md')).not.toMatch(/^X$/m);
      expect(read(folder, 'crlf.md')).toBe(read(folder, 'a.md').replaceAll('\n', '\r\n'));
      expect(applyEdits(files['a.md'], edits)).toBe(read(folder, 'a.md'));
    },
  );

  it('that fail stop that note and no other', () => {
    const overrides = [{ files: 'a.md', plugins: ['./throws.mjs'] }];
    const folder = project({ 'a.md': WRONG, 'b.md': WRONG, '.ddia-notesrc': JSON.stringify({ overrides }) });
    const { status, stderr } = run(['build', '-w', 'a.md', 'b.md'], { cwd: folder });
    expect(stderr).toMatch(
      /^error: a\.md could not be processed by the remark plugins \(“\.\/throws\.mjs” failed: .*on purpose.*\); fix.*$/m,
    );
    expect([status, read(folder, 'a.md'), read(folder, 'b.md')]).toEqual([2, WRONG, RIGHT]);
  });

  it.each([
    [
      'remark-none',
      /lists “remark-none” in “plugins”, but it is not installed; install it: npm install --save-dev remark-none/,
    ],
    ['./gone.mjs', /ddia-notesrc lists the plugin “\.\/gone\.mjs”, which does not exist; check the path/],
    [3, /invalid value for “plugins\[0\]”: 3; use, for example, "plugins": \["remark-math"/],
  ])('%s is an error', (plugin, expected) => {
    const folder = project({ 'a.md': WRONG, '.ddia-notesrc': config([plugin]) });
    const { status, stderr } = run(['build', '-w', 'a.md'], { cwd: folder });
    expect(stderr).toMatch(expected);
    expect([status, read(folder, 'a.md')]).toEqual([2, WRONG]);
  });

  it('change nothing where a comment keeps them away, or it is not their turn', () => {
    const held = `<!-- ddia-notes-disable-next-line plugins -->\n\n${WRONG}`;
    const folder = project({ 'a.md': held, '.ddia-notesrc': config(['./loud.mjs']) });
    const { stdout, stderr } = run(['build', 'a.md'], { cwd: folder });
    expect(stdout).toBe(held.replace('recieve', 'receive'));
    expect(stderr).toContain('not made because they change a part that must not change');
  });

  it('may be named in no front matter', () => {
    const note = `---\nddia-notes: { plugins: [./loud.mjs] }\n---\n\n${WRONG}`;
    const { status, stderr } = run(['build'], { stdin: note });
    expect(stderr).toContain(
      'has the key “ddia-notes.plugins”, but a note must not load code; move it to a config file',
    );
    expect(status).toBe(2);
  });
});

describe('a rule of a plugin', () => {
  it('may be TypeScript', () => {
    const rule = `const id: string = 'team/ts';
      export default { id, summary: 'x', fixes: 'no', options: {}, plugin: () => (_tree: unknown, file: any) => {
        file.message('Unexpected note', { place: { start: { line: 1, column: 1, offset: 0 }, end: { line: 1, column: 2, offset: 1 } } }); } };`;
    const folder = project({ 'a.md': RIGHT, 'rule.ts': rule, '.ddia-notesrc': config(['./rule.ts']) });
    expect(run(['lint', 'a.md'], { cwd: folder }).stdout).toContain('1:1 warning Unexpected note (team/ts)');
  });

  it('runs like any other, and is set by its name', () => {
    const note = 'TODO: recieve it.\n';
    const files = {
      'a.md': note,
      '.ddia-notesrc': config(['./rule.mjs'], { rules: { 'team/no-todo': 'error' } }),
    };
    const folder = project(files);
    const { status, stdout } = run(['lint', 'a.md'], { cwd: folder });
    expect(stdout).toContain('1:1 error Unexpected TODO (team/no-todo)');
    expect(status).toBe(1);
    expect(run(['lint', 'a.md', '--rule', 'team/no-todo: off'], { cwd: folder }).status).toBe(0);
    expect(run(['lint', 'a.md', '--only', 'team/no-todo'], { cwd: folder }).stdout).not.toContain('(typo)');
    expect(run(['lint', 'a.md', '--rule', 'team/no-tood: off'], { cwd: folder }).stderr).toContain(
      'did you mean “team/no-todo”?',
    );
  });
});

it('an object that is no plugin is not run', () => {
  const files = {
    'a.md': WRONG,
    'odd.mjs': 'export default { id: "team/odd" };\n',
    '.ddia-notesrc': '{ "plugins": ["./odd.mjs"] }',
  };
  const { status, stderr } = run(['build', '-w', 'a.md'], { cwd: folderOf(files) });
  expect(stderr).toBe(
    'error: odd.mjs does not export a plugin; name a module whose default export is a remark plugin or a rule\n',
  );
  expect(status).toBe(2);
});
