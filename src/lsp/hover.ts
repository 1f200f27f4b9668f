/** What is shown about the findings under the mouse. */

import { type Hover, MarkupKind } from 'vscode-languageserver/node.js';
import type { Analysis } from './analyses.ts';
import { explainFinding } from './explanations.ts';
import { rangeOfFinding } from './protocol-diagnostics.ts';

/** Returns the explanations of the findings at an offset of a document’s text. */
export async function hoverAt({ document, findings }: Analysis, offset: number): Promise<Hover | null> {
  const { lines } = document;
  const found = findings.filter((finding) => {
    const { start, end } = rangeOfFinding(finding, lines);
    return lines.offsetAt(start) <= offset && offset <= lines.offsetAt(end);
  });
  if (found.length === 0) return null;
  const texts = await Promise.all(found.map((finding) => explainFinding(finding, document, 'markdown')));
  const contents = { kind: MarkupKind.Markdown, value: texts.join('\n\n---\n\n') };
  return { contents, range: rangeOfFinding(found[0]!, lines) };
}
