/** Notes from files and folders that the user opens or drops. */

import { isMarkdownFile } from '../../links/markdown-files.ts';

/** A file as the user has it. */
export interface OpenedFile {
  readonly path: string;
  readonly text: string;
}

/** What was read: notes, and the files that could not be read, with the reasons. */
export interface ReadFiles {
  readonly notes: readonly OpenedFile[];
  readonly problems: readonly string[];
}

/** Folders that never have notes of the user. */
const IGNORED = /(?:^|\/)(?:node_modules|\.[^/]+)\//;
/** More notes than a list can show. */
const MOST_NOTES = 500;

/** Reads the notes among some files. */
export async function readFiles(files: Iterable<File>): Promise<ReadFiles> {
  const named = [...files].map((file) => ({ file, path: file.webkitRelativePath || file.name }));
  return readNamed(named);
}

/** Reads the notes among dropped files and folders. */
export async function readDropped(data: DataTransfer): Promise<ReadFiles> {
  const { files: plain } = data;
  const entries = [...data.items].flatMap((item) => item.webkitGetAsEntry() ?? []);
  // What another page offers is no entry of a file system.
  if (entries.length === 0) return readFiles(plain);
  const files = await Promise.all(entries.map(filesIn));
  return readNamed(files.flat());
}

interface NamedFile {
  readonly file: File;
  readonly path: string;
}

async function readNamed(files: readonly NamedFile[]): Promise<ReadFiles> {
  const wanted =
    files.length === 1 ? files : files.filter(({ path }) => isMarkdownFile(path) && !IGNORED.test(path));
  const sorted = wanted.toSorted((one, other) => (one.path < other.path ? -1 : 1));
  const notes: OpenedFile[] = [];
  const problems: string[] = [];
  for (const { file, path } of sorted.slice(0, MOST_NOTES)) {
    try {
      const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(
        await file.arrayBuffer(),
      );
      notes.push({ path, text });
    } catch {
      problems.push(`${path} is not valid UTF-8`);
    }
  }
  if (sorted.length > MOST_NOTES) problems.push(`${sorted.length - MOST_NOTES} more notes were skipped`);
  if (wanted.length === 0) problems.push('there are no Markdown notes');
  return { notes, problems };
}

async function filesIn(entry: FileSystemEntry): Promise<NamedFile[]> {
  const path = entry.fullPath.replace(/^\//, '');
  if (IGNORED.test(`${path}/`)) return [];
  if (entry.isFile) {
    const file = await new Promise<File>((resolve, reject) =>
      (entry as FileSystemFileEntry).file(resolve, reject),
    );
    return [{ file, path }];
  }
  const reader = (entry as FileSystemDirectoryEntry).createReader();
  const found: FileSystemEntry[] = [];
  // A reader returns some entries at a time, and none at the end.
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    );
    if (some.length === 0) break;
    found.push(...some);
  }
  return (await Promise.all(found.map(filesIn))).flat();
}
