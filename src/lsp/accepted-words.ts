/** Accepting words: they are added to the config of the note. */

import { dirname, join } from 'node:path';
import { addWordsTo, changeConfig } from '../config/change-config.ts';
import { configFor } from '../config/load-config.ts';
import { UserError } from '../messages/user-error.ts';
import { isRepositoryRoot } from '../reader/home.ts';
import { readPlainFile } from '../reader/read-file.ts';
import { minimalEdits } from '../reprint/minimal-edits.ts';
import type { TextEdit } from '../source/edits.ts';
import type { OpenDocument, OpenDocuments } from './open-documents.ts';
import type { Workspace } from './workspace.ts';

/** What accepting words did: it has written the config, or the editor must edit it. */
export interface Acceptance {
  readonly file: string;
  readonly added: readonly string[];
  /** The edits of the config’s document, if it is open with unsaved changes. */
  readonly open?: { readonly document: OpenDocument; readonly edits: readonly TextEdit[] };
}

/**
 * Adds words to the config of a note. If there is none, it is created in the folder of the workspace.
 *
 * @throws {UserError} if the note has no file, or the config cannot be changed.
 */
export async function acceptWords(
  words: readonly string[],
  note: OpenDocument,
  documents: OpenDocuments,
  workspace: Workspace,
): Promise<Acceptance> {
  if (note.path === undefined) throw new UserError('the note', 'has no file yet', 'save it first');
  const folder = dirname(note.path);
  const { file = join(projectFolder(folder, workspace), 'ddia-notes.config.json') } = await configFor(
    folder,
    undefined,
  );
  const document = documents.at(file);
  if (!document || isSaved(document, file)) return { file, added: addWordsTo(file, words).added };
  const { after, added } = changeConfig(file, document.text, { words });
  const edits = minimalEdits(document.text, 0, document.text.length, after);
  return { file, added, open: { document, edits } };
}

/** The folder of the workspace, or that of a repository in it, which is where the config of a note is looked for. */
function projectFolder(folder: string, workspace: Workspace): string {
  const top = workspace.folderOf(folder);
  if (top === undefined) return folder;
  for (let here = folder; here !== top; here = dirname(here)) if (isRepositoryRoot(here)) return here;
  return top;
}

function isSaved({ text }: OpenDocument, file: string): boolean {
  try {
    return readPlainFile(file).toString() === text;
  } catch {
    return false;
  }
}
