/** Draws pictures of the manual as SVG: a note before and after, and the output of the program. */

import { diffLines } from 'diff';

/** A command, and its output with escape sequences for colours. */
export interface Screen {
  readonly command: string;
  readonly output: string;
}

/** A command that changes a note. */
export interface Scene extends Screen {
  /** The file name of the note, and its text before and after. */
  readonly path: string;
  readonly before: string;
  readonly after: string;
}

/** Lengths in pixels. */
const LINE = 18;
const CHARACTER = 7.23;
const MARGIN = 16;
const BAR = 28;
const GAP = 14;

/** The width of a pane, in characters. */
const COLUMNS = 66;

const COLORS = {
  text: '#c9d1d9',
  dim: '#8b949e',
  added: '#12351f',
  removed: '#3d1418',
  pane: '#0d1117',
  bar: '#21262d',
};
/** The colours of the terminal, by their codes. Code 1 is bold. */
const CODES: Readonly<Record<string, string>> = {
  '31': '#ff7b72',
  '32': '#7ee787',
  '33': '#e3b341',
  '36': '#79c0ff',
  '2': COLORS.dim,
};

/** Returns the picture of a scene as an SVG document. */
export function drawPicture({ path, before, after, ...screen }: Scene): string {
  const parts = diffLines(before, after);
  const left = parts
    .filter(({ added }) => !added)
    .flatMap(({ value, removed }) => linesOf(value, removed && COLORS.removed));
  const right = parts
    .filter(({ removed }) => !removed)
    .flatMap(({ value, added }) => linesOf(value, added && COLORS.added));
  const shown = linesOfScreen(screen);
  const pane = COLUMNS * CHARACTER + 2 * MARGIN;
  const width = 2 * pane + GAP;
  const top = heightOf(Math.max(left.length, right.length));
  const height = top + GAP + heightOf(shown.length);
  return svg(width, height, `${path} before and after ddia-notes`, [
    drawPane(0, 0, pane, top, `${path}, before`, left),
    drawPane(pane + GAP, 0, pane, top, `${path}, after`, right),
    drawPane(0, top + GAP, width, heightOf(shown.length), 'Terminal', shown),
  ]);
}

/** The least width of a terminal, in characters. */
const LEAST_COLUMNS = 80;

/** Returns the picture of a terminal as an SVG document. */
export function drawScreen(screen: Screen): string {
  const lines = linesOfScreen(screen);
  const columns = Math.max(LEAST_COLUMNS, ...lines.map(columnsOf));
  const width = columns * CHARACTER + 2 * MARGIN;
  const height = heightOf(lines.length);
  return svg(width, height, screen.command, [drawPane(0, 0, width, height, 'Terminal', lines)]);
}

function svg(width: number, height: number, title: string, panes: readonly string[]): string {
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${round(width)} ${height}" font-family="ui-monospace, SFMono-Regular, Menlo, Consolas, monospace" font-size="12">`,
    `<title>${escapeXml(title)}</title>`,
    ...panes,
    '</svg>',
    '',
  ].join('\n');
}

function columnsOf({ spans }: Line): number {
  return spans.reduce((columns, { text }) => columns + text.length, 0);
}

function linesOfScreen({ command, output }: Screen): Line[] {
  return [`$ ${command}`, ...output.trimEnd().split('\n')].map((line) => ({
    spans: spansOf(line),
    back: undefined,
  }));
}

interface Line {
  readonly spans: readonly { readonly text: string; readonly style: string }[];
  readonly back: string | undefined;
}

function heightOf(lines: number): number {
  return BAR + MARGIN + lines * LINE + MARGIN / 2;
}

function linesOf(text: string, back: string | false | undefined): Line[] {
  return text
    .replace(/\n$/, '')
    .split('\n')
    .map((line) => ({ spans: [{ text: line, style: '' }], back: back || undefined }));
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: escape sequences for hyperlinks begin like this
const HYPERLINK = /\u001b\]8;[^\u001b]*\u001b\\/g;
// biome-ignore lint/suspicious/noControlCharactersInRegex: escape sequences for colours begin like this
const COLOR = /\u001b\[(\d+)m/;

/** Divides a line of terminal output into spans of one style. */
function spansOf(line: string): { text: string; style: string }[] {
  const codes = new Set<string>();
  return line
    .replace(HYPERLINK, '')
    .split(COLOR)
    .flatMap((piece, i) => {
      if (i % 2 === 0) return piece === '' ? [] : [{ text: piece, style: styleOf(codes) }];
      if (CODES[piece] || piece === '1') codes.add(piece);
      else codes.clear();
      return [];
    });
}

function styleOf(codes: ReadonlySet<string>): string {
  const color = [...codes].map((code) => CODES[code]).find(Boolean);
  return `${color ? ` fill="${color}"` : ''}${codes.has('1') ? ' font-weight="bold"' : ''}`;
}

function drawPane(
  x: number,
  y: number,
  width: number,
  height: number,
  title: string,
  lines: readonly Line[],
): string {
  const rows = lines.map(({ spans, back }, i) => {
    const at = BAR + MARGIN + i * LINE;
    const mark = back
      ? `<rect x="1" y="${at - 4}" width="${round(width - 2)}" height="${LINE}" fill="${back}"/>`
      : '';
    const text = spans.map((span) => `<tspan${span.style}>${escapeXml(span.text)}</tspan>`).join('');
    return `${mark}<text x="${MARGIN}" y="${at + 9}" fill="${COLORS.text}" xml:space="preserve">${text}</text>`;
  });
  return [
    `<g transform="translate(${round(x)} ${y})">`,
    `<rect width="${round(width)}" height="${height}" rx="8" fill="${COLORS.pane}"/>`,
    `<path d="M0 ${BAR}V8a8 8 0 0 1 8-8H${round(width - 8)}a8 8 0 0 1 8 8V${BAR}Z" fill="${COLORS.bar}"/>`,
    `<text x="${MARGIN}" y="18" fill="${COLORS.dim}">${escapeXml(title)}</text>`,
    ...rows,
    '</g>',
  ].join('\n');
}

function round(pixels: number): number {
  return Math.round(pixels * 10) / 10;
}

/** Escapes text for SVG elements. */
export function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
