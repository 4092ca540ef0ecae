/**
 * Paths to values: JSONPath (RFC 9535) and JSON pointers, from what is written to a query.
 *
 * `$` is the whole document, `@` the value that is looked at. Parsing is a library's; filters are its, too. Deliberately absent:
 * following a path (checks/config), which runs expressions of a filter and so belongs into an engine process.
 */
import { JSONPathEnvironment, JSONPathError, type JSONPathQuery } from 'json-p3';

export interface ConfigPath {
  readonly written: string;
  /** Where it begins. */
  readonly from: 'document' | 'value';
  readonly query: JSONPathQuery;
  /** The keys of a path that can lead to one place alone. */
  readonly keys: readonly string[] | undefined;
}

/** What is wrong with a path, and where in it. */
export interface BadPath {
  readonly complaint: string;
  readonly offset: number;
}

const ENVIRONMENT = new JSONPathEnvironment();
/** Longer ones are no paths that a person wrote. */
const LONGEST = 2000;

export function readPath(written: string): ConfigPath | BadPath {
  const isPointer = written === '' || written.startsWith('/');
  if (!isPointer && !/^[$@]/.test(written)) {
    const better = /^[\w.-]+$/.test(written) ? ` Did you mean "$.${written}"?` : '';
    return { complaint: `A path begins with "$", "@" or "/".${better}`, offset: 0 };
  }
  if (written.length > LONGEST) return { complaint: `A path has at most ${LONGEST} characters.`, offset: 0 };
  const path = isPointer ? pathOfPointer(written) : `$${written.slice(1)}`;
  try {
    const query = ENVIRONMENT.compile(path);
    const from = written.startsWith('@') ? 'value' : 'document';
    return { written, from, query, keys: keysOf(query) };
  } catch (error) {
    if (!(error instanceof JSONPathError)) throw error;
    return { complaint: hintFor(written) ?? sentence(error.message), offset: isPointer ? 0 : error.token.index };
  }
}

function pathOfPointer(pointer: string): string {
  return `$${keysOfPointer(pointer)
    .map((key) => `[${JSON.stringify(key)}]`)
    .join('')}`;
}

/** The keys of a JSON pointer. */
export function keysOfPointer(pointer: string): readonly string[] {
  return pointer
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));
}

export function pointerOf(keys: readonly string[]): string {
  return keys.map((key) => `/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}

function keysOf(query: JSONPathQuery): readonly string[] | undefined {
  if (!query.singularQuery()) return undefined;
  const keys = query.segments.map(({ selectors: [only] }) => {
    if (!only) return undefined;
    if ('name' in only) return String(only.name);
    return 'index' in only && Number(only.index) >= 0 ? String(only.index) : undefined;
  });
  return keys.every((key) => key !== undefined) ? keys : undefined;
}

function hintFor(written: string): string | undefined {
  const bare = /\[\s*([A-Za-z_][\w-]*)/.exec(written)?.[1];
  return bare === undefined ? undefined : `Names in brackets are quoted: ['${bare}'].`;
}

function sentence(message: string): string {
  const plain = message.replace(/\s*\(?[^(]*:\d+\)?$/u, '').trim();
  const whole = plain === '' ? 'It cannot be read' : plain;
  return `${whole.charAt(0).toUpperCase()}${whole.slice(1)}${/[.?!]$/.test(whole) ? '' : '.'}`;
}

/** Keys as people read them: `latency.p95_ms`, `paths["/orders"].get`, `updates[0]`. */
export function wordsOfKeys(keys: readonly string[]): string {
  return keys
    .map((key, n) => {
      if (/^\d+$/.test(key)) return `[${key}]`;
      if (!/^[\w$-]+$/.test(key)) return `[${JSON.stringify(key)}]`;
      return n === 0 ? key : `.${key}`;
    })
    .join('');
}
