import { join } from 'node:path';
import { expect, it } from 'vitest';
import { readNote } from '../../src/reader/read.ts';
import { Linter } from '../../src/session/linter.ts';
import { settingsReport } from '../../src/session/settings-report.ts';
import { folderOf } from '../cli/run.ts';

const CONFIG = {
  words: ['memtable'],
  rules: { typo: ['error', { english: 'british', words: ['wip'] }], whitespace: 'info' },
  overrides: [
    { files: 'drafts/**', anchors: 'gitlab', words: ['todo'], rules: { dash: ['warn', { style: 'en' }] } },
    { files: '*.mdx', flavour: 'docusaurus', rules: { '*': 'error', typo: 'off' } },
  ],
};

const OPTIONS = [
  {},
  { rule: ['typo: warn', 'cross-reference: error'] },
  { only: ['dash', 'section-number'], rule: ['dash: info'] },
  { reportUnusedDisables: true },
  { reportUnusedDisables: true, rule: ['disable-comment: error'] },
];

it('reports the rules, options and anchors with which a note is linted', async () => {
  const folder = folderOf({
    '.ddia-notesrc.json': JSON.stringify(CONFIG),
    'a.md': '# A\n',
    'drafts/b.md': '---\nddia-notes: { anchors: mdbook, rules: { dash: error } }\n---\n\n# B\n',
    'drafts/c.mdx': '# C\n',
  });
  for (const name of ['a.md', 'drafts/b.md', 'drafts/c.mdx']) {
    const note = readNote(join(folder, name));
    for (const options of OPTIONS) {
      const { settings } = await settingsReport(note, options);
      const linter = new Linter({ options, paths: [note.path] });
      const { rules, source, context } = await linter.about(note.path, note.source);
      const running = rules.map(({ rule, severity, options: set }) => [
        rule.id,
        [severity, { ...rule.options, ...set }],
      ]);
      expect(Object.entries(settings.rules).filter(([, [severity]]) => severity !== 'off')).toEqual(running);
      expect(settings.anchors).toBe(context.anchors ?? 'auto');
      expect(settings.flavour).toBe(source.dialect.name ?? 'auto');
    }
  }
});
