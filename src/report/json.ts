/** Findings as JSON: a list of notes, each with its findings, for programs. */

import { jsonText } from '../messages/display.ts';
import type { Diagnostic } from '../pipeline/diagnostic.ts';
import type { FileReport, Format } from './format.ts';

/**
 * What `--format json` prints is a list of these, one for each note of the call, in its order:
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
 *         "url": "https://…",
 *         "fix": { "edits": [{ "start": 10, "end": 17, "text": "receive" }] }
 *       }
 *     ]
 *   }
 * ]
 * ```
 *
 * Lines and columns count from 1, offsets from 0; `end` is just behind the last letter. Columns and offsets are in
 * UTF-16 units, those of edits too; offsets are of the file's text as it is, with a byte-order mark and every line
 * ending. `actual`, `expected`, `url` and `fix` are there where a rule says so much, `unsure` where it may as well be
 * wrong.
 */
export interface JsonNote {
  /** From the folder of the call, as its user named it. */
  readonly path: string;
  /** In order of their places. */
  readonly messages: readonly Diagnostic[];
  /** Why it could not be read or written; only there if so. */
  readonly error?: string;
}

export function json(): Format {
  const notes: JsonNote[] = [];
  return {
    file({ path, findings, error }: FileReport) {
      notes.push({ path, messages: findings, ...(error === undefined ? {} : { error }) });
      return '';
    },
    end: () => `${jsonText(notes)}\n`,
  };
}
