/** Each principle once, where several scopes have it. Deliberately absent: which of them holds for a file. */
import type { Principle, Scope } from '../model/principle.js';
import { ownPlaceOf, placeToOpen } from './convert.js';

/** Tells a principle from others of the same id: by where it is first written. */
export function keyOf(principle: Principle): string {
  const { uri, line } = placeToOpen(ownPlaceOf(principle));
  return `${principle.id} ${uri}#${line}`;
}

/** All principles by id. One that a scope inherits and leaves as it is stands once; one that it changes, once more. */
export function distinct(scopes: readonly Scope[]): readonly Principle[] {
  const found = new Map<string, Principle>();
  for (const principle of scopes.flatMap((scope) => scope.principles)) {
    const key = `${keyOf(principle)} ${principle.origins.length}`;
    if (!found.has(key)) found.set(key, principle);
  }
  return [...found.values()].sort((a, b) => a.id.localeCompare(b.id));
}

/** All principles, each once: as it is first written, whatever scopes below change of it. */
export function firstWritten(scopes: readonly Scope[]): readonly Principle[] {
  const found = new Map<string, Principle>();
  for (const principle of distinct(scopes)) {
    const known = found.get(keyOf(principle));
    if (!known || principle.origins.length < known.origins.length) found.set(keyOf(principle), principle);
  }
  return [...found.values()];
}
