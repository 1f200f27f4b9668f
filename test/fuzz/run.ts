/**
 * Hunts for cases that break a promise: `npm run test:fuzz -- [--minutes N] [--cases N] [--seed S] [--only
 * ORACLE] [--from GENERATOR] [--dry]`.
 *
 * Prints the seed, each failure with its shrunk note, and the number of cases per generator and oracle.
 * Unless --dry is given, a failure is saved in `fixtures/found`, and checked again by `npm test`. The exit
 * code is 1 if there is a failure. A signal stops the hunt after the current batch, with its counts.
 */

import { parseArgs } from 'node:util';
import { provideBuiltData } from '../built-data.ts';
import { keep } from './found.ts';
import { GENERATORS } from './generators/index.ts';
import { hunt } from './hunt.ts';
import { ORACLES } from './oracles/index.ts';
import { watch } from './watchdog.ts';

provideBuiltData();

const { values } = parseArgs({
  options: {
    minutes: { type: 'string' },
    cases: { type: 'string' },
    seed: { type: 'string' },
    only: { type: 'string' },
    from: { type: 'string' },
    dry: { type: 'boolean' },
  },
});
const seed = Number(values.seed ?? Date.now() % 1_000_000_000);
const minutes = Number(values.minutes ?? (values.cases === undefined ? 1 : Number.POSITIVE_INFINITY));
const most = Number(values.cases ?? Number.POSITIVE_INFINITY);
const oracles = ORACLES.filter(({ id }) => values.only === undefined || id.startsWith(values.only));
const generators = Object.keys(GENERATORS).filter(
  (name) => values.from === undefined || name === values.from,
);
if (
  !Number.isFinite(seed) ||
  Number.isNaN(minutes + most) ||
  oracles.length === 0 ||
  generators.length === 0
) {
  console.error(`error: a number is none, or there is no such oracle or generator.
Oracles: ${ORACLES.map(({ id }) => id).join(', ')}. Generators: ${Object.keys(GENERATORS).join(', ')}.`);
  process.exit(2);
}

console.log(`seed ${seed}`);
let end = Date.now() + minutes * 60_000;
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => {
    end = 0;
  });
const { cases, checked, found, slowest } = await hunt({
  seed,
  oracles,
  generators,
  goOn: (count) => count < most && Date.now() < end,
  begin: watch(seed),
  report: (one) => {
    console.log(`\n${one.oracle} fails (${one.generator}, salt ${one.salt}): ${JSON.stringify(one.text)}`);
    console.log(one.error.replace(/^/gm, '    '));
    if (!values.dry) console.log(`    kept as ${keep(one)}`);
  },
});

const counts = (map: ReadonlyMap<string, number>) =>
  [...map].map(([name, count]) => `${name} ${count}`).join(', ');
const total = [...cases.values()].reduce((sum, count) => sum + count, 0);
console.log(`\n${total} cases: ${counts(cases)}`);
console.log(`checked: ${counts(checked)}`);
console.log(`slowest: ${Math.round(slowest)} ms; found: ${found.length}`);
process.exitCode = found.length > 0 ? 1 : 0;
