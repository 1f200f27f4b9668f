/** Configs that extend others, and say other things of some notes; and the kinds of file that a config may be. */

import { describe, expect, it } from 'vitest';
import { folderOf, RIGHT, WRONG } from './run.ts';
import { run } from './shared-process.ts';

const OFF = { rules: { typo: 'off' } };
const json = (config: object) => JSON.stringify(config);
const build = (folder: string, note = 'a.md') => run(['build', note], { cwd: folder });

describe('a config', () => {
  it.each([
    ['ddia-notes.config.js', 'export default { rules: { typo: "off" } };'],
    ['ddia-notes.config.mjs', 'export default { rules: { typo: await Promise.resolve("off") } };'],
    ['ddia-notes.config.cjs', 'module.exports = { rules: { typo: "off" } };'],
    [
      'ddia-notes.config.ts',
      'const off: string = "off";\nexport default { rules: { typo: off } } satisfies object;',
    ],
    ['ddia-notes.config.mts', 'type Off = "off";\nexport default { rules: { typo: "off" as Off } };'],
    ['ddia-notes.config.ts', 'enum Level { Off = "off" }\nexport default { rules: { typo: Level.Off } };'],
    ['.ddia-notesrc', 'rules:\n  typo: off\n'],
    ['.ddia-notesrc.yaml', '# why\nrules: { typo: "off" }\n'],
    ['.ddia-notesrc.yml', 'rules:\n  typo: [off]\n'],
  ])('may be %s', (name, text) => {
    const folder = folderOf({ 'a.md': WRONG, 'package.json': '{ "type": "module" }', [name]: text });
    expect(build(folder)).toMatchObject({ status: 0, stdout: WRONG });
    expect(run(['build', '--config', name, 'a.md'], { cwd: folder }).stdout).toBe(WRONG);
  });

  it.each([
    [
      'ddia-notes.config.mjs',
      'throw new Error("no\\nsuch");',
      /ddia-notes\.config\.mjs could not be run \(no\)/,
    ],
    ['ddia-notes.config.mjs', 'export const rules = {};', /does not export a config/],
    ['ddia-notes.config.mjs', 'export default 3;', /exports 3, not a config; export an object: \{ … \}/],
    ['ddia-notes.config.ts', 'export default { rules: { tpyo: "off" } };', /did you mean “rules\.typo”/],
    ['ddia-notes.config.mjs', 'import "not-there-at-all";', /could not be run \(Cannot find package/],
    ['.ddia-notesrc.yaml', 'rules:\n  typo: [off\n', /\.ddia-notesrc\.yaml:\d is not valid YAML/],
    [
      '.ddia-notesrc.yaml',
      'words: [x]\nrules:\n  dash: off\n  tpyo: off\n',
      /\.ddia-notesrc\.yaml:4 has an unknown key “rules\.tpyo”/,
    ],
    [
      'ddia-notes.config.json',
      '{\n  "words": ["rules"],\n  "rules": {\n    "tpyo": "off"\n  }\n}',
      /ddia-notes\.config\.json:4 has an unknown key/,
    ],
    [
      'package.json',
      '{\n  "rules": {},\n  "ddia-notes": {\n    "rules": { "typo": "loud" }\n  }\n}',
      /package\.json:4 has an invalid value for “ddia-notes\.rules\.typo”: "loud"/,
    ],
    [
      'ddia-notes.config.json',
      '{ "overrides": [{ "rules": {} }] }',
      /:1 is missing “overrides\[0\]\.files”; use, for example/,
    ],
    [
      'ddia-notes.config.json',
      '{ "overrides": [{ "files": "x", "notes": [] }] }',
      /has the key “overrides\[0\]\.notes”, which is only valid at the top level of a config; move it there/,
    ],
    [
      '.ddia-notesrc.yaml',
      '# anchors: x\nrules:\n  dash: off\nanchors: gthub\n',
      /\.ddia-notesrc\.yaml:4 has an invalid value/,
    ],
    ['ddia-notes.config.json', '{\n "rules": {},\n}', /ddia-notes\.config\.json:3 is not valid JSON/],
    ['ddia-notes.config.json', '{ "output": { "split": "1" } }', /remove the quotation marks: 1/],
    [
      'ddia-notes.config.json',
      '{ "overrides": [{ "files": "" }] }',
      /invalid value for “overrides\[0\]\.files”: ""/,
    ],
    [
      'package.json',
      '{ "ddia-notes": 3 }',
      /package\.json:1 has an invalid value for “ddia-notes”: 3; use an object: \{ … \}/,
    ],
    [
      'ddia-notes.config.json',
      '[]',
      /ddia-notes\.config\.json:1 contains \[\], not a config; use an object: \{ … \}/,
    ],
    [
      'ddia-notes.config.json',
      '{ "rules": { "typo": { "words": ["x"] } } }',
      /has an invalid value for “rules\.typo”: .*; use, for example, "typo": \["warn",\{"words":\["x"\]\}\]/,
    ],
    [
      'ddia-notes.config.json',
      '{ "files": ["a.md"] }',
      /has the key “files”, which is only valid in the “overrides” of a config; move it there/,
    ],
    [
      'ddia-notes.config.json',
      '{ "words": ["3"] }',
      /“words\[0\]”: "3"; use a word with at least one letter\n/,
    ],
    [
      'ddia-notes.config.json',
      '{\n "notes": ["*a*a*a*a*a.md"] }',
      /json:2 has the glob “.+” in “notes”, which has too many wildcards; use at most 4 wildcards and groups in /,
    ],
    [
      'ddia-notes.config.json',
      '{ "overrides": [{ "files": "**/**/**/**/**/a.md" }] }',
      /json:1 has the glob “.+” in “overrides\[0\]\.files”, which has too many wildcards; use \*\* at most 4 times/,
    ],
    ['ddia-notes.config.json', '{ "words": }', /is not valid JSON \(unexpected token “}”\); fix it/],
    ['ddia-notes.config.mjs', 'throw null;', /could not be run \(null\)/],
    [
      'ddia-notes.config.json',
      '{ "extends": "./none.json" }',
      /extends “.*none\.json”, which does not exist/,
    ],
    [
      'ddia-notes.config.json',
      '{ "extends": "no-such-package" }',
      /lists “no-such-package” in “extends”.*npm install/,
    ],
    ['ddia-notes.config.json', '{ "extends": "./ddia-notes.config.json" }', /extends itself/],
  ])('%s that says %j is an error', (name, text, expected) => {
    const folder = folderOf({ 'a.md': WRONG, [name]: text });
    const { status, stdout, stderr } = build(folder);
    expect(stderr).toMatch(/^error: .+\n$/);
    expect(stderr).toMatch(expected);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
  });

  it('names the line of front matter that says nonsense', () => {
    const folder = folderOf({
      'a.md': `---\ntitle: x\nddia-notes:\n  rules:\n    tpyo: off\n---\n\n${WRONG}`,
    });
    expect(build(folder).stderr).toMatch(
      /^error: a\.md:5 \(front matter\) has an unknown key “ddia-notes\.rules\.tpyo”; did you mean/,
    );
  });
});

