/** Headings to which notes outside the folder of the editor link. */

import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { folderOf } from '../cli/run.ts';
import { applied, Editor } from './client.ts';

const BACKUP = '# Backup\n\n## Seperate disks\n\nWe recieve it.\n';
const PARTLY_FIXED = BACKUP.replace('recieve', 'receive');
const INDEX = '# Index\n\nSee [the disks](notes/backup.md#seperate-disks).\n';

it('do not change while one of these links leads there', async () => {
  const root = folderOf({ 'index.md': INDEX, 'notes/backup.md': BACKUP, 'notes/other.md': '# Other\n' });
  mkdirSync(join(root, '.git'));
  const editor = await Editor.start({ folder: join(root, 'notes') });
  const uri = await editor.open(join(root, 'notes/backup.md'), BACKUP);
  const [found] = await editor.diagnostics(uri);
  expect(found!.message).toContain('index.md links to it (fix both notes together)');
  expect(applied(BACKUP, await editor.format(uri))).toBe(PARTLY_FIXED);
  writeFileSync(join(root, 'index.md'), '# Index\n');
  expect(applied(BACKUP, await editor.format(uri))).toBe(PARTLY_FIXED.replace('Seperate', 'Separate'));
  await editor.end();
});
