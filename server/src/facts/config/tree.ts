/**
 * A configuration file as a tree of values with their places, whatever it is written in: JSON, YAML or TOML.
 *
 * What is shared in the text (an alias of YAML) is shared in the tree, so that nothing grows. Deliberately absent: how each format
 * is read, and what is asked of values.
 */
import type { Span } from '../syntaxTrees.js';

export type ConfigFormat = 'json' | 'yaml' | 'toml';

export type ScalarValue = string | number | boolean | null;

export interface ConfigNode {
  readonly kind: 'map' | 'list' | 'scalar';
  /** The value of a scalar. A date of TOML is its text. */
  readonly value: ScalarValue;
  /** What a map or a list holds, in the order of the text. */
  readonly entries: readonly ConfigEntry[];
  readonly span: Span;
  /**
   * How it is laid out: between brackets, on lines of its own (YAML), as a table of TOML, or nowhere by itself (a table that is only
   * named on the way to another).
   */
  readonly style: 'flow' | 'block' | 'table' | 'implicit';
  /** Where another key of a table of TOML goes. */
  readonly bodyEnd?: number;
}

export interface ConfigEntry {
  /** The key of a map; the index of a list, from zero. */
  readonly key: string;
  /** Where the key is written; in a list the header of a table of TOML, or nothing. */
  readonly keySpan?: Span;
  readonly value: ConfigNode;
  /** The alias or the merge through which it is here, although it is written elsewhere. */
  readonly through?: Span;
}

/** What was read of a text. */
export interface ConfigText {
  readonly format: ConfigFormat;
  /** One root for each document; only YAML has several. */
  readonly documents: readonly ConfigNode[];
  /** Where the text is none of its format. What was read around it says nothing then. */
  readonly broken?: number;
}

/** Values that are nested deeper than this are not told apart. */
export const DEEPEST = 200;

export function scalar(value: ScalarValue, span: Span): ConfigNode {
  return { kind: 'scalar', value, entries: [], span, style: 'flow' };
}

/** The entry of a map or list under a key. */
export function entryOf(node: ConfigNode, key: string): ConfigEntry | undefined {
  if (node.kind === 'list') return /^\d+$/.test(key) ? node.entries[Number(key)] : undefined;
  return node.entries.find((entry) => entry.key === key);
}

const plainValues = new WeakMap<ConfigNode, unknown>();

/** A node as a plain value. What is shared in the tree is shared in the value. */
export function plain(node: ConfigNode): unknown {
  if (node.kind === 'scalar') return node.value;
  const known = plainValues.get(node);
  if (known !== undefined) return known;
  // Without a prototype, a key such as `__proto__` is a key as any other.
  const value =
    node.kind === 'list'
      ? node.entries.map((entry) => plain(entry.value))
      : Object.assign(
          Object.create(null),
          Object.fromEntries(node.entries.map(({ key, value }) => [key, plain(value)])),
        );
  plainValues.set(node, value);
  return value;
}
