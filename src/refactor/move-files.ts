/** Moving files: links from them and to them lead to the same files afterwards. */

import { fileOf, isExternal, isFromRoot, isSpecial, type Notes } from '../links/addresses.ts';
import { isWithin } from '../links/follow-headings.ts';
import type { Reference } from '../links/references.ts';
import { addressesTo } from './new-address.ts';
import { addressesOf, changeNote, type NoteChange, type RefactorNote, refusal } from './refactoring.ts';
import {
  type NewTarget,
  targetFixes,
  type WrittenReference,
  writtenReferences,
} from './written-references.ts';

/** The URL that a file has after the move. */
export type Moved = (url: string) => string;

/** Which files the addresses of a note lead to, before or after the move. */
interface Addresses {
  readonly notes: Notes;
  readonly urlOf: (note: RefactorNote) => string;
}

/**
 * Plans to move files.
 *
 * @param notes all notes that may have links to the files, and those that are moved, with their old URLs.
 * @returns the changes of the notes at their old places.
 * @throws {UserError} if a link cannot follow.
 */
export function moveFiles(notes: readonly RefactorNote[], moved: Moved): NoteChange[] {
  const before: Addresses = { notes: addressesOf(notes), urlOf: ({ url }) => url };
  const after: Addresses = {
    notes: addressesOf(notes.map((note) => ({ ...note, url: moved(note.url) }))),
    urlOf: ({ url }) => moved(url),
  };
  return notes.flatMap((note) => {
    const references = writtenReferences(note.source);
    const targets = references.flatMap(
      (reference) => newTarget(note, reference, { before, after, moved }) ?? [],
    );
    if (targets.length === 0) return [];
    const change = changeNote(note, targetFixes(targets), targets.length);
    checkFiles(note, change, references, { before, after, moved });
    return [change];
  });
}

interface MovePlan {
  readonly before: Addresses;
  readonly after: Addresses;
  readonly moved: Moved;
}

/** Returns the new target of a reference; `undefined` if the old one remains valid. */
function newTarget(
  note: RefactorNote,
  written: WrittenReference,
  { before, after, moved }: MovePlan,
): NewTarget | undefined {
  const { reference, range, target } = written;
  const files = filesOf(reference, note, before);
  const expected = files.map(moved).join();
  const [file, another] = files;
  // An address from the root of a site also fits the end of another path.
  const isMovedInSite = isFromRoot(reference.address) && file !== undefined && moved(file) !== file;
  const isSame = filesOf(reference, note, after).join() === expected;
  if (file === undefined || (isSame && !isMovedInSite)) return undefined;
  const advice = 'change it by hand';
  if (another !== undefined)
    throw refusal(note, range.start, 'is a link that may lead to several notes', advice);
  if (!target) throw refusal(note, range.start, 'is a link that cannot be rewritten', advice);
  const { body } = note.source;
  const raw = body.slice(target.start, target.end);
  const hash = raw.indexOf('#');
  const [address, fragment] = hash === -1 ? [raw, ''] : [raw.slice(0, hash), raw.slice(hash)];
  const style = {
    kind: reference.kind,
    address,
    inBrackets: body[target.start - 1] === '<' && reference.kind === 'markdown',
  };
  const places = { from: after.urlOf(note), oldFile: file, newFile: moved(file) };
  const text = addressesTo(places, style).find((one) => {
    const next = { ...reference, address: one };
    return filesOf(next, note, after).join() === expected;
  });
  if (text === undefined)
    throw refusal(note, range.start, 'is a link that cannot point to the new location', advice);
  return { target, text: text + fragment };
}

/** Returns the URLs of the files that a reference may lead to; none for its own note, and for what no file is. */
function filesOf(reference: Reference, note: RefactorNote, { notes, urlOf }: Addresses): readonly string[] {
  const { address, kind } = reference;
  const url = urlOf(note);
  // An address such as “(https://x” is a mistake, and leads nowhere.
  if (address === '' || isExternal(address) || isSpecial(address) || address.includes('//')) return [];
  const found = notes.find(address, kind, url);
  if (found.length > 0 || kind === 'wiki' || isWithin(reference, { url })) return found;
  const file = fileOf(address, url);
  return file === undefined ? [] : [file];
}

/** Checks that every reference of a changed note leads to the file to which it led before. */
function checkFiles(
  note: RefactorNote,
  { after: source }: NoteChange,
  references: readonly WrittenReference[],
  { before, after, moved }: MovePlan,
): void {
  const now = writtenReferences(source);
  for (const [i, { reference, range }] of references.entries()) {
    const next = now[i]?.reference;
    const isSame =
      next !== undefined &&
      next.fragment === reference.fragment &&
      filesOf(next, note, after).join() === filesOf(reference, note, before).map(moved).join();
    if (!isSame) throw refusal(note, range.start, 'is a link that would lead elsewhere', 'change it by hand');
  }
}
