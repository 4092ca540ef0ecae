/**
 * Which of the checks that speak of a text can find something in it: those whose literals occur.
 *
 * A check is looked at only if the literal that it is filed under occurs, so that thousands of checks cost no more than those few.
 * Deliberately absent: where the literals come from (checks/).
 */
import type { Need, RunnableCheck } from '../checks/index.js';
import type { Literal } from '../facts/syntaxTrees.js';
import { EXCEPTION_MARK } from './inlineExceptions.js';
import { compileLiteralSearch, type LiteralSearch, literalKey } from './literalSearch.js';
import { expressionOfRun } from './tokenRuns.js';

/** The checks that speak of a text, ready to be chosen from. Keys that name no check that runs are left out. */
export interface Selection {
  /** In the order of the keys. */
  chooseFor(text: string): Chosen;
}

export interface Chosen {
  readonly checks: readonly RunnableCheck[];
  /** true if the text may hold an exception comment. */
  readonly hasExceptions: boolean;
}

/** A need with its literals as indexes into the search, and its runs as expressions. */
type Compiled =
  | number
  | { readonly run: RegExp; readonly words: readonly number[] }
  | { readonly all: readonly Compiled[] }
  | { readonly any: readonly Compiled[] };

/** Makes selections of the checks of one plan; lists of keys that are the same array share one. */
export class Selections {
  readonly #byKey: ReadonlyMap<string, RunnableCheck>;
  readonly #known = new WeakMap<readonly string[], Selection>();
  readonly #indexes = new Map<string, number>();
  readonly #literals: Literal[] = [];
  readonly #needs = new Map<RunnableCheck, Compiled>();
  readonly #exception: number;
  #search: LiteralSearch | undefined;

  constructor(byKey: ReadonlyMap<string, RunnableCheck>) {
    this.#byKey = byKey;
    this.#exception = this.#indexOf(EXCEPTION_MARK);
    for (const check of byKey.values()) if (check.need !== undefined) this.#needs.set(check, this.#compile(check.need));
  }

  of(keys: readonly string[]): Selection {
    const known = this.#known.get(keys) ?? this.#select(keys);
    this.#known.set(keys, known);
    return known;
  }

  #select(keys: readonly string[]): Selection {
    const checks = keys.flatMap((key) => this.#byKey.get(key) ?? []);
    const always: number[] = [];
    const filed = new Map<number, number[]>();
    for (const [at, check] of checks.entries()) {
      const need = this.#needs.get(check);
      if (need === undefined) always.push(at);
      else for (const literal of this.#filedUnder(need)) filed.set(literal, [...(filed.get(literal) ?? []), at]);
    }
    return {
      chooseFor: (text) => {
        this.#search ??= compileLiteralSearch(this.#literals);
        const occurring = this.#search.in(text);
        const occurs = new Set(occurring);
        const chosen = new Set(always);
        for (const literal of occurring) {
          for (const at of filed.get(literal) ?? []) {
            const need = this.#needs.get(checks[at]!);
            if (need !== undefined && !chosen.has(at) && isMet(need, occurs, text)) chosen.add(at);
          }
        }
        return {
          checks: [...chosen].sort((a, b) => a - b).map((at) => checks[at]!),
          hasExceptions: occurs.has(this.#exception),
        };
      },
    };
  }

  /** Literals of which one occurs wherever the need is met: the longest that there are, as they are the rarest. */
  #filedUnder(need: Compiled): readonly number[] {
    if (typeof need === 'number') return [need];
    if ('run' in need) return need.words.slice(0, 1);
    if ('any' in need) return need.any.flatMap((one) => this.#filedUnder(one));
    const shortest = (literals: readonly number[]) =>
      Math.min(...literals.map((one) => lengthOf(this.#literals[one]!)));
    const choices = need.all.map((one) => this.#filedUnder(one));
    return choices.reduce((best, other) => (shortest(other) > shortest(best) ? other : best));
  }

  #compile(need: Need): Compiled {
    if (typeof need === 'string' || 'word' in need) return this.#indexOf(need);
    if ('run' in need) {
      const words = need.run.filter((token) => /^\w+$/u.test(token)).sort((a, b) => b.length - a.length);
      return { run: expressionOfRun(need.run), words: words.map((word) => this.#indexOf({ word })) };
    }
    if ('all' in need) return { all: need.all.map((one) => this.#compile(one)) };
    // TypeScript and TSX mostly need the same of a text, which is then asked once.
    const different = new Map(need.any.map((one) => [JSON.stringify(one), one]));
    const any = [...different.values()].map((one) => this.#compile(one));
    return any.length === 1 && any[0] !== undefined ? any[0] : { any };
  }

  #indexOf(literal: Literal): number {
    const key = literalKey(literal);
    const known = this.#indexes.get(key);
    if (known !== undefined) return known;
    this.#indexes.set(key, this.#literals.length);
    return this.#literals.push(literal) - 1;
  }
}

function isMet(need: Compiled, occurs: ReadonlySet<number>, text: string): boolean {
  if (typeof need === 'number') return occurs.has(need);
  if ('run' in need) return need.words.every((one) => occurs.has(one)) && need.run.test(text);
  const isMetHere = (one: Compiled) => isMet(one, occurs, text);
  return 'all' in need ? need.all.every(isMetHere) : need.any.some(isMetHere);
}

function lengthOf(literal: Literal): number {
  return typeof literal === 'string' ? literal.length : literal.word.length;
}
