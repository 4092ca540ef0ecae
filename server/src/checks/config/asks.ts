/**
 * What is asked of one value, and the sentence for a value that does not have it.
 *
 * Deliberately absent: which values are asked (tests.ts), and the words of authors.
 */
import { type ConfigNode, type ConfigPath, plain, readPath } from '../../facts/config/index.js';
import { parentOf, resolvePath } from '../../facts/paths.js';
import type { ConfigAsks, ValueType } from '../../model/check.js';
import { dayOf, momentIn } from '../../principles/days.js';
import { descend, type Located, within } from './located.js';
import { type CompiledSchema, compileSchema, expressionOf } from './schema.js';
import type { Walk } from './select.js';
import { anyOf, nameOf, shown, shownNode } from './words.js';

/** A value that is not as it is asked to be. */
export interface Shortfall {
  readonly at: Located;
  /** A whole sentence. */
  readonly says: string;
}

/** What is around a value that is asked about. */
export interface Asking {
  readonly walk: Walk;
  readonly root: Located;
  readonly today: string;
  /** true if there is such a file. */
  exists(path: string): boolean;
}

export type Ask = (value: Located, asking: Asking) => readonly Shortfall[];

const FINE: readonly Shortfall[] = [];

/** All that is asked of a value, in the order in which it is told; or what is wrong with the asking. */
export function compileAsks(asks: ConfigAsks): readonly Ask[] | string {
  const compiled: Ask[] = [];
  const add = (holds: (node: ConfigNode, asking: Asking) => boolean, says: (node: ConfigNode) => string) => {
    compiled.push((at, asking) => (holds(at.node, asking) ? FINE : [{ at, says: `${nameOf(at)} ${says(at.node)}` }]));
  };
  const { type, equals, one_of: oneOf, min, max, min_length: shortest, max_length: longest } = asks;
  if (type)
    add(
      (node) => type.some((one) => isOf(one, node)),
      (node) => `is ${shownNode(node)}; it has to be ${typeWords(type)}.`,
    );
  if (equals !== undefined)
    add(
      (node) => isSame(plain(node), equals),
      (node) => `is ${shownNode(node)}; it has to be ${shown(equals)}.`,
    );
  if (oneOf)
    add(
      (node) => oneOf.some((one) => isSame(plain(node), one)),
      (node) => `is ${shownNode(node)}; it has to be ${anyOf(oneOf)}.`,
    );
  const asNumber = (says: (n: number) => string) => (node: ConfigNode) => {
    const number = numberOf(node);
    return number === undefined ? `is ${shownNode(node)}, which is no number.` : says(number);
  };
  if (min !== undefined)
    add(
      (node) => (numberOf(node) ?? Number.NaN) >= min,
      asNumber((n) => `is ${n}; it has to be at least ${min}.`),
    );
  if (max !== undefined)
    add(
      (node) => (numberOf(node) ?? Number.NaN) <= max,
      asNumber((n) => `is ${n}; it may be at most ${max}.`),
    );
  if (shortest !== undefined)
    add(
      (node) => lengthOf(node) >= shortest,
      (node) => `has ${counted(node)}; it has to have at least ${shortest}.`,
    );
  if (longest !== undefined)
    add(
      (node) => lengthOf(node) <= longest,
      (node) => `has ${counted(node)}; it may have at most ${longest}.`,
    );
  if (asks.pattern !== undefined) {
    const expression = expressionOf(asks.pattern);
    if (typeof expression === 'string') return `The pattern is not a regular expression: ${expression}.`;
    add(
      (node) => node.kind === 'scalar' && expression.test(String(node.value)),
      (node) => `is ${shownNode(node)}, which does not match ${asks.pattern}.`,
    );
  }
  for (const [key, side] of [
    ['after', 1],
    ['before', -1],
  ] as const) {
    const written = asks[key];
    if (written === undefined) continue;
    add(
      (node, { today }) => {
        const day = dayIn(node);
        const limit = momentIn(written, today);
        return day !== undefined && limit !== undefined && (day === limit || side > 0 === day > limit);
      },
      (node) => {
        if (dayIn(node) === undefined) return `is ${shownNode(node)}, which is no date.`;
        return `is ${dayIn(node)}; it has to be ${written === 'today' ? 'today' : dayWords(written)} or ${side > 0 ? 'later' : 'earlier'}.`;
      },
    );
  }
  if (asks.unique) compiled.push(repeated);
  if (asks.refers_to !== undefined) {
    const ask = referring(asks.refers_to);
    if (typeof ask === 'string') return ask;
    compiled.push(ask);
  }
  if (asks.schema) {
    const schema = compileSchema(asks.schema);
    if (typeof schema === 'string') return schema;
    compiled.push(fitting(schema));
  }
  return compiled;
}

