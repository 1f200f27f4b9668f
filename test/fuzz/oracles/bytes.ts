/** I1 to I5: the bytes of the result. */

import { equal, ok } from 'node:assert/strict';
import { decode } from '../../../src/reader/decode.ts';
import { applyEdits, invertEdits } from '../../../src/source/edits.ts';
import { SourceText } from '../../../src/source/source-text.ts';
import { ALL_OFF, build, pick } from '../case.ts';
import { crlf } from '../judge.ts';
import type { Oracle } from './oracle.ts';

const same: Oracle<boolean> = {
  id: 'I1 same bytes',
  check({ text, built }) {
    equal(build(text, ALL_OFF).text, text);
    equal(
      built.done.length > 0,
      built.text !== text,
      'a build reports fixes exactly where it changes something',
    );
    return true;
  },
};

/** Bytes that are never part of UTF-8. */
const INVALID = [0xff, 0xfe, 0xc0, 0xf8, 0x80];

const invalid: Oracle<boolean> = {
  id: 'I1 invalid UTF-8',
  check({ text, salt }) {
    if (text.includes('\0') || Buffer.from(text).toString() !== text) return false;
    const bytes = Buffer.from(text);
    const places = [...bytes.keys(), bytes.length].filter((at) => (bytes[at] ?? 0) < 0x80);
    const at = pick(places, salt);
    const bad = Buffer.concat([bytes.subarray(0, at), Buffer.of(pick(INVALID, salt)), bytes.subarray(at)]);
    let said = '';
    try {
      decode(bad, 'note.md');
    } catch (error) {
      said = String((error as Error).message);
    }
    ok(said.includes(`at offset ${at}`) || said.includes('UTF-16'), `offset ${at} is not named: ${said}`);
    equal(decode(bytes, 'note.md'), text);
    return true;
  },
};

const edits: Oracle<boolean> = {
  id: 'I2 I3 edits',
  check({ text, built }) {
    const { body } = new SourceText(text);
    const bodies = [body];
    for (const { edits: pass } of built.history) {
      const before = bodies.at(-1)!;
      let [at, kept] = [0, 0];
      const after = applyEdits(before, pass);
      for (const edit of pass) {
        const between = before.slice(kept, edit.start);
        equal(after.slice(at, at + between.length), between);
        at += between.length + edit.text.length;
        kept = edit.end;
      }
      equal(after.slice(at), before.slice(kept));
      equal(applyEdits(after, invertEdits(before, pass)), before);
      bodies.push(after);
    }
    equal(new SourceText(built.text).body, bodies.at(-1));
    return built.history.length > 0;
  },
};

const stable: Oracle<boolean> = {
  id: 'I4 stable',
  check({ built, again }) {
    equal(built.fighting.join(), '', 'no rules undo each other');
    if (again === built) return true;
    equal(again.text, built.text);
    equal(again.done.length, 0);
    return true;
  },
};

const endings: Oracle<boolean> = {
  id: 'I5 line endings',
  check({ text, salt, built }) {
    if (text.startsWith('\uFEFF')) return false;
    const { text: after } = built;
    const kind = pick(['mark', 'crlf', 'mixed'] as const, salt);
    if (kind === 'mark') {
      equal(build(`\uFEFF${text}`).text, `\uFEFF${after}`);
    } else if (text.includes('\r') || !text.includes('\n')) {
      return false;
    } else if (kind === 'crlf') {
      equal(build(crlf(text)).text, crlf(after));
    } else {
      let state = salt;
      const mixed = text.replaceAll('\n', () => {
        state = (state * 1103515245 + 12345) % 2147483648;
        return state % 7 < 3 ? '\r\n' : '\n';
      });
      const outcome = build(mixed);
      equal(outcome.text.replaceAll('\r\n', '\n'), after);
      const passes = outcome.history.map((map) => map.edits);
      checkEndings(mixed, outcome.text, passes);
    }
    return true;
  },
};

/** Checks that each line ending outside of edits is unchanged. */
function checkEndings(
  before: string,
  after: string,
  history: readonly (readonly { start: number; end: number; text: string }[])[],
) {
  let body = before.replaceAll('\r\n', '\n');
  // A private-use character for each original CRLF, and another one for new line endings.
  let marked = before.replaceAll('\r\n', '\u{E000}');
  for (const pass of history) {
    marked = applyEdits(
      marked,
      pass.map((edit) => ({ ...edit, text: edit.text.replaceAll('\n', '\u{E001}') })),
    );
    body = applyEdits(body, pass);
  }
  const found = after.match(/\r\n|\n/g) ?? [];
  const wanted = marked.match(/[\n\u{E000}\u{E001}]/gu) ?? [];
  equal(found.length, wanted.length);
  for (const [i, ending] of wanted.entries()) {
    if (ending !== '\u{E001}')
      equal(found[i], ending === '\n' ? '\n' : '\r\n', `the ending of line ${i + 1}`);
  }
}

export const byteOracles: readonly Oracle<boolean>[] = [same, invalid, edits, stable, endings];