describe('extends', () => {
  it('takes a path, several, and packages; the config itself counts more, and words add up', () => {
    const folder = folderOf({
      'a.md': `${WRONG}\nThe perfomance and the wierd one.\n`,
      'ddia-notes.config.json': json({
        extends: ['./base/one.json', 'team-config'],
        words: ['wierd'],
        rules: { dash: 'off' },
      }),
      'base/one.json': json({ words: ['recieve'], rules: { dash: 'error' }, extends: '../base/two.mjs' }),
      'base/two.mjs': 'export default { words: ["perfomance"] };',
      'node_modules/team-config/package.json': json({ name: 'team-config', main: 'index.cjs' }),
      'node_modules/team-config/index.cjs': `module.exports = ${json({ rules: { whitespace: 'off' } })};`,
    });
    expect(run(['build', '--check', 'a.md'], { cwd: folder })).toMatchObject({ status: 0, stdout: '' });
    expect(build(folder).stdout).toContain('recieve');
  });

  it('takes the globs of a base from its own folder, and those of a package from the folder that counts', () => {
    const off = json({ overrides: [{ files: 'sub/*.md', rules: { typo: 'off' } }] });
    const folder = folderOf({
      'base.json': off,
      'sub/ddia-notes.config.json': json({ extends: '../base.json' }),
      'sub/a.md': WRONG,
      'node_modules/team/package.json': json({ name: 'team', main: './base.cjs' }),
      'node_modules/team/base.cjs': `module.exports = ${off};`,
      'other/ddia-notes.config.json': json({ extends: 'team' }),
      'other/sub/a.md': WRONG,
      'other/a.md': WRONG,
    });
    expect(build(folder, 'sub/a.md').stdout).toBe(WRONG);
    expect(build(folder, 'other/sub/a.md').stdout).toBe(WRONG);
    expect(build(folder, 'other/a.md').stdout).toBe(RIGHT);
  });

  it('finds the notes and the output of a base from the config that counts', () => {
    const folder = folderOf({
      'notes/a.md': WRONG,
      'ddia-notes.config.json': json({ extends: './shared/base.json', notes: ['notes/a.md'] }),
      'shared/base.json': json({ output: { dir: 'out' } }),
    });
    run(['build'], { cwd: folder });
    expect(run(['build'], { cwd: folder }).stderr).toContain('out/a.md is up to date');
  });
});

