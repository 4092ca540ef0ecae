/**
 * What is known of a plan while it runs: what is wrong with its checks, which were switched off, which texts the parser cannot take.
 *
 * A check is never switched off silently: every change here is a trouble that is told. Deliberately absent: processes.
 */
import type { CheckTrouble, RunPlan, TextToCheck } from '../engine/runner.js';
import { languagesMeant } from '../facts/languages.js';
import type { Check } from '../model/check.js';
import type { ChildEnd } from './engineChild.js';
import type { SentText } from './engineProtocol.js';

/** Whatever costs a process its life is tried so often. */
const TRIES = 2;
/** After so many dead processes a plan is given up. */
const MOST_ENDS = 60;

export interface PlanState {
  readonly plan: RunPlan;
  /** The checks that are not switched off. */
  checks(): readonly Check[];
  /** A text as it is sent; undefined if it is not sent any more. */
  textToSend(text: TextToCheck): SentText | undefined;
  /** Takes the end of a process that ran this plan into account. `texts` are those of its batch, `checks` those it compiled. */
  recordEnd(end: ChildEnd, texts: readonly SentText[], checks: readonly Check[]): void;
  /** Gives all checks up, for a reason that is no fault of theirs. */
  giveUp(reason: string): void;
  readonly isGivenUp: boolean;
}

export function planState(plan: RunPlan, onTrouble: (trouble: CheckTrouble) => void, budget: number): PlanState {
  const off = new Set<string>();
  const treeless = new Set<string>();
  /** Texts whose checks together cost a process its life. */
  const singly = new Set<string>();
  /** Lists of checks without those that are off; as long as no other is switched off, the same list gives the same one. */
  let remaining = new WeakMap<readonly string[], readonly string[]>();
  const unreadable = new Set<string>();
  const strikes = new Map<string, number>();
  let ends = 0;
  let givenUp = false;

  const isLastTry = (what: string): boolean => {
    const count = (strikes.get(what) ?? 0) + 1;
    strikes.set(what, count);
    return count >= TRIES;
  };
  const switchOff = (check: string, kind: 'over-budget' | 'crashed', message: string, path: string | undefined) => {
    if (off.has(check)) return;
    off.add(check);
    remaining = new WeakMap();
    onTrouble({ check, kind, message, ...(path === undefined ? {} : { path }) });
  };
  const seconds = `${budget / 1000} s`;

  const recordCheck = (check: string, path: string | undefined, end: ChildEnd) => {
    const on = path === undefined ? 'while it was compiled' : `on ${path}`;
    if (end.overBudget) {
      switchOff(check, 'over-budget', `Switched off: it took longer than ${seconds} ${on}.`, path);
    } else if (isLastTry(`check ${check} ${path}`)) {
      switchOff(check, 'crashed', `Switched off: its engine process ended twice ${on} (${end.detail}).`, path);
    }
  };
  const recordParse = (text: SentText, end: ChildEnd) => {
    if (!end.overBudget && !isLastTry(`parse ${text.path}`)) return;
    treeless.add(text.path);
    const check = text.checks.find((key) => looksAtTree(plan, key, text.language)) ?? text.checks[0];
    if (check === undefined) return;
    const how = end.overBudget ? `takes longer than ${seconds} to parse` : `ends the parser (${end.detail})`;
    const kind = end.overBudget ? 'over-budget' : 'crashed';
    onTrouble({
      check,
      kind,
      message: `Checks on the syntax tree leave ${text.path} out: it ${how}.`,
      path: text.path,
    });
  };

  const remainingOf = (checks: readonly string[]): readonly string[] => {
    if (off.size === 0) return checks;
    const known = remaining.get(checks) ?? checks.filter((key) => !off.has(key));
    remaining.set(checks, known);
    return known;
  };

  return {
    plan,
    checks: () => plan.checks.filter(({ key }) => !off.has(key)),
    get isGivenUp() {
      return givenUp;
    },
    textToSend(text) {
      if (unreadable.has(text.path)) return undefined;
      return {
        ...text,
        checks: remainingOf(text.checks),
        ...(treeless.has(text.path) && { treeless: true }),
        ...(singly.has(text.path) && { singly: true }),
      };
    },
    recordEnd(end, texts, checks) {
      ends++;
      if (ends > MOST_ENDS)
        return this.giveUp(`Its engine processes ended ${ends} times, the last time with: ${end.detail}.`);
      const { crumb } = end;
      if (!crumb || crumb.phase === 'idle' || crumb.phase === 'load') return;
      const compiling = crumb.phase === 'compile' ? checks[crumb.check] : undefined;
      if (compiling) recordCheck(compiling.key, undefined, end);
      const text = crumb.phase === 'compile' ? undefined : texts[crumb.file];
      if (!text) return;
      const check = text.checks[crumb.check];
      if (crumb.phase === 'parse') recordParse(text, end);
      else if (crumb.phase === 'checks') singly.add(text.path);
      else if (crumb.phase === 'check' && check !== undefined) recordCheck(check, text.path, end);
      else if (isLastTry(`read ${text.path}`)) unreadable.add(text.path);
    },
    giveUp(reason) {
      if (givenUp) return;
      givenUp = true;
      for (const { key } of plan.checks) {
        if (!off.has(key)) onTrouble({ check: key, kind: 'unavailable', message: reason });
        off.add(key);
      }
    },
  };
}

function looksAtTree(plan: RunPlan, key: string, language: string | undefined): boolean {
  const spec = plan.checks.find((check) => check.key === key)?.spec;
  if (spec?.kind !== 'syntax' || language === undefined) return false;
  return spec.languages.some((written) => languagesMeant(written).includes(language));
}
