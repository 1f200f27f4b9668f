/** Grouping values by a key. */

/** Appends a value to the group of a key. */
export function addTo<K, T>(groups: Map<K, T[]>, key: K, value: T): void {
  const group = groups.get(key);
  if (group) group.push(value);
  else groups.set(key, [value]);
}
