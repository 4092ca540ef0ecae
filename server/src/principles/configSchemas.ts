/**
 * A JSON Schema that a check names, with those that it refers to in files beside it. Nothing is fetched: what is no file stays what
 * it is.
 *
 * Deliberately absent: whether it is a good schema, which its use shows.
 */
import { plain, readConfig } from '../facts/config/index.js';
import { languageOfPath } from '../facts/languages.js';
import { parentOf, resolvePath } from '../facts/paths.js';
import type { ConfigSchema } from '../model/check.js';

/** A schema that refers to more files is none that a person keeps in mind. */
const MOST_FILES = 50;

/** The schema of a file, or the sentence that says why it cannot be used. */
export async function readSchemaFile(
  path: string,
  readText: (path: string) => Promise<string | undefined>,
): Promise<ConfigSchema | string> {
  const value = await valueIn(path, readText);
  if (typeof value === 'string') return value;
  return { value: value.value, path, others: await referredTo(path, value.value, readText) };
}

/** The files that a schema refers to, directly or through others. */
export async function referredTo(
  path: string,
  value: unknown,
  readText: (path: string) => Promise<string | undefined>,
): Promise<ConfigSchema['others']> {
  const known = new Map<string, unknown>();
  const waiting = filesIn(value, path);
  for (const next of waiting) {
    if (next === path || known.has(next) || known.size >= MOST_FILES) continue;
    const found = await valueIn(next, readText);
    if (typeof found === 'string') continue;
    known.set(next, found.value);
    waiting.push(...filesIn(found.value, next));
  }
  return [...known].map(([file, one]) => ({ path: file, value: one }));
}

async function valueIn(
  path: string,
  readText: (path: string) => Promise<string | undefined>,
): Promise<{ readonly value: unknown } | string> {
  const text = await readText(path);
  if (text === undefined) return `There is no schema at ${path}.`;
  const format = languageOfPath(path)?.id === 'yaml' ? 'yaml' : 'json';
  const { documents, broken } = readConfig(format, text);
  const [root] = documents;
  if (!root || broken !== undefined) return `${path} cannot be read as ${format.toUpperCase()}.`;
  if (root.kind !== 'map') return `${path} holds no JSON Schema: that would be an object.`;
  // Plain objects, because it is sent to the processes that run it.
  return { value: JSON.parse(JSON.stringify(plain(root))) };
}

/** The files that `$ref`s of a schema name, by paths. */
function filesIn(value: unknown, path: string): string[] {
  if (Array.isArray(value)) return value.flatMap((item) => filesIn(item, path));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => {
    if (key !== '$ref' || typeof inner !== 'string') return filesIn(inner, path);
    const [file = ''] = inner.split('#');
    return file === '' || /^[a-z][a-z\d+.-]*:/i.test(file) ? [] : [resolvePath(parentOf(path), file)];
  });
}
