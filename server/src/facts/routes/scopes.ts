/**
 * Names, scope within scope, as readers of several languages look them up. Deliberately absent: what a name is bound to.
 */
import type { Ref } from './model.js';

interface Enclosed<T> {
  readonly parent: Enclosed<T> | undefined;
  readonly names: ReadonlyMap<string, T>;
}

/** What a name is bound to, in a scope or around it. */
export function lookUp<T>(scope: Enclosed<T> | undefined, name: string): T | undefined {
  for (let at = scope; at; at = at.parent) {
    const found = at.names.get(name);
    if (found) return found;
  }
  return undefined;
}

interface Ending<S> {
  readonly parent: S | undefined;
  readonly end: number;
}

/** The innermost scope that has not ended where a node begins; for nodes that come in the order of the text. */
export function scopeAt<S extends Ending<S>>(scope: S, start: number): S {
  let at = scope;
  while (at.parent && start >= at.end) at = at.parent;
  return at;
}

/** The id of what a scope names; the scope of a whole file has none itself. */
export function idIn({ id }: { readonly id: string }, name: string): string {
  return id === '' ? name : `${id}.${name}`;
}

export function memberOf(of: Ref | undefined, name: string): Ref | undefined {
  return of && { ...of, name: `${of.name}.${name}` };
}
