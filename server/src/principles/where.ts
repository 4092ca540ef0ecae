/** What is written under `where`, in one form; and links, made absolute. */
import { parentOf, resolvePath } from '../facts/paths.js';
import type { WrittenWhere } from '../model/format.js';
import type { Link, Where } from '../model/principle.js';

/** A written `where` as one layer, relative to a scope root. */
export function whereOf(root: string, written: WrittenWhere | undefined): Where {
  if (written === undefined) return { root };
  if (typeof written === 'string') return { root, paths: [written] };
  if (isList(written)) return { root, paths: written };
  const keys = Object.entries(written).filter(([key]) => !key.startsWith('x-'));
  return { root, ...Object.fromEntries(keys.map(([key, value]) => [key, isList(value) ? value : [value]])) };
}

function isList(value: unknown): value is readonly string[] {
  return Array.isArray(value);
}

/** A path (relative to the file that it stands in) or an address of the web; undefined for anything else. */
export function linkOf(file: string, text: string): Link | undefined {
  if (/^https?:\/\//i.test(text)) return { text, target: text, kind: 'web' };
  if (/^[a-z][a-z0-9+.-]+:/i.test(text)) return undefined;
  const [path = '', anchor] = text.split('#', 2);
  const target = path === '' ? file : resolvePath(parentOf(file), path);
  return { text, target, kind: 'path', ...(anchor === undefined ? {} : { anchor }) };
}
