/**
 * Examples are tests: whether a check finds its bad examples, leaves the good ones alone, and makes of them what they say.
 *
 * What it tells is free of places in files, so that it stays true while the file around an example is edited (verifyProblems.ts
 * has the way back). Nothing is run here: trials go to whatever runs their kind (verifyWorlds.ts). Deliberately absent: `where`, levels and
 * exceptions, which are about files and not about the check.
 */
import { isFactual, isTextual } from '../checks/index.js';
import { type Cancellation, throwIfCancelled } from '../facts/cancellation.js';
import type { Check, Example } from '../model/check.js';
import type { Fix, SkipReason } from '../model/finding.js';
import { applyEdits, editsThatGoTogether } from './fixes.js';
import { type FactPorts, tryFacts } from './verifyFacts.js';
import { tryTexts } from './verifyTexts.js';
import { type Spot, type Tried, type Try, worldBefore, worldOf } from './verifyWorlds.js';

export type Verdict =
  /** It does what it says. */
  | 'validated'
  /** Good, and found. */
  | 'noisy'
  /** Bad, and not found. */
  | 'missing'
  /** No fix makes what it says, or what is fixed is found again. */
  | 'wrong-fix'
  /** The check could not be tried. */
  | 'broken'
  /** Wrong, as its `gap` says. */
  | 'known-gap'
  /** Right by now, though its `gap` says otherwise. */
  | 'gap-closed';

export interface Verified {
  readonly group: 'bad' | 'good';
  /** Which one of its group. */
  readonly index: number;
  readonly verdict: Verdict;
  /** What was found in it first, with what is said of it there. */
  readonly found?: Spot & { readonly message: string };
  readonly fix?: WrongFix;
  /** Why the check could not be tried. */
  readonly stopped?: string;
  /** Why no check would look at a file like this. */
  readonly skipped?: SkipReason;
  /** What is no code in its language. */
  readonly unparsed?: Spot;
}

export interface WrongFix {
  /** `none`: there is nothing that fixes it. `differs`: no fix makes it. `found-again`: the check finds it in what is fixed. */
  readonly because: 'none' | 'differs' | 'found-again';
  readonly title?: string;
  readonly expected: string;
  readonly actual: string;
  readonly again?: { readonly start: number; readonly end: number };
}

/** What was found out of one check; in the order of its examples, the bad ones first. */
export interface VerifiedCheck {
  readonly check: Check;
  readonly examples: readonly Verified[];
}

export interface VerifyPorts extends FactPorts {
  /** The language of a path, where the check is in force. */
  languageOf(path: string): string | undefined;
}

export interface VerifyOptions {
  readonly urgency: 'editor' | 'workspace';
  readonly cancellation: Cancellation;
}

/** Tries all examples of checks. Rejects only with Cancelled. */
export async function verify(
  ports: VerifyPorts,
  checks: readonly Check[],
  { urgency, cancellation }: VerifyOptions,
): Promise<readonly VerifiedCheck[]> {
  const cases = checks.flatMap(casesOf);
  const tried = await tryAll(ports, cases, { urgency, cancellation });
  throwIfCancelled(cancellation);
  const again = new Map(cases.flatMap((one) => (one.of ? [[one.of, tried.get(one)] as const] : [])));
  return checks.map((check) => {
    const own = cases.filter((one) => one.check === check && one.of === undefined);
    const examples = own.flatMap((one): readonly Verified[] => {
      const first = tried.get(one);
      return first ? [judge(one, first, again.get(one))] : [];
    });
    return { check, examples };
  });
}

/** Each kind in its own way. */
async function tryAll(
  ports: VerifyPorts,
  cases: readonly Case[],
  { urgency, cancellation }: VerifyOptions,
): Promise<ReadonlyMap<Case, Tried>> {
  const found = new Map<Case, Tried>();
  const through = async <C extends Check>(way: Try<C>, is: (check: Check) => check is C): Promise<void> => {
    const own = cases.flatMap((one) => {
      const { check, example } = one;
      if (!is(check)) return [];
      const before = worldBefore(check, example, ports.languageOf);
      const files = worldOf(check, example, ports.languageOf);
      return [{ one, trial: { check, files, ...(before && { before }) } }];
    });
    const trials = own.map(({ trial }) => trial);
    for (const [n, tried] of (await way(trials, cancellation)).entries()) {
      const one = own[n]?.one;
      if (one) found.set(one, tried);
    }
  };
  await through(tryTexts(ports.runner, ports.today(), urgency), isTextual);
  await through(tryFacts(ports, urgency), isFactual);
  return found;
}

