/** The language server in a real Emacs without a window, with Eglot, set up as `docs/editors.md` says. */

import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { FIXTURE, folderOf, RIGHT, read, run, runProgram, WRONG } from '../cli/run.ts';
import { leftOut } from '../package/left-out.ts';
import { documented, homeWith, projectOf as projectIn } from './set-up.ts';

const EMACS = 'emacs';
const PACKAGES = "(progn (require 'package) (package-initialize) (require 'eglot))";

function lackOfEglot(): string | undefined {
  const { error, status } = spawnSync(EMACS, ['--batch', '--eval', PACKAGES]);
  return error || status !== 0 ? 'there is no Emacs with Eglot' : undefined;
}

/** What scripts can use. Markdown mode is a package, of which only the name matters here. */
const PRELUDE = `
${PACKAGES}
(define-derived-mode markdown-mode text-mode "Markdown")
(add-to-list 'auto-mode-alist '("\\\\.md\\\\'" . markdown-mode))
(setq make-backup-files nil create-lockfiles nil eglot-sync-connect t eglot-connect-timeout 240)
;; Vitest cannot stop a process that waits for ever.
(defun wait-for (condition)
  (with-timeout (240 (error "Waited in vain for %s" condition))
    (while (not (funcall condition)) (accept-process-output nil 0.05))))
(defun open-note (file)
  (find-file file)
  ;; Eglot starts the server after the command that opens a file, and there are no commands here.
  (run-hooks 'post-command-hook)
  (wait-for #'eglot-managed-p))
(defun findings () (flymake-diagnostics))
(defun shown (finding)
  (format "%d-%d %s" (1- (flymake-diagnostic-beg finding)) (1- (flymake-diagnostic-end finding))
          (flymake-diagnostic-text finding)))
(defun answer (value) (princ (json-encode value)))
`;

/**
 * Opens a note, runs a script and quits.
 *
 * @param script in Lisp; it calls `answer` with a value, which is returned as JSON.
 */
function emacs<Result>(note: string, script: string): Result {
  const [setUp, onSave] = documented('## Emacs', 'elisp');
  const home = homeWith('init.el', `${PRELUDE}\n${setUp}\n${onSave}`);
  const program = join(folderOf({ 'script.el': script }), 'script.el');
  const { status, stdout, stderr } = runProgram(
    EMACS,
    [
      '--batch',
      ...['-l', join(home, 'init.el'), '--eval', `(open-note ${JSON.stringify(note)})`],
      ...['-l', program, '--eval', '(eglot-shutdown (eglot-current-server))'],
    ],
    { env: { HOME: home, LC_ALL: 'C.UTF-8' } },
  );
  expect(status, stderr).toBe(0);
  expect(stderr).not.toMatch(/warning \(eglot\)|error/i);
  return JSON.parse(stdout);
}

/** Eglot of Emacs 30 loses the findings of files whose paths have letters outside of ASCII. */
function projectOf(notes: Readonly<Record<string, string>>): string {
  return projectIn(notes, 'my notes');
}

describe.skipIf(leftOut('the language server in Emacs', lackOfEglot()))('in Emacs', () => {
  it('shows the findings of the command line', () => {
    const text = '# Écluse 🚣\n\nLa 🚣 – I recieve 🚣 teh mail .\n\n\n\nEnd  \n';
    const folder = projectOf({ 'note.md': text });
    const { stdout } = run(['lint', '--format', 'json', 'note.md'], { cwd: folder });
    const [{ messages }] = JSON.parse(stdout);
    // Emacs counts characters, and widens an empty range to a character.
    const expected = messages.map(
      (finding: { start: { offset: number }; ruleId: string; message: string }) =>
        `${[...text.slice(0, finding.start.offset)].length} [${finding.ruleId}]: ${finding.message}`,
    );
    expect(expected.length).toBeGreaterThan(2);
    const found = emacs<string[]>(
      join(folder, 'note.md'),
      `(wait-for (lambda () (= (length (findings)) ${expected.length})))
      (answer (vconcat (mapcar #'shown (findings))))`,
    );
    expect(found.map((one) => one.replace(/-\d+ ddia-notes /, ' ')).sort()).toEqual(expected.sort());
  });

  it('fixes a finding', () => {
    const folder = projectOf({ 'note.md': WRONG });
    const script = `
      (wait-for #'findings)
      (goto-char (flymake-diagnostic-beg (car (findings))))
      ;; Nobody can be asked which action it shall be.
      (let* ((actions (eglot-code-actions (point) (point)))
             (server (eglot-current-server)))
        (if (fboundp 'eglot-execute)
            (eglot-execute server (car actions))
          (eglot--apply-workspace-edit (plist-get (car actions) :edit))))
      (answer (buffer-string))`;
    expect(emacs(join(folder, 'note.md'), script)).toBe(RIGHT);
  });

  it('fixes a note when it is saved, as `build` does', () => {
    const text = readFileSync(join(FIXTURE, 'note.md'), 'utf8');
    const folder = projectOf({ 'note.md': text });
    const { stdout } = run(['build', 'note.md'], { cwd: folder });
    const script = `
      (wait-for #'findings)
      (set-buffer-modified-p t)
      (save-buffer)
      (answer (buffer-string))`;
    expect(emacs(join(folder, 'note.md'), script)).toBe(stdout);
    expect(read(folder, 'note.md')).toBe(stdout);
  });

  it('renames a heading, and the links of other notes to it', () => {
    const folder = projectOf({
      'note.md': '# Mail\n\nSee [the replies](other.md#replies) and [[other#Replies]].\n',
      'other.md': '# Others\n\n## Replies\n\nNone.\n',
    });
    const script = `
      (goto-char (point-min))
      (search-forward "## R")
      (fset 'y-or-n-p (lambda (&rest _) t))
      (eglot-rename "Late answers")
      (save-some-buffers t)
      (answer (buffer-string))`;
    expect(emacs(join(folder, 'other.md'), script)).toBe('# Others\n\n## Late answers\n\nNone.\n');
    expect(read(folder, 'note.md')).toBe(
      '# Mail\n\nSee [the replies](other.md#late-answers) and [[other#Late answers]].\n',
    );
  });
});
