import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rules } from '../../src/rules/all-rules.ts';
import { propertySeed } from '../property-seed.ts';
import { folderOf } from './run.ts';
import { run } from './shared-process.ts';

const json = (config: object) => JSON.stringify(config);

/** What `--print-config` prints as JSON. */
function printed(folder: string, ...args: string[]) {
  const { stdout, stderr, status } = run(['lint', '--format', 'json', '--print-config', ...args], {
    cwd: folder,
  });
  expect({ stderr, status }).toEqual({ stderr: '', status: 0 });
  return JSON.parse(stdout);
}

describe('lint --print-config', () => {
  const files = {
    'ddia-notes.config.json': json({
      extends: './shared/base.json',
      words: ['memtable'],
      rules: { typo: ['error', { english: 'british' }] },
      overrides: [
        { files: 'other/**', rules: { typo: 'off' } },
        { files: 'drafts/**', words: ['wip'], rules: { dash: 'off' } },
      ],
    }),
    'shared/base.json': json({
      words: ['Kleppmann'],
      anchors: 'gitlab',
      rules: { dash: ['warn', { style: 'en' }], '*': 'info' },
    }),
    'docusaurus.config.js': '',
    'drafts/a.md':
      '---\ntitle: x\nddia-notes: { rules: { spacing: error } }\n---\n\n<!-- ddia-notes-disable typo, dash -->\n\nText.\n\n<!-- ddia-notes-disable-next-line -->\n\nMore.\n',
  };

  it('shows each setting of a note, and where it comes from', () => {
    const args = ['lint', '--print-config', 'drafts/a.md', '--rule', 'contents: warn'];
    const { stdout, stderr, status } = run(args, { cwd: folderOf(files) });
    expect([status, stderr]).toEqual([0, '']);
    const lines = stdout.split('\n').map((line) => line.replace(/ {2,}/g, ' | '));
    expect(lines.slice(0, 3)).toEqual(['drafts/a.md', 'config: ddia-notes.config.json', '']);
    for (const line of [
      'flavour | docusaurus | detected from docusaurus.config.js',
      'anchors | gitlab | shared/base.json',
      'words | Kleppmann | shared/base.json',
      ' | memtable | ddia-notes.config.json',
      ' | wip | ddia-notes.config.json, overrides[1]',
      'typo | error | ddia-notes.config.json',
      ' | english | "british" | ddia-notes.config.json',
      'dash | off | ddia-notes.config.json, overrides[1]',
      'spacing | error | front matter',
      'article | info | shared/base.json',
      'contents | warn | --rule',
      ' | insert | false | default',
      'section-number | off | default',
      'Disabled by comments',
      ' | lines 6 to 12: typo, dash',
      ' | line 12: all rules',
    ])
      expect(lines).toContain(line);
  });

  it('shows paths from the folder of a config elsewhere', () => {
    const folder = folderOf({ ...files, 'here/x': '' });
    const { stdout } = run(['lint', '--print-config', '../drafts/a.md'], { cwd: `${folder}/here` });
    expect(stdout).toMatch(/^anchors +gitlab +shared\/base\.json$/m);
    expect(stdout.split(folder)).toHaveLength(2);
  });

  it('is data for programs with --format json', () => {
    const report = printed(folderOf(files), 'drafts/a.md', '--only', 'typo');
    expect(report).toMatchObject({
      note: 'drafts/a.md',
      config: 'ddia-notes.config.json',
      ignoredBy: null,
      settings: {
        flavour: 'docusaurus',
        anchors: 'gitlab',
        words: ['Kleppmann', 'memtable', 'wip'],
        plugins: [],
        rules: {
          typo: ['error', { english: 'british', words: ['Kleppmann', 'memtable', 'wip'] }],
          dash: ['off', { style: 'en' }],
          spacing: ['off', {}],
        },
      },
      from: {
        words: ['shared/base.json', 'ddia-notes.config.json', 'ddia-notes.config.json, overrides[1]'],
        rules: {
          typo: {
            severity: 'ddia-notes.config.json',
            options: { english: 'ddia-notes.config.json', words: 'words' },
          },
          dash: {
            severity: 'ddia-notes.config.json, overrides[1]',
            options: { style: 'shared/base.json' },
          },
          spacing: { severity: '--only' },
        },
      },
      disabled: [
        { lines: [6, 12], rules: ['typo', 'dash'], except: [] },
        { lines: [12, 12], rules: null, except: [] },
      ],
    });
    expect(Object.keys(report.settings.rules)).toEqual(rules.map(({ id }) => id));
    expect(Object.keys(report.from.rules)).toEqual(rules.map(({ id }) => id));
  });

  it('names a package.json, an ignore file, plugins, and what a program is detected by', () => {
    const folder = folderOf({
      'package.json': json({
        'ddia-notes': { plugins: ['./plugin.mjs'], rules: { 'team/no-todo': 'error' } },
      }),
      'plugin.mjs':
        'export default { id: "team/no-todo", summary: "", fixes: "no", options: {}, plugin: () => () => {} };',
      '.ddia-notesignore': 'a.md\n',
      'a.md': '---\nmarp: true\n---\n\n# A\n',
      'b.qmd': '# B\n',
      'c.md': '# C\n',
    });
    const report = printed(folder, 'a.md');
    expect(report).toMatchObject({
      config: 'package.json',
      ignoredBy: '.ddia-notesignore',
      settings: { flavour: 'slides', plugins: ['plugin.mjs'], rules: { 'team/no-todo': ['error', {}] } },
      from: {
        flavour: 'detected from the text of the note',
        anchors: 'flavour',
        plugins: ['package.json'],
        rules: { 'team/no-todo': { severity: 'package.json' } },
      },
    });
    expect(printed(folder, 'b.qmd')).toMatchObject({
      settings: { flavour: 'quarto', anchors: 'pandoc' },
      from: { flavour: 'detected from the file extension', anchors: 'flavour' },
    });
    expect(printed(folder, 'c.md')).toMatchObject({
      ignoredBy: null,
      settings: { flavour: 'auto', anchors: 'auto' },
      from: { flavour: 'default', anchors: 'default' },
    });
  });

  it('lists where comments disable rules, those of markdownlint too if they are honoured', () => {
    const folder = folderOf({
      'a.md':
        '<!-- ddia-notes-disable -->\n\nA\n\n<!-- ddia-notes-enable typo -->\n\nB <!-- markdownlint-disable-line MD009 -->\n',
      'compat.json': json({ compat: 'markdownlint' }),
    });
    const own = [
      { lines: [1, 5], rules: null, except: [] },
      { lines: [6, 7], rules: null, except: ['typo'] },
    ];
    expect(printed(folder, 'a.md').disabled).toEqual(own);
    const withOthers = printed(folder, 'a.md', '--config', 'compat.json').disabled;
    expect(withOthers).toEqual([...own, { lines: [7, 7], rules: ['whitespace trailing'], except: [] }]);
    expect(run(['lint', '--print-config', 'a.md'], { cwd: folder }).stdout).toMatch(
      /\n\nDisabled by comments\n {2}lines 1 to 5: all rules\n {2}lines 6 to 7: all rules except typo\n$/,
    );
  });

  it('turns off rules that fix if the front matter with settings cannot be read, as a lint does', () => {
    const folder = folderOf({ 'a.md': '---\nddia-notes: { rules: [\n---\n\nI recieve it.\n' });
    const report = printed(folder, 'a.md');
    expect(report.settings.rules.typo[0]).toBe('off');
    expect(report.from.rules.typo.severity).toBe('unreadable settings in the note');
    expect(report.settings.rules['front-matter'][0]).toBe('warn');
  });

  it('refuses what it cannot do', () => {
    const folder = folderOf({ 'a.md': '' });
    const error = (...args: string[]) => {
      const { status, stdout, stderr } = run(['lint', '--print-config', ...args], { cwd: folder });
      expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
      return stderr;
    };
    expect(error('none.md')).toMatch(/^error: none\.md does not exist/);
    expect(error('a.md', 'b.md')).toMatch(/^error: --print-config accepts only one note; omit b\.md\n$/);
    expect(error('a.md', '--format', 'sarif')).toMatch(/use --format json\n$/);
  });

  const severity = fc.constantFrom('off', 'info', 'warn', 'error');
  const settings = fc.record(
    {
      rules: fc.dictionary(
        fc.constantFrom('*', 'typo', 'dash', 'spacing', 'whitespace', 'heading-level', 'empty-section'),
        severity,
        { maxKeys: 4 },
      ),
      words: fc.subarray(['recieve', 'Kleppmann']),
    },
    { requiredKeys: [] },
  );
  // What one rule finds does not depend on what the others fix.
  const note =
    '# Notes\n\nWe recieve the mail. The wind turned--and so did we. It is there , and and it stays. \n\n#### Deep\n\n';

  it('prints what a lint of the note uses', () => {
    const baseline = new Set(lintedIn(folderOf({ 'n.md': note })).map(({ ruleId }) => ruleId));
    expect([...baseline].sort()).toEqual([
      'dash',
      'empty-section',
      'heading-level',
      'repeated-word',
      'spacing',
      'typo',
      'whitespace',
    ]);
    fc.assert(
      fc.property(
        settings,
        settings,
        settings,
        settings,
        fc.subarray(['n.md', 'sub/**', '*.txt'], { minLength: 1 }),
        fc.array(fc.tuple(fc.constantFrom('*', 'typo', 'dash'), severity), { maxLength: 2 }),
        fc.option(fc.subarray(['typo', 'dash', 'cross-reference'], { minLength: 1 })),
        (base, own, override, inNote, globs, flags, only) => {
          const folder = folderOf({
            'base.json': json(base),
            'ddia-notes.config.json': json({
              ...own,
              extends: './base.json',
              overrides: [{ ...override, files: globs }],
            }),
            'n.md': `---\nddia-notes: ${json(inNote)}\n---\n\n${note}`,
          });
          const args = [
            ...flags.flatMap(([id, value]) => ['--rule', `${id}: ${value}`]),
            ...(only ?? []).flatMap((id) => ['--only', id]),
          ];
          const report = printed(folder, 'n.md', ...args);
          const found = lintedIn(folder, ...args);
          for (const { ruleId, severity: given } of found) {
            const [shown] = report.settings.rules[ruleId];
            // Some findings are for information, whatever the rule is.
            expect([shown, 'info']).toContain(given);
            expect(shown).not.toBe('off');
          }
          const isAccepted = report.settings.words.includes('recieve');
          const foundRules = new Set(found.map(({ ruleId }) => ruleId));
          for (const [id, [shown]] of Object.entries<[string]>(report.settings.rules))
            if (shown !== 'off' && baseline.has(id) && !(id === 'typo' && isAccepted))
              expect(foundRules).toContain(id);
          if (isAccepted) expect(foundRules).not.toContain('typo');
        },
      ),
      { seed: propertySeed(), numRuns: 25 },
    );
  });

  function lintedIn(folder: string, ...args: string[]): { ruleId: string; severity: string }[] {
    const { stdout } = run(['lint', '--format', 'json', 'n.md', ...args], { cwd: folder });
    return JSON.parse(stdout)[0].messages;
  }
});
