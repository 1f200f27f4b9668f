/** Findings as JSON: a list of notes with their findings. */

import { jsonText } from '../messages/display.ts';
import type { Diagnostic, DoneFix } from '../pipeline/diagnostic.ts';
import type { FileReport, Format } from './format.ts';

/**
 * A note in the output of `--format json`, which is a list of notes in the order of the run:
 *
 * ```json
 * [
 *   {
 *     "path": "notes/ddia.md",
 *     "messages": [
 *       {
 *         "ruleId": "typo",
 *         "severity": "warn",
 *         "message": "Unexpected “recieve”, expected “receive”",
 *         "start": { "line": 3, "column": 3, "offset": 10 },
 *         "end": { "line": 3, "column": 10, "offset": 17 },
 *         "actual": "recieve",
 *         "expected": ["receive"],
 *         "url": "https://…/docs/rules/typo.md",
 *         "shown": "recieve → receive",
 *         "fix": { "id": "typo:mail:recieve", "edits": [{ "start": 10, "end": 17, "text": "receive" }] }
 *       }
 *     ]
 *   }
 * ]
 * ```
 *
 * Lines and columns count from 1, offsets from 0; `end` is exclusive. Columns and offsets, including those of
 * edits, are in UTF-16 code units. Offsets refer to the file's text, with its byte-order mark and line
 * endings. `actual`, `expected`, `url`, `shown` and `fix` are optional. `unsure` marks a finding that may be wrong.
 *
 * A fix has all edits of this note that belong together, and those of other notes in `otherFiles`. Findings that are
 * fixed together have the same `id`; `dependsOn` lists the ids of the fixes that must be made with it, if there are any.
 * The fixes of all ids together make what `build` makes.
 */
export interface JsonNote {
  /** The path as given by the user, relative to the current folder. */
  readonly path: string;
  /** Sorted by position. */
  readonly messages: readonly Diagnostic[];
  /**
   * The fixes that `--fix` made, each with its place in the note before and after. `messages` are those of the
   * note after.
   */
  readonly fixed?: readonly DoneFix[];
  /** How many links `--fix` updated to follow headings, if any. */
  readonly updatedLinks?: number;
  /** The reason why the note could not be read or written, if so. */
  readonly error?: string;
}

/** Creates the `json` format. */
export function json(): Format {
  const notes: JsonNote[] = [];
  return {
    showsFixes: true,
    file({ path, findings, fixes, error }: FileReport) {
      notes.push({
        path,
        messages: findings,
        ...(fixes ? { fixed: fixes.done } : {}),
        ...(fixes?.links ? { updatedLinks: fixes.links } : {}),
        ...(error === undefined ? {} : { error }),
      });
      return '';
    },
    end: () => `${jsonText(notes)}\n`,
  };
}
