/**
 * What all rows share: whole processes with their time, rounds that alternate between the two sides, medians, and the comparison of
 * what both found. Deliberately absent: what is measured (rows/), and any threshold; speed is looked at, not tested.
 */
import { spawnSync } from 'node:child_process';
import { performance } from 'node:perf_hooks';

/**
 * A row of the table. `reach` and `stretch` are ratios where there is a peer, and otherwise what `unit` says.
 * @typedef {object} Row
 * @property {string} name how it is chosen on the command line
 * @property {string} what what is measured
 * @property {string} [against] the peer
 * @property {'s' | 'ms' | 'MB'} unit
 * @property {number} reach
 * @property {number} stretch
 * @property {(bench: Bench) => Measured | Promise<Measured>} measure
 */

/**
 * What all rows are given.
 * @typedef {object} Bench
 * @property {number} rounds
 * @property {string} scratch a folder for whatever a row has to write
 * @property {import('./corpora/corpus.mjs').Corpus} corpus
 */

/**
 * What came of a row: a number for each round and side. A row with differences does not count.
 * @typedef {object} Measured
 * @property {number[]} ours
 * @property {number[]} [theirs]
 * @property {string} same what was compared, or what the number is of
 * @property {string[]} [differences]
 */

/** Runs a program to its end. Programs that check end with 1 when they find something. @param {string} program @param {string[]} args @param {string} folder */
export function run(program, args, folder) {
  const started = performance.now();
  const { stdout, stderr, status, error } = spawnSync(program, args, {
    cwd: folder,
    encoding: 'utf8',
    maxBuffer: 1 << 30,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const seconds = (performance.now() - started) / 1000;
  if (error || (status !== 0 && status !== 1)) throw error ?? new Error(`${program} ended with ${status}: ${stderr}`);
  return { stdout, seconds };
}

/**
 * One number for each round and side, the two sides by turns, so that a machine that slows down slows both.
 * @param {number} rounds @param {() => number | Promise<number>} ours @param {() => number | Promise<number>} theirs
 */
export async function alternate(rounds, ours, theirs) {
  const numbers = { ours: /** @type {number[]} */ ([]), theirs: /** @type {number[]} */ ([]) };
  for (let round = 0; round < rounds; round++) {
    numbers.ours.push(await ours());
    numbers.theirs.push(await theirs());
  }
  return numbers;
}

/** @param {number} rounds @param {() => number | Promise<number>} measure */
export async function repeat(rounds, measure) {
  const numbers = [];
  for (let round = 0; round < rounds; round++) numbers.push(await measure());
  return numbers;
}

/** The number below which this share of all numbers lies. @param {readonly number[]} numbers @param {number} share */
export function quantile(numbers, share) {
  const sorted = [...numbers].sort((a, b) => a - b);
  const at = (sorted.length - 1) * share;
  const [low = 0, high = low] = [sorted[Math.floor(at)], sorted[Math.ceil(at)]];
  return low + (high - low) * (at - Math.floor(at));
}

/** @param {readonly number[]} numbers */
export const median = (numbers) => quantile(numbers, 0.5);

/** What only one of two lists has, in a few examples. @param {readonly string[]} ours @param {readonly string[]} theirs */
export function differences(ours, theirs) {
  const onlyIn = (
    /** @type {readonly string[]} */ one,
    /** @type {readonly string[]} */ other,
    /** @type {string} */ whose,
  ) => {
    const has = new Set(other);
    const only = one.filter((place) => !has.has(place));
    return only.length === 0 ? [] : [`${only.length} found only by ${whose}: ${only.slice(0, 5).join('; ')}`];
  };
  const differs = [...onlyIn(ours, theirs, 'Because'), ...onlyIn(theirs, ours, 'the peer')];
  if (differs.length === 0 && ours.length !== theirs.length) return [`${ours.length} and ${theirs.length} places`];
  return differs;
}

/** @param {number} count @param {string} what */
export const counted = (count, what) => `${count.toLocaleString('en')} ${what}`;
