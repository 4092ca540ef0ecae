/**
 * Reports of other tools: what every form of them is read to.
 *
 * Paths stay as they are written, but for URIs, which become paths: only who has a disk knows what a relative one means. Deliberately
 * absent: which findings a principle adopts.
 */
import type { Adopted } from '../../model/adopted.js';

export interface Report {
  /** The tools that speak in it, those without findings too; none where a report does not say. */
  readonly sources: readonly string[];
  readonly findings: readonly { readonly file: string; readonly adopted: Adopted }[];
}

export const NO_REPORT: Report = { sources: [], findings: [] };

/** A part of a report that is not what its form asks for is read as if it were empty. */
export interface Part {
  readonly [key: string]: unknown;
}

export function partOf(value: unknown): Part {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Part) : {};
}

export function partsOf(value: unknown): readonly Part[] {
  return Array.isArray(value) ? value.map(partOf) : [];
}

export function textOf(value: unknown): string | undefined {
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' ? value : undefined;
}

/** A whole number from a lowest one; undefined for everything else. */
export function numberOf(value: unknown, lowest: number): number | undefined {
  return typeof value === 'number' && Number.isInteger(value) && value >= lowest ? value : undefined;
}
