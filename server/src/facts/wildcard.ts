/**
 * Names with `*` for any letters, such as `no-*`. Found in one pass, so that no name keeps its reader waiting.
 *
 * Deliberately absent: everything else that a glob of files can say.
 */

/** A test for a name; capitals count. */
export function compileWildcard(written: string): (name: string) => boolean {
  const parts = written.split('*');
  const [first = ''] = parts;
  if (parts.length === 1) return (name) => name === first;
  const last = parts.at(-1) ?? '';
  const between = parts.slice(1, -1);
  return (name) => {
    if (!name.startsWith(first)) return false;
    let at = first.length;
    for (const part of between) {
      const found = name.indexOf(part, at);
      if (found < 0) return false;
      at = found + part.length;
    }
    return name.length - last.length >= at && name.endsWith(last);
  };
}

/** What every name that matches begins with. */
export function beginningOf(written: string): string {
  return written.split('*', 1)[0] ?? '';
}
