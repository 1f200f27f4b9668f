/** Changing configs: nothing else in them changes. */

import { expect, it } from 'vitest';
import { changeConfig } from '../../src/config/change-config.ts';

const WORDS = { words: ['b'] };

it.each<[string, string, string, object]>([
  [
    'an empty config',
    '{}\n',
    '{\n  "words": [\n    "b"\n  ],\n  "rules": {\n    "dash": "off"\n  }\n}\n',
    {},
  ],
  [
    'tabs and a list on one line',
    '{\n\t"words": ["a"]\n}\n',
    '{\n\t"words": ["a", "b"],\n\t"rules": {\n\t\t"dash": "off"\n\t}\n}\n',
    {},
  ],
  [
    'all on one line',
    '{ "words": ["a"], "rules": { "typo": "off" } }',
    '{ "words": ["a", "b"], "rules": { "typo": "off", "dash": "off" } }',
    {},
  ],
  ['one line without rules', '{ "words": ["a"] }', '{ "words": ["a", "b"], "rules": { "dash": "off" } }', {}],
  [
    'comments and a trailing comma',
    '{\n  // words\n  "words": ["a"], // of mine\n  "rules": {\n    "typo": "off",\n  },\n}\n',
    '{\n  // words\n  "words": ["a", "b"], // of mine\n  "rules": {\n    "typo": "off",\n    "dash": "off",\n  },\n}\n',
    {},
  ],
  [
    'another severity',
    '{ "words": ["b"],\r\n"rules": {"dash":"warn"} }',
    '{ "words": ["b"],\r\n"rules": {"dash":"off"} }',
    { added: [] },
  ],
  [
    'a rule with options',
    '{ "words": ["B", "b"], "rules": { "dash": ["warn", { "x": 1 }] } }',
    '{ "words": ["B", "b"], "rules": { "dash": ["off", { "x": 1 }] } }',
    { added: [] },
  ],
  [
    'line endings of Windows',
    '{\r\n  "rules": {\r\n    "dash": "off"\r\n  },\r\n  "words": ["a"]\r\n}\r\n',
    '{\r\n  "rules": {\r\n    "dash": "off"\r\n  },\r\n  "words": ["a", "b"]\r\n}\r\n',
    { off: [] },
  ],
])('%s', (_, before, after, expected) => {
  expect(changeConfig('x.json', before, { ...WORDS, off: ['dash'] })).toEqual({
    after,
    added: ['b'],
    off: ['dash'],
    ...expected,
  });
});

it('changes the key in a package.json', () => {
  const { after } = changeConfig('package.json', '{\n  "name": "x"\n}\n', { off: ['dash'] });
  expect(JSON.parse(after)).toEqual({ name: 'x', 'ddia-notes': { rules: { dash: 'off' } } });
});

it('rejects a config that is not JSON, and names what to change', () => {
  const change = { words: ['b', 'b'], off: ['dash'] };
  expect(() => changeConfig('x.yaml', 'words: [a]\n', change)).toThrow(
    'x.yaml is not JSON, so no words can be added to it; add these to its “words” by hand: b, and turn these rules off by hand: dash',
  );
});
