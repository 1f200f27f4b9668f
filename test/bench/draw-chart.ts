/** Draws its chart as SVG: horizontal bars that can be read on light and dark pages. */

import { escapeXml } from '../../src/manual/draw-picture.ts';

export interface Bar {
  readonly label: string;
  readonly value: number;
  /** The value with its unit. */
  readonly shown: string;
  /** Whether the bar is that of this program. */
  readonly isOwn: boolean;
}

/** Bars of one scale. */
export interface BarGroup {
  readonly title: string;
  readonly bars: readonly Bar[];
}

/** Lengths in pixels. */
const WIDTH = 720;
const LABEL = 150;
const SHOWN = 90;
const ROW = 22;
const HEAD = 30;
const GAP = 12;

const STYLE = `
text { fill: #59636e; font: 12px system-ui, sans-serif }
.title { fill: #1f2328; font-weight: 600 }
.bar { fill: #afb8c1 }
.own { fill: #1a7f37 }
@media (prefers-color-scheme: dark) {
  text { fill: #9198a1 }
  .title { fill: #f0f6fc }
  .bar { fill: #656c76 }
  .own { fill: #3fb950 }
}
`;

/** Returns the chart as an SVG document. @param title what all groups show. */
export function drawChart(title: string, groups: readonly BarGroup[]): string {
  let top = 0;
  const drawn = groups.map((group) => {
    const at = top;
    top += HEAD + group.bars.length * ROW + GAP;
    return drawGroup(group, at);
  });
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${top}" role="img">`,
    `<title>${escapeXml(title)}</title>`,
    `<style>${STYLE}</style>`,
    ...drawn,
    '</svg>',
    '',
  ].join('\n');
}

function drawGroup({ title, bars }: BarGroup, top: number): string {
  const scale = (WIDTH - LABEL - SHOWN) / Math.max(...bars.map(({ value }) => value));
  const rows = bars.map(({ label, value, shown, isOwn }, i) => {
    const y = HEAD + i * ROW;
    const length = Math.max(1, Math.round(value * scale));
    return [
      `<text x="${LABEL - 8}" y="${y + 12}" text-anchor="end">${escapeXml(label)}</text>`,
      `<rect class="${isOwn ? 'own' : 'bar'}" x="${LABEL}" y="${y}" width="${length}" height="${ROW - 6}" rx="2"/>`,
      `<text x="${LABEL + length + 6}" y="${y + 12}">${escapeXml(shown)}</text>`,
    ].join('');
  });
  const head = `<text class="title" x="0" y="18">${escapeXml(title)}</text>`;
  return [`<g transform="translate(0 ${top})">`, head, ...rows, '</g>'].join('\n');
}
