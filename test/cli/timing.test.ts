import { describe, expect, it } from 'vitest';
import { FIXTURE, folderOf, RIGHT, read, WRONG } from './run.ts';
import { run } from './shared-process.ts';

/** A table that was printed: its first column with the times in milliseconds. */
function tableOf(head: string, stderr: string): Map<string, number> {
  const table = new RegExp(`^${head} .*\\n((?:.+\\n)*)`, 'm').exec(stderr);
  const lines = table?.[1]?.split('\n').slice(0, -1) ?? [];
  return new Map(
    lines.map((line) => {
      const [, name, time] = /^(.+?) +([\d.]+) ms +\d+%$/.exec(line)!;
      return [name!, Number(time)];
    }),
  );
}

/** Expects that the last row is the sum of the others, but for rounding. */
function expectTotal(table: ReadonlyMap<string, number>): void {
  const times = [...table.values()];
  const total = times.pop()!;
  expect([...table.keys()].at(-1)).toBe('total');
  expect(Math.abs(times.reduce((sum, time) => sum + time, 0) - total)).toBeLessThan(0.1 * table.size);
}

const cwd = folderOf({ 'note.md': read(FIXTURE, 'note.md'), 'wrong.md': WRONG, 'right.md': RIGHT });

describe('--timing', () => {
  it.each([
    ['lint', ['lint', 'note.md'], ['start', 'read', 'parse', 'rules', 'proof', 'other', 'total']],
    ['build', ['build', 'note.md'], ['start', 'read', 'parse', 'rules', 'proof', 'write', 'other', 'total']],
    [
      'lint --diff',
      ['lint', '--diff', 'note.md'],
      ['start', 'read', 'parse', 'rules', 'proof', 'write', 'other', 'total'],
    ],
  ])('prints the times of stages and rules after all else: %s', (_, args, stages) => {
    const expected = run(args, { cwd });
    const { status, stdout, stderr } = run([...args, '--timing'], { cwd });
    expect({ status, stdout }).toEqual({ status: expected.status, stdout: expected.stdout });
    expect(stderr.startsWith(`${expected.stderr}\nStage `)).toBe(true);
    const [byStage, byRule] = [tableOf('Stage', stderr), tableOf('Rule', stderr)];
    expect([...byStage.keys()]).toEqual(stages);
    expectTotal(byStage);
    expectTotal(byRule);
    expect(byRule.get('total')).toBe(byStage.get('rules'));
    const times = [...byRule.values()].slice(0, 10);
    expect(times).toEqual([...times].sort((a, b) => b - a));
    expect([...byRule.keys()].at(-2)).toMatch(/^\d+ other rules$/);
  });

  it('measures only rules that run, and remark plugins', () => {
    const folder = folderOf({ 'note.md': WRONG, 'plugin.mjs': 'export default () => () => {};\n' });
    const config = folderOf({ 'c.json': JSON.stringify({ plugins: [`${folder}/plugin.mjs`] }) });
    const { stderr } = run(['lint', '--only', 'typo', '-c', `${config}/c.json`, '--timing', 'note.md'], {
      cwd: folder,
    });
    expect([...tableOf('Rule', stderr).keys()]).toEqual(['typo', 'total']);
    expect([...tableOf('Stage', stderr).keys()]).toContain('plugins');
  });

  it('is printed with --quiet, too, and not after an error in the options', () => {
    expect(
      tableOf('Stage', run(['build', '-q', '--check', '--timing', 'right.md'], { cwd }).stderr).size,
    ).toBeGreaterThan(4);
    const { status, stderr } = run(['lint', '--timing', '--max-warnings', 'x', 'right.md'], { cwd });
    expect(status).toBe(2);
    expect(stderr).toMatch(/^error: [^\n]+\n$/);
  });

  it.each(['lint', 'build'])('cannot be combined with %s --watch', (command) => {
    const { status, stderr } = run([command, '--watch', '--timing', 'right.md'], { cwd });
    expect(status).toBe(2);
    expect(stderr).toContain('--watch cannot be combined with --timing');
  });
});
