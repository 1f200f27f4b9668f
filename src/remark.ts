/** The rules as a remark plugin, for remark-cli and editors: `"plugins": ["ddia-notes/remark"]` in a `.remarkrc`. */

import type { Root } from 'mdast';
import type { Transformer } from 'unified';
import type { VFile } from 'vfile';
import { checkNoteConfig } from './config/config.ts';
import type { NoteSettings } from './config/config-types.ts';
import { setTrustAdvice } from './config/trust.ts';
import type { Diagnostic } from './pipeline/diagnostic.ts';
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
  setTrustAdvice('run remark in its folder if you trust it');
  const linter = new Linter({ options: { settings }, paths: [] });
  return async (_tree: Root, file: VFile) => {
    const source = Source.parse(String(file));
    const { findings } = await linter.lint(file.path ?? '<stdin>', source);
    for (const finding of findings) {
      const { ruleId, severity, message: reason, start, end, actual, expected, url } = finding;
      const message = file.message(reason, { place: { start, end }, ruleId, source: 'ddia-notes' });
      message.fatal = severity === 'info' ? undefined : severity === 'error';
      if (actual !== undefined) message.actual = actual;
      if (expected && isReplacement(finding)) message.expected = [...expected];
      if (url !== undefined) message.url = url;
    }
  };
}

/** Whether what is expected, in the place of the finding, is the whole fix. Editors offer to put it there. */
function isReplacement({ start, end, expected, fix }: Diagnostic): boolean {
  const [edit, another] = fix?.edits ?? [];
  if (!fix || !edit || another || fix.otherFiles || fix.dependsOn) return false;
  return edit.start === start.offset && edit.end === end.offset && edit.text === expected?.[0];
}
