import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { fixText } from '../../src/index.ts';
import { headingText } from '../../src/links/slug.ts';
import { Source } from '../../src/source/source.ts';
import { corpusNote, hasCorpus } from './notes.ts';

const folder = join(import.meta.dirname, 'outlines');
const rules = {
  '*': 'off',
  'heading-level': 'warn',
  'heading-from-emphasis': 'warn',
  'heading-tagline': 'warn',
} as const;

describe.skipIf(!hasCorpus)('the outline written by hand', () => {
  it.each(readdirSync(folder).filter((name) => name.endsWith('.txt')))(
    'equals the computed one of %s',
    (name) => {
      const [file = '', , , ...lines] = readFileSync(join(folder, name), 'utf8').trimEnd().split('\n');
      const text = corpusNote(file.replace('file: ', ''));
      const outcome = fixText(text, { rules });
      const headings = Source.parse(outcome.text).tree.children.filter((block) => block.type === 'heading');
      const shown = headings.map((one) => `${one.depth} ${headingText(one).replace(/\s+/g, ' ').trim()}`);
      const [doubtful, sure] = [
        lines.filter((line) => line.startsWith('? ')),
        lines.filter((line) => !line.startsWith('? ')),
      ];
      expect(shown).toEqual(sure);
      const reported = outcome.left.filter(({ ruleId }) => ruleId === 'heading-from-emphasis');
      for (const line of doubtful) {
        const title = line.replace(/^\? \d /, '');
        expect(reported.map(({ message }) => message).join('\n')).toContain(`“${title}”`);
      }
      expect(fixText(outcome.text, { rules }).text).toBe(outcome.text);
    },
  );
});
