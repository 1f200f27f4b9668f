/** The rules as a remark plugin, for remark-cli and editors: `"plugins": ["ddia-notes/remark"]` in a `.remarkrc`. */

import type { Root } from 'mdast';
import type { Transformer } from 'unified';
import type { VFile } from 'vfile';
import { checkNoteConfig } from './config/config.ts';
import type { NoteSettings } from './config/config-types.ts';
import { provideBundledData } from './reader/bundled-data.ts';
import { Linter } from './session/linter.ts';
import { Source } from './source/source.ts';

provideBundledData();

/**
 * A remark plugin that adds the findings in a note to its file, as messages. It fixes nothing.
 *
 * @param settings anchors, words and rules. They override the nearest config of ddia-notes, and the front matter of the
 * note overrides them.
 * @returns a transformer, which rejects with a `UserError` if the config or the front matter is invalid.
 * @throws {UserError} if a setting is invalid.
 */
export default function ddiaNotes(settings: Omit<NoteSettings, 'plugins'> = {}): Transformer<Root> {
  checkNoteConfig(settings, 'ddia-notes/remark');
  const linter = new Linter({ options: { settings }, paths: [], unknownWords: new Map() });
  return async (_tree: Root, file: VFile) => {
    const source = Source.parse(String(file));
    const { findings } = await linter.lint(file.path ?? '<stdin>', source);
    for (const { ruleId, severity, message: reason, start, end, actual, expected, url } of findings) {
      const message = file.message(reason, { place: { start, end }, ruleId, source: 'ddia-notes' });
      message.fatal = severity === 'info' ? undefined : severity === 'error';
      if (actual !== undefined) message.actual = actual;
      if (expected !== undefined) message.expected = [...expected];
      if (url !== undefined) message.url = url;
    }
  };
}
