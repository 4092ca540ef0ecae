/**
 * The keys of lists of checks, each different list once: so that whoever is given the keys can keep what it knows of a list by its
 * identity. Deliberately absent: which checks speak of a file (engine/scope).
 */
import { isTextual } from '../checks/index.js';
import type { Check } from '../model/check.js';
import { withSites } from './sites.js';

const MOST_LISTS = 4096;

export class CheckKeys {
  #byList = new WeakMap<readonly Check[], readonly string[]>();
  readonly #lists = new Map<string, readonly string[]>();

  /** The keys of the checks that run on single texts, with their companions that count sites. */
  of(checks: readonly Check[]): readonly string[] {
    const known = this.#byList.get(checks) ?? this.#same(checks.filter(isTextual).flatMap(withSites));
    this.#byList.set(checks, known);
    return known;
  }

  #same(checks: readonly Check[]): readonly string[] {
    const keys = checks.map(({ key }) => key);
    const written = JSON.stringify(keys);
    const known = this.#lists.get(written) ?? keys;
    if (this.#lists.size >= MOST_LISTS) this.#lists.clear();
    this.#lists.set(written, known);
    return known;
  }
}
