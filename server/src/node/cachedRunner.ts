/**
 * A runner that asks another one only about texts of which it does not know already what comes of them.
 *
 * A result holds for the same bytes at the same path, asked the same. Not kept: what rests on more than that (other files, the day),
 * what was found while a check was switched off, and whatever names the folder that it was found in. Deliberately absent: checks over
 * facts, which are asked each time; the facts themselves are kept.
 */
import { existsSync } from 'node:fs';
import { setImmediate as pause } from 'node:timers/promises';
import type { CheckRunner, CheckTrouble, RunPlan, TextReport, TextToCheck } from '../engine/runner.js';
import { throwIfCancelled } from '../facts/cancellation.js';
import { relativeTo } from '../facts/paths.js';
import type { Check } from '../model/check.js';
import { readBytes } from './readText.js';
import { digestOf, type KeptReport, type KeptResult, type KeptResults } from './resultFile.js';

export interface CachedRunner extends CheckRunner {
  /** All that is worth keeping; undefined if it is what was kept before. */
  toKeep(): KeptResults | undefined;
}

/** A text that is looked at anew. */
interface Asked {
  readonly path: string;
  readonly asked: string;
  readonly bytes: string;
  readonly text: TextToCheck;
}

interface Fresh {
  readonly result: KeptResult;
  readonly checks: readonly string[];
}

/** The event loop has its turn after so many texts. */
const TURN = 500;
/** Troubles that compiling the same checks gives again; all others hang on the machine or on chance. */
const LASTING: ReadonlySet<CheckTrouble['kind']> = new Set(['invalid', 'suspect']);

export function cachedRunner(runner: CheckRunner, folder: string, kept: KeptResults): CachedRunner {
  const known = new Map(Object.entries(kept.texts));
  const fresh = new Map<string, Fresh>();
  /** Checks that were switched off, and texts that could not be looked at whole. */
  const troubled = new Set<string>();
  const digests = new Digests();
  let plan = kept.plan;
  const stop = runner.onTrouble((_, { check, path }) => {
    troubled.add(check);
    if (path !== undefined) troubled.add(path);
  });

  const prepare: CheckRunner['prepare'] = async (wanted, cancellation) => {
    const checks = digests.ofPlan(wanted);
    if (plan?.checks === checks) return plan.troubles.map((one) => ({ ...one, check: keyAt(wanted, one.check) }));
    const troubles = await runner.prepare(wanted, cancellation);
    const places = new Map(wanted.checks.map(({ key }, place) => [key, String(place)]));
    const isLasting = troubles.every(({ kind }) => LASTING.has(kind));
    plan = isLasting
      ? { checks, troubles: troubles.map((one) => ({ ...one, check: places.get(one.check) ?? '' })) }
      : undefined;
    return troubles;
  };

  /** What is known of a text as it is now on the disk, and how it would be asked; undefined if nothing of it is kept. */
  const look = (wanted: RunPlan, text: TextToCheck): Asked | undefined => {
    const path = relativeTo(folder, text.path);
    if (path === undefined || text.text !== undefined || text.around) return undefined;
    const bytes = digestOfFile(text.path);
    return bytes === undefined ? undefined : { path, text, bytes, asked: digests.ofText(wanted, text) };
  };

  const keep = ({ path, asked, bytes, text }: Asked, report: TextReport): void => {
    // It may have been written to while it was looked at.
    if (report.skipped === 'unreadable' || digestOfFile(text.path) !== bytes) return;
    const found = withoutKeys(report, text.checks);
    if (found && JSON.stringify(found).includes(JSON.stringify(folder).slice(1, -1))) return;
    fresh.set(path, { result: { bytes, asked, ...(found && { report: found }) }, checks: text.checks });
  };

  const run: CheckRunner['run'] = async (wanted, texts, options, onReport) => {
    const anew = new Map<string, Asked>();
    const left: TextToCheck[] = [];
    for (const [index, text] of texts.entries()) {
      if (index % TURN === 0) await pause();
      throwIfCancelled(options.cancellation);
      const asked = look(wanted, text);
      const result = asked && (fresh.get(asked.path)?.result ?? known.get(asked.path));
      if (result && result.bytes === asked.bytes && result.asked === asked.asked)
        onReport(withKeys(text, result.report));
      else left.push(text);
      if (asked) anew.set(text.path, asked);
    }
    if (left.length === 0) return;
    await runner.run(wanted, left, options, (report) => {
      const asked = anew.get(report.path);
      if (asked) keep(asked, report);
      onReport(report);
    });
  };

  const toKeep = (): KeptResults | undefined => {
    const whole = [...fresh].filter(
      ([path, { checks }]) => !checks.some((key) => troubled.has(key)) && !troubled.has(`${folder}/${path}`),
    );
    if (whole.length === 0 && plan === kept.plan) return undefined;
    const texts = new Map([...known].filter(([path]) => !fresh.has(path) && existsSync(`${folder}/${path}`)));
    for (const [path, { result }] of whole) texts.set(path, result);
    return { ...(plan && { plan }), texts: Object.fromEntries(texts) };
  };

  return {
    prepare,
    run,
    toKeep,
    onTrouble: (listener) => runner.onTrouble(listener),
    dispose: async () => {
      stop();
      await runner.dispose();
    },
  };
}

