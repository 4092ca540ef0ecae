/** Cuts a list into pieces of at most `size`, in order. */
export function* chunks<T>(items: readonly T[], size: number): Generator<readonly T[]> {
  if (size < 1) throw new RangeError("a chunk holds at least one item");
  for (let start = 0; start < items.length; start += size) {
    yield items.slice(start, start + size);
  }
}
