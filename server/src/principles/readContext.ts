/**
 * What all readers of YAML nodes share: the source, the document, what was found wrong and what had to be left out.
 *
 * Deliberately absent: reading.
 */
import type { TSchema } from '@sinclair/typebox';
import type { ParsedNode } from 'yaml';
import type { Problem, Severity } from '../model/problem.js';
import { problemAt, type Source } from './source.js';
import type { YamlDocument } from './yaml.js';

/** Keys and indices from the root of a file. */
export type KeyPath = readonly (string | number)[];

export interface Context {
  readonly source: Source;
  readonly document: YamlDocument;
  readonly problems: Problem[];
  readonly dropped: KeyPath[];
  /** Aliases may be followed this many times more: a file cannot make itself huge. */
  aliases: number;
}

export type Node = ParsedNode | null | undefined;
export type Span = readonly [number, number];

/** Says what is wrong at a place. */
export function say(context: Context, span: Span, code: string, severity: Severity, message: string): void {
  context.problems.push(problemAt(context.source, span, code, severity, message));
}

/** The part of a span on its first line, so that a squiggle never covers half a file. */
export function firstLine(context: Context, [start, end]: Span): Span {
  const line = context.source.text.slice(start, end).split(/[\r\n]/, 1)[0] ?? '';
  return [start, start + Math.max(1, line.length)];
}

/** What the definition says of a value. */
export function describe(schema: TSchema | undefined): string {
  return String(schema?.description ?? 'Something else is wanted here.');
}

export function lowerFirst(text: string): string {
  return /^[A-Z][a-z]/.test(text) ? (text[0] ?? '').toLowerCase() + text.slice(1) : text;
}
