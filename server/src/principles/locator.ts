/**
 * The way from keys to places in a file of YAML, or in the front matter of a Markdown file.
 *
 * Deliberately absent: what stands there.
 */
import { FILE_START, type Place } from '../model/lines.js';
import type { WrittenText } from '../model/writtenText.js';
import { findScalar, findSpan, type KeyPath } from './reader.js';
import { scalarText } from './scalarText.js';
import { placeIn, type Source } from './source.js';
import type { YamlDocument } from './yaml.js';

export interface Locator {
  readonly path: string;
  /** The place of a key; of the nearest key above it, if it is not written. */
  keyPlace(path: KeyPath): Place;
  /** The place of a value; the same holds. */
  valuePlace(path: KeyPath): Place;
  /** Where a text stands; character by character, if it is the one that is meant. Undefined if there is none at the path. */
  textAt(path: KeyPath, meant: string): WrittenText | undefined;
}

/** @param prefix the keys that the file as a whole stands for, such as those of the one principle of a Markdown file */
export function locatorOf(source: Source, documents: readonly YamlDocument[], prefix: KeyPath = []): Locator {
  const find = (path: KeyPath) => {
    for (let length = path.length; length > prefix.length; length--) {
      for (const document of documents) {
        const span = findSpan(document, path.slice(prefix.length, length));
        if (span) return span;
      }
    }
    return undefined;
  };
  const placeOf = (span: readonly [number, number] | undefined): Place =>
    span ? placeIn(source, ...span) : { path: source.path, range: FILE_START };
  return {
    path: source.path,
    keyPlace: (path) => placeOf(find(path)?.key),
    valuePlace: (path) => placeOf(find(path)?.value),
    textAt: (path, meant) => {
      for (const document of documents) {
        const scalar = findScalar(document, path.slice(prefix.length));
        if (!scalar) continue;
        const written = scalarText(source, scalar);
        return String(scalar.value ?? '') === meant ? written : { ...written, stretches: [] };
      }
      return undefined;
    },
  };
}
