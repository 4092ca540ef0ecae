/**
 * What all that find hints share: the world around a file, a way to say a hint, and mends with their titles.
 *
 * Deliberately absent: the hints.
 */
import type { Mend, Problem, TextEdit } from '../model/problem.js';
import type { ReadFile } from './file.js';
import type { HintCode } from './hintTable.js';
import type { KeyPath } from './readContext.js';
import { didYouMean, nearest } from './suggest.js';

/** What is known of the world around a file. */
export interface Surroundings {
  /** Today in UTC, as YYYY-MM-DD. */
  readonly today: string;
  /** The folder that globs are relative to. */
  readonly root: string;
  /** The workflows that are known where the file holds. */
  readonly workflows: readonly string[];
  readonly teams: readonly string[];
  /** The handles that CODEOWNERS and the teams name. */
  readonly handles: readonly string[];
  /** The principles that hold beside those of the file, and these. */
  readonly principles: readonly { readonly id: string; readonly statement: string }[];
  /** How many months ahead an exception may end. */
  readonly exceptionMonths: number;
  /** Files that are looked at, as absolute paths. */
  readonly files: readonly string[];
  /** false only for a path at which nothing stands. */
  exists(path: string): boolean;
  /** The anchors of a Markdown file; undefined for every other file. */
  anchors(path: string): readonly string[] | undefined;
  /** false only for a glob that is known to match no file. */
  matches(glob: string): boolean;
  /** false only for a principle that is known to govern no file. */
  governs(id: string): boolean;
}

/** Where hints about one file are said. */
export interface Hinting {
  readonly file: ReadFile;
  readonly around: Surroundings;
  /** A hint at the value of a path; at the nearest key above, if none is written. */
  say(code: HintCode, path: KeyPath, message: string, mend?: Mend): void;
  /** A hint at a key. */
  sayOfKey(code: HintCode, path: KeyPath, message: string, mend?: Mend): void;
}

export function hintingOf(file: ReadFile, around: Surroundings, found: Problem[]): Hinting {
  const put = (place: ReadFile['keyPlace']): Hinting['say'] => {
    return (code, path, message, mend) =>
      found.push({ code, severity: 'hint', message, ...place(path), ...(mend && { mend }) });
  };
  return { file, around, say: put(file.valuePlace), sayOfKey: put(file.keyPlace) };
}

/** A titled mend; undefined where the text cannot be changed so. */
export function mendBy(title: string, edits: readonly TextEdit[] | undefined): Mend | undefined {
  return edits && { title, edits };
}

/** "Did you mean" for a name, and the mend that writes it. */
export function meant(
  { edits }: ReadFile,
  path: KeyPath,
  word: string,
  known: readonly string[],
): { readonly hint: string; readonly mend: Mend | undefined } {
  const found = nearest(word, known);
  const mend = found === undefined ? undefined : mendBy(`Write "${found}"`, edits.replace(path, found));
  return { hint: didYouMean(word, known), mend };
}

/** The same for a name that stands as a key, beside others that it may not become. */
export function meantKey(
  { edits }: ReadFile,
  path: KeyPath,
  word: string,
  known: readonly string[],
  taken: readonly string[],
): { readonly hint: string; readonly mend: Mend | undefined } {
  const found = nearest(word, known);
  const mayBe = found !== undefined && !taken.includes(found);
  return {
    hint: didYouMean(word, known),
    mend: mayBe ? mendBy(`Write "${found}"`, edits.rename(path, found)) : undefined,
  };
}

/** The path of an item, where one or a list may stand. */
export function itemPath(path: KeyPath, list: unknown, index: number): KeyPath {
  return Array.isArray(list) ? [...path, index] : path;
}
