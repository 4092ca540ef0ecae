/**
 * Values with the way that led to them: through keys, `$ref`s and aliases, in one file or several.
 *
 * Deliberately absent: paths (select.ts) and what is asked of a value (asks.ts).
 */
import { type ConfigEntry, type ConfigNode, type ConfigText, entryOf } from '../../facts/config/index.js';
import type { Span } from '../../facts/syntaxTrees.js';
import type { LineIndex } from '../../model/lines.js';

/** A file with its values. */
export interface ConfigFile {
  readonly path: string;
  readonly text: string;
  readonly lines: LineIndex;
  readonly config: ConfigText;
}

/** A `$ref` or an alias that was followed. */
export interface Step {
  readonly file: ConfigFile;
  /** Where in the file it stands. */
  readonly keys: readonly string[];
  readonly span: Span;
}

export interface Located {
  readonly node: ConfigNode;
  readonly file: ConfigFile;
  /** The keys under which it is written in its file. */
  readonly keys: readonly string[];
  /** The keys by which it was reached, whatever references stood in between. */
  readonly trail: readonly string[];
  /** The path of the file from which it was looked for. */
  readonly origin: string;
  readonly keySpan: Span | undefined;
  readonly steps: readonly Step[];
  readonly parent: Located | undefined;
}

export function rootOf(file: ConfigFile, node: ConfigNode): Located {
  return { node, file, keys: [], trail: [], origin: file.path, keySpan: undefined, steps: [], parent: undefined };
}

export function within(parent: Located, { key, keySpan, value, through }: ConfigEntry): Located {
  const keys = [...parent.keys, key];
  return {
    node: value,
    file: parent.file,
    keys,
    trail: [...parent.trail, key],
    origin: parent.origin,
    keySpan,
    steps: through ? [...parent.steps, { file: parent.file, keys, span: through }] : parent.steps,
    parent,
  };
}

/** The value under keys, as far as there is one. */
export function descend(
  from: Located,
  keys: readonly string[],
): { readonly at: Located; readonly rest: readonly string[] } {
  let at = from;
  for (const [n, key] of keys.entries()) {
    const entry = entryOf(at.node, key);
    if (!entry) return { at, rest: keys.slice(n) };
    at = within(at, entry);
  }
  return { at, rest: [] };
}

/** The place of a value: itself, if it is short; else its key, or what it begins with. */
export function placeOf({ node, keySpan, parent }: Located): Span {
  const { span } = node;
  if (node.kind === 'scalar' && span.end > span.start) return span;
  if (keySpan) return keySpan;
  const [first] = node.entries;
  if (first) return first.keySpan ?? placeOf({ node: first.value } as Located);
  if (span.end > span.start) return span;
  return parent ? placeOf(parent) : span;
}
