/** `"compat": "markdownlint"`: comments of markdownlint disable the rules that correspond to its rules. */

import { describe, expect, it } from 'vitest';
import { MARKDOWNLINT_RULES } from '../../src/config/markdownlint/markdownlint-rules.ts';
import { rules } from '../../src/rules/all-rules.ts';
import { folderOf, read } from './run.ts';
import { run } from './shared-process.ts';

const CONFIG = { 'ddia-notes.config.json': '{ "compat": "markdownlint" }' };

/** Returns what the rules report in a note, as `rule:line`. */
function reported(note: string, config: Record<string, string> = CONFIG, ...args: string[]): string[] {
  const folder = folderOf({ ...config, 'a.md': note });
  const { stdout, stderr } = run(['lint', '--format', 'json', ...args, 'a.md'], { cwd: folder });
  expect(stderr).toBe('');
  const [{ messages }] = JSON.parse(stdout);
  return messages.map(
    (one: { ruleId: string; start: { line: number } }) => `${one.ruleId}:${one.start.line}`,
  );
}

const SPACES = 'The tide turns. ';

/** For each rule of markdownlint with findings that correspond, a note that has one. */
const NOTES: Readonly<Record<string, string>> = {
  MD001: '# Boats\n\nWood.\n\n### Steel\n\nIt rusts.\n',
  MD009: `# Boats\n\n${SPACES}\n`,
  MD012: '# Boats\n\nWood.\n\n\n\nSteel.\n',
  MD018: '# Boats\n\nWood.\n\n##Steel\n\nIt rusts.\n',
  MD022: '# Boats\nWood.\n',
  MD023: 'Wood.\n\n # Boats\n\nSteel.\n',
  MD024: '# Boats\n\n## Wood\n\nIt floats.\n\n## Wood\n\nIt rots.\n',
  MD032: '# Boats\n\nWood:\n- oak\n- ash\n',
  MD036: '# Boats\n\nThey float.\n\n**Provisions**\n\nWater first, then bread.\n',
  MD047: '# Boats\n\nWood.',
  MD051: '# Boats\n\nSee [wood](#wood).\n',
  MD052: '# Boats\n\nSee [wood][oak] and [steel].\n\n[steel]: https://example.org\n',
};
const BLANK_LINES = ['--rule', 'empty-section: off'];

function withBlankLines(config: object): Record<string, string> {
  const rules = { whitespace: ['warn', { blankLines: 1 }] };
  return { 'ddia-notes.config.json': JSON.stringify({ ...config, rules }) };
}

it('has a note for each rule of markdownlint with findings that correspond', () => {
  const counterparts = MARKDOWNLINT_RULES.filter(({ counterpart }) => typeof counterpart === 'object');
  expect(counterparts.map(({ id }) => id)).toEqual(Object.keys(NOTES));
});

describe.each(MARKDOWNLINT_RULES.filter(({ id }) => id in NOTES))(
  '$id',
  ({ id, aliases, tags, counterpart }) => {
    const note = NOTES[id]!;
    const { rule } = counterpart as { rule: string };
    const found = (text: string, config: object = { compat: 'markdownlint' }) =>
      reported(text, withBlankLines(config), ...BLANK_LINES).filter((one) => one.startsWith(`${rule}:`));

    it('disables what corresponds to it, and nothing else does', () => {
      expect(found(note)).toHaveLength(1);
      for (const name of [id, id.toLowerCase(), ...aliases, ...tags])
        expect(found(`<!-- markdownlint-disable ${name} -->\n\n${note}`), name).toEqual([]);
      const others = Object.keys(NOTES).filter((one) => one !== id);
      expect(found(`<!-- markdownlint-disable ${others.join(' ')} -->\n\n${note}`)).toHaveLength(1);
    });

    it('disables nothing without the setting', () => {
      expect(found(`<!-- markdownlint-disable ${id} -->\n\n${note}`, {})).toHaveLength(1);
    });

    it('is a rule here, with the option that the table names', () => {
      const {
        aspect,
        set = {},
        parameters = {},
      } = counterpart as Exclude<typeof counterpart, 'words' | undefined>;
      const options = rules.find((one) => one.id === rule)!.options;
      const named = [...Object.keys(set), ...Object.values(parameters).flatMap(({ option }) => option ?? [])];
      expect(Object.keys(options)).toEqual(expect.arrayContaining(named));
      if (rule === 'whitespace') expect(Object.keys(options)).toContain(aspect);
    });
  },
);

