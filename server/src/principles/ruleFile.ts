/**
 * YAML files of an ast-grep project, read document by document: above all its rule files, as they are.
 *
 * Deliberately absent: which files belong together (ruleLibrary.ts), and what a rule finds.
 */
import type { TSchema } from '@sinclair/typebox';
import { baseName } from '../facts/paths.js';
import { RuleFileCheck, type WrittenSyntaxCheck } from '../model/format.js';
import type { Problem } from '../model/problem.js';
import { type Locator, locatorOf } from './locator.js';
import { readDocument } from './reader.js';
import { sourceOf } from './source.js';
import { parseYaml } from './yaml.js';

/** A document of a file, read by a definition. */
export interface ReadPart<T> {
  readonly value: T;
  readonly locator: Locator;
}

export interface ReadParts<T> {
  readonly parts: readonly ReadPart<T>[];
  readonly problems: readonly Problem[];
}

export interface RuleOfFile extends ReadPart<WrittenSyntaxCheck> {
  /** Its own, or made of the name of its file, as ast-grep does. */
  readonly id: string;
}

/** Reads each document of a YAML text by a definition. */
export function readParts<T>(path: string, text: string, schema: TSchema): ReadParts<T> {
  const source = sourceOf(path, text);
  const parts: ReadPart<T>[] = [];
  const problems: Problem[] = [];
  for (const span of documentSpans(text)) {
    const parsed = parseYaml(source, span);
    problems.push(...parsed.problems);
    const [document] = parsed.documents;
    if (!document?.contents || parsed.broken) continue;
    const reading = readDocument(source, document, schema);
    problems.push(...reading.problems);
    if (reading.value !== undefined) parts.push({ value: reading.value as T, locator: locatorOf(source, [document]) });
  }
  return { parts, problems };
}

/** Reads the rules of a file, one for each of its documents. */
export function readRuleFile(
  path: string,
  text: string,
): { readonly rules: readonly RuleOfFile[]; readonly problems: readonly Problem[] } {
  const { parts, problems } = readParts<WrittenSyntaxCheck>(path, text, RuleFileCheck);
  const stem = baseName(path).replace(/\.ya?ml$/, '');
  return {
    rules: parts.map((part, i) => ({ ...part, id: part.value.id || (parts.length > 1 ? `${stem}-${i}` : stem) })),
    problems,
  };
}

/** Where the documents of a YAML text lie. */
function documentSpans(text: string): (readonly [number, number])[] {
  const cuts = [...text.matchAll(/^---(?=\s|$)/gm)].map((found) => found.index);
  const starts = [0, ...cuts.map((cut) => cut + 3)];
  const ends = [...cuts, text.length];
  return starts
    .map((start, i) => [start, ends[i] ?? text.length] as const)
    .filter(([start, end]) => /^[^\S\r\n]*[^#\s]/m.test(text.slice(start, end)));
}
