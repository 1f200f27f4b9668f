/** The steps of a transaction: each makes one change, and can tell from its file whether it is done. */

import { mkdirSync, unlinkSync } from 'node:fs';
import { dirname } from 'node:path';
import { indexStep } from '../git/index-change.ts';
import { findWithoutLinks, readWithoutLinks } from '../reader/confined-folder.ts';
import type { FileChange } from './file-change.ts';
import { removeTemporary, temporaryBeside } from './temporary.ts';
import type { TransactionRecord } from './transaction-record.ts';
import { replaceFile } from './write-file.ts';

type State = 'before' | 'after' | 'other';

/** A change and its state. */
export interface TransactionStep {
  /** The file or index, for messages. */
  readonly where: string;
  state(): State;
  /** Makes or undoes the change. */
  go(to: 'before' | 'after'): void;
  /** Whether the user has made changes based on it, so that it must not be rolled back. */
  isKept?(): boolean;
}

/**
 * Returns the steps of a transaction, in order.
 *
 * @param foreign whether it is the transaction of another process, whose environment may have differed.
 */
export function stepsOf({ files, index, id }: TransactionRecord, foreign: boolean): TransactionStep[] {
  const steps = files.map((change, i) => fileStep(change, temporaryBeside(change.path, `${id}${i}`)));
  return index ? [indexStep(index, foreign), ...steps] : steps;
}

function fileStep({ path, before, after, mode }: FileChange, temporary: string): TransactionStep {
  return {
    where: path,
    state() {
      const current = readWithoutLinks(path);
      if (current.kind === 'foreign') return 'other';
      const content = current.kind === 'file' ? current.bytes : undefined;
      return isSameContent(content, after) ? 'after' : isSameContent(content, before) ? 'before' : 'other';
    },
    go(to) {
      const content = to === 'after' ? after : before;
      if (content === undefined) {
        unlinkSync(path);
        return;
      }
      removeTemporary(temporary);
      mkdirSync(dirname(path), { recursive: true });
      const current = findWithoutLinks(path);
      const old = current.kind === 'file' ? current.stats : mode === undefined ? undefined : { mode };
      replaceFile(path, content, temporary, old, () => {});
    },
  };
}

/** Whether two contents are the same; `undefined` stands for a missing file. */
export function isSameContent(a: Uint8Array | undefined, b: Uint8Array | undefined): boolean {
  return a === undefined || b === undefined ? a === b : Buffer.compare(a, b) === 0;
}