describe('overrides', () => {
  const config = {
    rules: { typo: 'error' },
    overrides: [
      { files: 'drafts/**', excludeFiles: ['drafts/done.md'], ...OFF },
      { files: ['*.draft.md', './other/*.md'], ...OFF },
      { files: 'drafts/but.md', rules: { typo: 'warn' } },
    ],
  };
  it.each([
    ['a.md', RIGHT],
    ['drafts/a.md', WRONG],
    ['drafts/deep/a.md', WRONG],
    ['drafts/done.md', RIGHT],
    ['sub/x.draft.md', WRONG],
    ['other/a.md', WRONG],
    ['other/deep/a.md', RIGHT],
    ['drafts/but.md', RIGHT],
  ])('of %s', (note, expected) => {
    const folder = folderOf({ [note]: WRONG, '.ddia-notesrc': json(config), 'else/x': '' });
    expect(build(folder, note).stdout).toBe(expected);
    expect(run(['build', `../${note}`], { cwd: `${folder}/else` }).stdout).toBe(expected);
    expect(run(['build', '--stdin-filename', note], { cwd: folder, stdin: WRONG }).stdout).toBe(expected);
  });

  const PLACES = [
    'a.md',
    'drafts/a.md',
    'notes/a.md',
    'notes/drafts/b.md',
    'notes/drafts/deep/c.md',
    'notes/x.md/d.md',
  ];
  const IN_DRAFTS = PLACES.filter((one) => one.includes('drafts/'));
  it.each([
    ['drafts', IN_DRAFTS],
    ['drafts/', IN_DRAFTS],
    ['d*s', IN_DRAFTS],
    ['./drafts', ['drafts/a.md']],
    ['notes/drafts/', IN_DRAFTS.slice(1)],
    ['notes/d*', IN_DRAFTS.slice(1)],
    ['notes/drafts/b.md', ['notes/drafts/b.md']],
    ['x.md', ['notes/x.md/d.md']],
    ['.', PLACES],
    ['other', []],
    ['!(drafts)/*.md', ['notes/a.md']],
    ['!notes/**', ['a.md', 'drafts/a.md']],
  ])('of files in %s, as --exclude and notes have it', (files, expected) => {
    const notes = Object.fromEntries(PLACES.map((name) => [name, WRONG]));
    const reported = (folder: string, args: readonly string[]) =>
      run(['build', '--check', ...args], { cwd: folder })
        .stdout.split('\n')
        .slice(0, -1);
    const off = folderOf({ ...notes, '.ddia-notesrc': json({ overrides: [{ files, ...OFF }] }) });
    const others = PLACES.filter((one) => !expected.includes(one));
    expect(reported(off, ['.'])).toEqual(others);
    const but = {
      rules: OFF.rules,
      overrides: [{ files: '**', excludeFiles: files, rules: { typo: 'warn' } }],
    };
    expect(reported(folderOf({ ...notes, '.ddia-notesrc': json(but) }), ['.'])).toEqual(others);
    if (!files.startsWith('!')) expect(reported(folderOf(notes), ['.', '--exclude', files])).toEqual(others);
    if (!/^[.n].*[^*]$/.test(files)) return;
    expect(reported(folderOf({ ...notes, '.ddia-notesrc': json({ notes: [files] }) }), [])).toEqual(expected);
  });

  it('count less than front matter, which counts less than a flag', () => {
    const own = '---\nddia-notes: { rules: { typo: warn } }\n---\n\n';
    const folder = folderOf({ 'drafts/a.md': own + WRONG, '.ddia-notesrc': json(config) });
    expect(build(folder, 'drafts/a.md').stdout).toBe(own + RIGHT);
    expect(run(['build', '--rule', 'typo: off', 'drafts/a.md'], { cwd: folder }).stdout).toBe(own + WRONG);
  });

  it('give severities and words', () => {
    const folder = folderOf({
      'a.md': WRONG,
      'b.md': WRONG,
      'c.md': WRONG,
      '.ddia-notesrc': json({
        overrides: [
          { files: 'b.md', rules: { typo: 'error' } },
          { files: 'c.md', words: ['recieve'] },
        ],
      }),
    });
    const { stdout, status } = run(['lint', '--format', 'json', '.'], { cwd: folder });
    const found = JSON.parse(stdout).map(
      ({ messages }: { messages: { severity: string }[] }) => messages[0]?.severity,
    );
    expect(found).toEqual(['warn', 'error', undefined]);
    expect(status).toBe(1);
  });
});
