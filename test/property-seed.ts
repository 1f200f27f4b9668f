/**
 * Returns the seed of a property: a fixed one, so that runs are reproducible; another can be set with FC_SEED.
 */
export function propertySeed(fixed = 1): number {
  return Number(process.env.FC_SEED ?? fixed);
}
