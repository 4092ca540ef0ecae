/** A key may hold one value or a list of them; the model always holds a list. */

/** One or more, as a list; nothing, as an empty one. */
export function listOf<T>(value: T | readonly T[] | undefined): readonly T[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? value : [value as T];
}
