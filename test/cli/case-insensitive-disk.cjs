/** Loaded before the program, makes file names ignore case, as on the disks of macOS and Windows. */

const fs = require('node:fs');
const { basename, dirname, join } = require('node:path');

const { existsSync, readdirSync, renameSync, statSync } = { ...fs };

const isFolder = (path) => existsSync(path) && statSync(path).isDirectory();

/** Returns the path as the disk has it. */
function onDisk(path) {
  if (typeof path !== 'string' || existsSync(path) || !isFolder(dirname(path))) return path;
  const name = basename(path).toLowerCase();
  const known = readdirSync(dirname(path)).find((one) => one.toLowerCase() === name);
  return known === undefined ? path : join(dirname(path), known);
}

for (const name of [
  'statSync',
  'lstatSync',
  'existsSync',
  'accessSync',
  'openSync',
  'readFileSync',
  'unlinkSync',
]) {
  const original = fs[name];
  fs[name] = (path, ...rest) => original(onDisk(path), ...rest);
}
const { native } = fs.realpathSync;
fs.realpathSync.native = (path, ...rest) => native(onDisk(path), ...rest);
fs.renameSync = (from, to) => {
  const [source, target] = [onDisk(from), onDisk(to)];
  renameSync(source, source === target ? to : target);
};
