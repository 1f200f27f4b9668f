/** The pictures of terminals in the manual. */

import { drawScreen } from './draw-picture.ts';
import { makeScreen } from './scene.ts';

/** The commands by the names of their pictures. */
const SCREENS: Readonly<Record<string, readonly string[]>> = {
  lint: ['lint', 'notes'],
  build: ['build', '--diff', 'notes/storage.md'],
  outline: ['outline', 'notes/storage.md'],
  rules: ['rules', 'repeated-word'],
  init: ['init', '--yes'],
  error: ['lint', '--only', 'tpyo', 'notes'],
};

/** Returns the pictures by path. @param root the folder of this project. */
export function drawScreens(root: string): [string, string][] {
  return Object.entries(SCREENS).map(([name, args]) => [
    `docs/screens/${name}.svg`,
    drawScreen(makeScreen(root, args)),
  ]);
}
