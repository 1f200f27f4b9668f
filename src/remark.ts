/** The rules for remark: `"plugins": ["ddia-notes/remark"]` in a `.remarkrc`, for remark-cli and editors. They report; `ddia-notes` fixes. */

import type { Root } from 'mdast';
import type { Transformer } from 'unified';
import type { VFile } from 'vfile';
import { checkNoteConfig } from './config/config.ts';
import type { NoteSettings } from './config/config-types.ts';
import { Linter } from './session/linter.ts';
import { Source } from './source/source.ts';

/**
 * A remark plugin that puts what the rules find in a note on its file, as messages.
 *
 * @param settings anchors, words and rules; they count more than the nearest config of ddia-notes, and less than what the
 * front matter of the note says.
 * @throws {Problem} if a setting is none, or what the config or the front matter says.
 */
export default function ddiaNotes(settings: Omit<NoteSettings, 'plugins'> = {}): Transformer<Root> {
  checkNoteConfig(settings, 'ddia-notes/remark');
  const workbench = new Linter({ options: { settings }, paths: [], unknownWords: new Map() });
  return async (_tree: Root, file: VFile) => {
    const source = Source.parse(String(file));
    const { findings } = await workbench.lint(file.path ?? '<stdin>', source);
    for (const { ruleId, severity, message: reason, start, end, actual, expected, url } of findings) {
      const message = file.message(reason, { place: { start, end }, ruleId, source: 'ddia-notes' });
      message.fatal = severity === 'info' ? undefined : severity === 'error';
      if (actual !== undefined) message.actual = actual;
      if (expected !== undefined) message.expected = [...expected];
      if (url !== undefined) message.url = url;
    }
  };
}
