/** Renaming over several notes in a real Neovim. */

import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { read } from '../cli/run.ts';
import { lack, leftOut } from '../package/left-out.ts';
import { NEOVIM, neovim } from './neovim.ts';
import { projectOf } from './set-up.ts';

describe.skipIf(leftOut('renaming in Neovim', lack(NEOVIM)))('renaming in Neovim', () => {
  const files = {
    'note.md': '# Mail\n\nSee [the replies](other.md#replies) and [[other#Replies]].\n',
    'other.md': '# Others\n\n[Replies](#replies)\n\n## Replies\n\nNone.\n',
  };
  const renamed = {
    'note.md': '# Mail\n\nSee [the replies](other.md#late-answers) and [[other#Late answers]].\n',
    'other.md': '# Others\n\n[Replies](#late-answers)\n\n## Late answers\n\nNone.\n',
  };

  it.each([
    ['a link to it', 'note.md', [3, 8]],
    ['the heading', 'other.md', [5, 4]],
  ])('a heading from %s takes the links of all notes along', async (_, name, position) => {
    const folder = projectOf(files);
    const script = `
      vim.o.hidden = true
      wait_for_server()
      vim.api.nvim_win_set_cursor(0, { ${position.join(', ')} })
      vim.lsp.buf.rename('Late answers')
      wait_for('the new name', function() return text():find('[Ll]ate.answers') end)
      vim.cmd('wall')`;
    await neovim(join(folder, name), script);
    expect(read(folder, 'note.md')).toBe(renamed['note.md']);
    expect(read(folder, 'other.md')).toBe(renamed['other.md']);
  });

  it('takes links in the unsaved text of other notes along', async () => {
    const folder = projectOf({ ...files, 'note.md': '# Mail\n' });
    const script = `
      vim.o.hidden = true
      wait_for_server()
      vim.api.nvim_buf_set_lines(0, 1, 1, false, vim.split(${JSON.stringify(files['note.md'].slice(7).trimEnd())}, '\\n'))
      vim.cmd('edit ' .. vim.fn.fnameescape(vim.fn.expand('%:p:h') .. '/other.md'))
      wait_for_server()
      vim.api.nvim_win_set_cursor(0, { 5, 4 })
      vim.lsp.buf.rename('Late answers')
      wait_for('the new name', function() return text():find('## Late answers') end)
      vim.cmd('wall')`;
    await neovim(join(folder, 'note.md'), script);
    expect(read(folder, 'note.md')).toBe(renamed['note.md']);
    expect(read(folder, 'other.md')).toBe(renamed['other.md']);
  });

  it('says why it refuses', async () => {
    const folder = projectOf(files);
    const script = `
      local said = ''
      vim.notify = function(message) said = message end
      vim.api.nvim_err_writeln = vim.notify
      vim.api.nvim_echo = function(chunks) said = chunks[1][1] end
      wait_for_server()
      vim.api.nvim_win_set_cursor(0, { 5, 4 })
      vim.lsp.buf.rename('Others')
      wait_for('the reason', function() return said ~= '' end)
      return { said = said, text = text() }`;
    const { said, text } = await neovim<Record<string, string>>(join(folder, 'other.md'), script);
    // There are two headings “Others” then, and a wiki link leads to the first.
    expect(said).toContain('note.md:3');
    expect(text).toBe(files['other.md']);
  });
});
