/**
 * Which principles a first file begins with: those that find something but not everything, in code that matters.
 *
 * Pure: measures in, a choice out. A first principle with a thousand findings is switched off on the same day, and one with none
 * shows nobody what it is for. Deliberately absent: how findings are counted, and how the file is written.
 */
import type { Confidence } from '../model/format.js';

/** What a candidate found on the real code. */
export interface Measure {
  readonly id: string;
  readonly area?: string;
  /** How gladly one begins with it, to 1. */
  readonly worth: number;
  /** Every finding. */
  readonly findings: readonly Place[];
  /** How many places could have been found: sites where the check counts them, else files in its languages. */
  readonly could: number;
  /** true: `could` counts places; false: it counts files. */
  readonly countsSites: boolean;
  /** true: its `where` may be set to a folder. */
  readonly canNarrow: boolean;
}

export interface Place {
  /** Relative to the root. */
  readonly path: string;
  readonly line: number;
  readonly confidence: Confidence;
  readonly stands: Standing;
}

/** Where a finding stands: in a language in which the product is written, in one that occurs beside it, or in configuration. */
export type Standing = 'main' | 'beside' | 'configuration';

/** A candidate that fits, with the folder that it is narrowed to. */
export interface Fit {
  readonly id: string;
  readonly area?: string;
  readonly where?: string;
  readonly findings: readonly Place[];
  readonly score: number;
}

/** More than this in a first principle is a project and no beginning. */
export const MOST_FINDINGS = 30;
/** What most places do is how it is done here; to ask for the opposite is a decision and no first step. */
const MOST_SHARE = 0.5;
/** Below this many places, a share says nothing. */
const ENOUGH_FOR_A_SHARE = 8;
const MOST_PRINCIPLES = 3;
/** A third principle has to be a good one; two are enough to begin with. */
const GOOD = 0.75;

const SURE: { readonly [confidence in Confidence]: number } = { high: 1, medium: 0.85, low: 0.4 };
const WEIGHT: { readonly [standing in Standing]: number } = { main: 1, beside: 0.6, configuration: 0.65 };

/** Those that fit, best first. */
export function fitting(measures: readonly Measure[], parts: readonly string[]): readonly Fit[] {
  const fits = measures.flatMap((measure) => fitOf(measure, parts) ?? []);
  return fits.sort((a, b) => b.score - a.score);
}

/** The two or three to begin with: of different areas and not about the same places. */
export function firstFew(fits: readonly Fit[]): readonly Fit[] {
  const chosen: Fit[] = [];
  const take = (allowed: (fit: Fit) => boolean, most: number) => {
    for (const fit of fits) {
      if (chosen.length < most && !chosen.includes(fit) && !chosen.some((one) => overlap(one, fit)) && allowed(fit))
        chosen.push(fit);
    }
  };
  const isOfNewArea = ({ area }: Fit) => area === undefined || !chosen.some((one) => one.area === area);
  take(isOfNewArea, 2);
  take(() => true, 2);
  take((fit) => isOfNewArea(fit) && fit.score >= GOOD, MOST_PRINCIPLES);
  return chosen;
}

function fitOf(measure: Measure, parts: readonly string[]): Fit | undefined {
  const { id, area, findings } = measure;
  if (findings.length === 0 || isHabit(measure)) return undefined;
  const where = findings.length > MOST_FINDINGS ? narrowest(measure, parts) : undefined;
  if (findings.length > MOST_FINDINGS && where === undefined) return undefined;
  const kept = where === undefined ? findings : findings.filter(({ path }) => path.startsWith(`${where}/`));
  return {
    id,
    ...(area !== undefined && { area }),
    ...(where !== undefined && { where }),
    findings: kept,
    score: measure.worth * scoreOf(kept) * (where === undefined ? 1 : 0.7),
  };
}

function isHabit({ findings, could, countsSites }: Measure): boolean {
  const found = countsSites ? findings.length : new Set(findings.map(({ path }) => path)).size;
  return (
    could >= ENOUGH_FOR_A_SHARE &&
    found / could > MOST_SHARE &&
    findings.some(({ stands }) => stands !== 'configuration')
  );
}

/** The part of the product with the most findings that are not too many. */
function narrowest({ findings, canNarrow }: Measure, parts: readonly string[]): string | undefined {
  if (!canNarrow) return undefined;
  const counts = parts.map((part) => ({
    part,
    count: findings.filter(({ path }) => path.startsWith(`${part}/`)).length,
  }));
  const small = counts.filter(({ count }) => count >= 3 && count <= MOST_FINDINGS);
  return small.sort((a, b) => b.count - a.count)[0]?.part;
}

function scoreOf(findings: readonly Place[]): number {
  const count = findings.length;
  const size = count < 3 ? 0.7 : count <= 15 ? 1 : 0.8;
  const mean = (value: (place: Place) => number) => findings.reduce((sum, place) => sum + value(place), 0) / count;
  return size * mean(({ confidence }) => SURE[confidence]) * mean(({ stands }) => WEIGHT[stands]);
}

/** true if two candidates find mostly the same places. */
function overlap(a: Fit, b: Fit): boolean {
  const places = new Set(a.findings.map(({ path, line }) => `${path}:${line}`));
  const shared = b.findings.filter(({ path, line }) => places.has(`${path}:${line}`)).length;
  return shared > Math.min(a.findings.length, b.findings.length) * 0.3;
}