/** Whether items, keys or parts of a text are in a value. */
export function containing(wanted: readonly unknown[]): Ask {
  return (at) => {
    const { node } = at;
    const missing = wanted.filter((one) => {
      if (node.kind === 'list') return !node.entries.some(({ value }) => isSame(plain(value), one));
      if (node.kind === 'map') return !node.entries.some(({ key }) => key === String(one));
      return typeof node.value !== 'string' || !node.value.includes(String(one));
    });
    return missing.length === 0
      ? FINE
      : [{ at, says: `${nameOf(at)} does not contain ${missing.map(shown).join(', ')}.` }];
  };
}

function repeated(at: Located): readonly Shortfall[] {
  const seen = new Set<string>();
  return at.node.kind !== 'list'
    ? FINE
    : at.node.entries.flatMap((entry) => {
        const text = JSON.stringify(plain(entry.value));
        if (!seen.has(text)) {
          seen.add(text);
          return [];
        }
        return [{ at: within(at, entry), says: `${nameOf(at)} has ${shownNode(entry.value)} more than once.` }];
      });
}

function referring(target: string): Ask | string {
  const path = target === 'file' ? undefined : readPath(target);
  if (path && 'complaint' in path) return path.complaint;
  return (at, asking) => {
    const names = at.node.kind === 'list' ? at.node.entries.map((entry) => within(at, entry)) : [at];
    const known = path && namesAt(path, at, asking);
    return names.flatMap((one): readonly Shortfall[] => {
      if (one.node.kind !== 'scalar') return [];
      const name = String(one.node.value);
      if (known) {
        if (known.has(name)) return [];
        return [{ at: one, says: `${nameOf(one)} names ${shown(name)}, which is not in ${target}.` }];
      }
      if (asking.exists(resolvePath(parentOf(one.file.path), name))) return [];
      return [{ at: one, says: `${nameOf(one)} names the file ${name}, which is not there.` }];
    });
  };
}

function namesAt(path: ConfigPath, value: Located, { walk, root }: Asking): ReadonlySet<string> {
  const found = walk.select(path, value, root).found.flatMap(({ node }): readonly unknown[] => {
    if (node.kind === 'map') return node.entries.map(({ key }) => key);
    return node.kind === 'list' ? node.entries.map((entry) => entry.value.value) : [node.value];
  });
  return new Set(found.map(String));
}

function fitting(schema: CompiledSchema): Ask {
  return (at) =>
    schema.misfits(plain(at.node)).map(({ keys, says }) => {
      const place = descend(at, keys).at;
      return { at: place, says: `${nameOf(place)} ${says}` };
    });
}

function isSame(value: unknown, wanted: unknown): boolean {
  if (Array.isArray(value) || Array.isArray(wanted)) {
    if (!Array.isArray(value) || !Array.isArray(wanted) || value.length !== wanted.length) return false;
    return value.every((item, n) => isSame(item, wanted[n]));
  }
  if (typeof value !== 'object' || typeof wanted !== 'object' || !value || !wanted) return value === wanted;
  const keys = Object.keys(value);
  return (
    keys.length === Object.keys(wanted).length &&
    keys.every((key) => Object.hasOwn(wanted, key) && isSame(value[key as never], wanted[key as never]))
  );
}

function isOf(type: ValueType, { kind, value }: ConfigNode): boolean {
  if (type === 'array') return kind === 'list';
  if (type === 'object') return kind === 'map';
  if (kind !== 'scalar') return false;
  if (type === 'integer') return Number.isInteger(value);
  return type === 'null' ? value === null : typeof value === type;
}

function typeWords(types: readonly ValueType[]): string {
  const words = { string: 'a text', number: 'a number', integer: 'a whole number', boolean: 'true or false' };
  const more = { array: 'a list', object: 'an object', null: 'null' };
  return types.map((type) => ({ ...words, ...more })[type]).join(' or ');
}

/** A number, also one in quotes. */
function numberOf({ value }: ConfigNode): number | undefined {
  if (typeof value === 'number') return value;
  return typeof value === 'string' && /^-?\d+(?:\.\d+)?$/.test(value) ? Number(value) : undefined;
}

function lengthOf({ kind, value, entries }: ConfigNode): number {
  if (kind !== 'scalar') return entries.length;
  return value === null ? 0 : [...String(value)].length;
}

function counted(node: ConfigNode): string {
  const length = lengthOf(node);
  const unit = { map: 'key', list: 'item', scalar: 'character' }[node.kind];
  return `${length} ${unit}${length === 1 ? '' : 's'}`;
}

/** The day of a date, with or without a time behind it. */
function dayIn({ value }: ConfigNode): string | undefined {
  const written = /^(\d{4}-\d{2}-\d{2})(?:[T ].*)?$/i.exec(String(value))?.[1];
  return dayOf(written);
}

function dayWords(written: string): string {
  return dayOf(written) ?? `${written} from today`;
}
