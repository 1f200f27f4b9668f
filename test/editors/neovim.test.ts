/** The language server in a real Neovim. */

import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { FIXTURE, folderOf, RIGHT, read, run, WRONG } from '../cli/run.ts';
import { lack, leftOut } from '../package/left-out.ts';
import { NEOVIM, neovim, startNeovim } from './neovim.ts';
import { ended, projectOf } from './set-up.ts';

interface Finding {
  readonly code: string;
  readonly message: string;
  readonly severity: number;
  readonly lnum: number;
  /** In bytes. */
  readonly col: number;
  readonly end_lnum: number;
  readonly end_col: number;
}

interface Message {
  readonly ruleId: string;
  readonly message: string;
  readonly severity: 'error' | 'warn' | 'info';
  readonly start: { readonly line: number; readonly column: number };
  readonly end: { readonly line: number; readonly column: number };
}

const SEVERITIES = { error: 1, warn: 2, info: 3 };

describe.skipIf(leftOut('the language server in Neovim', lack(NEOVIM)))('in Neovim', () => {
  it.each([
    ['the example', readFileSync(join(FIXTURE, 'note.md'), 'utf8')],
    ['a note with letters outside of ASCII', '# Écluse 🚣\n\nLa 🚣 – I recieve 🚣 teh mail .\n\n\n\nEnd  \n'],
  ])('shows the findings of the command line for %s', async (_, text) => {
    const folder = projectOf({ 'note.md': text });
    const expected = findingsOf(folder, 'note.md', text);
    expect(expected.length).toBeGreaterThan(2);
    const found = await neovim<Finding[]>(
      join(folder, 'note.md'),
      `wait_for_findings(${expected.length}) return findings()`,
    );
    expect(found.map(shown).sort()).toEqual(expected.sort());
  });

  it('fixes a finding', async () => {
    const folder = projectOf({ 'note.md': WRONG });
    const script = `
      wait_for_findings(1)
      act_on(3, 4)
      wait_for_findings(0)
      return text()`;
    expect(await neovim(join(folder, 'note.md'), script)).toBe(RIGHT);
  });

  it('fixes all findings of a rule, and disables a rule in the note', async () => {
    const text = '# Mail\n\nI recieve teh mail.\n\nYou recieve teh rest .\n';
    const folder = projectOf({ 'note.md': text });
    const script = `
      wait_for('findings', function() return #findings() > 4 end)
      act_on(3, 4, 'Fix all “typo”')
      wait_for_findings(1)
      local fixed = text()
      act_on(5, 20, 'in this note')
      wait_for_findings(0)
      return { fixed = fixed, disabled = text() }`;
    const { fixed, disabled } = await neovim<Record<string, string>>(join(folder, 'note.md'), script);
    expect(fixed).toBe('# Mail\n\nI receive the mail.\n\nYou receive the rest .\n');
    expect(disabled).toContain('ddia-notes-disable');
    expect(disabled).toContain('the rest .');
  });

  it('accepts a word in the words of the project', async () => {
    const folder = projectOf({ 'note.md': WRONG });
    const script = `
      wait_for_findings(1)
      act_on(3, 4, 'Accept')
      wait_for_findings(0)
      return text()`;
    expect(await neovim(join(folder, 'note.md'), script)).toBe(WRONG);
    expect(read(folder, 'ddia-notes.config.json')).toContain('recieve');
  });

  it('fixes a note when it is saved, as `build` does', async () => {
    const text = readFileSync(join(FIXTURE, 'note.md'), 'utf8');
    const folder = projectOf({ 'note.md': text });
    const { stdout } = run(['build', 'note.md'], { cwd: folder });
    const script = `
      wait_for('findings', function() return #findings() > 2 end)
      vim.cmd('write')
      return text()`;
    expect(await neovim(join(folder, 'note.md'), script)).toBe(stdout);
    expect(read(folder, 'note.md')).toBe(stdout);
    expect(stdout).not.toBe(text);
  });

  it('reads the unsaved text of other notes', async () => {
    const folder = projectOf({
      'note.md': '# Mail\n\nSee [the replies](other.md#replies).\n',
      'other.md': '# Others\n\n## Replies\n\nNone.\n',
    });
    const script = `
      vim.o.hidden = true
      local note = vim.api.nvim_get_current_buf()
      vim.cmd('edit ' .. vim.fn.fnameescape(vim.fn.expand('%:p:h') .. '/other.md'))
      vim.api.nvim_buf_set_lines(0, 2, 3, false, { '## Answers' })
      wait_for('a finding', function() return #vim.diagnostic.get(note) == 1 end)
      local broken = vim.diagnostic.get(note)[1].code
      vim.cmd('undo')
      wait_for('no finding', function() return #vim.diagnostic.get(note) == 0 end)
      return { broken = broken, servers = #servers() }`;
    expect(await neovim(join(folder, 'note.md'), script)).toEqual({ broken: 'broken-link', servers: 1 });
  });

  it('goes to the heading that a link leads to', async () => {
    const folder = projectOf({
      'note.md': '# Mail\n\nSee [the replies](other.md#replies).\n',
      'other.md': '# Others\n\n## Replies\n\nNone.\n',
    });
    const script = `
      wait_for_server()
      vim.api.nvim_win_set_cursor(0, { 3, 8 })
      vim.lsp.buf.definition()
      wait_for('a jump', function() return vim.fn.expand('%:t') == 'other.md' end)
      return vim.api.nvim_win_get_cursor(0)[1]`;
    expect(await neovim(join(folder, 'note.md'), script)).toBe(3);
  });

  it('restarts the server as the page says', async () => {
    const folder = projectOf({ 'note.md': WRONG });
    const script = `
      wait_for_findings(1)
      local before = servers()
      if vim.fn.exists(':lsp') == 2 then
        vim.cmd('lsp restart')
      else
        vim.lsp.stop_client(clients())
        wait_for('the end of the server', function() return #servers() == 0 end)
        vim.cmd('edit')
      end
      wait_for('another server', function()
        return #servers() == 1 and servers()[1] ~= before[1] and #findings() == 1
      end)
      act_on(3, 4)
      wait_for_findings(0)
      return text()`;
    expect(await neovim(join(folder, 'note.md'), script)).toBe(RIGHT);
  });

  it('leaves no process behind when it quits', async () => {
    const folder = projectOf({ 'note.md': WRONG });
    const script = 'wait_for_findings(1) return servers()';
    const pids = await neovim<number[]>(join(folder, 'note.md'), script);
    expect(pids).toHaveLength(1);
    await ended(pids[0]!);
  });

  it('leaves no process behind when it is killed', async () => {
    const folder = projectOf({ 'note.md': WRONG });
    const { child, output } = startNeovim(
      join(folder, 'note.md'),
      `wait_for_findings(1)
      vim.fn.writefile({ vim.fn.json_encode(servers()) }, ${JSON.stringify(join(folder, 'pids.json'))})
      vim.loop.kill(vim.fn.getpid(), 'sigkill')`,
    );
    await once(child, 'exit');
    expect(existsSync(output)).toBe(false);
    const [pid] = JSON.parse(read(folder, 'pids.json'));
    expect(pid).toBeTypeOf('number');
    await ended(pid);
  });

  it('starts nothing for a note in a folder without ddia-notes', async () => {
    const folder = folderOf({ 'note.md': WRONG });
    const script = `
      assert(vim.bo.filetype == 'markdown')
      vim.wait(1000)
      vim.cmd('silent write')
      return { servers = #servers(), findings = #findings(), messages = vim.fn.execute('messages') }`;
    const expected = { servers: 0, findings: 0, messages: '' };
    expect(await neovim(join(folder, 'note.md'), script)).toEqual(expected);
  });
});

/** The findings of the command line, as shown by `shown`. */
function findingsOf(folder: string, name: string, text: string): string[] {
  const { stdout } = run(['lint', '--format', 'json', name], { cwd: folder });
  const lines = text.split('\n');
  const [{ messages }] = JSON.parse(stdout) as [{ messages: Message[] }];
  return messages.map(({ ruleId, message, severity, start, end }) => {
    const line = lines[start.line - 1]!;
    const bytes = (column: number) => Buffer.byteLength(line.slice(0, column - 1));
    // A range ends on its first line.
    const endColumn = end.line === start.line ? end.column : line.length + 1;
    return shown({
      code: ruleId,
      message,
      severity: SEVERITIES[severity],
      lnum: start.line - 1,
      col: bytes(start.column),
      end_lnum: start.line - 1,
      end_col: bytes(endColumn),
    });
  });
}

function shown({ code, message, severity, lnum, col, end_lnum, end_col }: Finding): string {
  return `${lnum}:${col}-${end_lnum}:${end_col} ${severity} ${code} ${message}`;
}
