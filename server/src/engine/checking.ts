/**
 * Checks texts and tells what is found in each: patterns in the texts themselves, facts of the files around them, and what was found
 * before where these have changed since.
 *
 * Deliberately absent: which checks speak of a text and what a principle makes of a finding (judge.ts), both of which it asks for.
 */
import type { FactMatch } from '../checks/index.js';
import { type Cancellation, throwIfCancelled } from '../facts/cancellation.js';
import type { FileReport, SkipReason } from '../model/finding.js';
import type { Beside } from './beside.js';
import type { FactEngine } from './factEngine.js';
import type { Found } from './judge.js';
import type { TextOrPath } from './ports.js';
import type { Project } from './project.js';
import type { TextReport, TextToCheck } from './runner.js';
import type { State } from './state.js';

const NOTHING_FOUND: ReadonlyMap<string, readonly FactMatch[]> = new Map();

type InForce = Pick<State, 'plan' | 'checks'>;

export interface CheckingParts {
  readonly facts: FactEngine;
  readonly beside: Beside;
  /** The plan in force, with its checks as matches of it name them. */
  inForce(): InForce;
  /** Why a file is not looked at; undefined if it is. */
  skipReason(path: string): Promise<SkipReason | undefined>;
  /** What is asked of a text; undefined for one that no scope holds. */
  toCheck(path: string): TextToCheck | undefined;
  /** What principles make of the matches of a plan's checks; undefined for a text that no scope holds any more. */
  judged(found: Found, checks: InForce['checks']): FileReport | undefined;
  openText(path: string): string | undefined;
  /** Facts are not what they were, or not all there, or files are to be looked at again. */
  onFactsChanged(): void;
}

export interface Checking extends Pick<Project, 'check' | 'refreshFacts'> {
  /** Tells if facts are not what they were at a version, or not all there, or files are to be looked at again. */
  tellFactsSince(version: number): void;
}

export function createChecking(parts: CheckingParts): Checking {
  const { facts, beside } = parts;

  const tellFactsSince = (version: number): void => {
    if ((!facts.hasChecks || (facts.isComplete && facts.version === version)) && !beside.hasStale) return;
    parts.onFactsChanged();
  };

  /** Of the texts those about which something is asked; what is to be said of the others is reported at once. */
  const askedOf = async (
    texts: readonly TextOrPath[],
    cancellation: Cancellation,
    onReport: (report: FileReport) => void,
  ): Promise<readonly TextToCheck[]> => {
    const asked: TextToCheck[] = [];
    for (const { path, text } of texts) {
      throwIfCancelled(cancellation);
      const skipped = await parts.skipReason(path);
      const one = skipped ? undefined : parts.toCheck(path);
      if (one) asked.push(text === undefined ? one : { ...one, text });
      else onReport(emptyReport(path, skipped));
    }
    return asked;
  };

  const checkTexts: Project['check'] = async (texts, { urgency, cancellation }, onReport) => {
    const { plan, checks } = parts.inForce();
    const asked = await askedOf(texts, cancellation, onReport);
    const report = (found: Found) => {
      const judged = parts.judged(found, checks);
      if (judged) onReport(judged);
    };
    const { version } = facts;
    if (!facts.hasChecks) {
      await beside.run(plan, asked, { urgency, cancellation }, report);
      tellFactsSince(version);
      return;
    }
    const found = new Map<string, TextReport>();
    const byPath = new Map(asked.map((text) => [text.path, text]));
    await beside.run(plan, asked, { urgency, cancellation }, (one) => {
      found.set(one.path, one);
      const text = byPath.get(one.path);
      if (text) facts.put(one, text);
    });
    if (urgency === 'workspace') await facts.complete(urgency, cancellation);
    const joined = facts.isComplete ? await facts.find(new Set(byPath.keys()), cancellation) : NOTHING_FOUND;
    // Who checks the workspace is not whom an editor shows its open documents for: these still count as not told.
    const told = asked.filter(({ text }) => urgency === 'editor' || text === undefined);
    facts.tell(
      told.map(({ path }) => path),
      joined,
    );
    for (const one of found.values()) report({ ...one, matches: [...one.matches, ...(joined.get(one.path) ?? [])] });
    tellFactsSince(version);
  };

  const check: Project['check'] = async (texts, how, onReport) => {
    beside.changed(texts);
    await checkTexts(texts, how, onReport);
  };

  const refreshFacts: Project['refreshFacts'] = async (cancellation, onReport) => {
    const again = (paths: readonly TextOrPath[]) =>
      paths.length === 0 ? undefined : checkTexts(paths, { urgency: 'workspace', cancellation }, onReport);
    await again(
      beside.takeStale().map((path): TextOrPath => {
        const text = parts.openText(path);
        return { path, ...(text !== undefined && { text }) };
      }),
    );
    if (!facts.hasChecks) return;
    await facts.complete('workspace', cancellation);
    const { found, changed } = await facts.join(cancellation);
    const unknown: TextOrPath[] = [];
    for (const path of changed) {
      const known = facts.reportOf(path);
      const { checks } = parts.inForce();
      const matches = [...(known?.matches ?? []), ...(found.get(path) ?? [])];
      const judged = known && parts.judged({ ...known, matches }, checks);
      if (judged) onReport(judged);
      else unknown.push({ path });
    }
    await again(unknown);
  };

  return { check, refreshFacts, tellFactsSince };
}

/** The report of a text in which nothing was found, or looked for. */
export function emptyReport(path: string, skipped?: SkipReason): FileReport {
  return { path, findings: [], excepted: [], exceptions: [], sites: {}, more: {}, ...(skipped && { skipped }) };
}
