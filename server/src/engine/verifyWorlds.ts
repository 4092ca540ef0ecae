/**
 * An example as a small world of files, and the seam between examples and whatever runs a check on one.
 *
 * Kinds that look at single texts are tried by engine processes as they are (verifyTexts.ts), kinds over facts in a workspace of
 * the example's files alone (verifyFacts.ts). A kind that needs more of the world brings a {@link Try} of its own over the same
 * worlds, and a line in verify.ts. Deliberately absent: what is expected of an example.
 */
import type { Cancellation } from '../facts/cancellation.js';
import { languageById } from '../facts/languages.js';
import { resolvePath } from '../facts/paths.js';
import type { Check, Example } from '../model/check.js';
import type { Fix, SkipReason } from '../model/finding.js';

export interface WorldFile {
  /** As the example names it; undefined for code that names no file. */
  readonly name: string | undefined;
  /** The path that it pretends to have. `where` is not asked: an example is about the check. */
  readonly path: string;
  readonly language: string | undefined;
  readonly text: string;
}

/** A check and a world to try it on. */
export interface Trial<C extends Check = Check> {
  readonly check: C;
  readonly files: readonly WorldFile[];
  /** The files as they were where the line of work began; absent where the example does not say. */
  readonly before?: readonly WorldFile[];
}

/** A part of one file of a world. */
export interface Spot {
  /** Which of its files. */
  readonly file: number;
  readonly start: number;
  readonly end: number;
}

export interface Tried {
  readonly matches: readonly (Spot & { readonly message: string; readonly fixes: readonly Fix[] })[];
  /** What is no code in its language, where the check looks at the syntax. */
  readonly errors: readonly Spot[];
  /** Why the check did not come to an end, in one sentence. */
  readonly stopped?: string;
  /** Why a file was not looked at. */
  readonly skipped?: SkipReason;
}

/** Tries checks on worlds; the answers stand in the order of the trials. Rejects only with Cancelled. */
export type Try<C extends Check = Check> = (
  trials: readonly Trial<C>[],
  cancellation: Cancellation,
) => Promise<readonly Tried[]>;

/** The world of an example, or of what it is to become. */
export function worldOf(
  check: Check,
  example: Example,
  languageOf: (path: string) => string | undefined,
): readonly WorldFile[] {
  const { code, file, files, language } = example;
  if (!files) return [fileOf(check, file, code, language, languageOf)];
  return Object.entries(files).map(([name, text]) => fileOf(check, name, text, undefined, languageOf));
}

/** How the world of an example was before, where it says so. */
export function worldBefore(
  check: Check,
  { before, file, files, language }: Example,
  languageOf: (path: string) => string | undefined,
): readonly WorldFile[] | undefined {
  if (before === undefined) return undefined;
  if (typeof before === 'string')
    return [fileOf(check, file ?? Object.keys(files ?? {})[0], before, language, languageOf)];
  return Object.entries(before).map(([name, text]) => fileOf(check, name, text, undefined, languageOf));
}

function fileOf(
  check: Check,
  name: string | undefined,
  text: string,
  language: string | undefined,
  languageOf: (path: string) => string | undefined,
): WorldFile {
  if (name !== undefined) {
    const path = resolvePath(check.root, name);
    return { name, path, language: language ?? languageOf(path), text };
  }
  const known = language ?? languagesOf(check)[0];
  const ending = languageById(known ?? '')?.extensions[0] ?? '.txt';
  return { name, path: resolvePath(check.root, `example${ending}`), language: known, text };
}

/** In which language contracts of a format are written most. */
const WRITTEN_IN = { openapi: 'yaml', 'json-schema': 'json', protobuf: 'protobuf', graphql: 'graphql' } as const;

function languagesOf({ spec }: Check): readonly string[] {
  if (spec.kind === 'schema-diff') return spec.formats.map((format) => WRITTEN_IN[format]);
  return 'languages' in spec ? (spec.languages ?? []) : [];
}
