import { defineRule } from './define-rule.ts';

/**
 * Reports the markers that a merge in Git leaves where both sides changed the same lines. Nothing between them is
 * changed.
 *
 * @why Markdown reads “=======” as the underline of a heading, and readers see both versions.
 * @leaves examples in code
 * @reports
 *   The tide turns.
 *
 *   <<<<<<< HEAD
 *   The wind too.
 *   =======
 *   The crew sleeps.
 *   >>>>>>> autumn
 *   ! Unexpected “<<<<<<< HEAD”, expected the result of the merge
 * @keeps
 *   ```diff
 *   <<<<<<< HEAD
 *   ```
 */
export const conflictMarker = defineRule({
  id: 'conflict-marker',
  summary: 'the markers of a merge conflict',
  fixes: 'no',
  options: {},
  check({ source }, _options, report) {
    for (const { kind, start, actual } of source.damage) {
      if (kind !== 'conflict') continue;
      const message = `Unexpected “${actual.trimEnd()}”, expected the result of the merge`;
      report({ message, start, end: start + actual.length, actual });
    }
  },
});
