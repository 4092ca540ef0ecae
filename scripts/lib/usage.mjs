/**
 * What a process and all that it starts use: processor time, and memory at the worst moment.
 *
 * Read from /proc ten times a second, so what lives shorter than that is missed. Linux only: elsewhere it says nothing.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';

const EVERY_MS = 100;
/** Linux counts processor time in hundredths of a second, and memory in pages of 4 kB. */
const TICKS_IN_A_SECOND = 100;
const PAGE_BYTES = 4096;

/** @typedef {{ processorSeconds: number, mostMemory: number }} Usage `mostMemory` in bytes. */

/**
 * @param {number} pid
 * @returns {{ end(): Usage | undefined }}
 */
export function watchProcess(pid) {
  if (!existsSync('/proc/self/stat')) return { end: () => undefined };
  /** @type {Map<number, number>} */
  const ticks = new Map();
  let mostMemory = 0;
  const look = () => {
    const family = familyOf(pid, processes());
    for (const one of family) ticks.set(one.pid, one.ticks);
    mostMemory = Math.max(
      mostMemory,
      family.reduce((sum, one) => sum + one.memory, 0),
    );
  };
  const timer = setInterval(look, EVERY_MS);
  return {
    end: () => {
      clearInterval(timer);
      const all = [...ticks.values()].reduce((sum, one) => sum + one, 0);
      return { processorSeconds: all / TICKS_IN_A_SECOND, mostMemory };
    },
  };
}

/** @typedef {{ pid: number, parent: number, ticks: number, memory: number }} Process */

/** @returns {Process[]} */
function processes() {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        const stat = readFileSync(`/proc/${name}/stat`, 'utf8');
        // The name of a program stands in brackets and may hold anything.
        const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
        const memory = Number(fields[21]) * PAGE_BYTES;
        return [
          { pid: Number(name), parent: Number(fields[1]), ticks: Number(fields[11]) + Number(fields[12]), memory },
        ];
      } catch {
        return [];
      }
    });
}

/**
 * @param {number} pid
 * @param {Process[]} all
 * @returns {Process[]}
 */
function familyOf(pid, all) {
  const own = all.filter((one) => one.pid === pid);
  return [...own, ...all.filter((one) => one.parent === pid).flatMap((one) => familyOf(one.pid, all))];
}
