import { quoted } from '../messages/quoted.ts';
import { defineRule } from './define-rule.ts';

/**
 * Reports the conflict markers that Git leaves where both sides of a merge changed the same lines. Nothing
 * between them is changed.
 *
 * @why Readers see both versions and the markers, and “=======” turns the text above it into a heading.
 * @leaves examples in code
 * @reports
 *   The tide turns.
 *
 *   <<<<<<< HEAD
 *   The wind too.
 *   =======
 *   The crew sleeps.
 *   >>>>>>> autumn
 *   ! Unexpected merge conflict marker “<<<<<<< HEAD”
 * @keeps
 *   ```diff
 *   <<<<<<< HEAD
 *   ```
 */
export const conflictMarker = defineRule({
  id: 'conflict-marker',
  summary: 'merge conflict markers',
  fixes: 'no',
  options: {},
  check({ source }, _options, report) {
    for (const { kind, start, actual } of source.damage) {
      if (kind !== 'conflict') continue;
      const message = `Unexpected merge conflict marker ${quoted(actual.trimEnd())}`;
      report({ message, start, end: start + actual.length, actual });
    }
  },
});
