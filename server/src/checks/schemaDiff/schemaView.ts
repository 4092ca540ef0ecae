/**
 * A JSON Schema as readers of it see it: references followed, `allOf` taken together, null taken apart from the other types.
 *
 * Deliberately absent: comparing two of them.
 */
import { plain } from '../../facts/config/index.js';
import type { Located } from '../config/located.js';
import type { Walk } from '../config/select.js';

/** Deeper nesting of `allOf` is not taken together. */
const DEEPEST = 32;

export class SchemaView {
  readonly #members = new WeakMap<object, readonly Located[]>();

  constructor(readonly walk: Walk) {}

  /** The value under a key, with references followed. */
  at(value: Located, key: string): Located | undefined {
    const child = this.walk.child(value, key);
    return child && this.walk.resolved(child);
  }

  value(from: Located, key: string): unknown {
    const found = this.at(from, key);
    return found && plain(found.node);
  }

  /** What a value holds, by key; references are followed when an entry is asked. */
  entries(value: Located | undefined): ReadonlyMap<string, Located> {
    const children = value ? this.walk.children(value) : [];
    return new Map(children.map((child) => [child.trail.at(-1) ?? '', child]));
  }

  /** The schema itself, and all that `allOf` adds to it. */
  members(schema: Located, depth = 0): readonly Located[] {
    const known = this.#members.get(schema.node);
    if (known) return known;
    // One that is made of itself adds nothing more.
    this.#members.set(schema.node, [schema]);
    const inner = depth > DEEPEST ? [] : [...this.entries(this.at(schema, 'allOf')).values()];
    const all = [schema, ...inner.flatMap((one) => this.members(one, depth + 1))];
    this.#members.set(schema.node, all);
    return all;
  }

  /** A keyword of the schema, wherever in `allOf` it stands. */
  keyword(schema: Located, key: string): Located | undefined {
    for (const member of this.members(schema)) {
      const found = this.walk.child(member, key);
      if (found) return found;
    }
    return undefined;
  }

  plain(schema: Located, key: string): unknown {
    const found = this.keyword(schema, key);
    return found && plain(this.walk.resolved(found).node);
  }

  properties(schema: Located): ReadonlyMap<string, Located> {
    return this.#gathered(schema, (member) => this.entries(this.at(member, 'properties')));
  }

  /** The names of properties that must be there, with where that is said. */
  required(schema: Located): ReadonlyMap<string, Located> {
    return this.#gathered(schema, (member) => {
      const items = [...this.entries(this.at(member, 'required')).values()];
      return new Map(items.map((item) => [String(item.node.value), item]));
    });
  }

  #gathered(schema: Located, of: (member: Located) => ReadonlyMap<string, Located>): ReadonlyMap<string, Located> {
    const found = new Map<string, Located>();
    for (const member of this.members(schema))
      for (const [name, value] of of(member)) if (!found.has(name)) found.set(name, value);
    return found;
  }

  /** Its types without null, sorted; undefined: any. */
  types(schema: Located): readonly string[] | undefined {
    const written = this.plain(schema, 'type');
    const list = (Array.isArray(written) ? written : [written]).filter((one) => typeof one === 'string' && one !== '');
    const types = list.filter((one) => one !== 'null').sort();
    return types.length > 0 ? types : undefined;
  }

  /** true if it says that null is among its values; one of any type does not say so. */
  isNullable(schema: Located): boolean {
    const written = this.plain(schema, 'type');
    return (
      this.plain(schema, 'nullable') === true ||
      this.plain(schema, 'x-nullable') === true ||
      (Array.isArray(written) && written.includes('null')) ||
      this.#alternatives(schema).some((one) => this.#isNull(one))
    );
  }

  /** What stands in the place of a schema that is only there to let null be a value. */
  unwrapped(schema: Located): Located {
    const all = this.#alternatives(schema);
    const [only, ...more] = all.filter((one) => !this.#isNull(one));
    return only && more.length === 0 && all.length > 1 && !this.types(schema) ? only : schema;
  }

  /** The alternatives of `oneOf` or `anyOf`, without null. */
  alternatives(schema: Located, key: 'oneOf' | 'anyOf'): readonly Located[] {
    return [...this.entries(this.keyword(schema, key)).values()].filter((one) => !this.#isNull(one));
  }

  #alternatives(schema: Located): readonly Located[] {
    return (['oneOf', 'anyOf'] as const).flatMap((key) => [...this.entries(this.keyword(schema, key)).values()]);
  }

  #isNull(schema: Located): boolean {
    const { node } = this.walk.resolved(schema);
    return node.kind === 'map' && node.entries.length === 1 && this.plain(schema, 'type') === 'null';
  }
}
