import { expect, it } from 'vitest';
import { compact } from '../../src/report/compact.ts';
import { FORMATS } from '../../src/report/format.ts';
import { loadFormat } from '../../src/report/load-format.ts';
import { FIXTURE, findingAt, HOSTILE_REPORTS, NOTE, printed, reportOf } from './reports.ts';

it('has one line per finding, which editors and grep understand', () => {
  const text = '# Mail\n\nI recieve it.\n';
  const findings = [findingAt(text, 10, 17, { message: 'Unexpected “recieve”' })];
  const gone = { path: 'gone.md', text: '', findings: [], error: 'is missing' };
  expect(printed(compact(), { path: 'my notes/a.md', text, findings }, gone)).toBe(
    'my notes/a.md:3:3: Unexpected “recieve” [typo]\n',
  );
});

it('has as many lines as findings, whatever the texts', async () => {
  const reports = [reportOf(NOTE), reportOf(FIXTURE, 'b.md'), ...HOSTILE_REPORTS];
  const output = printed(await loadFormat('compact', { color: true, version: '1' }), ...reports);
  expect(output.split(/\r\n|[\n\r\u0085\u2028\u2029]/)).toHaveLength(
    reports.flatMap(({ findings }) => findings).length + 1,
  );
  expect(output.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Zl}\p{Zp}]/u);
});

it.each(FORMATS)('%s can be loaded by its name', async (name) => {
  const format = await loadFormat(name, { color: false, version: '1' });
  expect(printed(format, reportOf(NOTE))).toMatch(/recieve[\s\S]*\n$/);
});
