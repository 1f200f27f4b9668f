/** Neovim without a window, set up as `docs/editors.md` says. */

import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { folderOf } from '../cli/run.ts';
import { documented, homeWith } from './set-up.ts';

export const NEOVIM = process.env.DDIA_NOTES_NEOVIM ?? 'nvim';

/** Neovim’s version, such as 7 for 0.7.2. */
export function neovimVersion(): number {
  const { stdout } = spawnSync(NEOVIM, ['--version'], { encoding: 'utf8' });
  return Number(/^NVIM v0\.(\d+)/.exec(stdout ?? '')?.[1]);
}

const MODERN = 11;

function config(): string {
  const isModern = neovimVersion() >= MODERN;
  return documented(isModern ? '### Neovim 0.11 and later' : '### Neovim 0.7 to 0.10', 'lua').join('\n');
}

/** What scripts can use. Neovim has no function that waits for ever. */
const PRELUDE = `
local function wait_for(what, condition)
  if not vim.wait(240000, condition, 20) then error('waited in vain for ' .. what, 2) end
end
local function findings() return vim.diagnostic.get(0) end
local function wait_for_findings(number)
  wait_for(number .. ' findings', function() return #findings() == number end)
end
local function text() return table.concat(vim.api.nvim_buf_get_lines(0, 0, -1, false), '\\n') .. '\\n' end
-- The clients of the current buffer.
local function clients()
  return vim.lsp.get_clients and vim.lsp.get_clients({ bufnr = 0 }) or vim.tbl_values(vim.lsp.buf_get_clients(0))
end
local function wait_for_server()
  wait_for('the server', function() return clients()[1] and clients()[1].initialized end)
end
-- The process ids of the servers.
local function servers() return vim.api.nvim_get_proc_children(vim.fn.getpid()) end
-- What the user is asked is answered with the first choice, or with the first that contains some words.
local choice = ''
local asked = {}
vim.ui.select = function(items, options, done)
  asked = {}
  for _, item in ipairs(items) do
    table.insert(asked, options.format_item and options.format_item(item) or tostring(item))
  end
  for number, title in ipairs(asked) do
    if title:find(choice, 1, true) then return done(items[number], number) end
  end
  error('no choice contains ' .. choice .. ': ' .. table.concat(asked, ', '))
end
local function act_on(line, column, wanted)
  choice = wanted or ''
  vim.api.nvim_win_set_cursor(0, { line, column })
  vim.lsp.buf.code_action()
end
`;

/**
 * Opens a file in Neovim, runs a script and quits.
 *
 * @param file an absolute path.
 * @param script in Lua; what it returns is returned as JSON, and an error fails the test.
 */
export async function neovim<Result>(file: string, script: string): Promise<Result> {
  const { child, output } = startNeovim(file, script);
  const said = collect(child);
  await once(child, 'exit');
  const answer = readAnswer<Result>(output);
  if (answer === undefined) throw new Error(`Neovim gave no answer: ${said()}`);
  if ('error' in answer) throw new Error(`${answer.error}\n${said()}`);
  expect(said()).not.toMatch(/^Error/m);
  return answer.result;
}

/**
 * Opens a file in Neovim and runs a script, without waiting.
 *
 * @returns the process, and the file to which the script writes its answer.
 */
export function startNeovim(file: string, script: string): { child: ChildProcess; output: string } {
  const home = homeWith('.config/nvim/plugin/ddia-notes.lua', config());
  const folder = folderOf();
  const output = join(folder, 'answer.json');
  const program = join(folder, 'script.lua');
  writeFileSync(
    program,
    `${PRELUDE}
local ok, result = xpcall(function()
${script}
end, debug.traceback)
local answer = ok and { result = result } or { error = tostring(result) }
vim.fn.writefile({ vim.fn.json_encode(answer) }, ${JSON.stringify(output)})
vim.cmd('qall!')
`,
  );
  const child = spawn(NEOVIM, ['--headless', '-n', '-i', 'NONE', file, '-c', `luafile ${program}`], {
    cwd: folder,
    env: { PATH: process.env.PATH ?? '', HOME: home, LC_ALL: 'C.UTF-8' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  return { child, output };
}

function collect(child: ChildProcess): () => string {
  let said = '';
  for (const stream of [child.stdout!, child.stderr!]) {
    stream.setEncoding('utf8').on('data', (data: string) => {
      said += data;
    });
  }
  return () => said.replaceAll('\r', '');
}

function readAnswer<Result>(file: string): { result: Result } | { error: string } | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}