interface Case {
  readonly check: Check;
  readonly group: 'bad' | 'good';
  readonly index: number;
  readonly example: Example;
  /** The case whose fixed text this one is. */
  readonly of?: Case;
}

function casesOf(check: Check): readonly Case[] {
  return (['bad', 'good'] as const).flatMap((group) =>
    check.examples[group].flatMap((example, index): readonly Case[] => {
      const one: Case = { check, group, index, example };
      if (example.fixed === undefined) return [one];
      return [one, { ...one, example: afterFix(example, example.fixed), of: one }];
    }),
  );
}

/** The example with its fixed text in the place of its code. */
function afterFix(example: Example, fixed: string): Example {
  const [first] = Object.keys(example.files ?? {});
  if (first === undefined) return { ...example, code: fixed };
  return { ...example, files: { ...example.files, [first]: fixed } };
}

function judge(one: Case, tried: Tried, triedAgain: Tried | undefined): Verified {
  const plain = withoutGap(one, tried, triedAgain);
  const [unparsed] = tried.errors;
  const seen = { group: one.group, index: one.index, ...plain, ...(unparsed && { unparsed }) };
  if (one.example.gap === undefined || plain.verdict === 'broken') return seen;
  return { ...seen, verdict: plain.verdict === 'validated' ? 'gap-closed' : 'known-gap' };
}

function withoutGap(
  { group, example }: Case,
  tried: Tried,
  again: Tried | undefined,
): Omit<Verified, 'group' | 'index' | 'unparsed'> {
  const stopped = tried.stopped ?? again?.stopped;
  if (stopped !== undefined) return { verdict: 'broken', stopped };
  const [first] = tried.matches;
  if (group === 'bad' && !first)
    return { verdict: 'missing', ...(tried.skipped !== undefined && { skipped: tried.skipped }) };
  const found = first && { found: { file: first.file, start: first.start, end: first.end, message: first.message } };
  if (group === 'good' && first) return { verdict: 'noisy', ...found };
  const fix = again && wrongFix(example, tried, again);
  return { verdict: fix ? 'wrong-fix' : 'validated', ...found, ...(fix && { fix }) };
}

/**
 * What is wrong with the fixes of an example, if none makes of it what it says. Any of several may: alternatives are tested by one
 * example each. A fix is applied once to all places that do not overlap, as *fix all* begins; or to the first alone, of which
 * nothing follows for the others.
 */
function wrongFix({ code, files, fixed = '', fixedOnce }: Example, tried: Tried, again: Tried): WrongFix | undefined {
  const text = Object.values(files ?? {})[0] ?? code;
  const inFirst = tried.matches.filter(({ file }) => file === 0);
  const matches = fixedOnce ? inFirst.slice(0, 1) : inFirst;
  const titles = matches[0]?.fixes ?? [];
  if (titles.length === 0 && !sameText(text, fixed)) return { because: 'none', expected: fixed, actual: text };
  const made = titles.map(({ title }, n) => ({ title, text: applied(text, matches, n) }));
  const [first] = made;
  if (first && !made.some((one) => sameText(one.text, fixed)))
    return { because: 'differs', title: first.title, expected: fixed, actual: first.text };
  const found = again.matches.find(({ file }) => file === 0);
  if (!found || fixedOnce) return undefined;
  return { because: 'found-again', expected: fixed, actual: fixed, again: { start: found.start, end: found.end } };
}

function applied(text: string, matches: Tried['matches'], n: number): string {
  const fixes = matches.flatMap(({ fixes: own }): readonly Fix[] => own.slice(n, n + 1));
  return applyEdits(text, editsThatGoTogether(fixes));
}

/** Whether a text ends in a line break depends on how YAML is written, and says nothing of the fix. */
function sameText(a: string, b: string): boolean {
  return a.replace(/\n+$/, '') === b.replace(/\n+$/, '');
}