function digestOfFile(path: string): string | undefined {
  const read = readBytes(path);
  return 'skipped' in read ? undefined : digestOf(read.bytes);
}

/** Digests of what is asked, each made once. */
class Digests {
  readonly #ofCheck = new WeakMap<Check, string>();
  readonly #ofPlan = new WeakMap<RunPlan, { readonly byKey: ReadonlyMap<string, string>; readonly whole: string }>();
  readonly #ofList = new WeakMap<RunPlan, WeakMap<readonly string[], string>>();

  ofPlan(plan: RunPlan): string {
    return this.#plan(plan).whole;
  }

  ofText(plan: RunPlan, { checks, language, facts = [] }: TextToCheck): string {
    const lists = this.#ofList.get(plan) ?? new WeakMap<readonly string[], string>();
    this.#ofList.set(plan, lists);
    const { byKey } = this.#plan(plan);
    const list = lists.get(checks) ?? digestOf(checks.map((key) => byKey.get(key)).join());
    lists.set(checks, list);
    return [list, language, ...facts].join(' ');
  }

  #plan(plan: RunPlan) {
    const known = this.#ofPlan.get(plan);
    if (known) return known;
    const byKey = new Map(plan.checks.map((check) => [check.key, this.#check(check)]));
    const made = { byKey, whole: digestOf([...byKey.values()].join()) };
    this.#ofPlan.set(plan, made);
    return made;
  }

  /** What a check finds hangs on all that it says, and not on where that is written. */
  #check(check: Check): string {
    const { key, place, item, root, examples, notes, recipe, ...says } = check;
    const spec = 'globsFrom' in says.spec ? { ...says.spec, globsFrom: undefined } : says.spec;
    const digest = this.#ofCheck.get(check) ?? digestOf(JSON.stringify({ ...says, spec }));
    this.#ofCheck.set(check, digest);
    return digest;
  }
}

function keyAt(plan: RunPlan, place: string): string {
  return plan.checks[Number(place)]?.key ?? '';
}

/** A report whose checks are named by their place in a list; undefined if it holds nothing. */
function withoutKeys({ path, ...report }: TextReport, checks: readonly string[]): KeptReport | undefined {
  const { matches, exceptions, ...rest } = report;
  if (matches.length === 0 && exceptions.length === 0 && Object.keys(rest).length === 0) return undefined;
  const places = new Map(checks.map((key, place) => [key, String(place)]));
  return named(report, (key) => places.get(key) ?? '');
}

function withKeys({ path, checks }: TextToCheck, report: KeptReport | undefined): TextReport {
  if (!report) return { path, matches: [], exceptions: [] };
  return { path, ...named(report, (place) => checks[Number(place)] ?? '') };
}

function named(report: KeptReport, name: (check: string) => string): KeptReport {
  const { matches, more } = report;
  return {
    ...report,
    matches: matches.map((match) => ({ ...match, check: name(match.check) })),
    ...(more && { more: Object.fromEntries(Object.entries(more).map(([check, count]) => [name(check), count])) }),
  };
}
