import { type Config, fixText } from '../../src/index.ts';

/** What one rule alone makes of a note, and what it says of it where it leaves it alone. */
export function runRule(id: string, text: string, options: object = {}): { text: string; left: string[] } {
  const config: Config = { rules: { '*': 'off', [id]: ['warn', options] } };
  const { text: after, left } = fixText(text, config);
  return { text: after, left: left.map(({ message }) => message) };
}

/** Lines as a note. */
export function note(...lines: string[]): string {
  return `${lines.join('\n')}\n`;
}
