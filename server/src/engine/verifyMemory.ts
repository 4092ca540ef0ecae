/**
 * Remembers what was found out of examples by what was tried, wherever it is written, so that a save tries only what has changed and
 * a file that is being edited keeps its answers.
 *
 * Deliberately absent: trying (verify.ts). What could not be tried is not remembered.
 */
import type { Check, Example } from '../model/check.js';
import type { Verified, VerifiedCheck, VerifyOptions, VerifyPorts } from './verify.js';
import { verify } from './verify.js';
import { worldOf } from './verifyWorlds.js';

/** More checks than a workspace has. */
const MOST = 5000;

export interface Verifier {
  /** Tries the examples of checks, but for those whose answers are known. Rejects only with Cancelled. */
  verify(checks: readonly Check[], options: VerifyOptions): Promise<readonly VerifiedCheck[]>;
  /** What is known of a check. */
  known(check: Check): VerifiedCheck | undefined;
}

export function createVerifier(ports: VerifyPorts): Verifier {
  const memory = new Map<string, readonly Verified[]>();
  const fingerprint = (check: Check): string => {
    const { spec, message, fixes, examples } = check;
    const worlds = [...examples.bad, ...examples.good].map((one) => [
      ...worldOf(check, one, ports.languageOf).map(({ name, language, text }) => [name, language, text]),
      ...saidOf(one),
    ]);
    return JSON.stringify([spec, message, fixes, examples.bad.length, worlds]);
  };
  const known: Verifier['known'] = (check) => {
    const examples = memory.get(fingerprint(check));
    return examples && { check, examples };
  };
  return {
    known,
    verify: async (checks, options) => {
      const unknown = checks.filter((check) => !known(check));
      const fresh = new Map((await verify(ports, unknown, options)).map((one) => [one.check, one]));
      for (const { check, examples } of fresh.values()) {
        if (examples.some(({ verdict }) => verdict === 'broken')) continue;
        memory.set(fingerprint(check), examples);
      }
      for (const oldest of memory.keys()) {
        if (memory.size <= MOST) break;
        memory.delete(oldest);
      }
      return checks.flatMap((check) => fresh.get(check) ?? known(check) ?? []);
    },
  };
}

function saidOf({ before, fixed, gap }: Example): readonly unknown[] {
  return [before ?? null, fixed ?? null, gap !== undefined];
}
