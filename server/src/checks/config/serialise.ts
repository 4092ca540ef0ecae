/** Values as each format writes them, on one line. Deliberately absent: where they go (edits.ts). */
import { stringify } from 'yaml';
import type { ConfigFormat } from '../../facts/config/index.js';

const BARE_TOML = /^[\w-]+$/;
const TOML_DATE = /^\d{4}-\d{2}-\d{2}(?:[T ][\d:.]+(?:Z|[+-][\d:]+)?)?$/i;

/**
 * A value on one line; undefined if the format cannot write it.
 * @param before what it replaces, whose quotes it keeps
 */
export function serialised(value: unknown, format: ConfigFormat, before?: string): string | undefined {
  if (format === 'json') return spaced(value);
  if (format === 'toml') return toml(value, before);
  return yaml(value, before);
}

export function serialisedKey(key: string, format: ConfigFormat): string {
  if (format === 'json') return JSON.stringify(key);
  if (format === 'toml') return BARE_TOML.test(key) ? key : JSON.stringify(key);
  return yaml(key, undefined);
}

function spaced(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(spaced).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const pairs = Object.entries(value).map(([key, one]) => `${JSON.stringify(key)}: ${spaced(one)}`);
  return pairs.length === 0 ? '{}' : `{ ${pairs.join(', ')} }`;
}

function toml(value: unknown, before: string | undefined): string | undefined {
  if (value === null || value === undefined) return undefined;
  if (Array.isArray(value)) {
    const items = value.map((one) => toml(one, undefined));
    return items.includes(undefined) ? undefined : `[${items.join(', ')}]`;
  }
  if (typeof value === 'object') {
    const pairs = Object.entries(value).map(([key, one]) => [serialisedKey(key, 'toml'), toml(one, undefined)]);
    if (pairs.some(([, one]) => one === undefined)) return undefined;
    return pairs.length === 0 ? '{}' : `{ ${pairs.map((pair) => pair.join(' = ')).join(', ')} }`;
  }
  if (typeof value !== 'string') return String(value);
  // A date stays a date where one stood.
  if (before !== undefined && TOML_DATE.test(before) && TOML_DATE.test(value)) return value;
  return JSON.stringify(value).replaceAll('\u007f', '\\u007f');
}

/** Written as an item of a list in brackets, so that it can stand anywhere. */
function yaml(value: unknown, before: string | undefined): string {
  if (typeof value === 'string') {
    if (before?.startsWith('"')) return JSON.stringify(value);
    if (before?.startsWith("'") && !/[\r\n]/.test(value)) return `'${value.replaceAll("'", "''")}'`;
  }
  const list = stringify([value], { collectionStyle: 'flow', lineWidth: 0, minContentWidth: 0 }).trim();
  const inner = list.slice(1, -1).trim();
  return /[\r\n]/.test(inner) ? JSON.stringify(value) : inner;
}