describe('the part that a comment is about', () => {
  // `=` stands for a line whose trailing space is kept, `!` for one without, and `~` for any other line.
  it.each<[string, string]>([
    ['from its line on', '!\n\n<!-- markdownlint-disable MD009 -->\n\n=\n\n=\n'],
    ['from its line on, with text', '!\n\nText. <!-- markdownlint-disable MD009 -->\n\n=\n'],
    ['all rules', '<!-- markdownlint-disable -->\n\n=\n'],
    [
      'up to the line of another',
      '<!-- markdownlint-disable -->\n\n=\n\n<!-- markdownlint-enable MD009 -->\n\n!\n',
    ],
    [
      'another rule enabled',
      '<!-- markdownlint-disable -->\n\n=\n\n<!-- markdownlint-enable MD012 -->\n\n=\n',
    ],
    ['its line', '!\n\n<!-- markdownlint-disable-line MD009 -->\n!\n'],
    ['the next line', '!\n\n<!-- markdownlint-disable-next-line MD009 -->\n=\n\n!\n'],
    ['exactly the next line', '<!-- markdownlint-disable-next-line MD009 -->\n\n!\n'],
    ['the whole file', '=\n\n<!-- markdownlint-disable-file MD009 -->\n\n=\n'],
    [
      'the whole file, but for a part',
      '=\n\n<!-- markdownlint-disable-file MD009 -->\n\n<!-- markdownlint-enable MD009 -->\n\n!\n',
    ],
    [
      'the file, enabled again',
      '!\n\n<!-- markdownlint-disable-file MD009 --> <!-- markdownlint-enable-file MD009 -->\n',
    ],
    ['restored', '!\n\n<!-- markdownlint-disable -->\n\n=\n\n<!-- markdownlint-restore -->\n\n!\n'],
    [
      'restored to the state without a comment for the file',
      '=\n\n<!-- markdownlint-disable-file MD009 -->\n\n=\n\n<!-- markdownlint-restore -->\n\n!\n',
    ],
    [
      'restored to what was captured',
      '<!-- markdownlint-disable MD009 -->\n<!-- markdownlint-capture -->\n<!-- markdownlint-enable -->\n\n!\n\n<!-- markdownlint-restore -->\n\n=\n',
    ],
    [
      'a config for the file',
      '=\n\n<!-- markdownlint-configure-file { "no-trailing-spaces": false } -->\n\n=\n',
    ],
    ['a config on several lines', '=\n\n<!-- markdownlint-configure-file\n{\n  "default": false\n}\n-->\n'],
    ['a config that is no object', '!\n\n<!-- markdownlint-configure-file "MD009" -->\n'],
    ['several names, and unknown ones', '<!-- markdownlint-disable MD013 bogus MD009 -->\n\n=\n'],
    ['an example in code', '!\n\n```html\n<!-- markdownlint-disable -->\n```\n\n!\n'],
    ['no such command', '<!-- markdownlint-disabled -->\n\n!\n'],
    ['on two lines', '<!-- markdownlint-disable\nMD009 -->\n\n!\n'],
  ])('is %s', (_name, template) => {
    const note = template.replace(/^[=!]$/gm, SPACES);
    const folder = folderOf({ ...CONFIG, 'a.md': note });
    run(['build', '-w', '--only', 'whitespace', 'a.md'], { cwd: folder });
    expect(read(folder, 'a.md')).toBe(template.replace(/^=$/gm, SPACES).replace(/^!$/gm, SPACES.trimEnd()));
  });

  it('includes the blank lines that are missing around its lines', () => {
    const note = 'Wood.\n# Boats <!-- markdownlint-disable-line MD022 -->\nSteel.\n';
    expect(reported(note)).toEqual([]);
    expect(reported(note.replace('MD022', 'MD032'))).not.toEqual([]);
  });
});

describe('a comment of markdownlint', () => {
  const comments =
    '<!-- markdownlint-disable tpyo MD009 -->\n\n<!-- markdownlint-enable -->\n\nThe tide turns.\n';

  it.each([[CONFIG], [{}]])('is never reported, with %j', (config) => {
    expect(reported(comments, config, '--report-unused-disables')).toEqual([]);
  });

  it('does not disable other rules', () => {
    expect(reported('<!-- markdownlint-disable -->\n\nWe recieve it.\n')).toEqual(['typo:3']);
  });

  it('may stand beside those of ddia-notes', () => {
    const note = `<!-- ddia-notes-disable typo -->\n<!-- markdownlint-disable MD009 -->\n\nWe recieve it. \n\n<!-- ddia-notes-enable -->\n\nWe recieve it. \n`;
    expect(reported(note)).toEqual(['typo:8']);
  });
});

it('can be set in front matter and for some notes, and nothing else is valid', () => {
  const note = `<!-- markdownlint-disable MD009 -->\n\n${SPACES}\n`;
  expect(reported(`---\nddia-notes:\n  compat: markdownlint\n---\n\n${note}`, {})).toEqual([]);
  const overrides = { overrides: [{ files: '*.md', compat: 'markdownlint' }] };
  expect(reported(note, { 'ddia-notes.config.json': JSON.stringify(overrides) })).toEqual([]);
  const folder = folderOf({ 'ddia-notes.config.json': '{ "compat": "eslint" }', 'a.md': note });
  const { status, stderr } = run(['lint', 'a.md'], { cwd: folder });
  expect(status).toBe(2);
  expect(stderr).toContain('markdownlint');
});
