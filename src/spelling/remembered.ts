/** Results that are computed once. */

/**
 * Returns a function with the same results as a pure one, which remembers the last of them.
 *
 * @param most how many results are kept at most. When there are as many, all are forgotten.
 */
export function remembered<T>(compute: (key: string) => T, most: number): (key: string) => T {
  const results = new Map<string, T>();
  return (key) => {
    let result = results.get(key);
    if (result === undefined && !results.has(key)) {
      result = compute(key);
      if (results.size >= most) results.clear();
      results.set(key, result);
    }
    return result as T;
  };
}
