/** Values and names as a finding tells them. Deliberately absent: what is wrong with them. */
import { type ConfigNode, wordsOfKeys } from '../../facts/config/index.js';
import type { Located } from './located.js';

const LONGEST = 60;

export function shown(value: unknown): string {
  if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : `a list of ${value.length}`;
  if (typeof value === 'object' && value !== null) return 'an object';
  if (typeof value !== 'string') return String(value);
  const line = JSON.stringify(value);
  return line.length > LONGEST ? `${line.slice(0, LONGEST - 2)}…"` : line;
}

export function shownNode(node: ConfigNode): string {
  if (node.kind === 'scalar') return shown(node.value);
  return node.kind === 'list' ? shown(node.entries) : 'an object';
}

/** The value without quotes, for a message that its author writes. */
export function bare(node: ConfigNode): string {
  return typeof node.value === 'string' ? node.value : shownNode(node);
}

/** By the keys under which it is written; by those that led to it, if it is written in another file than the check looks at. */
export function nameOf({ file, keys, trail, origin }: Located, missing: readonly string[] = []): string {
  const known = [...(file.path === origin ? keys : trail), ...missing];
  return known.length === 0 ? 'The document' : wordsOfKeys(known);
}

export function anyOf(values: readonly unknown[]): string {
  const [only] = values;
  return values.length === 1 ? shown(only) : `one of ${values.map(shown).join(', ')}`;
}
