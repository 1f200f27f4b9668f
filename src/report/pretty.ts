/**
 * Findings as a list for people: the note, and below it what was fixed, followed by the findings, each with an
 * excerpt of its line. Many of a rule are one group. Errors are not repeated, because they are printed to standard
 * error.
 */

import { oneLine, shownName } from '../messages/display.ts';
import type { Diagnostic } from '../pipeline/diagnostic.ts';
import type { NoteText } from '../pipeline/note-text.ts';
import { changedWords, shownParts } from './changed-words.ts';
import { drawGroup } from './draw-group.ts';
import { type Counts, countFindings, countLine, findingLine, linksUpdated, sumOf } from './findings.ts';
import type { FileReport, Format, FormatOptions } from './format.ts';
import { frameOf } from './frame.ts';
import { type Item, type Listing, listFindings, listFixes } from './groups.ts';
import { lineNotice } from './line-notice.ts';
import { type ListWidth, listWidth, messageLines } from './list-width.ts';
import { type Paint, painter } from './style.ts';

type PrettyOptions = Omit<FormatOptions, 'version'>;

/**
 * Creates the `pretty` format.
 *
 * @param columns the width of the terminal, if it is one.
 */
export function pretty(options: PrettyOptions, columns: number | undefined = process.stdout.columns): Format {
  const list = new List(options, listWidth(columns));
  return { showsFixes: true, file: (report) => list.file(report), end: () => list.end() };
}

/** The list so far. */
class List {
  readonly #options: PrettyOptions;
  readonly #width: ListWidth;
  readonly #paint: Paint;
  readonly #counts: Counts[] = [];
  #hasGroups = false;
  #movesLines = false;

  constructor(options: PrettyOptions, width: ListWidth) {
    this.#options = options;
    this.#width = width;
    this.#paint = painter(options.color);
  }

  file({ path, text, findings, fixes }: FileReport): string {
    const { done = [], links = 0, movesLines = false } = fixes ?? {};
    if (findings.length + done.length + links === 0) return '';
    const between = this.#counts.length > 0 ? '\n' : '';
    this.#counts.push(countFindings(findings, done.length + links));
    if (movesLines) this.#movesLines = true;
    const lines = [
      this.#paint('bold', shownName(path)),
      ...this.#draw(listFixes(done, this.#options), text),
      ...(links > 0 ? [`  ${links} ${linksUpdated(links)} ${this.#paint('green', '[fixed]')}`] : []),
      ...this.#draw(listFindings(findings, this.#options), text),
    ];
    return `${between}${lines.join('\n')}\n`;
  }

  end(): string {
    const line = countLine(sumOf(this.#counts), this.#paint);
    if (line === '') return '';
    const notices = [
      ...(this.#movesLines ? [lineNotice('after')] : []),
      ...(this.#hasGroups && !this.#options.quiet ? ['use --verbose to list each one'] : []),
    ];
    return `\n${line}${notices.map((notice) => `${this.#paint('dim', notice)}\n`).join('')}`;
  }

  #draw({ items, groups }: Listing, text: NoteText): string[] {
    const gutter = String(items.reduce((last, { line }) => Math.max(last, line), 0)).length;
    const lines = items.flatMap((item) =>
      item.kind === 'fixed' ? this.#drawFixed(item) : this.#drawFinding(item.about, text, gutter),
    );
    if (groups.length > 0) this.#hasGroups = true;
    const style = {
      paint: this.#paint,
      width: this.#width,
      countWidth: String(groups[0]?.length).length,
      nameOf: ({ about }: Item) => link(about, this.#options.color),
      hasDetails: !this.#options.quiet,
    };
    return [...lines, ...groups.flatMap((group) => drawGroup(group, style))];
  }

  #drawFixed({ line, column, about }: Item & { kind: 'fixed' }): string[] {
    const rule = this.#paint('dim', `(${link(about, this.#options.color)})`);
    const text = `${line}:${column} ${oneLine(about.message)} ${rule} ${this.#paint('green', '[fixed]')}`;
    const lines = messageLines(text, this.#width);
    const isDetailed = about.changes && this.#options.verbose;
    if (!isDetailed) return lines;
    return [...lines, ...changedWords(shownParts(about, 'after'), '      ', this.#width.width)];
  }

  #drawFinding(finding: Diagnostic, text: NoteText, gutter: number): string[] {
    const { color } = this.#options;
    // An `info` finding is dimmed as a whole.
    const dim = finding.severity === 'info' && color;
    const paint = painter(color && !dim);
    const rule = paint('dim', `(${link(finding, color)})`);
    const fix = finding.fix ? ` ${paint('green', '[fix]')}` : '';
    const block = [
      ...messageLines(`${findingLine(finding, paint, rule)}${fix}`, this.#width),
      ...frameOf(text, finding, { paint, width: this.#width.width, gutter }),
    ];
    return dim ? block.map((line) => this.#paint('dim', line)) : block;
  }
}

/** Formats a rule's name, which links to its documentation on terminals that support it (OSC 8). */
function link({ ruleId, url }: Pick<Diagnostic, 'ruleId' | 'url'>, color: boolean): string {
  const name = oneLine(ruleId);
  // Other characters in an address could end the escape sequence.
  if (!color || url === undefined || !/^(?:https?|file):\/\/[!-~]+$/.test(url)) return name;
  return `\u001B]8;;${url}\u001B\\${name}\u001B]8;;\u001B\\`;
}
