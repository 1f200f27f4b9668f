/** Findings as JSON: a list of notes, each with its findings, for programs. */

import type { FileReport, Format } from './format.ts';

export function json(): Format {
  const notes: object[] = [];
  return {
    file({ path, findings, error }: FileReport) {
      notes.push({ path, messages: findings, ...(error === undefined ? {} : { error }) });
      return '';
    },
    end: () => `${JSON.stringify(notes, null, 2)}\n`,
  };
}
