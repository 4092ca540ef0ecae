/**
 * Contracts in JSON and YAML, with the files that they refer to: as they stand, and as they were.
 *
 * Texts are read by processes, for a document may be large. Deliberately absent: comparing.
 */
import { referencesIn } from '../../facts/contracts/source.js';
import { valuesSource } from '../../facts/contracts/values.js';
import { indexLines } from '../../model/lines.js';
import { type ConfigFile, type Located, rootOf } from '../config/located.js';
import { Walk } from '../config/select.js';
import type { Question } from '../factCheck.js';
import { SchemaView } from './schemaView.js';

/** More files than a contract has. */
const MOST_FILES = 1000;

export interface Document {
  readonly root: Located;
  readonly view: SchemaView;
  /** Every file that it is made of. */
  readonly files: readonly string[];
}

/** A document that begins in a file; undefined where that cannot be read, as while somebody types. */
export async function readDocument(
  path: string,
  textOf: (path: string) => Promise<string | undefined>,
  question: Pick<Question, 'read'>,
): Promise<Document | undefined> {
  const files = new Map<string, ConfigFile>();
  const waiting = [path];
  for (const next of waiting) {
    if (waiting.length > MOST_FILES) break;
    const text = await textOf(next);
    const config = text === undefined ? undefined : await question.read(valuesSource, next, text);
    if (text === undefined || !config || config.broken !== undefined) {
      // What a reference leads to may be missing; what has no beginning is nothing.
      if (next === path) return undefined;
      continue;
    }
    files.set(next, { path: next, text, lines: indexLines(text), config });
    for (const other of referencesIn(next, text)) if (!waiting.includes(other)) waiting.push(other);
  }
  const first = files.get(path);
  const top = first?.config.documents[0];
  if (!first || !top) return undefined;
  const walk = new Walk((other) => files.get(other), Number.POSITIVE_INFINITY);
  return { root: rootOf(first, top), view: new SchemaView(walk), files: waiting };
}
